// SPDX-License-Identifier: Apache-2.0
// What plugins, links and broken promises do to the program as a shell sees it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/contract.hpp"
#include "engine/results/store.hpp"
#include "tests/support/own_folder.hpp"
#include "tests/unit/cli/one_counter.hpp"

namespace gelombang::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Hostile : public test::OwnShell {
 protected:
  Hostile() {
    fs::create_directory(place / "p");
    write("s.yaml", R"(gelombang: 1
name: s
duration: 10 min
population: {count: 200, age: {18-24: 100 %}}
arrivals: {rate: [{at: 0 s, rate: 1/s}]}
rules:
  adults: {plugin: hostile}
journey:
  go: {ask: adults, milestone: done}
)");
  }
  void add(const std::string& fixture) const {
    fs::copy_file(fs::path(HOSTILE_PLUGINS) / (fixture + ".so"), place / "p" / (fixture + ".so"));
  }
  int shell(const std::string& line) { return OwnShell::shell(GELOMBANG_PROGRAM, line); }
};

TEST_F(Hostile, PluginThatIsCutShortIsToldAndTheOthersAreLoaded) {
  add("loops");
  fs::resize_file(place / "p" / "loops.so", 4000);
  EXPECT_EQ(shell("$GELOMBANG plugins --plugin-path p"), 0);
  EXPECT_THAT(err,
              HasSubstr("p/loops.so: warning: not loaded: the file is cut short: it has 4000 bytes of "));
  EXPECT_THAT(out, HasSubstr("rounds"));
}

TEST_F(Hostile, PluginThatEndsTheProgramInACallIsExitFourWithPluginRuleAndPerson) {
  add("exits");
  EXPECT_EQ(shell("$GELOMBANG run s.yaml --plugin-path p --quiet"), 4);
  EXPECT_THAT(err,
              HasSubstr("plugin 'hostile' (rule 'adults'), asked about person 50, ended the program (exit)"));
  EXPECT_FALSE(fs::exists(place / "out" / "s"));
}

TEST_F(Hostile, PluginThatThrowsThroughItsCFunctionsIsExitFour) {
  add("throws");
  EXPECT_EQ(shell("$GELOMBANG run s.yaml --plugin-path p --quiet"), 4);
  EXPECT_THAT(err, HasSubstr("plugin 'hostile' (rule 'adults'), asked about person 50, threw an exception"));
}

TEST_F(Hostile, PluginThatIsRefusedIsExitFourWhereARuleNeedsIt) {
  add("many_parameters");
  EXPECT_EQ(shell("$GELOMBANG run s.yaml --plugin-path p --quiet"), 4);
  EXPECT_THAT(err, HasSubstr("has a broken table of parameters or reasons"));
}

TEST_F(Hostile, PluginThatLoopsIsToldAndOneSignalEndsTheRunWithWhatThereIs) {
  add("loops");
  EXPECT_EQ(
      shell("$GELOMBANG run s.yaml --plugin-path p --quiet & pid=$!; sleep 7; kill -TERM $pid; wait $pid"),
      143)
      << err;
  EXPECT_THAT(err,
              HasSubstr("plugin 'hostile' (rule 'adults'), asked about person 50, has not answered for 5 s"));
  EXPECT_THAT(out, HasSubstr("PARTIAL RESULT"));
  EXPECT_THAT(out, HasSubstr("a replication was left behind: plugin 'hostile' (rule 'adults')"));
  EXPECT_EQ(results::read_bundle((place / "out" / "s").string()).status, results::Bundle::Status::partial);
}

TEST_F(Hostile, LinkToNowhereIsFoundOutBeforeTheRun) {
  write("x.yaml", one_counter("x", "1000 h", 40'000));
  fs::create_symlink(place / "nowhere", place / "link");
  EXPECT_EQ(shell("$GELOMBANG run x.yaml --out link"), 6);
  EXPECT_THAT(err, HasSubstr("which does not exist"));
  EXPECT_EQ(err.find("simulated"), std::string::npos);
}

TEST_F(Hostile, CasesOfAPluginOfSomebodyElseAreAskedInItsFolder) {
  add("loops");
  write("p/cases.csv", "case,verdict,reason,article\nfine,accepted,,\nwrong,rejected,because,assumption\n");
  EXPECT_EQ(shell("$GELOMBANG plugins test p"), 4);
  EXPECT_THAT(
      err, HasSubstr("p/cases.csv:3:7: error: case 'wrong': expected rejected, because, assumption; the rule "
                     "answered accepted, , \n"));
  EXPECT_THAT(out, HasSubstr("hostile 1.0.0: 2 cases, not all answered as expected"));
  fs::remove(place / "p" / "cases.csv");
  EXPECT_EQ(shell("$GELOMBANG plugins test p"), 5);
}

TEST(ContractDeathTest, ThatIsBrokenEndsTheProgramAsADefectWithItsReport) {
  EXPECT_EXIT(
      {
        const ContractContext context(
            [] { return std::string("running replication 3 of seed 7, event 12, at 4 s"); });
        GELOMBANG_REQUIRE(2 + 2 == 5);
      },
      testing::ExitedWithCode(1),
      "broken contract: 2 . 2 == 5.*\n.*while running replication 3 of seed 7, event 12");
}

}  // namespace
}  // namespace gelombang::cli
