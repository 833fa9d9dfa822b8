// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/options.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/own_folder.hpp"

namespace gelombang::cli {
namespace {

using testing::HasSubstr;

RunRequest run_request(const std::vector<std::string>& arguments) {
  const ParsedArguments parsed = parse(arguments);
  EXPECT_TRUE(parsed.request.has_value()) << parsed.err;
  return parsed.request ? std::get<RunRequest>(*parsed.request) : RunRequest{};
}

TEST(Arguments, ARunTakesItsScenarioAndLeavesTheRestToIt) {
  const RunRequest request = run_request({"run", "launch.yaml"});
  EXPECT_EQ(request.scenario, "launch.yaml");
  EXPECT_FALSE(request.seed.has_value());
  EXPECT_FALSE(request.replications.has_value());
  EXPECT_EQ(request.jobs, 0);
  EXPECT_EQ(request.out, "");
  EXPECT_FALSE(request.quiet);
}

TEST(Arguments, AScenarioMayFollowAnOptionThatCanBeRepeated) {
  const RunRequest request =
      run_request({"run", "--set", "stations.web.servers=200", "--plugin-path", "p", "launch.yaml", "--set",
                   "client.timeout=30 s", "--seed", "7", "--replications", "3", "--quiet"});
  EXPECT_EQ(request.scenario, "launch.yaml");
  ASSERT_EQ(request.overrides.size(), 2u);
  EXPECT_EQ(request.overrides[0].path, "stations.web.servers");
  EXPECT_EQ(request.overrides[0].value, "200");
  EXPECT_EQ(request.overrides[1].value, "30 s");
  EXPECT_EQ(request.plugin_paths, std::vector<std::string>{"p"});
  EXPECT_EQ(request.seed, 7);
  EXPECT_EQ(request.replications, 3);
  EXPECT_TRUE(request.quiet);
}

TEST(Arguments, TheTwinIsAskedForAloneOrBesideTheSimulation) {
  const auto alone = std::get<TwinRequest>(*parse({"twin", "x.yaml", "--set", "a.b=1"}).request);
  EXPECT_EQ(alone.scenario, "x.yaml");
  EXPECT_EQ(alone.overrides.size(), 1u);
  EXPECT_FALSE(alone.simulates);
  EXPECT_TRUE(std::get<TwinRequest>(*parse({"twin", "--simulate", "x.yaml"}).request).simulates);
}

TEST(Arguments, AValueOfSetMayHoldEqualsSignsCommasAndBraces) {
  const RunRequest request = run_request({"run", "x.yaml", "--set", "a.b={c: 1, d: x=y}"});
  ASSERT_EQ(request.overrides.size(), 1u);
  EXPECT_EQ(request.overrides[0].path, "a.b");
  EXPECT_EQ(request.overrides[0].value, "{c: 1, d: x=y}");
}

TEST(Arguments, AnEmptyValueOfSetIsAValue) {
  const RunRequest request = run_request({"run", "x.yaml", "--set", "title="});
  ASSERT_EQ(request.overrides.size(), 1u);
  EXPECT_EQ(request.overrides[0].value, "");
}

TEST(Arguments, ExplainTakesANameAndAnIntervalEitherEndOfWhichMayBeLeftOut) {
  const RunRequest request = run_request({"run", "launch.yaml", "--explain", "web", "--explain",
                                          "upload@10 min..20 min", "--explain", "web@1 h.."});
  ASSERT_EQ(request.explain.size(), 3u);
  EXPECT_EQ(request.explain[0].name, "web");
  EXPECT_EQ(request.explain[0].to, std::nullopt);
  EXPECT_EQ(request.explain[1].from, std::chrono::minutes(10));
  EXPECT_EQ(request.explain[1].to, Duration{std::chrono::minutes(20)});
  EXPECT_EQ(request.explain[2].from, std::chrono::hours(1));
}

TEST(Arguments, AnExplanationOfNothingIsRefused) {
  for (const auto& [text, why] : {std::pair{"web@20 min..10 min", "is empty"},
                                  {"web@10 min", "NAME@FROM..TO"},
                                  {"web@1..2", "'10 min'"},
                                  {"@1 h..2 h", "names no station"}}) {
    const ParsedArguments parsed = parse({"run", "launch.yaml", "--explain", text});
    EXPECT_EQ(parsed.code, ExitCode::usage) << text;
    EXPECT_THAT(parsed.err, HasSubstr(why));
  }
}

TEST(Arguments, InclusionTakesWhatARunTakesAndTheNamesOfChanges) {
  const ParsedArguments parsed = parse({"inclusion", "x.yaml", "--set", "seed=2", "--replications", "3",
                                        "--what-if", "smaller_photos", "--what-if", "later_close"});
  ASSERT_TRUE(parsed.request) << parsed.err;
  const auto& request = std::get<RunRequest>(*parsed.request);
  EXPECT_EQ(request.scenario, "x.yaml");
  EXPECT_EQ(request.replications, 3);
  ASSERT_EQ(request.overrides.size(), 1U);
  ASSERT_TRUE(request.inclusion);
  EXPECT_EQ(request.inclusion->what_ifs, (std::vector<std::string>{"smaller_photos", "later_close"}));
}

TEST(Arguments, SweepTakesWhatARunTakesAndADesign) {
  const ParsedArguments parsed =
      parse({"sweep", "x.yaml", "--design", "grid", "--points", "4", "--factor", "stations.web.servers=1..4",
             "--factor", "stations.web.discipline=fifo,lifo", "--response", "people.lost", "--resume",
             "--replications", "3"});
  ASSERT_TRUE(parsed.request) << parsed.err;
  const auto& request = std::get<SweepRequest>(*parsed.request);
  EXPECT_EQ(request.replications, 3);
  EXPECT_TRUE(request.resume);
  ASSERT_TRUE(request.sweep);
  EXPECT_EQ(request.sweep->design, scenario::ExperimentSpec::Design::grid);
  EXPECT_EQ(request.sweep->points, 4);
  ASSERT_EQ(request.sweep->factors.size(), 2U);
  EXPECT_EQ(request.sweep->factors[0].high->value, "4");
  EXPECT_EQ(request.sweep->factors[1].values[1].value, "lifo");
  EXPECT_EQ(request.sweep->responses, (std::vector<std::string>{"people.lost"}));
}

TEST(Arguments, SweepNamesTheDesignsThatThereAre) {
  const ParsedArguments parsed = parse({"sweep", "x.yaml", "--design", "gird"});
  EXPECT_EQ(parsed.code, ExitCode::usage);
  EXPECT_THAT(parsed.err, HasSubstr("one_at_a_time, grid, factorial, latin_hypercube, sobol, sensitivity"));
}

TEST(Arguments, CheckTakesManyScenariosOrNoneForTheSchema) {
  const auto many = std::get<CheckRequest>(*parse({"check", "a.yaml", "b.yaml"}).request);
  EXPECT_EQ(many.scenarios, (std::vector<std::string>{"a.yaml", "b.yaml"}));
  EXPECT_TRUE(std::get<CheckRequest>(*parse({"check", "--schema"}).request).schema);
  EXPECT_EQ(parse({"check"}).code, ExitCode::usage);
}

TEST(Arguments, CheckTakesChangesAsARunDoes) {
  const auto request =
      std::get<CheckRequest>(*parse({"check", "--set", "a.b=1", "x.yaml", "--set", "c=2"}).request);
  EXPECT_EQ(request.scenarios, std::vector<std::string>{"x.yaml"});
  ASSERT_EQ(request.overrides.size(), 2U);
  EXPECT_EQ(request.overrides[1].path, "c");
  EXPECT_EQ(parse({"check", "x.yaml", "--set", "a"}).code, ExitCode::usage);
  EXPECT_THAT(parse({"check", "--help"}).out, HasSubstr("--set path=value"));
}

TEST(Arguments, PluginsListsOrDescribesOne) {
  EXPECT_EQ(std::get<PluginsRequest>(*parse({"plugins"}).request).describe, "");
  const auto one =
      std::get<PluginsRequest>(*parse({"plugins", "describe", "age", "--plugin-path", "p"}).request);
  EXPECT_EQ(one.describe, "age");
  EXPECT_EQ(one.plugin_paths, std::vector<std::string>{"p"});
}

TEST(Arguments, EveryMistakeIsASentenceOnStderrAndTheUsageStatus) {
  const std::vector<std::vector<std::string>> mistakes{{},
                                                       {"run"},
                                                       {"run", "a.yaml", "b.yaml"},
                                                       {"run", "a.yaml", "--seed", "-1"},
                                                       {"run", "a.yaml", "--seed", "soon"},
                                                       {"run", "a.yaml", "--replications", "0"},
                                                       {"run", "a.yaml", "--jobs", "many"},
                                                       {"run", "a.yaml", "--set", "no-equals-sign"},
                                                       {"run", "a.yaml", "--set", "=5"},
                                                       {"run", "a.yaml", "--out", ""},
                                                       {"run", "a.yaml", "--sed", "1"},
                                                       {"plugins", "describe"}};
  for (const auto& arguments : mistakes) {
    const ParsedArguments parsed = parse(arguments);
    EXPECT_FALSE(parsed.request.has_value()) << testing::PrintToString(arguments);
    EXPECT_EQ(parsed.code, ExitCode::usage) << testing::PrintToString(arguments);
    EXPECT_NE(parsed.err, "") << testing::PrintToString(arguments);
    EXPECT_EQ(parsed.out, "") << testing::PrintToString(arguments);
  }
}

TEST(Arguments, ANumberThatIsRefusedIsToldWhatItShouldBe) {
  EXPECT_THAT(parse({"run", "a.yaml", "--replications", "1.5"}).err,
              HasSubstr("--replications: '1.5' is not a whole number from 1 to 1000000"));
}

TEST(Arguments, AMisspeltCommandIsAnsweredWithTheNearestOne) {
  const ParsedArguments parsed = parse({"chekc", "a.yaml"});
  EXPECT_EQ(parsed.code, ExitCode::usage);
  EXPECT_THAT(parsed.err, HasSubstr("unknown command 'chekc'; did you mean 'check'?"));
}

TEST(Arguments, HelpAndVersionGoToStdoutAndSucceed) {
  const ParsedArguments help = parse({"--help"});
  EXPECT_EQ(help.code, ExitCode::success);
  EXPECT_FALSE(help.request.has_value());
  for (const ExitStatus& each : exit_statuses)
    EXPECT_THAT(help.out, testing::ContainsRegex(std::to_string(static_cast<int>(each.code)) + "[ \n]" +
                                                 std::string(each.brief) + "[,.]"));
  EXPECT_EQ(parse({"--version"}).out, "gelombang " GELOMBANG_VERSION "\n");
  EXPECT_THAT(parse({"run", "--help"}).out, HasSubstr("--replications"));
}

TEST(Arguments, ExitStatusesAreToldByReadmeAndManualAsTheTableHasThem) {
  const std::string readme = test::contents(GELOMBANG_SOURCE_DIR "/README.md"),
                    manual = test::contents(GELOMBANG_SOURCE_DIR "/docs/gelombang.1");
  std::string rows, entries;
  for (const ExitStatus& each : exit_statuses) {
    const std::string code = std::to_string(static_cast<int>(each.code));
    rows += "| " + code + " | " + std::string(each.meaning) + " |\n";
    entries += ".TP\n.B " + code + '\n';
    for (const char character : each.meaning)
      if (character == '-')
        entries += "\\-";
      else if (character != '`')
        entries += character;
    entries += '\n';
  }
  EXPECT_THAT(readme, HasSubstr("| exit code | |\n|---|---|\n" + rows + "\n"));
  EXPECT_THAT(manual, HasSubstr(".SH EXIT STATUS\n" + entries + ".SH FILES\n"));
}

TEST(Arguments, TasksOfARunAreAPartOrARange) {
  const TaskRequest part = run_request({"run", "x.yaml", "--task", "3/8"}).tasks;
  EXPECT_EQ(part.part->part, 3U);
  EXPECT_EQ(part.part->parts, 8U);
  const auto sweep = std::get<SweepRequest>(*parse({"sweep", "x.yaml", "--tasks", "10-19"}).request);
  EXPECT_EQ(sweep.tasks.range->first, 10U);
  EXPECT_EQ(sweep.tasks.range->last, 19U);
  EXPECT_EQ(run_request({"run", "x.yaml", "--tasks", "7"}).tasks.range->last, 7U);
  for (const char* wrong : {"0/8", "9/8", "3", "3/0", "a/b", "-1/8", "3/8x"})
    EXPECT_THAT(parse({"run", "x.yaml", std::string("--task=") + wrong}).err,
                HasSubstr("not of the form I/N"))
        << wrong;
  for (const char* wrong : {"9-3", "a-b", "-", "1-2-3"})
    EXPECT_THAT(parse({"run", "x.yaml", std::string("--tasks=") + wrong}).err,
                HasSubstr("not of the form A-B"))
        << wrong;
}

TEST(Arguments, WhatContradictsItselfIsRefused) {
  const std::vector<std::pair<std::vector<std::string>, const char*>> mistakes{
      {{"--task", "1/2", "--merge"}, "one at a time"},
      {{"--partial"}, "--partial goes with --merge"},
      {{"--task", "1/2", "--replications", "auto"}, "no number of tasks"},
      {{"--merge", "--explain", "web"}, "--explain"},
      {{"--task", "1/2", "--baseline", "out/x"}, "--baseline"},
      {{"--baseline", "out/x", "--baseline-margin", "2"}, "is not a percentage"},
      {{"--verify-fingerprint", "12"}, "16 hexadecimal digits"},
      {{"--plan", "cron"}, "slurm, kubernetes, parallel"}};
  for (const auto& [options, why] : mistakes) {
    std::vector<std::string> arguments{"run", "x.yaml"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const ParsedArguments parsed = parse(arguments);
    EXPECT_EQ(parsed.code, ExitCode::usage) << why;
    EXPECT_THAT(parsed.err, HasSubstr(why));
  }
}

TEST(Arguments, ABaselineHasAMarginInPercent) {
  const RunRequest request =
      run_request({"run", "x.yaml", "--baseline", "out/main", "--baseline-margin", "2.5 %"});
  EXPECT_EQ(request.baseline, "out/main");
  EXPECT_DOUBLE_EQ(request.baseline_margin, 0.025);
  const auto diff = std::get<DiffRequest>(*parse({"diff", "a", "b", "--margin", "3%", "--json"}).request);
  EXPECT_EQ(diff.first, "a");
  EXPECT_EQ(diff.second, "b");
  EXPECT_DOUBLE_EQ(diff.margin, 0.03);
  EXPECT_TRUE(diff.json);
}

TEST(Arguments, WhatWasTypedIsKeptForAShell) {
  EXPECT_EQ(run_request({"run", "my launch.yaml", "--set", "a=b"}).typed,
            "gelombang run 'my launch.yaml' --set a=b");
}

TEST(Arguments, HelpOfTheProgramFitsOnAScreen) {
  std::istringstream help(parse({"--help"}).out);
  int lines = 0;
  for (std::string line; std::getline(help, line); ++lines) EXPECT_LE(line.size(), 80U) << line;
  EXPECT_LE(lines, 24);
}

TEST(Arguments, HelpOfACommandHasItsOptionsAndExamples) {
  for (const std::string command : {"check", "run", "size", "sweep", "twin", "inclusion", "metrics", "draw",
                                    "verify", "audit", "diff", "plugins"}) {
    EXPECT_THAT(parse({"--help"}).out, HasSubstr("\n  " + command + " "))
        << "and a line in that of the program";
    EXPECT_THAT(parse({command, "--help"}).out, HasSubstr("\n  gelombang " + command + " ")) << command;
  }
  EXPECT_THAT(parse({"audit", "--help"}).out, HasSubstr("  previous_rank  in an earlier wave\n"));
}

TEST(Arguments, WithoutACommandTellsWhereCommandsAre) {
  EXPECT_EQ(parse({}).err, "a command is missing\nTry 'gelombang --help'.\n");
}

}  // namespace
}  // namespace gelombang::cli
