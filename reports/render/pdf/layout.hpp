// SPDX-License-Identifier: Apache-2.0
// A document as boxes one below another, with the elements of their structure.
#pragma once

#include <string>
#include <vector>

#include "reports/document/document.hpp"
#include "reports/locale/locale.hpp"
#include "reports/render/pdf/flow.hpp"

namespace gelombang::reports::pdf {

/// What the functions below write into, and how.
struct Setting {
  const Locale& locale;
  Typesetter& type;
  Structure& structure;
  Flow& flow;

  std::string words(const Value& value) const { return type.settable(text_of(value, locale)); }
};

/// Where lines stand and what is around them.
struct Style {
  Type type;
  double left = margin, width = measure;
  double gap = 0;  // above the first line
  int frame = -1;
};

/// Lines of one element, with no line of it alone on a page.
void set_lines(Setting& to, ElementId element, const std::string& text, const Style& style);

/// All of a table: its caption, its rows, what its columns mean.
void set_table(Setting& to, ElementId parent, const Table& table);

/// Any block of a document below the element.
void set_block(Setting& to, ElementId parent, const Block& block);

/// Title, lead, opening, contents and sections.
void set_document(Setting& to, const Document& document);

}  // namespace gelombang::reports::pdf
