// SPDX-License-Identifier: Apache-2.0
#include "reports/report.hpp"

#include <utility>
#include <vector>

#include "reports/document/visit.hpp"
#include "reports/plain_words.hpp"
#include "reports/policy/facts.hpp"
#include "reports/policy/parts.hpp"
#include "reports/sections/audit_sections.hpp"
#include "reports/sections/likelihood.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

Value period_of(const Bundle& bundle) {
  const Provenance& from = bundle.provenance;
  if (!bundle.size.empty())
    return from.start ? Value(phrase("{} from {}", Elapsed(from.duration), Instant{*from.start}))
                      : Value(Elapsed(from.duration));
  const auto complete = count_of(static_cast<std::int64_t>(complete_replications(bundle)));
  if (!from.start) return phrase("{}; {} replications", Elapsed(from.duration), complete);
  return phrase("{} from {}; {} replications", Elapsed(from.duration), Instant{*from.start}, complete);
}

/// What must be known before anything else is read.
void add_warnings(Document& document, const Bundle& bundle) {
  if (bundle.status == Bundle::Status::partial)
    document.opening.push_back(Callout{
        Tone::unsure,
        "This result is partial",
        {phrase(
            "The run was stopped: {} of {} replications are complete. Figures are of these; without any, of "
            "the time until {}.",
            count_of(static_cast<std::int64_t>(complete_replications(bundle))),
            count_of(std::int64_t{bundle.provenance.replications}), instant(bundle, bundle.reached))}});
}

void with_three_figures(Value& value) {
  auto* share = std::get_if<Share>(&value.kind);
  if (share != nullptr && share->digits == Share::Digits::one_decimal && share->value >= 0.001)
    share->digits = Share::Digits::three_figures;
}

/// One number has the same figures wherever a sentence tells it; tables of many columns have fewer.
void say_as_elsewhere(Document& document) {
  const auto change = [](std::vector<Block>& blocks) {
    for (Block& block : blocks) {
      if (std::holds_alternative<Table>(block) || std::holds_alternative<Chart>(block)) continue;
      Document one;
      one.opening.push_back(std::move(block));
      change_values(one, with_three_figures);
      block = std::move(one.opening.front());
    }
  };
  change(document.opening);
  for (Section& section : document.sections) change(section.blocks);
}

}  // namespace

Document policy_report(const Bundle& bundle) {
  Document document{title_of(bundle), {period_of(bundle)}, {}};
  document.kind = "Rehearsal of a public launch: report";
  document.end = phrase(
      "Made by gelombang {} from the results with the fingerprint in the stamp. It holds no data of "
      "any person.",
      bundle.provenance.program_version);
  add_warnings(document, bundle);
  document.opening.push_back(bottom_line(bundle));
  document.opening.push_back(key_figures(bundle));
  for (const auto part :
       {asked, done, demand, saturation, losses, judged_objectives, plan_and_price, included_groups,
        audited_draws, what_would_change_it, findings_and_follow_up, limits, evidence, checklist})
    document.add(part(bundle));
  if (tells_likelihood(document)) document.add(how_to_read_likelihood());
  document.add(remarks_on_the_file(bundle));
  document.add(glossary());
  document.add(stamp(bundle));
  say_as_elsewhere(document);
  say_plainly(document, bundle);
  name_things(document, bundle);
  return document;
}

}  // namespace gelombang::reports
