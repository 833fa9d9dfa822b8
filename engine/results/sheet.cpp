// SPDX-License-Identifier: Apache-2.0
#include "engine/results/sheet.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/base/error.hpp"
#include "engine/results/codec.hpp"
#include "engine/results/columns.hpp"
#include "engine/results/tables.hpp"
#include "engine/results/units.hpp"

namespace gelombang::results {
namespace {

template <class Row>
Columns columns_of() {
  Columns columns;
  std::apply([&](const auto&... each) { (each.head(columns), ...); }, fields<Row>);
  return columns;
}

template <class Row>
void append(Sheet& sheet, const Row& row) {
  std::apply([&](const auto&... each) { (each.put(sheet.cells, row), ...); }, fields<Row>);
}

template <class Row>
void extract(const Sheet& sheet, std::size_t index, Row& row) {
  CellReader cells(&sheet.at(index, 0));
  try {
    std::apply([&](const auto&... each) { (each.get(cells, row), ...); }, fields<Row>);
  } catch (const FileError& error) {
    throw FileError(std::string(error.what()) + ": table '" + sheet.name + "', row " +
                    std::to_string(index + 1));
  }
}

struct ToSheets {
  std::vector<Sheet> sheets;

  template <class Row>
  Sheet& add(const Table& table, bool single) {
    return sheets.emplace_back(
        Sheet{table.name, columns_of<Row>(), {}, single, table.meaning, table.is_in_summary});
  }
  template <class Row>
  void operator()(const Table& table, const Row& row) {
    append(add<Row>(table, true), row);
  }
  template <class Row>
  void operator()(const Table& table, const std::vector<Row>& rows) {
    Sheet& sheet = add<Row>(table, false);
    for (const Row& row : rows) append(sheet, row);
  }
};

struct FromSheets {
  const std::function<void(Sheet&)>& fill;

