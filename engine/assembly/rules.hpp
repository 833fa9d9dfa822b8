// SPDX-License-Identifier: Apache-2.0
// Between the model's questions and the plugins' answers.
#pragma once

#include <memory>

#include "engine/base/diagnostics.hpp"
#include "engine/model/decisions/decisions.hpp"
#include "engine/model/population/population.hpp"
#include "engine/plugin/host.hpp"
#include "engine/scenario/spec.hpp"

namespace gelombang::assembly {

/// The categories of the scenario, as rules may look them up.
plugin::HostInfo host_info(const scenario::ScenarioSpec& spec, const Population& population);

Loaded<plugin::RuleInstance> instantiate(const scenario::RuleSpec& rule, const plugin::Registry& registry,
                                         const plugin::HostInfo& info);

/// The functions share the instance, and with it the plugin.
DecideFunction decide_function(std::shared_ptr<const plugin::RuleInstance> rule);
SelectFunction select_function(std::shared_ptr<const plugin::RuleInstance> rule);

}  // namespace gelombang::assembly
