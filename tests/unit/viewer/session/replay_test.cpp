// SPDX-License-Identifier: Apache-2.0
// A stored result, whose run is made again: what it keeps nothing of is seen then, or it is said why not.
#include <algorithm>

#include "engine/results/store.hpp"
#include "engine/scenario/load.hpp"
#include "tests/unit/viewer/session/session_fixture.hpp"

namespace gelombang::viewer {
namespace {

using testing::HasSubstr;

class SessionReplay : public SessionTest {
 protected:
  /// What a session leaves, which is what the command line leaves.
  std::string result(const std::vector<scenario::Override>& changes = {}, int replications = 1,
                     const std::string& scale = "") {
    Session session;
    after(session, intents::OpenFile{path, scale});
    for (const scenario::Override& each : changes)
      after(session, intents::SetParameter{each.path, each.value});
    after(session, intents::Run{replications});
    const std::string folder = (place / "result").string();
    const auto view = after(session, intents::WriteBundle{folder});
    EXPECT_FALSE(view->message_is_error) << view->message;
    return folder;
  }
  /// The result as it would be if somebody else had made it.
  template <class Change>
  std::string changed(const Change& change) {
    results::Bundle bundle = results::read_bundle(result());
    change(bundle);
    results::write_bundle(bundle, (place / "other").string());
    return (place / "other").string();
  }
  static double visits(const Flow& flow) {
    double sum = 0;
    for (const FlowEdge& edge : flow.edges)
      for (const float each : edge.all) sum += each;
    return sum;
  }
};

TEST_F(SessionReplay, ShowsTheFlowsOfTheSameRun) {
  Session session;
  after(session, intents::OpenFile{result({{"stations.desk.servers", "2"}}, 3, "1/2")});
  const auto before = session.view();
  EXPECT_TRUE(before->calls->nodes.empty());
  const auto view = after(session, intents::Replay{});
  EXPECT_FALSE(view->message_is_error) << view->message;
  EXPECT_TRUE(view->is_replayed);
  EXPECT_EQ(view->phase, Phase::finished);
  EXPECT_EQ(view->bundle, before->bundle) << "what is shown is the result, not its replay";
  EXPECT_EQ(view->progress.replications, 3);
  EXPECT_GT(visits(*view->journey), 0);
  EXPECT_GT(visits(*view->calls), 0);
  // Another design has other flows.
  Session other;
  opened(other);
  EXPECT_NE(visits(*after(other, intents::Run{1})->calls), visits(*view->calls));
}

TEST_F(SessionReplay, TellsTheStoryThatTheRunItselfTells) {
  Session session;
  opened(session);
  after(session, intents::Run{1});
  const auto own = after(session, intents::TellStory{"ask", "", 4})->story;
  after(session, intents::OpenFile{result()});
  const auto view = after(session, intents::TellStory{"ask", "", 4});
  ASSERT_NE(view->story, nullptr);
  EXPECT_EQ(view->story->problem, "");
  EXPECT_TRUE(view->is_replayed);
  EXPECT_FALSE(view->is_telling);
  EXPECT_EQ(view->story->person, own->person);
  EXPECT_EQ(view->story->traits, own->traits);
  EXPECT_TRUE(std::equal(view->story->events.begin(), view->story->events.end(), own->events.begin(),
                         own->events.end(), [](const StoryEvent& one, const StoryEvent& other) {
                           return one.at == other.at && one.what == other.what && one.detail == other.detail;
                         }));
}

TEST_F(SessionReplay, OfAScenarioThatWasChangedIsRefused) {
  const std::string folder = result();
  write("one_desk.yaml", std::string(one_desk) + "# changed\n");
  Session session;
  after(session, intents::OpenFile{folder});
  const auto view = after(session, intents::Replay{});
  EXPECT_TRUE(view->message_is_error);
  EXPECT_THAT(view->message, HasSubstr("one_desk.yaml' is not as it was"));
  EXPECT_FALSE(view->is_replayed);
  EXPECT_THAT(after(session, intents::TellStory{})->story->problem, HasSubstr("is not as it was"));
}

TEST_F(SessionReplay, OfAScenarioThatIsNotHereIsRefused) {
  const std::string folder = result();
  std::filesystem::remove(path);
  Session session;
  after(session, intents::OpenFile{folder});
  const auto view = after(session, intents::Replay{});
  EXPECT_TRUE(view->message_is_error);
  EXPECT_THAT(view->message, HasSubstr("'one_desk.yaml' is not here"));
}

TEST_F(SessionReplay, WithAnotherPluginIsRefused) {
  Session session;
  after(session, intents::OpenFile{changed([](results::Bundle& bundle) {
          bundle.provenance.plugins.push_back({"nobody_has_this", "1.0"});
        })});
  EXPECT_THAT(after(session, intents::Replay{})->message,
              HasSubstr("plugin 'nobody_has_this' is not installed"));
}

TEST_F(SessionReplay, ThatIsAnotherRunIsNotShown) {
  Session session;
  after(session, intents::OpenFile{changed([](results::Bundle& bundle) {
          bundle.replications.front().fingerprint ^= 1U;
          bundle.provenance.program_version = "0.0.1";
        })});
  const auto view = after(session, intents::Replay{});
  EXPECT_TRUE(view->message_is_error);
  EXPECT_THAT(view->message, HasSubstr("made by version 0.0.1"));
  EXPECT_FALSE(view->is_replayed);
  EXPECT_TRUE(view->calls->nodes.empty());
}

TEST_F(SessionReplay, CanBeStopped) {
  Session session;
  after(session,
        intents::OpenFile{result({{"population.count", "300000"}, {"arrivals.rate.0.rate", "20000/min"}})});
  session.post(intents::TellStory{});
  session.post(intents::Stop{});
  const auto view = settled(session);
  EXPECT_EQ(view->phase, Phase::finished);
  EXPECT_FALSE(view->is_replayed);
  EXPECT_FALSE(view->is_telling);
  EXPECT_THAT(view->story->problem, HasSubstr("stopped"));
}

TEST_F(SessionReplay, IsOfAResultOnly) {
  Session session;
  opened(session);
  EXPECT_THAT(after(session, intents::Replay{})->message, HasSubstr("only a stored result"));
}

}  // namespace
}  // namespace gelombang::viewer
