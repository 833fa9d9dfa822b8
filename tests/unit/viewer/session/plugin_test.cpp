// SPDX-License-Identifier: Apache-2.0
// Plugins that break their contract: a message, and the session goes on.
#include <chrono>
#include <cstdlib>

#include "tests/unit/viewer/session/session_fixture.hpp"

namespace gelombang::viewer {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class SessionPlugins : public SessionTest {
 protected:
  SessionPlugins() {
    fs::create_directory(place / "p");
    path = write("asks.yaml", R"(gelombang: 1
name: asks
duration: 10 min
population: {count: 200, age: {18-24: 100 %}}
arrivals: {rate: [{at: 0 s, rate: 20/min}]}
rules:
  adults: {plugin: hostile}
journey:
  go: {ask: adults, milestone: done}
)");
  }
  std::vector<std::string> with(const std::string& fixture) const {
    fs::copy_file(fs::path(HOSTILE_PLUGINS) / (fixture + ".so"), place / "p" / (fixture + ".so"));
    return {(place / "p").string()};
  }
};

TEST_F(SessionPlugins, ARuleThatThrowsFailsTheRunAndNotTheSession) {
  Session session(with("throws"));
  auto view = opened(session);
  EXPECT_EQ(view->phase, Phase::ready);
  EXPECT_EQ(view->estimate, nullptr);  // the twin asks the rule, too
  EXPECT_THAT(view->message, HasSubstr("plugin 'hostile' (rule 'adults'), asked about person"));
  view = after(session, intents::Run{1});
  EXPECT_EQ(view->phase, Phase::failed);
  EXPECT_TRUE(view->message_is_error);
  EXPECT_THAT(view->message, HasSubstr("asked about person 50, threw an exception"));
  // It goes on: another file can be opened, and run.
  view = after(session, intents::OpenFile{write("other.yaml", one_desk)});
  EXPECT_EQ(view->phase, Phase::ready);
  EXPECT_EQ(after(session, intents::Run{1})->phase, Phase::finished);
}

TEST_F(SessionPlugins, AScenarioWhosePluginIsMissingIsToldOf) {
  Session session;
  const auto view = opened(session);
  EXPECT_EQ(view->phase, Phase::empty);
  ASSERT_FALSE(view->problems->empty());
  EXPECT_THAT(view->problems->front().diagnostic.message, HasSubstr("hostile"));
}

TEST_F(SessionPlugins, AFolderOfPluginsThatIsNotThereIsToldOf) {
  Session session({(place / "nowhere").string()});
  const auto view = opened(session);
  EXPECT_TRUE(view->message_is_error);
  EXPECT_FALSE(view->problems->empty());
}

/// In a process of its own: the thread that waits for the plugin is left behind.
TEST_F(SessionPlugins, ARuleThatLoopsIsNamedAndDoesNotKeepTheSessionFromEnding) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const auto close_it = [&] {
    const auto begin = std::chrono::steady_clock::now();
    {
      Session session(with("loops"));
      session.post(intents::OpenFile{path});
      const auto is_told = [&] {
        return session.view()->message.find("has not answered for 5 s") != std::string::npos;
      };
      for (int half_seconds = 0; half_seconds < 80 && !is_told(); ++half_seconds) session.settle(0.5);
      if (!is_told()) std::_Exit(1);
    }
    const auto took = std::chrono::steady_clock::now() - begin;
    std::_Exit(took < std::chrono::seconds(60) ? 0 : 2);
  };
  EXPECT_EXIT(close_it(), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace gelombang::viewer
