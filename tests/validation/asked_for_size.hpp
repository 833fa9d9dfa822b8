// SPDX-License-Identifier: Apache-2.0
// A scenario that is asked for its cheapest plan, and the plan confirmed by runs with another seed.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/experiment/judge.hpp"
#include "engine/study/size.hpp"
#include "tests/support/scenarios.hpp"

namespace gelombang::test {

/// Everything that an answer is made of. `file`: below the source.
struct AskedForSize {
  explicit AskedForSize(const std::string& file, const Overrides& overrides = {}, const char* scale = "1/1")
      : source(std::string(GELOMBANG_SOURCE_DIR "/") + file) {
    std::string problem;
    request.scenario = source.path();
    request.overrides = overrides;
    request.scale = scenario::parse_scale(scale, problem);
    request.asks_for_size = true;
    preparation = study::prepare(request, source, registry);
    for (const Diagnostic& each : preparation.diagnostics)
      EXPECT_NE(each.severity, Severity::error) << to_string(each);
  }
  study::Sizing answer(int jobs = 0) {
    preparation.prepared->jobs = jobs;
    return study::size(request, *preparation.prepared, source, registry);
  }
  /// What the plan does with another seed, at the confidence of the question.
  experiment::Judgement confirmed(const Overrides& plan) {
    Overrides overrides = request.overrides;
    overrides.insert(overrides.end(), plan.begin(), plan.end());
    const study::Specified specified = study::specify(source, overrides, request.scale, registry);
    experiment::JudgeOptions options;
    options.seed = 4711;
    options.confidence = preparation.prepared->spec.size->confidence.value;
    options.most = preparation.prepared->provenance.replications;
    return experiment::judge(*specified.model, options);
  }

  plugin::Registry registry = test::shipped_plugins();
  scenario::Source source;
  study::Request request;
  study::Preparation preparation;
};

inline Overrides plan_of(const results::Bundle& bundle) {
  Overrides overrides;
  for (const results::SizeVariableRow& each : bundle.size_variables)
    overrides.push_back({each.path, each.value});
  return overrides;
}

}  // namespace gelombang::test
