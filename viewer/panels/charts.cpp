// SPDX-License-Identifier: Apache-2.0
// Charts of reports in a card, and what beside the time line is told of a result: losses, provinces, groups.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>

#include "reports/charts/draw.hpp"
#include "reports/charts/svg.hpp"
#include "reports/locale/messages.hpp"
#include "reports/render/csv.hpp"
#include "reports/sections/names.hpp"
#include "viewer/panels/exports.hpp"
#include "viewer/panels/panels.hpp"

namespace gelombang::viewer {
namespace {

using reports::Axis;
using reports::BarChart;
using reports::Chart;
using reports::Value;

std::uint64_t version_of(const Frame& frame, std::uint64_t content) {
  return mixed(content, static_cast<std::uint64_t>(frame.look.theme) * 4 + index_of(frame.locale->language));
}

Value in_words(const Frame& frame, const Record& record, const std::string& name) {
  return Value(record.name_of(name, frame.locale->language));
}

}  // namespace

std::string chart_view(Frame& frame, const std::string& label, std::uint64_t version, const Chart& chart,
                       const Place& place) {
  if (place.width() < frame.px(80) || place.height() < frame.px(24)) return {};
  // A chart needs 320 pixels; a narrower place shows it smaller.
  const double width = std::max(320.0, static_cast<double>(place.width() / frame.look.scale()) - 10);
  const std::uint64_t said = mixed(version, index_of(frame.locale->language));
  const reports::Picture& picture =
      frame.layers->picture(label, said, width, [&] { return reports::draw(chart, *frame.locale, width); });
  const float height = frame.px(picture.height);
  float& offset = frame.state->scrolled[label];
  const float most = std::max(0.0F, height - place.height());
  const bool is_hovered = !frame.is_blocked && place.holds(ImGui::GetIO().MousePos);
  if (is_hovered && most > 0 && ImGui::GetIO().MouseWheel != 0)
    offset -= ImGui::GetIO().MouseWheel * frame.px(48);
  offset = std::clamp(offset, 0.0F, most);
  frame.list->PushClipRect(place.from(), place.to(), true);
  frame.layers->show(*frame.list, "chart/" + label, version_of(frame, version),
                     {place.left, place.top - offset}, {frame.px(picture.width), height},
                     frame.colour(ground::card), [&](ImDrawList& list) {
                       draw(list, picture, {0, 0}, frame.look);
                     });
  frame.list->PopClipRect();
  if (most > 0) {  // how much there is beside what is seen
    const float bar = place.height() * place.height() / height,
                top = place.top + (place.height() - bar) * offset / most;
    frame.list->AddRectFilled({place.right - frame.px(4), top}, {place.right, top + bar},
                              frame.colour(style::grey, 0.5), frame.px(2));
  }
  frame.ledger->write("chart/" + label, place.from(), place.to(), frame.text(chart.headline));
  if (!is_hovered) return {};
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const double x = (mouse.x - place.left) / frame.look.scale(),
               y = (mouse.y - place.top + offset) / frame.look.scale();
  for (auto mark = picture.marks.rbegin(); mark != picture.marks.rend(); ++mark) {
    const auto* area = std::get_if<reports::Area>(&*mark);
    if (area == nullptr || area->tip.empty()) continue;
    for (const auto& ring : area->rings) {
      bool is_inside = false;
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
        if ((ring[i].y > y) != (ring[j].y > y) &&
            x < (ring[j].x - ring[i].x) * (y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x)
          is_inside = !is_inside;
      if (!is_inside) continue;
      tip(frame, area->tip);
      return ImGui::IsMouseClicked(0) ? area->tip : std::string();
    }
  }
  return {};
}

std::string write_chart(const Chart& chart, const reports::Locale& locale, const std::string& form) {
  const std::string name = chart.name + "." + locale.code + "." + form;
  std::ofstream file(name, std::ios::binary);
  if (form == "svg")
    file << reports::svg_text(reports::draw(chart, locale, 720), reports::text_of(chart.headline, locale),
                              chart.name);
  else
    file << reports::csv_text(chart.table, locale);
  file.flush();
  return file ? name : std::string();
}

std::string in_words(const Frame& frame, const Record& record, const results::Group& group) {
  if (group.is_everybody()) return {};
  const std::string label = record.name_of(group.name, frame.locale->language);
  std::string plain = group.name;
  std::replace(plain.begin(), plain.end(), '_', ' ');
  // Words that the program knows come from reports; others are names, read with spaces.
  const std::string known = frame.text(reports::group_name(group));
  const std::string name = label != plain ? label : known != group.name ? known : plain;
  return frame.text(reports::phrase("{}: {}", reports::dimension_name(group.dimension), Value(name)));
}

namespace {

/// The chart of a panel, with its ways out in the heading of its card. Returns what was clicked.
std::string panel_chart(Frame& frame, const Record& record, std::uint64_t version, Chart chart,
                        const SidePlace& at) {
  const std::string group = in_words(frame, record, frame.state->group);
  chart.subtitle = record.title(frame.locale->language) + (group.empty() ? "" : ", " + group);
  chart.source = frame.rerun;
  export_buttons(frame, {chart.name, [&] { return chart; }, at.card}, at.right, at.middle);
  for (const char character : group) version = mixed(version, static_cast<unsigned char>(character));
  return chart_view(frame, chart.name, version, chart, at.inner);
}

/// A click on what is chosen already lets it go.
void choose(Interface& state, const results::Group& group) {
  state.group = state.group == group ? results::Group{} : group;
}

}  // namespace

void losses(Frame& frame, const Record& record, const SidePlace& at) {
  const results::Group& group = frame.state->group;
  std::vector<const results::LostRow*> rows;
  double lost = 0;
  for (const results::LostRow& row : record.bundle().lost)
    if (row.group == group && row.lost.mean > 0) rows.push_back(&row), lost += row.lost.mean;
  const results::PeopleRow* people = nullptr;
  for (const results::PeopleRow& row : record.bundle().people)
    if (row.group == group) people = &row;
  if (people == nullptr || rows.empty())
    return empty_state(frame, at.inner,
                       frame.say(people != nullptr && people->lost.mean > 0
                                     ? "Why people of this group were lost is not known by group."
                                     : "Nobody was lost in this run."));
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto* one, const auto* other) { return one->lost.mean > other->lost.mean; });
  constexpr std::size_t most = 8;
  BarChart drawing;
  drawing.value = {"", Axis::Unit::count};
  Chart chart;
  chart.table = reports::Table({Value(frame.say("where and why"))},
                               {Value(frame.say("lost")), Value(frame.say("of those who came"))});
  double others = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const results::LostRow& row = *rows[i];
    const Value reason = reports::reason_name(record.bundle(), row.reason, row.rule);
    const Value label = reports::phrase("{}: {}", in_words(frame, record, row.step), reason);
    const reports::Share share{row.lost.mean / people->arrived.mean};
    chart.table.add({label, reports::Count{row.lost.mean, row.lost.half_width}, share});
    if (i >= most) {
      others += row.lost.mean;
      continue;
    }
    drawing.bars.push_back({label, row.lost.mean, row.lost.mean - row.lost.half_width,
                            row.lost.mean + row.lost.half_width,
                            row.rule.empty() ? reports::Tone::bad : reports::Tone::neutral, share});
  }
  if (others > 0)
    drawing.bars.push_back({Value(frame.say("other reasons")), others, results::not_a_number,
                            results::not_a_number, reports::Tone::neutral,
                            reports::Share{others / people->arrived.mean}});
  chart.name = "losses";
  chart.headline = frame.say("Where people were lost by the end, and why");
  chart.drawing = std::move(drawing);
  panel_chart(frame, record, record.version(), std::move(chart), at);
}

