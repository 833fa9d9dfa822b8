// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/conclusion.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "engine/audit/multiplicity.hpp"

namespace gelombang::audit {

namespace {

std::string text(const char* format, double value) {
  std::array<char, 64> buffer;
  std::snprintf(buffer.data(), buffer.size(), format, value);
  return buffer.data();
}

std::string percent(double share) {
  return text("%.1f %%", 100 * share);
}

class Conclusion {
 public:
  Conclusion(Report report, std::vector<Cause> causes, const std::vector<Nesting>& nestings)
      : report_(std::move(report)), causes_(std::move(causes)), nestings_(nestings) {}

  Report all() {
    std::vector<double> p_values;
    std::vector<TestFinding*> family;
    for (TestFinding& test : report_.tests) {
      if (test.by_rule) continue;
      p_values.push_back(test.p);
      family.push_back(&test);
    }
    const std::vector<double> adjusted = holm(p_values);
    for (std::size_t i = 0; i < adjusted.size(); ++i) {
      family[i]->adjusted = adjusted[i];
      judge(*family[i]);
    }
    std::vector<double> looked;
    for (const TestFinding& test : report_.exploratory) looked.push_back(test.p);
    const std::vector<double> discoveries = benjamini_hochberg(looked);
    for (std::size_t i = 0; i < discoveries.size(); ++i) {
      report_.exploratory[i].adjusted = discoveries[i];
      report_.exploratory[i].sentence = discoveries[i] <= settings().exploratory_rate
                                            ? "worth a look in the next wave"
                                            : "nothing to point at";
    }
    for (auto& [test, cause] : causes_)
      if (report_.tests[test].verdict == Verdict::inconsistent) report_.suspects.push_back(std::move(cause));
    std::stable_sort(report_.suspects.begin(), report_.suspects.end(),
                     [](const Suspect& a, const Suspect& b) { return a.log_p < b.log_p; });
    mark_small();
    hide_small();
    for (TestFinding& test : report_.tests) tell(test);
    sum_up();
    return std::move(report_);
  }

 private:
  const Settings& settings() const { return report_.settings; }

  void judge(TestFinding& test) const {
    const bool within = test.p_equivalence <= settings().level;
    if (may_be_the_rule(test)) {
      test.verdict = Verdict::cannot_tell;
      test.sentence += "; the rule does not say who competes with whom, so that it may mean this";
      return;
    }
    if (test.adjusted <= settings().level) {
      test.verdict = Verdict::inconsistent;
      if (within) test.sentence += "; the effect is within the margins all the same";
      return;
    }
    test.verdict = within ? Verdict::consistent : Verdict::cannot_tell;
    if (test.p_equivalence == not_asked) {
      test.sentence = "no such trace";
    } else if (within) {
      test.sentence = "within the margins of a fair draw";
    } else {
      test.sentence = "no difference shown, and none ruled out";
      if (test.smallest_detectable)
        test.sentence +=
            *test.smallest_detectable > 0
                ? "; a ratio down to " + text("%.3f", *test.smallest_detectable) + " could be missed"
                : "; the group is too small for any ratio to be found";
    }
  }

  /// How far from none an effect may be, as a share; infinite where nothing is ruled out.
  static double reach_of(const Effect& effect) {
    const double none = (effect.margin_low + effect.margin_high) / 2;  // 1 of a ratio, 0 of a difference
    const bool is_size = effect.margin_low == 0;                       // has no direction
    return is_size ? effect.high : std::max(effect.high - none, none - effect.low);
  }

