// SPDX-License-Identifier: Apache-2.0
// What can stand in a sentence or in a cell of a table: words, names and numbers with their kind. A number is
// written by `locale` and not before, so that one document can be read in two languages.
#pragma once

#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/civil_time.hpp"
#include "engine/base/units.hpp"

namespace gelombang::reports {

struct Missing {};  // there is no such number; so is one that is not a number
struct Hidden {};   // a small count, or one that would tell a small count

/// A name or a sentence that comes from a scenario, a rule or a bundle. The same in every language.
struct Text {
  std::string text;
  /// Prose in this language, for who reads it aloud: `en`. Empty: a name, or nobody knows.
  std::string language = {};
};

struct Value;

/// Words of this program in English, with a `{}` for each value; locale/catalogue has them in Indonesian,
/// where they may say `{1} {0}`.
struct Phrase {
  std::string words;
  std::vector<Value> values;
};

struct List {
  std::vector<Value> items;
  std::string between = ", ";
};

/// The same said in each language, by `Language`.
struct InLanguages {
  std::vector<Value> versions;
};

struct Count {
  double value;
  double half_width = std::nan("");  // of its confidence interval; none: not a number
};

/// Part of a whole; 1 is all of it.
struct Share {
  enum class Digits {
    one_decimal,  // what is not nothing never reads as 0.0
    three_figures,
    whole,
    as_needed
  };
  double value;
  Digits digits = Digits::one_decimal;
};

/// By how much something is larger than something else, as a part of the latter. Its sign is always told.
struct Change {
  double value;
};

/// The difference of two shares, in percentage points. Its sign is always told.
struct Points {
  double value;  // 0.01 is one point
};

/// A ratio or a mean, without a unit.
struct Number {
  static constexpr int as_needed = -1;  // as few decimals as tell it from every other number
  double value;
  int decimals = 2;
};

/// Of a test: a p-value, or one adjusted for many of them. What is not nothing never reads as 0.
struct Probability {
  double value;
};

/// A length of time.
struct Elapsed {
  explicit Elapsed(double ns) : nanoseconds(ns) {}
  explicit Elapsed(Duration time) : nanoseconds(static_cast<double>(time.count())) {}
  double nanoseconds;
};

/// From `low` to `high`, both of the kind of `unit`; there is none if `low` is not a number.
struct Interval {
  enum class Unit { share, whole_share, points, number };
  double low, high;
  Unit unit = Unit::share;
};

struct Instant {
  CivilTime time;
};

struct Value {
  using Kind = std::variant<Text, Phrase, List, InLanguages, Missing, Hidden, Count, Share, Change, Points,
                            Number, Probability, Elapsed, Interval, Instant>;

  Value() = default;                                            // an empty cell
  Value(const char* words) : kind(Phrase{words, {}}) {}         // words of this program, without values
  Value(std::string name) : kind(Text{std::move(name), {}}) {}  // a name
  template <class Each>
  requires std::is_constructible_v<Kind, Each> &&
      (!std::is_same_v<std::remove_cvref_t<Each>, Value>)Value(Each each)
      : kind(std::move(each)) {}

  bool is_empty() const {
    const auto* text = std::get_if<Text>(&kind);
    const auto* phrase = std::get_if<Phrase>(&kind);
    return text != nullptr ? text->text.empty() : phrase != nullptr && phrase->words.empty();
  }

  Kind kind;
};

/// `phrase("{} of {}", Count{3}, Count{8})`
template <class... Values>
Phrase phrase(std::string words, Values&&... values) {
  return {std::move(words), {Value(std::forward<Values>(values))...}};
}

}  // namespace gelombang::reports
