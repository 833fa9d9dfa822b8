// SPDX-License-Identifier: Apache-2.0
#include "viewer/panels/plot.hpp"

#include <algorithm>
#include <cmath>

#include "reports/charts/scale.hpp"
#include "viewer/panels/exports.hpp"
#include "viewer/panels/meaning.hpp"
#include "viewer/panels/panels.hpp"

namespace gelombang::viewer {
namespace {

using reports::Scale;
using reports::Tick;

struct Extent {
  std::size_t from, to;
};
Extent samples_in(const results::TimeSeries& series, const reports::Domain& window) {
  const double interval = 60.0 * static_cast<double>(series.minutes_per_value);
  const double first = std::max(0.0, std::floor(window.low / interval) - 1);
  const double last = std::max(0.0, std::ceil(window.high / interval) + 1);
  const std::size_t size = series.values.size();
  return {std::min(size, static_cast<std::size_t>(first)), std::min(size, static_cast<std::size_t>(last))};
}

double time_of(const results::TimeSeries& series, std::size_t index) {
  const double interval = 60.0 * static_cast<double>(series.minutes_per_value);
  return (static_cast<double>(index) + (is_level(series) ? 1.0 : 0.5)) * interval;
}

void fill_between(ImDrawList& list, const std::vector<ImVec2>& upper, const std::vector<ImVec2>& lower,
                  ImU32 colour) {
  const int count = static_cast<int>(upper.size());
  if (count < 2) return;
  list.PrimReserve(6 * (count - 1), 2 * count);
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  const auto base = static_cast<unsigned>(list._VtxCurrentIdx);
  for (int i = 0; i < count; ++i) {
    list.PrimWriteVtx(upper[static_cast<std::size_t>(i)], white, colour);
    list.PrimWriteVtx(lower[static_cast<std::size_t>(i)], white, colour);
  }
  for (unsigned i = 0; i + 1 < static_cast<unsigned>(count); ++i)
    for (const unsigned corner : {0U, 1U, 3U, 0U, 3U, 2U})
      list.PrimWriteIdx(static_cast<ImDrawIdx>(base + 2 * i + corner));
}

/// What of a plot does not move with the cursor, from (0, 0) on.
class Sheet {
 public:
  Sheet(Frame& frame, ImDrawList& list, const Record& record, const Plot& plot, const Place& at)
      : frame_(frame), list_(list), record_(record), plot_(plot), at_(at) {}

  void draw(const Scale& x, const Scale& y, const std::vector<Tick>& ticks) {
    for (const Tick& tick : ticks) {
      const auto level = static_cast<float>(y.at(tick.value));
      const std::uint32_t rgb = tick.value == 0 ? style::axis_line : style::grid_line;
      list_.AddRectFilled({at_.left, std::floor(level)}, {at_.right, std::floor(level) + line()},
                          frame_.colour(rgb));
      draw_words(list_, tick.label, {at_.left - frame_.px(8), level + frame_.px(4)}, type::small, false,
                 frame_.colour(style::soft), frame_.look, Anchor::end);
    }
    draw_time_axis(frame_, list_, record_, x, at_.bottom, at_.top, at_.bottom);
    list_.PushClipRect(at_.from(), {at_.right, at_.bottom + 1}, true);
    for (const Curve& each : plot_.curves) curve(each, x, y);
    list_.PopClipRect();
  }

 private:
  float line() const { return std::max(1.0F, std::floor(frame_.look.scale())); }

  void curve(const Curve& curve, const Scale& x, const Scale& y) {
    if (curve.series == nullptr) return;
    const std::vector<Column> columns = columns_of(*curve.series, x, 2 * frame_.look.scale());
    std::vector<ImVec2> mean, high, low;
    bool has_band = false;
    const auto flush = [&] {
      if (has_band) fill_between(list_, high, low, frame_.colour(curve.rgb, 0.45));
      if (curve.is_filled) {
        std::vector<ImVec2> base = mean;
        for (ImVec2& point : base) point.y = at_.bottom;
        fill_between(list_, mean, base, frame_.colour(curve.rgb, style::band_opacity));
      }
      if (mean.size() == 1)
        list_.AddCircleFilled(mean.front(), frame_.px(2), frame_.colour(curve.rgb), 8);
      else
        list_.AddPolyline(mean.data(), static_cast<int>(mean.size()), frame_.colour(curve.rgb),
                          ImDrawFlags_None, std::max(1.0F, std::round(1.6F * frame_.look.scale())));
      mean.clear(), high.clear(), low.clear();
      has_band = false;
    };
    for (const Column& each : columns) {
      if (each.samples == 0) {
        if (!mean.empty()) flush();
        continue;
      }
      const auto place = static_cast<float>(each.x);
      mean.push_back({place, static_cast<float>(y.at(each.mean))});
      high.push_back({place, static_cast<float>(y.at(each.high))});
      low.push_back({place, static_cast<float>(y.at(each.low))});
      has_band = has_band || (each.samples > 1 && each.high > each.low);
    }
    if (!mean.empty()) flush();
  }

