// SPDX-License-Identifier: Apache-2.0
#include "reports/render/html.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/base/printable.hpp"
#include "reports/charts/draw.hpp"
#include "reports/charts/svg.hpp"
#include "reports/plain_words.hpp"
#include "reports/render/capital.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/html_style.hpp"
#include "reports/render/mark.hpp"

namespace gelombang::reports {
namespace {

constexpr double chart_width = 800,
                 narrow_width = 344;                 // of the column of text, and of a phone, in CSS pixels
constexpr std::size_t most_rows_in_view = 12;        // of a chart's numbers; longer tables open on demand
constexpr std::size_t fewest_columns_to_scroll = 4;  // on a phone
constexpr std::size_t most_columns_at_ease = 7;      // wider tables are set smaller
constexpr std::size_t fewest_sections_listed = 4;    // a shorter report needs no contents

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char each : printable(text)) {
    switch (each) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += each;
    }
  }
  return safe;
}

/// The direction of a name from outside is its own, and does not turn the sentence around it.
std::string name_in_html(const Text& name) {
  const bool is_plain = std::all_of(name.text.begin(), name.text.end(),
                                    [](char each) { return static_cast<unsigned char>(each) < 0x80; });
  const std::string text = escaped(name.text);
  if (!name.language.empty()) return fmt::format("<span lang=\"{}\">{}</span>", escaped(name.language), text);
  return is_plain ? text : "<bdi>" + text + "</bdi>";
}

/// What stands between two backticks is code.
std::string with_code(const std::string& html) {
  std::string result;
  std::size_t at = 0;
  for (;;) {
    const std::size_t begin = html.find('`', at);
    const std::size_t end = begin == std::string::npos ? begin : html.find('`', begin + 1);
    if (end == std::string::npos) return result + html.substr(at);
    result += html.substr(at, begin - at) + "<code>" + html.substr(begin + 1, end - begin - 1) + "</code>";
    at = end + 1;
  }
}

std::string words_in_html(std::string_view text) {
  return with_code(escaped(text));
}
std::string name_with_code(const Text& name) {
  return with_code(name_in_html(name));
}

/// Where there is no pointer, nothing is told where it rests.
Picture without_tips(Picture picture) {
  for (Mark& mark : picture.marks)
    if (auto* area = std::get_if<Area>(&mark)) area->tip.clear();
  return picture;
}

constexpr Markup markup{words_in_html, name_with_code};

/// As it is read aloud, and in a file of numbers: code is not told apart there.
std::string without_marks_of_code(std::string text) {
  std::erase(text, '`');
  return text;
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char each : text) {
    const auto byte = static_cast<unsigned char>(each);
    const bool is_plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= 'a' && byte <= 'z') || each == '.' || each == ',' || each == '-' ||
                          each == '_';
    encoded += is_plain ? std::string(1, each) : fmt::format("%{:02X}", byte);
  }
  return encoded;
}

const char* class_of(Tone tone) {
  switch (tone) {
    case Tone::good:
      return " good";
    case Tone::bad:
      return " bad";
    case Tone::unsure:
      return " unsure";
    case Tone::neutral:
    case Tone::accent:
      break;
  }
  return "";
}

class Writer {
 public:
  explicit Writer(const Locale& locale) : locale_(locale) {}

  std::string html(const Value& value) const { return text_of(value, locale_, markup); }

  std::string operator()(const Paragraph& paragraph) const {
    return fmt::format("<p>{}</p>\n", html(paragraph.text));
  }

