#include "engine/audit/audit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "engine/audit/conclusion.hpp"
#include "engine/audit/distributions.hpp"
#include "engine/audit/households.hpp"
#include "engine/audit/housemates.hpp"
#include "engine/audit/order_tests.hpp"
#include "engine/audit/precision.hpp"
#include "engine/kernel/random/stream.hpp"

namespace gelombang::audit {

namespace {

std::string text(const char* format, double value) {
  std::array<char, 64> buffer;
  std::snprintf(buffer.data(), buffer.size(), format, value);
  return buffer.data();
}

std::vector<Check> checks_of(const DrawCounts& draw) {
  std::vector<Check> checks;
  if (draw.seats) {
    Check& seats = checks.emplace_back();
    seats.id = "A1";
    seats.asked = "no more are selected than there are seats";
    seats.outcome = draw.selected <= *draw.seats ? Check::Outcome::kept : Check::Outcome::broken;
    seats.found = std::to_string(draw.selected) + " selected, " + std::to_string(*draw.seats) + " seats";
  }
  Check& tickets = checks.emplace_back();
  tickets.id = "A2";
  tickets.asked = "every ticket is that of the seed";
  tickets.found = "a run leaves no tickets; its rerun line makes the same draw again";
  return checks;
}

/// Counts of one category in each stratum: element stratum * values + value.
struct Counts {
  const std::string& name;
  const std::vector<std::string>& values;
  std::vector<GroupCount> cells;
  std::uint32_t strata = 1;
  /// By value: stands for its people in strata that drew; 0 where there are none. Those of all values add up
  /// to Auditor::all_marks_.
  std::vector<std::uint64_t> marks;

  GroupCount of(std::size_t value) const {
    GroupCount sum;
    for (std::size_t s = 0; s < strata; ++s) {
      sum.size += cells[s * values.size() + value].size;
      sum.selected += cells[s * values.size() + value].selected;
    }
    return sum;
  }
  GroupCount of_stratum(std::size_t stratum) const {
    GroupCount sum;
    for (std::size_t v = 0; v < values.size(); ++v) {
      sum.size += cells[stratum * values.size() + v].size;
      sum.selected += cells[stratum * values.size() + v].selected;
    }
    return sum;
  }
  /// Groups that have people.
  std::size_t groups() const {
    std::size_t count = 0;
    for (std::size_t v = 0; v < values.size(); ++v) count += of(v).size > 0 ? 1 : 0;
    return count;
  }
  /// It drew: some of its people were selected, and some were not.
  bool drew(std::size_t stratum) const {
    const GroupCount all = of_stratum(stratum);
    return all.selected > 0 && all.selected < all.size;
  }
  bool has_drawn(std::size_t value) const {
    for (std::size_t s = 0; s < strata; ++s)
      if (cells[s * values.size() + value].size > 0 && drew(s)) return true;
    return false;
  }
  std::size_t drawn_groups() const {
    std::size_t count = 0;
    for (std::size_t v = 0; v < values.size(); ++v) count += has_drawn(v) ? 1 : 0;
    return count;
  }
  /// Some stratum had people of two groups at least.
  bool were_in_one_stratum() const { return were_together(false); }
  /// Whether chance decided between groups: such a stratum drew.
  bool were_drawn_together() const { return were_together(true); }

 private:
  bool were_together(bool drawn) const {
    for (std::size_t s = 0; s < strata; ++s) {
      const GroupCount all = of_stratum(s);
      if (drawn && !drew(s)) continue;
      for (std::size_t v = 0; v < values.size(); ++v) {
        const std::int64_t own = cells[s * values.size() + v].size;
        if (own > 0 && own < all.size) return true;
      }
    }
    return false;
  }
};

class Auditor {
 public:
  explicit Auditor(const Settings& settings) { report_.settings = settings; }

  Report of_pool(const Pool& everybody) {
    report_.checks = integrity(everybody, settings().promise);
    report_.skipped = everybody.skipped;
    report_.remarks = everybody.remarks;
    report_.excluded = std::count(everybody.excluded.begin(), everybody.excluded.end(), 1);
    // Nobody has drawn the excluded, so no test may ask why they did not win.
    if (report_.excluded > 0) eligible_ = eligible(everybody);
    const Pool& pool = report_.excluded > 0 ? eligible_ : everybody;
    pool_ = &pool;
    strata_ = strata_of(pool);
    // The strata of a drawn folder come divided, and without households.
    if (pool.housemates_compete && !pool.household.empty())
      strata_ = divided_by_housemates(pool, pool.household, strata_);
    report_.people = static_cast<std::int64_t>(pool.size);
    report_.selected = std::count(pool.selected.begin(), pool.selected.end(), 1);
    report_.strata = strata_.count;
    selected_.assign(pool.selected.begin(), pool.selected.end());
    stratum_sizes_.resize(strata_.count);
    stratum_seats_.resize(strata_.count);
    for (std::size_t i = 0; i < pool.size; ++i) {
      ++stratum_sizes_[strata_[i]];
      stratum_seats_[strata_[i]] += pool.selected[i];
    }

    if (!was_drawn()) return concluded(std::move(report_), std::move(cause_of_));
    for (std::size_t i = 0; i < pool.size; ++i) all_marks_ += drew(strata_[i]) ? mark_of(i) : 0;
    for (const Category& category : pool.groups) {
      const Counts counts = counted(category);
      const TestResult within = strata_.count == 1 ? omnibus_of(counts.cells) : selected_by_group(category);
      one_category(counts, within);
      homogeneity(counts);
    }
    registration();
    tickets();
    household();
    known_faults();
    explore();
    if (pool.housemates_compete) allow_for_housemates();
    if (pool.wave_names.size() > 1) report_.waves = repeated_waves(pool, strata_, settings().smallest_cell);
    const std::vector<Nesting> nested = nestings(report_.groups, pool.groups);
    return concluded(std::move(report_), std::move(cause_of_), nested);
  }

