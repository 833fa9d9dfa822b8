#include <fmt/format.h>

#include <algorithm>

#include "engine/cli/commands.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/cli/text.hpp"

namespace gelombang::cli {
namespace {

std::string in_force_text(const plugin::Description& description) {
  const auto& [from, until] = std::pair(description.effective_from, description.effective_until);
  if (from && until) return fmt::format("from {} to {}", *from, *until);
  if (from) return "from " + *from;
  if (until) return "until " + *until;
  return "at any time";
}

std::string type_text(const plugin::ParameterDescription& parameter) {
  if (!parameter.words.empty()) {
    std::string words;  // by hand: fmt::join does not compile without warnings under GCC 12 at -O3
    for (const std::string& word : parameter.words) words.append(words.empty() ? "" : " | ").append(word);
    return words;
  }
  std::string text = name_of(parameter.type);
  if (!parameter.unit.empty()) text += ", " + parameter.unit;
  return text;
}

void list(const plugin::Registry& registry, std::ostream& out) {
  Table table(4, {"plugin", "kind", "version", "what it does"});
  for (const plugin::Description* each : registry.list())
    table.add({each->name, name_of(each->kind), each->version, each->summary});
  out << (table.empty() ? "  no plugins were found; name their folder with --plugin-path\n" : table.text());
}

// Help texts and sources are sentences: they stand on lines of their own and are never cut.
void describe(const plugin::Description& description, std::ostream& out) {
  out << fmt::format("{} {} ({}, in force {})\n{}\n", description.name, description.version,
                     name_of(description.kind), in_force_text(description), description.summary);
  out << "\nParameters" << (description.parameters.empty() ? ": none\n" : "\n");
  for (const plugin::ParameterDescription& each : description.parameters) {
    out << fmt::format("  {}  ({}; {}{})\n      {}\n", each.name, type_text(each),
                       each.fallback ? "default " + *each.fallback : "must be set",
                       each.is_assumption ? "; an assumption" : "", each.help);
  }
  out << "\nReasons" << (description.reasons.empty() ? ": none\n" : "\n");
  for (const plugin::ReasonDescription& each : description.reasons) {
    out << fmt::format("  {}  {}\n      {}\n", each.code, each.article, each.english);
    if (!each.indonesian.empty()) out << "      " << each.indonesian << '\n';
    if (!each.source.empty()) out << "      source: " << each.source << '\n';
  }
}

ExitCode unknown(const std::string& name, const plugin::Registry& registry, std::ostream& err) {
  std::vector<std::string_view> names;
  for (const plugin::Description* each : registry.list()) names.push_back(each->name);
  err << "gelombang: no plugin has the name '" << name << "'";
  if (const auto near = nearest(name, names)) err << "; did you mean '" << *near << "'?";
  err << "\n'gelombang plugins' lists them; --plugin-path adds a folder\n";
  return ExitCode::plugin;
}

}  // namespace

ExitCode plugins(const PluginsRequest& request, std::ostream& out, std::ostream& err) {
  const auto registry = load_plugins(request.plugin_paths, err);
  if (!registry) return ExitCode::plugin;
  if (request.describe.empty()) {
    list(*registry, out);
    return ExitCode::success;
  }
  const plugin::Description* description = registry->find(request.describe);
  if (description == nullptr) return unknown(request.describe, *registry, err);
  describe(*description, out);
  return ExitCode::success;
}

}  // namespace gelombang::cli
