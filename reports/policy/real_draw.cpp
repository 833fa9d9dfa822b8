// SPDX-License-Identifier: Apache-2.0
// A real draw: its audit for who answers for it, and the notice for the public.
#include <utility>
#include <vector>

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

enum class When { before_the_draw, after_the_draw };

/// A person who has a smaller ticket than somebody selected can be without a seat and nothing is wrong.
bool has_exceptions(const draw::Rules& rules) {
  return !rules.exclusions.empty() || !rules.household_column.empty() || rules.leximin_seats > 0;
}

/// How a ticket is computed under these rules.
void tell_tickets(std::vector<Value>& lines, const draw::Commitment& commitment, When when) {
  const draw::Rules& rules = commitment.rules;
  const bool each_round = rules.tickets == draw::Rules::Tickets::each_round;
  const std::string middle = commitment.terms.wave + (each_round ? "/ROUND" : "");
  lines.push_back(phrase("Your ticket is the SHA-256 of the text SEED|{}|CODE, with your own code.", middle));
  if (each_round) lines.push_back("You have a ticket in each round: for ROUND, put the name of the round.");
  lines.push_back(
      when == When::after_the_draw
          ? phrase("On a computer: `printf '%s' 'SEED|{}|CODE' | sha256sum`, with the seed of this notice "
                   "and your code.",
                   middle)
          : phrase("On a computer: `printf '%s' 'SEED|{}|CODE' | sha256sum`, with your code, and with the "
                   "seed when it is published.",
                   middle));
  if (!rules.losses_column.empty())
    lines.push_back(
        phrase("Who has lost before ({}) has further entries, at most {} in all: the texts end with "
               "CODE|2, CODE|3 and so on, and the smallest ticket counts.",
               named(rules.losses_column), count_of(std::int64_t{rules.most_entries})));
  lines.push_back(
      rules.leximin_seats > 0
          ? "Each type of person has a chance, in chances.csv; within a type the smallest tickets get the "
            "seats."
          : "The smallest tickets get the seats of your group.");
  for (const draw::Rules::Exclusion& each : rules.exclusions)
    lines.push_back(phrase("Whose '{}' is '{}' takes no part.", named(each.column), each.value));
  if (!rules.household_column.empty())
    lines.push_back(
        phrase("At most {} seats go to people with the same '{}'; who comes after them gets none, however "
               "small the ticket.",
               count_of(std::int64_t{rules.at_most}), named(rules.household_column)));
}

Section how_to_check(const draw::Commitment& commitment, When when) {
  std::vector<Value> lines;
  const bool is_drawn = when == When::after_the_draw;
  if (commitment.terms.method == draw::Method::rfc3797)
    lines.push_back(
        "This draw picks by RFC 3797. Any program that follows it gives the same people in the same order.");
  else
    tell_tickets(lines, commitment, when);
  lines.push_back(
      is_drawn ? "The list of selected people, by code, is in the file selected.csv of the draw."
               : "After the draw, the list of selected people, by code, will be in its file selected.csv.");
  if (is_drawn && commitment.terms.method == draw::Method::tickets && !has_exceptions(commitment.rules))
    lines.push_back(
        "If your ticket is smaller than the largest one selected in your group and your code is not there, "
        "the "
        "draw is wrong: say so.");
  lines.push_back(
      is_drawn
          ? "Whoever has the published files checks everything with `gelombang verify`; with `--id CODE` it "
            "tells one person why they were selected or not."
          : "Whoever has the published files will be able to check everything with `gelombang verify`.");
  Section section{"How you check your own number"};
  for (Value& each : lines) section.blocks.push_back(Paragraph{std::move(each)});
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
  for (Block& block : document.opening)
    if (auto* chart = std::get_if<Chart>(&block)) chart->source = phrase("Source: {}", Text{subject, {}});
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
  document.add(how_to_check(commitment, When::before_the_draw));
  return document;
}

Document notice_of_draw(const draw::Verified& checked) {
  const draw::Commitment& commitment = checked.commitment;
  Document document{phrase("Notice: the draw of wave {}", commitment.terms.wave), {}, {}};
  document.kind = "Notice for the public, after the draw";
  Callout callout{
      Tone::accent,
      phrase("{} seats were drawn among {} people.", Count{static_cast<double>(commitment.rules.seats())},
             Count{static_cast<double>(commitment.pool.people())}),
      {"Every ticket was computed again from the published files, and the same people came out."}};
  const bool is_promised = !commitment.terms.seed_source.empty();
  if (!is_promised)
    callout.lines.push_back(
        "No source of the seed was promised before: nothing shows that nobody could choose it.");
  document.opening.push_back(std::move(callout));
  KeyValues promise = promise_of(commitment);
  promise.add("Seed", Text{checked.seed, {}});
  document.add(
      {is_promised ? "What was promised, and the seed" : "The terms, and the seed", {std::move(promise)}});
  document.add(outcome(checked));
  document.add(how_to_check(commitment, When::after_the_draw));
  return document;
}

}  // namespace gelombang::reports
