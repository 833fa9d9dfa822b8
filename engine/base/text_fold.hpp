// SPDX-License-Identifier: Apache-2.0
// How people write text: what is one and the same to a reader although the bytes differ, and what is fit to
// be read at all. Unicode by utf8proc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace gelombang {

/// UTF-8 in one line, all of it printable (printable.hpp).
bool is_plain_text(std::string_view text);

/// Which differences of writing count for nothing, beside those of Unicode's forms (NFKC), characters that
/// are not seen, and white space: runs of it, at the ends, or no-break.
struct Fold {
  bool letter_case = true;
  bool zeros = true;  // in front of a number
};
/// The text without these differences. Of text that is no UTF-8 only ASCII is folded.
std::string folded(std::string_view text, Fold fold = {});

/// Nothing but white space and what is not seen.
bool is_blank(std::string_view text);

/// yes, ya, y, true, t, 1 and no, tidak, n, false, f, 0, however written.
std::optional<bool> yes_or_no(std::string_view text);

/// By place: the first of `texts` that is the same but for its writing. Empty: all of them differ. Where
/// there are few texts, as of a column with few values, ways to say yes are the same too, and ways to say no:
/// the words anywhere, letters and digits where there is nothing else.
std::vector<std::uint32_t> first_alike(const std::vector<std::string_view>& texts, Fold fold = {});

/// Some text has a small letter before a capital, as random codes have and names hardly: case tells them
/// apart.
bool case_tells_apart(const std::vector<std::string_view>& texts);

/// Why a text is none of those that are known, if it is one of them but for what a spreadsheet or a person
/// makes of it.
class StrangerCauses {
 public:
  /// `known` outlives this.
  explicit StrangerCauses(const std::vector<std::string_view>& known) : known_(known) {}
  /// A clause with a colon before it; empty: nothing is known.
  std::string of(std::string_view stranger);

 private:
  const std::vector<std::string_view>& known_;
  std::unordered_set<std::size_t> writings_, numbers_;  // hashes, made for the first stranger
};

/// Letters that are inserted, left out, changed or swapped with their neighbour (Damerau-Levenshtein, ASCII
/// case ignored).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// 3.17E+15: what a spreadsheet makes of a number with many digits.
bool is_scientific(std::string_view text);

}  // namespace gelombang
