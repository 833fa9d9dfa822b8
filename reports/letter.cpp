// SPDX-License-Identifier: Apache-2.0
// What one applicant is told of a draw, in sentences.
#include <utility>

#include "reports/draw.hpp"

namespace gelombang::reports {
namespace {

Value title_of(const draw::Letter& letter) {
  const std::string line = std::to_string(letter.line);
  if (letter.is_excluded) return phrase("line {} of pool.csv: excluded by the rules, takes no part", line);
  if (letter.selected_in)
    return phrase("line {} of pool.csv: selected in round '{}'", line, *letter.selected_in);
  return phrase("line {} of pool.csv: not selected", line);
}

/// More about the line before it.
Value below(Value line) {
  return phrase("  {}", std::move(line));
}

void add(Notes& notes, const draw::LetterTicket& ticket) {
  notes.lines.push_back(phrase("round '{}': ticket  {}", ticket.round, ticket.ticket));
  if (ticket.last_selected)
    notes.lines.push_back(below(phrase("last one selected  {}", *ticket.last_selected)));
  else
    notes.lines.push_back(below("nobody got a seat in this group"));
  if (ticket.household_had_its_seats) notes.lines.push_back(below("the household had its seats already"));
  notes.lines.push_back(below(phrase("to compute it:  {}", ticket.to_compute)));
}

void add(Notes& notes, const draw::LetterPick& pick, const std::string& picks) {
  const std::string left = std::to_string(pick.left), remainder = std::to_string(pick.remainder);
  notes.lines.push_back(phrase("pick {} of {}: of {} lines that are left, the one after {}",
                               std::to_string(pick.pick), picks, left, remainder));
  notes.lines.push_back(below(phrase("to compute it:  {}", pick.to_compute)));
  notes.lines.push_back(
      below(phrase("that number, in hexadecimal, has the remainder {} when divided by {}", remainder, left)));
}

}  // namespace

Document letter(const draw::Letter& letter) {
  Notes notes;
  if (letter.pick)
    add(notes, *letter.pick, std::to_string(letter.picks));
  else if (letter.picks > 0)
    notes.lines.push_back(phrase(
        "none of the {} picks. Each depends on those before it; scripts/verify_draw makes all of them again",
        std::to_string(letter.picks)));
  if (letter.type)
    notes.lines.push_back(phrase("type {}: {} seats for {} people, chance as in chances.csv",
                                 letter.type->name, std::to_string(letter.type->seats),
                                 std::to_string(letter.type->people)));
  for (const draw::LetterTicket& ticket : letter.tickets) add(notes, ticket);
  return {title_of(letter), {}, {std::move(notes)}};
}

}  // namespace gelombang::reports
