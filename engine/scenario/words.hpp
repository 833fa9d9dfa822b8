// SPDX-License-Identifier: Apache-2.0
// A value with the place it was written, and what a scenario says for people alone: who stands for the study,
// and what its names are called.
#pragma once

#include <string>

#include "engine/base/diagnostics.hpp"

namespace gelombang::scenario {

/// A value and the place it was written; for a default, the place of the section that lacks it.
template <class T>
struct At {
  T value{};
  SourceLocation where;
};

/// Who stands for a study, as reports name them. Empty: not named.
struct RolesSpec {
  At<std::string> commissioner, responsible_owner, analyst, assurer;
};

/// A name of the scenario as people read it.
struct LabelSpec {
  At<std::string> name;
  At<std::string> english, indonesian;
};

}  // namespace gelombang::scenario
