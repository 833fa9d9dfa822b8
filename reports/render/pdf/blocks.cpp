// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "reports/charts/draw.hpp"
#include "reports/render/capital.hpp"
#include "reports/render/pdf/layout.hpp"

namespace gelombang::reports::pdf {
namespace {

constexpr double points_of_pixel = 0.68;            // words of charts are as large as those of tables
constexpr std::size_t longest_table_of_chart = 12;  // rows; a longer one is a file beside the report
constexpr double least_scale = 0.7;                 // of a chart that would leave a page half empty

/// Distance kept where there is nothing to draw.
void set_space(Setting& to, double height, int frame = -1) {
  Box box;
  box.height = height;
  box.frame = frame;
  box.keeps_with_next = true;
  to.flow.add(std::move(box));
}

class BlockSetter {
 public:
  BlockSetter(Setting& to, ElementId parent) : to_(to), parent_(parent) {}

  void operator()(const Paragraph& paragraph) {
    set_lines(to_, add("P"), to_.words(paragraph.text), {text_type, margin, measure, 6});
  }

  void operator()(const Table& table) { set_table(to_, parent_, table); }

  void operator()(const Notes& notes) {
    double gap = 6;
    for (const Value& line : notes.lines) {
      if (gap > 1) to_.flow.keep();
      set_lines(to_, add("P"), to_.words(line), {small_type, margin, measure, gap});
      gap = 1;
    }
  }

  /// A table of two columns, of which the first names the second.
  void operator()(const KeyValues& list) {
    Type name_type = cell_type;
    name_type.colour = muted;
    name_type.weight = Weight::medium;
    double widest = 80;
    for (const auto& [name, value] : list.lines)
      widest = std::max(widest, to_.type.line(to_.words(name), name_type).width);
    const double width = std::min(widest, column_width * 0.36), left = margin + width + 16;
    const ElementId table = add("Table");
    double gap = 8;
    for (const auto& [name, value] : list.lines) {
      const ElementId row = to_.structure.add(table, "TR");
      const ElementId head = to_.structure.add(row, "TH");
      to_.structure.at(head).scope = "Row";
      const ElementId cell = to_.structure.add(row, "TD");
      set_pair(
          {head, to_.type.lines(to_.words(name), name_type, width + 0.01), margin, name_type},
          {cell, to_.type.lines(to_.words(value), cell_type, margin + column_width - left), left, cell_type},
          gap);
      gap = 3.5;
    }
  }

  /// A term and its one line stand beside each other; more lines stand below their term.
  void operator()(const Definitions& definitions) {
    const ElementId list = add("L");
    Type name_type = cell_type;
    name_type.weight = Weight::medium;
    double widest = 80;
    for (const Definitions::Entry& entry : definitions.entries)
      widest = std::max(widest, to_.type.line(to_.words(entry.term), name_type).width);
    const double width = std::min(widest, column_width * 0.36), left = margin + width + 16;
    double gap = 8;
    for (const Definitions::Entry& entry : definitions.entries) {
      const ElementId item = to_.structure.add(list, "LI"), term = to_.structure.add(item, "Lbl"),
                      body = to_.structure.add(item, "LBody");
      if (entry.lines.size() == 1) {
        const Value& line = entry.lines.front();
        set_pair({term, to_.type.lines(to_.words(entry.term), name_type, width + 0.01), margin, name_type},
                 {to_.structure.add(body, "P"),
                  to_.type.lines(to_.words(line), cell_type, margin + column_width - left), left, cell_type},
                 gap);
        gap = 3.5;
        continue;
      }
      set_lines(to_, term, to_.words(entry.term), {term_type, margin, measure, 8});
      for (const Value& line : entry.lines) {
        if (&line == &entry.lines.front()) to_.flow.keep();
        set_lines(to_, to_.structure.add(body, "P"), to_.words(line),
                  {text_type, margin + 14, measure - 14, 1});
      }
    }
  }

