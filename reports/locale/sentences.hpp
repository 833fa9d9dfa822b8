// SPDX-License-Identifier: Apache-2.0
// Sentences that reach a document as finished English text, as those of engine/audit do: what they are made
// of is found again, so that they can be read in Indonesian too. In English they read exactly as they came.
// Not here: findings, which come as facts (messages.hpp).
#pragma once

#include <functional>
#include <string>

#include "reports/document/value.hpp"

namespace gelombang::reports {

/// The sentence as a phrase of catalogue/sentences.cpp, or several with `; ` between them. What stands in a
/// place of a phrase, and a text that is no sentence of the catalogue, is what `name` makes of it.
Value recognised(const std::string& english, const std::function<Value(const std::string&)>& name);

}  // namespace gelombang::reports
