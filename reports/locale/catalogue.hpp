// SPDX-License-Identifier: Apache-2.0
// The words of this program in Indonesian, by their English. They stand by subject in catalogue/, one entry
// for each phrase that a document can hold; a phrase without one is a defect that a test finds.
#pragma once

#include <array>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "reports/document/document.hpp"

namespace gelombang::reports {

struct Translation {
  std::string_view english, indonesian;
};

/// Empty: there is none. Words of one character, and words without a letter, are their own.
std::string_view indonesian_of(std::string_view english);

/// Every entry, by subject.
std::span<const std::span<const Translation>> catalogue();

/// The phrases of a document that have no Indonesian.
std::set<std::string> untranslated(const Document& document);

}  // namespace gelombang::reports
