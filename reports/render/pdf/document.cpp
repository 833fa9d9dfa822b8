// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "reports/render/capital.hpp"
#include "reports/render/pdf/layout.hpp"
#include "reports/render/pdf/words.hpp"

namespace gelombang::reports::pdf {
namespace {

constexpr std::size_t most_sections_without_contents = 6;

/// A box without height: where a link or a bookmark leads.
void set_bookmark(Setting& to, const std::string& title, int level) {
  to.structure.bookmarks.push_back({without_code_marks(title), level});
  Box box;
  box.bookmark = static_cast<int>(to.structure.bookmarks.size()) - 1;
  box.keeps_with_next = true;
  to.flow.add(std::move(box));
}

/// Two waves and the name, then what sort of document this is.
void set_mark(Setting& to, const Value& kind) {
  const Type name_type{9, Weight::semibold, accent}, kind_type{9, Weight::regular, muted};
  constexpr double name_left = margin + 27;
  const Line name = to.type.line("Gelombang", name_type);
  const double kind_left = name_left + name.width + 10;
  std::vector<Line> lines;
  ElementId element = document_element;
  if (!kind.is_empty()) {
    lines = to.type.lines(to.words(kind), kind_type, margin + column_width - kind_left);
    element = to.structure.add(document_element, "P");
  }
  Box box;
  box.height = 20 + std::max(1.0, static_cast<double>(lines.size())) * kind_type.line_height();
  box.keeps_with_next = true;
  box.draw = [name, lines, element, kind_left, kind_type](Canvas& canvas, Place at) {
    canvas.decorates();
    for (const double lower : {0.0, 4.2}) {
      std::vector<Point> wave;
      for (int step = 0; step <= 40; ++step) {
        const double x = step * 0.5;
        wave.push_back({margin + x, at.y + 5 + lower + 1.9 * std::sin(x * 0.628)});
      }
      canvas.stroke(wave, 1.4, lower > 0 ? pale_accent : accent);
    }
    double base = at.y + 10.2;
    canvas.text(name, name_left, base, accent);
    for (const Line& line : lines) {
      canvas.belongs_to(element);
      canvas.text(line, kind_left, base, kind_type.colour);
      base += kind_type.line_height();
    }
  };
  to.flow.add(std::move(box));
}

void set_rule(Setting& to) {
  Box box;
  box.height = 14;
  box.draw = [](Canvas& canvas, Place at) {
    canvas.decorates();
    canvas.rule(margin, margin + column_width, at.y + 12, 0.8, strong_rule);
  };
  to.flow.add(std::move(box));
}

/// By what it was made, below all: in the lower margin rather than alone on a page.
void set_end(Setting& to, const Value& end) {
  if (end.is_empty()) return;
  const std::size_t first = to.flow.boxes.size();
  set_lines(to, to.structure.add(document_element, "P"), to.words(end), {small_type, margin, measure, 4});
  if (to.flow.boxes.size() > first) to.flow.boxes[first].holds_floats = true;
  if (to.flow.boxes.size() > first + 2) return;
  for (std::size_t index = first; index < to.flow.boxes.size(); ++index) to.flow.boxes[index].overhang = 28;
}

void set_head(Setting& to, const Document& document) {
  if (document.title.is_empty() && document.lead.empty()) return;
  set_mark(to, document.kind);
  if (!document.title.is_empty())
    set_lines(to, to.structure.add(document_element, "H1"), to.words(document.title),
              {title_type, margin, column_width - 20});
  double gap = 6;
  for (const Value& line : document.lead) {
    to.flow.keep();
    set_lines(to, to.structure.add(document_element, "P"), to.words(line), {lead_type, margin, measure, gap});
    gap = 1;
  }
  to.flow.keep();
  set_rule(to);
}

bool is_main(const Section& section) {
  return !section.title.is_empty() && section.level <= 1;
}

/// A section in the contents. Its page is known when it is drawn.
struct Entry {
  std::string title;
  std::vector<Line> lines;
  int bookmark;
  ElementId link;

