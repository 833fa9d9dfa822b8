// SPDX-License-Identifier: Apache-2.0
#include "engine/study/rerun.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gelombang::study {
namespace {

TEST(ShellQuoted, QuotesOnlyWhatAShellWouldChange) {
  EXPECT_EQ(shell_quoted("stations.web.servers=200"), "stations.web.servers=200");
  EXPECT_EQ(shell_quoted("client.timeout=30 s"), "'client.timeout=30 s'");
  EXPECT_EQ(shell_quoted("it's $HOME"), "'it'\\''s $HOME'");
  EXPECT_EQ(shell_quoted(""), "''");
}

TEST(PortablePath, TellsNothingAboutTheMachine) {
  EXPECT_EQ(portable_path("scenarios/x.yaml"), "scenarios/x.yaml");
  EXPECT_EQ(portable_path("./scenarios/../scenarios/x.yaml"), "scenarios/x.yaml");
  EXPECT_EQ(portable_path("/somewhere/else/x.yaml"), "x.yaml");
  EXPECT_EQ(portable_path("../x.yaml"), "x.yaml");
}

TEST(RerunLine, NamesEverythingThatChangesTheResultAndNothingElse) {
  Request request;
  request.scenario = "scenarios/x.yaml";
  request.overrides = {{"client.timeout", "30 s"}};
  request.plugin_paths = {"my plugins"};
  request.jobs = 4;
  EXPECT_EQ(rerun_line(request, 7, 3),
            "gelombang run scenarios/x.yaml --seed 7 --replications 3 --set 'client.timeout=30 s' "
            "--plugin-path 'my plugins'");
}

TEST(RerunLine, OfInclusionNamesTheChangesThatWereAskedFor) {
  Request request;
  request.scenario = "x.yaml";
  request.inclusion = Inclusion{};
  EXPECT_EQ(rerun_line(request, 1, 5), "gelombang inclusion x.yaml --seed 1 --replications 5");
  request.inclusion->what_ifs = {"a", "b"};
  EXPECT_EQ(rerun_line(request, 1, 5),
            "gelombang inclusion x.yaml --seed 1 --replications 5 --what-if a --what-if b");
}

TEST(RerunLine, GoesOnUntilAllIsDecidedWhereTheRequestDid) {
  Request request;
  request.scenario = "x.yaml";
  request.until_decided = true;
  EXPECT_EQ(rerun_line(request, 1, 40), "gelombang run x.yaml --seed 1 --replications auto");
}

TEST(RerunLine, IsStrictWhereTheRequestWasSinceTestCasesDependOnIt) {
  Request request;
  request.scenario = "x.yaml";
  request.strict = true;
  EXPECT_EQ(rerun_line(request, 1, 2), "gelombang run x.yaml --seed 1 --replications 2 --strict");
}

TEST(RerunLine, TheOneForThisTerminalKeepsProgramAndPathsAsTyped) {
  Request request;
  request.scenario = "/my launch/x.yaml";
  request.plugin_paths = {"../plugins"};
  const std::string program = "build/release/bin/gelombang";
  EXPECT_EQ(rerun_line_here(request, 7, 3, program, ""),
            "build/release/bin/gelombang run '/my launch/x.yaml' --seed 7 --replications 3 --plugin-path "
            "../plugins");
  EXPECT_THAT(rerun_line_here(request, 7, 3, program, "../out/two counters"),
              testing::EndsWith(" --out '../out/two counters'"));
}

}  // namespace
}  // namespace gelombang::study
