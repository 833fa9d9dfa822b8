// SPDX-License-Identifier: Apache-2.0
// A run that is watched is nearly as fast as one that is not. Measured in time of the processor: the machine
// may do other things, too.
#include <ctime>

#include "engine/study/carry_out.hpp"
#include "tests/unit/viewer/session/session_fixture.hpp"

namespace gelombang::viewer {
namespace {

constexpr const char* launch = GELOMBANG_SOURCE_DIR "/scenarios/cases/prakerja-2020-launch/scenario.yaml";

double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

class SessionSpeed : public SessionTest {};

TEST_F(SessionSpeed, AWatchedLaunchIsAtLeastSevenTenthsAsFast) {
  study::Request request;
  request.scenario = launch;
  std::string problem;
  request.scale = scenario::parse_scale("1/10", problem);
  request.replications = request.jobs = 1;
  scenario::Source source(launch);
  const Loaded<plugin::Registry> registry = study::load_plugins({});
  const study::Preparation preparation = study::prepare(request, source, *registry.value);
  ASSERT_TRUE(preparation.prepared);
  double begin = processor_seconds();
  const study::Result alone = study::carry_out(*preparation.prepared);
  const double headless = processor_seconds() - begin;

  int looks = 0;
  std::shared_ptr<const results::Bundle> before;
  Session session;
  after(session, intents::OpenFile{launch, "1/10"});
  begin = processor_seconds();
  session.post(intents::Run{1});
  while (!session.settle(0.05))
    if (session.view()->bundle != before) ++looks, before = session.view()->bundle;
  const double watched = processor_seconds() - begin;
  ASSERT_EQ(session.view()->phase, Phase::finished);
  EXPECT_EQ(session.view()->bundle->fingerprint, alone.bundle.fingerprint);
  EXPECT_GT(looks, 2);
  RecordProperty("headless_ms", static_cast<int>(headless * 1000));
  RecordProperty("watched_ms", static_cast<int>(watched * 1000));
  RecordProperty("looks", looks);
  EXPECT_GE(headless / watched, 0.7) << headless << " s alone, " << watched << " s watched";
}

}  // namespace
}  // namespace gelombang::viewer
