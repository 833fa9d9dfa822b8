// SPDX-License-Identifier: Apache-2.0
// The search for the cheapest plan, in a session.
#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/study/size.hpp"
#include "viewer/session/worker.hpp"

namespace gelombang::viewer {
namespace {

/// `web` of `web=12, app=4`: 12.
std::string value_in(std::string_view values, const std::string& variable) {
  while (!values.empty()) {
    const std::size_t end = std::min(values.find(", "), values.size());
    const std::string_view each = values.substr(0, end);
    if (each.starts_with(variable + "=")) return std::string(each.substr(variable.size() + 1));
    values.remove_prefix(std::min(end + 2, values.size()));
  }
  return {};
}

}  // namespace

void Worker::on(const intents::RunSize&) {
  if (!opened_) return say("no scenario is open", true);
  if (run_) return say("the run goes on; stop it before plans are looked for", true);
  Sizing sizing;
  const auto show = [&] {
    view_.sizing = std::make_shared<const Sizing>(sizing);
    publish();
  };
  study::Request request = opened_->request;
  request.overrides = opened_->changes.overrides();
  request.asks_for_size = true;
  study::Preparation preparation = study::prepare(request, opened_->source, *registry_);
  if (!opened_->prepared->spec.size || !preparation.prepared) {
    sizing.problem = "the scenario does not say what may be chosen: it has no section 'size'";
    return show();
  }
  sizing.is_under_way = true;
  show();
  study::SizeSupervision supervision;
  supervision.stop = &stop_;
  supervision.report = [&](const study::SizeProgress& now) {
    sizing.plans = now.plans;
    sizing.values = now.values;
    sizing.best = now.best;
    sizing.best_price = now.best_price;
    show();
  };
  try {
    study::Sizing found =
        study::size(request, *preparation.prepared, opened_->source, *registry_, supervision);
    if (!found.mistakes.empty())
      sizing.problem = found.mistakes.front().message;
    else
      sizing.bundle = std::make_shared<const results::Bundle>(std::move(found.bundle));
  } catch (...) {
    view_.sizing = nullptr;
    stop_ = false;
    throw;
  }
  stop_ = false;
  sizing.is_under_way = false;
  show();
}

void Worker::on(const intents::LoadPlan& intent) {
  if (!opened_ || !view_.sizing || !view_.sizing->bundle) return say("no plans were looked for", true);
  const results::Bundle& bundle = *view_.sizing->bundle;
  for (const results::SizePlanRow& plan : bundle.size_plans) {
    if (plan.plan != intent.plan) continue;
    std::vector<scenario::Override> values;
    for (const results::SizeVariableRow& each : bundle.size_variables)
      if (std::string value = value_in(plan.values, each.variable); !value.empty())
        values.push_back({each.path, std::move(value)});
    Changes changes = opened_->changes;
    changes.set(values, {"plan: " + plan.values, "rencana: " + plan.values}, true);
    return change(std::move(changes), true);
  }
  say("there is no such plan", true);
}

}  // namespace gelombang::viewer
