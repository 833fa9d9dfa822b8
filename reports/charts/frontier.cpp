// SPDX-License-Identifier: Apache-2.0
// Plans by what they cost and how well they serve; those that nothing beats are joined.
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "reports/charts/axes.hpp"
#include "reports/charts/forms.hpp"
#include "reports/charts/words.hpp"

namespace gelombang::reports {
namespace {

using Plan = FrontierChart::Plan;

bool is_shown(const Plan& plan) {
  return is_told(plan.x) && is_told(plan.y);
}

/// A plan that fails is no answer, however cheap.
bool is_joined(const Plan& plan) {
  return plan.is_on_frontier && plan.tone != Tone::bad;
}

double distance(const Box& box, Point to) {
  const double x = std::max({box.left - to.x, 0.0, to.x - box.right}),
               y = std::max({box.top - to.y, 0.0, to.y - box.bottom});
  return std::hypot(x, y);
}

class Drawing {
 public:
  Drawing(const FrontierChart& chart, const Locale& locale, double width)
      : chart_(chart), locale_(locale), sheet_(width) {}

  Picture draw() {
    DomainOf x(chart_.x), y(chart_.y);
    for (const Plan& plan : chart_.plans) {
      if (!is_shown(plan)) continue;
      x.add(plan.x);
      for (const double value : {plan.y, plan.low, plan.high}) y.add(value);
    }
    if (x.empty() || y.empty()) return nothing(locale_, sheet_.width());
    if (chart_.limit) y.add(*chart_.limit);
    const double height = std::clamp(std::round(sheet_.width() * 0.5 / 20) * 20, 220.0, 420.0);
    const int most = static_cast<int>(height / 44);
    const Domain upright = rounded(chart_.y, y.domain(), most);
    const Domain across = rounded(chart_.x, x.domain(), 5);
    const std::vector<Tick> ticks = ticks_of(chart_.y, upright, most + 1, locale_);

    double top = draw_heading(height);
    const double left = std::ceil(width_of(ticks)) + 8, right = sheet_.width() - 12;
    area_ = {left, top, right, top + height};
    const Scale scale_x(across, left, right, chart_.x.unit == Axis::Unit::ratio);
    const Scale scale_y(upright, area_.bottom, area_.top, chart_.y.unit == Axis::Unit::ratio);
    draw_across(sheet_, scale_y, ticks, left, right);
    sheet_.line({{left, area_.bottom - 0.5}, {right, area_.bottom - 0.5}}, {style::axis_line});
    draw_limit(scale_y);
    draw_plans(scale_x, scale_y);
    const double bottom =
        draw_below(sheet_, chart_.x, scale_x, ticks_across(chart_.x, scale_x, sheet_.width(), locale_),
                   area_.bottom, locale_);
    return std::move(sheet_).finish(bottom + 4);
  }

 private:
  Lettering limit_label() const {
    return lettering(chart_.limit_label, locale_, sheet_.width() * 0.4, {style::small, style::ink, true});
  }
  bool has_limit() const { return chart_.limit && is_told(*chart_.limit); }
  /// At one side of the line there is half of the height, or more; what needs more room stands in the key.
  bool is_limit_in_key(double height) const { return limit_label().height() > height / 2 - 16; }

  double draw_heading(double height) {
    double top = 0;
    if (!chart_.y.title.is_empty())
      top = sheet_.words(lettering(chart_.y.title, locale_, sheet_.width(), small_type), {0, 0}) + 4;
    std::vector<KeyItem> items;
    if (std::any_of(chart_.plans.begin(), chart_.plans.end(), is_joined))
      items.push_back({lettering(chart_words::say(chart_words::on_frontier, locale_), sheet_.width() - 40),
                       {style::ink, 0.55},
                       {},
                       true});
    for (const auto& [tone, name] : {std::pair{Tone::good, &chart_words::meets_objectives},
                                     std::pair{Tone::bad, &chart_words::fails_objectives},
                                     std::pair{Tone::unsure, &chart_words::undecided}})
      if (std::any_of(chart_.plans.begin(), chart_.plans.end(),
                      [tone = tone](const Plan& plan) { return is_shown(plan) && plan.tone == tone; }))
        items.push_back(
            {lettering(chart_words::say(*name, locale_), sheet_.width() - 40), {style::mark_of(tone)}});
    if (has_limit() && is_limit_in_key(height))
      items.push_back(
          {lettering(chart_.limit_label, locale_, sheet_.width() - 40), {style::ink}, {5, 4}, true});
    return items.empty() ? top + 8 : draw_key(sheet_, items, 0, top) + 12;
  }

