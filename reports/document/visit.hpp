// SPDX-License-Identifier: Apache-2.0
// Every value of a document, those within others too.
#pragma once

#include <functional>

#include "reports/document/document.hpp"

namespace gelombang::reports {

/// A phrase comes before its values.
void for_each_value(const Document& document, const std::function<void(const Value&)>& visit);
void change_values(Document& document, const std::function<void(Value&)>& change);

}  // namespace gelombang::reports
