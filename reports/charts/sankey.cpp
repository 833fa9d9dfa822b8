// SPDX-License-Identifier: Apache-2.0
// Where people were lost: a stream that runs downwards and narrows, with a branch to the right for each way
// out.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "reports/charts/axes.hpp"
#include "reports/charts/forms.hpp"

namespace gelombang::reports {
namespace {

constexpr double bend = 10;  // radius of the inner side of a branch's curve

double told(double people) {
  return is_told(people) ? std::max(0.0, people) : 0;
}

class Drawing {
 public:
  Drawing(const SankeyChart& chart, const Locale& locale, double width)
      : chart_(chart), locale_(locale), sheet_(width) {}

  Picture draw() {
    double lost = 0;
    for (const auto& stage : chart_.stages)
      for (const auto& branch : stage.branches) lost += told(branch.people);
    all_ = std::max(told(chart_.people), lost);
    if (all_ <= 0) return nothing(locale_, sheet_.width());
    is_narrow_ = sheet_.width() < 520;
    left_ = is_narrow_ ? 0 : std::round(sheet_.width() * 0.2);
    wide_ = std::round(sheet_.width() * (is_narrow_ ? 0.34 : 0.32));
    branches_ = left_ + wide_ + (is_narrow_ ? 20 : 40);
    people_ = all_;
    double y = draw_head();
    for (const auto& stage : chart_.stages) y = draw_stage(stage, y);
    return finish(y);
  }

 private:
  double thick(double people) const { return wide_ * people / all_; }

  /// The name with its number below it, at the left of the stream or, in a narrow picture, above it.
  Lettering name_of(const Value& label, double people) const {
    const double most = is_narrow_ ? sheet_.width() : left_ - 12;
    Lettering words = lettering(label, locale_, most, strong_type);
    return words.empty() ? lettering(number_of(people), most, strong_type) : words;
  }

  std::string number_of(double people) const {
    return text_of(Count{people}, locale_) + " (" + text_of(Share{people / all_}, locale_) + ')';
  }

  double draw_head() {
    if (!is_narrow_) return 0;
    const double y = sheet_.words(lettering(chart_.arrived, locale_, sheet_.width(), strong_type), {0, 0});
    return sheet_.words(lettering(number_of(all_), sheet_.width(), small_type), {0, y}) + 4;
  }

  double draw_stage(const SankeyChart::Stage& stage, double y) {
    const bool is_first = &stage == &chart_.stages.front();
    const double top = y;
    double words_end = y;
    if (!is_narrow_) {
      // Who is there at the beginning of the stage.
      const Lettering name = lettering(is_first && !chart_.arrived.is_empty() ? chart_.arrived : Value(),
                                       locale_, left_ - 12, strong_type);
      if (is_first) {
        words_end = sheet_.words(name, {0, y});
        words_end = sheet_.words(lettering(number_of(all_), left_ - 12, small_type), {0, words_end}) + 8;
        y = words_end;
        stream(top, y);
      }
      words_end = sheet_.words(lettering(stage.label, locale_, left_ - 12, label_type), {0, y});
      if (!is_first)
        words_end = sheet_.words(lettering(number_of(people_), left_ - 12, small_type), {0, words_end});
    } else {
      const Lettering label =
          lettering(stage.label, locale_, sheet_.width() - branches_, {style::small, style::soft, true});
      if (!is_first) {
        stream(y, y + 10);
        y += 10;
      }
      words_end = sheet_.words(label, {branches_, y}) + 2;
      stream(y, words_end);
      y = words_end;
    }
    const double begin = y;
    for (const auto& branch : stage.branches) y = draw_branch(branch, y);
    const double end = std::max({y, words_end + 8, begin + 16});
    stream(y, end);
    return end;
  }

  double draw_branch(const SankeyChart::Branch& branch, double y) {
    const double people = told(branch.people);
    const double t = people > 0 ? std::max(thick(people), 1.5) : 0;  // few people can be seen too
    const double right = std::max(left_ + thick(people_), left_ + t), left = right - t;
    const std::uint32_t fill = branch.tone == Tone::neutral ? style::grey : style::mark_of(branch.tone);
    const Lettering label = lettering(branch.label, locale_, sheet_.width() - branches_ - 10);
    const Lettering number = lettering(
        number_of(people), sheet_.width() - branches_ - 10,
        {style::small, branch.tone == Tone::neutral ? style::soft : style::words_of(branch.tone), true});
    const double words = label.height() + number.height();
    // The words stand beside the end of the branch, in its middle.
    const double most = std::max(t, words + 4), start = y + (most - t) / 2;
    stream(y, start);
    ribbon(left, right, start, {fill, 0.75}, text_of(branch.label, locale_) + ": " + number_of(people));
    const double middle = start + bend + t / 2;
    sheet_.words(number, {branches_ + 10, sheet_.words(label, {branches_ + 10, middle - words / 2})});
    people_ = std::max(0.0, people_ - people);
    const double end = y + most + 8;
    stream(start, end);
    return end;
  }

  /// A quarter of a circle from below the stream to the right, then straight on.
  void ribbon(double left, double right, double y, Ink ink, const std::string& tip) {
    constexpr int steps = 16;
    const double t = right - left, centre = right + bend;
    std::vector<Point> outer, inner;
    for (int step = 0; step <= steps; ++step) {
      const double angle = std::numbers::pi / 2 * step / steps;
      outer.push_back({centre - (bend + t) * std::cos(angle), y + (bend + t) * std::sin(angle)});
      inner.push_back({centre - bend * std::cos(angle), y + bend * std::sin(angle)});
    }
    outer.push_back({branches_, y + bend + t});
    inner.push_back({branches_, y + bend});
    outer.insert(outer.end(), inner.rbegin(), inner.rend());
    sheet_.area({outer}, ink, tip);
  }

  /// The stream from one height to another, collected so that its parts have no seams.
  void stream(double from, double to) {
    if (to <= from) return;
    const double right = left_ + thick(people_);
    if (stream_.empty()) stream_.push_back({right, from});
    if (stream_.back().x != right) stream_.push_back({right, from});
    stream_.push_back({right, to});
  }

  Picture finish(double y) {
    const Lettering name =
        lettering(chart_.finished, locale_, is_narrow_ ? sheet_.width() : left_ - 12, strong_type);
    const Lettering number =
        lettering(number_of(people_), is_narrow_ ? sheet_.width() : left_ - 12, small_type);
    const double words = name.height() + number.height();
    const double end = is_narrow_ ? y + 12 : y + std::max(words, 28.0);
    stream(y, end);
    std::vector<Point> ring = stream_;
    ring.push_back({left_, end});
    ring.push_back({left_, stream_.front().y});
    sheet_.area({ring}, {style::blue}, text_of(chart_.finished, locale_) + ": " + number_of(people_));
    const double at = is_narrow_ ? end + 2 : y;
    const double bottom = sheet_.words(number, {0, sheet_.words(name, {0, at})});
    return std::move(sheet_).finish(std::max(bottom, end) + 4);
  }

  const SankeyChart& chart_;
  const Locale& locale_;
  Sheet sheet_;
  double all_ = 0, people_ = 0;
  double left_ = 0, wide_ = 0, branches_ = 0;  // of the stream; where branches end
  bool is_narrow_ = false;
  std::vector<Point> stream_;  // its right side
};

}  // namespace

Picture draw_stream(const SankeyChart& chart, const Locale& locale, double width) {
  return Drawing(chart, locale, width).draw();
}

}  // namespace gelombang::reports
