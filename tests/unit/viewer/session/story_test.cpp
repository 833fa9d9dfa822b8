// SPDX-License-Identifier: Apache-2.0
// Why did this person fail? What is told happened in the result that is shown.
#include <algorithm>
#include <thread>

#include "engine/results/queries.hpp"
#include "tests/unit/viewer/session/session_fixture.hpp"

namespace gelombang::viewer {
namespace {

using testing::HasSubstr;
using What = StoryEvent::What;

class SessionStory : public SessionTest {
 protected:
  static std::size_t count(const Story& story, What what) {
    return static_cast<std::size_t>(std::count_if(story.events.begin(), story.events.end(),
                                                  [=](const StoryEvent& each) { return each.what == what; }));
  }
};

TEST_F(SessionStory, GoesFromTheArrivalToTheLoss) {
  Session session;
  opened(session);
  after(session, intents::Run{1});
  const auto view = after(session, intents::TellStory{});
  ASSERT_NE(view->story, nullptr);
  const Story& story = *view->story;
  EXPECT_EQ(story.problem, "");
  EXPECT_TRUE(story.is_complete);
  ASSERT_GE(story.events.size(), 5u);
  EXPECT_EQ(story.events.front().what, What::arrived);
  EXPECT_EQ(story.events.back().what, What::lost);
  EXPECT_EQ(story.events.back().subject, "ask");
  EXPECT_EQ(count(story, What::step_entered), 2u);
  EXPECT_EQ(count(story, What::request_sent), 1u);
  EXPECT_EQ(count(story, What::request_retried), 2u);  // three attempts in all
  EXPECT_EQ(count(story, What::request_ended), 3u);
  EXPECT_TRUE(
      std::is_sorted(story.events.begin(), story.events.end(),
                     [](const StoryEvent& one, const StoryEvent& other) { return one.at < other.at; }));
  const auto is_connection = [](const auto& trait) { return trait.first == "connection"; };
  EXPECT_EQ(std::count_if(story.traits.begin(), story.traits.end(), is_connection), 1);
  EXPECT_EQ(static_cast<double>(story.candidates), view->bundle->lost.front().lost.mean);
}

TEST_F(SessionStory, IsOfWhomItIsAskedFor) {
  Session session;
  opened(session);
  const auto view = after(session, intents::Run{1});
  const std::string reason = view->bundle->lost.front().reason;
  const auto first = after(session, intents::TellStory{"ask", reason, 0})->story;
  const auto second = after(session, intents::TellStory{"ask", reason, 1})->story;
  ASSERT_EQ(first->problem, "");
  EXPECT_NE(first->person, second->person);
  const auto none = after(session, intents::TellStory{"come", "", 0})->story;
  EXPECT_THAT(none->problem, HasSubstr("nobody was lost at 'come'"));
  EXPECT_EQ(after(session, intents::ForgetStory{})->story, nullptr);
}

TEST_F(SessionStory, OfWhoIsStillOnTheWayEndsWithTheRun) {
  Session session;
  opened(session);
  const auto run = after(session, intents::Run{1});
  ASSERT_GT(run->bundle->people.front().on_the_way.mean, 0);
  std::uint64_t people = 0;
  for (const char* step : {"come", "ask"}) {
    const auto story = after(session, intents::TellStory{step, "", 0, true})->story;
    if (!story->problem.empty()) continue;
    people += story->candidates;
    EXPECT_TRUE(story->is_complete);
    ASSERT_GE(story->events.size(), 3u);
    const StoryEvent& last = story->events.back();
    EXPECT_EQ(last.what, What::still_there);
    EXPECT_EQ(last.subject, step);
    EXPECT_EQ(last.at, SimTime{std::chrono::minutes(30)});
    const auto entered = std::find_if(story->events.rbegin(), story->events.rend(),
                                      [](const auto& each) { return each.what == What::step_entered; });
    ASSERT_NE(entered, story->events.rend());
    EXPECT_EQ(entered->at + last.lasted, last.at);
    EXPECT_EQ(count(*story, What::finished) + count(*story, What::lost), 0u);
  }
  EXPECT_EQ(static_cast<double>(people), run->bundle->people.front().on_the_way.mean);
}

TEST_F(SessionStory, OfAStoppedRunGoesNoFurtherThanTheRun) {
  Session session;
  opened(session);
  after(session, intents::SetParameter{"population.count", "300000"});
  after(session, intents::SetParameter{"arrivals.rate.0.rate", "20000/min"});
  session.post(intents::Run{1});
  while (session.view()->progress.now == SimTime{}) std::this_thread::yield();
  const auto run = after(session, intents::Stop{});
  ASSERT_EQ(run->bundle->status, results::Bundle::Status::partial);
  const auto story = after(session, intents::TellStory{"", "", 0, true})->story;
  ASSERT_EQ(story->problem, "");
  EXPECT_EQ(story->events.back().what, What::still_there);
  EXPECT_EQ(story->events.back().at, SimTime{run->bundle->reached});
}

TEST_F(SessionStory, DoesNotChangeTheResult) {
  Session session;
  opened(session);
  const auto before = after(session, intents::Run{1});
  const auto view = after(session, intents::TellStory{});
  EXPECT_EQ(view->bundle, before->bundle);
}

}  // namespace
}  // namespace gelombang::viewer
