// SPDX-License-Identifier: Apache-2.0
// A study that goes on from what an earlier one has done.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/study/provenance.hpp"
#include "tests/unit/study/one_line.hpp"

namespace gelombang::study {
namespace {

namespace fs = std::filesystem;
using experiment::OutcomeJournal;

class StudyJournal : public OneLine {
 protected:
  std::string folder = (place / "journal").string();
};

TEST_F(StudyJournal, AnOutcomeOfEachDesignPointIsKeptAndNotComputedAgain) {
  request.inclusion = Inclusion{};
  request.replications = 2;
  const Preparation preparation = prepared();
  const results::Identity identity = journal_identity(*preparation.prepared, registry);
  OutcomeJournal journal(folder, identity);
  Supervision supervision;
  supervision.journal = &journal;
  const results::Bundle bundle = carry_out(*preparation.prepared, supervision).bundle;
  for (const std::uint32_t design_point : {0U, 1U, 2U})
    EXPECT_TRUE(journal.find({design_point, 1})) << design_point;

  OutcomeJournal later(folder, identity);
  supervision.journal = &later;
  const std::atomic<bool> stop{false};
  supervision.stop = &stop;
  std::uint64_t reports = 0;
  supervision.report = [&](const experiment::Progress& now) {
    ++reports;
    EXPECT_EQ(now.now, SimTime{now.length}) << "a replication that is computed passes other instants";
  };
  const results::Bundle again = carry_out(*preparation.prepared, supervision).bundle;
  EXPECT_GT(reports, 0U);
  EXPECT_EQ(again.fingerprint, bundle.fingerprint);
  ASSERT_EQ(again.what_ifs.size(), 2U);
  EXPECT_EQ(again.what_ifs[0].inclusion_after, bundle.what_ifs[0].inclusion_after);
}

TEST_F(StudyJournal, APluginOfTheSameVersionInAnotherFileMakesOtherOutcomes) {
  write("one_line.yaml", R"(gelombang: 1
name: x
duration: 2 h
population: {count: 200}
arrivals: {together: 0 s}
rules: {draw: {plugin: rounds, parameters: {table: "open,,,100,"}}}
journey: {join: {milestone: joined, wait_for: close}}
calendar: {close: 1 h}
selection: {after: close, pool: joined, rule: draw, seats: 100, wave: W1, seed: "5eed"}
)");
  const std::string shipped = load_plugins({}).value->find("rounds")->file;
  const std::string copy = (place / "rounds.so").string();
  fs::copy_file(shipped, copy);
  ASSERT_FALSE(registry.load_file(copy));
  const Preparation preparation = prepared();
  ASSERT_TRUE(preparation.prepared);
  const results::Identity before = journal_identity(*preparation.prepared, registry);
  std::ofstream(copy, std::ios::binary | std::ios::app) << '\0';
  const results::Identity after = journal_identity(*preparation.prepared, registry);
  ASSERT_EQ(before.size(), after.size());
  EXPECT_EQ(after.back().first, "the SHA-256 of plugin rounds");
  EXPECT_NE(before.back().second, after.back().second);
}

}  // namespace
}  // namespace gelombang::study
