// SPDX-License-Identifier: Apache-2.0
// What the numbers of the viewer mean: from the lists that `gelombang metrics` and docs/results.md are made
// of, never typed again here.
#pragma once

#include <string>
#include <string_view>

#include "viewer/panels/kit.hpp"

namespace gelombang::viewer {

/// Of a metric (`station.utilization`) or of a column of the results (`stations.refused`): what it is, its
/// unit and where it stands in the results. Empty: neither has the name.
std::string meaning_of(const Frame& frame, std::string_view name);

/// Tells the meaning where the mouse rests on the place, and where the key I has led to it. `what` is how it
/// is called there.
void explain(Frame& frame, const Place& place, const std::string& what, std::string_view name);

/// A line of words that explains itself; otherwise as `words`.
float explained(Frame& frame, const std::string& text, std::string_view name, float x, float y,
                TextLook look = soft_words, float most = 1e9F);

}  // namespace gelombang::viewer
