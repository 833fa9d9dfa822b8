// SPDX-License-Identifier: Apache-2.0
// Counts that were published, for the results to be compared with.
#include <gmock/gmock.h>

#include "tests/unit/assembly/assembled.hpp"

namespace gelombang::assembly {
namespace {

/// A table beside the scenario of the test.
class Published : public Assembled {
 protected:
  Published() { std::ofstream(place_) << "at,joined,left\n10 min,5,\n30 min,7,2\n2 h,100,100\n"; }
  ~Published() override { std::filesystem::remove(place_); }

  std::string with_counts() const {
    return "published: {file: " + place_.filename().string() + ", tolerance: 5 %}\n";
  }

 private:
  std::filesystem::path place_ =
      std::filesystem::temp_directory_path() / ("gelombang-published-" + std::to_string(::getpid()) + ".csv");
};

TEST_F(Published, CountsBelongToTheirMilestonesAndEndWithTheRun) {
  const Model made = model(with_counts() + R"(journey:
  visit: {think: 1 s, milestone: left}
  form: {think: 1 s, milestone: joined}
)");
  ASSERT_EQ(made.published.size(), 3U) << "an empty cell says nothing, and the run lasts one hour";
  EXPECT_EQ(made.published[0].milestone, 1) << "joined, the second milestone of the journey";
  EXPECT_EQ(made.published[0].count, 5);
  EXPECT_EQ(made.published[2].milestone, 0);
  EXPECT_EQ(made.published[2].at, Duration(std::chrono::minutes(30)));
  EXPECT_DOUBLE_EQ(made.published_tolerance, 0.05);
}

TEST_F(Published, AMilestoneThatTheJourneyHasNotIsReported) {
  EXPECT_NE(said(with_counts() + "journey: {form: {think: 1 s, milestone: joined}}\n")
                .find("error: there is no milestone 'left'"),
            std::string::npos);
}

}  // namespace
}  // namespace gelombang::assembly