  Report of_draw(const DrawCounts& draw) {
    for (const CountedStratum& stratum : draw.strata) {
      report_.people += stratum.count.size;
      report_.selected += stratum.count.selected;
      stratum_sizes_.push_back(static_cast<double>(stratum.count.size));
      stratum_seats_.push_back(static_cast<double>(stratum.count.selected));
    }
    report_.strata = strata_.count = static_cast<std::uint32_t>(draw.strata.size());
    report_.strata_are_told = draw.strata_are_told;
    report_.left_out = draw.left_out;
    report_.assumptions = draw.assumptions;
    report_.checks = checks_of(draw);
    all_marks_ = mark_of(0);
    if (!was_drawn()) return concluded(std::move(report_), std::move(cause_of_));
    for (const CountedCategory& category : draw.categories) {
      const Counts counts = counted(category);
      one_category(counts, strata_.count == 1 ? omnibus_of(counts.cells) : selected_by_group(counts));
      homogeneity(counts);
    }
    registration(draw);
    for (const CountedCategory& category : draw.categories) tickets(category);
    household(draw);
    return concluded(std::move(report_), std::move(cause_of_));
  }

 private:
  const Settings& settings() const { return report_.settings; }
  double share() const {
    return report_.people == 0 ? 0.0
                               : static_cast<double>(report_.selected) / static_cast<double>(report_.people);
  }

  /// Some were selected and some were not; else chance had no part in it, and there is nothing to test.
  bool was_drawn() const { return audit::was_drawn(report_); }

  bool drew(std::uint32_t stratum) const {
    return stratum_seats_[stratum] > 0 && stratum_seats_[stratum] < stratum_sizes_[stratum];
  }

  // --- questions that were asked already ---

  /// A number for each person (SplitMix64). Sums of them stand for groups of people: two groups that differ
  /// have the same sum once in 2^64 times.
  static std::uint64_t mark_of(std::uint64_t person) {
    std::uint64_t z = (person + 1) * 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }

  /// A group against the others is the same question as the others against the group.
  std::uint64_t question_of(std::uint64_t group) const { return std::min(group, all_marks_ - group); }

  /// How a category divides those who were drawn.
  static std::uint64_t division_of(const std::vector<std::uint64_t>& marks) {
    std::uint64_t sum = 0;
    for (const std::uint64_t mark : marks)
      if (mark != 0) sum += mark_of(mark);
    return sum;
  }

  /// False: it was asked under another name, which is noted.
  bool is_new(std::map<std::uint64_t, std::string>& asked, std::uint64_t question, const std::string& name) {
    const auto [place, added] = asked.try_emplace(question, name);
    if (!added)
      report_.notes.push_back(name + " has the same people as " + place->second +
                              ", and is asked about once");
    return added;
  }

  TestResult by_group(std::span<const double> scores, const Category& category) const {
    return association_with_groups(scores, category.codes, category.values.size(), strata_.of, strata_.count);
  }

  /// Were the groups selected alike, within strata? Groups too small for chi-square are taken together.
  TestResult selected_by_group(const Category& category, bool in_order = false) const {
    const std::size_t groups = category.values.size();
    std::vector<double> expected(groups), rest(groups);
    for (std::size_t i = 0; i < pool_->size; ++i) {
      const double rate = stratum_seats_[strata_[i]] / stratum_sizes_[strata_[i]];
      if (rate == 0 || rate == 1) continue;  // nothing was drawn here
      expected[category.codes[i]] += rate;
      rest[category.codes[i]] += 1 - rate;
    }
    const std::vector<std::uint16_t> merged =
        in_order ? neighbours_together(expected, rest) : taken_together(expected, rest);
    std::vector<std::uint16_t> codes;
    codes.reserve(pool_->size);
    for (const std::uint16_t code : category.codes) codes.push_back(merged[code]);
    const std::size_t count = merged.empty() ? 0 : *std::max_element(merged.begin(), merged.end()) + 1U;
    return association_with_groups(selected_, codes, count, strata_.of, strata_.count);
  }

