// SPDX-License-Identifier: Apache-2.0
// Ask: what can be changed, and what it would do. While a slider moves the analytic twin answers, labelled as
// an estimate; the simulation follows and replaces it.
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "viewer/panels/meaning.hpp"
#include "viewer/panels/panels.hpp"

namespace gelombang::viewer {
namespace {

std::string in_words(const Frame& frame, const Parameter& parameter) {
  const std::string& words =
      frame.locale->language == reports::Language::indonesian ? parameter.indonesian : parameter.english;
  return words.empty() ? parameter.path : words;
}

std::string lower(std::string text) {
  for (char& each : text) each = static_cast<char>(std::tolower(static_cast<unsigned char>(each)));
  return text;
}

/// Values of several powers of ten are placed by their logarithm.
struct Range {
  double low, high;
  bool is_logarithmic;
  explicit Range(const Parameter& parameter) : low(parameter.low), high(parameter.high) {
    const double number = parameter.number;
    if (!std::isfinite(low)) low = number > 0 ? 0 : std::min(number * 4, -1.0);
    if (!std::isfinite(high)) high = std::max({number * 4, low + 1, 1.0});
    // What a key allows says little of what somebody would try: four times the value; more can be typed.
    if (!parameter.is_range_believed && number > 0) high = std::min(high, std::max(number * 4, low + 1));
    low = std::min(low, number);
    high = std::max(high, number);
    is_logarithmic = low > 0 && high / low >= 30;
  }
  double place(double value) const {
    if (high <= low) return 0;
    return is_logarithmic ? std::log(value / low) / std::log(high / low) : (value - low) / (high - low);
  }
  double value(double place) const {
    place = std::clamp(place, 0.0, 1.0);
    return is_logarithmic ? low * std::pow(high / low, place) : low + (high - low) * place;
  }
};

/// Three figures are enough for a hand on a slider; whole where only whole numbers are.
std::string text_of_number(const Parameter& parameter, double value) {
  if (parameter.is_whole) return fmt::format("{:.0f}{}", value, parameter.unit.empty() ? "" : parameter.unit);
  const double size = value == 0 ? 1 : std::pow(10, std::floor(std::log10(std::fabs(value))) - 2);
  const bool is_tight = parameter.unit.empty() || parameter.unit.front() == '/';
  return fmt::format("{:.10g}{}{}", std::round(value / size) * size, is_tight ? "" : " ", parameter.unit);
}

void slider(Frame& frame, const Parameter& parameter, const Place& place, Intents& intents) {
  Interface& state = *frame.state;
  const Range range(parameter);
  const float middle = (place.top + place.bottom) / 2, half = frame.px(2), knob = frame.px(7);
  const float left = place.left + knob, right = place.right - knob;
  rectangle(frame, {left, middle - half, right, middle + half}, style::track, 1, half);
  const Control press = control(frame, "slider/" + parameter.path, place, parameter.value);
  double shown = std::clamp(range.place(parameter.number), 0.0, 1.0);
  if (press.is_held) {
    // With Ctrl a tenth of the way, from where it was pressed.
    const double target = (ImGui::GetIO().MousePos.x - left) / (right - left);
    const double delta = ImGui::GetIO().MouseDelta.x / (right - left) / 10;
    if (state.dragged != parameter.path) state.dragged = parameter.path, state.dragged_to = shown;
    state.dragged_to = std::clamp(ImGui::GetIO().KeyCtrl ? state.dragged_to + delta : target, 0.0, 1.0);
    shown = state.dragged_to;
    const std::string text = text_of_number(parameter, range.value(shown));
    if (text != parameter.value && text != state.typed)
      intents.push_back(intents::SetParameter{parameter.path, text, false});
    state.typed = text;
  } else if (state.dragged == parameter.path) {
    intents.push_back(intents::SetParameter{parameter.path,
                                            text_of_number(parameter, range.value(state.dragged_to)), true});
    state.dragged.clear(), state.typed.clear();
  }
  if (press.is_hovered && ImGui::IsMouseDoubleClicked(0))
    intents.push_back(intents::SetParameter{parameter.path, "", true});
  const float at = left + (right - left) * static_cast<float>(shown);
  rectangle(frame, {left, middle - half, at, middle + half},
            parameter.is_changed ? style::vermillion : style::blue, 1, half);
  frame.list->AddCircleFilled({at, middle}, knob, frame.colour(ground::card), 20);
  frame.list->AddCircle({at, middle}, knob - 1,
                        frame.colour(parameter.is_changed ? style::vermillion : style::blue), 20,
                        std::max(1.5F, frame.px(2)));
  if (press.is_hovered && !press.is_held) {
    std::string text = in_words(frame, parameter) + "\n" + parameter.path;
    if (!parameter.because.empty())
      text += "\n" + parameter.because;
    else if (!parameter.meaning.empty())
      text += "\n" + parameter.meaning;
    if (!parameter.last_run.empty()) text += "\n" + frame.say("in the last run:") + " " + parameter.last_run;
    tip(frame, text);
  }
}

void field(Frame& frame, const Parameter& parameter, const Place& place, Intents& intents) {
  Interface& state = *frame.state;
  const float middle = (place.top + place.bottom) / 2;
  if (state.edited == parameter.path) {
    const Look& look = frame.look;
    ImGui::PushFont(look.fonts->find(type::normal, false));
    ImGui::PushStyleColor(ImGuiCol_FrameBg, frame.colour(ground::card));
    ImGui::PushStyleColor(ImGuiCol_Text, frame.colour(style::ink));
    ImGui::PushStyleColor(ImGuiCol_Border, frame.colour(style::light_blue));
    ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, frame.colour(style::light_blue, 0.35));
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, std::max(1.0F, frame.px(1)));
    ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, frame.px(4));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {frame.px(6), frame.px(4)});
    ImGui::SetCursorScreenPos({place.left, middle - frame.px(13)});
    ImGui::SetNextItemWidth(place.width());
    if (state.starts_editing) ImGui::SetKeyboardFocusHere(), state.starts_editing = false;
    const bool is_done =
        ImGui::InputText("##edited", &state.field_text,
                         ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
    frame.ledger->write("field/" + parameter.path, place.from(), place.to(), state.field_text, true);
    if (is_done) intents.push_back(intents::SetParameter{parameter.path, state.field_text, true});
    if (is_done || ImGui::IsItemDeactivated()) state.edited.clear();
    ImGui::PopStyleVar(3);
    ImGui::PopStyleColor(4);
    ImGui::PopFont();
    return;
  }
  const Control press = control(frame, "field/" + parameter.path, place, parameter.value);
  if (press.is_hovered)
    rectangle(frame, {place.left, middle - frame.px(12), place.right, middle + frame.px(12)}, ground::pressed,
              1, frame.px(4));
  const bool is_set = !parameter.value.empty();
  const std::uint32_t rgb = parameter.is_changed ? style::vermillion : is_set ? style::ink : style::grey;
  words(frame, is_set ? parameter.value : frame.say("not set"), place.right - frame.px(8), middle,
        {type::normal, rgb, parameter.is_changed, Anchor::end}, place.width() - frame.px(12));
  if (!press.is_pressed) return;
  state.edited = parameter.path;
  state.field_text = parameter.value;
  state.starts_editing = true;
}

