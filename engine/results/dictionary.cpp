// SPDX-License-Identifier: Apache-2.0
#include "engine/results/dictionary.hpp"

#include <fmt/core.h>

#include "engine/results/sheet.hpp"
#include "engine/results/store.hpp"
#include "engine/results/text_files.hpp"

namespace gelombang::results {
namespace {

ColumnDescription description_of(const Column& column) {
  return {
      column.name, column.unit, meaning_of(column), column.of, {column.words.begin(), column.words.end()}};
}

TableDescription description_of(const Sheet& sheet, std::vector<std::string> files) {
  TableDescription table{sheet.name, sheet.meaning, std::move(files), {}};
  for (const Column& column : sheet.columns) table.columns.push_back(description_of(column));
  return table;
}

/// `a`, `b`, each as code.
std::string listed(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", name);
  return list;
}

std::vector<std::string> beside(const TableDescription& table, const std::string& column) {
  std::vector<std::string> names;
  for (const ColumnDescription& each : table.columns)
    if (each.of == column) names.push_back(each.name);
  return names;
}

std::string section(const TableDescription& table) {
  std::string text =
      fmt::format("\n## {}\n\n{} In {}.\n\n| column | unit | meaning | beside it |\n|---|---|---|---|\n",
                  table.name, table.meaning, listed(table.files));
  for (const ColumnDescription& column : table.columns) {
    if (!column.of.empty()) continue;
    const std::string words = column.words.empty() ? "" : "; one of " + listed(column.words);
    text += fmt::format("| `{}` | {} | {}{} | {} |\n", column.name, column.unit, column.meaning, words,
                        listed(beside(table, column.name)));
  }
  return text;
}

constexpr const char* introduction = R"(# Results

Every table of a bundle and every column, with its unit and what it means. Made from the lists in `engine/results/columns`, of
which the program itself is made; a test compares. Version of the schema: {}.

A bundle is the folder that a run leaves behind. The tables are in `results.sqlite`, in `csv/` and in `summary.json` under the
same names and with the same numbers; `metrics.prom` has the chief ones as OpenMetrics text, times in seconds; `manifest.json`
says what was run and has the hash of every file; `junit.xml` has what was to hold as test cases, for pipelines ([`ci.md`](ci.md)). `summary.schema.json` and `manifest.schema.json` describe the JSON files for
a program that checks them.

A number that was measured is a mean over replications. Beside such an `x` stand `x_half_width`, of its 95 % confidence
interval (empty with fewer than two values), and `x_n`, the replications in which there was a value. Beside a share whose
interval is not symmetric stand its ends, `x_low` and `x_high`. Nothing observed: an empty field, `null`, or `NULL`. Times are in
nanoseconds since the start of the run, yes is 1 and no is 0, and a share is between 0 and 1.

People are counted from the start of the run; requests, stations, waiting rooms and jobs from the end of the warm-up on.
)";

}  // namespace

std::string meaning_of(const Column& column) {
  return fmt::format(fmt::runtime(column.phrase), column.of.empty() ? column.meaning : '`' + column.of + '`');
}

std::vector<TableDescription> tables() {
  std::vector<TableDescription> all;
  for (const Sheet& sheet : to_sheets(Bundle{})) {
    std::vector<std::string> files{"results.sqlite", "csv/" + sheet.name + ".csv"};
    if (sheet.is_in_summary) files.emplace_back("summary.json");
    all.push_back(description_of(sheet, std::move(files)));
  }
  for (const Sheet& sheet : time_series_long(Bundle{}))
    all.push_back(description_of(sheet, {"results.sqlite"}));
  all.back().files.emplace_back("csv/time_series.csv");
  return all;
}

std::string data_dictionary() {
  std::string text = fmt::format(introduction, schema_version);
  for (const TableDescription& table : tables()) text += section(table);
  text += "\nIn `csv/time_series.csv` each series is a column, named as the series and ending in its unit.\n";
  return text;
}

}  // namespace gelombang::results
