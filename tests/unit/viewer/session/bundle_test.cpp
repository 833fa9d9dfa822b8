// SPDX-License-Identifier: Apache-2.0
// What a session leaves behind is what the command line leaves behind, whatever was done meanwhile.
#include <thread>

#include "engine/results/store.hpp"
#include "engine/study/carry_out.hpp"
#include "tests/unit/viewer/session/session_fixture.hpp"

namespace gelombang::viewer {
namespace {

class SessionBundle : public SessionTest {
 protected:
  /// Every file of a bundle, byte for byte. Nothing in it tells when it was made.
  void expect_same_as_program(Session& session, const std::string& options) {
    const auto view = after(session, intents::WriteBundle{(place / "by_session").string()});
    EXPECT_FALSE(view->message_is_error) << view->message;
    ASSERT_EQ(shell(GELOMBANG_PROGRAM, "$GELOMBANG run one_desk.yaml --quiet --out by_program " + options), 0)
        << err;
    const auto by_session = files_of(place / "by_session"), by_program = files_of(place / "by_program");
    ASSERT_FALSE(by_program.empty());
    EXPECT_EQ(by_session, by_program);
  }
  void in_folder() { std::filesystem::current_path(place); }
};

TEST_F(SessionBundle, IsThatOfTheProgram) {
  in_folder();
  Session session;
  after(session, intents::OpenFile{"one_desk.yaml"});
  EXPECT_EQ(after(session, intents::Run{1})->phase, Phase::finished);
  expect_same_as_program(session, "");
}

TEST_F(SessionBundle, IsThatOfTheProgramWithReplicationsAndChanges) {
  in_folder();
  Session session;
  after(session, intents::OpenFile{"one_desk.yaml"});
  after(session, intents::SetParameter{"stations.desk.servers", "4"});
  after(session, intents::SetParameter{"assumptions.think", "7 s"});
  EXPECT_EQ(after(session, intents::Run{3})->phase, Phase::finished);
  expect_same_as_program(session,
                         "--replications 3 --set stations.desk.servers=4 --set 'assumptions.think=7 s'");
}

TEST_F(SessionBundle, OfReplicationsSideBySideIsThatOfOneAfterTheOther) {
  study::Request request;
  request.scenario = path;
  request.replications = 7;
  request.jobs = 1;
  scenario::Source source(path);
  const study::Preparation preparation = study::prepare(request, source, *study::load_plugins({}).value);
  const results::Bundle alone = study::carry_out(*preparation.prepared).bundle;
  Session session;
  opened(session);
  const auto view = after(session, intents::Run{7});
  EXPECT_EQ(view->bundle->fingerprint, alone.fingerprint);
  EXPECT_EQ(view->bundle->people.front().on_the_way.mean, alone.people.front().on_the_way.mean);
  EXPECT_EQ(view->progress.replication, 7);
  std::uint64_t events = 0;
  for (const results::Replication& each : alone.replications) events += each.events;
  EXPECT_EQ(view->progress.events, events);
}

TEST_F(SessionBundle, OfReplicationsThatAreStoppedTellsOfEachOfThem) {
  Session session;
  opened(session);
  after(session, intents::SetParameter{"population.count", "300000"});
  after(session, intents::SetParameter{"arrivals.rate.0.rate", "20000/min"});
  session.post(intents::Run{5});
  session.post(intents::Stop{});
  const auto view = settled(session);
  EXPECT_EQ(view->bundle->status, results::Bundle::Status::partial);
  ASSERT_EQ(view->bundle->replications.size(), 5u);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(view->bundle->replications[static_cast<std::size_t>(i)].index, i);
  EXPECT_EQ(view->bundle->replications.back().status, results::Replication::Status::not_begun);
}

TEST_F(SessionBundle, IsTheSameWhenTheRunIsPausedAndLookedAt) {
  in_folder();
  Session session;
  after(session, intents::OpenFile{"one_desk.yaml"});
  after(session, intents::SetParameter{"population.count", "300000"});
  after(session, intents::SetParameter{"arrivals.rate.0.rate", "20000/min"});
  session.post(intents::Run{1});
  int looks = 0;
  for (int i = 0; i < 5; ++i) {
    session.post(intents::Pause{});
    const auto view = settled(session);
    if (view->phase == Phase::paused) ++looks;
    session.post(intents::Resume{});
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_GT(looks, 1) << "the run is over before anybody can look";
  EXPECT_EQ(settled(session)->phase, Phase::finished);
  expect_same_as_program(session, "--set population.count=300000 --set arrivals.rate.0.rate=20000/min");
}

/// What is copied to the clipboard gives the result that is shown.
TEST_F(SessionBundle, IsMadeAgainByItsLine) {
  in_folder();
  Session session;
  after(session, intents::OpenFile{"one_desk.yaml", "1/2"});
  after(session, intents::SetParameter{"assumptions.think", "7 s"});
  const auto view = after(session, intents::Run{2});
  ASSERT_TRUE(view->rerun.starts_with("gelombang run ")) << view->rerun;
  const std::string line = "$GELOMBANG" + view->rerun.substr(9) + " --quiet --out by_line";
  ASSERT_EQ(shell(GELOMBANG_PROGRAM, line), 0) << err;
  EXPECT_EQ(results::read_bundle((place / "by_line").string()).fingerprint, view->bundle->fingerprint);
}

TEST_F(SessionBundle, OfObjectivesIsThatOfTheProgram) {
  path = write("one_desk.yaml",
               std::string(one_desk) + "objectives:\n  - p95(ask.response_time) <= 10 min over the run\n");
  in_folder();
  Session session;
  after(session, intents::OpenFile{"one_desk.yaml"});
  EXPECT_EQ(after(session, intents::Run{2})->phase, Phase::finished);
  EXPECT_EQ(session.view()->bundle->objectives.size(), 1u);
  after(session, intents::WriteBundle{(place / "by_session").string()});
  EXPECT_EQ(
      shell(GELOMBANG_PROGRAM, "$GELOMBANG run one_desk.yaml --quiet --out by_program --replications 2"), 0)
      << err;
  EXPECT_EQ(files_of(place / "by_session"), files_of(place / "by_program"));
}

TEST_F(SessionBundle, OfASmallLaunchIsThatOfTheProgram) {
  const std::string launch = "scenarios/cases/prakerja-2020-launch/scenario.yaml";
  std::filesystem::current_path(GELOMBANG_SOURCE_DIR);
  Session session;
  after(session, intents::OpenFile{launch, "1/50"});
  EXPECT_EQ(after(session, intents::Run{1})->phase, Phase::finished);
  after(session, intents::WriteBundle{(place / "by_session").string()});
  ASSERT_EQ(
      shell(GELOMBANG_PROGRAM, "cd '" GELOMBANG_SOURCE_DIR "' && $GELOMBANG run " + launch +
                                   " --scale 1/50 --quiet --out '" + (place / "by_program").string() + "'"),
      0)
      << err;
  EXPECT_EQ(files_of(place / "by_session"), files_of(place / "by_program"));
}

}  // namespace
}  // namespace gelombang::viewer
