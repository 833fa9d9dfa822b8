// SPDX-License-Identifier: Apache-2.0
// Files of a session: opened, broken, mended, saved; and results that are only looked at.
#include <algorithm>

#include "tests/unit/viewer/session/session_fixture.hpp"

namespace gelombang::viewer {
namespace {

using testing::HasSubstr;

class SessionFiles : public SessionTest {
 protected:
  static std::string replaced(std::string text, const std::string& what, const std::string& with) {
    text.replace(text.find(what), what.size(), with);
    return text;
  }
};

TEST_F(SessionFiles, IsEmptyAtFirst) {
  Session session;
  const auto view = settled(session);
  EXPECT_EQ(view->phase, Phase::empty);
  ASSERT_NE(view->parameters, nullptr);
  ASSERT_NE(view->problems, nullptr);
  EXPECT_EQ(after(session, intents::Run{})->phase, Phase::empty);
  EXPECT_THAT(session.view()->message, HasSubstr("no scenario is open"));
}

TEST_F(SessionFiles, OpensAScenarioWithItsEstimate) {
  Session session;
  const auto view = opened(session);
  EXPECT_EQ(view->phase, Phase::ready);
  EXPECT_EQ(view->title, "One desk");
  EXPECT_TRUE(view->problems->empty());
  ASSERT_NE(view->estimate, nullptr);
  EXPECT_NEAR(view->estimate->twin.arrived, 3000, 1);
  EXPECT_THAT(view->rerun, HasSubstr("gelombang run"));
}

TEST_F(SessionFiles, TellsWhereABrokenFileIsWrong) {
  path = write("broken.yaml", replaced(one_desk, "servers: 3", "sevrers: 3"));
  Session session;
  const auto view = opened(session);
  EXPECT_EQ(view->phase, Phase::empty);
  EXPECT_TRUE(view->message_is_error);
  ASSERT_FALSE(view->problems->empty());
  const auto is_misspelt = [](const Problem& each) {
    return each.diagnostic.message.find("sevrers") != std::string::npos;
  };
  const auto problem = std::find_if(view->problems->begin(), view->problems->end(), is_misspelt);
  ASSERT_NE(problem, view->problems->end());
  EXPECT_THAT(problem->diagnostic.where.file, HasSubstr("broken.yaml"));
  EXPECT_GT(problem->diagnostic.where.line, 0);
  EXPECT_THAT(problem->diagnostic.hint, HasSubstr("servers"));
  EXPECT_THAT(problem->line, HasSubstr("sevrers: 3      # clerks"));
}

TEST_F(SessionFiles, KeepsTheLastGoodScenarioWhileTheFileIsBroken) {
  Session session;
  opened(session);
  after(session, intents::SetParameter{"stations.desk.servers", "5"});
  write("one_desk.yaml", replaced(one_desk, "servers: 3", "sevrers: 3"));
  auto view = after(session, intents::Reload{});
  EXPECT_FALSE(view->problems->empty());
  EXPECT_EQ(parameter(*view, "stations.desk.servers").value, "5");
  EXPECT_EQ(after(session, intents::Run{1})->phase, Phase::finished);  // it can still be run

  write("one_desk.yaml", replaced(one_desk, "queue: 40", "queue: 41"));
  view = after(session, intents::Reload{});
  EXPECT_TRUE(view->problems->empty());
  EXPECT_EQ(parameter(*view, "stations.desk.queue").value, "41");
  EXPECT_EQ(parameter(*view, "stations.desk.servers").value, "5");  // the change made here stays
}

TEST_F(SessionFiles, AFileThatIsNotThereIsToldOf) {
  path = (place / "none.yaml").string();
  Session session;
  const auto view = opened(session);
  EXPECT_EQ(view->phase, Phase::empty);
  ASSERT_FALSE(view->problems->empty());
  EXPECT_THAT(view->problems->front().diagnostic.message, HasSubstr("none.yaml"));
}

TEST_F(SessionFiles, ShowsAResultWithoutARun) {
  ASSERT_EQ(shell(GELOMBANG_PROGRAM, "$GELOMBANG run one_desk.yaml --quiet --out result"), 0) << err;
  Session session;
  path = (place / "result").string();
  auto view = opened(session);
  EXPECT_EQ(view->phase, Phase::finished);
  EXPECT_TRUE(view->is_bundle);
  EXPECT_EQ(view->title, "One desk");
  ASSERT_NE(view->bundle, nullptr);
  EXPECT_FALSE(view->bundle->time_series.empty());
  EXPECT_EQ(view->progress.now, SimTime{std::chrono::minutes(30)});
  // Nothing of it can be changed, and nothing crashes.
  after(session, intents::Run{});
  after(session, intents::SetParameter{"stations.desk.servers", "4"});
  view = after(session, intents::Undo{});
  EXPECT_EQ(view->phase, Phase::finished);
  EXPECT_TRUE(view->calls->nodes.empty());
}

TEST_F(SessionFiles, AResultThatWasChangedIsRefusedAndWhatIsShownStays) {
  ASSERT_EQ(shell(GELOMBANG_PROGRAM, "$GELOMBANG run one_desk.yaml --quiet --out result"), 0) << err;
  std::ofstream(place / "result" / "summary.json", std::ios::app) << "x";
  Session session;
  opened(session);
  const auto view = after(session, intents::OpenFile{(place / "result").string()});
  EXPECT_TRUE(view->message_is_error);
  EXPECT_EQ(view->phase, Phase::ready);
  EXPECT_EQ(view->title, "One desk");
}

TEST_F(SessionFiles, SavesWhatWasChanged) {
  Session session;
  opened(session);
  after(session, intents::SetParameter{"stations.desk.servers", "5"});
  EXPECT_TRUE(session.view()->is_changed);
  auto view = after(session, intents::Save{});
  EXPECT_FALSE(view->message_is_error) << view->message;
  EXPECT_EQ(test::contents(path), replaced(one_desk, "servers: 3", "servers: 5"));
  EXPECT_FALSE(view->is_changed);
  EXPECT_EQ(parameter(*view, "stations.desk.servers").written, "5");
  view = after(session, intents::Undo{});  // also after it was saved
  EXPECT_EQ(parameter(*view, "stations.desk.servers").value, "3");
  EXPECT_TRUE(view->is_changed);
}

TEST_F(SessionFiles, DoesNotSaveOverWhatSomebodyElseWrote) {
  Session session;
  opened(session);
  after(session, intents::SetParameter{"stations.desk.servers", "5"});
  const std::string theirs = replaced(one_desk, "queue: 40", "queue: 7");
  write("one_desk.yaml", theirs);
  const auto view = after(session, intents::Save{});
  EXPECT_TRUE(view->message_is_error);
  EXPECT_THAT(view->message, HasSubstr("was changed on disk"));
  EXPECT_EQ(test::contents(path), theirs);
  EXPECT_TRUE(view->is_changed);
}

TEST_F(SessionFiles, SavesUnderAnotherName) {
  Session session;
  opened(session);
  after(session, intents::SetParameter{"stations.desk.servers", "5"});
  const std::string other = (place / "five.yaml").string();
  const auto view = after(session, intents::SaveAs{other});
  EXPECT_FALSE(view->message_is_error) << view->message;
  EXPECT_EQ(view->file, other);
  EXPECT_EQ(test::contents(path), one_desk);
  EXPECT_EQ(test::contents(other), replaced(one_desk, "servers: 3", "servers: 5"));
}

TEST_F(SessionFiles, DoesNotSaveWhereWhatItNamesIsMissing) {
  path = GELOMBANG_SOURCE_DIR "/scenarios/cases/prakerja-2020-launch/scenario.yaml";
  Session session;
  opened(session);
  after(session, intents::SetParameter{"assumptions.upload_slots", "40"});
  const std::string other = (place / "launch.yaml").string();
  const auto view = after(session, intents::SaveAs{other});
  EXPECT_TRUE(view->message_is_error);
  EXPECT_THAT(view->message, HasSubstr("provinces.csv"));
  EXPECT_FALSE(std::filesystem::exists(other));
  EXPECT_TRUE(view->is_changed);
}

TEST_F(SessionFiles, ADiskThatCannotBeWrittenLosesNothing) {
  Session session;
  opened(session);
  after(session, intents::Run{1});
  const auto view = after(session, intents::WriteBundle{"/proc/nowhere/result"});
  EXPECT_TRUE(view->message_is_error);
  EXPECT_NE(view->bundle, nullptr);
}

}  // namespace
}  // namespace gelombang::viewer
