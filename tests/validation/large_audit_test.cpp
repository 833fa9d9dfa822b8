// SPDX-License-Identifier: Apache-2.0
// A whole audit of a pool as large as that of the first wave.
#include <sys/resource.h>

#include <ctime>
#include <string>

#include <gtest/gtest.h>

#include "engine/audit/audit.hpp"
#include "engine/audit/read_pool.hpp"
#include "engine/kernel/random/stream.hpp"

namespace gelombang::audit {
namespace {

TEST(LargeAudit, OfTwoMillionPeopleWithTicketsTakesAMinuteOfOneCoreAndTwoGibibytes) {
  constexpr std::uint64_t people = 2'078'026, seats = 168'111;
  RandomStream random(1, 0, purpose("large audit"), 0);
  // Floyd's choice would need a set; one pass does: each person takes one of the seats left.
  std::string text = "code,registered,sex,age,province,household,ticket,in\n";
  std::uint64_t left = seats, household = 0;
  for (std::uint64_t i = 0; i < people; ++i) {
    const bool in = random.below(people - i) < left;
    left -= in ? 1 : 0;
    if (random.below(10) < 7) household = i;
    text += std::to_string(random.bits()) + std::to_string(i) + ',' + std::to_string(i / 12) + ',' +
            (random.below(2) == 0 ? "F," : "M,") + std::to_string(random.below(5)) + ',' +
            std::to_string(random.below(34)) + ',' + std::to_string(household) + ',' +
            std::to_string(random.below(1'000'000'000) + (in ? 0 : 1'000'000'000)) + (in ? ",1\n" : ",0\n");
  }
  ColumnMap columns;
  columns.id = "code";
  columns.registered = "registered";
  columns.selected = "in";
  columns.household = "household";
  columns.rank = "ticket";
  columns.groups = {"sex", "age", "province"};
  Settings settings;
  settings.promise.seats = seats;
  settings.promise.pool_sha256 = "not this one";
  settings.promise.seed =
      "101297f1ca7dc44ef6088d94ad5fb7ba";  // nor this: all tickets are computed all the same
  settings.promise.wave = "W1";

  const std::clock_t begin = std::clock();
  const Loaded<Pool> pool = parse_pool(std::move(text), "pool.csv", columns);
  ASSERT_TRUE(pool.value);
  const Report report = audit(*pool.value, settings);
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;

  EXPECT_EQ(report.people, static_cast<std::int64_t>(people));
  EXPECT_EQ(report.selected, static_cast<std::int64_t>(seats));
  for (const TestFinding& test : report.tests) EXPECT_NE(test.verdict, Verdict::inconsistent) << test.subject;
  RecordProperty("cpu_seconds", std::to_string(seconds));
  EXPECT_LT(seconds, 60);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  EXPECT_LT(usage.ru_maxrss, 2L * 1024 * 1024);  // KiB
}

}  // namespace
}  // namespace gelombang::audit
