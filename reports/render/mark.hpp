// SPDX-License-Identifier: Apache-2.0
// How the program knows a report that it made: only such a file is replaced.
#pragma once

#include <string_view>

namespace gelombang::reports {

inline constexpr std::string_view html_mark = "<meta name=\"generator\" content=\"Gelombang\">";
/// A comment below the first line.
inline constexpr std::string_view pdf_mark = "%Made by Gelombang";

/// So much of a file tells: the marks stand at its beginning.
inline constexpr std::size_t length_of_beginning = 256;

/// By the beginning of a file.
constexpr bool is_report(std::string_view beginning) {
  const auto has = [&](std::string_view mark) { return beginning.find(mark) != std::string_view::npos; };
  return (beginning.starts_with("<!DOCTYPE html>") && has(html_mark)) ||
         (beginning.starts_with("%PDF-") && has(pdf_mark));
}

}  // namespace gelombang::reports
