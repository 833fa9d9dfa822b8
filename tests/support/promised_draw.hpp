// SPDX-License-Identifier: Apache-2.0
// A promised draw made of a text of rules and one column of people, without a file.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/draw/commitment.hpp"
#include "engine/draw/ticket.hpp"

namespace gelombang::draw {

inline constexpr const char* head_of_rules = "step,column,value,seats,unfilled\n";

/// `rows` has for each person the cell of the column `header`; both may be empty. The wave is W1.
inline Commitment promised(const std::string& rules_text, const std::string& header,
                           const std::vector<std::string>& rows) {
  const Loaded<Rules> rules = read_rules(rules_text, "rules.csv");
  EXPECT_TRUE(rules.value);
  std::vector<std::pair<std::string, std::string>> lines;
  for (std::size_t i = 0; i < rows.size(); ++i)
    lines.emplace_back(sha256_hex(std::to_string(i)).substr(0, 32), rows[i]);
  std::sort(lines.begin(), lines.end());
  // Households are numbered by first appearance.
  std::map<std::string, std::string> numbers;
  if (header == "household")
    for (auto& [id, cells] : lines)
      cells = numbers.try_emplace(cells, std::to_string(numbers.size() + 1)).first->second;
  std::string text;
  for (const auto& [id, cells] : lines) text += id + (cells.empty() ? "" : ",") + cells + "\n";
  std::vector<std::string> columns;
  if (!header.empty()) columns.push_back(header);
  Loaded<Pool> pool = read_canonical_pool(std::move(text), columns, *rules.value, "pool.csv");
  EXPECT_TRUE(pool.value);
  Terms terms;
  terms.wave = "W1";
  return commit(std::move(terms), *rules.value, std::move(*pool.value));
}

}  // namespace gelombang::draw