  Frame& frame_;
  ImDrawList& list_;
  const Record& record_;
  const Plot& plot_;
  Place at_;
};

/// The tone that reports give to a colour of a chart over time.
reports::Tone tone_of(std::uint32_t rgb) {
  for (const reports::Tone tone :
       {reports::Tone::good, reports::Tone::bad, reports::Tone::unsure, reports::Tone::accent})
    if (style::mark_of(tone) == rgb) return tone;
  return reports::Tone::neutral;
}

/// Names of the curves with their values at an instant, from the right to the left.
void legend(Frame& frame, const Plot& plot, float left, float right, float middle, double at) {
  float end = right;
  for (std::size_t i = plot.curves.size(); i-- > 0;) {
    const Curve& curve = plot.curves[i];
    if (curve.series == nullptr) continue;
    const double value = value_at(*curve.series, at);
    const std::string number =
        std::isnan(value) ? frame.say("none") : reports::value_text(plot.y, value, *frame.locale);
    const float numbers = std::max(frame.px(30), width_of(number, type::small, true, frame.look));
    const float names = width_of(curve.name, type::small, false, frame.look);
    if (end - numbers - names - frame.px(20) < left) {
      frame.ledger->write(plot.label + "/" + curve.name, {}, {}, number);
      continue;
    }
    words(frame, number, end, middle, {type::small, style::ink, true, Anchor::end});
    frame.ledger->write(plot.label + "/" + curve.name, {end - numbers, middle - 8}, {end, middle + 8},
                        number);
    const float begin = end - numbers - frame.px(6) - names;
    words(frame, curve.name, begin, middle, soft_words);
    if (!curve.means.empty())
      explain(frame, {begin, middle - frame.px(9), end, middle + frame.px(9)}, curve.name, curve.means);
    frame.list->AddRectFilled({begin - frame.px(14), middle - frame.px(1.5)},
                              {begin - frame.px(4), middle + frame.px(1.5)}, frame.colour(curve.rgb));
    end = begin - frame.px(22);
  }
}

/// The samples that share the pixel of this instant: `mean 12 (3 … 40)`.
std::string samples_text(const Frame& frame, const Plot& plot, const results::TimeSeries& series, double at,
                         double seconds_per_pixel) {
  const reports::Domain pixel{at - seconds_per_pixel / 2, at + seconds_per_pixel / 2};
  const Extent extent = samples_in(series, pixel);
  double low = 0, high = 0, sum = 0;
  std::size_t count = 0;
  for (std::size_t i = extent.from; i < std::min(extent.to, series.values.size()); ++i) {
    const double value = series.values[i];
    if (!std::isfinite(value)) continue;
    low = count == 0 ? value : std::min(low, value);
    high = count == 0 ? value : std::max(high, value);
    sum += value;
    ++count;
  }
  if (count == 0) return frame.say("none");
  const auto said = [&](double value) { return reports::value_text(plot.y, value, *frame.locale); };
  return frame.say("min") + " " + said(low) + " · " + frame.say("mean") + " " +
         said(sum / static_cast<double>(count)) + " · " + frame.say("max") + " " + said(high);
}

/// Values under the mouse. Returns its instant.
double hover(Frame& frame, const Record& record, const Plot& plot, const Place& field) {
  const Interface& state = *frame.state;
  const double per_pixel = state.window.length() / std::max(1.0F, field.width());
  const double at = state.window.from + (ImGui::GetIO().MousePos.x - field.left) * per_pixel;
  std::string text = record.clock(at, *frame.locale);
  double samples = 0;
  for (const Curve& curve : plot.curves) {
    if (curve.series == nullptr) continue;
    const double here = per_pixel / (60.0 * static_cast<double>(curve.series->minutes_per_value));
    const double value = value_at(*curve.series, at);
    samples = std::max(samples, here);
    text += "\n" + curve.name + ": " +
            (here > 1            ? samples_text(frame, plot, *curve.series, at, per_pixel)
             : std::isnan(value) ? frame.say("none")
                                 : reports::value_text(plot.y, value, *frame.locale));
  }
  if (samples > 1)
    text += "\n" + frame.text(reports::phrase("{} ", reports::Number{samples, 1})) +
            frame.say("samples to a pixel: the band is from the least to the largest");
  tip(frame, text);
  const auto line = std::floor(ImGui::GetIO().MousePos.x);
  frame.list->AddRectFilled({line, field.top}, {line + 1, field.bottom}, frame.colour(style::grey, 0.6));
  return at;
}

/// The wheel with Ctrl zooms the axis of values; a double click shows all of it again.
void hear_value_mouse(Frame& frame, const Control& control, const std::string& label) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!control.is_hovered) return;
  if (ImGui::IsMouseDoubleClicked(0)) frame.state->value_zoom.erase(label);
  if (io.MouseWheel == 0 || !io.KeyCtrl) return;
  double& zoom = frame.state->value_zoom.try_emplace(label, 1).first->second;
  zoom = std::clamp(zoom * std::pow(1.25, io.MouseWheel), 1.0, 1000.0);
  if (zoom <= 1) frame.state->value_zoom.erase(label);
}