  void operator()(const KeyFigures& figures) {
    constexpr std::size_t most_in_row = 4;
    const std::size_t count = figures.entries.size();
    if (count == 0) return;
    const ElementId list = add("L");
    if (std::any_of(figures.entries.begin(), figures.entries.end(),
                    [&](const auto& each) { return is_long(each); }))
      return set_long_figures(figures, list);
    const std::size_t rows = (count + most_in_row - 1) / most_in_row, in_row = (count + rows - 1) / rows;
    for (std::size_t first = 0; first < count; first += in_row) {
      std::vector<Figure> row;
      for (std::size_t index = first; index < std::min(count, first + in_row); ++index)
        row.push_back(figure_of(figures.entries[index], list, in_row));
      set_figures(row, in_row);
    }
  }

  void operator()(const Callout& callout) {
    constexpr double padding = 9, inset = 16;
    const ToneColours colours = colours_of(callout.tone);
    const int frame = static_cast<int>(to_.flow.frames.size());
    to_.flow.frames.push_back({colours.ground, colours.strong});
    const ElementId division = add("Div");
    set_space(to_, 10);
    set_space(to_, padding, frame);
    Type title = headline_type;
    title.colour = colours.strong;
    Style style{title, margin + inset, column_width - 2 * inset, 0, frame};
    set_lines(to_, to_.structure.add(division, "P"), with_capital(to_.words(callout.title)), style);
    style.type = text_type;
    style.gap = 3;
    for (const Value& line : callout.lines) {
      to_.flow.keep();
      set_lines(to_, to_.structure.add(division, "P"), to_.words(line), style);
    }
    to_.flow.keep();
    set_space(to_, padding, frame);
    to_.flow.boxes.back().keeps_with_next = false;
    Box after;
    after.gap = 4;
    to_.flow.add(after);
  }

  void operator()(const Chart& chart) {
    const std::size_t first = to_.flow.boxes.size();
    set_chart(chart);
    for (std::size_t index = first; index < to_.flow.boxes.size(); ++index)
      to_.flow.boxes[index].floats = to_.flow.floats;
    ++to_.flow.floats;
  }

 private:
  void set_chart(const Chart& chart) {
    const ElementId section = to_.structure.add(parent_, "Sect");
    const auto element = [&](const char* role) { return to_.structure.add(section, role); };
    set_lines(to_, element("Caption"), with_capital(to_.words(chart.headline)),
              {headline_type, margin, column_width, 14});
    to_.flow.keep();
    if (!chart.subtitle.is_empty()) {
      set_lines(to_, element("P"), to_.words(chart.subtitle), {small_type, margin, column_width, 1});
      to_.flow.keep();
    }
    const std::vector<Chart> parts = parts_of_chart(chart);
    for (std::size_t part = 0; part < parts.size(); ++part) {
      if (part > 0)
        set_lines(
            to_, element("P"),
            to_.words(phrase("{} (part {} of {})", chart.headline, whole(part + 1), whole(parts.size()))),
            {small_type, margin, column_width, 10});
      if (part > 0) to_.flow.keep();
      set_picture(element("Figure"), parts[part]);
    }
    if (!chart.source.is_empty()) {
      to_.flow.keep();
      set_lines(to_, element("P"), to_.words(chart.source), {small_type, margin, column_width, 4});
    }
    if (!chart.table.empty() && chart.table.rows.size() <= longest_table_of_chart)
      set_table(to_, section, chart.table);
  }

  /// Lines beside others, all of one row.
  struct Side {
    ElementId element;
    std::vector<Line> lines;
    double left;
    Type type;
  };

  /// A part of a key figure.
  struct Part {
    ElementId element;
    std::vector<Line> lines;
    Type type;

    double height() const { return static_cast<double>(lines.size()) * type.line_height(); }
  };
  using Figure = std::vector<Part>;  // number, label, note
  static constexpr double between_figures = 18, above_figure = 5, smallest_figure = 13;

  ElementId add(const char* role) { return to_.structure.add(parent_, role); }

