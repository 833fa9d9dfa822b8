// SPDX-License-Identifier: Apache-2.0
// Were groups selected alike: B1 to B4.
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "engine/audit/count_tests.hpp"
#include "engine/audit/family.hpp"
#include "engine/audit/precision.hpp"

namespace gelombang::audit {

namespace {

GroupCount rest_of(const GroupCount& all, const GroupCount& group) {
  return {all.size - group.size, all.selected - group.selected};
}

std::vector<Stratum> against_the_others(const CountedCategory& category, std::size_t value) {
  std::vector<Stratum> strata;
  for (std::size_t s = 0; s < category.strata(); ++s) {
    const GroupCount own = category.cell(s, value);
    strata.push_back({own, rest_of(category.of_stratum(s), own)});
  }
  return strata;
}

/// The draws of a group, one in each stratum.
struct Draws {
  std::vector<Hypergeometric> strata;
  double expected = 0, variance = 0;
};

Draws draws_of(const std::vector<Stratum>& strata) {
  Draws draws;
  for (const Stratum& each : strata) {
    draws.strata.push_back(
        {each.group.size + each.rest.size, each.group.size, each.group.selected + each.rest.selected});
    draws.expected += draws.strata.back().mean();
    draws.variance += draws.strata.back().variance();
  }
  return draws;
}

/// Of two groups one exact test tells all: of the smaller, which has the plainer name.
std::optional<std::size_t> one_of_two(const CountedCategory& category) {
  if (category.drawn_groups() != 2) return {};
  std::optional<std::size_t> smaller;
  const auto key = [&](std::size_t v) { return std::pair(category.of(v).size, category.values[v]); };
  for (std::size_t v = 0; v < category.values.size(); ++v)
    if (category.has_drawn(v) && (!smaller || key(v) < key(*smaller))) smaller = v;
  return smaller;
}

}  // namespace

void Family::groups() {
  for (const CountedCategory& category : draw_.categories) {
    if (category.groups() > 1) {  // else there is nobody to compare with
      std::vector<GroupCount> crude;
      for (std::size_t v = 0; v < category.values.size(); ++v) crude.push_back(category.of(v));
      CategorySummary summary{category.name, {}, selected_alike(draw_.all(), crude), false, false};
      summary.omnibus = draw_.strata.size() == 1 ? summary.crude : selected_alike(draw_, category);
      omnibus(category, summary.omnibus);
      every_group(category, summary);
      findings_.report.categories.push_back(std::move(summary));
    }
    homogeneity(category);
  }
}

void Family::omnibus(const CountedCategory& category, const TestResult& within) {
  if (!category.were_drawn_together()) {
    TestFinding& all = findings_.add(
        "B1", category.name, "none: no two groups in one stratum", {},
        "the rule has quotas on " + category.name + ": its groups never compete for the same seats");
    all.by_rule = true;
    all.p = all.adjusted = std::nan("");
  } else if (category.drawn_groups() > 2 && asked_.is_new(category)) {
    TestFinding& all =
        findings_.add("B1", category.name,
                      category.strata() > 1 ? "Cochran-Mantel-Haenszel over groups, within strata (B4)"
                                            : "chi-square over groups, without replacement",
                      within, "the groups of " + category.name + " were not selected alike");
    findings_.gap_of(all, "typical gap of a group's rate", scale_of_gaps(draw_));
  }
}

void Family::every_group(const CountedCategory& category, CategorySummary& summary) {
  const GroupCount all = draw_.all();
  const std::optional<std::size_t> alone = one_of_two(category);
  double highest = 0;
  for (std::size_t value = 0; value < category.values.size(); ++value)
    if (category.of(value).size > 0) highest = std::max(highest, category.of(value).rate());
  for (std::size_t value = 0; value < category.values.size(); ++value) {
    const GroupCount group = category.of(value), rest = rest_of(all, group);
    if (group.size == 0) continue;
    const std::vector<Stratum> strata = against_the_others(category, value);
    const Stratified within = stratified(strata);
    GroupLine line;
    line.category = category.name;
    line.value = category.values[value];
    line.count = group;
    line.expected = draws_of(strata).expected;
    line.ratio = within.ratio.value;
    line.odds_ratio = within.odds_ratio;
    line.crude_ratio = impact_ratio(group, rest).value;
    line.below_four_fifths = highest > 0 && group.rate() < 0.8 * highest;
    findings_.report.groups.push_back(line);
    places_.push_back({static_cast<std::size_t>(&category - draw_.categories.data()), value});
    if (!alone || value == *alone) exact_test(category, value, within.ratio);
    const bool turned = (line.crude_ratio - 1) * (line.ratio - 1) < 0;
    if (turned && group_against_rest(group, rest).tails.doubled() <= settings().level)
      summary.reversed = true;
  }
}

void Family::exact_test(const CountedCategory& category, std::size_t value, const Ratio& ratio) {
  const GroupCount all = draw_.all(), group = category.of(value);
  const Draws draws = draws_of(against_the_others(category, value));
  const std::string name = category.name + " " + category.values[value];
  if (!(draws.variance > 0) || !asked_.is_new(category, value, name)) return;
  const SumTails tails = tails_of_sum(draws.strata, group.selected);
  const double excess = static_cast<double>(group.selected) - draws.expected;
  TestFinding& test = findings_.add(
      "B2", name,
      tails.exact ? "exact hypergeometric, smaller tail doubled" : "normal, strata too large to add up",
      {excess / std::sqrt(draws.variance), 0, tails.tails.doubled()},
      name + " was selected " + (excess < 0 ? "less" : "more") + " often than the others: " +
          std::to_string(group.selected) + ", expected " + one_decimal(draws.expected));
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
  if (group.size < all.size && 0 < all.selected && all.selected < all.size)
    test.smallest_detectable =
        smallest_detectable_ratio(static_cast<double>(all.size), static_cast<double>(all.selected),
                                  static_cast<double>(group.size), settings().level, settings().power);
}

/// Does the ratio differ between strata? Looked at, not tested: rules may say that it should.
void Family::homogeneity(const CountedCategory& category) {
  if (category.strata() < 2) return;
  for (std::size_t value = 0; value < category.values.size(); ++value) {
    const TestResult test = stratified(against_the_others(category, value)).breslow_day;
    if (test.degrees > 0)
      findings_.look(category.name + " " + category.values[value] + ", differences between strata",
                     "Breslow-Day", test);
  }
}

std::vector<Nesting> Family::nestings() const {
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> line_of;
  for (std::size_t i = 0; i < places_.size(); ++i) line_of[{places_[i].category, places_[i].value}] = i;
  const auto line = [&](const GroupPlace& place) { return line_of.find({place.category, place.value}); };
  std::vector<Nesting> result;
  for (const CountedNesting& each : draw_.nestings) {
    // A category with one value is not asked about, and not told.
    if (line(each.whole) == line_of.end() || line(each.parts.front()) == line_of.end()) continue;
    Nesting nesting{line(each.whole)->second, {}};
    for (const GroupPlace& part : each.parts) nesting.parts.push_back(line(part)->second);
    result.push_back(std::move(nesting));
  }
  return result;
}

}  // namespace gelombang::audit
