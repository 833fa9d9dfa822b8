// SPDX-License-Identifier: Apache-2.0
// Lines over time or along a quantity, with bands and events.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "reports/charts/axes.hpp"
#include "reports/charts/forms.hpp"

namespace gelombang::reports {
namespace {

using Series = LineChart::Series;

struct Look {
  std::uint32_t line, words;
  bool is_dashed;
};

/// Series without a meaning are told apart by shades of blue and grey, and by dashes beyond four.
std::vector<Look> looks_of(const std::vector<Series>& all) {
  constexpr std::array<std::uint32_t, 4> lines{style::blue, style::light_blue, style::grey, style::ink};
  constexpr std::array<std::uint32_t, 4> words{style::blue, 0x2C6DAE, style::soft, style::ink};
  std::vector<Look> looks;
  std::size_t count = 0;
  for (const Series& each : all) {
    if (each.tone == Tone::neutral) {
      looks.push_back({lines[count % 4], words[count % 4], count % 8 >= 4});
      ++count;
    } else {
      looks.push_back({style::mark_of(each.tone), style::words_of(each.tone), false});
    }
  }
  return looks;
}

bool is_point(const LineChart::Point& point) {
  return is_told(point.x) && is_told(point.y);
}

/// The name of a line at its end.
struct EndLabel {
  Lettering words;
  std::size_t series;
  double at, top;
};

class Drawing {
 public:
  Drawing(const LineChart& chart, const Locale& locale, double width)
      : chart_(chart), locale_(locale), sheet_(width), looks_(looks_of(chart.series)) {}

  Picture draw() {
    DomainOf x(chart_.x), y(chart_.y);
    for (const Series& each : chart_.series)
      for (const auto& point : each.points) {
        if (!is_point(point)) continue;
        x.add(point.x);
        for (const double value : {point.y, point.low, point.high}) y.add(value);
      }
    if (y.empty()) return nothing(locale_, sheet_.width());
    x_domain_ = x.domain();
    if (chart_.x.unit != Axis::Unit::clock && chart_.x.unit != Axis::Unit::ratio) x_domain_ = tight(x);
    height_ = std::clamp(std::round(sheet_.width() * 0.4 / 20) * 20, 180.0, 340.0);
    const int most = static_cast<int>(height_ / 40);
    y_domain_ = rounded(chart_.y, y.domain(), most);
    y_ticks_ = ticks_of(chart_.y, y_domain_, most + 1, locale_);
    return lay_out();
  }

 private:
  /// Along a quantity the line fills the plot: its axis need not begin at 0.
  Domain tight(const DomainOf&) const {
    Axis axis = chart_.x;
    axis.from_zero = false;
    DomainOf domain(axis);
    for (const Series& each : chart_.series)
      for (const auto& point : each.points)
        if (is_point(point)) domain.add(point.x);
    return domain.domain();
  }

  Picture lay_out() {
    const bool is_upright_log = chart_.y.unit == Axis::Unit::ratio;
    labels_ = end_labels();
    left_ = std::ceil(width_of(y_ticks_)) + 8;
    right_ = sheet_.width() - 4;
    for (const EndLabel& label : labels_) right_ = std::min(right_, sheet_.width() - label.words.width - 10);

    double top = 0;
    if (labels_.empty() && chart_.series.size() > 1) top = draw_names() + 8;
    if (!chart_.y.title.is_empty())
      top = sheet_.words(lettering(chart_.y.title, locale_, sheet_.width(), small_type), {0, top}) + 8;
    const Scale x(x_domain_, left_, right_, chart_.x.unit == Axis::Unit::ratio);
    top = place_events(x, top);
    top = std::max(top, 8.0);
    const Scale y(y_domain_, top + height_, top, is_upright_log);

    draw_spans(x, top);
    draw_across(sheet_, y, y_ticks_, left_, right_);
    if (y_ticks_.empty() || y_ticks_.front().value != 0)
      sheet_.line({{left_, top + height_ - 0.5}, {right_, top + height_ - 0.5}}, {style::axis_line});
    draw_events(x, top);
    for (std::size_t index = 0; index < chart_.series.size(); ++index) draw_band(index, x, y);
    for (std::size_t index = chart_.series.size(); index-- > 0;) draw_line(index, x, y);
    for (const Event& event : events_) sheet_.words(event.words, event.at, event.anchor);
    draw_end_labels(top);
    const double bottom = draw_below(sheet_, chart_.x, x, ticks_across(chart_.x, x, sheet_.width(), locale_),
                                     top + height_, locale_);
    return std::move(sheet_).finish(bottom + 4);
  }

