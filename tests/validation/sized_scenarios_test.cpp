// SPDX-License-Identifier: Apache-2.0
// The tutorials and the case that come with a section `size`: what is answered, or what a README says was
// answered, holds in runs with another seed. The lanes: sizing_test.cpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>

#include "engine/study/size_box.hpp"
#include "tests/validation/asked_for_size.hpp"

namespace gelombang::study {
namespace {

using results::ObjectiveVerdict;
using results::SizeStatus;

TEST(SizedCallCentre, HoldsWithAnotherSeed) {
  test::AskedForSize asked("scenarios/tutorial/call_centre.yaml");
  ASSERT_TRUE(asked.preparation.prepared);
  const Sizing sizing = asked.answer();
  EXPECT_TRUE(sizing.mistakes.empty());
  const SizeStatus status = sizing.bundle.size.at(0).status;
  EXPECT_TRUE(status == SizeStatus::certified || status == SizeStatus::undecided);
  ASSERT_EQ(sizing.bundle.size_variables.size(), 4U);
  EXPECT_NE(asked.confirmed(test::plan_of(sizing.bundle)).verdict, ObjectiveVerdict::fails);
}

/// The launch as its README tells it: a column of the table "How large it would have had to be".
class SizedLaunch : public testing::Test {
 protected:
  enum Column { as_large_as_needed = 3, behind_a_waiting_room = 4 };

  SizedLaunch() {
    std::ifstream file(GELOMBANG_SOURCE_DIR "/scenarios/cases/prakerja-2020-launch/README.md");
    for (std::string line; std::getline(file, line);) readme_ += line + '\n';
  }

  /// The number that the row has in the column, without commas between thousands.
  std::string number(const std::string& row, Column column) const {
    const std::size_t at = readme_.find("\n| " + row + " |");
    if (at == std::string::npos) return "no row " + row;
    std::istringstream cells(readme_.substr(at + 1, readme_.find('\n', at + 1) - at - 1));
    std::string cell;
    for (int i = 0; i <= column; ++i) std::getline(cells, cell, '|');
    std::erase_if(cell, [](char each) { return each == ',' || each == ' '; });
    return cell.substr(0, cell.find_first_not_of("0123456789"));
  }

  void holds_and_less_does_not(const std::string& file, Column column) {
    const std::string path = "scenarios/cases/prakerja-2020-launch/" + file;
    EXPECT_NE(readme_.find("gelombang size " + path + " --scale 1/50\n"), std::string::npos);
    test::AskedForSize asked(path, {}, "1/50");
    ASSERT_TRUE(asked.preparation.prepared);
    std::vector<Diagnostic> mistakes;
    const SizeBox box(asked.preparation.prepared->spec, mistakes);
    ASSERT_TRUE(mistakes.empty());
    constexpr std::array rows{"upload slots", "places to wait for one", "e-mails a second",
                              "Dukcapil look-ups a second"};
    experiment::Plan plan;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const SizeVariable& variable = box.variables().at(i);
      const std::string wanted = number(rows[i], column);
      const auto level = std::find_if(variable.values.begin(), variable.values.end(), [&](const auto& value) {
        return value.substr(0, value.find('/')) == wanted;
      });
      ASSERT_NE(level, variable.values.end()) << rows[i] << ": " << wanted;
      plan.push_back(static_cast<int>(level - variable.values.begin()));
    }
    EXPECT_EQ(std::to_string(std::lround(box.plans().price(plan))),
              number("price of the 48 hours, USD", column));
    EXPECT_EQ(asked.confirmed(box.overrides(plan)).verdict, ObjectiveVerdict::holds) << box.values(plan);
    for (std::size_t i = 0; i < plan.size(); ++i) {
      experiment::Plan less = plan;
      if (--less[i] < 0) continue;
      EXPECT_NE(asked.confirmed(box.overrides(less)).verdict, ObjectiveVerdict::holds) << box.values(less);
    }
  }

  std::string readme_ = "\n";
};

TEST_F(SizedLaunch, IsAsLargeAsItsReadmeSaysAndNoStepSmaller) {
  holds_and_less_does_not("sized.yaml", as_large_as_needed);
}

TEST_F(SizedLaunch, BehindAWaitingRoomIsAsLargeAsItsReadmeSaysAndNoStepSmaller) {
  holds_and_less_does_not("sized_behind_a_waiting_room.yaml", behind_a_waiting_room);
}

}  // namespace
}  // namespace gelombang::study