  /// The same of counts.
  TestResult selected_by_group(const Counts& counts, bool in_order = false) const {
    const std::size_t groups = counts.values.size();
    std::vector<double> expected(groups), rest(groups), squares;
    for (std::size_t s = 0; s < counts.strata; ++s) {
      const double rate = stratum_seats_[s] / stratum_sizes_[s];
      squares.push_back(stratum_seats_[s] * (1 - rate));
      if (rate == 0 || rate == 1) continue;  // nothing was drawn here
      for (std::size_t v = 0; v < groups; ++v) {
        expected[v] += rate * static_cast<double>(counts.cells[s * groups + v].size);
        rest[v] += (1 - rate) * static_cast<double>(counts.cells[s * groups + v].size);
      }
    }
    const std::vector<std::uint16_t> merged =
        in_order ? neighbours_together(expected, rest) : taken_together(expected, rest);
    const std::size_t count = merged.empty() ? 0 : *std::max_element(merged.begin(), merged.end()) + 1U;
    std::vector<ScoreSum> cells(count * counts.strata);
    for (std::size_t i = 0; i < counts.cells.size(); ++i) {
      ScoreSum& cell = cells[i / groups * count + merged[i % groups]];
      cell.size += static_cast<double>(counts.cells[i].size);
      cell.sum += static_cast<double>(counts.cells[i].selected);
    }
    return association_with_groups(cells, count, squares);
  }

  TestResult omnibus_of(const std::vector<GroupCount>& groups) const {
    std::vector<double> expected, rest;
    for (const GroupCount& group : groups) {
      expected.push_back(share() * static_cast<double>(group.size));
      rest.push_back((1 - share()) * static_cast<double>(group.size));
    }
    const std::vector<std::uint16_t> merged = taken_together(expected, rest);
    std::vector<GroupCount> sums(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
      sums[merged[i]].size += groups[i].size;
      sums[merged[i]].selected += groups[i].selected;
    }
    return omnibus(sums);
  }

  Counts counted(const CountedCategory& category) const {
    Counts counts{category.name, category.values, {}, strata_.count, {}};
    for (const CountedCell& cell : category.cells) counts.cells.push_back(cell.count);
    // Who the people are is not known: of two groups alone it is, that each has those whom the other has not.
    counts.marks.resize(category.values.size());
    std::uint64_t rest = all_marks_;
    std::size_t last = 0;
    for (std::size_t v = 0; v < counts.marks.size(); ++v) {
      if (!counts.has_drawn(v)) continue;
      last = v;
      rest -= counts.marks[v] = mark_of((std::uint64_t{purpose(category.name)} << 32U) + v);
    }
    if (!counts.marks.empty()) counts.marks[last] += rest;
    return counts;
  }

  Counts counted(const Category& category) const {
    Counts counts{category.name, category.values, {}, strata_.count, {}};
    counts.cells.resize(category.values.size() * strata_.count);
    counts.marks.resize(category.values.size());
    for (std::size_t i = 0; i < pool_->size; ++i) {
      GroupCount& cell = counts.cells[strata_[i] * category.values.size() + category.codes[i]];
      ++cell.size;
      cell.selected += pool_->selected[i];
      counts.marks[category.codes[i]] += drew(strata_[i]) ? mark_of(i) : 0;
    }
    return counts;
  }

  /// `found` is what is said if the test rejects.
  TestFinding& add(const char* id, std::string subject, std::string method, const TestResult& result,
                   std::string found) {
    TestFinding test;
    test.id = id;
    test.subject = std::move(subject);
    test.method = std::move(method);
    test.statistic = result.statistic;
    test.degrees = result.degrees;
    test.p = result.p;
    test.sentence = std::move(found);
    return report_.tests.emplace_back(std::move(test));
  }

  /// An effect that is about normal, and none at 0.
  void effect_of(TestFinding& test, const char* name, double value, double error) const {
    if (!(error > 0) || !std::isfinite(error)) return;
    const double reach = normal_quantile(1 - settings().level / 2) * error, margin = settings().margin;
    test.effect = Effect{name, value, value - reach, value + reach, -margin, margin};
    test.p_equivalence = equivalence(value, error, -margin, margin);
  }

  /// The gap behind a chi-square statistic; see largest_gap.
  void gap_of(TestFinding& test, const char* name, double scale) const {
    if (!(test.degrees > 0) || !(scale > 0) || !std::isfinite(scale)) return;
    const double margin = settings().margin;
    test.effect = Effect{name, std::sqrt(std::max(0.0, test.statistic - test.degrees) * scale),
                         0,    largest_gap(test.statistic, test.degrees, scale, settings().level),
                         0,    margin};
    test.p_equivalence = noncentral_chi_square(test.statistic, test.degrees, margin * margin / scale);
  }

  /// Of gaps relative to the rate of a stratum, alike in all strata that drew: a gap d adds d^2 / scale to
  /// the statistic. NaN when nothing was drawn.
  double scale_of_gaps() const {
    double seats = 0, variance = 0;
    for (std::size_t s = 0; s < stratum_sizes_.size(); ++s) {
      const double rate = stratum_seats_[s] / stratum_sizes_[s];
      if (!(rate < 1)) continue;
      seats += stratum_seats_[s];
      variance += stratum_seats_[s] * (1 - rate);
    }
    return variance / (seats * seats);
  }

