// SPDX-License-Identifier: Apache-2.0
// Decide: the report on the screen, with its parts at the left and what a decision needs at the right.
// Present: the launch large, for a room.
#include <algorithm>
#include <cmath>
#include <fstream>

#include "reports/render/html.hpp"
#include "viewer/panels/meaning.hpp"
#include "viewer/panels/panels.hpp"
#include "viewer/panels/paper.hpp"

namespace gelombang::viewer {
namespace {

void contents(Frame& frame, const reports::Document& document, Place inner, int& chosen) {
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    const reports::Section& section = document.sections[i];
    if (section.title.is_empty() || section.level != 1) continue;
    if (inner.height() < frame.px(28)) return;
    const Place row = cut_top(inner, frame.px(30));
    const std::string title = frame.text(section.title);
    const Control press = control(frame, "section/" + title, row);
    const bool is_here =
        frame.state->section_seen >= static_cast<int>(i) &&
        std::none_of(document.sections.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                     document.sections.begin() + std::max<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(i) + 1,
                                                                          frame.state->section_seen + 1),
                     [](const reports::Section& each) { return each.level == 1 && !each.title.is_empty(); });
    if (press.is_hovered || is_here)
      rectangle(frame, {row.left - frame.px(8), row.top, row.right + frame.px(8), row.bottom},
                is_here ? ground::pressed : ground::hovered, 1, frame.px(4));
    words(frame, title, row.left, (row.top + row.bottom) / 2,
          {type::normal, is_here ? style::blue : style::ink, is_here}, row.width());
    if (press.is_pressed) chosen = static_cast<int>(i);
  }
}

std::uint32_t verdict_colour(results::ObjectiveVerdict verdict) {
  if (verdict == results::ObjectiveVerdict::holds) return style::teal;
  return verdict == results::ObjectiveVerdict::fails ? style::vermillion : style::dark_amber;
}

std::string verdict_text(const Frame& frame, results::ObjectiveVerdict verdict) {
  if (verdict == results::ObjectiveVerdict::holds) return frame.say("holds");
  return frame.say(verdict == results::ObjectiveVerdict::fails ? "fails" : "undecided");
}

void objectives(Frame& frame, const Record& record, Place inner) {
  const auto& rows = record.bundle().objectives;
  if (rows.empty())
    return empty_state(
        frame, inner,
        frame.say("This scenario says nothing of what must hold. Its section “objectives” would."));
  for (const results::ObjectiveRow& row : rows) {
    if (inner.height() < frame.px(48)) break;
    const float end = chip(frame, verdict_text(frame, row.verdict), inner.left, inner.top + frame.px(12),
                           verdict_colour(row.verdict));
    explain(frame, {inner.left, inner.top + frame.px(2), end, inner.top + frame.px(22)},
            verdict_text(frame, row.verdict), "objectives.verdict");
    const float y =
        paragraph(frame, row.objective, {inner.left, inner.top + frame.px(28), inner.right, inner.bottom});
    frame.ledger->write("objective/" + row.objective, inner.from(), {inner.right, y},
                        verdict_text(frame, row.verdict));
    inner.top = y + frame.px(12);
  }
}

/// The search for the cheapest plan: how far it is, then the plans; a click on one loads it.
void sizing(Frame& frame, const Scene& scene, Place inner, Intents& intents) {
  const View& view = *scene.view;
  if (view.is_bundle)
    return empty_state(frame, inner, frame.say("Open the scenario to look for the cheapest plan."));
  const Sizing* search = view.sizing.get();
  const bool is_under_way = search != nullptr && search->is_under_way;
  if (button(frame, "size", frame.say(is_under_way ? "Stop" : "Find the cheapest plan"),
             cut_top(inner, frame.px(32), frame.px(8)))) {
    if (is_under_way)
      intents.emplace_back(intents::Stop{});
    else
      intents.emplace_back(intents::RunSize{});
  }
  if (search == nullptr) return;
  if (!search->problem.empty()) {
    paragraph(frame, search->problem, inner, soft_words);
    return;
  }
  if (is_under_way || search->bundle == nullptr) {
    const std::string text = frame.number(static_cast<double>(search->plans)) + " " +
                             frame.say("plans judged; the best so far:") + " " +
                             (search->best.empty() ? frame.say("none") : search->best);
    paragraph(frame, text, inner, soft_words);
    frame.ledger->write("sizing", inner.from(), inner.to(), text);
    return;
  }
  for (const results::SizePlanRow& plan : search->bundle->size_plans) {
    if (plan.role == results::SizePlanRow::Role::none) continue;
    if (inner.height() < frame.px(44)) break;
    const Place row = cut_top(inner, frame.px(44));
    const Control press = control(frame, "plan/" + std::to_string(plan.plan), row, plan.values);
    if (press.is_hovered)
      rectangle(frame, {row.left - frame.px(8), row.top, row.right + frame.px(8), row.bottom},
                ground::hovered, 1, frame.px(4));
    const bool is_best = plan.role == results::SizePlanRow::Role::best;
    words(frame, plan.values, row.left, row.top + frame.px(13), {type::small, style::ink, is_best},
          row.width());
    explained(frame, frame.number(plan.price), "size_plans.price", row.left, row.top + frame.px(31));
    words(frame, verdict_text(frame, plan.verdict), row.right, row.top + frame.px(31),
          {type::small, verdict_colour(plan.verdict), true, Anchor::end});
    if (press.is_pressed) intents.emplace_back(intents::LoadPlan{plan.plan});
  }
}

