#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/cli/audit_report.hpp"
#include "engine/cli/commands.hpp"
#include "engine/results/store.hpp"

namespace gelombang::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class AuditCommand : public testing::Test {
 protected:
  AuditCommand() {
    place = fs::path(testing::TempDir()) /
            ("audit_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(place);
    fs::create_directories(place);
  }
  ~AuditCommand() override { fs::remove_all(place); }

  std::string file(const std::string& name, const std::string& text) {
    std::ofstream(place / name, std::ios::binary) << text;
    return (place / name).string();
  }

  ExitCode run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "audit");
    const ParsedArguments parsed = parse(arguments);
    if (!parsed.request) {
      err = parsed.err;
      return parsed.code;
    }
    std::ostringstream o, e;
    const ExitCode code = audit(std::get<AuditRequest>(*parsed.request), o, e);
    out = o.str();
    err = e.str();
    return code;
  }

  std::vector<std::string> draft_lottery(std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{
        "--pool",          GELOMBANG_SOURCE_DIR "/tests/unit/audit/data/draft_lottery_1969.csv",
        "--column",        "id=day",
        "--column",        "registered=day",
        "--column",        "rank=rank",
        "--column",        "group=month",
        "--seats",         "195",
        "--registered-as", "birthdays"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }

  fs::path place;
  std::string out, err;
};

TEST_F(AuditCommand, RejectsTheDraftLotteryOf1969) {
  EXPECT_EQ(run(draft_lottery()), ExitCode::audit_failed);
  EXPECT_THAT(out, HasSubstr("inconsistent"));
  EXPECT_THAT(out, HasSubstr("later birthdays drawn earlier"));
  EXPECT_TRUE(err.empty());
}

TEST_F(AuditCommand, PrintsTheSameFindingsAsJson) {
  EXPECT_EQ(run(draft_lottery({"--json"})), ExitCode::audit_failed);
  const auto json = nlohmann::json::parse(out);
  EXPECT_EQ(json["verdict"], "inconsistent");
  EXPECT_EQ(json["groups"].size(), 12U);
  EXPECT_EQ(json["people"], 366);
  bool found = false;
  for (const auto& test : json["confirmatory"]) found |= test["finding"] == "later birthdays drawn earlier";
  EXPECT_TRUE(found);
}

/// 100 people, every fourth selected, in two groups that are selected alike, and a third of three people.
std::string small_pool(bool with_selected) {
  std::string text = with_selected ? "code,sex,in\n" : "code,sex\n";
  for (int i = 0; i < 100; ++i) {
    text += "P" + std::to_string(1000 + i) + (i < 3 ? ",X" : i % 2 == 0 ? ",F" : ",M");
    text += with_selected ? (i % 4 < 2 ? ",1\n" : ",0\n") : "\n";
  }
  return text;
}

TEST_F(AuditCommand, CannotTellFromASmallPoolWhichIsNoSuccessUnderStrict) {
  const std::vector<std::string> arguments{"--pool",   file("pool.csv", small_pool(true)),
                                           "--column", "id=code",
                                           "--column", "selected=in",
                                           "--column", "group=sex"};
  EXPECT_EQ(run(arguments), ExitCode::success);
  EXPECT_THAT(out, HasSubstr("cannot tell"));
  std::vector<std::string> strict = arguments;
  strict.push_back("--strict");
  EXPECT_EQ(run(strict), ExitCode::undecided);
}

TEST_F(AuditCommand, NeverPrintsASmallCountOrAnIdentifier) {
  for (const char* form : {"--strict", "--json"}) {
    run({"--pool", file("pool.csv", small_pool(true)), "--column", "id=code", "--column", "selected=in",
         "--column", "group=sex", form});
    EXPECT_THAT(out, Not(HasSubstr("P10"))) << form;
  }
  const auto json = nlohmann::json::parse(out);
  for (const auto& group : json["groups"])
    if (group["value"] == "X") {
      EXPECT_TRUE(group["people"].is_null());
      EXPECT_TRUE(group["selected"].is_null());
    }
}