  // --- B1 to B4 ---

  void one_category(const Counts& counts, const TestResult& within) {
    if (counts.groups() < 2) return;  // nobody to compare with
    CategorySummary summary{counts.name, within, within, false, false};
    std::vector<GroupCount> crude;
    double highest = 0;
    for (std::size_t value = 0; value < counts.values.size(); ++value) {
      crude.push_back(counts.of(value));
      if (crude.back().size > 0) highest = std::max(highest, crude.back().rate());
    }
    summary.crude = omnibus_of(crude);
    if (!counts.were_drawn_together()) {
      TestFinding& all =
          add("B1", counts.name, "none: no two groups in one stratum", {},
              "the rule has quotas on " + counts.name + ": its groups never compete for the same seats");
      all.by_rule = true;
      all.p = all.adjusted = std::nan("");
    } else if (counts.drawn_groups() > 2 && is_new(divisions_, division_of(counts.marks), counts.name)) {
      TestFinding& all = add("B1", counts.name,
                             counts.strata > 1 ? "Cochran-Mantel-Haenszel over groups, within strata (B4)"
                                               : "chi-square over groups, without replacement",
                             within, "the groups of " + counts.name + " were not selected alike");
      gap_of(all, "typical gap of a group's rate", scale_of_gaps());
    }

    const std::optional<std::size_t> alone = one_of_two(counts, crude);
    for (std::size_t value = 0; value < crude.size(); ++value) {
      if (crude[value].size == 0) continue;
      const Ratio ratio = one_group(counts, value, crude[value], highest, !alone || value == *alone);
      const GroupCount rest{report_.people - crude[value].size, report_.selected - crude[value].selected};
      const double crude_ratio = report_.groups.back().crude_ratio;
      const bool turned = (crude_ratio - 1) * (ratio.value - 1) < 0;
      if (turned && group_against_rest(crude[value], rest).tails.doubled() <= settings().level)
        summary.reversed = true;
    }
    report_.categories.push_back(std::move(summary));
  }

  /// Of two groups one exact test tells all: of the smaller, which has the plainer name.
  static std::optional<std::size_t> one_of_two(const Counts& counts, const std::vector<GroupCount>& sizes) {
    if (counts.drawn_groups() != 2) return {};
    std::optional<std::size_t> smaller;
    for (std::size_t v = 0; v < sizes.size(); ++v) {
      if (!counts.has_drawn(v)) continue;
      if (!smaller || std::pair(sizes[v].size, counts.values[v]) <
                          std::pair(sizes[*smaller].size, counts.values[*smaller]))
        smaller = v;
    }
    return smaller;
  }

  Ratio one_group(const Counts& counts, std::size_t value, const GroupCount& group, double highest,
                  bool is_tested) {
    std::vector<Stratum> strata;
    std::vector<Hypergeometric> draws;
    double expected = 0, variance = 0;
    for (std::size_t s = 0; s < counts.strata; ++s) {
      const GroupCount all = counts.of_stratum(s);
      const GroupCount own = counts.cells[s * counts.values.size() + value];
      strata.push_back({own, {all.size - own.size, all.selected - own.selected}});
      draws.push_back({all.size, own.size, all.selected});
      expected += draws.back().mean();
      variance += draws.back().variance();
    }
    const Stratified within = stratified(strata);
    const Ratio ratio = within.ratio;
    const GroupCount rest{report_.people - group.size, report_.selected - group.selected};
    GroupLine line;
    line.category = counts.name;
    line.value = counts.values[value];
    line.count = group;
    line.expected = expected;
    line.ratio = ratio.value;
    line.odds_ratio = within.odds_ratio;
    line.crude_ratio = impact_ratio(group, rest).value;
    line.below_four_fifths = highest > 0 && group.rate() < 0.8 * highest;
    report_.groups.push_back(line);
    const std::string name = counts.name + " " + counts.values[value];
    if (!is_tested || !(variance > 0)) return ratio;
    if (!is_new(questions_, question_of(counts.marks[value]), name)) return ratio;

    const SumTails tails = tails_of_sum(draws, group.selected);
    TestResult result{(static_cast<double>(group.selected) - expected) / std::sqrt(variance), 0,
                      tails.tails.doubled()};
    TestFinding& test =
        add("B2", name,
            tails.exact ? "exact hypergeometric, smaller tail doubled" : "normal, strata too large to add up",
            result,
            name + " was selected " + (static_cast<double>(group.selected) < expected ? "less" : "more") +
                " often than the others: " + std::to_string(group.selected) + ", expected " +
                text("%.1f", expected));
    if (tails.exact) test.mid_p = tails.tails.mid_p();
    const double margin = settings().margin;
    const Interval interval = ratio.at(1 - settings().level);
    test.effect = Effect{"ratio of selection rates, to everybody else",
                         ratio.value,
                         interval.low,
                         interval.high,
                         1 - margin,
                         1 + margin};
    if (ratio.value > 0)
      test.p_equivalence =
          equivalence(std::log(ratio.value), ratio.log_error, std::log(1 - margin), std::log(1 + margin));
    if (group.size < report_.people && 0 < report_.selected && report_.selected < report_.people)
      test.smallest_detectable = smallest_detectable_ratio(
          static_cast<double>(report_.people), static_cast<double>(report_.selected),
          static_cast<double>(group.size), settings().level, settings().power);
    return ratio;
  }