void provinces(Frame& frame, const Record& record, const SidePlace& at) {
  reports::ProvinceMap drawing;
  drawing.value = {Value(frame.say("finished, of those who came")), Axis::Unit::share};
  Chart chart;
  chart.table = reports::Table({Value(frame.say("province"))},
                               {Value(frame.say("came")), Value(frame.say("finished, of those who came"))});
  for (const results::PeopleRow& row : record.bundle().people) {
    if (row.group.dimension != "region" || !row.group.name.starts_with("ID-")) continue;
    const double share = results::share(row.finished, row.arrived);
    drawing.provinces.push_back({row.group.name, share, reports::Count{row.arrived.mean}});
    chart.table.add(
        {reports::group_name(row.group), reports::Count{row.arrived.mean}, reports::Share{share}});
    if (row.group.name == "ID-PS" || row.group.name == "ID-PT") drawing.since_2022 = true;
  }
  if (drawing.provinces.empty())
    return empty_state(frame, at.inner, frame.say("People of this scenario have no province."));
  if (frame.state->shows_shapes) drawing.form = reports::ProvinceMap::Form::shapes;
  chart.name = "provinces";
  chart.headline = frame.say("Finished, of those who came, by province");
  chart.drawing = std::move(drawing);
  const std::string clicked = panel_chart(
      frame, record, mixed(record.version(), frame.state->shows_shapes ? 1 : 0), std::move(chart), at);
  if (clicked.empty()) return;
  for (const results::PeopleRow& row : record.bundle().people)
    if (row.group.dimension == "region" && clicked.starts_with(row.group.name + ":"))
      return choose(*frame.state, row.group);
}

