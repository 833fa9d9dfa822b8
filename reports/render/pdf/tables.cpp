// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>

#include "reports/render/pdf/grid.hpp"
#include "reports/render/pdf/layout.hpp"

namespace gelombang::reports::pdf {
namespace {

constexpr std::size_t lines_kept_together = 12;  // of a row; a higher one may go on on the next page
constexpr double above_cell = 3, below_cell = 3, around_heading = 4;
constexpr double highest_heading = 200;  // that is repeated on each page

/// Cells that stand beside one another, each as lines, with their elements.
struct Row {
  std::vector<std::vector<Line>> cells = {};
  std::vector<ElementId> elements = {};

  std::size_t height_in_lines() const {
    std::size_t most = 1;
    for (const auto& each : cells) most = std::max(most, each.size());
    return most;
  }
};

void draw_line(Canvas& canvas, const Grid::Column& column, const Line& line, double y, const Type& type) {
  if (column.is_right)
    canvas.text_to(line, column.left + column.width, y + base_line(type), type.colour);
  else
    canvas.text(line, column.left, y + base_line(type), type.colour);
}

class TableSetter {
 public:
  TableSetter(Setting& to, ElementId parent, const Table& table)
      : to_(to), table_(table), parent_(parent), element_(to.structure.add(parent, "Table")) {
    for (const reports::Column& each : table.columns) texts_.headings.push_back(to.words(each.heading));
    for (const auto& row : table.rows) {
      texts_.rows.emplace_back();
      for (const Value& each : row) texts_.rows.back().push_back(to.words(each));
      texts_.rows.back().resize(table.columns.size());
    }
    grid_ = std::make_shared<const Grid>(grid_of(texts_, table.columns, to.type));
  }

  void set() {
    if (!table_.caption.is_empty()) {
      const ElementId caption = to_.structure.add(element_, "Caption");
      set_lines(to_, caption, to_.words(table_.caption), {caption_type, margin, column_width, 10});
      to_.flow.keep();
    }
    set_headings();
    const ElementId rows = to_.structure.add(element_, "TBody");
    for (std::size_t row = 0; row < texts_.rows.size(); ++row) set_row(rows, row);
    set_meanings();
  }

 private:
  std::vector<Line> lines(const std::string& text, std::size_t column, const Type& type) {
    return to_.type.lines(text, type, grid_->columns[column].width + 0.01);
  }

  void set_headings() {
    const Type type = grid_->heading;
    const ElementId row = to_.structure.add(to_.structure.add(element_, "THead"), "TR");
    Row cells;
    for (std::size_t column = 0; column < texts_.headings.size(); ++column) {
      cells.cells.push_back(lines(texts_.headings[column], column, type));
      cells.elements.push_back(to_.structure.add(row, "TH"));
      to_.structure.at(cells.elements.back()).scope = "Column";
    }
    const double height =
        static_cast<double>(cells.height_in_lines()) * type.line_height() + 2 * around_heading;
    if (height > highest_heading) return add_slices(std::make_shared<Row>(cells), type, true);
    Box box;
    box.height = height;
    box.gap = table_.caption.is_empty() ? 8 : 1;
    box.keeps_with_next = true;
    const auto draw = [grid = grid_, cells](Canvas& canvas, Place at, bool is_first) {
      const std::size_t most = cells.height_in_lines();
      for (std::size_t column = 0; column < cells.cells.size(); ++column) {
        const std::vector<Line>& cell = cells.cells[column];
        if (is_first && cell.front().layout != nullptr) canvas.belongs_to(cells.elements[column]);
        const double line_height = grid->heading.line_height();
        double y = at.y + around_heading + static_cast<double>(most - cell.size()) * line_height;
        for (const Line& line : cell) {
          draw_line(canvas, grid->columns[column], line, y, grid->heading);
          y += line_height;
        }
      }
      canvas.decorates();
      canvas.rule(grid->left, grid->right, at.y + at.height, 0.8, strong_rule);
    };
    repeats_ = static_cast<int>(to_.flow.repeated.size());
    to_.flow.repeated.push_back(box);
    to_.flow.repeated.back().draw = [draw](Canvas& canvas, Place at) {
      canvas.decorates(Decoration::header);  // said once, at the head of the table
      draw(canvas, at, false);
    };
    box.draw = [draw](Canvas& canvas, Place at) { draw(canvas, at, true); };
    to_.flow.add(std::move(box));
  }

