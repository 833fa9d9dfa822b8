// SPDX-License-Identifier: Apache-2.0
// The columns of a table: where each stands, how wide it is, in which size its words are set.
#pragma once

#include <string>
#include <vector>

#include "reports/document/table.hpp"
#include "reports/render/pdf/text.hpp"

namespace gelombang::reports::pdf {

/// What a table says, as it is set.
struct CellTexts {
  std::vector<std::string> headings = {};
  std::vector<std::vector<std::string>> rows = {};  // each as long as `headings`
};

struct Grid {
  struct Column {
    double left = 0, width = 0;  // of the words within, in points
    bool is_right = false;       // words end at the right
  };
  Type heading = heading_cell_type, cell = cell_type;
  double left = margin, right = margin + column_width;  // of the rules
  std::vector<Column> columns = {};
};

/// Columns as wide as they like if there is room for all; else sentences take several lines; else the type is
/// smaller; and at last words are broken. Never wider than the text of a page.
Grid grid_of(const CellTexts& texts, const std::vector<Column>& columns, Typesetter& type);

}  // namespace gelombang::reports::pdf
