// SPDX-License-Identifier: Apache-2.0
// What a person of a pool can get, and the words for it: once for the model, measures, files and reports.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace gelombang {

enum class SelectionOutcome : std::uint8_t { selected, not_selected, screened_out };

inline constexpr std::array selection_outcome_words{"selected", "not_selected", "screened_out"};

constexpr const char* word_of(SelectionOutcome outcome) {
  return selection_outcome_words[static_cast<std::size_t>(outcome)];
}

}  // namespace gelombang