  /// Does the ratio differ between strata? Looked at, not tested: rules may say that it should.
  void homogeneity(const Counts& counts) {
    if (counts.strata < 2) return;
    for (std::size_t value = 0; value < counts.values.size(); ++value) {
      std::vector<Stratum> strata;
      for (std::size_t s = 0; s < counts.strata; ++s) {
        GroupCount rest;
        for (std::size_t v = 0; v < counts.values.size(); ++v) {
          if (v == value) continue;
          rest.size += counts.cells[s * counts.values.size() + v].size;
          rest.selected += counts.cells[s * counts.values.size() + v].selected;
        }
        strata.push_back({counts.cells[s * counts.values.size() + value], rest});
      }
      const TestResult test = stratified(strata).breslow_day;
      if (test.degrees > 0)
        look(counts.name + " " + counts.values[value] + ", differences between strata", "Breslow-Day", test);
    }
  }

  // --- B5 and B6 ---

  void registration() {
    const Pool& pool = *pool_;
    if (pool.registered.empty()) return;
    const std::string noun = settings().order_noun;
    const std::vector<double> ranks = mid_ranks(pool.registered, strata_.of, strata_.count);

    order_of_selected(association(ranks, selected_, strata_.of, strata_.count));
    if (!pool.rank.empty()) {
      const std::vector<double> tickets = mid_ranks(pool.rank, strata_.of, strata_.count);
      order_of_tickets(association(ranks, tickets, strata_.of, strata_.count));
    }
    std::string unit;
    const Category bins = bins_of(unit);
    if (bins.values.size() > 1) times_of_selected(selected_by_group(bins, true), unit);
    if (strata_.count == 1) {
      const Distance distance = distance_to_pool(pool.registered, pool.selected);
      TestFinding& test = add("B5", noun + " of the selected, spread",
                              "Kolmogorov-Smirnov, distance to the pool", {distance.distance, 0, distance.p},
                              noun + " of the selected are not spread as those of the pool");
      const auto n = static_cast<double>(report_.people), seats = static_cast<double>(report_.selected);
      if (seats > 0 && seats < n) {
        const double root = std::sqrt(seats * n / (n - seats)), margin = settings().margin;
        test.effect = Effect{"largest distance", distance.distance, 0, 0, 0, margin};
        // The band of Dvoretzky, Kiefer and Wolfowitz.
        test.effect->high = distance.distance + std::sqrt(-std::log(settings().level / 2) / 2) / root;
        if (distance.distance < margin)
          test.p_equivalence = kolmogorov_tail((margin - distance.distance) * root);
      }
    }
    // Families register together: under a household cap the selected alternate by the rule.
    if (!pool.housemates_compete) runs_in_order();
  }

  void registration(const DrawCounts& draw) {
    if (!draw.registered) return;
    const CountedCategory& times = *draw.registered;
    std::vector<ScoreSum> selected, places;
    for (const CountedCell& cell : times.cells) {
      const auto size = static_cast<double>(cell.count.size);
      selected.push_back({size, static_cast<double>(cell.count.selected)});
      places.push_back({size, cell.ticket_places});
    }
    std::vector<double> squares;
    for (std::size_t s = 0; s < strata_.count; ++s)
      squares.push_back(stratum_seats_[s] * (1 - stratum_seats_[s] / stratum_sizes_[s]));
    const Association order = association_with_order(selected, times.values.size(), squares);
    if (times.values.size() > 1) {
      order_of_selected(order);
      order_of_tickets(association_with_order(places, times.values.size(), squares_of_places()));
      times_of_selected(selected_by_group(counted(times), true), times.name);
    }
    std::vector<Runs> strata;
    for (const CountedStratum& each : draw.strata)
      strata.push_back(runs(each.count.selected, each.count.size - each.count.selected, each.runs_of_selected,
                            each.runs_of_others));
    all_runs(runs_together(strata));
  }

  /// Of the places 1 .. n in each stratum.
  std::vector<double> squares_of_places() const {
    std::vector<double> squares;
    for (const double n : stratum_sizes_) squares.push_back(n * (n * n - 1) / 12);
    return squares;
  }

  void order_of_selected(const Association& order) {
    const std::string& noun = settings().order_noun;
    double information = 0;
    for (std::size_t s = 0; s < strata_.count; ++s)
      information +=
          3 * stratum_seats_[s] * (stratum_sizes_[s] - stratum_seats_[s]) / (stratum_sizes_[s] + 1);
    TestFinding& mann_whitney_test =
        add("B5", noun + " of the selected", "Mann-Whitney, corrected for ties", {order.z, 0, order.p},
            std::string(order.z > 0 ? "later " : "earlier ") + noun + " selected more often");
    effect_of(mann_whitney_test, "Somers' D: later against earlier", order.z / std::sqrt(information),
              1 / std::sqrt(information));
  }