std::string kind_text(const Frame& frame, ParameterKind kind) {
  switch (kind) {
    case ParameterKind::assumption:
      return frame.say("Assumptions");
    case ParameterKind::capacity:
      return frame.say("Capacities");
    case ParameterKind::policy:
      return frame.say("Policies");
    case ParameterKind::rule:
      return frame.say("Rules");
    case ParameterKind::other:
      break;
  }
  return frame.say("Other values");
}

bool is_found(const Frame& frame, const Parameter& parameter, const std::string& query) {
  return query.empty() || lower(in_words(frame, parameter)).find(lower(query)) != std::string::npos ||
         lower(parameter.path).find(lower(query)) != std::string::npos;
}

void search_field(Frame& frame, const Place& place) {
  Interface& state = *frame.state;
  rectangle(frame, place, ground::hovered, 1, frame.px(5));
  ImGui::PushFont(frame.look.fonts->find(type::normal, false));
  ImGui::PushStyleColor(ImGuiCol_FrameBg, frame.colour(ground::hovered));
  ImGui::PushStyleColor(ImGuiCol_Text, frame.colour(style::ink));
  ImGui::PushStyleColor(ImGuiCol_TextDisabled, frame.colour(style::soft));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {frame.px(10), frame.px(6)});
  ImGui::SetCursorScreenPos(place.from());
  ImGui::SetNextItemWidth(place.width());
  ImGui::InputTextWithHint("##filter", frame.say("Search by name").c_str(), &state.parameter_filter);
  frame.ledger->write("parameter filter", place.from(), place.to(), state.parameter_filter, true);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(3);
  ImGui::PopFont();
}