  /// Small tables are not parted, and no row of a larger one stands alone.
  bool keeps_with_next(std::size_t row) const {
    const std::size_t count = texts_.rows.size();
    return row + 1 < count && (count <= 6 || row == 0 || row + 2 == count);
  }

  void set_row(ElementId rows, std::size_t row) {
    const ElementId element = to_.structure.add(rows, "TR");
    auto cells = std::make_shared<Row>();
    for (std::size_t column = 0; column < texts_.headings.size(); ++column) {
      const bool is_name = column == 0 && !grid_->columns[0].is_right && grid_->columns.size() > 1;
      cells->cells.push_back(lines(texts_.rows[row][column], column, grid_->cell));
      cells->elements.push_back(to_.structure.add(element, is_name ? "TH" : "TD"));
      if (is_name) to_.structure.at(cells->elements.back()).scope = "Row";
    }
    add_slices(cells, grid_->cell, keeps_with_next(row));
  }

  /// A row as boxes: one, or several if it is so high that a page may end within it.
  void add_slices(const std::shared_ptr<const Row>& row, const Type& type, bool keeps_with_next) {
    const std::size_t most = row->height_in_lines();
    for (std::size_t from = 0; from < most; from += lines_kept_together) {
      const std::size_t end = std::min(most, from + lines_kept_together);
      Box box;
      box.height = static_cast<double>(end - from) * type.line_height() + (from == 0 ? above_cell : 0) +
                   (end == most ? below_cell : 0);
      box.repeats = repeats_;
      box.keeps_with_next = end == most && keeps_with_next;
      box.draw = [grid = grid_, row, type, from, end, is_last = end == most](Canvas& canvas, Place at) {
        draw_slice(canvas, *grid, *row, type, {from, end}, at.y + (from == 0 ? above_cell : 0));
        if (!is_last) return;
        canvas.decorates();
        canvas.rule(grid->left, grid->right, at.y + at.height, 0.5, rule);
      };
      to_.flow.add(std::move(box));
    }
  }

  /// Lines from the first up to the second of `part`.
  static void draw_slice(Canvas& canvas, const Grid& grid, const Row& row, const Type& type,
                         std::pair<std::size_t, std::size_t> part, double top) {
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      const std::vector<Line>& cell = row.cells[column];
      if (part.first >= cell.size() || cell[part.first].layout == nullptr) continue;
      canvas.belongs_to(row.elements[column]);
      double y = top;
      for (std::size_t index = part.first; index < std::min(part.second, cell.size()); ++index) {
        draw_line(canvas, grid.columns[column], cell[index], y, type);
        y += type.line_height();
      }
    }
  }

  void set_meanings() {
    double gap = 6;
    for (std::size_t column = 0; column < texts_.headings.size(); ++column) {
      const Value& meaning = table_.columns[column].meaning;
      if (meaning.is_empty()) continue;
      to_.flow.keep();
      const std::string text = texts_.headings[column] + ": " + to_.words(meaning);
      set_lines(to_, to_.structure.add(parent_, "P"), text, {small_type, margin, measure, gap});
      gap = 1;
    }
  }

  Setting& to_;
  const Table& table_;
  ElementId parent_, element_;
  CellTexts texts_;
  std::shared_ptr<const Grid> grid_;
  int repeats_ = -1;
};

}  // namespace

void set_table(Setting& to, ElementId parent, const Table& table) {
  if (table.columns.empty()) return;
  TableSetter(to, parent, table).set();
}

}  // namespace gelombang::reports::pdf
