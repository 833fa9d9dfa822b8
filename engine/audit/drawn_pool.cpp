// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/drawn_pool.hpp"

#include <algorithm>
#include <utility>

#include "engine/audit/draw_types.hpp"
#include "engine/audit/housemates.hpp"
#include "engine/base/csv_rows.hpp"
#include "engine/base/text_fold.hpp"
#include "engine/selection/seats.hpp"

namespace gelombang::audit {

namespace {

/// Which columns of the map the draw has itself, and which it has not.
struct Split {
  ColumnMap own, other;
  std::vector<std::string> others;  // names
};

Split split(const draw::Pool& pool, const ColumnMap& columns) {
  Split result;
  const auto one = [&](std::string ColumnMap::*column) {
    const std::string& name = columns.*column;
    if (name.empty()) return;
    const bool is_own = pool.column(name) != nullptr;
    (is_own ? result.own : result.other).*column = name;
    if (!is_own) result.others.push_back(name);
  };
  const auto several = [&](std::vector<std::string> ColumnMap::*column) {
    for (const std::string& name : columns.*column) {
      const bool is_own = pool.column(name) != nullptr;
      ((is_own ? result.own : result.other).*column).push_back(name);
      if (!is_own) result.others.push_back(name);
    }
  };
  one(&ColumnMap::registered);
  one(&ColumnMap::previous_rank);
  one(&ColumnMap::household);
  one(&ColumnMap::listed_at);
  several(&ColumnMap::groups);
  several(&ColumnMap::exploratory);
  several(&ColumnMap::unique);
  return result;
}

/// The columns of the draw itself, read as a CSV file would be.
Loaded<Pool> read_own(const draw::Pool& pool, const std::string& file, ColumnMap columns) {
  columns.id = "id";
  while (pool.column(columns.id) != nullptr) columns.id += "_";
  std::string text = columns.id;
  for (const draw::PoolColumn& column : pool.columns) text += "," + column.name;
  text += "\n" + pool.text;
  columns.selected_elsewhere = true;
  Loaded<Pool> own = parse_pool(std::move(text), file, columns);
  // The file itself has no header.
  for (Diagnostic& each : own.diagnostics)
    if (each.where.line > 0) --each.where.line;
  if (own.value)
    for (std::uint32_t& line : own.value->line) --line;
  return own;
}

/// The strata of a draw with a household cap, by the households of its rules.
void divide_by_housemates(Pool& pool, const draw::Verified& draw) {
  const std::string& column = draw.commitment.rules.household_column;
  if (column.empty()) return;
  Strata strata = divided_by_housemates(pool, draw.commitment.pool.column(column)->code_of, strata_of(pool));
  std::vector<std::string> names(strata.count);
  for (std::size_t i = 0; i < pool.size; ++i) names[strata.of[i]] = pool.stratum_names[pool.stratum[i]];
  pool.stratum = std::move(strata.of);
  pool.stratum_names = std::move(names);
  pool.housemates_compete = true;
}

void take_outcome(Pool& pool, const draw::Verified& draw, const DrawTypes& types) {
  const std::vector<bool> is_excluded = draw::excluded(draw.commitment.rules, draw.commitment.pool);
  pool.excluded.assign(is_excluded.begin(), is_excluded.end());
  for (std::size_t i = 0; i < pool.size; ++i)
    pool.selected[i] = draw.drawn.seating.round_of[i] != selection::none ? 1 : 0;
  pool.stratum.assign(types.of().begin(), types.of().end());
  for (std::size_t t = 0; t < types.count(); ++t) pool.stratum_names.push_back(types.name(t));
  divide_by_housemates(pool, draw);
}

/// Moves what the draw knows into `pool`, whose people are the same in the same order.
void add_own(Pool& pool, Pool&& own, const ColumnMap& columns) {
  pool.selected = std::move(own.selected);
  pool.excluded = std::move(own.excluded);
  pool.stratum = std::move(own.stratum);
  pool.stratum_names = std::move(own.stratum_names);
  pool.housemates_compete = own.housemates_compete;
  if (!own.registered.empty()) {
    pool.registered = std::move(own.registered);
    pool.registered_is_time = own.registered_is_time;
  }
  if (!own.previous_rank.empty()) pool.previous_rank = std::move(own.previous_rank);
  if (!own.household.empty()) pool.household = std::move(own.household);
  if (!own.listed_at.empty()) pool.listed_at = std::move(own.listed_at);
  for (Key& each : own.unique) pool.unique.push_back(std::move(each));
  for (std::string& each : own.remarks) pool.remarks.push_back(std::move(each));
  const auto join = [](std::vector<Category>& all, std::vector<Category>& more,
                       const std::vector<std::string>& names) {
    for (Category& each : more) all.push_back(std::move(each));
    const auto place = [&names](const Category& each) {
      return std::find(names.begin(), names.end(), each.name);
    };
    std::sort(all.begin(), all.end(),
              [&](const Category& a, const Category& b) { return place(a) < place(b); });
  };
  join(pool.groups, own.groups, columns.groups);
  join(pool.exploratory, own.exploratory, columns.exploratory);
}

/// By line of the file: the place in the draw. Tells strangers, people who are there twice, and how many are
/// missing.
std::vector<std::uint32_t> places_in(const draw::Pool& draw, const Pool& pool, const std::string& file,
                                     const std::string& id_column, std::vector<Diagnostic>& diagnostics) {
  std::vector<std::uint32_t> places, line(draw.people());
  Refusals refusals;
  StrangerCauses causes(draw.ids);
  std::size_t missing = 0;
  for (std::size_t i = 0; i < pool.size; ++i) {
    const SourceLocation where{file, static_cast<int>(pool.line[i]), 0};
    const auto found = std::lower_bound(draw.ids.begin(), draw.ids.end(), pool.id[i]);
    if (found == draw.ids.end() || *found != pool.id[i]) {
      refusals.add(where, "this person is not in the pool of the draw" + causes.of(pool.id[i]));
      continue;
    }
    places.push_back(static_cast<std::uint32_t>(found - draw.ids.begin()));
    if (line[places.back()] != 0)
      refusals.add(where, "this person stands in line " + std::to_string(line[places.back()]) + " already",
                   "", "person twice");
    line[places.back()] = pool.line[i];
  }
  for (const std::uint32_t each : line) missing += each == 0 ? 1 : 0;
  if (missing > 0 && !refusals.any())
    refusals.add({file, 0, 0}, std::to_string(missing) + " people of the draw are not in the file",
                 "it has a line for everybody in pool.csv of the draw, with the same identifiers");
  std::vector<Diagnostic> wrong = refusals.diagnostics();
  point_at_column(wrong, *pool.text, file, id_column);
  for (Diagnostic& each : wrong) diagnostics.push_back(std::move(each));
  return places;
}

std::vector<Diagnostic> misfits(const draw::Verified& draw, const DrawTypes& types, const ColumnMap& columns,
                                const std::string& folder) {
  std::vector<Diagnostic> diagnostics;
  if (!columns.household.empty() && !draw.commitment.rules.household_column.empty())
    diagnostics.push_back(
        {Severity::error,
         {folder, 0, 0},
         "the rules have a household cap, so fewer housemates are selected than chance gives",
         "leave out --column household=NAME: the cap was checked with the tickets"});
  if (types.count() >= DrawTypes::most)
    diagnostics.push_back(
        {Severity::error,
         {folder, 0, 0},
         "the rules tell more than 65,534 types of people apart: too few of each to compare",
         "map the file of people and their outcome by yourself, with --pool"});
  return diagnostics;
}

}  // namespace

Loaded<Pool> pool_of_draw(const draw::Verified& draw, const std::string& folder, const ColumnMap& columns) {
  const draw::Pool& people = draw.commitment.pool;
  const Split names = split(people, columns);
  const DrawTypes types(draw.commitment);
  std::vector<Diagnostic> wrong = misfits(draw, types, columns, folder);
  std::vector<std::string_view> known;
  for (const draw::PoolColumn& each : people.columns) known.push_back(each.name);
  for (const std::string& name : names.others) {
    const auto near = nearest(name, known);
    wrong.push_back({Severity::error,
                     {folder, 0, 0},
                     "the pool of the draw has no column '" + name + "'",
                     near ? "did you mean '" + std::string(*near) + "'?"
                          : "it keeps the columns that its rules name; others are in a file that --pool and "
                            "--column id=NAME give"});
  }
  if (!wrong.empty()) return {{}, std::move(wrong)};
  Loaded<Pool> pool = read_own(people, folder + "/pool.csv", names.own);
  if (pool.value) take_outcome(*pool.value, draw, types);
  return pool;
}

Loaded<Pool> pool_of_draw(const draw::Verified& draw, const std::string& folder, const ColumnMap& columns,
                          const std::string& attributes) {
  Split names = split(draw.commitment.pool, columns);
  names.other.id = columns.id;
  names.other.selected_elsewhere = true;
  const DrawTypes types(draw.commitment);
  std::vector<Diagnostic> wrong = misfits(draw, types, columns, folder);
  if (!wrong.empty()) return {{}, std::move(wrong)};
  Loaded<Pool> own = read_own(draw.commitment.pool, folder + "/pool.csv", names.own);
  if (!own.value) return own;
  Loaded<Pool> pool = read_pool(attributes, names.other);
  if (!pool.value) return pool;
  const std::vector<std::uint32_t> places =
      places_in(draw.commitment.pool, *pool.value, attributes, columns.id, pool.diagnostics);
  if (has_error(pool.diagnostics)) {
    pool.value.reset();
    return pool;
  }
  take_outcome(*own.value, draw, types);
  add_own(*pool.value, people_of(*own.value, places), columns);
  return pool;
}

}  // namespace gelombang::audit