void groups(Frame& frame, const Record& record, const SidePlace& at) {
  const results::PeopleRow* all = results::everybody(record.bundle());
  BarChart drawing;
  drawing.value = {"", Axis::Unit::share};
  Chart chart;
  chart.table = reports::Table({Value(frame.say("group"))},
                               {Value(frame.say("came")), Value(frame.say("finished, of those who came"))});
  std::vector<const results::PeopleRow*> rows;
  for (const results::PeopleRow* row : results::rows_of_short_dimensions(record.bundle().people, 12)) {
    if (!(row->arrived.mean > 0)) continue;
    rows.push_back(row);
    const double share = results::share(row->finished, row->arrived);
    const double whole = all == nullptr ? share : results::share(all->finished, all->arrived);
    const Value name = Value(in_words(frame, record, row->group));
    drawing.bars.push_back({name, share, results::not_a_number, results::not_a_number,
                            row->group == frame.state->group ? reports::Tone::accent
                            : share < 0.8 * whole            ? reports::Tone::bad
                                                             : reports::Tone::neutral});
    chart.table.add({name, reports::Count{row->arrived.mean}, reports::Share{share}});
  }
  if (drawing.bars.empty())
    return empty_state(frame, at.inner, frame.say("People of this scenario belong to no groups."));
  if (all != nullptr) {
    drawing.reference = results::share(all->finished, all->arrived);
    drawing.reference_label = Value(frame.say("everybody"));
  }
  chart.name = "groups";
  chart.headline = frame.say("Finished, of those who came, by group");
  chart.drawing = std::move(drawing);
  const std::string clicked = panel_chart(frame, record, record.version(), std::move(chart), at);
  if (clicked.empty()) return;
  for (const results::PeopleRow* row : rows)
    if (clicked.starts_with(in_words(frame, record, row->group) + ": "))
      return choose(*frame.state, row->group);
}

