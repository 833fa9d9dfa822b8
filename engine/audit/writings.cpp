// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/writings.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "engine/audit/cells.hpp"
#include "engine/base/text_fold.hpp"

namespace gelombang::audit {
namespace {

/// `'ID-JB' (270), 'id-jb' (265)`.
std::string in_words(const Writings& writings, const std::vector<std::uint32_t>& codes,
                     std::size_t smallest) {
  const bool counts = std::all_of(codes.begin(), codes.end(),
                                  [&](std::uint32_t code) { return writings.people[code] >= smallest; });
  std::string text;
  for (const std::uint32_t code : codes) {
    text += std::string(text.empty() ? "" : ", ") + "'" + std::string(writings.values[code]) + "'";
    if (counts) text += " (" + std::to_string(writings.people[code]) + ")";
  }
  return text;
}

std::string remark_of(const Writings& writings,
                      const std::map<std::uint32_t, std::vector<std::uint32_t>>& alike,
                      const std::string& column, bool is_told, std::size_t smallest) {
  constexpr std::size_t most_told = 5;
  std::string text =
      "'" + column + "': " + std::to_string(alike.size()) +
      (alike.size() == 1 ? " value is" : " values are") +
      " written in several ways (capitals, spaces, zeros in front, yes and ya), and taken as one" +
      (alike.size() == 1 ? "" : " each");
  std::size_t told = 0;
  for (const auto& [first, codes] : alike) {
    const bool names = std::all_of(codes.begin(), codes.end(),
                                   [&](std::uint32_t code) { return is_name(writings.values[code]); });
    if (!is_told || !names || told == most_told) break;
    text += (told++ == 0 ? ": " : "; ") + in_words(writings, codes, smallest);
  }
  return text;
}

}  // namespace

MergedWritings merged(const Writings& writings, const std::string& column, bool is_told,
                      std::size_t smallest) {
  MergedWritings result;
  const std::vector<std::uint32_t> first = first_alike(writings.values);
  if (first.empty()) {
    result.code_of.resize(writings.values.size());
    std::iota(result.code_of.begin(), result.code_of.end(), 0U);
    result.values = writings.values;
    return result;
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> alike;
  std::vector<std::uint32_t> most(writings.values.size());  // by first code: in the writing of most people
  for (std::uint32_t code = 0; code < first.size(); ++code) {
    if (first[code] == code) {
      most[code] = code;
      result.code_of.push_back(static_cast<std::uint32_t>(result.values.size()));
      result.values.push_back(writings.values[code]);
      continue;
    }
    std::vector<std::uint32_t>& codes = alike[first[code]];
    if (codes.empty()) codes.push_back(first[code]);
    codes.push_back(code);
    result.code_of.push_back(result.code_of[first[code]]);
    std::uint32_t& best = most[first[code]];
    if (writings.people[code] > writings.people[best]) best = code;
    result.values[result.code_of[code]] = writings.values[best];
  }
  result.remark = remark_of(writings, alike, column, is_told, smallest);
  return result;
}

}  // namespace gelombang::audit
