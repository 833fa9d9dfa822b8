// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmarks/shards.hpp"

#include <set>

#include <gtest/gtest.h>

#include "engine/experiment/run.hpp"
#include "engine/experiment/task.hpp"
#include "tests/benchmarks/scaled_case.hpp"

namespace gelombang::benchmarks {
namespace {

constexpr int shards = 4;
constexpr std::uint64_t seed = 7;

class Shards : public testing::Test {
 protected:
  results::Bundle run_by(int workers) const {
    experiment::RunOptions options;
    options.seed = seed;
    options.replications = shards;
    options.jobs = workers;
    return experiment::run(region_.model, options);
  }
  /// One shard as a task of its own, which knows of no other.
  std::map<std::string, std::uint64_t> reached_in(std::uint32_t shard) const {
    experiment::MeasuredRun run(region_.model, seed, {0, shard}, {});
    run.advance_to(SimTime{region_.model.duration});
    return reached_in_all(run.snapshot());
  }

 private:
  test::Scenario region_ = scaled_case("prakerja-2020-launch", 2'000);
};

TEST_F(Shards, AddUpToTheSameHoweverManyWorkersRunThem) {
  const results::Bundle one = run_by(1), two = run_by(2);
  EXPECT_EQ(reached_in_all(one), reached_in_all(two));
  EXPECT_EQ(one.fingerprint, two.fingerprint);
  for (const auto& [milestone, people] : reached_in_all(one)) EXPECT_GT(people, 100U) << milestone;
}

TEST_F(Shards, AddUpToTheSameWhenEachIsATaskOfItsOwnAndTheLastComesFirst) {
  std::map<std::string, std::uint64_t> sum;
  for (std::uint32_t shard = shards; shard-- > 0;)
    for (const auto& [milestone, people] : reached_in(shard)) sum[milestone] += people;
  EXPECT_EQ(sum, reached_in_all(run_by(2)));
}

TEST_F(Shards, HaveRandomStreamsOfTheirOwn) {
  std::set<std::uint64_t> fingerprints;
  for (const results::Replication& shard : run_by(2).replications) fingerprints.insert(shard.fingerprint);
  EXPECT_EQ(fingerprints.size(), static_cast<std::size_t>(shards));
}

}  // namespace
}  // namespace gelombang::benchmarks
