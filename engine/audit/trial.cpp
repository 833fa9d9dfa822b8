#include "engine/audit/trial.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "engine/audit/distributions.hpp"
#include "engine/audit/generator_tests.hpp"
#include "engine/audit/order_tests.hpp"
#include "engine/audit/precision.hpp"
#include "engine/draw/ticket.hpp"
#include "engine/selection/expected.hpp"

namespace gelombang::audit {

namespace {

using draw::Commitment;
using draw::Rules;

std::string percent(double share) {
  std::string text = std::to_string(100 * share);
  return text.substr(0, text.find('.') + 2) + " %";
}

struct Key {
  std::vector<std::uint32_t> groups;  // by round
  std::uint32_t housemates = 0, entries = 0;
  auto operator<=>(const Key&) const = default;
};

class Types {
 public:
  explicit Types(const Commitment& promised) : rules_(promised.rules), leximin_(promised.leximin) {
    const draw::Pool& pool = promised.pool;
    const std::vector<bool> is_excluded = draw::excluded(rules_, pool);
    std::vector<std::vector<std::uint32_t>> groups;
    for (const Rules::Round& round : rules_.rounds) groups.push_back(draw::groups_of(round, pool));
    const std::vector<std::uint32_t> housemates = housemates_in(pool, is_excluded);
    std::map<Key, std::uint16_t> known;
    Key key;
    for (std::uint32_t i = 0; i < pool.people(); ++i) {
      key.groups.assign(leximin_ ? 1 : groups.size(), selection::none);
      key.housemates = key.entries = 0;
      if (!is_excluded[i]) {
        for (std::size_t r = 0; r < groups.size(); ++r) key.groups[r] = groups[r][i];
        if (leximin_) key.groups = {leximin_->type_of[i]};
        if (!housemates.empty()) key.housemates = housemates[i];
        key.entries = entries_of(pool, i);
      }
      // What does not fit into the numbers of types is the last of them; so many types say nothing anyway.
      const auto next = static_cast<std::uint16_t>(std::min<std::size_t>(known.size(), 0xffff));
      const auto [place, added] = known.try_emplace(key, next);
      if (added && next == keys_.size()) keys_.push_back(key);
      of_.push_back(place->second);
    }
  }

  const std::vector<std::uint16_t>& of() const { return of_; }
  std::size_t count() const { return keys_.size(); }

  std::string name(std::size_t type) const {
    const Key& key = keys_[type];
    std::string name;
    const auto say = [&name](const std::string& text) { name += (name.empty() ? "" : ", ") + text; };
    std::vector<std::string> groups;
    bool takes_part = false;
    for (std::size_t r = 0; r < key.groups.size(); ++r) {
      if (key.groups[r] == selection::none) continue;
      takes_part = true;
      if (leximin_) {
        const std::vector<std::string>& values = leximin_->name[key.groups[r]];
        for (std::size_t a = 0; a < values.size(); ++a)
          say(leximin_->columns[a] + " = " + (values[a].empty() ? "another" : values[a]));
        continue;
      }
      const Rules::Round& round = rules_.rounds[r];
      if (!round.column.empty()) groups.push_back(round.column + " = " + round.groups[key.groups[r]].value);
    }
    // A type has one name, whatever the order of the rounds.
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    for (const std::string& group : groups) say(group);
    if (!takes_part) return "takes no part";
    if (name.empty()) say("all others");
    if (key.housemates > 0) say(std::to_string(key.housemates) + " of the household");
    if (key.entries > 1) say(std::to_string(key.entries) + " entries");
    return name;
  }

  /// Empty: the rules have a closed form.
  std::string why_no_closed_form() const {
    if (!rules_.household_column.empty()) return "a household cap has none";
    if (!rules_.losses_column.empty()) return "entries for earlier losses have none";
    if (rules_.rounds.size() > 1 && rules_.tickets == Rules::Tickets::one)
      return "one ticket for several rounds has none";
    return "";
  }

  /// Empty: small groups cross, so that they are not certain.
  std::vector<double> chances(const std::vector<InclusionByType>& inclusion) const {
    if (leximin_) {
      std::vector<double> chances;
      for (const Key& key : keys_)
        chances.push_back(key.groups.front() == selection::none
                              ? 0.0
                              : static_cast<double>(leximin_->chances.chance(key.groups.front())));
      return chances;
    }
    std::vector<selection::PeopleType> people;
    for (std::size_t t = 0; t < count(); ++t)
      people.push_back({static_cast<std::uint64_t>(inclusion[t].people), keys_[t].groups});
    std::vector<selection::SeatsOfRound> rounds;
    for (const Rules::Round& round : rules_.rounds) {
      rounds.emplace_back();
      for (const Rules::Group& group : round.groups)
        rounds.back().push_back({group.seats, group.unfilled_to});
    }
    selection::ExpectedSeats seats = selection::expected_seats(people, rounds);
    if (!seats.are_certain) return {};
    for (std::size_t t = 0; t < count(); ++t) seats.by_type[t] /= static_cast<double>(inclusion[t].people);
    return seats.by_type;
  }

 private:
  std::vector<std::uint32_t> housemates_in(const draw::Pool& pool,
                                           const std::vector<bool>& is_excluded) const {
    if (rules_.household_column.empty()) return {};
    const draw::PoolColumn& column = *pool.column(rules_.household_column);
    std::vector<std::uint32_t> sizes(column.values.size()), result;
    for (std::uint32_t i = 0; i < pool.people(); ++i) sizes[column.code_of[i]] += is_excluded[i] ? 0 : 1;
    for (const std::uint32_t code : column.code_of) result.push_back(sizes[code]);
    return result;
  }

  std::uint32_t entries_of(const draw::Pool& pool, std::uint32_t person) const {
    if (rules_.losses_column.empty()) return 1;
    const draw::PoolColumn& column = *pool.column(rules_.losses_column);
    const std::string& text = column.values[column.code_of[person]];
    std::uint32_t losses = 0;
    std::from_chars(text.data(), text.data() + text.size(), losses);
    return std::min(1 + losses, rules_.most_entries);
  }

  const Rules& rules_;
  const std::optional<draw::QuotaTypes>& leximin_;
  std::vector<std::uint16_t> of_;
  std::vector<Key> keys_;
};

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
void test_calibration(const draw::Pool& pool, const Types& types, const std::vector<std::uint8_t>& selected,
                      PValues& p_values) {
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

/// Sizes that are small, and as many others as keep them from following from the total.
void hide_small(std::vector<TrialType>& types, std::int64_t smallest) {
  std::vector<GroupLine> lines(types.size());
  for (std::size_t t = 0; t < types.size(); ++t) lines[t].count.size = types[t].inclusion.people;
  suppress(lines, smallest);
  for (std::size_t t = 0; t < types.size(); ++t) types[t].hide_size = lines[t].hide_size;
}

void conclude(TrialReport& report) {
  std::vector<std::string> against;
  for (const TrialType& type : report.types)
    if (type.verdict == Verdict::inconsistent)
      against.push_back(type.name + " got a seat in " + percent(type.inclusion.probability) +
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
  const Types types(promised);
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
    hide_small(report.types, settings.smallest_cell);
    std::stable_sort(report.types.begin(), report.types.end(), [](const TrialType& a, const TrialType& b) {
      return a.inclusion.people > b.inclusion.people;
    });
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
