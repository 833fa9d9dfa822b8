// SPDX-License-Identifier: Apache-2.0
// Words for probabilities: the scale of the Intergovernmental Panel on Climate Change (Mastrandrea and
// others, "Guidance note on consistent treatment of uncertainties", 2010). Internal to reports.
#pragma once

#include <cstdint>

#include "reports/document/document.hpp"

namespace gelombang::reports {

/// What is known of the probability: its value, or one that it does not go below or above.
enum class Known : std::uint8_t { exactly, at_least, at_most };

/// `very likely (at least 95 %)`: a word never stands without its number, and it is the word of the number as
/// it is written. For probabilities alone: a share of people or requests that was counted is none.
/// REQUIRES: 0 <= probability <= 1
Value likelihood(double probability, Known known = Known::exactly);

/// Some value of the document is a likelihood.
bool tells_likelihood(const Document& document);

/// The words and the probabilities that they stand for.
Section how_to_read_likelihood();

}  // namespace gelombang::reports
