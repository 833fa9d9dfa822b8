// SPDX-License-Identifier: Apache-2.0
// A document as one HTML file that needs nothing else: no script, no font, no network. It is the accessible
// master of a report: headings, tables with scopes, charts as inline SVG with their numbers beneath.
#pragma once

#include <string>

#include "reports/document/document.hpp"
#include "reports/locale/locale.hpp"

namespace gelombang::reports {

/// Valid HTML5 in UTF-8, the same bytes for the same document. Everything from outside is escaped, and what a
/// browser would not show is made visible (`base/printable`).
std::string html_text(const Document& document, const Locale& locale);

}  // namespace gelombang::reports
