// SPDX-License-Identifier: Apache-2.0
// Objectives as sentences: a scenario writes them as expressions. Internal to reports.
#pragma once

#include <string>

#include "reports/document/value.hpp"

namespace gelombang::reports {

/// `desk.reneging_probability <= 3 % in every 3 h`: `share of visits to desk that left the queue: at most 3 %
/// in every 3 h`. What cannot be read so stays as it is.
Value objective_in_words(const std::string& expression);

/// A plan, `morning=12, noon=32`: its variables as names, so that they can have labels. What is no plan
/// stays.
Value plan_in_words(const std::string& plan);

}  // namespace gelombang::reports
