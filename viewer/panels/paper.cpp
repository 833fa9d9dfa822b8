// SPDX-License-Identifier: Apache-2.0
#include "viewer/panels/paper.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <variant>

#include "reports/charts/draw.hpp"
#include "viewer/panels/exports.hpp"
#include "viewer/panels/panels.hpp"

namespace gelombang::viewer {
namespace {

constexpr float nowhere = 1e7F;  // where a text is measured that is not seen
constexpr float cell_gap = 14;   // between two columns of a table

}  // namespace

int Paper::show(Frame& frame, const Place& place, int go_to) {
  float& offset = frame.state->scrolled["paper"];
  const bool is_hovered = !frame.is_blocked && place.holds(ImGui::GetIO().MousePos);
  if (is_hovered && ImGui::GetIO().MouseWheel != 0) offset -= ImGui::GetIO().MouseWheel * frame.px(80);
  offset = std::max(0.0F, offset);
  seen_ = place;
  frame.list->PushClipRect(place.from(), place.to(), true);
  const float pad = frame.px(32);
  const float width = std::min(place.width() - 2 * pad, frame.px(860));
  const float begin_x = std::round((place.left + place.right - width) / 2);
  const Place column{begin_x, place.top, begin_x + width, place.bottom};
  float y = place.top + frame.px(24) - offset;
  y = paragraph(frame, frame.text(document_.title), {column.left, y, column.right, nowhere},
                {type::display, style::ink, true}) +
      frame.px(8);
  for (const reports::Value& line : document_.lead)
    y = paragraph(frame, frame.text(line), {column.left, y, column.right, nowhere},
                  {type::normal, style::soft});
  y += frame.px(16);
  for (const reports::Block& each : document_.opening) y = block(frame, each, column, y);
  int at_top = -1;
  for (std::size_t i = 0; i < document_.sections.size(); ++i) {
    const float begin = y;
    if (begin - place.top < frame.px(120)) at_top = static_cast<int>(i);
    if (static_cast<int>(i) == go_to) offset = std::max(0.0F, begin + offset - place.top - frame.px(8));
    y = section(frame, document_.sections[i], column, y);
  }
  frame.list->PopClipRect();
  const float whole = y + offset - place.top + frame.px(32);
  offset = std::min(offset, std::max(0.0F, whole - place.height()));
  if (whole > place.height()) {
    const float bar = std::max(frame.px(24), place.height() * place.height() / whole);
    const float top = place.top + (place.height() - bar) * offset / (whole - place.height());
    frame.list->AddRectFilled({place.right - frame.px(6), top}, {place.right - frame.px(2), top + bar},
                              frame.colour(style::grey, 0.5), frame.px(2));
  }
  return at_top;
}

float Paper::section(Frame& frame, const reports::Section& section, const Place& place, float y) {
  if (!section.title.is_empty()) {
    y += frame.px(section.level == 1 ? 28 : 12);
    if (section.level == 1) hairline(frame, {place.left, y - frame.px(12)}, {place.right, y - frame.px(12)});
    y = paragraph(frame, frame.text(section.title), {place.left, y, place.right, nowhere},
                  {section.level == 1 ? type::large : type::normal, style::ink, true}) +
        frame.px(8);
  }
  for (const reports::Block& each : section.blocks) y = block(frame, each, place, y);
  return y;
}

namespace {

float line(Frame& frame, const std::string& text, const Place& where, float y, TextLook look = normal_words) {
  return paragraph(frame, text, {where.left, y, where.right, nowhere}, look);
}

// What a block of words needs is told by each of these: they return where the next one begins.

float put(Frame& frame, const reports::Paragraph& words_of, const Place& place, float y) {
  return line(frame, frame.text(words_of.text), place, y) + frame.px(10);
}

float put(Frame& frame, const reports::Notes& notes, const Place& place, float y) {
  for (const auto& each : notes.lines) y = line(frame, frame.text(each), place, y, soft_words);
  return y + frame.px(10);
}

float put(Frame& frame, const reports::KeyValues& pairs, const Place& place, float y) {
  const Place names{place.left, y, place.left + frame.px(190), nowhere};
  const Place values{place.left + frame.px(206), y, place.right, nowhere};
  for (const auto& [name, value] : pairs.lines) {
    const float one = line(frame, frame.text(name), names, y, {type::normal, style::soft});
    const float other = line(frame, frame.text(value), values, y);
    y = std::max(one, other) + frame.px(2);
  }
  return y + frame.px(10);
}

float put(Frame& frame, const reports::Definitions& terms, const Place& place, float y) {
  const Place indented{place.left + frame.px(16), y, place.right, nowhere};
  for (const auto& entry : terms.entries) {
    y = line(frame, frame.text(entry.term), place, y, strong_words);
    for (const auto& each : entry.lines) y = line(frame, frame.text(each), indented, y);
    y += frame.px(6);
  }
  return y + frame.px(8);
}

float put(Frame& frame, const reports::KeyFigures& figures, const Place& place, float y) {
  const auto count = static_cast<float>(std::max<std::size_t>(1, figures.entries.size()));
  const float column = place.width() / count;
  float end = y;
  for (std::size_t i = 0; i < figures.entries.size(); ++i) {
    const auto& entry = figures.entries[i];
    const Place part{place.left + column * static_cast<float>(i), y,
                     place.left + column * static_cast<float>(i + 1) - frame.px(12), nowhere};
    words(frame, frame.text(entry.number), part.left, y + frame.px(16), {type::display, style::blue, true},
          part.width());
    const float below = line(frame, frame.text(entry.label), part, y + frame.px(36));
    end = std::max(end, line(frame, frame.text(entry.note), part, below, soft_words));
  }
  return end + frame.px(16);
}

float put(Frame& frame, const reports::Callout& callout, const Place& place, float y) {
  const std::uint32_t rgb = style::mark_of(callout.tone);
  const Place inner{place.left + frame.px(20), y, place.right - frame.px(16), nowhere};
  // The ground is as high as the words, and lies under them: it is drawn last, and merged first.
  frame.list->ChannelsSplit(2);
  frame.list->ChannelsSetCurrent(1);
  float end = line(frame, frame.text(callout.title), inner, y + frame.px(12), strong_words);
  for (const auto& each : callout.lines) end = line(frame, frame.text(each), inner, end + frame.px(4));
  end += frame.px(12);
  frame.list->ChannelsSetCurrent(0);
  rectangle(frame, {place.left, y, place.right, end}, rgb, 0.08, frame.px(4));
  rectangle(frame, {place.left, y, place.left + frame.px(4), end}, rgb, 1, frame.px(2));
  frame.list->ChannelsMerge();
  return end + frame.px(16);
}

}  // namespace

float Paper::block(Frame& frame, const reports::Block& block, const Place& place, float y) {
  return std::visit(
      [&](const auto& each) {
        using Each = std::decay_t<decltype(each)>;
        if constexpr (std::is_same_v<Each, reports::Table>)
          return table(frame, each, place, y);
        else if constexpr (std::is_same_v<Each, reports::Chart>)
          return chart(frame, each, place, y);
        else
          return put(frame, each, place, y);
      },
      block);
}

float Paper::chart(Frame& frame, const reports::Chart& chart, const Place& place, float y) {
  const float begin = y;
  y = paragraph(
      frame, frame.text(chart.headline),
      {place.left, y, place.right - frame.px(frame.state->export_menu == chart.name ? 420 : 40), nowhere},
      strong_words);
  y = paragraph(frame, frame.text(chart.subtitle), {place.left, y, place.right, nowhere}, soft_words) +
      frame.px(8);
  auto& kept = pictures_[&chart];
  std::uint64_t& version = kept.first;
  reports::Picture& picture = kept.second;
  const double width = std::max(320.0, std::floor(static_cast<double>(place.width() / frame.look.scale())));
  const std::uint64_t wanted =
      mixed(mixed(version_, static_cast<std::uint64_t>(width)), index_of(frame.locale->language));
  if (version != wanted) picture = reports::draw(chart, *frame.locale, width), version = wanted;
  const float height = frame.px(picture.height);
  if (is_seen(y, y + height)) {
    const std::uint64_t drawn = mixed(wanted, static_cast<std::uint64_t>(frame.look.theme));
    frame.layers->show(*frame.list, "paper/" + chart.name, drawn, {place.left, y},
                       {frame.px(picture.width), height}, frame.colour(ground::card), [&](ImDrawList& list) {
                         draw(list, picture, {0, 0}, frame.look);
                       });
    frame.ledger->write("chart/" + chart.name, {place.left, y}, {place.right, y + height},
                        frame.text(chart.headline));
    // Buttons only where they can be reached: what lies beyond the border hears nothing. A picture of the
    // screen has none.
    const float bottom = y + height + frame.px(24);
    const Place area{place.left, begin, place.right, bottom};
    if (begin >= seen_.top && begin + frame.px(28) <= seen_.bottom)
      export_buttons(frame, {chart.name, [&] { return chart; }, area, bottom <= seen_.bottom}, place.right,
                     begin + frame.px(13));
  }
  y = paragraph(frame, frame.text(chart.source), {place.left, y + height + frame.px(2), place.right, nowhere},
                soft_words);
  return y + frame.px(24);
}

namespace {

/// Every column as wide as its widest cell; where that is too much the columns of words give way.
std::vector<float> widths_of(const Frame& frame, const reports::Table& table,
                             const std::vector<std::vector<std::string>>& cells, float most) {
  const float gap = frame.px(cell_gap);
  std::vector<float> widths;
  float whole = 0, of_words = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    float width = width_of(frame.text(table.columns[c].heading), type::small, false, frame.look);
    for (const auto& each : cells) width = std::max(width, width_of(each[c], type::small, false, frame.look));
    widths.push_back(std::ceil(width) + gap);
    whole += widths.back();
    if (table.columns[c].align == reports::Column::Align::left) of_words += widths.back();
  }
  if (whole > most) {
    const float factor =
        of_words > 0 && whole - of_words < most * 0.8F ? (most - (whole - of_words)) / of_words : 0;
    for (std::size_t c = 0; c < widths.size(); ++c)
      if (factor <= 0)
        widths[c] *= most / whole;
      else if (table.columns[c].align == reports::Column::Align::left)
        widths[c] *= factor;
  }
  return widths;
}

}  // namespace