void parameters(Frame& frame, const View& view, Place inner, Intents& intents) {
  Interface& state = *frame.state;
  if (view.parameters == nullptr || view.parameters->empty())
    return empty_state(
        frame, inner,
        frame.say(
            view.is_bundle
                ? "This is a finished result: nothing of it can be changed. Open its scenario to ask what if."
                : "This scenario has nothing that can be changed."));
  search_field(frame, cut_top(inner, frame.px(32), frame.px(8)));
  float& offset = state.scrolled["parameters"];
  const bool is_hovered = !frame.is_blocked && inner.holds(ImGui::GetIO().MousePos);
  if (is_hovered && ImGui::GetIO().MouseWheel != 0) offset -= ImGui::GetIO().MouseWheel * frame.px(56);
  offset = std::max(0.0F, offset);
  frame.list->PushClipRect(inner.from(), inner.to(), true);
  float y = inner.top - offset;
  const float row = frame.px(34);
  for (const ParameterKind kind : {ParameterKind::assumption, ParameterKind::capacity, ParameterKind::policy,
                                   ParameterKind::rule, ParameterKind::other}) {
    bool has_title = false;
    for (const Parameter& parameter : *view.parameters) {
      if (parameter.kind != kind || !is_found(frame, parameter, state.parameter_filter)) continue;
      if (!has_title) {
        words(frame, kind_text(frame, kind), inner.left, y + frame.px(18), {type::small, style::soft, true});
        hairline(frame, {inner.left, y + frame.px(31)}, {inner.right, y + frame.px(31)});
        y += row;
        has_title = true;
      }
      // What is out of sight hears nothing.
      if (y + row > inner.top && y < inner.bottom) {
        Place at{inner.left, y, inner.right - frame.px(8), y + row};
        const Place value = cut_right(at, frame.px(112), frame.px(8));
        const bool has_slider = std::isfinite(parameter.number) && parameter.choices.empty();
        const Place track = cut_right(at, std::min(frame.px(180), at.width() * 0.45F), frame.px(12));
        if (parameter.is_changed)
          rectangle(
              frame,
              {inner.left - frame.px(8), y + frame.px(8), inner.left - frame.px(4), y + row - frame.px(8)},
              style::vermillion);
        words(frame, in_words(frame, parameter), at.left, y + row / 2, normal_words, at.width());
        if (y >= inner.top - frame.px(8) && y + row <= inner.bottom + frame.px(8)) {
          if (has_slider) slider(frame, parameter, track, intents);
          field(frame, parameter, value, intents);
        }
      }
      y += row;
    }
  }
  frame.list->PopClipRect();
  offset = std::min(offset, std::max(0.0F, y + offset - inner.bottom));
  const float whole = y + offset - inner.top;
  if (whole > inner.height()) {
    const float bar = inner.height() * inner.height() / whole;
    const float top = inner.top + (inner.height() - bar) * offset / (whole - inner.height());
    frame.list->AddRectFilled({inner.right - frame.px(3), top}, {inner.right, top + bar},
                              frame.colour(style::grey, 0.5), frame.px(2));
  }
}

/// A quantity by the estimate, by the simulation, and by the run before.
struct Line {
  std::string key, name;
  bool is_share = false;
  std::string_view means = {};  // as panels/meaning.hpp
  results::Estimate estimate = {};
  const results::Estimate* simulated = nullptr;
  const results::Estimate* compared = nullptr;
};

std::string value_text(const Frame& frame, const Line& line, const results::Estimate& value) {
  if (std::isnan(value.mean)) return "–";
  if (line.is_share) return frame.text(reports::Share{value.mean});
  return frame.text(reports::Count{value.n == 0 ? std::round(value.mean) : value.mean, value.half_width});
}

const results::Estimate* reached(const Record* record, const std::string& milestone) {
  if (record == nullptr) return nullptr;
  for (const results::FunnelRow& row : record->bundle().funnel)
    if (row.group.is_everybody() && row.milestone == milestone) return &row.reached;
  return nullptr;
}

