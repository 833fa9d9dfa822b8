// SPDX-License-Identifier: Apache-2.0
// What gave way first and what fell after it: bars on a time line, each joined with the root that dragged it
// down.
#include <algorithm>
#include <cmath>
#include <optional>

#include "reports/charts/axes.hpp"
#include "reports/charts/forms.hpp"
#include "reports/charts/rows.hpp"
#include "reports/charts/words.hpp"

namespace gelombang::reports {
namespace {

class Drawing {
 public:
  Drawing(const DominoChart& chart, const Locale& locale, double width)
      : chart_(chart), locale_(locale), sheet_(width), labels_(column()) {}

  Picture draw() {
    Axis axis = chart_.time;
    axis.from_zero = false;
    DomainOf domain(axis);
    bool has_fall = false;
    for (const auto& fall : chart_.falls) {
      domain.add(fall.from);
      domain.add(fall.to);
      has_fall |= is_told(fall.from);
    }
    if (!has_fall) return nothing(locale_, sheet_.width());
    domain.add(chart_.begin);
    domain.add(chart_.end);
    scale_ = Scale(domain.domain(), labels_.right(), sheet_.width() - 4, false);
    const std::vector<Tick> ticks = ticks_across(axis, scale_, sheet_.width(), locale_);

    const double top = draw_names();
    double bottom = top + 4;
    for (std::size_t index = 0; index < chart_.falls.size(); ++index) bottom += height_of(index);
    if (!labels_.is_above()) draw_upright(sheet_, scale_, ticks, top, bottom);
    double y = top + 4;
    std::optional<std::size_t> root;
    double root_y = 0;
    std::vector<Link> links;
    for (std::size_t index = 0; index < chart_.falls.size(); ++index) {
      const auto& fall = chart_.falls[index];
      const bool follows = !fall.is_root && root && is_told(chart_.falls[*root].from);
      const double middle = draw_fall(index, y, follows ? scale_.at(chart_.falls[*root].from) : -1);
      if (fall.is_root) {
        root = index;
        root_y = middle;
      } else if (follows && is_told(fall.from)) {
        links.push_back({scale_.at(chart_.falls[*root].from), root_y, scale_.at(fall.from), middle});
      }
      y += height_of(index);
    }
    for (const Link& each : links) draw_link(each);
    sheet_.line({{scale_.begin(), bottom + 0.5}, {scale_.end(), bottom + 0.5}}, {style::axis_line});
    return std::move(sheet_).finish(draw_below(sheet_, axis, scale_, ticks, bottom, locale_) + 4);
  }

 private:
  static constexpr double bar = 16;

  LabelColumn column() const {
    std::vector<Lettering> labels;
    for (const auto& fall : chart_.falls)
      labels.push_back(lettering(fall.label, locale_, 1e6, fall.is_root ? strong_type : label_type));
    return LabelColumn(labels, sheet_.width(), 0.26);
  }

  double draw_names() {
    std::vector<KeyItem> items{
        {lettering(chart_words::say(chart_words::saturated_by_itself, locale_), 280), {style::vermillion}}};
    if (std::any_of(chart_.falls.begin(), chart_.falls.end(), [](const auto& fall) { return !fall.is_root; }))
      items.push_back({lettering(chart_words::say(chart_words::dragged_down, locale_), 280), {style::amber}});
    return draw_key(sheet_, items, 0, 0) + 8;
  }

  /// Under the bar: when it fell, and the note.
  Lettering note_of(std::size_t index) const {
    const auto& fall = chart_.falls[index];
    std::string text = value_text(chart_.time, fall.from, locale_);
    const std::string note = text_of(fall.note, locale_);
    if (!note.empty()) text += " · " + note;
    return lettering(text, std::max(120.0, sheet_.width() - labels_.right() - 24), small_type);
  }

  double height_of(std::size_t index) const {
    const double label = labels_.at(index).height(), own = bar + 2 + note_of(index).height();
    return (labels_.is_above() ? label + own : std::max(label, own)) + 10;
  }

  /// Words keep clear of a link that passes at `link_x`; below 0: there is none. Returns the middle of the
  /// bar.
  double draw_fall(std::size_t index, double y, double link_x) {
    const auto& fall = chart_.falls[index];
    const Lettering& label = labels_.at(index);
    if (labels_.is_above()) {
      const double beside_link = link_x < 0 || link_x + 8 + label.width > sheet_.width() ? 0 : link_x + 8;
      taken_.push_back(box_of(label, {beside_link, y}));
      y = sheet_.words(label, {beside_link, y});
    } else
      sheet_.words(label, {labels_.right() - 12, y}, Anchor::end);
    const std::uint32_t colour = fall.is_root ? style::vermillion : style::amber;
    const double middle = y + bar / 2;
    const Lettering note = note_of(index);
    double at = scale_.begin();
    if (is_told(fall.from)) {
      at = scale_.at(fall.from);
      const double to = std::max(at + 3, is_told(fall.to) ? scale_.at(fall.to) : scale_.end());
      const std::string tip = text_of(fall.label, locale_) + ": " +
                              value_text(chart_.time, fall.from, locale_) + " .. " +
                              (is_told(fall.to) ? value_text(chart_.time, fall.to, locale_) : "");
      sheet_.rectangle({at, y, to, y + bar}, {colour}, tip);
    }
    const double wanted = std::max(at + (fall.is_root ? 8 : 0), link_x < 0 ? 0 : link_x + 8);
    const Point place{std::clamp(wanted, 0.0, std::max(0.0, sheet_.width() - note.width)), y + bar + 2};
    taken_.push_back(box_of(note, place));
    sheet_.words(note, place);
    return middle;
  }

  struct Link {
    double from, top, to, y;
  };

  /// Down from the beginning of the root, past words, then to the right with the head of an arrow.
  void draw_link(const Link& link) {
    const double x = std::round(link.from) + 0.5, end = std::max(link.to - 1, x + 1);
    const Ink ink{style::ink};
    for (const auto& [from, to] : clear_of(taken_, x, link.top + bar / 2, link.y))
      sheet_.line({{x, from}, {x, to}}, ink, 1.25);
    sheet_.line({{x, link.y}, {end, link.y}}, ink, 1.25);
    if (end - x > 8) sheet_.area({{{end, link.y}, {end - 6, link.y - 4}, {end - 6, link.y + 4}}}, ink);
  }

  const DominoChart& chart_;
  const Locale& locale_;
  Sheet sheet_;
  LabelColumn labels_;
  Scale scale_{{0, 1}, 0, 1};
  std::vector<Box> taken_;  // by words
};

}  // namespace

Picture draw_dominoes(const DominoChart& chart, const Locale& locale, double width) {
  return Drawing(chart, locale, width).draw();
}

}  // namespace gelombang::reports