TEST_F(AuditCommand, TakesTheSelectedFromASecondFile) {
  std::string list = "code\n";
  for (int i = 0; i < 100; ++i)
    if (i % 4 < 2) list += "P" + std::to_string(1000 + i) + "\n";
  const std::string pool = file("pool.csv", small_pool(false));
  const auto with = [&](const std::string& selected) {
    return std::vector<std::string>{"--pool",   pool,      "--selected", file("selected.csv", selected),
                                    "--column", "id=code", "--column",   "group=sex"};
  };
  EXPECT_EQ(run(with(list)), ExitCode::success) << err;
  EXPECT_THAT(out, HasSubstr("100 people, 50 selected"));
  EXPECT_EQ(run(with(list + "P9999\nP1000\n")), ExitCode::rejected_input);
  EXPECT_THAT(err, HasSubstr("selected.csv:52: error: this person is selected and not in the pool"));
  EXPECT_THAT(err, HasSubstr("selected.csv:53: error: this person is in the list twice"));
  EXPECT_THAT(err, Not(HasSubstr("P9999")));
  EXPECT_EQ(run(with("name\nP1000\n")), ExitCode::rejected_input);
}

TEST_F(AuditCommand, RefusesBadRowsUnlessToldToLeaveThemOutWhichTheReportSays) {
  const std::vector<std::string> arguments{"--pool",   file("pool.csv", small_pool(true) + "P2000,F,maybe\n"),
                                           "--column", "selected=in",
                                           "--column", "group=sex"};
  EXPECT_EQ(run(arguments), ExitCode::rejected_input);
  EXPECT_THAT(err, HasSubstr("pool.csv:102: error: column 'in': 1 or 0 (yes or no) is expected"));
  EXPECT_TRUE(out.empty());
  std::vector<std::string> skipping = arguments;
  skipping.push_back("--skip-bad-rows");
  EXPECT_EQ(run(skipping), ExitCode::success);
  EXPECT_THAT(out, HasSubstr("1 bad rows of the file were LEFT OUT"));
}

TEST_F(AuditCommand, ExplainsWhatIsWrongWithTheCommandLine) {
  EXPECT_EQ(run({}), ExitCode::usage);
  EXPECT_THAT(err, HasSubstr("--pool FILE"));
  EXPECT_EQ(run({"--pool", "p.csv", "--column", "grup=sex"}), ExitCode::usage);
  EXPECT_THAT(err, HasSubstr("did you mean 'group'?"));
  EXPECT_EQ(run({"--pool", "p.csv", "--column", "group"}), ExitCode::usage);
  EXPECT_EQ(run({"--pool", "p.csv", "--column", "id=a", "--column", "id=b"}), ExitCode::usage);
  EXPECT_EQ(run({"--pool", "p.csv", "--seed", "abc"}), ExitCode::usage);
  EXPECT_EQ(run({"--pool", "p.csv", "--quota", "east"}), ExitCode::usage);
  EXPECT_EQ(run({"--pool", "p.csv", "--selected", "s.csv"}), ExitCode::usage);
  EXPECT_EQ(run({"bundle", "--pool", "p.csv"}), ExitCode::usage);
}

