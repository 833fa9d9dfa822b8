// SPDX-License-Identifier: Apache-2.0
// --scale as a shell sees it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "engine/results/store.hpp"
#include "tests/support/findings.hpp"
#include "tests/support/own_folder.hpp"
#include "tests/unit/cli/one_counter.hpp"

namespace gelombang::cli {
namespace {

using testing::HasSubstr;

class ScaledProgram : public test::OwnShell {
 protected:
  ScaledProgram() { write("x.yaml", one_counter("x", "1000 h", 40'000)); }
  int shell(const std::string& line) { return OwnShell::shell(GELOMBANG_PROGRAM, line); }
};

TEST_F(ScaledProgram, RunsAFractionOfThePeopleAndNamesTheOnlyServer) {
  EXPECT_EQ(shell("$GELOMBANG run x.yaml --quiet --scale 1/50"), 0) << err;
  EXPECT_THAT(err, HasSubstr("'servers' in station 'counter': 1 at a scale of 1/50 is 0.02, and becomes 1"));
  EXPECT_THAT(out, HasSubstr("At a scale of 1/50"));
  const results::Bundle bundle = results::read_bundle((place / "out" / "x").string());
  EXPECT_EQ(bundle.provenance.scale, "1/50");
  EXPECT_EQ(bundle.people.front().arrived.mean, 800);
  ASSERT_FALSE(bundle.findings.empty());
  EXPECT_THAT(test::text_in(bundle.findings.front(), "message"), HasSubstr("1 at a scale of 1/50 is 0.02"));
}

TEST_F(ScaledProgram, SaysTheScaleInTheLineThatMakesTheResultAgainAndInTheManifest) {
  EXPECT_EQ(
      shell("$GELOMBANG run x.yaml --quiet --scale 1/50 --out a > first.txt && mv a b &&"
            " eval \"$(sed -n 's/^  again  *//p' first.txt) --quiet\" && diff -r a b && cat a/manifest.json"),
      0)
      << out << err;
  EXPECT_THAT(out, HasSubstr("\"scale\": \"1/50\""));
  EXPECT_THAT(out, HasSubstr(" --scale 1/50"));
}

TEST_F(ScaledProgram, RefusesWhatIsNoFractionAsWrongUse) {
  for (const char* scale : {"0", "1/0", "50", "-1/2", "2%", "''"}) {
    EXPECT_EQ(shell(std::string("$GELOMBANG run x.yaml --scale ") + scale), 2) << scale;
    EXPECT_THAT(err, HasSubstr("is not a scale such as 1/50")) << scale;
  }
}

TEST_F(ScaledProgram, AtFullSizeIsTheRunWithoutIt) {
  EXPECT_EQ(
      shell("$GELOMBANG run x.yaml --quiet --scale 1/1 --out a && $GELOMBANG run x.yaml --quiet --out b &&"
            " diff -r a b"),
      0)
      << out << err;
}

TEST_F(ScaledProgram, ChecksAScenarioAtTheScale) {
  EXPECT_EQ(shell("$GELOMBANG check x.yaml --scale 1/50"), 0);
  EXPECT_THAT(err, HasSubstr("becomes 1"));
}

}  // namespace
}  // namespace gelombang::cli