  void order_of_tickets(const Association& spearman) {
    const std::string& noun = settings().order_noun;
    TestFinding& test = add("B5", noun + " and tickets", "Spearman", {spearman.z, 0, spearman.p},
                            "later " + noun + " drawn " + (spearman.correlation < 0 ? "earlier" : "later"));
    effect_of(test, "Spearman's rho", spearman.correlation,
              1 / std::sqrt(std::max(1.0, static_cast<double>(report_.people - strata_.count))));
  }

  void times_of_selected(const TestResult& result, const std::string& unit) {
    const std::string& noun = settings().order_noun;
    TestFinding& test = add("B5", noun + " by " + unit, "chi-square over " + unit + "s", result,
                            "the " + unit + "s of " + noun + " were not selected alike");
    gap_of(test, "typical gap of a rate", scale_of_gaps());
  }

  /// By the hour while that is fewer than a hundred hours, then by the day; numbers in ten parts.
  Category bins_of(std::string& unit) const {
    const std::vector<double>& at = pool_->registered;
    const auto [least, greatest] = std::minmax_element(at.begin(), at.end());
    Category bins{"", {}, std::vector<std::uint16_t>(at.size())};
    const double span = *greatest - *least;
    if (pool_->registered_is_time && span < 1000 * 86400.0) {
      const double width = span < 100 * 3600 ? 3600 : 86400;
      unit = width == 3600 ? "hour" : "day";
      const double begin = std::floor(*least / width);
      for (std::size_t i = 0; i < at.size(); ++i)
        bins.codes[i] = static_cast<std::uint16_t>(std::floor(at[i] / width) - begin);
      bins.values.resize(static_cast<std::size_t>(std::floor(*greatest / width) - begin) + 1);
    } else {
      unit = "tenth";
      const std::vector<double> ranks = mid_ranks(at);
      for (std::size_t i = 0; i < at.size(); ++i)
        bins.codes[i] = static_cast<std::uint16_t>((ranks[i] - 0.5) * 10 / static_cast<double>(at.size()));
      bins.values.resize(10);
    }
    return bins;
  }

  void runs_in_order() {
    const Pool& pool = *pool_;
    std::vector<std::uint32_t> order(pool.size);
    std::iota(order.begin(), order.end(), 0U);
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
      if (strata_[a] != strata_[b]) return strata_[a] < strata_[b];
      if (pool.registered[a] != pool.registered[b]) return pool.registered[a] < pool.registered[b];
      return pool.selected[a] < pool.selected[b];
    };
    std::sort(order.begin(), order.end(), before);
    shuffle_equal_registrations(order);
    std::vector<std::uint8_t> marks;
    std::vector<Runs> strata;
    for (std::size_t i = 0; i < order.size(); ++i) {
      marks.push_back(pool.selected[order[i]]);
      if (i + 1 < order.size() && strata_[order[i + 1]] == strata_[order[i]]) continue;
      strata.push_back(runs(marks));
      marks.clear();
    }
    all_runs(runs_together(strata));
  }

  /// Who registered at the same time stands in any order but that of the file, which may tell the outcome.
  void shuffle_equal_registrations(std::vector<std::uint32_t>& order) const {
    RandomStream random(settings().seed, 0, purpose("equal registrations"), 0);
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
      while (end < order.size() && strata_[order[end]] == strata_[order[begin]] &&
             pool_->registered[order[end]] == pool_->registered[order[begin]])
        ++end;
      for (std::size_t i = end; i > begin + 1; --i)
        std::swap(order[i - 1], order[begin + random.below(i - begin)]);
    }
  }

  void all_runs(const Runs& all) {
    if (!(all.deviation > 0)) return;
    const std::string& noun = settings().order_noun;
    TestFinding& test =
        add("B6", "runs in the order of " + noun,
            all.is_exact ? "Wald-Wolfowitz, exact; the statistic is the number of runs of the rarer outcome"
                         : "Wald-Wolfowitz, normal; the statistic is the deviate of the number of all runs",
            {all.is_exact ? static_cast<double>(all.rarer_runs) : all.z, 0, all.p},
            std::string("selected people ") + (all.z < 0 ? "stand together" : "alternate") +
                " in the order of " + noun + " more than chance makes them");
    effect_of(test, "runs beyond the expected number, as a share of it",
              (all.runs - all.expected) / all.expected, all.deviation / all.expected);
  }

  // --- B7, B8 ---

  void tickets() {
    const Pool& pool = *pool_;
    if (pool.rank.empty()) return;
    const std::vector<double> ranks = mid_ranks(pool.rank, strata_.of, strata_.count);
    for (const Category& category : pool.groups) {
      if (counted(category).groups() < 2) continue;
      std::vector<std::uint64_t> marks(category.values.size());
      for (std::size_t i = 0; i < pool.size; ++i) marks[category.codes[i]] += mark_of(i);
      if (!tickets_of_.insert(division_of(marks)).second) continue;
      std::vector<std::int64_t> table(category.values.size() * 3);
      for (std::size_t i = 0; i < pool.size; ++i) {
        const double place = (ranks[i] - 0.5) / stratum_sizes_[strata_[i]];
        ++table[category.codes[i] * 3U + std::min<std::size_t>(2, static_cast<std::size_t>(3 * place))];
      }
      tickets_of(category.name, by_group(ranks, category), table);
    }
  }

