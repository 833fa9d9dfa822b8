// SPDX-License-Identifier: Apache-2.0
// How one value of a bundle becomes the cells of a sheet, and back. Internal to engine/results.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <concepts>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/results/bundle.hpp"
#include "engine/results/sheet.hpp"
#include "engine/results/units.hpp"

namespace gelombang::results {

[[noreturn]] inline void does_not_fit() {
  throw FileError("the bundle's database holds a value that this program does not write");
}

class CellReader {
 public:
  explicit CellReader(const Cell* next) : next_(next) {}
  const Cell& next() { return *next_++; }
  template <class T>
  T next_as() {
    const T* value = std::get_if<T>(next_++);
    if (value == nullptr) does_not_fit();
    return *value;
  }

 private:
  const Cell* next_;
};

using Columns = std::vector<Column>;
using Cells = std::vector<Cell>;

inline void add(Columns& out, Column& column, Column::Type type) {
  column.type = type;
  out.push_back(std::move(column));
}
/// A column of the same unit that tells more about `of`.
inline void add_beside(Columns& out, const Column& of, const std::string& name, const char* phrase) {
  out.push_back({.name = name,
                 .type = Column::Type::integer,
                 .unit = of.unit,
                 .meaning = of.meaning,
                 .phrase = phrase,
                 .of = of.name});
}

/// `head` adds the columns of a value: it gets one that has name, unit and meaning. `put` and `get` are the
/// cells.
template <class T>
struct Codec;

template <>
struct Codec<std::string> {
  static void head(Columns& out, Column column) { add(out, column, Column::Type::text); }
  static void put(Cells& out, const std::string& value) { out.emplace_back(value); }
  static void get(CellReader& in, std::string& value) { value = in.next_as<std::string>(); }
};

template <std::integral T>
struct Codec<T> {
  static void head(Columns& out, Column column) { add(out, column, Column::Type::integer); }
  static void put(Cells& out, T value) { out.emplace_back(static_cast<std::int64_t>(value)); }
  /// Signed numbers are counts or indexes, and never negative; unsigned ones are names of 64 bits.
  static void get(CellReader& in, T& value) {
    const auto read = in.next_as<std::int64_t>();
    constexpr std::int64_t most = std::is_same_v<T, bool> ? 1 : std::int64_t{1} << 53;
    if (!std::is_same_v<T, std::uint64_t> && (read < 0 || read > most)) does_not_fit();
    value = static_cast<T>(read);
    if (static_cast<std::int64_t>(value) != read) does_not_fit();
  }
};

template <>
struct Codec<double> {
  static void head(Columns& out, Column column) {
    column.may_be_empty = true;
    add(out, column, Column::Type::real);
  }
  static void put(Cells& out, double value) {
    std::isnan(value) ? out.emplace_back(std::monostate{}) : out.emplace_back(value);
  }
  static void get(CellReader& in, double& value) {
    const Cell& cell = in.next();
    const double* real = std::get_if<double>(&cell);
    value = real != nullptr ? *real : not_a_number;
  }
};

template <>
struct Codec<Duration> {
  static void head(Columns& out, Column column) {
    column.name += "_ns";
    add(out, column, Column::Type::integer);
  }
  static void put(Cells& out, Duration value) { out.emplace_back(std::int64_t{value.count()}); }
  static void get(CellReader& in, Duration& value) { value = Duration{in.next_as<std::int64_t>()}; }
};

template <>
struct Codec<CivilTime> {
  static void head(Columns& out, Column column) {
    column.name += "_unix_s";
    add(out, column, Column::Type::integer);
  }
  static void put(Cells& out, CivilTime value) { out.emplace_back(value.unix_seconds); }
  static void get(CellReader& in, CivilTime& value) { value.unix_seconds = in.next_as<std::int64_t>(); }
};

template <class T>
struct Codec<std::optional<T>> {  // T takes one cell
  static void head(Columns& out, Column column) {
    column.may_be_empty = true;
    Codec<T>::head(out, column);
  }
  static void put(Cells& out, const std::optional<T>& value) {
    value ? Codec<T>::put(out, *value) : static_cast<void>(out.emplace_back(std::monostate{}));
  }
  static void get(CellReader& in, std::optional<T>& value) {
    const Cell& cell = in.next();
    if (std::holds_alternative<std::monostate>(cell)) return;
    CellReader again(&cell);
    Codec<T>::get(again, value.emplace());
  }
};

template <>
struct Codec<Estimate> {
  static void head(Columns& out, Column column, const std::string& suffix = "") {
    const std::string name = column.name;
    column.name = name + suffix;
    Codec<double>::head(out, column);
    add_beside(out, column, name + "_half_width" + suffix,
               "half width of the 95 % confidence interval of {}");
    out.back().type = Column::Type::real;
    out.back().may_be_empty = true;
    add_beside(out, column, name + "_n", "replications that have a value of {}");
    out.back().unit = unit::replications;
  }
  static void put(Cells& out, const Estimate& value) {
    Codec<double>::put(out, value.mean);
    Codec<double>::put(out, value.half_width);
    Codec<int>::put(out, value.n);
  }
  static void get(CellReader& in, Estimate& value) {
    Codec<double>::get(in, value.mean);
    Codec<double>::get(in, value.half_width);
    Codec<int>::get(in, value.n);
    // Of counts, durations, rates and shares: none of them is negative.
    const auto is_possible = [](double number) {
      return std::isnan(number) || (number >= 0 && std::isfinite(number));
    };
    if (!is_possible(value.mean) || !is_possible(value.half_width) ||
        std::isnan(value.mean) != (value.n == 0))
      does_not_fit();
  }
};

struct DurationEstimateCodec : Codec<Estimate> {
  static void head(Columns& out, const Column& column) { Codec<Estimate>::head(out, column, "_ns"); }
};

template <>
struct Codec<Interval> {
  static void head(Columns& out, Column column) {
    Codec<double>::head(out, column);
    for (const auto& [suffix, phrase] : {std::pair{"_low", "lower end of the 95 % interval of {}"},
                                         std::pair{"_high", "upper end of the 95 % interval of {}"}}) {
      add_beside(out, column, column.name + suffix, phrase);
      out.back().type = Column::Type::real;
      out.back().may_be_empty = true;
    }
  }
  static void put(Cells& out, const Interval& value) {
    for (const double each : {value.value, value.low, value.high}) Codec<double>::put(out, each);
  }
  static void get(CellReader& in, Interval& value) {
    for (double* each : {&value.value, &value.low, &value.high}) Codec<double>::get(in, *each);
  }
};

template <>
struct Codec<DurationEstimates> {
  static constexpr std::array properties{
      std::pair{"_mean", &DurationEstimates::mean}, std::pair{"_p50", &DurationEstimates::p50},
      std::pair{"_p95", &DurationEstimates::p95}, std::pair{"_p99", &DurationEstimates::p99},
      std::pair{"_max", &DurationEstimates::max}};
  static constexpr std::array phrases{"mean of the {}", "median of the {}", "95th percentile of the {}",
                                      "99th percentile of the {}", "maximum of the {}"};
  static void head(Columns& out, const Column& column) {
    for (std::size_t i = 0; i < properties.size(); ++i) {
      Column next = column;
      next.name += properties[i].first;
      next.phrase = phrases[i];
      Codec<Estimate>::head(out, next, "_ns");
    }
  }
  static void put(Cells& out, const DurationEstimates& value) {
    for (const auto& [suffix, member] : properties) Codec<Estimate>::put(out, value.*member);
  }
  static void get(CellReader& in, DurationEstimates& value) {
    for (const auto& [suffix, member] : properties) Codec<Estimate>::get(in, value.*member);
  }
};

template <>
struct Codec<DelayedShares> {
  static constexpr std::array properties{std::pair{"", &DelayedShares::delayed},
                                         std::pair{"_over_1_s", &DelayedShares::over_1_s},
                                         std::pair{"_over_10_s", &DelayedShares::over_10_s},
                                         std::pair{"_over_1_min", &DelayedShares::over_1_min},
                                         std::pair{"_over_10_min", &DelayedShares::over_10_min},
                                         std::pair{"_over_1_h", &DelayedShares::over_1_h}};
  static constexpr std::array phrases{"{}",
                                      "{} longer than 1 s",
                                      "{} longer than 10 s",
                                      "{} longer than 1 min",
                                      "{} longer than 10 min",
                                      "{} longer than 1 h"};
  static void head(Columns& out, const Column& column) {
    for (std::size_t i = 0; i < properties.size(); ++i) {
      Column next = column;
      next.name += properties[i].first;
      next.phrase = phrases[i];
      Codec<Estimate>::head(out, next);
    }
  }
  static void put(Cells& out, const DelayedShares& value) {
    for (const auto& [suffix, member] : properties) Codec<Estimate>::put(out, value.*member);
  }
  static void get(CellReader& in, DelayedShares& value) {
    for (const auto& [suffix, member] : properties) Codec<Estimate>::get(in, value.*member);
  }
};

template <>
struct Codec<StationCapacity> {
  static void head(Columns& out, const Column&) {
    Codec<std::optional<std::int64_t>>::head(
        out, {.name = "servers",
              .unit = unit::servers,
              .meaning = "servers of a server pool, processors of a processor; empty: it has none"});
    Codec<std::optional<double>>::head(out, {.name = "bandwidth_bit_per_s",
                                             .unit = unit::bit_per_s,
                                             .meaning = "bandwidth of a shared link; empty: it has none"});
    Codec<std::optional<double>>::head(out, {.name = "rate_per_s",
                                             .unit = unit::per_s,
                                             .meaning = "tokens of a third party; empty: it has none"});
  }
  static void put(Cells& out, const StationCapacity& value) {
    Codec<std::optional<std::int64_t>>::put(out, value.servers);
    for (const auto& each : {value.bandwidth_bit_per_s, value.rate_per_s})
      Codec<std::optional<double>>::put(out, each);
  }
  static void get(CellReader& in, StationCapacity& value) {
    Codec<std::optional<std::int64_t>>::get(in, value.servers);
    for (auto* each : {&value.bandwidth_bit_per_s, &value.rate_per_s})
      Codec<std::optional<double>>::get(in, *each);
  }
};

template <>
struct Codec<Group> {
  static void head(Columns& out, const Column&) {
    for (const auto& [name, meaning] :
         {std::pair{"dimension", "dimension of the group: `connection`, `region`, `age`; empty: everybody"},
          std::pair{"group_name", "group within the dimension; empty: everybody"}})  // GROUP is a word of SQL
      out.push_back({.name = name, .meaning = meaning});
  }
  static void put(Cells& out, const Group& value) {
    out.emplace_back(value.dimension);
    out.emplace_back(value.name);
  }
  static void get(CellReader& in, Group& value) {
    value.dimension = in.next_as<std::string>();
    value.name = in.next_as<std::string>();
  }
};

// Enumerations are words, in the order of their enumerators.
template <class E>
constexpr std::array<const char*, 0> words{};
template <>
inline constexpr std::array words<Bundle::Status>{"complete", "partial"};
template <>
inline constexpr std::array words<Replication::Status>{"complete", "interrupted", "failed", "not_begun"};
template <>
inline constexpr std::array words<Finding::Severity>{"note", "warning", "failure"};
template <>
inline constexpr auto words<Finding::Kind> = [] {
  std::array<const char*, kind_of_finding_count> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = kinds_of_findings[i].word;
  return all;
}();
template <>
inline constexpr auto words<SelectionOutcome> = selection_outcome_words;

template <>
inline constexpr std::array words<WayOut>{"own_choice",   "technical",  "rule",
                                          "too_late",     "on_the_way", "not_in_pool",
                                          "screened_out", "not_drawn",  "included"};
template <>
inline constexpr std::array words<Basis>{"people", "replications"};
template <>
inline constexpr std::array words<SizeStatus>{"certified", "best_found", "infeasible", "undecided"};
template <>
inline constexpr std::array words<SizePlanRow::Role>{"none", "best", "tie", "second", "one_less"};
template <>
inline constexpr std::array words<ObjectiveVerdict>{"holds", "fails", "undecided"};
template <>
inline constexpr std::array words<WhatIfRow::Verdict>{"cannot_tell", "better", "worse"};

template <>
inline constexpr std::array words<DesignPointRow::Status>{"complete", "partial", "not_begun", "refused",
                                                          "failed"};

template <class E>
constexpr const char* word(E value) {
  return words<E>.at(static_cast<std::size_t>(value));
}

template <class E>
requires std::is_enum_v<E>
struct Codec<E> {
  static void head(Columns& out, Column column) {
    column.words = words<E>;
    add(out, column, Column::Type::text);
  }
  static void put(Cells& out, E value) { out.emplace_back(std::string(word(value))); }
  static void get(CellReader& in, E& value) {
    const auto text = in.next_as<std::string>();
    const auto found = std::find(words<E>.begin(), words<E>.end(), text);
    if (found == words<E>.end()) does_not_fit();
    value = static_cast<E>(found - words<E>.begin());
  }
};

/// What a value is, and what it needs of number, half width, duration and text.
template <>
struct Codec<Finding::Value> {
  static constexpr std::array types{"count",    "share", "ratio",
                                    "duration", "text",  "yes"};  // as in the variant
  static void head(Columns& out, const Column&) {
    out.push_back({.name = "type", .meaning = "type of the value", .words = types});
    Codec<double>::head(
        out, {.name = "number", .unit = unit::number, .meaning = "value of a count, a share or a ratio"});
    Codec<double>::head(out,
                        {.name = "half_width", .unit = unit::number, .meaning = "half width of a count"});
    Codec<std::optional<Duration>>::head(
        out, {.name = "duration", .unit = unit::ns, .meaning = "value of a duration"});
    Codec<std::optional<std::string>>::head(out, {.name = "text", .meaning = "value of a text: a name"});
  }
  static void put(Cells& out, const Finding::Value& value) {
    out.emplace_back(std::string(types.at(value.index())));
    const std::size_t first = out.size();
    out.resize(first + 4);
    struct {
      Cell* cells;
      void put_number(std::size_t place, double number) const {
        if (!std::isnan(number)) cells[place] = number;
      }
      void operator()(const Finding::Count& count) const {
        put_number(0, count.value);
        put_number(1, count.half_width);
      }
      void operator()(Finding::Share share) const { put_number(0, share.value); }
      void operator()(Finding::Ratio ratio) const { put_number(0, ratio.value); }
      void operator()(Duration duration) const { cells[2] = std::int64_t{duration.count()}; }
      void operator()(const std::string& text) const { cells[3] = text; }
      void operator()(Finding::Yes) const {}
    } visitor{&out[first]};
    std::visit(visitor, value);
  }
  static void get(CellReader& in, Finding::Value& value) {
    const auto type = in.next_as<std::string>();
    double number = 0, half_width = 0;
    Codec<double>::get(in, number);
    Codec<double>::get(in, half_width);
    std::optional<Duration> duration;
    Codec<std::optional<Duration>>::get(in, duration);
    std::optional<std::string> text;
    Codec<std::optional<std::string>>::get(in, text);
    // What a type does not use would be lost.
    const bool is_number = type == types[0] || type == types[1] || type == types[2];
    if ((!std::isnan(number) && !is_number) || (!std::isnan(half_width) && type != types[0]) ||
        (duration && type != types[3]) || (text && type != types[4]))
      does_not_fit();
    if (type == types[0])
      value = Finding::Count{number, half_width};
    else if (type == types[1])
      value = Finding::Share{number};
    else if (type == types[2])
      value = Finding::Ratio{number};
    else if (type == types[3] && duration)
      value = *duration;
    else if (type == types[4] && text)
      value = *text;
    else if (type == types[5])
      value = Finding::Yes{};
    else
      does_not_fit();
  }
};

template <>
struct Codec<Finding::NamedValue> {
  static void head(Columns& out, const Column&) {
    Codec<std::string>::head(
        out, {.name = "name", .meaning = "name of the value, as its kind of finding lists it"});
    Codec<std::int64_t>::head(out, {.name = "item",
                                    .unit = unit::number,
                                    .meaning = "number of the value among those of its name, from 0"});
    Codec<Finding::Value>::head(out, {});
  }
  static void put(Cells& out, const Finding::NamedValue& value) {
    Codec<std::string>::put(out, value.name);
    Codec<std::int64_t>::put(out, value.item);
    Codec<Finding::Value>::put(out, value.value);
  }
  static void get(CellReader& in, Finding::NamedValue& value) {
    Codec<std::string>::get(in, value.name);
    Codec<std::int64_t>::get(in, value.item);
    Codec<Finding::Value>::get(in, value.value);
  }
};

// A hash is a name, not a number, so it is text: sixteen digits in every file.
struct HashCodec {
  static void head(Columns& out, Column column) {
    column.pattern = "^[0-9a-f]{16}$";
    add(out, column, Column::Type::text);
  }
  static void put(Cells& out, std::uint64_t value) { out.emplace_back(hexadecimal(value)); }
  static void get(CellReader& in, std::uint64_t& value) {
    const auto text = in.next_as<std::string>();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (error != std::errc{} || end != text.data() + text.size()) does_not_fit();
  }
};

}  // namespace gelombang::results