float Paper::table(Frame& frame, const reports::Table& table, const Place& place, float y) {
  if (!table.caption.is_empty())
    y = paragraph(frame, frame.text(table.caption), {place.left, y, place.right, nowhere}, strong_words);
  const float row = frame.px(24), gap = frame.px(cell_gap);
  const std::size_t most_rows = 40;  // the rest is in the report and in the CSV
  std::vector<std::vector<std::string>> cells;
  for (std::size_t i = 0; i < std::min(table.rows.size(), most_rows); ++i) {
    cells.emplace_back();
    for (const reports::Value& cell : table.rows[i]) cells.back().push_back(frame.text(cell));
  }
  const std::vector<float> widths = widths_of(frame, table, cells, place.width());
  const auto write = [&](const std::vector<std::string>& texts, float middle, TextLook look) {
    float x = place.left;
    for (std::size_t c = 0; c < texts.size() && c < widths.size(); ++c) {
      const bool is_number = table.columns[c].align == reports::Column::Align::right;
      look.anchor = is_number ? Anchor::end : Anchor::start;
      words(frame, texts[c], is_number ? x + widths[c] - gap : x, middle, look, widths[c] - gap + 2);
      x += widths[c];
    }
  };
  std::vector<std::string> headings;
  for (const reports::Column& column : table.columns) headings.push_back(frame.text(column.heading));
  if (is_seen(y, y + row)) write(headings, y + row / 2, soft_words);
  y += row;
  hairline(frame, {place.left, y - 1}, {place.right, y - 1});
  for (const auto& each : cells) {
    if (is_seen(y, y + row)) write(each, y + row / 2, {type::small, style::ink});
    y += row;
  }
  if (table.rows.size() > most_rows) {
    words(frame,
          frame.number(static_cast<double>(table.rows.size() - most_rows)) + " " +
              frame.say("more rows are in the report"),
          place.left, y + row / 2, soft_words);
    y += row;
  }
  return y + frame.px(16);
}

}  // namespace gelombang::viewer