  std::string operator()(const Table& table) const {
    const std::string caption = table.caption.is_empty() ? title_ : html(table.caption);
    std::string text = fmt::format(
        "<div class=\"scroll{3}\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table>\n"
        "<caption{1}>{2}</caption>\n<thead><tr>",
        escaped(unique(table.caption.is_empty() ? plain_title_
                                                : without_marks_of_code(text_of(table.caption, locale_)))),
        table.caption.is_empty() ? " class=\"unseen\"" : "", caption,
        table.columns.size() > most_columns_at_ease        ? " wide"
        : table.columns.size() >= fewest_columns_to_scroll ? " many"
                                                           : "");
    for (const Column& column : table.columns) text += heading(column);
    text += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) text += line(table, row);
    text += "</tbody></table></div>\n";
    Notes meanings;
    for (const Column& column : table.columns)
      if (!column.meaning.is_empty())
        meanings.lines.push_back(phrase("{}: {}", column.heading, column.meaning));
    return meanings.lines.empty() ? text : text + (*this)(meanings);
  }

  std::string operator()(const Notes& notes) const {
    std::string text = "<div class=\"notes\">";
    for (const Value& each : notes.lines) text += fmt::format("<p>{}</p>", html(each));
    return text + "</div>\n";
  }

  std::string operator()(const KeyValues& list) const {
    std::string text = "<dl class=\"pairs\">\n";
    for (const auto& [name, value] : list.lines)
      text += fmt::format("<dt>{}</dt><dd>{}</dd>\n", html(name), html(value));
    return text + "</dl>\n";
  }

  std::string operator()(const Definitions& definitions) const {
    std::string text = "<dl class=\"terms\">\n";
    for (const Definitions::Entry& entry : definitions.entries) {
      text += fmt::format("<dt>{}</dt>", html(entry.term));
      for (const Value& each : entry.lines) text += fmt::format("<dd>{}</dd>", html(each));
      if (entry.lines.empty()) text += "<dd></dd>";
      text += '\n';
    }
    return text + "</dl>\n";
  }

  std::string operator()(const KeyFigures& figures) const {
    std::string text = "<dl class=\"figures\">\n";
    for (const KeyFigures::Entry& each : figures.entries) {
      text +=
          fmt::format("<div><dt>{}</dt><dd class=\"number\">{}</dd>", html(each.label), html(each.number));
      if (!each.note.is_empty()) text += fmt::format("<dd class=\"note\">{}</dd>", html(each.note));
      text += "</div>\n";
    }
    return text + "</dl>\n";
  }

  std::string operator()(const Callout& callout) const {
    std::string text = fmt::format("<div class=\"callout{}\"><p class=\"says\">{}</p>",
                                   class_of(callout.tone), with_capital(html(callout.title)));
    for (const Value& each : callout.lines) text += fmt::format("<p>{}</p>", html(each));
    return text + "</div>\n";
  }

  std::string operator()(const Chart& chart) const {
    std::string text = fmt::format(
        "<figure id=\"{}\"><figcaption><p class=\"finds\">{}</p><p class=\"shows\">{}</p></figcaption>\n",
        id_of(chart.name), with_capital(html(chart.headline)), html(chart.subtitle));
    // Drawn twice, each for its width; a page shows one of them, and reads only that one aloud.
    const std::string description = printable(without_marks_of_code(text_of(chart.description, locale_)));
    text += "<div class=\"on-wide\">" +
            svg_text(draw(chart, locale_, chart_width), description, id_of(chart.name)) +
            "</div>\n<div class=\"on-narrow\">" +
            svg_text(without_tips(draw(chart, locale_, narrow_width)), description,
                     id_of(chart.name) + "-narrow") +
            "</div>\n";
    if (!chart.source.is_empty()) text += fmt::format("<p class=\"source\">{}</p>\n", html(chart.source));
    if (!chart.table.empty()) text += numbers_of(chart);
    return text + "</figure>\n";
  }

  std::string section(const Section& section, std::size_t number) {
    std::string text;
    if (!section.title.is_empty()) {
      title_ = with_capital(html(section.title));
      plain_title_ = without_marks_of_code(text_of(section.title, locale_));
      text = section.level == 1 ? fmt::format("<h2 id=\"s{}\">{}</h2>\n", number, title_)
                                : fmt::format("<h3>{}</h3>\n", title_);
    }
    return text + blocks(section.blocks);
  }

  std::string blocks(const std::vector<Block>& several) const {
    std::string text;
    for (const Block& each : several) text += std::visit(*this, each);
    return text;
  }

  void begin(const Value& title) {
    title_ = html(title);
    plain_title_ = text_of(title, locale_);
  }

 private:
  static std::string id_of(const std::string& name) {
    std::string id = "c-";
    for (const char each : name)
      id += (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9')
                ? each
                : '-';
    return id;
  }

  std::string heading(const Column& column) const {
    const char* kind = column.align == Column::Align::right ? " class=\"n\"" : "";
    // A column without a heading is one of marks beside its row; an empty <th> would be read as nothing.
    if (column.heading.is_empty()) return fmt::format("<td{}></td>", kind);
    return fmt::format("<th scope=\"col\"{}>{}</th>", kind, html(column.heading));
  }

  /// The first column names the line.
  std::string line(const Table& table, const std::vector<Value>& cells) const {
    std::string text = "<tr>";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool is_number = table.columns[i].align == Column::Align::right;
      const std::string content = html(cells[i]);
      const char* kind = is_number ? " class=\"n\"" : "";
      text += i == 0 && !is_number && !content.empty() ? fmt::format("<th scope=\"row\">{}</th>", content)
                                                       : fmt::format("<td{}>{}</td>", kind, content);
    }
    return text + "</tr>\n";
  }

  /// The table of a chart, with its CSV: in the file itself, so that nothing else is needed.
  std::string numbers_of(const Chart& chart) const {
    Table table = chart.table;
    if (table.caption.is_empty()) table.caption = chart.headline;
    const bool is_short = table.rows.size() <= most_rows_in_view;
    const std::string csv = csv_text(chart.table, locale_);
    return fmt::format(
        "<details><summary>{}</summary>\n{}</details>\n"
        "<p class=\"source\"><a download=\"{}.csv\" href=\"data:text/csv;charset=utf-8,{}\">{}</a></p>\n",
        html(is_short ? Value("Numbers of this chart")
                      : Value(phrase("Numbers of this chart ({} rows)",
                                     Count{static_cast<double>(table.rows.size())}))),
        (*this)(table), id_of(chart.name).substr(2), percent_encoded(csv),
        html(phrase("CSV of this chart: {}", Text{chart.name + ".csv"})));
  }

  /// The name of a region, with its number where another has it already.
  std::string unique(const std::string& name) const {
    const int times = ++regions_[name];
    return times == 1 ? name : name + " (" + std::to_string(times) + ")";
  }

  const Locale& locale_;
  mutable std::map<std::string, int> regions_;  // that were written, by name
  std::string title_, plain_title_;             // of the section: tables without a caption have this one
};

