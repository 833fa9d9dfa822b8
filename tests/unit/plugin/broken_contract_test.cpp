// SPDX-License-Identifier: Apache-2.0
// Plugins that must not take the program along.
#include <gtest/gtest.h>

#include <fenv.h>

#include <atomic>
#include <future>

#include "engine/plugin/calls.hpp"
#include "tests/unit/plugin/registry_fixture.hpp"

namespace gelombang::plugin {
namespace {

struct NoNumbers {
  std::uint64_t bits() { return 0; }
  double uniform() { return 0.5; }
};

std::string refusal_of(const std::string& file) {
  Registry registry;
  const auto diagnostic = registry.load_file(file);
  return diagnostic ? diagnostic->message : "it was loaded";
}
std::string refusal_of_fixture(const std::string& name) {
  return refusal_of(FIXTURES "/" + name + ".so");
}

/// Asks the rule of a fixture, called 'adults', about person 50.
void ask(const std::string& fixture) {
  Registry registry;
  const auto refused = registry.load_file(FIXTURES "/" + fixture + ".so");
  if (refused) throw Error(to_string(*refused));
  const auto rule = registry.instantiate({"hostile", {}}, {}, HostInfo{}, "adults");
  Person person;
  person.entity = 50;
  NoNumbers none;
  rule.value->decide(person, none);
}
std::string failure_of(const std::string& fixture) {
  try {
    ask(fixture);
  } catch (const PluginError& error) {
    return error.what();
  }
  return "it did not fail";
}

// ---- Files that cannot be loaded

TEST(PluginFile, ThatIsCutShortAnywhereIsToldAndEndsNothing) {
  const TemporaryFolder folder;
  std::ifstream in(FIXTURES "/sound.so", std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  for (const std::size_t length : {std::size_t{40}, std::size_t{64}, std::size_t{4000}, std::size_t{4096},
                                   whole.size() / 2, whole.size() - 1}) {
    std::ofstream(folder.file("cut.so"), std::ios::binary) << whole.substr(0, length);
    EXPECT_EQ(refusal_of(folder.file("cut.so")).find("not loaded: the file is cut short: it has "), 0U)
        << length;
  }
}

TEST(PluginFile, WithPagesOfZerosIsToldAndEndsNothing) {
  const TemporaryFolder folder;
  std::ifstream in(FIXTURES "/sound.so", std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  for (std::size_t page = 0; page < whole.size(); page += 4096) {
    std::string holed = whole;
    for (std::size_t i = page; i < std::min(page + 4096, holed.size()); ++i) holed[i] = '\0';
    std::ofstream(folder.file("holed.so"), std::ios::binary) << holed;
    // Refused or not: the program goes on, to its very end.
    EXPECT_EXIT((refusal_of(folder.file("holed.so")), std::exit(0)), testing::ExitedWithCode(0), "") << page;
  }
}

TEST(PluginFile, ThatCrashesOrEndsTheProgramWhileItIsLoadedIsToldAndEndsNothing) {
  EXPECT_EQ(refusal_of_fixture("crashes_when_loaded"),
            "not loaded: tried in a process of its own, it crashes (Segmentation fault) while it is loaded "
            "or unloaded");
  EXPECT_EQ(refusal_of_fixture("exits_when_loaded"),
            "not loaded: tried in a process of its own, it ends the program (exit status 0) while it is "
            "loaded or unloaded");
}

// One runs its destructors when it is closed, the other stays until the program ends.
TEST(PluginFile, ThatCrashesInItsDestructorsIsToldAndEndsNothing) {
  for (const char* name : {"crashes_when_unloaded", "crashes_at_the_end"})
    EXPECT_EQ(
        refusal_of_fixture(name),
        "not loaded: tried in a process of its own, it crashes (Segmentation fault) while it is loaded or "
        "unloaded");
}

TEST(PluginFile, ThatIsNeverLoadedIsToldAfterFiveSeconds) {
  EXPECT_EQ(refusal_of_fixture("loads_forever"),
            "not loaded: tried in a process of its own, it has not come back after 5 s while it is loaded or "
            "unloaded");
}

TEST(PluginFile, ThatChangesHowTheProcessorRoundsIsRefused) {
  EXPECT_EQ(refusal_of_fixture("rounds_up_when_loaded"),
            "not loaded: loading it changes how the processor rounds");
  EXPECT_EQ(fegetround(), FE_TONEAREST);
}

TEST(PluginDescription, OfSizesThatCannotBeIsRefused) {
  EXPECT_EQ(refusal_of_fixture("many_parameters"),
            "not loaded: plugin 'hostile' has a broken table of parameters or reasons");
  EXPECT_EQ(refusal_of_fixture("huge_parameters"),
            "not loaded: it has structures of a size that cannot be (2147483648 bytes)");
  EXPECT_NE(refusal_of_fixture("odd_size").find("of a size that cannot be"), std::string::npos);
}

TEST(PluginDescription, WithTextThatIsNotPrintableIsRefusedWithoutIt) {
  const std::string said = refusal_of_fixture("escape_in_summary");
  EXPECT_NE(said.find("has a text with control characters or bytes that are no UTF-8"), std::string::npos);
  EXPECT_EQ(said.find('\x1b'), std::string::npos);
  EXPECT_EQ(refusal_of_fixture("no_utf8_in_version").find('\xff'), std::string::npos);
}

// ---- Calls that end the run

TEST(PluginCall, ThatLetsAnExceptionOutIsAnErrorWithPluginRuleAndPerson) {
  EXPECT_EQ(failure_of("throws"),
            "plugin 'hostile' (rule 'adults'), asked about person 50, threw an exception through its C "
            "functions: the register is closed");
  EXPECT_EQ(
      failure_of("throws_integer"),
      "plugin 'hostile' (rule 'adults'), asked about person 50, threw something through its C functions");
}

TEST(PluginCall, ThatChangesHowTheProcessorRoundsIsAnErrorAndIsSetBack) {
  EXPECT_NE(failure_of("rounds_up").find("asked about person 50, changed how the processor rounds"),
            std::string::npos);
  EXPECT_EQ(fegetround(), FE_TONEAREST);
}

TEST(PluginCallDeathTest, ThatEndsTheProgramIsNamedAndEndsItWithTheStatusOfTheWatch) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  const auto watched = [](const char* fixture) {
    const CallWatch watch(4, [](const std::string&) {});
    ask(fixture);
  };
  const testing::ExitedWithCode four(4);
  EXPECT_EXIT(watched("exits"), four,
              "plugin 'hostile' .rule 'adults'., asked about person 50, ended the program .exit.");
  EXPECT_EXIT(watched("exits_at_once"), four, "person 50, ended the program ._exit.");
  EXPECT_EXIT(watched("aborts"), four, "person 50, ended the program .abort.");
  EXPECT_EXIT(watched("bad_address"), four, "person 50, ended the program .SIGSEGV");
}

TEST(PluginCallDeathTest, OfNobodyIsBlamedForWhatTheProgramDoesItself) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(
      {
        const CallWatch watch(4, [](const std::string&) {});
        std::abort();
      },
      testing::KilledBySignal(SIGABRT), "");
}

TEST(PluginCall, ThatTakesLongIsToldWhileItGoesOn) {
  // The thread never comes back, so the program of the test is left before it would be waited for.
  EXPECT_EXIT(
      {
        std::promise<std::string> told;
        std::atomic<bool> was_told{false};
        const CallWatch watch(
            4,
            [&](const std::string& sentence) {
              if (!was_told.exchange(true)) told.set_value(sentence);
            },
            std::chrono::milliseconds(100));
        std::thread([] { ask("loops"); }).detach();
        std::fputs(told.get_future().get().c_str(), stderr);
        std::fputs(watch.longer_than(std::chrono::milliseconds(50)).size() == 1 ? " one" : " none", stderr);
        _exit(0);
      },
      testing::ExitedWithCode(0),
      "plugin 'hostile' .rule 'adults'., asked about person 50, has not answered for 0.1 s one");
}

}  // namespace
}  // namespace gelombang::plugin