  double draw_names() {
    std::vector<KeyItem> items;
    for (std::size_t index = 0; index < chart_.series.size(); ++index)
      items.push_back({lettering(chart_.series[index].name, locale_, sheet_.width() - 28),
                       {looks_[index].line},
                       looks_[index].is_dashed ? dashes : std::vector<double>{},
                       true});
    return draw_key(sheet_, items, 0, 0);
  }

  /// Names at the ends of lines, moved apart; none if they would stand too far from their lines.
  std::vector<EndLabel> end_labels() const {
    if (sheet_.width() < 480) return {};
    const Scale y(y_domain_, height_, 0, chart_.y.unit == Axis::Unit::ratio);
    std::vector<EndLabel> labels;
    for (std::size_t index = 0; index < chart_.series.size(); ++index) {
      const Series& each = chart_.series[index];
      const auto last = std::find_if(each.points.rbegin(), each.points.rend(), is_point);
      if (last == each.points.rend() || each.name.is_empty()) continue;
      if (last->x < x_domain_.low + 0.9 * (x_domain_.high - x_domain_.low)) return {};
      const Lettering words = lettering(each.name, locale_, std::min(180.0, sheet_.width() * 0.22),
                                        {style::normal, looks_[index].words, true});
      const double at = y.at(last->y);
      labels.push_back({words, index, at, at - words.leading() / 2});
    }
    std::stable_sort(labels.begin(), labels.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    return spread(std::move(labels));
  }

  std::vector<EndLabel> spread(std::vector<EndLabel> labels) const {
    double free = -8;
    for (EndLabel& label : labels) {
      label.top = std::max(label.top, free);
      free = label.top + label.words.height() + 2;
    }
    double end = height_ + 3;  // words of the axis below follow
    for (std::size_t index = labels.size(); index-- > 0;) {
      EndLabel& label = labels[index];
      label.top = std::min(label.top, end - label.words.height());
      end = label.top - 2;
      const double away = std::abs(label.top + label.words.leading() / 2 - label.at);
      if (label.top < -12 || away > 1.4 * label.words.leading()) return {};
    }
    return labels;
  }

  void draw_end_labels(double top) {
    for (const EndLabel& label : labels_) sheet_.words(label.words, {right_ + 8, top + label.top});
  }

  struct Event {
    double x;
    Lettering words;
    Point at;
    Anchor anchor;
    Box box;
  };

  /// Labels of events in rows above the plot. One that begins further left stands higher, so that its line
  /// passes the others at their left.
  double place_events(const Scale& x, double top) {
    std::vector<LineChart::Event> sorted;
    for (const auto& event : chart_.events)
      if (is_told(event.x) && event.x <= x_domain_.high &&
          (event.x >= x_domain_.low || event.to > x_domain_.low))
        sorted.push_back(event);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.x > b.x; });
    double highest = 0;  // above the plot
    for (const auto& event : sorted) {
      Event placed{x.at(event.x),
                   lettering(event.label, locale_, std::min(200.0, right_ - left_), small_type),
                   {},
                   Anchor::start,
                   {}};
      placed.words.type.rgb = style::ink;
      const bool turns = placed.x + 4 + placed.words.width > sheet_.width();
      placed.anchor = turns && placed.x - 4 - placed.words.width >= left_ ? Anchor::end : Anchor::start;
      double at = placed.x + (placed.anchor == Anchor::end ? -4 : 4);
      if (placed.anchor == Anchor::start)
        at = std::clamp(at, left_, std::max(left_, sheet_.width() - placed.words.width));
      double bottom = 4;
      for (;;) {  // upwards, until nothing is in the way
        placed.at = {at, -bottom - placed.words.height()};
        placed.box = box_of(placed.words, placed.at, placed.anchor);
        const Box wide{placed.box.left - 8, placed.box.top - 1, placed.box.right + 8, placed.box.bottom + 1};
        const auto hit = std::find_if(events_.begin(), events_.end(), [&](const Event& each) {
          return overlap(wide, each.box) ||
                 (each.x > wide.left && each.x < wide.right && -each.box.top > bottom);
        });
        if (hit == events_.end()) break;
        bottom = -hit->box.top + 2;
      }
      highest = std::max(highest, -placed.box.top);
      events_.push_back(placed);
    }
    const double plot_top = top + highest + (events_.empty() ? 0 : 2);
    for (Event& event : events_) {
      event.at.y += plot_top;
      event.box.top += plot_top;
      event.box.bottom += plot_top;
    }
    return plot_top;
  }