  /// Once what is hidden is gone: what was found, or could not be told.
  void tell(TestFinding& test) const {
    const std::string margin = percent(settings().margin);
    if (test.by_rule) {
      test.word = "the rule decides";
    } else if (test.suppressed) {
      test.word = test.verdict == Verdict::inconsistent ? "differs" : "too few to show";
    } else if (may_be_the_rule(test)) {
      test.word = "differs, as the rule may";
    } else if (test.verdict == Verdict::inconsistent) {
      test.word = test.p_equivalence <= settings().level ? "differs, within " + margin : "differs";
    } else if (test.p_equivalence == not_asked) {
      test.word = "no such trace";
    } else if (test.verdict == Verdict::consistent) {
      test.word = "within " + margin;
      test.sentence = "no difference beyond " + margin;
    } else if (const double reach = test.effect ? reach_of(*test.effect) : HUGE_VAL; !std::isfinite(reach)) {
      test.word = "too few to tell";
    } else {
      test.word = percent(reach) + " not ruled out";
      if (!test.smallest_detectable)
        test.sentence = "no difference shown, and none up to " + percent(reach) + " ruled out";
    }
  }

  /// Rejects, but nobody told whether the rule itself makes the difference.
  bool may_be_the_rule(const TestFinding& test) const {
    return !report_.strata_are_told && test.adjusted <= settings().level;
  }

  void mark_small() {
    std::vector<ToldGroup> table;
    for (const GroupLine& line : report_.groups) {
      const bool begins = table.empty() || line.category != report_.groups[table.size() - 1].category;
      table.push_back({(table.empty() ? 0 : table.back().category) + (begins ? 1 : 0), line.count});
    }
    const std::vector<HiddenCounts> hidden = suppressed(table, settings().smallest_cell, nestings_);
    for (std::size_t i = 0; i < table.size(); ++i) {
      report_.groups[i].hide_size = hidden[i].size;
      report_.groups[i].hide_selected = hidden[i].selected;
    }
  }

  /// The statistic of a suppressed group would tell its count, and that of its category too. What is hidden
  /// is not in the report at all.
  void hide_small() {
    const auto hide = [](TestFinding& test) {
      test.suppressed = true;
      test.effect.reset();
      test.mid_p.reset();
      test.statistic = 0;
      test.p = test.adjusted = test.p_equivalence = std::nan("");
    };
    const auto is_of = [](const std::string& subject, const std::string& name) {
      return subject == name || subject.starts_with(name + ",") || subject.starts_with(name + " with ") ||
             subject.ends_with(" with " + name);
    };
    for (GroupLine& line : report_.groups) {
      if (!line.hide_selected) continue;
      const std::string name = line.category + " " + line.value;
      for (TestFinding& test : report_.tests) {
        const bool own = test.id == "B2" && test.subject == name;
        if (!own && !(test.id == "B1" && test.subject == line.category)) continue;
        if (own && test.verdict == Verdict::inconsistent && !test.suppressed)
          test.sentence = name + " was selected " + (test.statistic < 0 ? "less" : "more") +
                          " often than the others; its numbers are suppressed";
        if (own && line.hide_size) {
          // What could be found depends on the size.
          test.smallest_detectable.reset();
          if (test.verdict == Verdict::cannot_tell) test.sentence = "the group is too small to tell";
        }
        hide(test);
      }
      for (TestFinding& test : report_.exploratory)
        if (is_of(test.subject, name) || is_of(test.subject, line.category)) hide(test);
      for (CategorySummary& summary : report_.categories)
        if (summary.category == line.category) summary.hidden = true, summary.omnibus = summary.crude = {};
      line.count.selected = 0;
      if (line.hide_size) line.count.size = 0;
      line.expected = line.ratio = line.odds_ratio = line.crude_ratio = std::nan("");
      line.below_four_fifths = false;
    }
  }

  /// Of the checks that stayed open.
  std::string doubts() const {
    std::string all;
    for (const Check& check : report_.checks)
      if (!check.doubt.empty()) all += (all.empty() ? "" : "; ") + check.doubt;
    return all;
  }

  /// What the bottom line counts.
  struct Tally {
    std::size_t judged = 0, consistent = 0;  // of the tests that have margins
    std::size_t inconsistent = 0, rules_may = 0;
    std::vector<const TestFinding*> against;  // inconsistent, traces left out; the clearest first
    std::string ruled;                        // categories that the rule keeps apart
  };