  void tickets(const CountedCategory& category) {
    if (!counted(category).were_in_one_stratum()) return;
    const std::size_t groups = category.values.size();
    std::vector<ScoreSum> places;
    std::vector<std::int64_t> table(groups * 3);
    for (std::size_t i = 0; i < category.cells.size(); ++i) {
      const CountedCell& cell = category.cells[i];
      places.push_back({static_cast<double>(cell.count.size), cell.ticket_places});
      std::int64_t* thirds = &table[i % groups * 3];
      thirds[0] += cell.low_tickets;
      thirds[1] += cell.middle_tickets;
      thirds[2] += cell.count.size - cell.low_tickets - cell.middle_tickets;
    }
    tickets_of(category.name, association_with_groups(places, groups, squares_of_places()), table);
  }

  /// `table`: of each group, how many have tickets of the first, second and last third.
  void tickets_of(const std::string& name, const TestResult& kruskal_wallis,
                  const std::vector<std::int64_t>& table) {
    const auto n = static_cast<double>(report_.people);
    TestFinding& test = add("B7", name + " and tickets", "Kruskal-Wallis", kruskal_wallis,
                            "the groups of " + name + " were not dealt the same tickets");
    gap_of(test, "typical gap of a group's mean ticket", 1 / (3 * n));
    TestFinding& thirds =
        add("B7", name + " and thirds of the tickets", "chi-square, groups by thirds", pearson(table, 3),
            "low, middle and high tickets differ between the groups of " + name);
    gap_of(thirds, "typical gap of a third", 1 / n);
  }

  void household() {
    const Pool& pool = *pool_;
    // Under a household cap fewer housemates are selected than chance gives: by the rule.
    if (pool.household.empty() || pool.housemates_compete || report_.selected == 0) return;
    pairs_of_households(household_pairs(pool.household, pool.selected, strata_.of, strata_.count,
                                        settings().permutations, settings().seed),
                        !settings().promise.verified);
  }

  /// The households as people: who of them was selected is not known, and need not be.
  void household(const DrawCounts& draw) {
    std::vector<std::uint32_t> household, stratum;
    std::uint32_t number = 0;
    bool has_pairs = false;
    for (const CountedHouseholds& alike : draw.households)
      for (std::int64_t k = 0; k < alike.households; ++k, ++number)
        for (const std::uint32_t of : alike.strata) {
          household.push_back(number);
          stratum.push_back(of);
          has_pairs |= alike.strata.size() > 1;
        }
    if (!has_pairs) return;
    std::vector<std::size_t> seats;
    for (const CountedStratum& each : draw.strata)
      seats.push_back(static_cast<std::size_t>(each.count.selected));
    pairs_of_households(household_pairs(household, stratum, seats, draw.selected_pairs,
                                        settings().permutations, settings().seed),
                        false);
  }

  /// `may_be_capped`: the rules may have had a household cap that nobody declared.
  void pairs_of_households(const HouseholdPairs& pairs, bool may_be_capped) {
    const bool few = pairs.observed < settings().smallest_cell;
    const std::string observed =
        few ? "fewer than " + std::to_string(settings().smallest_cell) : std::to_string(pairs.observed);
    const std::string sentence =
        std::string(pairs.z > 0 ? "more" : "fewer") +
        " pairs of selected people share a household than chance gives: " + observed + ", expected " +
        text("%.1f", pairs.expected) +
        (may_be_capped && few && pairs.z < 0
             ? "; --household-cap says that the rules let at most one of a household win"
             : "");
    TestFinding& test =
        add("B8", "households", "pairs in a household, permutations", {pairs.z, 0, pairs.p}, sentence);
    if (pairs.z != 0 && pairs.expected > 0 && !few) {
      const double difference = static_cast<double>(pairs.observed) - pairs.expected;
      effect_of(test, "pairs beyond the expected number, as a share of it", difference / pairs.expected,
                std::abs(difference / pairs.z) / pairs.expected);
    }
    cause_of_.push_back(
        {report_.tests.size() - 1,
         {pairs.z > 0 ? "household clustering" : "household cap", sentence,
          pairs.p > 0 ? std::log(pairs.p) : std::log(2.0) + log_normal_tail(std::abs(pairs.z))}});
  }