  void draw_limit(const Scale& y) {
    if (!has_limit()) return;
    const double at = std::round(y.at(*chart_.limit)) + 0.5;
    sheet_.line({{area_.left, at}, {area_.right, at}}, {style::ink}, 1.25, {5, 4});
    places_.take({area_.left, at - 1, area_.right, at + 1});
  }

  /// Beside the line, where it covers no plan.
  void name_limit(const Scale& y) {
    if (!has_limit() || is_limit_in_key(area_.height())) return;
    const Lettering label = limit_label();
    if (label.empty()) return;
    const double at = std::round(y.at(*chart_.limit)) + 0.5;
    constexpr double step = 12;
    const double above = at - label.height() - 2, below = at + 3;
    std::vector<double> tops{above, below};
    for (double away = step; away < area_.height(); away += step)  // rather far from its line than on a plan
      tops.push_back(above - away), tops.push_back(below + away);
    for (const double top : tops)
      for (double left = area_.left + 6; left + label.width < area_.right; left += step) {
        const Box box = box_of(label, {left, top});
        if (box.top < area_.top - 12 || box.bottom > area_.bottom - 2 || !places_.is_free(box)) continue;
        places_.take(box);
        sheet_.words(label, {left, top});
        return;
      }
  }

  void draw_plans(const Scale& x, const Scale& y) {
    std::vector<const Plan*> shown;
    for (const Plan& plan : chart_.plans)
      if (is_shown(plan)) shown.push_back(&plan);
    std::vector<Point> joined;
    std::vector<const Plan*> by_cost = shown;
    std::stable_sort(by_cost.begin(), by_cost.end(),
                     [](const Plan* a, const Plan* b) { return a->x < b->x; });
    for (const Plan* plan : by_cost)
      if (is_joined(*plan)) joined.push_back({x.at(plan->x), y.at(plan->y)});
    sheet_.line(joined, {style::ink, 0.55}, 1.5);
    for (const Plan* plan : shown) {
      const Point at{x.at(plan->x), y.at(plan->y)};
      places_.take({at.x - 7, at.y - 7, at.x + 7, at.y + 7});
      draw_plan(*plan, at, y);
    }
    // The chosen plan is named first, then those on the frontier, then the others, as far as there is room.
    const auto rank = [](const Plan* plan) { return plan->is_chosen ? 0 : is_joined(*plan) ? 1 : 2; };
    std::stable_sort(shown.begin(), shown.end(),
                     [&](const Plan* a, const Plan* b) { return rank(a) < rank(b); });
    for (const Plan* plan : shown) points_.push_back({x.at(plan->x), y.at(plan->y)});
    for (std::size_t index = 0; index < shown.size(); ++index) {
      if (!shown[index]->is_chosen) name_limit_once(y);  // after the chosen plan, before all others
      if (shown[index]->tone == Tone::bad && shown[index]->is_on_frontier && !shown[index]->is_chosen)
        continue;
      name(*shown[index], points_[index], joined);
    }
    name_limit_once(y);
  }

  void draw_plan(const Plan& plan, Point at, const Scale& y) {
    const Ink ink{is_joined(plan) || plan.is_chosen || plan.tone != Tone::neutral ? style::mark_of(plan.tone)
                                                                                  : style::grey};
    if (is_told(plan.low) && is_told(plan.high)) {
      sheet_.line({{at.x, y.at(plan.low)}, {at.x, y.at(plan.high)}}, ink, 1.5);
      places_.take({at.x - 2, y.at(plan.high), at.x + 2, y.at(plan.low)});
    }
    const std::string tip = text_of(plan.label, locale_) + ": " + value_text(chart_.x, plan.x, locale_) +
                            ", " + value_text(chart_.y, plan.y, locale_);
    if (plan.is_chosen) {
      sheet_.dot(at, 9, ink, tip);
      sheet_.dot(at, 7, {style::white}, tip);
      sheet_.dot(at, 5, ink, tip);
    } else if (is_joined(plan)) {
      sheet_.dot(at, 5.5, ink, tip);
    } else {
      sheet_.ring(at, 5, ink, tip);
    }
  }

