// SPDX-License-Identifier: Apache-2.0
#include "viewer/panels/meaning.hpp"

#include <algorithm>

#include "engine/results/dictionary.hpp"
#include "reports/metrics.hpp"
#include "viewer/locale/words.hpp"

namespace gelombang::viewer {
namespace {

const results::ColumnDescription* column_of(std::string_view name) {
  static const std::vector<results::TableDescription> tables = results::tables();
  const std::size_t dot = name.find('.');
  for (const results::TableDescription& table : tables)
    if (table.name == name.substr(0, dot))
      for (const results::ColumnDescription& column : table.columns)
        if (dot != std::string_view::npos && column.name == name.substr(dot + 1)) return &column;
  return nullptr;
}

}  // namespace

std::string meaning_of(const Frame& frame, std::string_view name) {
  if (const std::string_view metric = reports::meaning_of_metric(name); !metric.empty())
    return frame.say(metric) + "\n" + frame.say("As an objective:") + " " + std::string(name);
  const results::ColumnDescription* column = column_of(name);
  if (column == nullptr) return {};
  const std::string_view known = frame.locale->language == reports::Language::indonesian
                                     ? indonesian_of_column(name)
                                     : std::string_view();
  std::string text = known.empty() ? column->meaning : std::string(known);
  const std::string_view unit = indonesian_of_column(column->unit);
  if (!column->unit.empty())
    text += "\n" + frame.say("Unit:") + " " +
            (known.empty() || unit.empty() ? frame.say(column->unit) : std::string(unit));
  return text + "\n" + frame.say("In the results:") + " " + std::string(name);
}

void explain(Frame& frame, const Place& place, const std::string& what, std::string_view name) {
  if (name.empty()) return;
  const std::string label = "meaning/" + what;
  const bool is_led_to = frame.state->explains && frame.state->focus == label;
  const bool is_hovered = !frame.is_blocked && place.holds(ImGui::GetIO().MousePos);
  frame.ledger->write(label, place.from(), place.to(), std::string(name));
  if (frame.state->explains)  // what can be asked about
    hairline(frame, {place.left, place.bottom}, {place.right, place.bottom}, style::light_blue);
  if (!is_hovered && !is_led_to) return;
  const std::string text = what + "\n" + meaning_of(frame, name);
  if (is_hovered) return tip(frame, text);
  frame.list->AddRect({place.left - 2, place.top - 2}, {place.right + 2, place.bottom + 2},
                      frame.colour(style::light_blue), frame.px(4), 0, std::max(2.0F, frame.px(2)));
  tip(frame, text, ImVec2{place.left, place.bottom});
}

float explained(Frame& frame, const std::string& text, std::string_view name, float x, float y, TextLook look,
                float most) {
  const float end = words(frame, text, x, y, look, most);
  const float width = std::min(width_of(text, look.size, look.is_bold, frame.look), most);
  const float left = look.anchor == Anchor::end ? x - width : x;
  explain(frame, {left, y - frame.px(9), left + width, y + frame.px(9)}, text, name);
  return end;
}

}  // namespace gelombang::viewer
