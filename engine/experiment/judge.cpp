// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/judge.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/experiment/inclusion.hpp"
#include "engine/experiment/objective_verdicts.hpp"
#include "engine/experiment/replicator.hpp"

namespace gelombang::experiment {

namespace {

using Verdict = results::ObjectiveVerdict;

/// What follows from the replications of one model.
class Judging {
 public:
  Judging(const Model& model, const JudgeOptions& options)
      : model_(model), options_(options), replicator_(model, {options.seed, options.jobs, options.stop}) {
    for (int n = options.first; n < options.most; n *= 2) ++looks_;
  }

  Judgement do_all() {
    for (int n = std::min(options_.first, options_.most);; n = std::min(2 * n, options_.most)) {
      const bool goes_on = replicator_.go_on_to(n);
      look();
      judgement_.replications = replicator_.count();
      judgement_.events = replicator_.events();
      if (!goes_on || n == options_.most || judgement_.verdict != Verdict::undecided) break;
    }
    if (judgement_.verdict == Verdict::undecided) judgement_.more = replications_needed();
    return std::move(judgement_);
  }

 private:
  void look() {
    results::Bundle bundle;
    const double confidence = 1 - (1 - options_.confidence) / looks_;
    if (!replicator_.inclusion().empty())
      write_inclusion(model_, replicator_.inclusion(), bundle, confidence);
    if (replicator_.count() > 0) write_objectives(model_, replicator_.objectives(), bundle, confidence);
    judgement_.objectives = std::move(bundle.objectives);
    const auto all = [&](Verdict verdict) {
      return std::all_of(judgement_.objectives.begin(), judgement_.objectives.end(),
                         [=](const auto& each) { return each.verdict == verdict; });
    };
    const bool any_fails = std::any_of(judgement_.objectives.begin(), judgement_.objectives.end(),
                                       [](const auto& each) { return each.verdict == Verdict::fails; });
    judgement_.verdict = any_fails                                               ? Verdict::fails
                         : !judgement_.objectives.empty() && all(Verdict::holds) ? Verdict::holds
                                                                                 : Verdict::undecided;
  }

  /// A half-width falls with the root of the replications.
  int replications_needed() const {
    double most = 0;
    for (const results::ObjectiveRow& each : judgement_.objectives) {
      if (each.verdict != Verdict::undecided || std::isnan(each.value.low)) continue;
      const double half_width = (each.value.high - each.value.low) / 2;
      const double distance = std::max(std::abs(each.value.value - each.limit), half_width / 100);
      most = std::max(most, half_width * half_width / (distance * distance));
    }
    const double needed = most * judgement_.replications;
    return static_cast<int>(std::clamp(needed - judgement_.replications, 1.0, 1e9));
  }

  const Model& model_;
  const JudgeOptions& options_;
  Replicator replicator_;
  int looks_ = 1;
  Judgement judgement_;
};

}  // namespace

Judgement judge(const Model& model, const JudgeOptions& options) {
  return Judging(model, options).do_all();
}

}  // namespace gelombang::experiment
