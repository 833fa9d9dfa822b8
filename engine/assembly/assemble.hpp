// SPDX-License-Identifier: Apache-2.0
// Turns a scenario and plugins into a model. The only place where a name becomes an object.
#pragma once

#include "engine/base/diagnostics.hpp"
#include "engine/model/model.hpp"
#include "engine/plugin/host.hpp"
#include "engine/scenario/spec.hpp"

namespace gelombang::assembly {

/// Names that lead nowhere, journeys with dead ends or unreachable steps, parameters a plugin refuses and
/// impossible settings are diagnostics. The model keeps the plugins it uses alive.
Loaded<Model> assemble(const scenario::ScenarioSpec& spec, const plugin::Registry& registry);

}  // namespace gelombang::assembly