/// Stands for all that the layer of a plot shows.
std::uint64_t version_of(const Frame& frame, const Record& record, const Plot& plot,
                         const reports::Domain& values, float gutter) {
  const TimeWindow& window = frame.state->window;
  std::uint64_t version = mixed(record.version(), static_cast<std::uint64_t>(window.from * 16));
  version = mixed(version, static_cast<std::uint64_t>(window.to * 16));
  version =
      mixed(version, static_cast<std::uint64_t>(frame.look.theme) * 4 + index_of(frame.locale->language));
  version = mixed(version, static_cast<std::uint64_t>(values.high * 1024));
  version = mixed(version, static_cast<std::uint64_t>(gutter));
  for (const Curve& curve : plot.curves)
    version = mixed(version, reinterpret_cast<std::uintptr_t>(curve.series));
  return version;
}

/// The instant that all panels show, as a line at `at`.
void mark_cursor(Frame& frame, const Record& record, const Plot& plot, float at, const Place& field) {
  const Interface& state = *frame.state;
  if (state.cursor < state.window.from || state.cursor > state.window.to) return;
  frame.list->AddRectFilled({at, field.top}, {at + std::max(1.0F, frame.px(1.5)), field.bottom},
                            frame.colour(style::ink));
  frame.ledger->write("cursor/" + plot.label, {at, field.top}, {at + 1, field.bottom},
                      record.clock(state.cursor, *frame.locale));
}

reports::Domain values_of(const Plot& plot, const reports::Domain& window) {
  double most = 0;
  for (const Curve& curve : plot.curves) {
    if (curve.series == nullptr) continue;
    const Extent extent = samples_in(*curve.series, window);
    for (std::size_t i = extent.from; i < extent.to; ++i)
      if (curve.series->values[i] > most) most = curve.series->values[i];
  }
  if (plot.y.unit == reports::Axis::Unit::share) return {0, std::max(1.0, most)};
  return {0, most > 0 ? most : 1};
}

}  // namespace

std::vector<Column> columns_of(const results::TimeSeries& series, const Scale& scale, double step) {
  std::vector<Column> columns;
  const Extent extent = samples_in(series, scale.domain());
  const double pixels = std::fabs(scale.end() - scale.begin());
  const double length = scale.domain().high - scale.domain().low;
  const double interval = 60.0 * static_cast<double>(series.minutes_per_value);
  const auto together =
      static_cast<std::size_t>(std::max(1.0, std::round(step * length / (pixels * interval))));
  // Columns begin at multiples of their width, so that a curve does not tremble while it is moved.
  for (std::size_t first = extent.from / together * together; first < extent.to; first += together) {
    Column column{0, 0, 0, 0, 0};
    double sum = 0;
    const std::size_t end = std::min(first + together, series.values.size());
    for (std::size_t i = first; i < end; ++i) {
      const double value = series.values[i];
      if (!std::isfinite(value)) continue;
      column.low = column.samples == 0 ? value : std::min(column.low, value);
      column.high = column.samples == 0 ? value : std::max(column.high, value);
      sum += value;
      ++column.samples;
    }
    if (column.samples > 0) column.mean = sum / static_cast<double>(column.samples);
    const double middle = (time_of(series, first) + time_of(series, std::max(first + 1, end) - 1)) / 2;
    // Beyond the window a scale would put all at its border.
    column.x = scale.begin() + (middle - scale.domain().low) / length * (scale.end() - scale.begin());
    columns.push_back(column);
  }
  return columns;
}

