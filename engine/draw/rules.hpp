// SPDX-License-Identifier: Apache-2.0
// The rules of a selection, as a table that fits a spreadsheet:
//
//   step,column,value,seats,unfilled
//   exclude,aid,yes,,                   people with other aid take no part
//   at_most,household,,2,               at most 2 seats for every value of the column
//   entries,losses,,4,                  1 + losses entries in the draw, at most 4: carry-over for earlier
//   losers tickets,,each_round,,               or `one`; must be said when there is more than one round
//   reserve,degree,advanced,20000,open  a round: its name, who takes part, seats, where unfilled seats go
//   open,,,65000,                       everybody; unfilled seats stay empty
//
// or, in place of rounds, the chances whose smallest is as large as quotas allow:
//
//   leximin,,,85000,                    seats, all of which are filled
//   at_least,degree,advanced,20000,     quotas, of one column or several that cross
//   at_most,degree,advanced,40000,
//
// Rows of the same name that follow each other are the groups of one round. Unfilled seats go on to a later
// round of one group.
// Not here: filling the seats (engine/selection).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/selection/seats.hpp"

namespace gelombang::draw {

struct Rules {
  struct Group {
    std::string value;  // of the round's column; empty when everybody takes part
    std::uint64_t seats = 0;
    std::uint32_t unfilled_to = selection::none;  // a round
    SourceLocation where;
  };
  struct Round {
    std::string name;
    std::string column;  // empty: everybody
    std::vector<Group> groups;
  };
  struct Exclusion {
    std::string column, value;
    SourceLocation where;
  };
  /// Of leximin, which stands in place of rounds.
  struct Quota {
    std::string column, value;
    std::optional<std::uint64_t> at_least, at_most;
    SourceLocation where;
  };
  enum class Tickets { one, each_round };

  std::vector<Exclusion> exclusions;
  std::string household_column;  // empty: no cap
  std::uint32_t at_most = 0;
  std::string losses_column;  // empty: one entry each
  std::uint32_t most_entries = 1;
  Tickets tickets = Tickets::one;
  std::vector<Round> rounds;
  std::uint64_t leximin_seats = 0;  // 0: there are rounds
  std::vector<Quota> quotas;        // by column and value, ascending, each once

  std::uint64_t seats() const;
  /// Those the rules name, sorted, each once.
  std::vector<std::string> columns() const;
};

/// One round in which everybody takes part.
Rules plain_rules(std::uint64_t seats);

/// Whose table it is. An author may have misspelt a keyword, which would be the name of a round: such names
/// are refused. In a draw that was published they are names.
enum class RulesFrom { author, published };

/// `file`: its name in diagnostics.
Loaded<Rules> read_rules(const std::string& text, const std::string& file,
                         RulesFrom from = RulesFrom::author);

/// The same rules as text that does not depend on how they were written.
std::string canonical_text(const Rules& rules);

/// Letters, digits, `_`, `.` and `-`: a name that can stand in the text of a ticket.
bool is_plain_name(std::string_view text);

}  // namespace gelombang::draw