void say_written(Frame& frame, const std::string& file, bool is_written) {
  announce(frame,
           is_written ? frame.say("Written:") + " " + file : frame.say("The file could not be written here."),
           !is_written);
}

void take_along(Frame& frame, const Scene& scene, const Paper& paper, Place inner, Intents& intents) {
  const results::Bundle& bundle = scene.record->bundle();
  const auto row = [&](const char* label, const std::string& text) {
    return button(frame, label, text, cut_top(inner, frame.px(32), frame.px(8)));
  };
  if (row("write report", frame.say("Write the report (HTML)"))) {
    const std::string file = bundle.provenance.scenario_name + "." + frame.locale->code + ".html";
    std::ofstream stream(file, std::ios::binary);
    reports::Document document = paper.document();
    if (frame.state->tells_notes) document.add(section_of_notes(frame, *scene.record));
    stream << reports::html_text(document, *frame.locale);
    stream.flush();
    say_written(frame, file, static_cast<bool>(stream));
  }
  if (!notes_shown(*frame.state).empty() &&
      button(frame, "tell notes", frame.say("With my notes"), cut_top(inner, frame.px(32), frame.px(8)),
             frame.state->tells_notes))
    frame.state->tells_notes = !frame.state->tells_notes;
  if (!scene.view->is_bundle && row("write result", frame.say("Write the result")))
    intents.push_back(intents::WriteBundle{"out/" + bundle.provenance.scenario_name});
  if (row("copy rerun", frame.say("Copy the line that makes it again"))) {
    ImGui::SetClipboardText(frame.rerun.c_str());
    announce(frame, frame.say("On the clipboard:") + " " + frame.rerun, false);
  }
  const std::string& line = frame.rerun;
  // Whole lines only: the clipboard has it all.
  const float leading = frame.px(type::small * 1.45);
  const Place shown{inner.left, inner.top, inner.right,
                    inner.top + std::floor(inner.height() / leading) * leading};
  frame.list->PushClipRect(shown.from(), shown.to(), true);
  paragraph(frame, line, shown, soft_words);
  frame.list->PopClipRect();
  frame.ledger->write("rerun", shown.from(), shown.to(), line);
}

}  // namespace

void decide(Frame& frame, const Scene& scene, Place place, Intents& intents) {
  const float gap = frame.px(16);
  const Place left = cut_left(place, frame.px(256), gap);
  Place right = cut_right(place, frame.px(272), gap);
  Paper& paper = *scene.paper;
  int chosen = -1;
  contents(frame, paper.document(), card(frame, left, frame.say("Report")), chosen);
  plain_card(frame, place);
  frame.state->section_seen = paper.show(frame, place.inset(frame.px(2)), chosen);
  const Place below = cut_bottom(right, frame.px(scene.view->is_bundle ? 190 : 250), gap);
  const Place middle = cut_bottom(right, std::round(right.height() * 0.42F), gap);
  objectives(frame, *scene.record, card(frame, right, frame.say("What must hold")));
  sizing(frame, scene, card(frame, middle, frame.say("The cheapest plan")), intents);
  take_along(frame, scene, paper, card(frame, below, frame.say("Take along")), intents);
}

void present(Frame& frame, const Scene& scene, Place place) {
  const Record& record = *scene.record;
  const float gap = frame.px(16);
  overview(frame, record, cut_top(place, frame.px(96), gap));
  journey(frame, scene, cut_top(place, std::round((place.height() - gap) * 0.6F), gap));
  const Place left = cut_left(place, std::round((place.width() - gap) / 2), gap);
  time_plot(frame, left, record, requests_plot(frame, record));
  time_plot(frame, place, record,
            station_plot(frame, record,
                         frame.state->station.empty() ? record.main_station() : frame.state->station));
}

}  // namespace gelombang::viewer
