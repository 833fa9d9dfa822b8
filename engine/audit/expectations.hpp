// SPDX-License-Identifier: Apache-2.0
// What people may expect of the rules of a draw before it is drawn: under every order of the rounds, or of
// leximin. For those who decide on the rules; who would be selected is not told.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/draw/commitment.hpp"

namespace gelombang::audit {

/// What people of one kind may expect together.
struct ExpectedGroup {
  enum class Who { named, all_others, take_no_part };
  Who who = Who::named;
  std::string name = {};  // `sex = female, district = A`
  std::int64_t people = 0;
  double seats = 0;
  double error = 0;  // standard error of the seats; 0: they are exact
  /// Its people are few, or would tell that others are: then people, seats and error are 0 here, for the
  /// number of people follows from the seats.
  bool is_hidden = false;
};

/// One order of the rounds, as their names; of leximin empty, for it has none.
struct ExpectationsInOrder {
  std::vector<std::string> rounds;
  std::vector<ExpectedGroup> groups;
};

/// What keeps the chances of a step of leximin from being larger, or others from being smaller.
struct QuotaBound {
  bool is_at_most = false;  // else at least
  std::uint64_t seats = 0;
  std::string column, value;
};

/// The types whose chance is as large, the smallest first.
struct LeximinChance {
  double chance = 0;
  std::size_t types = 0;
  std::int64_t people = 0;
  bool all_are_selected = false;
  std::vector<QuotaBound> bounds = {};  // none: the number of seats
  bool is_hidden = false;               // as above; then chance, types and people are 0 here
};

struct Expectations {
  enum class Way { closed_form, draws, leximin, leximin_chances };
  Way way = Way::closed_form;
  int draws = 0;                                                    // whose mean it is; 0: exact
  std::vector<ExpectationsInOrder> orders = {};                     // that of the rules first; of leximin one
  std::vector<LeximinChance> chances = {};                          // way leximin_chances: in place of orders
  ExpectedGroup take_no_part = {ExpectedGroup::Who::take_no_part};  // way leximin_chances; may be nobody
  bool something_is_hidden() const;
};

/// Why the values of a column cannot stand in a table; empty: they can.
std::string why_not_by(const draw::PoolColumn& column);

/// By groups of the rules, or by the values of the column `by`. Where nothing simple is known of the rules,
/// they are drawn by, with the seeds of a trial (trial.hpp): some seconds for each order.
/// REQUIRES: at most selection::most_rounds_in_orders rounds, or leximin; `why_not_by` is empty.
Expectations expectations(draw::Commitment commitment, const draw::PoolColumn* by);

}  // namespace gelombang::audit
