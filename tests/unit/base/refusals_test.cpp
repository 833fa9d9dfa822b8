// SPDX-License-Identifier: Apache-2.0
#include "engine/base/refusals.hpp"

#include <gtest/gtest.h>

namespace gelombang {
namespace {

TEST(Refusals, AreToldInTheOrderOfTheFileHoweverTheyWereFound) {
  Refusals refusals;
  refusals.add({"b.csv", 7, 1}, "late");
  refusals.add({"b.csv", 0, 0}, "whole");
  refusals.add({"a.csv", 1, 1}, "other file");
  refusals.add({"b.csv", 2, 5}, "early");
  std::vector<std::string> said;
  for (const Diagnostic& each : refusals.diagnostics()) said.push_back(each.message);
  EXPECT_EQ(said, (std::vector<std::string>{"early", "late", "whole", "other file"}));
}

TEST(Refusals, OfOneKindAreToldOnceWithTheFirstPlaceAndTheNextLines) {
  Refusals refusals;
  for (int line = 30; line > 10; --line) refusals.add({"a.csv", line, 3}, "wrong", "mend it");
  const std::vector<Diagnostic> said = refusals.diagnostics();
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(to_string(said[0]),
            "a.csv:11:3: error: wrong; 19 more like it, in lines 12, 13, 14, 15, 16, ...\n  hint: mend it");
}

TEST(Refusals, AFewOfOneKindAreAllToldWithTheirLines) {
  Refusals refusals;
  refusals.add({"a.csv", 4, 1}, "wrong");
  EXPECT_EQ(refusals.diagnostics()[0].message, "wrong");
  refusals.add({"a.csv", 9, 1}, "wrong");
  EXPECT_EQ(refusals.diagnostics()[0].message, "wrong; 1 more like it, in line 9");
  refusals.add({"a.csv", 7, 1}, "wrong");
  EXPECT_EQ(refusals.diagnostics()[0].message, "wrong; 2 more like it, in lines 7, 9");
}

TEST(Refusals, OfOneKindMayDifferInWhatTheySay) {
  Refusals refusals;
  refusals.add({"a.csv", 5, 0}, "stands in line 2 already", "", "twice");
  refusals.add({"a.csv", 4, 0}, "stands in line 3 already", "", "twice");
  ASSERT_EQ(refusals.diagnostics().size(), 1U);
  EXPECT_EQ(refusals.diagnostics()[0].message, "stands in line 3 already; 1 more like it, in line 5");
}

TEST(Refusals, OfOneKindInTwoFilesAreToldTwice) {
  Refusals refusals;
  refusals.add({"a.csv", 5, 0}, "wrong");
  refusals.add({"b.csv", 5, 0}, "wrong");
  EXPECT_EQ(refusals.diagnostics().size(), 2U);
}

TEST(Refusals, BeyondTwentyKindsAreCounted) {
  Refusals refusals;
  for (int line = 1; line <= 25; ++line) refusals.add({"a.csv", line, 0}, "wrong " + std::to_string(line));
  ASSERT_EQ(refusals.diagnostics().size(), 21U);
  EXPECT_EQ(refusals.diagnostics().back().message, "and 5 more mistakes");
}

}  // namespace
}  // namespace gelombang