  void name(const Plan& plan, Point at, const std::vector<Point>& joined) {
    std::string text = text_of(plan.label, locale_);
    if (plan.is_chosen) text += std::string(" (") + chart_words::say(chart_words::chosen, locale_) + ')';
    const Type type{style::normal, plan.is_chosen || is_joined(plan) ? style::ink : style::soft,
                    plan.is_chosen};
    for (const double most : {170.0, 110.0}) {
      const Lettering words = lettering(text, std::min(most, area_.width() / 2), type);
      const double away = plan.is_chosen ? 13 : 10, w = words.width, h = words.height();
      const Point candidates[] = {{at.x + away, at.y - h / 2},     {at.x - w / 2, at.y - h - away},
                                  {at.x - away - w, at.y - h / 2}, {at.x - w / 2, at.y + away - 2},
                                  {at.x + 6, at.y - h - 4},        {at.x + 6, at.y + 6},
                                  {at.x - w - 6, at.y - h - 4},    {at.x - w - 6, at.y + 6}};
      for (const Point& place : candidates) {
        const Box box = box_of(words, place);
        if (box.left < area_.left || box.right > sheet_.width() || box.top < area_.top - 12 ||
            box.bottom > area_.bottom - 2)
          continue;
        if (!places_.is_free(box) || crosses(box, joined) || is_nearer_to_another(box, at)) continue;
        places_.take(box);
        sheet_.words(words, place);
        return;
      }
    }
    if (plan.is_chosen) name_from_afar(lettering(text, std::min(170.0, area_.width() / 2), type), at, joined);
  }

  /// Read as the name of another plan.
  bool is_nearer_to_another(const Box& box, Point at) const {
    return std::any_of(points_.begin(), points_.end(), [&](Point other) {
      const bool is_own = std::hypot(other.x - at.x, other.y - at.y) < 1;
      return !is_own && distance(box, other) < distance(box, at) + 4;
    });
  }

  /// The chosen plan always has its name: where there is room nearest to it, with a line to it.
  void name_from_afar(const Lettering& words, Point at, const std::vector<Point>& joined) {
    constexpr double step = 8;
    const Point* best = nullptr;
    Point place{};
    double nearest = 0;
    for (double top = area_.top - 8; top + words.height() < area_.bottom - 2; top += step)
      for (double left = area_.left + 4; left + words.width < sheet_.width(); left += step) {
        const Box box = box_of(words, {left, top});
        const double away = distance(box, at);
        if (best != nullptr && away >= nearest) continue;
        if (!places_.is_free(box) || crosses(box, joined)) continue;
        place = {left, top}, nearest = away, best = &place;
      }
    if (best == nullptr) return;
    const Box box = box_of(words, place);
    places_.take(box);
    const Point end{std::clamp(at.x, box.left, box.right), std::clamp(at.y, box.top, box.bottom)};
    const double length = std::max(std::hypot(end.x - at.x, end.y - at.y), 1.0);
    const Point begin{at.x + (end.x - at.x) * 10 / length, at.y + (end.y - at.y) * 10 / length};
    if (length > 12) sheet_.line({begin, end}, {style::ink}, 1);
    sheet_.words(words, place);
  }

  void name_limit_once(const Scale& y) {
    if (std::exchange(is_limit_named_, true)) return;
    name_limit(y);
  }

  /// A part of the line through the frontier runs through the box.
  static bool crosses(const Box& box, const std::vector<Point>& line) {
    for (std::size_t index = 0; index + 1 < line.size(); ++index)
      for (int part = 0; part <= 60; ++part) {
        const double share = part / 60.0;
        const double x = line[index].x + (line[index + 1].x - line[index].x) * share;
        const double y = line[index].y + (line[index + 1].y - line[index].y) * share;
        if (x > box.left - 1 && x < box.right + 1 && y > box.top && y < box.bottom) return true;
      }
    return false;
  }

  const FrontierChart& chart_;
  const Locale& locale_;
  Sheet sheet_;
  Box area_;
  Places places_;
  std::vector<Point> points_;  // of the plans
  bool is_limit_named_ = false;
};

}  // namespace

Picture draw_frontier(const FrontierChart& chart, const Locale& locale, double width) {
  return Drawing(chart, locale, width).draw();
}

}  // namespace gelombang::reports
