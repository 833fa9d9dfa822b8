// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/outcome_journal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "engine/experiment/run.hpp"
#include "engine/results/bytes.hpp"
#include "tests/support/own_folder.hpp"
#include "tests/unit/experiment/whole_launch.hpp"

namespace gelombang::experiment {
namespace {

const results::Identity identity{{"the scenario", "whole launch"}};

class JournalOfOutcomes : public test::OwnFolder {
 protected:
  results::Bundle run_with(OutcomeJournal* journal, int replications = 4,
                           const std::atomic<bool>* stop = nullptr) const {
    RunOptions options;
    options.replications = replications;
    options.journal = journal;
    options.stop = stop;
    return run(model, options);
  }
  std::string folder() const { return (place / "result.outcomes").string(); }

  WholeLaunch model;
};

TEST_F(JournalOfOutcomes, AnOutcomeSurvivesWritingAndReadingBitForBit) {
  MeasuredRun run(model, 1, {7, 3}, {true});
  run.advance_to(SimTime{model.duration});
  const Outcome outcome = run.result();
  OutcomeJournal(folder(), identity).append(outcome);
  const std::optional<Outcome> read = OutcomeJournal(folder(), identity).find({7, 3});
  ASSERT_TRUE(read);
  EXPECT_EQ(to_bytes(*read), to_bytes(outcome));
  EXPECT_EQ(read->key, outcome.key);
  EXPECT_EQ(read->replication.fingerprint, outcome.replication.fingerprint);
  EXPECT_EQ(read->inclusion->by_group, outcome.inclusion->by_group);
  EXPECT_EQ(read->inclusion->by_cell, outcome.inclusion->by_cell);
  EXPECT_EQ(read->inclusion->people_hash, outcome.inclusion->people_hash);
}

TEST_F(JournalOfOutcomes, ARunSkipsWhatIsThereAndItsBundleIsThatOfARunFromTheBeginning) {
  const std::string at_once = results::to_bytes(run_with(nullptr));
  OutcomeJournal(folder(), identity).append([&] {
    MeasuredRun third(model, 1, {0, 2}, {true});  // made elsewhere
    third.advance_to(SimTime{model.duration});
    return third.result();
  }());
  {
    OutcomeJournal journal(folder(), identity);
    run_with(&journal, 2);
  }
  OutcomeJournal journal(folder(), identity);
  for (const std::uint32_t replication : {0U, 1U, 2U}) EXPECT_TRUE(journal.find({0, replication}));
  EXPECT_FALSE(journal.find({0, 3}));
  EXPECT_EQ(results::to_bytes(run_with(&journal)), at_once);
  const std::atomic<bool> stop{true};
  EXPECT_EQ(results::to_bytes(run_with(&journal, 4, &stop)), at_once) << "nothing is left to be simulated";
}

TEST_F(JournalOfOutcomes, WhatWasInterruptedIsNotKept) {
  const std::atomic<bool> stop{true};
  MeasuredRun run(model, 1, {}, {false, &stop});
  run.advance_to(SimTime{model.duration});
  OutcomeJournal(folder(), identity).append(run.result());
  EXPECT_FALSE(OutcomeJournal(folder(), identity).find({}));
}

TEST_F(JournalOfOutcomes, OfAnotherScenarioSeedPluginOrVersionIsRefusedWithTheCause) {
  results::Provenance provenance;
  provenance.program_version = "0.1.0";
  provenance.inputs = {{"launch.yaml", "aa11"}};
  provenance.plugins = {{"eligibility", "1.0"}};
  OutcomeJournal(folder(), identity_of(provenance, true)).append({});
  EXPECT_NO_THROW(OutcomeJournal(folder(), identity_of(provenance, true)));
  const auto cause = [&](auto change, bool counts_inclusion = true) -> std::string {
    results::Provenance other = provenance;
    change(other);
    try {
      const OutcomeJournal journal(folder(), identity_of(other, counts_inclusion));
    } catch (const FileError& error) {
      return error.what();
    }
    return "it was taken";
  };
  using results::Provenance;
  using testing::HasSubstr;
  EXPECT_THAT(
      cause([](Provenance& of) { of.inputs[0].sha256 = "bb22"; }),
      HasSubstr("are of another run: the SHA-256 of launch.yaml was 'aa11', and is 'bb22'; name another "
                "folder, or delete this one"));
  EXPECT_THAT(cause([](Provenance& of) { of.plugins[0].version = "1.1"; }),
              HasSubstr("the version of plugin eligibility was '1.0', and is '1.1'"));
  EXPECT_THAT(cause([](Provenance& of) { of.program_version = "0.2.0"; }),
              HasSubstr("the program's version was '0.1.0', and is '0.2.0'"));
  EXPECT_THAT(cause([](Provenance& of) { of.seed = 9; }), HasSubstr("the seed was '0', and is '9'"));
  EXPECT_THAT(cause([](Provenance& of) {
                of.overrides = {{"stations.web.servers", "9"}};
              }),
              HasSubstr("the value of stations.web.servers was not there, and is '9'"));
  EXPECT_THAT(cause([](Provenance&) {}, false), HasSubstr("inclusion was 'counted', and is 'not counted'"));
  EXPECT_EQ(cause([](Provenance& of) { of.replications = 99; }), "it was taken");
}

TEST_F(JournalOfOutcomes, ARecordThatHoldsNoOutcomeIsRefused) {
  results::Bundle two;
  two.replications.resize(2);
  EXPECT_THROW(outcome_from_bytes({}, results::to_bytes(two)), FileError);
  EXPECT_THROW(outcome_from_bytes({}, results::to_bytes({})), FileError);
  two.replications.resize(1);
  EXPECT_NO_THROW(outcome_from_bytes({}, results::to_bytes(two)));
  EXPECT_THROW(outcome_from_bytes({0, 1}, results::to_bytes(two)), FileError) << "it is of replication 0";
  EXPECT_THROW(outcome_from_bytes({}, results::to_bytes(two, {{"strange", {1}}})), FileError);
}

}  // namespace
}  // namespace gelombang::experiment
