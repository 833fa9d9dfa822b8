// SPDX-License-Identifier: Apache-2.0
#include "engine/results/dictionary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "engine/results/store.hpp"
#include "tests/support/example_bundle.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::results {
namespace {

using testing::AnyOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

using test::contents;

// To regenerate the three files on purpose: GELOMBANG_APPROVE=1 ctest --test-dir BUILD -R Committed
void expect_committed(const std::string& file, const std::string& made) {
  if (std::getenv("GELOMBANG_APPROVE") != nullptr) std::ofstream(file, std::ios::binary) << made;
  EXPECT_TRUE(contents(file) == made) << "the columns of results have changed; regenerate " << file
                                      << " with GELOMBANG_APPROVE=1 ctest -R Committed";
}

TEST(DataDictionary, TheCommittedPageIsTheOneMadeFromTheColumns) {
  expect_committed(DOCS_FOLDER "/results.md", data_dictionary());
}
TEST(ResultSchemas, TheCommittedSchemasAreThoseMadeFromTheColumns) {
  expect_committed(DOCS_FOLDER "/summary.schema.json", summary_schema());
  expect_committed(DOCS_FOLDER "/manifest.schema.json", manifest_schema());
}

template <class Visit>
void for_each_column(Visit&& visit) {
  for (const TableDescription& table : tables())
    for (const ColumnDescription& column : table.columns) {
      SCOPED_TRACE(table.name + "." + column.name);
      visit(column);
    }
}

TEST(DataDictionary, EveryColumnHasAMeaningThatIsAFragmentOfASentence) {
  for_each_column([](const ColumnDescription& column) {
    ASSERT_GT(column.meaning.size(), 5U);
    EXPECT_THAT(column.meaning, Not(AnyOf(EndsWith("."), EndsWith(" "), HasSubstr("|"), HasSubstr("  "))));
    const bool is_a_name = column.meaning.starts_with("SHA-256");
    EXPECT_TRUE(is_a_name || std::isupper(static_cast<unsigned char>(column.meaning.front())) == 0)
        << column.meaning;
  });
}

TEST(DataDictionary, EveryTableHasAMeaningAndIsInTheDatabase) {
  for (const TableDescription& table : tables()) {
    EXPECT_THAT(table.meaning, EndsWith(".")) << table.name;
    EXPECT_THAT(table.files, testing::Contains("results.sqlite")) << table.name;
  }
}

TEST(DataDictionary, AColumnWhoseNameEndsInAUnitHasThatUnit) {
  int in_ns = 0;
  for_each_column([&](const ColumnDescription& column) {
    EXPECT_EQ(column.name.ends_with("_ns"), column.unit == "ns");
    in_ns += column.unit == "ns" ? 1 : 0;
    EXPECT_EQ(column.name.ends_with("_unix_s"), column.unit == "s");
    for (const auto& [ending, unit] :
         {std::pair{"_bit_per_s", "bit_per_s"}, std::pair{"_per_s", "per_s"}, std::pair{"_share", "share"}}) {
      if (!column.name.ends_with(ending)) continue;
      EXPECT_EQ(column.unit, unit);
      break;  // `_bit_per_s` ends in `_per_s`, too
    }
  });
  EXPECT_GT(in_ns, 50);
}

TEST(DataDictionary, WhatStandsBesideAColumnNamesAColumnOfTheSameTable) {
  for (const TableDescription& table : tables()) {
    std::set<std::string> names;
    for (const ColumnDescription& column : table.columns) {
      EXPECT_TRUE(names.insert(column.name).second) << table.name << '.' << column.name << " stands twice";
      EXPECT_TRUE(column.of.empty() || names.contains(column.of)) << table.name << '.' << column.name;
    }
  }
}

class WrittenResults : public test::OwnFolder {
 protected:
  std::string written(const std::string& name, const Bundle& bundle) const {
    write_bundle(bundle, (place / name).string());
    return (place / name).string();
  }
};

/// Without what only a scenario with waves has.
Bundle without_waves(Bundle bundle) {
  bundle.waves.clear();
  bundle.selection_groups.clear();
  bundle.selection_outcomes.clear();
  bundle.selection_chances.clear();
  bundle.losing_streaks.clear();
  bundle.draws.clear();
  bundle.draw_strata.clear();
  bundle.draw_groups.clear();
  bundle.draw_households.clear();
  return bundle;
}

TEST_F(WrittenResults, AreAsTheirSchemasSay) {
  const Bundle partial = example_bundle();
  Bundle complete = partial;
  complete.status = Bundle::Status::complete;
  complete.provenance.scale.clear();
  const std::string folders = written("partial", partial) + ' ' + written("complete", complete) + ' ' +
                              written("without_waves", without_waves(complete)) + ' ' +
                              written("empty", Bundle{});
  EXPECT_EQ(std::system((CHECK_SCHEMAS " " DOCS_FOLDER " results " + folders).c_str()), 0);
}

TEST_F(WrittenResults, HaveTheTablesAndColumnsOfTheDictionary) {
  const std::string folder = written("out", example_bundle());
  sqlite3* opened = nullptr;
  ASSERT_EQ(sqlite3_open((folder + "/results.sqlite").c_str(), &opened), SQLITE_OK);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> database(opened, sqlite3_close);
  std::size_t in_summary = 0;
  const Json summary = Json::parse(contents(folder + "/summary.json"));
  for (const TableDescription& table : tables()) {
    SCOPED_TRACE(table.name);
    std::vector<std::string> names;
    for (const ColumnDescription& column : table.columns) names.push_back(column.name);
    std::vector<std::string> in_database;
    sqlite3_exec(
        opened, ("SELECT name FROM pragma_table_info('" + table.name + "')").c_str(),
        [](void* into, int, char** cells, char**) {
          static_cast<std::vector<std::string>*>(into)->emplace_back(cells[0]);
          return 0;
        },
        &in_database, nullptr);
    EXPECT_EQ(in_database, names);
    for (const std::string& file : table.files) {
      if (file == "summary.json") {
        EXPECT_TRUE(summary.contains(table.name));
        ++in_summary;
      } else {
        EXPECT_TRUE(std::filesystem::exists(folder + '/' + file)) << file;
      }
    }
  }
  EXPECT_EQ(summary.size(), 3 + in_summary) << "$schema, schema, schema_version and the tables";
}

TEST_F(WrittenResults, TellInTheMetricsWhatAColumnMeans) {
  const std::string text = contents(written("out", example_bundle()) + "/metrics.prom");
  EXPECT_THAT(text,
              HasSubstr("# HELP gelombang_station_wasted_share Share of busy time spent on requests whose "
                        "client had already left.\n"));
  EXPECT_THAT(text, HasSubstr("# UNIT gelombang_station_delay_in_queue_so_far_max_seconds seconds\n"));
  EXPECT_THAT(text, HasSubstr("# UNIT gelombang_arrived_people people\n"));
  EXPECT_THAT(text, HasSubstr("# HELP gelombang_station_refused Visits that were not let in, balked ones "
                              "included, by reason.\n"));
  EXPECT_THAT(text, HasSubstr("gelombang_people{state=\"on_the_way\"} 1e+06\n"));
}

}  // namespace
}  // namespace gelombang::results