  void set_pair(Side name, Side value, double gap) {
    const std::size_t most = std::max(name.lines.size(), value.lines.size());
    constexpr std::size_t step = 20;
    for (std::size_t from = 0; from < most; from += step) {
      Box box;
      box.height = static_cast<double>(std::min(step, most - from)) * cell_type.line_height();
      box.gap = from == 0 ? gap : 0;
      box.draw = [name, value, from](Canvas& canvas, Place at) {
        for (const Side* side : {&name, &value}) {
          double y = at.y + base_line(side->type);
          for (std::size_t index = from; index < std::min(from + step, side->lines.size()); ++index) {
            if (side->lines[index].layout == nullptr) continue;
            canvas.belongs_to(side->element);
            canvas.text(side->lines[index], side->left, y, side->type.colour);
            y += side->type.line_height();
          }
        }
      };
      to_.flow.add(std::move(box));
    }
  }

  static double width_of_figure(std::size_t in_row) {
    const auto count = static_cast<double>(in_row);
    return (column_width - (count - 1) * between_figures) / count;
  }

  /// Too much for a place beside others.
  bool is_long(const KeyFigures::Entry& entry) const {
    constexpr std::size_t longest = 300;
    return to_.words(entry.number).size() > longest || to_.words(entry.label).size() > longest ||
           to_.words(entry.note).size() > longest;
  }

  void set_long_figures(const KeyFigures& figures, ElementId list) {
    for (const KeyFigures::Entry& entry : figures.entries) {
      const ElementId item = to_.structure.add(to_.structure.add(list, "LI"), "LBody");
      double gap = 12;
      for (const Value* each : {&entry.number, &entry.label, &entry.note}) {
        const Type& type = each == &entry.number ? headline_type : text_type;
        set_lines(to_, to_.structure.add(item, "P"), to_.words(*each), {type, margin, measure, gap});
        gap = 1;
      }
    }
  }

  Figure figure_of(const KeyFigures::Entry& entry, ElementId list, std::size_t in_row) {
    const ElementId item = to_.structure.add(to_.structure.add(list, "LI"), "LBody");
    const double width = width_of_figure(in_row);
    Figure figure;
    const auto add_part = [&](const std::string& words, const Type& type) {
      if (!words.empty())
        figure.push_back({to_.structure.add(item, "P"), to_.type.lines(words, type, width), type});
    };
    // The half width is told below the label, small, so that numbers and labels stand on the same lines.
    const std::string number = to_.words(entry.number);
    const std::size_t half_width = std::min(number.find(" ±"), number.size());
    Type type = figure_type;
    const double needed = to_.type.line(number.substr(0, half_width), type).width;
    if (needed > width) type.size = std::max(smallest_figure, type.size * width / needed);
    add_part(number.substr(0, half_width), type);
    add_part(to_.words(entry.label), figure_label_type);
    if (half_width < number.size()) add_part(number.substr(half_width + 1), small_type);
    add_part(to_.words(entry.note), small_type);
    return figure;
  }

  /// Numbers stand on one line, and what is below them begins on another.
  void set_figures(const std::vector<Figure>& row, std::size_t in_row) {
    double numbers = figure_type.line_height(), others = 0;
    for (const Figure& each : row) {
      double height = 0;
      for (const Part& part : each) height += part.height();
      if (each.empty()) continue;
      numbers = std::max(numbers, each.front().height());
      others = std::max(others, height - each.front().height());
    }
    Box box;
    box.height = above_figure + numbers + others + 4;
    box.gap = 14;
    box.draw = [row, in_row, numbers](Canvas& canvas, Place at) {
      double left = margin;
      for (const Figure& each : row) {
        canvas.decorates();
        canvas.rule(left, left + width_of_figure(in_row), at.y, 1.2, accent);
        double y = at.y + above_figure + numbers;
        if (!each.empty()) y -= each.front().height();
        for (const Part& part : each)
          for (const Line& line : part.lines) {
            canvas.belongs_to(part.element);
            canvas.text(line, left, y + base_line(part.type), part.type.colour);
            y += part.type.line_height();
          }
        left += width_of_figure(in_row) + between_figures;
      }
    };
    to_.flow.add(std::move(box));
  }

  static Count whole(std::size_t number) { return Count{static_cast<double>(number)}; }

  static constexpr double most_height = text_bottom - text_top - 90;  // of a chart with its words

