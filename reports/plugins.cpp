// SPDX-License-Identifier: Apache-2.0
// What plugins say about themselves: kind, days in force, parameters, reasons in both languages.
#include <utility>

#include "reports/plugins.hpp"

namespace gelombang::reports {
namespace {

Value in_force(const plugin::Description& plugin) {
  const auto& [from, until] = std::pair(plugin.effective_from, plugin.effective_until);
  if (from && until) return phrase("from {} to {}", *from, *until);
  if (from) return phrase("from {}", *from);
  if (until) return phrase("until {}", *until);
  return "at any time";
}

Value type_of(const plugin::ParameterDescription& parameter) {
  if (!parameter.words.empty())
    return List{std::vector<Value>(parameter.words.begin(), parameter.words.end()), " | "};
  if (parameter.unit.empty()) return name_of(parameter.type);
  return phrase("{}, {}", name_of(parameter.type), parameter.unit);
}

Definitions::Entry entry_of(const plugin::ParameterDescription& parameter) {
  const Value fallback =
      parameter.fallback ? Value(phrase("default {}", *parameter.fallback)) : Value("must be set");
  const char* words = parameter.is_assumption ? "{}  ({}; {}; an assumption)" : "{}  ({}; {})";
  return {phrase(words, parameter.name, type_of(parameter), fallback), {parameter.help}};
}

Definitions::Entry entry_of(const plugin::ReasonDescription& reason) {
  Definitions::Entry entry{phrase("{}  {}", reason.code, reason.article), {reason.english}};
  if (!reason.indonesian.empty()) entry.lines.push_back(reason.indonesian);
  if (!reason.source.empty()) entry.lines.push_back(phrase("source: {}", reason.source));
  return entry;
}

template <class Each>
Section section_of(const std::vector<Each>& all, const char* title, const char* title_of_none) {
  if (all.empty()) return {title_of_none};
  Definitions definitions;
  for (const Each& each : all) definitions.entries.push_back(entry_of(each));
  return {title, {std::move(definitions)}};
}

}  // namespace

Block list_of(const plugin::Registry& plugins) {
  Table table({"plugin", "kind", "version", "what it does"}, {});
  for (const plugin::Description* each : plugins.list())
    table.add({each->name, name_of(each->kind), each->version, each->summary});
  if (table.empty()) return Notes{{"no plugins were found; name their folder with --plugin-path"}};
  return table;
}

Document description(const plugin::Description& plugin) {
  Document document{
      phrase("{} {} ({}, in force {})", plugin.name, plugin.version, name_of(plugin.kind), in_force(plugin)),
      {plugin.summary}};
  document.sections.push_back(section_of(plugin.parameters, "Parameters", "Parameters: none"));
  document.sections.push_back(section_of(plugin.reasons, "Reasons", "Reasons: none"));
  return document;
}

}  // namespace gelombang::reports
