// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "engine/base/new_folder.hpp"
#include "reports/plain_words.hpp"
#include "reports/render/pdf.hpp"
#include "reports/render/pdf/layout.hpp"
#include "reports/render/pdf/tagging.hpp"
#include "reports/render/pdf/words.hpp"

namespace gelombang::reports {
namespace pdf {
namespace {

class Printer {
 public:
  Printer(const Document& document, const Locale& locale)
      : locale_(locale),
        setting_{locale, type_, structure_, flow_},
        title_(without_code_marks(setting_.words(document.title))) {
    if (title_.empty()) title_ = "Gelombang";
    set_document(setting_, document);
  }

  std::string print() {
    const std::vector<Page> pages = paginate(flow_, text_top, text_bottom);
    for (std::size_t page = 0; page < pages.size(); ++page)
      for (const Placed& each : pages[page])
        if (each.box->bookmark >= 0)
          structure_.bookmarks[static_cast<std::size_t>(each.box->bookmark)].to = {static_cast<int>(page),
                                                                                   each.at.y};
    Canvas canvas(structure_);
    for (const Page& page : pages) {
      canvas.begin_page();
      draw_header(canvas);
      draw_frames(canvas, page);
      for (const Placed& each : page)
        if (each.box->draw) each.box->draw(canvas, each.at);
      draw_footer(canvas, static_cast<int>(pages.size()));
    }
    Drawn drawn{canvas.finish(title_), canvas.owners()};
    return tagged(drawn, structure_, title_, language_tag(locale_));
  }

  const std::set<char32_t>& missing() const { return type_.missing(); }

 private:
  void draw_header(Canvas& canvas) {
    if (canvas.page() == 0) return;
    canvas.decorates(Decoration::header);
    const std::vector<Line> lines = type_.lines(title_, running_type, column_width);
    canvas.text(lines.front(), margin, header_base, running_type.colour);
    canvas.rule(margin, margin + column_width, header_base + 7, 0.5, rule);
  }

  void draw_footer(Canvas& canvas, int pages) {
    canvas.decorates(Decoration::footer);
    canvas.text(type_.line("Gelombang", running_type), margin, footer_base, running_type.colour);
    const std::string words = page_words(canvas.page() + 1, pages, locale_);
    canvas.text_to(type_.line(words, running_type), margin + column_width, footer_base, running_type.colour);
  }

  /// Each as high as its boxes of this page.
  void draw_frames(Canvas& canvas, const Page& page) {
    std::map<int, Place> reach;
    for (const Placed& each : page) {
      if (each.box->frame < 0) continue;
      Place& place = reach.try_emplace(each.box->frame, Place{each.at.y, 0}).first->second;
      place.height = each.at.y + each.at.height - place.y;
    }
    for (const auto& [index, place] : reach) {
      const Frame& frame = flow_.frames[static_cast<std::size_t>(index)];
      canvas.decorates();
      canvas.fill({margin, place.y, column_width, place.height}, frame.ground);
      canvas.fill({margin, place.y, 3, place.height}, frame.bar);
    }
  }

  const Locale& locale_;
  Typesetter type_;
  Structure structure_;
  Flow flow_;
  Setting setting_;
  std::string title_;
};

/// Once for a report: nobody would look for the letters in its pages.
void warn_of_missing(const std::set<char32_t>& letters) {
  if (letters.empty()) return;
  constexpr std::size_t most_named = 8;
  std::string names;
  std::size_t count = 0;
  for (const char32_t each : letters) {
    if (++count > most_named) break;
    names += fmt::format("{}U+{:04X}", names.empty() ? "" : ", ", static_cast<std::uint32_t>(each));
  }
  if (letters.size() > most_named) names += fmt::format(" and {} more", letters.size() - most_named);
  fmt::print(stderr,
             "warning: the font of PDFs, Inter, has no letter for {}; a PDF shows '?' there\n"
             "  hint: the report as HTML shows them, in a font of the reader's machine\n",
             names);
}

}  // namespace
}  // namespace pdf

bool has_pdf() {
  return true;
}

std::string pdf_bytes(const Document& document, const Locale& locale) {
  return pdf::Printer(readable(document, locale), locale).print();
}

void write_pdf(const Document& document, const Locale& locale, const std::string& file) {
  pdf::Printer printer(readable(document, locale), locale);
  const std::string bytes = printer.print();
  pdf::warn_of_missing(printer.missing());
  write_file(file, bytes);
}

}  // namespace gelombang::reports
