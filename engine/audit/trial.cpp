// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/trial.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "engine/audit/distributions.hpp"
#include "engine/audit/draw_types.hpp"
#include "engine/audit/generator_tests.hpp"
#include "engine/audit/order_tests.hpp"
#include "engine/audit/precision.hpp"
#include "engine/audit/suppression.hpp"
#include "engine/draw/ticket.hpp"

namespace gelombang::audit {

namespace {

using draw::Commitment;
using draw::Rules;

std::string percent(double share) {
  std::string text = std::to_string(100 * share);
  return text.substr(0, text.find('.') + 2) + " %";
}

/// One list of p-values a test.
class PValues {
 public:
  void add(const char* id, const char* subject, double p) {
    for (auto& [test, values] : tests_)
      if (test.subject == subject) return values.push_back(p);
    tests_.push_back({{id, subject, {}, true}, {p}});
  }
  std::vector<TrialOfTest> uniformity(double level) {
    std::vector<TrialOfTest> result;
    for (auto& [test, values] : tests_) {
      test.uniformity = audit::excess_of_small(std::move(values));
      test.is_uniform = test.uniformity.p * static_cast<double>(tests_.size()) > level;
      result.push_back(std::move(test));
    }
    return result;
  }

 private:
  std::vector<std::pair<TrialOfTest, std::vector<double>>> tests_;
};

/// Tests of this audit on one draw: does the place in the file, or the code, matter? Within types, whose
/// people the rules treat alike.
void test_calibration(const draw::Pool& pool, const DrawTypes& types,
                      const std::vector<std::uint8_t>& selected, PValues& p_values) {
  const std::size_t n = pool.ids.size();
  std::vector<double> place(n), taken(selected.begin(), selected.end());
  std::iota(place.begin(), place.end(), 0.0);
  const std::vector<std::uint32_t> strata(types.of().begin(), types.of().end());
  const auto count = static_cast<std::uint32_t>(types.count());
  p_values.add("B5", "places in the file, Mann-Whitney", association(place, taken, strata, count).p);

  std::vector<std::vector<std::uint8_t>> marks(count);
  for (std::size_t i = 0; i < n; ++i) marks[strata[i]].push_back(selected[i]);
  std::vector<Runs> runs_of_types;
  for (const auto& each : marks) runs_of_types.push_back(runs(each));
  const Runs together = runs_together(runs_of_types);
  if (together.deviation > 0) p_values.add("B6", "runs in the order of the file", together.p);

  std::vector<std::uint16_t> last(n);
  for (std::size_t i = 0; i < n; ++i) last[i] = static_cast<unsigned char>(pool.ids[i].back()) & 3U;
  p_values.add("B1", "last character of the codes, chi-square",
               association_with_groups(taken, last, 4, strata, count).p);
}

/// Bits of the tickets of some people. One sequence for each draw.
void test_generator(const Commitment& promised, const std::string& seed, PValues& p_values) {
  constexpr std::size_t fewest_people = 256, most_people = 4096;
  if (promised.pool.ids.size() < fewest_people) return;  // the tests are approximations for many bits
  const Rules& rules = promised.rules;
  const std::string wave = rules.tickets == Rules::Tickets::one
                               ? promised.terms.wave
                               : promised.terms.wave + "/" + rules.rounds.front().name;
  const draw::TicketIssuer issue(seed, wave);
  std::vector<std::uint8_t> bits;
  for (std::size_t i = 0; i < std::min(most_people, promised.pool.ids.size()); ++i)
    for (const std::uint8_t byte : issue(promised.pool.ids[i]).bytes)
      for (int bit = 7; bit >= 0; --bit) bits.push_back(byte >> bit & 1U);
  p_values.add("C4", "monobit, ones in the tickets", monobit(bits).p);
  p_values.add("C4", "runs of bits in the tickets", bit_runs(bits).p);
}

/// Sizes that are small, and as many others as keep them from following from the total; and what would tell
/// them. The verdict stays.
void hide_small(std::vector<TrialType>& types, std::int64_t smallest) {
  std::vector<ToldGroup> table(types.size());
  for (std::size_t t = 0; t < types.size(); ++t) table[t].count.size = types[t].inclusion.people;
  const std::vector<HiddenCounts> hidden = suppressed(table, smallest);
  for (std::size_t t = 0; t < types.size(); ++t) {
    if (!hidden[t].size) continue;
    types[t].is_hidden = true;
    types[t].inclusion = {};
    types[t].closed_form.reset();
  }
}

void conclude(TrialReport& report) {
  std::vector<std::string> against;
  for (const TrialType& type : report.types)
    if (type.verdict == Verdict::inconsistent)
      against.push_back(
          type.is_hidden ? type.name + " did not get the seats of the closed form; its numbers are suppressed"
                         : type.name + " got a seat in " + percent(type.inclusion.probability) +
                               " of the draws, by the closed form " + percent(*type.closed_form));
  for (const auto* tests : {&report.calibration, &report.generator})
    for (const TrialOfTest& test : *tests)
      if (!test.is_uniform) against.push_back("p-values are not uniform: " + test.subject);
  if (report.draws == 0) {
    report.bottom_line = "Cannot tell: no draw was finished.";
  } else if (!against.empty()) {
    report.verdict = Verdict::inconsistent;
    report.bottom_line = "Inconsistent with what the rules say";
    for (std::size_t i = 0; i < std::min<std::size_t>(3, against.size()); ++i)
      report.bottom_line += (i == 0 ? ": " : "; ") + against[i];
    report.bottom_line += ".";
  } else if (!report.has_closed_form) {
    report.bottom_line =
        "Cannot tell whether the chances are those that were meant: " + report.why_no_closed_form +
        ". The table tells what they are.";
  } else {
    report.verdict = Verdict::consistent;
    report.bottom_line =
        "Consistent: the chance of every type that follows from the rules lies within its interval.";
  }
}

}  // namespace

TrialReport trial(const Commitment& promised, const TrialSettings& settings) {
  const DrawTypes types(promised);
  TrialReport report;
  report.people = promised.pool.people();
  InclusionCount count(types.of(), types.count());
  PValues calibration, generator;
  std::vector<std::uint8_t> selected(report.people);
  const bool with_tickets = promised.terms.method == draw::Method::tickets;
  for (int k = 0; k < settings.draws; ++k) {
    if (settings.stop != nullptr && *settings.stop) break;
    const std::uint64_t number = settings.first_seed + static_cast<std::uint64_t>(k);
    std::string seed = draw::sha256_hex("trial|" + std::to_string(number));
    if (!with_tickets) seed += "/";
    const selection::Seating seating = draw::draw(promised, seed).seating;
    for (std::size_t i = 0; i < selected.size(); ++i)
      selected[i] = seating.round_of[i] != selection::none ? 1 : 0;
    count.add(number, selected);
    if (settings.with_tests) test_calibration(promised.pool, types, selected, calibration);
    if (settings.with_tests && with_tickets) test_generator(promised, seed, generator);
    ++report.draws;
  }
  if (report.draws > 0) {
    const double confidence = 1 - settings.level / static_cast<double>(types.count());
    const std::vector<InclusionByType> inclusion = count.result(confidence);
    report.why_no_closed_form = types.why_no_closed_form();
    report.has_closed_form = report.why_no_closed_form.empty();
    std::vector<double> chances;
    if (report.has_closed_form) chances = types.chances(inclusion);
    if (chances.empty() && report.has_closed_form) {
      report.has_closed_form = false;
      report.why_no_closed_form = "small groups that cross have none";
    }
    for (std::size_t t = 0; t < types.count(); ++t) {
      TrialType type{types.name(t), inclusion[t], {}, Verdict::cannot_tell, false};
      if (report.has_closed_form) {
        type.closed_form = chances[t];
        const Interval& interval = inclusion[t].clopper_pearson;
        const bool within = interval.low - 1e-9 <= chances[t] && chances[t] <= interval.high + 1e-9;
        type.verdict = within ? Verdict::consistent : Verdict::inconsistent;
      }
      report.types.push_back(std::move(type));
    }
    std::stable_sort(report.types.begin(), report.types.end(), [](const TrialType& a, const TrialType& b) {
      return a.inclusion.people > b.inclusion.people;
    });
    hide_small(report.types, settings.smallest_cell);
    const std::int64_t winners = std::count(selected.begin(), selected.end(), 1);
    const std::int64_t rarer = std::min(winners, static_cast<std::int64_t>(selected.size()) - winners);
    constexpr std::int64_t enough = 20;
    if (rarer >= enough) report.calibration = calibration.uniformity(settings.level);
    report.generator = generator.uniformity(settings.level);
  }
  conclude(report);
  return report;
}

}  // namespace gelombang::audit