  Tally tally() const {
    Tally sum;
    for (const TestFinding& test : report_.tests) {
      if (test.by_rule) {
        sum.ruled += (sum.ruled.empty() ? "" : ", ") + test.subject;
        continue;
      }
      if (test.verdict == Verdict::inconsistent) {
        ++sum.inconsistent;
        if (test.id != "C3") sum.against.push_back(&test);
      }
      sum.rules_may += may_be_the_rule(test) ? 1 : 0;
      if (test.p_equivalence == not_asked) continue;
      ++sum.judged;
      sum.consistent += test.verdict == Verdict::consistent ? 1 : 0;
    }
    // Those without numbers last.
    std::stable_sort(sum.against.begin(), sum.against.end(), [](const TestFinding* a, const TestFinding* b) {
      return a->suppressed != b->suppressed ? b->suppressed : a->p < b->p;
    });
    return sum;
  }

  void sum_up() {
    const Tally sum = tally();
    const auto broken = std::count_if(report_.checks.begin(), report_.checks.end(), [](const Check& check) {
      return check.outcome == Check::Outcome::broken;
    });
    if (broken > 0 || sum.inconsistent > 0) {
      report_.verdict = Verdict::inconsistent;
      report_.bottom_line = against_a_fair_draw(sum, broken);
    } else if (const std::string doubts = this->doubts();
               doubts.empty() && sum.rules_may == 0 && sum.judged > 0 && sum.consistent == sum.judged) {
      report_.verdict = Verdict::consistent;
      report_.bottom_line = "Consistent with a fair draw: every effect that was asked about is within " +
                            percent(settings().margin) + " of none.";
    } else {
      report_.bottom_line = "Cannot tell: " + (doubts.empty() ? why_it_cannot_be_told(sum) : doubts) + ".";
    }
    if (!sum.ruled.empty())
      report_.bottom_line +=
          " Cannot tell between groups whom the rule itself keeps apart: it has quotas on " + sum.ruled + ".";
  }

  std::string against_a_fair_draw(const Tally& sum, std::ptrdiff_t broken) const {
    std::string line = "Inconsistent with a fair draw";
    const char* separator = ": ";
    for (std::size_t i = 0; i < std::min<std::size_t>(3, sum.against.size()); ++i) {
      line += separator + sum.against[i]->sentence;
      separator = "; ";
    }
    if (broken > 0)
      line += separator + std::to_string(broken) +
              (broken == 1 ? " rule of the draw was broken" : " rules of the draw were broken");
    if (!report_.suspects.empty()) line += ". Looks like: " + report_.suspects.front().mechanism;
    return line + ".";
  }

  std::string why_it_cannot_be_told(const Tally& sum) const {
    if (sum.rules_may > 0)
      return "people were not selected alike, and the rule does not say who competes with whom, so that it "
             "may mean this";
    if (!was_drawn(report_)) {
      if (report_.people == 0 && report_.excluded > 0)
        return "everybody in the pool is excluded, so nothing was drawn";
      if (report_.selected == 0) return "nobody was selected";
      return std::string("everybody ") + (report_.excluded > 0 ? "who is not excluded" : "in the pool") +
             " was selected, so nothing was drawn";
    }
    if (sum.judged == 0)
      return sum.ruled.empty() ? "no group, order or household was asked about" : "only the rule decided";
    return "nothing contradicts a fair draw, but " + std::to_string(sum.judged - sum.consistent) + " of " +
           std::to_string(sum.judged) + " effects are not known to within " + percent(settings().margin);
  }

  Report report_;
  std::vector<Cause> causes_;
  const std::vector<Nesting>& nestings_;
};

}  // namespace

bool was_drawn(const Report& report) {
  return report.selected > 0 && report.selected < report.people;
}

const char* name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::consistent:
      return "consistent";
    case Verdict::inconsistent:
      return "inconsistent";
    case Verdict::cannot_tell:
      break;
  }
  return "cannot tell";
}

Report concluded(Report report, std::vector<Cause> causes, const std::vector<Nesting>& nestings) {
  return Conclusion(std::move(report), std::move(causes), nestings).all();
}

}  // namespace gelombang::audit
