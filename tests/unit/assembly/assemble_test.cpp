// SPDX-License-Identifier: Apache-2.0
// Who comes, and when.
#include "tests/unit/assembly/assembled.hpp"

namespace gelombang::assembly {
namespace {

TEST_F(Assembled, AgesAreRanges) {
  const Model made = model(R"(population: {age: {17: 20 %, 18-24: 50 %, 60+: 30 %}}
journey: {visit: {think: 1 s}}
)");
  const auto& ages = made.population.age_range;
  ASSERT_EQ(ages.size(), 3U);
  EXPECT_EQ(ages[0].first, 17);
  EXPECT_EQ(ages[0].last, 17);
  EXPECT_EQ(ages[1].last, 24);
  EXPECT_EQ(ages[2].last, 79);
}

TEST_F(Assembled, EverybodyMayComeAtOneMoment) {
  const Model made =
      model("population: {count: 30}\njourney: {visit: {think: 1 s}}\n", "arrivals: {together: 10 min}\n");
  EXPECT_EQ(made.arrivals.together, SimTime{std::chrono::minutes(10)});
  EXPECT_FALSE(made.arrivals.interarrival_time || made.arrivals.intensity);
  EXPECT_EQ(made.population.count, 30U);
}

}  // namespace
}  // namespace gelombang::assembly
