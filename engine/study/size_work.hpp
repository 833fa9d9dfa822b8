// SPDX-License-Identifier: Apache-2.0
// What both questions of sizing share: the cheapest plan that holds, and the best one for a budget. Internal
// to engine/study.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/experiment/judge.hpp"
#include "engine/experiment/plan_search.hpp"
#include "engine/study/size.hpp"
#include "engine/study/size_box.hpp"

namespace gelombang::study {

/// What a sizing is made of. All of it must outlive the work.
struct SizeQuestion {
  const Request& request;
  const Prepared& prepared;
  scenario::Source& source;
  const plugin::Registry& registry;
  const SizeSupervision& supervision;
};

/// A plan that cannot be assembled ends the search.
struct Unfit {
  std::vector<Diagnostic> mistakes;
};

class SizeWork {
 protected:
  explicit SizeWork(const SizeQuestion& question);

  void fail(const SourceLocation& where, std::string message, std::string hint) {
    sizing_.mistakes.push_back({Severity::error, where, std::move(message), std::move(hint)});
  }
  /// The plans are few enough to be looked at.
  void check_box();
  bool is_stopped() const { return question_.supervision.stop != nullptr && *question_.supervision.stop; }
  /// Throws Unfit. `more`: what else is different, besides the plan.
  Model model_of(const experiment::Plan& plan, const std::vector<scenario::Override>& more = {});
  void write_variables(const experiment::Plan& plan);
  /// What an answer has whatever the question; plans and replications are filled in by the caller.
  results::SizeRow answer() const;
  /// Of every plan that was judged, and what it did.
  std::uint64_t fingerprint() const;
  double price(const experiment::Plan& plan) const { return box_.plans().price(plan); }

  SizeQuestion question_;
  const scenario::SizeSpec& spec_;
  Sizing sizing_;
  SizeBox box_;
  experiment::JudgeOptions options_;
};

/// The plan with the least, or the most, of the goal among those that the budget pays for.
Sizing best_for_budget(const SizeQuestion& question);

}  // namespace gelombang::study
