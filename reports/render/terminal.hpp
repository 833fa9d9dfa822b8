// SPDX-License-Identifier: Apache-2.0
// A document as lines of text for a terminal, about 100 columns wide. Nothing is ever cut.
#pragma once

#include <string>

#include "reports/document/document.hpp"
#include "reports/locale/locale.hpp"

namespace gelombang::reports {

inline constexpr std::size_t longest_line = 100;

/// Titles and the lead begin at the margin, all else is indented by two spaces. Every line is ended by a
/// newline and has no trailing spaces.
std::string terminal_text(const Document& document, const Locale& locale = english);

/// A paragraph is broken between words and goes on indented by four. Columns are as wide as their widest
/// cell; where lines would be longer than `longest_line`, headings and cells of words go on in further lines.
std::string terminal_text(const Block& block, const Locale& locale = english);

}  // namespace gelombang::reports
