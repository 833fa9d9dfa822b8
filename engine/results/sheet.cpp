#include "engine/results/sheet.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/base/error.hpp"
#include "engine/results/codec.hpp"
#include "engine/results/columns.hpp"

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

/// Calls `visit(name, rows)` for every table but those of findings; `rows` is one row, an optional row, or a
/// vector of rows. BundleType is Bundle or const Bundle.
template <class BundleType, class Visit>
void for_each_table(BundleType& bundle, Visit&& visit) {
  auto& provenance = bundle.provenance;
  visit("run", bundle);
  visit("provenance", provenance);
  visit("inputs", provenance.inputs);
  visit("overrides", provenance.overrides);
  visit("plugins", provenance.plugins);
  visit("replications", bundle.replications);
  visit("people", bundle.people);
  visit("funnel", bundle.funnel);
  visit("lost", bundle.lost);
  visit("reasons", bundle.reasons);
  visit("stations", bundle.stations);
  visit("capacity_changes", bundle.capacity_changes);
  visit("overloads", bundle.overloads);
  visit("requests", bundle.requests);
  visit("waiting_rooms", bundle.rooms);
  visit("autoscalers", bundle.autoscalers);
  visit("jobs", bundle.jobs);
  visit("faults", bundle.faults);
  visit("published", bundle.published);
  visit("waves", bundle.waves);
  visit("selection_groups", bundle.selection_groups);
  visit("selection_outcomes", bundle.selection_outcomes);
  visit("selection_chances", bundle.selection_chances);
  visit("losing_streaks", bundle.losing_streaks);
  visit("draws", bundle.draws);
  visit("draw_strata", bundle.draw_strata);
  visit("draw_groups", bundle.draw_groups);
  visit("draw_households", bundle.draw_households);
  visit("inclusion", bundle.inclusion);
  visit("inclusion_losses", bundle.inclusion_losses);
  visit("inclusion_gaps", bundle.inclusion_gaps);
  visit("inclusion_gap_parts", bundle.inclusion_gap_parts);
  visit("inclusion_pairs", bundle.inclusion_pairs);
  visit("inclusion_pair_losses", bundle.inclusion_pair_losses);
  visit("what_ifs", bundle.what_ifs);
  visit("what_if_gaps", bundle.what_if_gaps);
  visit("explanations", bundle.explanations);
  visit("explanation_parts", bundle.explanation_parts);
  visit("assumptions", bundle.assumptions);
  visit("rule_parameters", bundle.rule_parameters);
}

struct ToSheets {
  std::vector<Sheet> sheets;

  template <class Row>
  Sheet& add(const char* name, bool single) {
    return sheets.emplace_back(Sheet{name, columns_of<Row>(), {}, single});
  }
  template <class Row>
  void operator()(const char* name, const Row& row) {
    append(add<Row>(name, true), row);
  }
  template <class Row>
  void operator()(const char* name, const std::optional<Row>& row) {
    Sheet& sheet = add<Row>(name, true);
    if (row) append(sheet, *row);
  }
  template <class Row>
  void operator()(const char* name, const std::vector<Row>& rows) {
    Sheet& sheet = add<Row>(name, false);
    for (const Row& row : rows) append(sheet, row);
  }
};

struct FromSheets {
  const std::function<void(Sheet&)>& fill;

  template <class Row>
  Sheet filled(const char* name, bool single) {
    Sheet sheet{name, columns_of<Row>(), {}, single};
    fill(sheet);
    return sheet;
  }
  template <class Row>
  void operator()(const char* name, Row& row) {
    const Sheet sheet = filled<Row>(name, true);
    if (sheet.rows() != 1) does_not_fit();
    extract(sheet, 0, row);
  }
  template <class Row>
  void operator()(const char* name, std::optional<Row>& row) {
    const Sheet sheet = filled<Row>(name, true);
    if (sheet.rows() > 1) does_not_fit();
    if (sheet.rows() == 1) extract(sheet, 0, row.emplace());
  }
  template <class Row>
  void operator()(const char* name, std::vector<Row>& rows) {
    const Sheet sheet = filled<Row>(name, false);
    rows.resize(sheet.rows());
    for (std::size_t index = 0; index < rows.size(); ++index) extract(sheet, index, rows[index]);
  }
};

Sheet empty_series() {
  return {"series",
          {{"series", Column::Type::integer},
           {"name", Column::Type::text},
           {"unit", Column::Type::text},
           {"minutes_per_value", Column::Type::integer}},
          {}};
}

Sheet empty_time_series() {
  return {
      "time_series",
      {{"series", Column::Type::integer}, {"minute", Column::Type::integer}, {"value", Column::Type::real}},
      {}};
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
  visitor("findings", findings.findings);
  visitor("finding_values", findings.values);
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
  Sheet sheet{"time_series", {{"minute", Column::Type::integer}}, {}};
  std::size_t rows = 0;
  for (const TimeSeries& each : bundle.time_series) {
    sheet.columns.push_back(
        {each.unit.empty() ? each.name : each.name + "_" + each.unit, Column::Type::real});
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
  visitor("findings", findings.findings);
  visitor("finding_values", findings.values);
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