TEST_F(AuditCommand, OfASimulatedRunTestsItsGroups) {
  results::Bundle bundle;
  bundle.provenance.scenario_name = "launch";
  bundle.waves = {{"1", "rule", "abc", "def", 500, {}}};
  // Of 2100 in the pool 100 were screened out before the draw.
  bundle.draws = {{"1", 2000, 500, true, 0}};
  bundle.draw_strata = {{"1", 0, 2000, 500, 375, 375}};
  bundle.draw_groups = {{"1", 0, {"sex", "F"}, 1000, 300, 1'000'500, 333, 333},
                        {"1", 0, {"sex", "M"}, 1000, 200, 1'000'500, 333, 333},
                        // A population without different connections: nobody to compare with.
                        {"1", 0, {"connection", "any"}, 2000, 500, 2'001'000, 666, 666}};
  const std::string folder = (place / "bundle").string();
  results::write_bundle(bundle, folder);
  EXPECT_EQ(run({folder}), ExitCode::audit_failed) << err;
  EXPECT_THAT(out, HasSubstr("Audit of wave 1 of launch: inconsistent"));
  EXPECT_THAT(out, HasSubstr("2 000 people, 500 selected"));
  EXPECT_THAT(out, Not(HasSubstr("connection")));
  EXPECT_THAT(out, Not(HasSubstr("nan")));

  // The same where sex decides who competes with whom.
  bundle.draw_strata = {{"1", 0, 1000, 300, 210, 210}, {"1", 1, 1000, 200, 160, 160}};
  bundle.draw_groups = {{"1", 0, {"sex", "F"}, 1000, 300, 500'500, 333, 333},
                        {"1", 1, {"sex", "M"}, 1000, 200, 500'500, 333, 333}};
  results::write_bundle(bundle, folder);
  EXPECT_EQ(run({folder}), ExitCode::success) << err;
  EXPECT_THAT(out, HasSubstr("sex: cannot tell: the rule has quotas on sex"));

  // What nobody published of the rule decided it too.
  bundle.rule_parameters = {{"rule", "quotas", "unused_seats", "go_on", false, true},
                            {"rule", "quotas", "proposed", "list", true, false},
                            {"another", "check", "corrections", "3", false, true}};
  results::write_bundle(bundle, folder);
  run({folder});
  EXPECT_THAT(out, HasSubstr("Never published, assumed by the rule: unused_seats go_on (default)\n"));
  EXPECT_EQ(run({folder, "--json"}), ExitCode::success);
  EXPECT_EQ(nlohmann::json::parse(out)["assumptions"].size(), 1U);

  bundle.provenance.replications = 8;
  results::write_bundle(bundle, folder);
  EXPECT_EQ(run({folder}), ExitCode::success);
  EXPECT_THAT(out, HasSubstr("Audit of wave 1 of launch, first replication:"));

  bundle.draws.clear();  // interrupted before the batch closed
  results::write_bundle(bundle, folder);
  EXPECT_EQ(run({folder}), ExitCode::rejected_input);
  EXPECT_THAT(err, HasSubstr("ended before wave '1' was drawn"));

  bundle.waves.clear();
  results::write_bundle(bundle, folder);
  EXPECT_EQ(run({folder}), ExitCode::rejected_input);
}

class TrialCommand : public AuditCommand {
 protected:
  /// A draw of 75 seats among 300 people, promised.
  std::string promised() {
    std::string pool = "id\n";
    for (int i = 0; i < 300; ++i) pool += "person-" + std::to_string(i) + "\n";
    const std::string folder = (place / "promised").string();
    std::ostringstream o, e;
    const ParsedArguments parsed = parse({"draw", file("pool.csv", pool), "--wave", "W1", "--seats", "75",
                                          "--seed-source", "a beacon", "--private", "--out", folder});
    EXPECT_EQ(draw(std::get<DrawRequest>(*parsed.request), o, e), ExitCode::success) << e.str();
    return folder;
  }
};

TEST_F(TrialCommand, TellsTheChanceOfEveryTypeBesideTheClosedForm) {
  EXPECT_EQ(run({promised(), "--trial", "--draws", "60"}), ExitCode::success) << err;
  EXPECT_THAT(out, HasSubstr(": consistent\n"));
  EXPECT_THAT(out, HasSubstr("300 people, 60 draws"));
  EXPECT_THAT(out, HasSubstr("0.2500"));
  EXPECT_THAT(out, Not(HasSubstr("person-")));
}

TEST_F(TrialCommand, AsJson) {
  run({promised(), "--trial", "--draws", "30", "--json"});
  const auto json = nlohmann::json::parse(out);
  EXPECT_EQ(json["draws"], 30);
  EXPECT_NEAR(json["types"][0]["closed_form"].get<double>(), 0.25, 1e-12);
  EXPECT_EQ(json["generator"].size(), 2U);
}

TEST_F(TrialCommand, OfAFolderThatIsNoDrawIsRefused) {
  EXPECT_EQ(run({place.string(), "--trial"}), ExitCode::rejected_input);
  EXPECT_THAT(err, HasSubstr("--trial takes a folder that 'gelombang draw' wrote"));
  EXPECT_EQ(run({"--trial"}), ExitCode::usage);
  EXPECT_EQ(run({place.string(), "--draws", "5"}), ExitCode::usage);
}

TEST_F(AuditCommand, OfSeveralWavesInOneFileTellsWhatCarriesOver) {
  // Two waves of 400; who lost the first applies again, and has twice the chance of the 150 new people.
  std::string text = "id,wave,in\n";
  for (int i = 0; i < 400; ++i)
    text += "p" + std::to_string(i) + ",1," + (i * 7919 % 400 < 100 ? "1" : "0") + "\n";
  for (int i = 0; i < 400; ++i)
    if (i * 7919 % 400 >= 100) text += "p" + std::to_string(i) + ",2," + (i % 3 == 0 ? "1" : "0") + "\n";
  for (int i = 400; i < 550; ++i) text += "p" + std::to_string(i) + ",2," + (i % 6 == 0 ? "1" : "0") + "\n";
  run({"--pool", file("waves.csv", text), "--column", "id=id", "--column", "selected=in", "--column",
       "wave=wave"});
  EXPECT_THAT(out, HasSubstr("Repeated waves: somebody who applies in all of them"));
  EXPECT_THAT(out, HasSubstr("losses before the first success"));
  EXPECT_THAT(out, HasSubstr("550 different people"));
  EXPECT_THAT(out, HasSubstr("it is no part of the verdict"));
}

TEST_F(AuditCommand, AKeyThatCouldBeGuessedIsRefused) {
  std::vector<std::string> arguments = draft_lottery({"--key-file", file("key", "12345\n")});
  EXPECT_ANY_THROW(run(arguments));
}

TEST_F(AuditCommand, OfSeveralWavesSharesTheLevelOutOrAuditsTheOneNamed) {
  results::Bundle bundle;
  bundle.provenance.scenario_name = "launch";
  for (const auto& [wave, women] : {std::pair{"b1", 250}, std::pair{"b2", 300}}) {
    bundle.waves.push_back({wave, "rule", "abc", "def", 500, {}});
    bundle.draws.push_back({wave, 2000, 500, true, 0});
    bundle.draw_strata.push_back({wave, 0, 2000, 500, 375, 375});
    bundle.draw_groups.push_back({wave, 0, {"sex", "F"}, 1000, women, 1'000'500, 333, 333});
    bundle.draw_groups.push_back({wave, 0, {"sex", "M"}, 1000, 500 - women, 1'000'500, 333, 333});
  }
  const std::string folder = (place / "bundle").string();
  results::write_bundle(bundle, folder);
  EXPECT_EQ(run({folder}), ExitCode::audit_failed) << err;
  EXPECT_THAT(out, HasSubstr("Audit of wave b1 of launch: "));
  EXPECT_THAT(out, HasSubstr("Audit of wave b2 of launch: inconsistent"));
  EXPECT_EQ(run({folder, "--wave", "b1"}), ExitCode::success) << err;
  EXPECT_THAT(out, Not(HasSubstr("wave b2")));
  EXPECT_EQ(run({folder, "--wave", "b3"}), ExitCode::rejected_input);
  EXPECT_THAT(err, HasSubstr("has no wave 'b3'"));
}

}  // namespace
}  // namespace gelombang::cli
