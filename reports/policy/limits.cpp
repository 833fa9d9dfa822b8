// SPDX-License-Identifier: Apache-2.0
// What the report cannot say, on what it rests, and how good that is: limits, evidence, the stamp.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "reports/locale/messages.hpp"
#include "reports/plain_words.hpp"
#include "reports/policy/facts.hpp"
#include "reports/policy/parts.hpp"
#include "reports/sections/sections.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

const char* severity_of(Finding::Severity severity) {
  switch (severity) {
    case Finding::Severity::note:
      return "note";
    case Finding::Severity::warning:
      return "warning";
    case Finding::Severity::failure:
      break;
  }
  return "do not use";
}

Table remarks_of_the_run(const Bundle& bundle) {
  Table table({"weight", "what the program found"}, {});
  for (const Finding* each : by_severity(bundle))
    if (!is_about_a_place(*each)) table.add({severity_of(each->severity), sentence_of(*each)});
  for (const Replication& each : bundle.replications)
    if (each.status == Replication::Status::failed)
      table.add(
          {"warning", phrase("Replication {} failed: {}", count_of(std::int64_t{each.index}), each.message)});
  return table;
}

/// As the scenario's author says it at the beginning: any other mention of a publication may be that there is
/// none.
Value grade_of(const Assumption& each) {
  return each.because.starts_with("fitted") ? "fitted to a published figure" : "assumed";
}

Value range_of(const Assumption& each) {
  if (each.low.empty() && each.high.empty()) return Missing{};
  return phrase("{} to {}", each.low, each.high);
}

/// Numbers of the scenario that the scale does not divide: the program warns of each.
std::size_t rounded_by_scale(const Bundle& bundle) {
  return static_cast<std::size_t>(
      std::count_if(bundle.findings.begin(), bundle.findings.end(), [](const Finding& each) {
        const Finding::Value* message = each.find("message");
        const auto* text = message == nullptr ? nullptr : std::get_if<std::string>(message);
        return each.kind == Finding::Kind::scenario_warning && text != nullptr &&
               text->find(" at a scale of ") != std::string::npos;
      }));
}

}  // namespace

std::vector<Section> limits(const Bundle& bundle) {
  Section section{"Limits, and what would change the answer"};
  const auto say = [&](Value text) { section.blocks.push_back(Paragraph{std::move(text)}); };
  say("A simulation says what follows from its assumptions. It does not say that the assumptions are true.");
  if (bundle.size.empty() && complete_replications(bundle) < 2)
    say("One run was made. How much its figures would differ from run to run is not known; run it with "
        "`--replications 10` or more before deciding.");
  if (!bundle.provenance.scale.empty()) {
    const Text scale{bundle.provenance.scale, {}};
    if (const std::size_t rounded = rounded_by_scale(bundle); rounded == 0)
      say(
          phrase("People and capacities were divided alike ({}). Queues are then as long in time, but "
                 "figures of rare "
                 "events are less sure.",
                 scale));
    else
      say(phrase(
          "People and capacities were divided ({}), but {} numbers of the scenario had to be rounded; they "
          "are named in the annex. Where they decide, queues and losses are not those of the full launch.",
          scale, count_of(static_cast<std::int64_t>(rounded))));
  }
  if (bundle.tornado.empty() && !bundle.assumptions.empty())
    say(phrase(
        "The scenario makes {} assumptions. Which of them decide the answer was not tried in this run; "
        "`gelombang sweep` tries each at its low and high value.",
        count_of(static_cast<std::int64_t>(bundle.assumptions.size()))));
  std::size_t missed = 0;
  for (const PublishedRow& row : bundle.published) missed += row.within ? 0 : 1;
  if (!bundle.published.empty())
    say(missed == 0
            ? phrase("All {} published figures are met within their tolerance.",
                     count_of(static_cast<std::int64_t>(bundle.published.size())))
            : phrase("{} of {} published figures are not met: there the simulation is not what happened.",
                     count_of(static_cast<std::int64_t>(missed)),
                     count_of(static_cast<std::int64_t>(bundle.published.size()))));
  else
    say("The scenario holds no published figure to compare with: nothing shows how near it is to a real "
        "launch.");
  if (Table remarks = remarks_of_the_run(bundle); !remarks.empty())
    section.blocks.push_back(std::move(remarks));
  return {std::move(section)};
}

