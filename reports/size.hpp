// SPDX-License-Identifier: Apache-2.0
// The document of sizing: the plan, its price, how sure that is, what one unit less would do, and the effort.
#pragma once

#include "engine/results/bundle.hpp"
#include "reports/document/document.hpp"
#include "reports/origin.hpp"

namespace gelombang::reports {

/// REQUIRES: the bundle has an answer.
Document size_report(const results::Bundle& bundle, const Origin& from);

}  // namespace gelombang::reports
