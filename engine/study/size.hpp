// SPDX-License-Identifier: Apache-2.0
// How many servers? The plans of a scenario's section `size`, judged by its objectives: the cheapest one that
// holds, what the next ones would be, and how sure that is.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/results/bundle.hpp"
#include "engine/scenario/source.hpp"
#include "engine/study/prepare.hpp"

namespace gelombang::study {

/// One plan was judged.
struct SizeProgress {
  std::size_t plans = 0;  // so far
  std::string values;     // of this one
  results::ObjectiveVerdict verdict = results::ObjectiveVerdict::undecided;
  std::string best;  // so far; empty: none holds yet
  double best_price = 0;
};

struct SizeSupervision {
  std::function<void(const SizeProgress&)> report;
  const std::atomic<bool>* stop = nullptr;  // set from outside: the best plan so far is the answer
};

struct Sizing {
  results::Bundle bundle;            // with the tables of sizing; partial when it was stopped
  std::vector<Diagnostic> mistakes;  // errors: then the bundle says nothing
};

/// `prepared`: of `request`, from `source`. Throws PluginError when a rule breaks its contract.
Sizing size(const Request& request, const Prepared& prepared, scenario::Source& source,
            const plugin::Registry& registry, const SizeSupervision& supervision = {});

}  // namespace gelombang::study
