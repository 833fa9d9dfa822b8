#include <gtest/gtest.h>

#include "engine/audit/audit.hpp"

namespace gelombang::audit {
namespace {

GroupLine line(std::int64_t size, std::int64_t selected) {
  GroupLine result;
  result.category = "region";
  result.count = {size, selected};
  return result;
}

TEST(Suppression, LeavesLargeCellsAlone) {
  std::vector<GroupLine> lines{line(100, 10), line(200, 20)};
  suppress(lines, 5);
  for (const GroupLine& each : lines) EXPECT_FALSE(each.hide_selected || each.hide_size);
}

TEST(Suppression, HidesASecondCellSoThatTheFirstDoesNotFollowFromTheTotal) {
  std::vector<GroupLine> lines{line(100, 4), line(200, 20), line(300, 30)};
  suppress(lines, 5);
  EXPECT_TRUE(lines[0].hide_selected);
  EXPECT_TRUE(lines[1].hide_selected);
  EXPECT_FALSE(lines[2].hide_selected);
  EXPECT_FALSE(lines[0].hide_size);
}

TEST(Suppression, HidesAGroupOfWhichFewWereNotSelected) {
  std::vector<GroupLine> lines{line(100, 97), line(200, 20), line(300, 30)};
  suppress(lines, 5);
  EXPECT_TRUE(lines[0].hide_selected);
}

TEST(Suppression, HiddenCellsAreTogetherNotSmallEither) {
  // 0 and 1 hidden: their sum follows from the total, so a third is hidden with them.
  std::vector<GroupLine> lines{line(50, 0), line(60, 1), line(200, 20), line(300, 30)};
  suppress(lines, 5);
  EXPECT_TRUE(lines[2].hide_selected);
  EXPECT_FALSE(lines[3].hide_selected);
}

TEST(Suppression, OfATinyGroupHidesItsSizeToo) {
  std::vector<GroupLine> lines{line(3, 1), line(200, 20), line(300, 30)};
  suppress(lines, 5);
  EXPECT_TRUE(lines[0].hide_size && lines[0].hide_selected);
  EXPECT_TRUE(lines[1].hide_size);
  EXPECT_FALSE(lines[2].hide_size);
}

TEST(Suppression, WorksCategoryByCategory) {
  std::vector<GroupLine> lines{line(100, 4), line(200, 20), line(300, 30), line(400, 40)};
  lines[2].category = lines[3].category = "sex";
  suppress(lines, 5);
  EXPECT_FALSE(lines[2].hide_selected || lines[3].hide_selected);
}

}  // namespace
}  // namespace gelombang::audit
