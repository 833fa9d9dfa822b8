// SPDX-License-Identifier: Apache-2.0
// What was run, what a reader should know before using the numbers, and how to get them again.
#include <fmt/format.h>

#include <utility>

#include "reports/locale/messages.hpp"
#include "reports/sections/sections.hpp"
#include "reports/sections/values.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

/// How much of what was asked for a partial result holds. Whole replications count; only without any do
/// those that were cut short.
Value extent(const Bundle& bundle) {
  const auto complete = static_cast<std::int64_t>(complete_replications(bundle));
  if (complete == 0)
    return phrase("PARTIAL RESULT: the run was stopped at {}", instant(bundle, bundle.reached));
  return phrase("PARTIAL RESULT: {} of {} replications", count_of(complete),
                count_of(std::int64_t{bundle.provenance.replications}));
}

const char* words_of(Finding::Severity severity) {
  switch (severity) {
    case Finding::Severity::note:
      return "{}";
    case Finding::Severity::warning:
      return "WARNING: {}";
    case Finding::Severity::failure:
      break;
  }
  return "DO NOT USE: {}";
}

}  // namespace

Document head(const Bundle& bundle) {
  const Provenance& from = bundle.provenance;
  Document document{from.scenario_title.empty() ? from.scenario_name : from.scenario_title, {}, {}};
  Value length = Elapsed(from.duration);
  if (from.start) length = phrase("{} from {}", length, Instant{*from.start});
  const Text seed{std::to_string(from.seed)};
  const char* words = from.replications == 1
                          ? "{}: {}, seed {}, {} replication"
                          : "{}: {}, seed {}, {} replications; ± is half of a 95 % confidence interval";
  document.lead.push_back(
      phrase(words, from.scenario_name, length, seed, count_of(std::int64_t{from.replications})));
  if (!from.scale.empty())
    document.lead.push_back(phrase("At a scale of {}: people and capacities are divided alike.", from.scale));
  if (from.warm_up > Duration{0})
    document.lead.push_back(phrase(
        "Requests, stations, waiting rooms and jobs are measured after the warm-up of {}; people, overloads\n"
        "and faults from the start.",
        Elapsed(from.warm_up)));
  if (bundle.status == Bundle::Status::partial) document.lead.push_back(extent(bundle));
  return document;
}

/// What nobody published of the rules, with the value that this run took; the other parameters are in the
/// bundle. A paragraph for each rule.
Section assumptions_of_rules(const Bundle& bundle) {
  Section section{"Assumptions of the rules, which nobody published"};
  List values{{}, "; "};
  const RuleParameter* first = nullptr;  // of a rule
  const auto end_rule = [&] {
    if (first != nullptr)
      section.blocks.push_back(Paragraph{phrase("{} ({}): {}", first->rule, first->plugin, values)});
    values.items.clear();
  };
  for (const RuleParameter& each : bundle.rule_parameters) {
    if (!each.is_assumption) continue;
    if (first == nullptr || each.rule != first->rule) {
      end_rule();
      first = &each;
    }
    values.items.push_back(phrase(each.is_set ? "{} {}" : "{} {} (default)", each.parameter,
                                  each.value.empty() ? Value("(empty)") : each.value));
  }
  end_rule();
  return section;
}

Section findings(const Bundle& bundle) {
  Section section{"Findings"};
  for (const Finding* each : by_severity(bundle))
    section.blocks.push_back(Paragraph{phrase(words_of(each->severity), sentence_of(*each))});
  for (const Replication& each : bundle.replications)
    if (each.status == Replication::Status::failed)
      section.blocks.push_back(
          Paragraph{phrase("Replication {} failed: {}", count_of(std::int64_t{each.index}), each.message)});
  return section;
}

Section origin(const Bundle& bundle, const Origin& from) {
  KeyValues lines{{{"fingerprint", fmt::format("{:016x}", bundle.fingerprint)},
                   {"again", from.again.empty() ? bundle.provenance.rerun : from.again}}};
  if (!from.folder.empty()) lines.lines.push_back({"result", from.folder});
  return {"", {std::move(lines)}};
}

}  // namespace gelombang::reports