void draw_time_axis(Frame& frame, ImDrawList& list, const Record& record, const Scale& scale, float top,
                    float grid_top, float grid_bottom) {
  const double width = (scale.end() - scale.begin()) / frame.look.scale();
  const std::vector<Tick> ticks = reports::ticks_of(record.time_axis(), scale.domain(),
                                                    std::max(2, static_cast<int>(width / 72)), *frame.locale);
  float taken = -1e9F;
  for (const Tick& tick : ticks) {
    const auto x = static_cast<float>(scale.at(tick.value));
    if (grid_bottom > grid_top)
      list.AddRectFilled({std::floor(x), grid_top}, {std::floor(x) + 1, grid_bottom},
                         frame.colour(style::grid_line));
    const std::string text = tick.day.empty() ? tick.label : tick.label + "  " + tick.day;
    const float half = width_of(text, type::small, false, frame.look) / 2;
    const float middle = std::clamp(x, half, std::max(half, static_cast<float>(scale.end()) - half));
    if (middle - half < taken + frame.px(8)) continue;
    taken = middle + half;
    draw_words(list, text, {middle, top + frame.px(16)}, type::small, false, frame.colour(style::soft),
               frame.look, Anchor::middle);
  }
}

void hear_time_mouse(Frame& frame, const Control& control, float left, float right, double duration) {
  Interface& state = *frame.state;
  const ImGuiIO& io = ImGui::GetIO();
  const double per_pixel = state.window.length() / std::max(1.0, static_cast<double>(right - left));
  const auto time_at = [&](float x) { return state.window.from + (x - left) * per_pixel; };
  if (control.is_hovered && io.MouseWheel != 0 && !io.KeyCtrl) {
    remember_gesture(state, ImGui::GetTime());
    const double about = time_at(io.MousePos.x), factor = std::pow(0.8, io.MouseWheel);
    state.window = within(
        {about - (about - state.window.from) * factor, about + (state.window.to - about) * factor}, duration);
  }
  if (control.is_hovered && ImGui::IsMouseDoubleClicked(0)) {
    remember_window(state);
    state.window = {0, duration};
    return;
  }
  if (control.is_held && ImGui::IsMouseDragging(0, 4)) {
    const double by = -io.MouseDelta.x * per_pixel;
    const double kept = std::clamp(by, -state.window.from, duration - state.window.to);
    state.window.from += kept, state.window.to += kept;
  } else if (control.is_pressed && std::hypot(io.MousePos.x - io.MouseClickedPos[0].x, 0) < 4) {
    state.cursor = std::clamp(time_at(io.MousePos.x), 0.0, duration);
    state.follows = false;
  }
}

reports::Chart chart_of(const Frame& frame, const Record& record, const Plot& plot) {
  const TimeWindow& window = frame.state->window;
  reports::LineChart drawing{record.time_axis(), plot.y};
  reports::Chart chart;
  chart.name = plot.label;
  std::replace(chart.name.begin(), chart.name.end(), '/', '-');
  chart.headline = plot.title;
  chart.subtitle = record.title(frame.locale->language) + ", " + record.clock(window.from, *frame.locale) +
                   " - " + record.clock(window.to, *frame.locale);
  chart.source = frame.rerun;
  chart.table.columns.push_back({reports::Value(frame.say("minute")), reports::Column::Align::right});
  std::size_t rows = 0;
  const Scale x({window.from, window.to}, 0, 720);
  for (const Curve& curve : plot.curves) {
    if (curve.series == nullptr) continue;
    reports::LineChart::Series line{reports::Value(curve.name), {}, tone_of(curve.rgb)};
    for (const Column& each : columns_of(*curve.series, x, 2))
      line.points.push_back({window.from + each.x / 720 * window.length(),
                             each.samples == 0 ? results::not_a_number : each.mean, each.low, each.high});
    drawing.series.push_back(std::move(line));
    chart.table.columns.push_back({reports::Value(curve.name), reports::Column::Align::right});
    rows = std::max(rows, curve.series->values.size());
  }
  // Every sample of the window; a picture may show several as one.
  for (std::size_t i = 0; i < rows; ++i) {
    std::vector<reports::Value> row;
    for (const Curve& curve : plot.curves) {
      if (curve.series == nullptr) continue;
      const auto minute = static_cast<double>(i) * static_cast<double>(curve.series->minutes_per_value);
      if (minute * 60 < window.from || minute * 60 >= window.to) break;
      if (row.empty()) row.emplace_back(reports::Count{minute});
      const auto& values = curve.series->values;
      row.emplace_back(reports::Number{i < values.size() ? values[i] : results::not_a_number, 2});
    }
    if (!row.empty()) chart.table.add(std::move(row));
  }
  chart.drawing = std::move(drawing);
  return chart;
}

