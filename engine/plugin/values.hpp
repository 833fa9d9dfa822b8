// SPDX-License-Identifier: Apache-2.0
// Parameter values as text: what a scenario writes and what a plugin gives as its fallback.
// Private to the host.
#pragma once

#include <optional>
#include <string>

#include "engine/plugin/host.hpp"

namespace gelombang::plugin {

struct ReadValue {
  /// Empty when `problem` is not. Its text is left null: the caller keeps the string.
  std::optional<gelombang_value> value;
  std::string problem;  // "must be between 0 and 1, and is 1.5"
  std::string hint;
};

/// Reads a value of the parameter's type and checks its bounds.
///   number, integer   `18`, and where the parameter has a unit also `18 years`
///   share             `25 %` or `0.25`
///   duration          `15 min`; ns, us, ms, s, min, h, d. The unit must be there
///   text              anything
///   choice            one of the words
/// `2.000`, which may mean two thousand, is no number; a duration other than 0 is at least 1 ns.
ReadValue read_value(const ParameterDescription& parameter, const std::string& text);

/// `a, b, c`. (fmt::join does not compile without warnings under GCC 12 at -O3.)
template <class Texts>
std::string joined(const Texts& texts) {
  std::string result;
  for (const auto& text : texts) {
    if (!result.empty()) result += ", ";
    result += text;
  }
  return result;
}

}  // namespace gelombang::plugin