std::string contents(const Document& document, const Writer& writer) {
  std::size_t listed = 0;
  std::string items;
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    const Section& section = document.sections[i];
    if (section.level != 1 || section.title.is_empty()) continue;
    ++listed;
    items += fmt::format("<li><a href=\"#s{}\">{}</a></li>\n", i, with_capital(writer.html(section.title)));
  }
  if (listed < fewest_sections_listed) return {};
  return fmt::format("<nav aria-labelledby=\"contents\"><h2 id=\"contents\">{}</h2><ol>\n{}</ol></nav>\n",
                     writer.html("Contents"), items);
}

}  // namespace

std::string html_text(const Document& given, const Locale& locale) {
  const Document document = readable(given, locale);
  Writer writer(locale);
  writer.begin(document.title);
  std::string text = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n{}\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
      "<style>{}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">{}</a>\n<header>\n",
      locale.code, html_mark, escaped(without_marks_of_code(text_of(document.title, locale))), html_style,
      writer.html("Skip to the report"));
  if (!document.kind.is_empty())
    text += fmt::format("<p class=\"brand\">{}</p>\n", writer.html(document.kind));
  text += fmt::format("<h1>{}</h1>\n", writer.html(document.title));
  for (const Value& line : document.lead)
    text += fmt::format("<p class=\"lead\">{}</p>\n", writer.html(line));
  text += "</header>\n<main id=\"main\">\n" + writer.blocks(document.opening);
  text += contents(document, writer);
  for (std::size_t i = 0; i < document.sections.size(); ++i) text += writer.section(document.sections[i], i);
  text += "</main>\n";
  if (!document.end.is_empty())
    text += fmt::format("<footer><p>{}</p></footer>\n", writer.html(document.end));
  return text + "</body>\n</html>\n";
}

}  // namespace gelombang::reports
