// SPDX-License-Identifier: Apache-2.0
#include "engine/study/size_work.hpp"

#include <bit>

#include <fmt/core.h>

namespace gelombang::study {

SizeWork::SizeWork(const SizeQuestion& question)
    : question_(question),
      spec_(*question.prepared.spec.size),
      box_(question.prepared.spec, sizing_.mistakes) {
  options_.seed = question.prepared.provenance.seed;
  options_.jobs = question.prepared.jobs;
  options_.confidence = spec_.confidence.value;
  options_.most = question.prepared.provenance.replications;
  options_.stop = question.supervision.stop;
}

void SizeWork::check_box() {
  if (spec_.variables.empty())
    return fail(spec_.where, "there is nothing to choose: 'variables' is empty",
                "name what may be chosen, as in scenarios/tutorial/call_centre.yaml");
  const std::uint64_t plans = sizing_.mistakes.empty() ? box_.plans().size() : 0;
  const std::uint64_t most = experiment::PlanSearchOptions{}.largest_box;
  if (plans > most)
    fail(spec_.where, fmt::format("there are {} plans, more than {}", plans, most),
         "bring 'from' and 'to' nearer, or write a larger 'step'");
}

Model SizeWork::model_of(const experiment::Plan& plan, const std::vector<scenario::Override>& more) {
  std::vector<scenario::Override> overrides = question_.request.overrides;
  overrides.insert(overrides.end(), more.begin(), more.end());
  const std::vector<scenario::Override> of_plan = box_.overrides(plan);
  overrides.insert(overrides.end(), of_plan.begin(), of_plan.end());
  Specified specified = specify(question_.source, overrides, question_.request.scale, question_.registry);
  if (specified.model) return std::move(*specified.model);
  std::erase_if(specified.diagnostics,
                [](const Diagnostic& each) { return each.severity != Severity::error; });
  for (Diagnostic& each : specified.diagnostics)
    each.message = fmt::format("with plan {}: {}", box_.values(plan), each.message);
  throw Unfit{std::move(specified.diagnostics)};
}

void SizeWork::write_variables(const experiment::Plan& plan) {
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const SizeVariable& each = box_.variables()[i];
    const auto level = static_cast<std::size_t>(plan[i]);
    sizing_.bundle.size_variables.push_back(
        {each.name, each.path, each.values[level], each.units[level], each.prices[level]});
  }
}

results::SizeRow SizeWork::answer() const {
  results::SizeRow row;
  row.currency = box_.currency();
  row.box = static_cast<std::int64_t>(box_.plans().size());
  row.confidence = spec_.confidence.value;
  row.indifference = spec_.indifference.value;
  return row;
}

std::uint64_t SizeWork::fingerprint() const {
  Fingerprint fingerprint;
  for (const results::SizePlanRow& row : sizing_.bundle.size_plans) {
    fingerprint.add(static_cast<std::uint64_t>(row.replications));
    fingerprint.add(std::bit_cast<std::uint64_t>(row.goal.value));
  }
  for (const results::SizeObjectiveRow& row : sizing_.bundle.size_objectives)
    fingerprint.add(std::bit_cast<std::uint64_t>(row.value.value));
  return fingerprint.value();
}

}  // namespace gelombang::study