std::string in_words(const Frame& frame, const Record* record, std::string name) {
  if (record != nullptr) return record->name_of(name, frame.locale->language);
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::vector<std::string> milestones_of(const Record* record, const results::Twin* twin) {
  std::vector<std::string> milestones;
  if (record != nullptr)
    for (const results::FunnelRow& row : record->bundle().funnel)
      if (row.group.is_everybody()) milestones.push_back(row.milestone);
  if (record == nullptr && twin != nullptr)
    for (const results::TwinMilestoneRow& row : twin->milestones)
      if (std::find(milestones.begin(), milestones.end(), row.milestone) == milestones.end())
        milestones.push_back(row.milestone);
  return milestones;
}

/// Milestones, people who were lost, and how busy each station is.
std::vector<Line> lines_of(const Frame& frame, const Scene& scene) {
  const results::Twin* twin = scene.view->estimate == nullptr ? nullptr : &scene.view->estimate->twin;
  std::vector<Line> lines;
  for (const std::string& milestone : milestones_of(scene.record, twin)) {
    Line line{milestone, in_words(frame, scene.record, milestone), false, "milestone.reached"};
    Duration last{-1};
    if (twin != nullptr)
      for (const results::TwinMilestoneRow& row : twin->milestones)
        if (row.milestone == milestone && row.at > last) last = row.at, line.estimate.mean = row.reached;
    line.simulated = reached(scene.record, milestone);
    line.compared = reached(scene.compared, milestone);
    lines.push_back(line);
  }
  Line lost{"lost", frame.say("lost"), false, "people.lost"};
  if (twin != nullptr) lost.estimate.mean = twin->lost;
  if (scene.record != nullptr)
    if (const auto* row = results::everybody(scene.record->bundle())) lost.simulated = &row->lost;
  if (scene.compared != nullptr)
    if (const auto* row = results::everybody(scene.compared->bundle())) lost.compared = &row->lost;
  lines.push_back(lost);
  const auto add_station = [&](const std::string& name, double expected) {
    Line line{name, in_words(frame, scene.record, name) + ", " + frame.say("busy"), true,
              "station.utilization"};
    line.estimate.mean = expected;
    if (scene.record != nullptr)
      if (const auto* row = scene.record->station(name)) line.simulated = &row->utilization;
    if (scene.compared != nullptr)
      if (const auto* row = scene.compared->station(name)) line.compared = &row->utilization;
    lines.push_back(line);
  };
  const std::size_t first = lines.size();
  if (twin != nullptr)
    for (const results::TwinStationRow& row : twin->stations) add_station(row.station, row.utilization);
  else if (scene.record != nullptr)
    for (const results::StationRow& row : scene.record->bundle().stations)
      add_station(row.station, results::not_a_number);
  // The busiest are what a plan is about; there may be no room for the others.
  const auto busy = [](const Line& line) {
    return line.simulated != nullptr ? line.simulated->mean : line.estimate.mean;
  };
  std::stable_sort(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.end(),
                   [&](const Line& one, const Line& other) { return busy(one) > busy(other); });
  return lines;
}

/// What the numbers of each column are, never without a label.
void answer(Frame& frame, const Scene& scene, Place inner) {
  const View& view = *scene.view;
  const results::Twin* twin = view.estimate == nullptr ? nullptr : &view.estimate->twin;
  if (twin == nullptr && scene.record == nullptr)
    return empty_state(frame, inner,
                       frame.say(view.is_estimating ? "The estimate is on its way."
                                                    : "Nothing has been estimated or simulated yet."));
  const float width = inner.width();
  const float estimate_at = inner.left + width * 0.50F, simulated_at = inner.left + width * 0.72F,
              compared_at = inner.right;
  const Place head = cut_top(inner, frame.px(40));
  const float top = head.top + frame.px(10);
  TextLook right{type::small, style::soft, false, Anchor::end};
  words(frame, frame.say("quantity"), inner.left, top, soft_words);
  TextLook strong{type::small, style::dark_amber, true, Anchor::end};
  words(frame, frame.say("estimate"), estimate_at, top, strong);
  if (view.is_estimating) words(frame, frame.say("on its way"), estimate_at, top + frame.px(16), right);
  strong.rgb = view.bundle_is_of_design ? style::blue : style::soft;
  words(frame, frame.say("simulated"), simulated_at, top, strong);
  if (scene.record != nullptr) {
    const auto complete = static_cast<double>(results::complete_replications(scene.record->bundle()));
    const std::string of = !view.bundle_is_of_design ? frame.say("of the values before")
                           : complete > 0            ? "n = " + frame.number(complete)
                                                     : frame.say("up to now");
    words(frame, of, simulated_at, top + frame.px(16), right);
  }
  strong.rgb = style::ink;
  words(frame, "A", compared_at, top, strong);
  if (view.compared != nullptr)
    words(frame, frame.say("the run before"), compared_at, top + frame.px(16), right);
  hairline(frame, {inner.left, head.bottom}, {inner.right, head.bottom});

  for (const Line& line : lines_of(frame, scene)) {
    if (inner.height() < frame.px(26)) break;
    const Place row = cut_top(inner, frame.px(28));
    const float middle = (row.top + row.bottom) / 2;
    explained(frame, line.name, line.means, row.left, middle, normal_words, width * 0.36F);
    const auto write = [&](const char* column, const std::string& text, float at, std::uint32_t rgb,
                           bool is_strong) {
      words(frame, text, at, middle, {type::normal, rgb, is_strong, Anchor::end});
      frame.ledger->write(column + line.key, {at - frame.px(80), row.top}, {at, row.bottom}, text);
    };
    if (twin != nullptr)
      write("estimate/", value_text(frame, line, line.estimate), estimate_at, style::dark_amber, true);
    if (line.simulated != nullptr)
      write("simulated/", value_text(frame, line, *line.simulated), simulated_at,
            view.bundle_is_of_design ? style::blue : style::grey, true);
    if (line.compared != nullptr)
      write("compared/", value_text(frame, line, *line.compared), compared_at, style::ink, false);
  }
  if (twin == nullptr || inner.height() < frame.px(44)) return;
  inner.top += frame.px(10);
  std::string domino = twin->first_domino.empty() ? frame.say("none") : twin->first_domino;
  if (scene.record != nullptr && !twin->first_domino.empty())
    domino = scene.record->name_of(domino, frame.locale->language);
  paragraph(frame, frame.say("First domino by the estimate:") + " " + domino, inner,
            {type::small, style::dark_amber});
}

/// The course of the estimate beside that of the run.
Plot course_plot(Frame& frame, const Scene& scene, const std::string& name, const std::string& title) {
  Plot plot;
  plot.label = "course/" + name;
  plot.title = title;
  plot.y.unit = reports::Axis::Unit::count;
  plot.empty = frame.say("Nothing has been simulated yet. Press Run, or Ctrl+R.");
  if (const auto* series = scene.record->series(name))
    plot.curves.push_back({frame.say("simulated"), series, style::blue});
  if (scene.compared != nullptr)
    if (const auto* series = scene.compared->series(name)) plot.curves.push_back({"A", series, style::grey});
  if (scene.view->estimate != nullptr)
    for (const results::TimeSeries& series : scene.view->estimate->course)
      if (series.name == name) plot.curves.push_back({frame.say("estimate"), &series, style::amber});
  return plot;
}

}  // namespace

