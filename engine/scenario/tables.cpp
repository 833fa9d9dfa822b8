// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/tables.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>

#include <fmt/core.h>

#include "engine/base/csv_causes.hpp"
#include "engine/base/error.hpp"
#include "engine/base/number_text.hpp"
#include "engine/base/text_fold.hpp"
#include "engine/scenario/csv.hpp"
#include "engine/scenario/names.hpp"
#include "engine/scenario/quantity.hpp"
#include "engine/scenario/text_file.hpp"
#include "engine/scenario/typing.hpp"

namespace gelombang::scenario {

namespace {

/// A scenario may come from anywhere: it names files in its own folder, or below it, and no others.
bool is_beside(const std::filesystem::path& path) {
  return path.is_relative() && std::find(path.begin(), path.end(), "..") == path.end();
}

std::optional<CsvTable> open_table(const At<std::string>& name, Source& source, ScenarioSpec& spec,
                                   Problems& problems) {
  if (name.value.empty()) return std::nullopt;
  if (!is_beside(name.value)) {
    problems.error(name.where, fmt::format("{} is not beside the scenario", shown(name.value)),
                   "put the file into the folder of the scenario and write its name");
    return std::nullopt;
  }
  const std::string path = (std::filesystem::path(spec.file).parent_path() / name.value).string();
  spec.inputs.push_back(path);
  try {
    std::optional<std::string> text = source.read(path, largest_csv, problems);
    if (!text) return std::nullopt;
    if (const auto why = why_no_csv(*text, path)) {  // before the first byte that only follows from it
      problems.error(why->where, why->message, why->hint);
      return std::nullopt;
    }
    if (!check_text(*text, path, problems)) return std::nullopt;
    return read_csv(*text, path, problems);
  } catch (const FileError& error) {
    // At the CSV file, not where it is named: it is the data that is missing, the scenario may be right.
    problems.error(
        {path, 0, 0}, error.what(),
        fmt::format("named in {}; CSV files are looked for beside the scenario", to_string(name.where)));
    return std::nullopt;
  }
}

constexpr double largest_count = 1e12;  // more than there are people, by far: a slip of the pen

Problem problem_of_count(const CsvCell& cell, const Parsed<double>& parsed) {
  const double* value = value_of(parsed);
  if (value == nullptr) return std::get<Problem>(parsed);
  if (*value < 0) return {fmt::format("{} is negative", shown(cell.text)), ""};
  return {fmt::format("must be at most 10^12, found {}", shown(cell.text)), ""};
}

std::optional<double> read_count(const CsvCell& cell, std::string_view column, Problems& problems) {
  const Parsed<double> parsed = parse_quantity(cell.text, Dimension::number);
  const double* value = value_of(parsed);
  if (value != nullptr && looks_like_grouped_thousands(cell.text)) {
    problems.error(
        cell.where,
        fmt::format("'{}': {} has a point and three digits: two, or two thousand?", column, shown(cell.text)),
        "write thousands without a point, and decimals with other than three digits, as 2.0");
    return std::nullopt;
  }
  if (value != nullptr && *value >= 0 && *value <= largest_count) return *value;
  const Problem problem = problem_of_count(cell, parsed);
  problems.error(cell.where, fmt::format("'{}': {}", column, problem.message), problem.hint);
  return std::nullopt;
}

std::optional<TimeZone> read_zone(const CsvCell& cell, Problems& problems) {
  for (TimeZone zone : {TimeZone::wib, TimeZone::wita, TimeZone::wit})
    if (cell.text == name_of(zone)) return zone;
  problems.error(cell.where,
                 fmt::format("'time_zone': expected WIB, WITA or WIT, found {}", shown(cell.text)));
  return std::nullopt;
}

void warn_of_near_regions(const CsvTable& table, std::size_t column, std::string_view what,
                          Problems& problems) {
  std::vector<At<std::string>> names;
  for (const std::vector<CsvCell>& row : table.rows) names.push_back({row[column].text, row[column].where});
  std::vector<const At<std::string>*> listed;
  for (const At<std::string>& name : names) listed.push_back(&name);
  warn_of_near_names(listed, what, problems);
}

void read_regions(Source& source, ScenarioSpec& spec, Problems& problems) {
  const auto table = open_table(spec.population.regions_file, source, spec, problems);
  if (!table) return;
  const auto code = find_column(*table, "code", problems), name = find_column(*table, "name", problems);
  const auto zone = find_column(*table, "time_zone", problems),
             weight = find_column(*table, "weight", problems);
  if (!code || !name || !zone || !weight) return;

  std::map<std::string, int> line_of_code, line_of_name;
  for (const std::vector<CsvCell>& row : table->rows) {
    RegionSpec region;
    region.where = row[*code].where;
    region.code = row[*code].text;
    region.name = row[*name].text;
    if (region.code.empty()) problems.error(region.where, "'code' is empty");
    if (region.name.empty()) problems.error(row[*name].where, "'name' is empty");
    const auto [earlier, is_new] = line_of_code.emplace(folded(region.code), region.where.line);
    if (!is_new)
      problems.error(region.where, fmt::format("a second region has the code {}", shown(region.code)),
                     fmt::format("the first one is in line {}", earlier->second));
    const auto [namesake, is_new_name] = line_of_name.emplace(region.name, region.where.line);
    if (is_new && !is_new_name && !region.name.empty())
      problems.warning(row[*name].where, fmt::format("a second region is called {}", shown(region.name)),
                       fmt::format("the first one is in line {}", namesake->second));
    if (const auto value = read_zone(row[*zone], problems)) region.time_zone = *value;
    if (const auto value = read_count(row[*weight], "weight", problems)) {
      region.weight = *value;
      if (*value == 0)
        problems.error(row[*weight].where, "'weight': must be more than 0",
                       "delete the line of a region without people");
    }
    spec.population.regions.push_back(std::move(region));
  }
  if (table->rows.empty() && table->is_whole)
    problems.error({table->columns.where(0).file, 0, 0}, "there is no region below the header");
  warn_of_near_regions(*table, *code, "codes of regions", problems);
  warn_of_near_regions(*table, *name, "regions", problems);
}

void read_published(Source& source, ScenarioSpec& spec, Problems& problems) {
  if (!spec.published) return;
  PublishedSpec& published = *spec.published;
  const auto table = open_table(published.file, source, spec, problems);
  if (!table) return;
  const CsvColumns& columns = table->columns;
  if (columns.name(0) != "at") {
    problems.error(columns.where(0),
                   fmt::format("the first column must be 'at', found {}", shown(columns.name(0))),
                   "`21 h` since the start, or an instant `2020-04-12 16:00 WIB`");
    return;
  }
  Typing typing(problems);
  if (spec.start) typing.start = spec.start->value;
  typing.section = "the published counts";
  for (std::size_t i = 1; i < columns.size(); ++i) {
    typing.check_name(columns.name(i), columns.where(i));
    published.milestones.push_back({columns.name(i), columns.where(i)});
  }
  if (published.milestones.empty())
    problems.error(columns.where(0), "there is no milestone beside 'at'",
                   "name one column after each milestone");

  Key at;
  at.name = "at";
  at.type = Type::moment;
  at.low = "0 s";
  const auto is_after_the_end = [&](const PublishedSpec::Row& row) {
    return spec.duration.value > Duration::zero() && row.at.value > spec.duration.value;
  };
  for (const std::vector<CsvCell>& row : table->rows) {
    PublishedSpec::Row& read = published.rows.emplace_back();
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = row.front().text;
    node.where = row.front().where;
    read_value(typing, at, &node, node.where, read.at);
    for (std::size_t i = 1; i < row.size(); ++i)
      read.counts.push_back(row[i].text.empty() ? std::nullopt
                                                : read_count(row[i], columns.name(i), problems));
    const auto same = [&](const PublishedSpec::Row& other) {
      return &other != &read && other.at.value == read.at.value;
    };
    if (std::any_of(published.rows.begin(), published.rows.end() - 1, same))
      problems.error_unless_said(read.at.where, "a second line for the same time");
    if (is_after_the_end(read))
      problems.warning(read.at.where,
                       "these published counts are compared with nothing: the run is over by then");
  }
  std::erase_if(published.rows, is_after_the_end);  // the run does not go on for their sake
}

void read_published_waves(Source& source, ScenarioSpec& spec, Problems& problems) {
  if (!spec.published || !spec.published->waves_file) return;
  const auto table = open_table(*spec.published->waves_file, source, spec, problems);
  if (!table) return;
  const auto name = find_column(*table, "wave", problems), joined = find_column(*table, "joined", problems),
             selected = find_column(*table, "selected", problems);
  if (!name || !joined || !selected) return;
  for (const std::vector<CsvCell>& row : table->rows) {
    PublishedSpec::Wave wave;
    wave.name = {row[*name].text, row[*name].where};
    const auto earlier = std::find_if(spec.published->waves.begin(), spec.published->waves.end(),
                                      [name = folded(wave.name.value)](const PublishedSpec::Wave& other) {
                                        return folded(other.name.value) == name;
                                      });
    if (earlier != spec.published->waves.end())
      problems.error(wave.name.where, fmt::format("a second line for the wave {}", shown(wave.name.value)),
                     fmt::format("the first one is line {}", earlier->name.where.line));
    if (!row[*joined].text.empty()) wave.joined = read_count(row[*joined], "joined", problems);
    if (!row[*selected].text.empty()) wave.selected = read_count(row[*selected], "selected", problems);
    spec.published->waves.push_back(std::move(wave));
  }
}

}  // namespace

void read_tables(Source& source, ScenarioSpec& spec, Problems& problems) {
  read_regions(source, spec, problems);
  read_published(source, spec, problems);
  read_published_waves(source, spec, problems);
}

}  // namespace gelombang::scenario
