// SPDX-License-Identifier: Apache-2.0
// A real draw: its audit for who answers for it, and the notice for the public.
#include "reports/policy/facts.hpp"
#include "reports/policy/parts.hpp"
#include "reports/report.hpp"
#include "reports/sections/audit_sections.hpp"

namespace gelombang::reports {
namespace {

Section how_to_read() {
  return {"How to read this",
          {Paragraph{
               "The audit compares the draw with chance. It has three answers: consistent with a fair draw, "
               "inconsistent with one, or cannot tell. None of them says that a draw was fair: a deed that "
               "leaves no trace cannot be found."},
           Paragraph{"Counts below the smallest cell are not shown, nor are counts that would tell them."}}};
}

Value seed_source(const draw::Terms& terms) {
  return terms.seed_source.empty() ? Value("no source was promised") : Value(Text{terms.seed_source, {}});
}

Section rules_of(const draw::Commitment& commitment) {
  Section section{"The rules"};
  for (const draw::Rules::Round& round : commitment.rules.rounds) {
    Table table({"group"}, {"seats"});
    for (const auto& group : round.groups)
      table.add(
          {round.column.empty() ? Value("everybody") : Value(phrase("{} = {}", round.column, group.value)),
           Count{static_cast<double>(group.seats)}});
    table.caption = phrase("Round {}", round.name);
    section.blocks.push_back(std::move(table));
  }
  return section;
}

KeyValues promise_of(const draw::Commitment& commitment) {
  KeyValues lines;
  lines.add("Wave", commitment.terms.wave);
  lines.add("People in the pool", Count{static_cast<double>(commitment.pool.people())});
  lines.add("Seats", Count{static_cast<double>(commitment.rules.seats())});
  lines.add("Source of the seed", seed_source(commitment.terms));
  lines.add("Commitment", Text{commitment.hash, {}});
  lines.add("SHA-256 of the pool", Text{commitment.terms.pool_sha256, {}});
  lines.add("SHA-256 of the rules", Text{commitment.terms.rules_sha256, {}});
  return lines;
}

Section how_to_check(const draw::Commitment& commitment) {
  Section section{"How you check your own number"};
  const auto say = [&](Value text) { section.blocks.push_back(Paragraph{std::move(text)}); };
  if (commitment.terms.method == draw::Method::rfc3797) {
    say("This draw picks by RFC 3797. Any program that follows it gives the same people in the same order.");
  } else {
    say(
        phrase("Your ticket is the SHA-256 of the text seed|{}|code, with your own code. The smallest "
               "tickets get the "
               "seats of your group.",
               commitment.terms.wave));
    say(
        phrase("On a computer: `printf '%s' 'SEED|{}|CODE' | sha256sum`, with the seed of this notice and "
               "your code.",
               commitment.terms.wave));
  }
  say("The list of selected people, by code, with their tickets, is in the file selected.csv of the draw. If "
      "your ticket "
      "is smaller than the largest one selected in your group and your code is not there, the draw is wrong: "
      "say so.");
  say("Whoever has the published files checks everything with `gelombang verify`.");
  return section;
}

Section outcome(const draw::Verified& checked) {
  Section section{"The outcome"};
  Table table({"round", "group"}, {"seats", "candidates", "selected"});
  for (std::size_t r = 0; r < checked.drawn.rounds.size(); ++r) {
    const draw::Rules::Round& round = checked.drawn.rounds[r];
    for (std::size_t g = 0; g < round.groups.size() && g < checked.drawn.seating.tallies[r].size(); ++g) {
      const selection::GroupTally& tally = checked.drawn.seating.tallies[r][g];
      table.add({round.name,
                 round.column.empty() ? Value("everybody")
                                      : Value(phrase("{} = {}", round.column, round.groups[g].value)),
                 Count{static_cast<double>(round.groups[g].seats)},
                 Count{static_cast<double>(tally.candidates)}, Count{static_cast<double>(tally.selected)}});
    }
  }
  section.blocks.push_back(std::move(table));
  return section;
}

}  // namespace

Document draw_audit(const audit::Report& report, const std::string& subject) {
  Document document{phrase("Audit of {}", Text{subject, {}}), {}, {}};
  document.kind = "Audit of a draw";
  document.end = "Made by gelombang. It holds no data of any person.";
  document.opening = audited(report);
  document.add(how_to_read());
  for (Section each : {suspects(report), integrity(report), groups(report), confirmatory_tests(report)})
    document.add(std::move(each));
  document.go_on(places(report));
  if (report.waves) document.add(repeated_waves(*report.waves));
  if (!report.exploratory.empty()) document.add(exploratory(report));
  document.add(glossary());
  return document;
}

Document notice_of_promise(const draw::Commitment& commitment) {
  Document document{phrase("Notice: the draw of wave {}", commitment.terms.wave), {}, {}};
  document.kind = "Notice for the public, before the draw";
  document.opening.push_back(Callout{
      Tone::accent,
      phrase("{} seats will be drawn among {} people.", Count{static_cast<double>(commitment.rules.seats())},
             Count{static_cast<double>(commitment.pool.people())}),
      {"Pool, rules and terms are fixed by the commitment below. The seed is not known yet: nobody can "
       "choose "
       "who will be drawn."}});
  document.add({"What is promised", {promise_of(commitment)}});
  document.add(rules_of(commitment));
  document.add(how_to_check(commitment));
  return document;
}

Document notice_of_draw(const draw::Verified& checked) {
  const draw::Commitment& commitment = checked.commitment;
  Document document{phrase("Notice: the draw of wave {}", commitment.terms.wave), {}, {}};
  document.kind = "Notice for the public, after the draw";
  document.opening.push_back(Callout{
      Tone::accent,
      phrase("{} seats were drawn among {} people.", Count{static_cast<double>(commitment.rules.seats())},
             Count{static_cast<double>(commitment.pool.people())}),
      {"Every ticket was computed again from the published files, and the same people came out."}});
  KeyValues promise = promise_of(commitment);
  promise.add("Seed", Text{checked.seed, {}});
  document.add({"What was promised, and the seed", {std::move(promise)}});
  document.add(outcome(checked));
  document.add(how_to_check(commitment));
  return document;
}

}  // namespace gelombang::reports