  /// A thin line from the label down to the axis, left out where it would cross another label.
  void draw_events(const Scale&, double top) {
    for (const Event& event : events_) {
      const double x = std::round(event.x) + 0.5, bottom = top + height_;
      double from = event.box.top + 2;
      std::vector<Box> in_the_way;
      for (const Event& other : events_)
        if (&other != &event && other.box.left - 1 < x && other.box.right + 1 > x && other.box.bottom > from)
          in_the_way.push_back(other.box);
      if (event.box.left < x - 2 && event.box.right > x + 2) from = event.box.bottom;
      std::sort(in_the_way.begin(), in_the_way.end(),
                [](const Box& a, const Box& b) { return a.top < b.top; });
      for (const Box& box : in_the_way) {
        if (box.top > from) sheet_.line({{x, from}, {x, box.top}}, {style::soft}, 1);
        from = std::max(from, box.bottom);
      }
      sheet_.line({{x, from}, {x, bottom}}, {style::soft}, 1);
    }
  }

  void draw_spans(const Scale& x, double top) {
    for (const auto& event : chart_.events)
      if (is_told(event.x) && is_told(event.to) && event.to > event.x && event.to >= x_domain_.low &&
          event.x <= x_domain_.high)
        sheet_.rectangle({x.at(event.x), top, x.at(event.to), top + height_}, {style::grey, 0.16});
  }

  /// Points without a gap between them. More than a few for each pixel are thinned out to the extremes.
  std::vector<std::vector<LineChart::Point>> runs_of(const Series& series, const Scale& x) const {
    std::vector<std::vector<LineChart::Point>> runs(1);
    for (const auto& point : series.points) {
      if (!is_told(point.x)) continue;
      if (is_point(point))
        runs.back().push_back(point);
      else if (!runs.back().empty())
        runs.emplace_back();
    }
    if (runs.back().empty()) runs.pop_back();
    for (auto& run : runs)
      if (static_cast<double>(run.size()) > 2 * (x.end() - x.begin())) run = thinned(run, x);
    return runs;
  }

  static std::vector<LineChart::Point> thinned(const std::vector<LineChart::Point>& run, const Scale& x) {
    std::vector<LineChart::Point> kept;
    for (std::size_t begin = 0; begin < run.size();) {
      std::size_t end = begin, least = begin, most = begin;
      LineChart::Point band = run[begin];
      for (; end < run.size() && std::floor(x.at(run[end].x)) == std::floor(x.at(run[begin].x)); ++end) {
        if (run[end].y < run[least].y) least = end;
        if (run[end].y > run[most].y) most = end;
        band.low = std::fmin(band.low, run[end].low);
        band.high = std::fmax(band.high, run[end].high);
      }
      std::vector<std::size_t> indices{begin, std::min(least, most), std::max(least, most), end - 1};
      indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
      for (const std::size_t index : indices)
        kept.push_back({run[index].x, run[index].y, band.low, band.high});
      begin = end;
    }
    return kept;
  }

  void draw_band(std::size_t index, const Scale& x, const Scale& y) {
    for (const auto& run : runs_of(chart_.series[index], x)) {
      std::vector<Point> above, below;
      const auto flush = [&] {
        if (above.size() > 1) {
          above.insert(above.end(), below.rbegin(), below.rend());
          sheet_.area({above}, {looks_[index].line, style::band_opacity});
        }
        above.clear();
        below.clear();
      };
      for (const auto& point : run) {
        if (!is_told(point.low) || !is_told(point.high)) {
          flush();
          continue;
        }
        above.push_back({x.at(point.x), y.at(point.high)});
        below.push_back({x.at(point.x), y.at(point.low)});
      }
      flush();
    }
  }

  void draw_line(std::size_t index, const Scale& x, const Scale& y) {
    const Look& look = looks_[index];
    for (const auto& run : runs_of(chart_.series[index], x)) {
      std::vector<Point> points;
      for (const auto& point : run) points.push_back({x.at(point.x), y.at(point.y)});
      if (points.size() == 1) {
        if (is_told(run[0].low) && is_told(run[0].high))
          sheet_.line({{points[0].x, y.at(run[0].low)}, {points[0].x, y.at(run[0].high)}}, {look.line}, 1.5);
        sheet_.dot(points[0], 3.5, {look.line}, value_text(chart_.y, run[0].y, locale_));
      } else {
        sheet_.line(std::move(points), {look.line}, 2.25, look.is_dashed ? dashes : std::vector<double>{});
      }
    }
  }

  inline static const std::vector<double> dashes{7, 4};

  const LineChart& chart_;
  const Locale& locale_;
  Sheet sheet_;
  std::vector<Look> looks_;
  Domain x_domain_, y_domain_;
  std::vector<Tick> y_ticks_;
  std::vector<EndLabel> labels_;
  std::vector<Event> events_;
  double height_ = 0, left_ = 0, right_ = 0;
};

}  // namespace

Picture draw_lines(const LineChart& chart, const Locale& locale, double width) {
  return Drawing(chart, locale, width).draw();
}

}  // namespace gelombang::reports