  template <class Row>
  Sheet filled(const Table& table, bool single) {
    Sheet sheet{table.name, columns_of<Row>(), {}, single};
    fill(sheet);
    return sheet;
  }
  template <class Row>
  void operator()(const Table& table, Row& row) {
    const Sheet sheet = filled<Row>(table, true);
    if (sheet.rows() != 1) does_not_fit();
    extract(sheet, 0, row);
  }
  template <class Row>
  void operator()(const Table& table, std::vector<Row>& rows) {
    const Sheet sheet = filled<Row>(table, false);
    rows.resize(sheet.rows());
    for (std::size_t index = 0; index < rows.size(); ++index) extract(sheet, index, rows[index]);
  }
};

Column column(const char* name, Column::Type type, const char* unit, const char* meaning) {
  return {.name = name, .type = type, .unit = unit, .meaning = meaning};
}

Sheet without_rows(const char* name, std::vector<Column> columns, const char* meaning) {
  return {
      .name = name, .columns = std::move(columns), .cells = {}, .meaning = meaning, .is_in_summary = false};
}

const char* const series_meaning = "number of the series, from 0";
const char* const minute_meaning = "minute of simulated time at which the interval of the value begins";

Sheet empty_series() {
  using enum Column::Type;
  return without_rows(
      "series",
      {column("series", integer, unit::number, series_meaning),
       column("name", text, unit::none, "name of what is told: `people.arrived`, `station.web.utilization`"),
       column("unit", text, unit::none,
              "unit of the values: `per_min`, `ns`; empty: a level that is a count"),
       column("minutes_per_value", integer, unit::min, "minutes between a value and the next")},
      "Each time series; all have the same interval.");
}

Sheet empty_time_series() {
  using enum Column::Type;
  return without_rows("time_series",
                      {column("series", integer, unit::number, series_meaning),
                       column("minute", integer, unit::min, minute_meaning),
                       {.name = "value",
                        .type = real,
                        .unit = unit::none,
                        .meaning = "value of the series, in its own unit, mean over the replications that "
                                   "have one; a rate is that of "
                                   "the interval, a level that of its end",
                        .may_be_empty = true}},
                      "The values of the time series; the last one is of what is left of the run.");
}

constexpr std::int64_t most_minutes = 1'000'000'000;  // of one value: longer than any run

void read_time_series(Bundle& bundle, const std::function<void(Sheet&)>& fill) {
  Sheet series = empty_series();
  fill(series);
  for (std::size_t row = 0; row < series.rows(); ++row) {
    CellReader cells(&series.at(row, 0));
    if (cells.next_as<std::int64_t>() != static_cast<std::int64_t>(row)) does_not_fit();
    TimeSeries& next = bundle.time_series.emplace_back();
    next.name = cells.next_as<std::string>();
    next.unit = cells.next_as<std::string>();
    next.minutes_per_value = cells.next_as<std::int64_t>();
    if (next.minutes_per_value < 1 || next.minutes_per_value > most_minutes) does_not_fit();
  }
  Sheet values = empty_time_series();
  fill(values);
  for (std::size_t row = 0; row < values.rows(); ++row) {
    CellReader cells(&values.at(row, 0));
    const auto index = static_cast<std::size_t>(cells.next_as<std::int64_t>());
    if (index >= bundle.time_series.size()) does_not_fit();
    TimeSeries& into = bundle.time_series[index];
    const auto minute = static_cast<std::int64_t>(into.values.size()) * into.minutes_per_value;
    if (cells.next_as<std::int64_t>() != minute) does_not_fit();
    Codec<double>::get(cells, into.values.emplace_back());
  }
}

}  // namespace

std::vector<Sheet> to_sheets(const Bundle& bundle) {
  ToSheets visitor;
  for_each_table(bundle, visitor);
  const FindingRows findings = rows_of(bundle.findings);
  visitor(table_of_findings, findings.findings);
  visitor(table_of_finding_values, findings.values);
  return std::move(visitor.sheets);
}

std::vector<Sheet> time_series_long(const Bundle& bundle) {
  Sheet series = empty_series();
  Sheet values = empty_time_series();
  std::int64_t index = 0;
  for (const TimeSeries& each : bundle.time_series) {
    series.cells.insert(series.cells.end(),
                        {Cell{index}, Cell{each.name}, Cell{each.unit}, Cell{each.minutes_per_value}});
    std::int64_t minute = 0;
    for (const double value : each.values) {
      values.cells.emplace_back(index);
      values.cells.emplace_back(minute);
      minute += each.minutes_per_value;
      Codec<double>::put(values.cells, value);
    }
    ++index;
  }
  return {std::move(series), std::move(values)};
}

Sheet time_series_wide(const Bundle& bundle) {
  Sheet sheet =
      without_rows("time_series", {column("minute", Column::Type::integer, unit::min, minute_meaning)}, "");
  std::size_t rows = 0;
  for (const TimeSeries& each : bundle.time_series) {
    sheet.columns.push_back(
        {.name = each.unit.empty() ? each.name : each.name + "_" + each.unit, .type = Column::Type::real});
    rows = std::max(rows, each.values.size());
  }
  for (std::size_t row = 0; row < rows; ++row) {
    sheet.cells.emplace_back(static_cast<std::int64_t>(row) * bundle.time_series.front().minutes_per_value);
    for (const TimeSeries& each : bundle.time_series)
      Codec<double>::put(sheet.cells, row < each.values.size() ? each.values[row] : not_a_number);
  }
  return sheet;
}

Bundle from_sheets(const std::function<void(Sheet&)>& fill) {
  Bundle bundle;
  FromSheets visitor{fill};
  for_each_table(bundle, visitor);
  FindingRows findings;
  visitor(table_of_findings, findings.findings);
  visitor(table_of_finding_values, findings.values);
  bundle.findings = findings_in(std::move(findings));
  read_time_series(bundle, fill);
  return bundle;
}

std::string hexadecimal(std::uint64_t value) {
  std::string text(16, '0');
  for (std::size_t digit = text.size(); digit-- > 0; value >>= 4)
    text[digit] = "0123456789abcdef"[value & 15];
  return text;
}

std::string shortest(double value) {
  std::array<char, 32> text;
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), end};
}

}  // namespace gelombang::results