  double height() const { return 3.2 + static_cast<double>(lines.size()) * text_type.line_height(); }
};

constexpr double between_columns = 28, width_of_entry = (column_width - between_columns) / 2;

void draw_entry(Canvas& canvas, const Entry& entry, double left, Place at, Structure& structure,
                Typesetter& type) {
  double base = at.y + 1.2 + base_line(text_type);
  canvas.belongs_to(entry.link);
  for (const Line& line : entry.lines) {
    canvas.text(line, left, base, text_type.colour);
    base += text_type.line_height();
  }
  const int page = structure.bookmarks[static_cast<std::size_t>(entry.bookmark)].to.page + 1;
  canvas.text_to(type.line(std::to_string(page), text_type), left + width_of_entry,
                 base - text_type.line_height(), text_type.colour);
  canvas.decorates();
  canvas.rule(left, left + width_of_entry, at.y + at.height, 0.5, rule);
  structure.at(entry.link).kids.push_back(Element::Annotation{static_cast<int>(structure.links.size())});
  structure.links.push_back({canvas.page(),
                             {left, at.y, width_of_entry, at.height},
                             entry.bookmark,
                             without_code_marks(entry.title) + ", " + std::to_string(page)});
}

std::vector<Entry> entries_of(Setting& to, const Document& document) {
  std::vector<Entry> entries;
  int bookmark = 0;
  for (const Section& section : document.sections) {
    if (is_main(section)) {
      const std::string title = with_capital(to.words(section.title));
      entries.push_back({title, to.type.lines(title + ' ', text_type, width_of_entry - 26), bookmark, 0});
    }
    if (!section.title.is_empty()) ++bookmark;
  }
  return entries;
}

/// In two columns, read down the first one and then down the second.
void set_contents(Setting& to, const Document& document) {
  std::vector<Entry> entries = entries_of(to, document);
  if (entries.size() <= most_sections_without_contents) return;
  const ElementId heading = to.structure.add(document_element, "H2");
  set_lines(to, heading, contents_word(to.locale), {subsection_type, margin, measure, 20});
  to.flow.keep();
  const ElementId contents = to.structure.add(document_element, "TOC");
  for (Entry& each : entries)
    each.link = to.structure.add(to.structure.add(to.structure.add(contents, "TOCI"), "Reference"), "Link");
  const std::size_t rows = (entries.size() + 1) / 2;
  for (std::size_t row = 0; row < rows; ++row) {
    std::vector<Entry> beside{entries[row]};
    if (row + rows < entries.size()) beside.push_back(entries[row + rows]);
    Box box;
    box.keeps_with_next = row + 1 < rows;
    for (const Entry& each : beside) box.height = std::max(box.height, each.height());
    box.draw = [beside, &structure = to.structure, &type = to.type](Canvas& canvas, Place at) {
      double left = margin;
      for (const Entry& each : beside) {
        draw_entry(canvas, each, left, at, structure, type);
        left += width_of_entry + between_columns;
      }
    };
    to.flow.add(std::move(box));
  }
}

/// A paragraph is not parted from the table or list that it introduces, so that no heading is left without
/// it.
bool introduces(const Block& block, const Block& next) {
  return std::holds_alternative<Paragraph>(block) &&
         (std::holds_alternative<Table>(next) || std::holds_alternative<KeyValues>(next) ||
          std::holds_alternative<Definitions>(next));
}

}  // namespace

void set_document(Setting& to, const Document& document) {
  set_head(to, document);
  for (const Block& block : document.opening) set_block(to, document_element, block);
  set_contents(to, document);
  int level = 0;
  ElementId element = document_element;
  for (const Section& section : document.sections) {
    if (!section.title.is_empty()) {
      level = std::clamp(section.level, 1, level == 0 ? 1 : 2);
      element = to.structure.add(document_element, "Sect");
      const std::string title = with_capital(to.words(section.title));
      const Type type = level == 1 ? section_type : subsection_type;
      Box space;
      space.gap = level == 1 ? 26 : 18;
      space.keeps_with_next = true;
      space.holds_floats = level == 1;
      to.flow.add(std::move(space));
      set_bookmark(to, title, level);
      const ElementId heading = to.structure.add(element, level == 1 ? "H2" : "H3");
      set_lines(to, heading, title, {type, margin, column_width});
      to.flow.keep();
    } else {
      Box pause;
      pause.gap = 8;
      pause.keeps_with_next = true;
      to.flow.add(std::move(pause));
    }
    for (std::size_t index = 0; index < section.blocks.size(); ++index) {
      set_block(to, element, section.blocks[index]);
      if (index + 1 < section.blocks.size() && introduces(section.blocks[index], section.blocks[index + 1]))
        to.flow.keep();
    }
  }
  set_end(to, document.end);
}

}  // namespace gelombang::reports::pdf
