// SPDX-License-Identifier: Apache-2.0
// Lines `key: value` of printable ASCII: the form of terms.txt and proof.txt.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/refusals.hpp"

namespace gelombang::draw {

/// The value of the first line, `format`, in both files.
inline constexpr std::string_view draw_format = "gelombang-draw-1";

bool is_printable_ascii(std::string_view text);

/// Appends one line.
void add_line(std::string& text, std::string_view key, std::string_view value);

class KeyLines {
 public:
  /// Refuses a text that has other lines than one for each of `keys`, in this order, or another format.
  /// `keys` has `format`. The values may be asked for when nothing was refused.
  KeyLines(const std::string& text, std::string file, std::span<const std::string_view> keys,
           Refusals& refusals);

  const std::string& value(const std::string& key) const { return values_.at(key).first; }
  const SourceLocation& where(const std::string& key) const { return values_.at(key).second; }

 private:
  std::map<std::string, std::pair<std::string, SourceLocation>> values_;
};

}  // namespace gelombang::draw
