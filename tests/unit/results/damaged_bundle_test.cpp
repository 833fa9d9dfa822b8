// SPDX-License-Identifier: Apache-2.0
// Databases that are whole, and hold what no run writes.
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

#include "engine/base/error.hpp"
#include "engine/results/database.hpp"
#include "tests/support/example_bundle.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::results {
namespace {

class DamagedBundle : public test::OwnFolder {
 protected:
  /// Reads the example bundle with this number in the first row of a table.
  Bundle read_with(const std::string& table, const std::string& column, std::int64_t number) const {
    std::vector<Sheet> sheets = to_sheets(example_bundle());
    for (Sheet& sheet : time_series_long(example_bundle())) sheets.push_back(std::move(sheet));
    for (Sheet& sheet : sheets)
      for (std::size_t i = 0; i < sheet.columns.size(); ++i)
        if (sheet.name == table && sheet.columns[i].name == column) sheet.cells.at(i) = number;
    const std::string path = (place / "results.sqlite").string();
    write_database(path, sheets);
    return read_database(path);
  }
};

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

TEST_F(DamagedBundle, ASeriesWhoseValuesStandForNoTimeIsRefused) {
  for (const std::int64_t minutes : {std::int64_t{0}, std::int64_t{-1}, largest}) {
    EXPECT_THROW(read_with("series", "minutes_per_value", minutes), FileError) << minutes;
    std::filesystem::remove(place / "results.sqlite");
  }
}

}  // namespace
}  // namespace gelombang::results
