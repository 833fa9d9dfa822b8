// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/key_lines.hpp"

#include <algorithm>

namespace gelombang::draw {

bool is_printable_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

void add_line(std::string& text, std::string_view key, std::string_view value) {
  text.append(key).append(": ").append(value).append("\n");
}

KeyLines::KeyLines(const std::string& text, std::string file, std::span<const std::string_view> keys,
                   Refusals& refusals) {
  std::size_t at = 0;
  int number = 0;
  for (const std::string_view key : keys) {
    ++number;
    const std::string start = std::string(key) + ": ";
    const std::size_t end = text.find('\n', at);
    if (end == text.npos || text.compare(at, start.size(), start) != 0) {
      refusals.add({file, number, 1}, "expected a line '" + std::string(key) + ": ...'",
                   "the file was changed, is not complete, or is of another version");
      return;
    }
    const std::string value = text.substr(at + start.size(), end - at - start.size());
    if (!is_printable_ascii(value))
      refusals.add({file, number, 0}, "this line is not printable ASCII", "the file was changed");
    values_[std::string(key)] = {value, {file, number, static_cast<int>(start.size()) + 1}};
    at = end + 1;
  }
  if (at != text.size())
    refusals.add({file, number + 1, 1}, "text after the last line", "the file was changed");
  if (value("format") != draw_format)
    refusals.add(where("format"), "expected '" + std::string(draw_format) + "'",
                 "this is no draw, or one of another version");
}

}  // namespace gelombang::draw
