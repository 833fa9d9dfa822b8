// SPDX-License-Identifier: Apache-2.0
// From a plugin's raw descriptor to a checked description. Private to the host.
#pragma once

#include <string>

#include "engine/plugin/host.hpp"

namespace gelombang::plugin {

/// Fills `description` (all but its file) and returns an empty text, or says what is wrong with the
/// descriptor, as the end of a sentence: "gives no reasons for its verdicts". Nothing
/// beyond the magic, the version and the sizes is read until those are right.
std::string read_descriptor(const gelombang_descriptor& raw, Description& description);

}  // namespace gelombang::plugin