void ask(Frame& frame, const Scene& scene, Place place, Intents& intents) {
  const float gap = frame.px(16);
  const Place left = cut_left(place, std::round(place.width() * 0.46F), gap);
  const View& view = *scene.view;
  parameters(frame, view,
             card(frame, left, frame.say("What if"),
                  frame.say("double click takes a change back; Ctrl drags finely")),
             intents);
  const Place top = cut_top(place, std::min(place.height() * 0.5F, frame.px(330)), gap);
  Place inner = card(frame, top, frame.say("What it would do"));
  if (!view.is_bundle && scene.record != nullptr) {
    const std::string keep = frame.say("Keep this result as A");
    const float width = button_width(frame, keep);
    const Place at{top.right - frame.px(12) - width, top.top + frame.px(7), top.right - frame.px(12),
                   top.top + frame.px(35)};
    if (button(frame, "keep as A", keep, at)) intents.push_back(intents::KeepAsA{});
  }
  if (has_two(scene)) better_of_two(frame, scene, cut_bottom(inner, frame.px(48), frame.px(4)), intents);
  answer(frame, scene, inner);
  if (scene.record == nullptr) {
    empty_state(frame, card(frame, place, frame.say("Over time")),
                frame.say("Nothing has been simulated yet. Press Run, or Ctrl+R."));
    return;
  }
  const std::string station =
      frame.state->station.empty() ? scene.record->main_station() : frame.state->station;
  std::string last;
  for (const results::FunnelRow& row : scene.record->bundle().funnel)
    if (row.group.is_everybody()) last = row.milestone;
  const Place upper = cut_top(place, std::round((place.height() - gap) / 2), gap);
  time_plot(
      frame, upper, *scene.record,
      course_plot(frame, scene, "milestone." + last, scene.record->name_of(last, frame.locale->language)));
  time_plot(
      frame, place, *scene.record,
      course_plot(frame, scene, "station." + station + ".number_in_queue",
                  scene.record->name_of(station, frame.locale->language) + ": " + frame.say("waiting")));
}

}  // namespace gelombang::viewer