void findings(Frame& frame, const Record& record, const Place& place) {
  const auto all = results::by_severity(record.bundle());
  if (all.empty()) return empty_state(frame, place, frame.say("Nothing in this run calls for attention."));
  float& offset = frame.state->scrolled["findings"];
  const bool is_hovered = !frame.is_blocked && place.holds(ImGui::GetIO().MousePos);
  if (is_hovered) offset = std::max(0.0F, offset - ImGui::GetIO().MouseWheel * frame.px(48));
  frame.list->PushClipRect(place.from(), place.to(), true);
  float y = place.top - offset;
  for (const results::Finding* finding : all) {
    // A sentence of the engine has the names of the scenario in quotes.
    std::string text = frame.text(reports::sentence_of(*finding));
    for (const results::LabelRow& label : record.bundle().labels) {
      const std::string quoted = "'" + label.name + "'";
      const std::string said = record.name_of(label.name, frame.locale->language);
      for (std::size_t found = text.find(quoted); found != std::string::npos;
           found = text.find(quoted, found + said.size()))
        text.replace(found, quoted.size(), said);
    }
    const std::uint32_t rgb =
        finding->severity == results::Finding::Severity::note ? style::blue : style::vermillion;
    const float top = y;
    y = paragraph(frame, text, {place.left + frame.px(14), y, place.right - frame.px(6), place.bottom});
    frame.list->AddRectFilled({place.left, top + frame.px(3)}, {place.left + frame.px(4), y - frame.px(3)},
                              frame.colour(rgb), frame.px(2));
    frame.ledger->write("finding", {place.left, top}, {place.right, y}, text);
    y += frame.px(12);
  }
  frame.list->PopClipRect();
  offset = std::min(offset, std::max(0.0F, y + offset - place.top - place.height()));
}

Plot requests_plot(Frame& frame, const Record& record) {
  Plot plot;
  plot.label = "requests";
  plot.title = frame.say("Requests a minute");
  plot.y.unit = Axis::Unit::count;
  plot.empty = frame.say("This scenario sends no requests.");
  plot.curves = {{frame.say("sent"), &record.sent(), style::blue, true, "endpoint.sent"},
                 {frame.say("repeated"), &record.retries(), style::amber, false, "requests.retries"},
                 {frame.say("failed"), &record.failed(), style::vermillion}};
  if (record.sent().values.empty()) plot.curves.clear();
  return plot;
}

Plot station_plot(Frame& frame, const Record& record, const std::string& station) {
  Plot plot;
  plot.label = "queue";
  plot.title = record.name_of(station, frame.locale->language);
  plot.y.unit = Axis::Unit::count;
  plot.empty = frame.say("This scenario has no stations.");
  if (station.empty()) return plot;
  if (const auto* series = record.series("station." + station + ".number_in_queue"))
    plot.curves.push_back({frame.say("waiting"), series, style::blue, true, "station.number_in_queue"});
  if (const auto* series = record.series("station." + station + ".refused"))
    if (largest(*series) > 0)
      plot.curves.push_back({frame.say("refused/min"), series, style::vermillion, false, "stations.refused"});
  if (const auto* series = record.series("station." + station + ".goodput"))
    plot.curves.push_back(
        {frame.say("served in time/min"), series, style::teal, false, "stations.goodput_per_s"});
  return plot;
}

void problems(Frame& frame, const View& view, const Place& place) {
  float y = place.top;
  if (view.problems == nullptr) return;
  for (const Problem& problem : *view.problems) {
    const std::string text = to_string(problem.diagnostic);
    y = paragraph(frame, text, {place.left, y, place.right, place.bottom}, {type::normal, style::ink});
    if (!problem.line.empty()) {
      const Place line{place.left, y + frame.px(4), place.right, y + frame.px(28)};
      rectangle(frame, line, ground::pressed, 1, frame.px(4));
      words(frame, problem.line, line.left + frame.px(10), (line.top + line.bottom) / 2,
            {type::normal, style::blue}, line.width() - frame.px(20));
      y = line.bottom;
    }
    frame.ledger->write("problem", {place.left, y}, {place.right, y}, text);
    y += frame.px(14);
    if (y > place.bottom) break;
  }
}

}  // namespace gelombang::viewer