void time_plot(Frame& frame, const Place& place, const Record& record, const Plot& plot) {
  Interface& state = *frame.state;
  float title_end = place.left + frame.px(16) + width_of(plot.title, type::normal, true, frame.look);
  std::string note = state.group.is_everybody() ? "" : frame.say("everybody: not known by group");
  const auto end_of = [&](const std::string& text) {
    return title_end + frame.px(20) + width_of(text, type::small, false, frame.look);
  };
  // The values of the curves stand behind it.
  if (!note.empty() && end_of(note) > (place.left + place.right) / 2) note = frame.say("everybody");
  if (!note.empty()) title_end = end_of(note);
  Place inner = card(frame, place, plot.title, note);

  bool is_empty = true;
  for (const Curve& curve : plot.curves)
    is_empty = is_empty && (curve.series == nullptr || curve.series->values.empty());
  if (is_empty || state.window.length() <= 0) return empty_state(frame, inner, plot.empty);

  const reports::Domain window{state.window.from, state.window.to};
  reports::Domain values = values_of(plot, window);
  if (const auto zoom = state.value_zoom.find(plot.label); zoom != state.value_zoom.end())
    values.high /= zoom->second;
  const reports::Domain domain =
      reports::rounded(plot.y, values, std::max(2, static_cast<int>(inner.height() / frame.px(26))));
  const std::vector<Tick> ticks = reports::ticks_of(
      plot.y, domain, std::max(2, static_cast<int>(inner.height() / frame.px(26))), *frame.locale);
  float gutter = 0;
  for (const Tick& tick : ticks)
    gutter = std::max(gutter, width_of(tick.label, type::small, false, frame.look));
  state.gutter_needed = std::max(state.gutter_needed, std::ceil(gutter) + frame.px(8));
  gutter = std::max(state.gutter, state.gutter_needed);
  const Place sheet{inner.left, inner.top - frame.px(6), inner.right, inner.bottom + frame.px(6)};
  const Place local{gutter, frame.px(6), sheet.width(), sheet.height() - frame.px(22)};
  if (local.height() < frame.px(24)) return;
  const Scale x(window, local.left, local.right);
  const Scale y(domain, local.bottom, local.top);

  frame.layers->show(*frame.list, plot.label, version_of(frame, record, plot, domain, gutter), sheet.from(),
                     {sheet.width(), sheet.height()}, frame.colour(ground::card),
                     [&](ImDrawList& list) { Sheet(frame, list, record, plot, local).draw(x, y, ticks); });

  const float left = sheet.left + local.left, right = sheet.left + local.right;
  const Place field{left, sheet.top + local.top, right, sheet.top + local.bottom};
  const Control mouse = control(frame, "plot/" + plot.label, field);
  hear_value_mouse(frame, mouse, plot.label);
  hear_time_mouse(frame, mouse, left, right, record.duration());

  const double shown_at = mouse.is_hovered ? hover(frame, record, plot, field) : state.cursor;
  mark_cursor(frame, record, plot, std::floor(sheet.left + static_cast<float>(x.at(state.cursor))), field);
  mark_notes(frame, record, window, field, plot.label);
  if (mouse.is_hovered && ImGui::IsMouseClicked(1))
    begin_note(state, std::clamp(window.low + (ImGui::GetIO().MousePos.x - left) / (right - left) *
                                                  (window.high - window.low),
                                 0.0, record.duration()));
  const float middle = place.top + frame.px(20);
  const float end = export_buttons(frame, {plot.label, [&] { return chart_of(frame, record, plot); }, place},
                                   place.right - frame.px(10), middle);
  if (state.export_menu != plot.label)
    legend(frame, plot, title_end + frame.px(8), end - frame.px(8), middle, shown_at);
}

}  // namespace gelombang::viewer
