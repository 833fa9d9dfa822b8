// SPDX-License-Identifier: Apache-2.0
// Leximin: among all lotteries that keep quotas in every outcome, the one whose smallest chance is as large
// as possible, then the next smallest, and so on.
//
// The criterion is that of citizens' assemblies: Flanigan, Goelz, Gupta, Hennig, Procaccia, "Fair algorithms
// for selecting citizens' assemblies", Nature 596 (2021). There a lottery is over panels of people. Here
// people with the same values are one type, and have the same chance, so that the size of the problem is that
// of the table of types, however many people there are: x_t seats are expected for the K_t people of type t,
// with 0 <= x_t <= K_t, and the chance is x_t / K_t. A lottery over whole numbers of seats follows from it
// (round_seats).
//
// All of it in exact rational numbers: the chances are unique, and the same on every machine.
// Not here: who of a type gets its seats (tickets, engine/draw), and where quotas come from.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace gelombang::selection {

using Rational = boost::multiprecision::cpp_rational;

/// Seats of all people who have one value of an attribute. At most one for each attribute and value.
struct Quota {
  std::uint32_t attribute = 0, value = 0;
  std::optional<std::int64_t> at_least, at_most;
};

/// People who are alike for all quotas.
struct QuotaType {
  std::int64_t people = 0;              // 1 to 10^8
  std::vector<std::uint32_t> value_of;  // by attribute; no two types have the same
};

inline constexpr std::size_t most_quota_types = 10'000;

struct LeximinProblem {
  std::int64_t seats = 0;  // all are filled
  std::vector<QuotaType> types;
  std::vector<Quota> quotas;
};

/// One step of the search, and the proof that its types cannot have a larger chance than they have.
///
/// Give each type the sum of the weights of its quotas and of the seats. Then the types of this step have
/// more than 0, and those of later steps 0, or less if their chance is 1. A positive weight stands only where
/// the quota's at_most is reached, a negative one only where at_least is. So whoever raises one type of the
/// step, and keeps the chances of the steps before, must lower another type of this step.
struct LeximinStep {
  Rational chance;
  std::vector<std::int64_t> weight_of;  // by quota; all zero where the chance is 1
  std::int64_t weight_of_seats = 0;
};

/// A part of a contradiction.
struct QuotaConflict {
  enum class Bound { seats, at_least, at_most, people } bound;
  std::size_t index = 0;  // of the quota, or of the type that has no more people
};

struct Leximin {
  std::vector<LeximinStep> steps;      // chances ascending
  std::vector<std::uint32_t> step_of;  // by type

  /// Not empty when no table of seats keeps the quotas: bounds that cannot hold together. Any of them left
  /// out, the others can.
  std::vector<QuotaConflict> conflict;
  /// Three and more crossing attributes can need numbers beyond those of the search: not solved.
  bool too_large = false;

  bool solved() const { return conflict.empty() && !too_large; }
  const Rational& chance(std::size_t type) const { return steps[step_of[type]].chance; }
};

/// A search in which each step is a feasibility problem with one parameter, the chance: a simplex tableau
/// with bounded variables (Dutertre, de Moura, "A fast linear-arithmetic solver for DPLL(T)", 2006) finds a
/// table or a row that contradicts the bounds; the row tells how far the chance must come down.
Leximin leximin(const LeximinProblem& problem);

/// True with probability part / whole, between 0 and 1, and independent of what was asked before.
using Coin = std::function<bool(const boost::multiprecision::cpp_int& part,
                                const boost::multiprecision::cpp_int& whole)>;

/// Draws whole seats by type: expected are those of the chances, exactly; all quotas are kept, and all seats
/// filled. Each quota's sum is the expected one, rounded down or up; with at most two attributes that holds
/// for each type as well.
///
/// With two attributes the table is a flow, and the fractions of a cycle are shifted until one of them is
/// gone (dependent rounding: Gandhi, Khuller, Parthasarathy, Srinivasan, J. ACM 53, 2006). With more, all
/// attributes but the first are rounded before it, the expected seats follow that outcome, and a correction
/// without expectation keeps the sums of the first. REQUIRES: solved, and can_be_rounded.
std::vector<std::int64_t> round_seats(const LeximinProblem& problem, const Leximin& chances,
                                      const Coin& coin);

/// False if that correction could ask for less than no seat, or for more than there are people: three or more
/// attributes, and few seats. Always true for two attributes or fewer.
bool can_be_rounded(const LeximinProblem& problem, const Leximin& chances);

}  // namespace gelombang::selection
