// SPDX-License-Identifier: Apache-2.0
// What an audit found: checks, tests with their effects, groups with their counts, a verdict.
//
// Three verdicts, and none of them is "fair". Inconsistent: a fair draw would hardly ever look like this.
// Consistent: shown to lie within stated margins of a fair draw. Cannot tell: neither; a larger draw could.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/audit/draw_counts.hpp"
#include "engine/audit/group_tests.hpp"
#include "engine/audit/integrity.hpp"
#include "engine/audit/mechanisms.hpp"
#include "engine/audit/places.hpp"
#include "engine/audit/waves.hpp"

namespace gelombang::audit {

enum class Verdict { consistent, inconsistent, cannot_tell };
const char* name_of(Verdict verdict);  // `consistent`, `inconsistent`, `cannot tell`

struct Settings {
  double level = 0.01;             // of the confirmatory family (Holm), of its intervals and of equivalence
  double margin = 0.03;            // equivalence: a ratio of 0.97 to 1.03, a correlation of at most 0.03
  double power = 0.9;              // for the smallest gap that would be found
  double exploratory_rate = 0.10;  // false discoveries among what is pointed at (Benjamini-Hochberg)
  int permutations = 999;
  std::uint64_t seed = 1;                    // of the permutations
  std::string order_noun = "registrations";  // what was early or late
  std::int64_t smallest_cell = 5;            // counts below are suppressed
  Promise promise;
};

/// How large the effect is, with what would be no effect.
struct Effect {
  std::string name;                        // `ratio of selection rates`
  double value = 0, low = 0, high = 0;     // interval at 1 - level
  double margin_low = 0, margin_high = 0;  // within: as good as none
};

/// One test of the family.
struct TestFinding {
  std::string id;       // `B2`
  std::string subject;  // `region ID-JB`
  std::string method;   // `exact hypergeometric, smaller tail doubled`
  double statistic = 0, degrees = 0;
  double p = 1, adjusted = 1;
  std::optional<double> mid_p;  // of exact tests: less careful than p; shown beside it, never judged by
  double p_equivalence = 1;     // that the effect lies outside the margins
  std::optional<Effect> effect;
  std::optional<double> smallest_detectable;  // ratio
  Verdict verdict = Verdict::cannot_tell;
  std::string word;         // what was found, or could not be told, in a word: `within 3.0 %`
  std::string sentence;     // the same at length
  bool suppressed = false;  // numbers would tell a small count
  bool by_rule = false;     // the rule decided, and no chance: nothing was tested, and p is NaN
};

/// A group in the table of counts.
struct GroupLine {
  std::string category, value;
  GroupCount count;
  double expected = 0;                            // selected, given the strata
  double ratio = 0;                               // of its rate to that of everybody else, within strata
  double odds_ratio = 0;                          // Mantel-Haenszel, within strata
  double crude_ratio = 0;                         // the ratio without regard to strata
  bool below_four_fifths = false;                 // of the highest rate in the category
  bool hide_selected = false, hide_size = false;  // small cells, and as many others as protect them: these
                                                  // are 0 and NaN here
};

/// The groups of one category, with strata and without: the two may differ in direction (Simpson).
struct CategorySummary {
  std::string category;
  TestResult omnibus, crude;
  /// Some group is ahead in one and behind in the other, and the crude difference is beyond the level.
  bool reversed = false;
  bool hidden = false;  // the numbers would tell a small count
};

struct Report {
  std::int64_t people = 0, selected = 0;  // of those who could be drawn
  std::int64_t excluded = 0;              // further people of the pool, whom the rules exclude
  std::uint32_t strata = 1;
  bool strata_are_told = true;  // false: a difference may be the rule's own, and is not held against the draw
  std::int64_t left_out = 0;    // not of `people`: nothing tells whom they compete with
  std::size_t skipped = 0;
  std::vector<std::string> remarks;         // of the reader: values that were taken as one
  std::vector<RuleAssumption> assumptions;  // that decided who competes with whom, of a simulated draw
  Settings settings;
  std::vector<Check> checks;       // stage A
  std::vector<TestFinding> tests;  // stage B, confirmatory; no question is in it twice
  std::vector<std::string> notes;  // groups and categories that were asked about under another name
  std::vector<CategorySummary> categories;
  std::vector<GroupLine> groups;
  std::vector<TestFinding> exploratory;  // stage D; `adjusted` is Benjamini and Hochberg's
  std::optional<RepeatedWaves> waves;    // stage E, of a pool with several waves
  std::optional<Places> places;          // of a pool that was drawn: were traces by place looked for?
  std::vector<Suspect> suspects;  // causes whose trace is inconsistent with a fair draw, the clearest first
  Verdict verdict = Verdict::cannot_tell;
  std::string bottom_line;
};

}  // namespace gelombang::audit
