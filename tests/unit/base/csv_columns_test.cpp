// SPDX-License-Identifier: Apache-2.0
#include "engine/base/csv_columns.hpp"

#include <gtest/gtest.h>

namespace gelombang {
namespace {

CsvColumns columns(const std::vector<std::string>& names) {
  CsvColumns columns;
  int column = 1;
  for (const std::string& name : names) {
    columns.add(name, {"x.csv", 1, column});
    column += static_cast<int>(name.size()) + 1;
  }
  return columns;
}

std::string said_of(const CsvColumns& columns, std::string_view name) {
  const Loaded<std::size_t> found = columns.find(name);
  EXPECT_NE(found.value.has_value(), found.diagnostics.size() == 1);
  return found.value ? "" : to_string(found.diagnostics.front());
}

TEST(CsvColumns, AreFoundByTheirNames) {
  const CsvColumns three = columns({"id", "province", "sex"});
  EXPECT_EQ(three.find("province").value, 1U);
  EXPECT_EQ(three.name(1), "province");
  EXPECT_EQ(three.where(1).column, 4);
}

TEST(CsvColumns, OneThatIsMissingIsToldWhereItsNearestStands) {
  EXPECT_EQ(said_of(columns({"id", "provinse"}), "province"),
            "x.csv:1:4: error: there is no column 'province'\n  hint: did you mean 'provinse'?");
  EXPECT_EQ(said_of(columns({"id", "sex"}), "province"),
            "x.csv:1:1: error: there is no column 'province'\n  hint: the first line names the columns");
}

TEST(CsvColumns, OneThatIsThereTwiceIsToldWhereItStandsAgain) {
  const CsvColumns three = columns({"id", "sex", "id"});
  EXPECT_EQ(said_of(three, "id"),
            "x.csv:1:8: error: two columns are called 'id'\n  hint: rename one of them");
  EXPECT_EQ(said_of(three, "sex"), "");
  EXPECT_EQ(three.first("id"), 0U);
  EXPECT_EQ(three.first("sax"), std::nullopt);
}

}  // namespace
}  // namespace gelombang
