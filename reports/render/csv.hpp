// SPDX-License-Identifier: Apache-2.0
// A table as CSV for spreadsheets: RFC 4180, UTF-8, one header row.
#pragma once

#include <string>

#include "reports/document/table.hpp"
#include "reports/locale/locale.hpp"

namespace gelombang::reports {

/// Numbers are plain (`1432133`, `0.742`, durations in seconds), in English marks in every language, so that
/// a program reads them; words are those of the language. A cell that a spreadsheet would take for a formula
/// begins with an apostrophe. What is hidden is `*`, what is missing is empty.
std::string csv_text(const Table& table, const Locale& locale);

}  // namespace gelombang::reports