  Picture picture_of(const Chart& chart) const {
    return draw(chart, to_.locale, column_width / points_of_pixel);
  }

  /// A chart of so many rows that a page cannot hold them is continued on the next: made smaller, nobody
  /// could read it. All parts have one axis.
  std::vector<Chart> parts_of_chart(const Chart& chart) const {
    const auto* all = std::get_if<IntervalChart>(&chart.drawing);
    const double height = picture_of(chart).height * points_of_pixel;
    if (all == nullptr || all->rows.size() < 2 || height <= most_height) return {chart};
    const auto fits = [&](const Chart& part) {
      return picture_of(part).height * points_of_pixel <= most_height;
    };
    for (auto count = static_cast<std::size_t>(std::ceil(height / most_height));; ++count) {
      std::vector<Chart> parts = in_parts(chart, *all, count);
      if (count >= all->rows.size() || std::all_of(parts.begin(), parts.end(), fits)) return parts;
    }
  }

  static std::vector<Chart> in_parts(const Chart& chart, const IntervalChart& all, std::size_t count) {
    IntervalChart empty = all;
    empty.rows.clear();
    for (const auto& row : all.rows)
      for (const double value : {row.value, row.low, row.high}) {
        if (!std::isfinite(value) || (all.value.unit == Axis::Unit::ratio && value <= 0)) continue;
        empty.from = std::isnan(empty.from) ? value : std::min(empty.from, value);
        empty.to = std::isnan(empty.to) ? value : std::max(empty.to, value);
      }
    const std::size_t in_each = (all.rows.size() + count - 1) / count;
    std::vector<Chart> parts;
    for (std::size_t first = 0; first < all.rows.size(); first += in_each) {
      const std::size_t end = std::min(first + in_each, all.rows.size());
      IntervalChart part = empty;
      part.rows.assign(all.rows.begin() + static_cast<std::ptrdiff_t>(first),
                       all.rows.begin() + static_cast<std::ptrdiff_t>(end));
      parts.push_back(chart);
      parts.back().drawing = std::move(part);
    }
    return parts;
  }

  void set_picture(ElementId figure, const Chart& chart) {
    std::string description = text_of(chart.description, to_.locale);
    std::erase(description, '`');
    to_.structure.at(figure).alternative = std::move(description);
    const Picture picture = picture_of(chart);
    const double scale = std::min(points_of_pixel, most_height / std::max(picture.height, 1.0));
    Box box;
    box.height = picture.height * scale;
    box.least_height = box.height * least_scale;
    box.gap = 6;
    box.draw = [picture, scale, full = box.height, figure, &type = to_.type, &structure = to_.structure](
                   Canvas& canvas, Place at) {
      const double shrunk = full > 0 ? scale * at.height / full : scale;
      structure.at(figure).bounds = Rectangle{margin, at.y, picture.width * shrunk, at.height};
      canvas.belongs_to(figure);
      draw_picture(canvas, type, picture, margin, at.y, shrunk);
    };
    to_.flow.add(std::move(box));
  }

  Setting& to_;
  ElementId parent_;
};

}  // namespace

void set_lines(Setting& to, ElementId element, const std::string& text, const Style& style) {
  const std::vector<Line> lines = to.type.lines(text, style.type, style.width);
  const std::size_t count = lines.size();
  for (std::size_t index = 0; index < count; ++index) {
    Box box;
    box.height = style.type.line_height();
    box.gap = index == 0 ? style.gap : 0;
    box.frame = style.frame;
    box.keeps_with_next = index + 1 < count && (index == 0 || index + 2 == count);
    box.draw = [line = lines[index], element, left = style.left, type = style.type](Canvas& canvas,
                                                                                    Place at) {
      if (line.layout == nullptr) return;
      canvas.belongs_to(element);
      canvas.text(line, left, at.y + base_line(type), type.colour);
    };
    to.flow.add(std::move(box));
  }
}

void set_block(Setting& to, ElementId parent, const Block& block) {
  std::visit(BlockSetter(to, parent), block);
}

}  // namespace gelombang::reports::pdf
