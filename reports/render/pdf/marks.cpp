// SPDX-License-Identifier: Apache-2.0
#include "reports/render/pdf/marks.hpp"

#include <algorithm>

namespace gelombang::reports::pdf {

void MarkFilter::flush() {
  for (const QPDFTokenizer::Token& each : operands_) writeToken(each);
  operands_.clear();
}

/// `/Span << /MCID 3 >> BDC`. What Pango says of its text, `/Span << /ActualText (x) >> BDC`, stays.
bool MarkFilter::begins_mark() const {
  return std::any_of(operands_.begin(), operands_.end(), [](const QPDFTokenizer::Token& each) {
    return each.getType() == QPDFTokenizer::tt_name && each.getValue() == "/MCID";
  });
}

std::string MarkFilter::beginning_of_mark() {
  if (next_ == owners_.size()) {
    is_surplus_ = true;
    return "/Artifact BMC";
  }
  const Owner& owner = owners_[next_++];
  if (const auto* element = std::get_if<ElementId>(&owner))
    return "/" + structure_.elements[static_cast<std::size_t>(*element)].role + " << /MCID " +
           std::to_string(number_++) + " >> BDC";
  switch (std::get<Decoration>(owner)) {
    case Decoration::header:
      return "/Artifact << /Type /Pagination /Subtype /Header >> BDC";
    case Decoration::footer:
      return "/Artifact << /Type /Pagination /Subtype /Footer >> BDC";
    case Decoration::layout:
      break;
  }
  return "/Artifact << /Type /Layout >> BDC";
}

void MarkFilter::handleToken(const QPDFTokenizer::Token& token) {
  if (token.getType() != QPDFTokenizer::tt_word) {
    operands_.push_back(token);
    return;
  }
  if (token.getValue() == "BDC" && begins_mark()) {
    operands_.clear();
    write("\n" + beginning_of_mark());
    return;
  }
  flush();
  writeToken(token);
}

void MarkFilter::handleEOF() {
  flush();
}

}  // namespace gelombang::reports::pdf