std::vector<Section> evidence(const Bundle& bundle) {
  std::vector<Section> sections{{"Evidence"}};
  Section& first = sections.front();
  first.blocks.push_back(
      Paragraph{"What the simulation rests on, and how good it is. A fitted value makes the simulation "
                "meet a published figure, and is no evidence for itself."});
  if (!bundle.assumptions.empty()) {
    Table table({"assumption", "value", "range", "grade", "why"}, {});
    for (const Assumption& each : bundle.assumptions)
      table.add({named(each.name), each.value, range_of(each), grade_of(each), Text{each.because, "en"}});
    first.blocks.push_back(std::move(table));
  } else {
    first.blocks.push_back(Paragraph{"The scenario marks none of its values as an assumption."});
  }
  if (Section rules = assumptions_of_rules(bundle); !rules.blocks.empty()) {
    rules.level = 2;
    sections.push_back(std::move(rules));
  }
  Table articles({"rule", "article", "reason"}, {});
  for (const ReasonRow& row : bundle.reasons)
    if (!row.article.empty()) {
      InLanguages reason;
      reason.versions = {Value(row.english), Value(row.indonesian)};
      articles.add({row.rule, row.article, std::move(reason)});
    }
  if (!articles.empty()) sections.push_back({"Rules and their articles", {std::move(articles)}, 2});
  Table conflicts({"milestone", "at"}, {"published", "simulated", "difference"});
  for (const PublishedRow& row : bundle.published)
    if (!row.within)
      conflicts.add({named(row.milestone), instant(bundle, row.at), Count{row.published},
                     count_of(row.simulated), Change{row.relative_difference}});
  if (!conflicts.empty())
    sections.push_back({"Where sources and simulation conflict", {std::move(conflicts)}, 2});
  return sections;
}

std::vector<Section> stamp(const Bundle& bundle) {
  const Provenance& from = bundle.provenance;
  KeyValues lines;
  lines.add("Fingerprint", Text{fmt::format("{:016x}", bundle.fingerprint), {}});
  lines.add("Program", phrase("gelombang {}", from.program_version));
  List plugins;
  for (const PluginUse& each : from.plugins)
    plugins.items.push_back(phrase("{} {}", each.name, each.version));
  if (!plugins.items.empty()) lines.add("Rules", std::move(plugins));
  for (const InputFile& each : from.inputs) lines.add(each.path, phrase("SHA-256 {}", each.sha256));
  lines.add("Seed", Text{std::to_string(from.seed), {}});
  if (bundle.size.empty())
    lines.add("Replications", count_of(static_cast<std::int64_t>(complete_replications(bundle))));
  lines.add("Run again with", Text{from.rerun, {}});
  Table roles({"role", "name"}, {});
  for (const auto& [role, words] :
       {std::pair{"commissioner", "Commissioner"}, std::pair{"responsible_owner", "Responsible owner"},
        std::pair{"analyst", "Analyst"}, std::pair{"assurer", "Assurer"}}) {
    const auto named =
        std::find_if(bundle.roles.begin(), bundle.roles.end(),
                     [role = std::string(role)](const RoleRow& row) { return row.role == role; });
    roles.add({words, named == bundle.roles.end() ? Value("not named") : Value(named->name)});
  }
  return {{"Stamp",
           {Paragraph{"Whoever has the program and these inputs gets the same figures, bit for bit, with the "
                      "last line."},
            std::move(lines), std::move(roles)}}};
}

}  // namespace gelombang::reports