  /// Under a household cap housemates take each other's seats: who wins within a household is as good as
  /// drawn anew in each, and a count of winners varies up to 1 / (1 - rate) times as much as without the cap,
  /// the factor between drawing without replacement and with it. All tests are asked with the larger
  /// variance.
  void allow_for_housemates() {
    // Of the stratum with the highest rate, where it makes most: a test may be about that one alone.
    double share_of_variance = 1;
    for (std::size_t s = 0; s < strata_.count; ++s) {
      const double rate = stratum_seats_[s] / stratum_sizes_[s];
      if (rate > 0 && rate < 1) share_of_variance = std::min(share_of_variance, 1 - rate);  // else no draw
    }
    if (share_of_variance == 1) return;
    const double root = std::sqrt(share_of_variance);
    const auto two_sided = [root](double p) {
      return p > 0 && p < 1 ? 2 * std::exp(log_normal_tail(-normal_quantile(p / 2) * root)) : p;
    };
    const auto allow = [&](TestFinding& test) {
      test.p = test.degrees > 0 ? chi_square_tail(test.statistic * share_of_variance, test.degrees)
                                : two_sided(test.p);
      test.mid_p.reset();
      if (test.p_equivalence > 0 && test.p_equivalence < 1)
        test.p_equivalence = std::exp(log_normal_tail(-normal_quantile(test.p_equivalence) * root));
      if (test.effect) {
        const auto widened = [&](double end) {
          return test.effect->value + (end - test.effect->value) / root;
        };
        test.effect->low = widened(test.effect->low);
        test.effect->high = widened(test.effect->high);
      }
    };
    for (TestFinding& test : report_.tests) allow(test);
    for (TestFinding& test : report_.exploratory) allow(test);
    for (Cause& each : cause_of_) {
      TestFinding& test = report_.tests[each.test];
      if (!(test.p > 0)) continue;
      each.suspect.log_p = std::log(test.p);
      if (test.id == "C3") test.statistic = -std::log10(test.p);
    }
  }

  // --- C3 and D ---

  void known_faults() {
    report_.places = places_of(*pool_, strata_);
    for (Suspect& trace : traces(*pool_, strata_, *report_.places, settings().smallest_cell)) {
      add("C3", trace.mechanism, "trace of a known fault",
          {-trace.log_p / std::log(10), 0, std::exp(trace.log_p)}, trace.sentence)
          .p_equivalence = not_asked;
      cause_of_.push_back({report_.tests.size() - 1, std::move(trace)});
    }
  }

  void look(std::string subject, const char* method, const TestResult& result) {
    TestFinding test;
    test.id = "D";
    test.subject = std::move(subject);
    test.method = method;
    test.statistic = result.statistic;
    test.degrees = result.degrees;
    test.p = result.p;
    report_.exploratory.push_back(std::move(test));
  }

  void explore() {
    const Pool& pool = *pool_;
    for (const Category& category : pool.exploratory)
      look(category.name, "chi-square over groups", selected_by_group(category));
    std::vector<const Category*> all;
    for (const Category& category : pool.groups) all.push_back(&category);
    for (const Category& category : pool.exploratory) all.push_back(&category);
    for (std::size_t a = 0; a < all.size(); ++a)
      for (std::size_t b = a + 1; b < all.size(); ++b) {
        const std::size_t columns = all[b]->values.size();
        if (all[a]->values.size() * columns > 200) continue;  // too many for the covariance, and too thin
        Category both{"", std::vector<std::string>(all[a]->values.size() * columns), {}};
        for (std::size_t i = 0; i < pool.size; ++i)
          both.codes.push_back(static_cast<std::uint16_t>(all[a]->codes[i] * columns + all[b]->codes[i]));
        look(all[a]->name + " with " + all[b]->name, "chi-square over groups", selected_by_group(both));
      }
    if (!pool.id.empty()) {
      Category last{"", std::vector<std::string>(256), {}};
      for (const std::string_view id : pool.id)
        last.codes.push_back(id.empty() ? std::uint16_t{0} : static_cast<unsigned char>(id.back()));
      look("last character of the identifier", "chi-square over groups", selected_by_group(last));
    }
  }

  Report report_;
  Pool eligible_;               // where somebody is excluded
  const Pool* pool_ = nullptr;  // those who could be drawn
  Strata strata_;
  std::vector<double> selected_, stratum_sizes_, stratum_seats_;
  std::vector<Cause> cause_of_;
  std::uint64_t all_marks_ = 0;                                 // of those in strata that drew
  std::map<std::uint64_t, std::string> questions_, divisions_;  // by mark: the name they were asked under
  std::set<std::uint64_t> tickets_of_;                          // divisions of everybody
};

}  // namespace

double largest_gap(double statistic, double degrees, double scale, double level) {
  double low = 0, high = statistic + 10;
  if (noncentral_chi_square(statistic, degrees, 0) <= level) return 0;
  while (noncentral_chi_square(statistic, degrees, high) > level) high *= 2;
  for (int k = 0; k < 60; ++k) {
    const double middle = (low + high) / 2;
    (noncentral_chi_square(statistic, degrees, middle) > level ? low : high) = middle;
  }
  return std::sqrt(high * scale);
}

Report audit(const Pool& pool, const Settings& settings) {
  return Auditor(settings).of_pool(pool);
}

Report audit(const DrawCounts& draw, const Settings& settings) {
  return Auditor(settings).of_draw(draw);
}

}  // namespace gelombang::audit
