// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/cli/commands.hpp"
#include "engine/results/store.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class AuditCommand : public test::OwnFolder {
 protected:
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
  const std::vector<std::string> arguments{"--pool",   write("pool.csv", small_pool(true)),
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
    run({"--pool", write("pool.csv", small_pool(true)), "--column", "id=code", "--column", "selected=in",
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
  const std::string pool = write("pool.csv", small_pool(false));
  const auto with = [&](const std::string& selected) {
    return std::vector<std::string>{"--pool",   pool,      "--selected", write("selected.csv", selected),
                                    "--column", "id=code", "--column",   "group=sex"};
  };
  EXPECT_EQ(run(with(list)), ExitCode::success) << err;
  EXPECT_THAT(out, HasSubstr("100 people, 50 selected"));
  EXPECT_EQ(run(with(list + "P9999\nP1000\n")), ExitCode::rejected_input);
  EXPECT_THAT(err, HasSubstr("selected.csv:52:1: error: this person is selected and not in the pool"));
  EXPECT_THAT(err, HasSubstr("selected.csv:53:1: error: this person is in the list twice"));
  EXPECT_THAT(err, Not(HasSubstr("P9999")));
  EXPECT_EQ(run(with("name\nP1000\n")), ExitCode::rejected_input);
}

/// 900 people in households of three, of whom at most one is selected: every sixth. Without ranks.
std::string capped_pool() {
  std::string text = "household,sex,in\n";
  for (int i = 0; i < 900; ++i)
    text += std::to_string(i / 3) + (i * 7 % 11 < 5 ? ",F" : ",M") +
            (i % 3 == i / 6 % 3 && i / 3 % 2 == 0 ? ",1\n" : ",0\n");
  return text;
}

TEST_F(AuditCommand, IsToldOfAHouseholdCapWhichItNamesWhereAFileLooksLikeOne) {
  std::vector<std::string> arguments{"--pool",   write("pool.csv", capped_pool()),
                                     "--column", "selected=in",
                                     "--column", "household=household",
                                     "--column", "group=sex"};
  EXPECT_EQ(run(arguments), ExitCode::audit_failed);
  EXPECT_THAT(out, HasSubstr("--household-cap says that the rules let at most one of a household win"));
  arguments.push_back("--household-cap");
  EXPECT_EQ(run(arguments), ExitCode::success) << out;
  EXPECT_THAT(out, HasSubstr("at most one person of a household"));
  EXPECT_THAT(out, Not(HasSubstr("--household-cap")));
  EXPECT_EQ(run({"--pool", write("pool.csv", capped_pool()), "--column", "selected=in", "--household-cap"}),
            ExitCode::usage);
  EXPECT_THAT(err, HasSubstr("--household-cap is about housemates"));
  arguments.push_back("--tickets-alone");
  EXPECT_EQ(run(arguments), ExitCode::usage);
}

TEST_F(AuditCommand, TellsHowManyAreInTheFileExcludedAndEligible) {
  std::string text = "aid,in\n";
  for (int i = 0; i < 100; ++i) text += i < 40 ? "yes,0\n" : i % 4 == 0 ? "no,1\n" : "no,0\n";
  run({"--pool", write("pool.csv", text), "--column", "selected=in", "--column", "excluded=aid"});
  EXPECT_THAT(out, HasSubstr("100 people in the pool, 40 excluded, 60 eligible, 15 selected"));
  run({"--pool", write("pool.csv", text), "--column", "selected=in", "--column", "excluded=aid", "--json"});
  const auto json = nlohmann::json::parse(out);
  EXPECT_EQ(json["people"], 60);
  EXPECT_EQ(json["excluded"], 40);
}

TEST_F(AuditCommand, SaysWhyTracesByPlaceWereNotLookedFor) {
  std::string winners_first = "in\n", unordered = "in\n";
  for (int i = 0; i < 200; ++i) winners_first += i < 50 ? "1\n" : "0\n";
  for (int i = 0; i < 200; ++i) unordered += i * 77 % 200 < 50 ? "1\n" : "0\n";
  EXPECT_EQ(run({"--pool", write("a.csv", winners_first), "--column", "selected=in", "--in-draw-order"}),
            ExitCode::success);
  EXPECT_THAT(out, HasSubstr("The file is sorted by outcome; traces by place cannot be looked for"));
  EXPECT_THAT(out, Not(HasSubstr("truncated pool")));
  const std::string pool = write("b.csv", unordered);
  run({"--pool", pool, "--column", "selected=in"});
  EXPECT_THAT(out, HasSubstr("Traces by place in the file were not looked for"));
  EXPECT_THAT(out, Not(HasSubstr("truncated pool")));
  run({"--pool", pool, "--column", "selected=in", "--in-draw-order"});
  EXPECT_THAT(out, Not(HasSubstr("were not looked for")));
  EXPECT_THAT(out, HasSubstr("truncated pool"));
}

TEST_F(AuditCommand, RefusesBadRowsUnlessToldToLeaveThemOutWhichTheReportSays) {
  const std::vector<std::string> arguments{
      "--pool",   write("pool.csv", small_pool(true) + "P2000,F,maybe\n"),
      "--column", "selected=in",
      "--column", "group=sex"};
  EXPECT_EQ(run(arguments), ExitCode::rejected_input);
  EXPECT_THAT(err, HasSubstr("pool.csv:102:9: error: column 'in': 1 or 0 (yes or no) is expected"));
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
  EXPECT_EQ(run({"--pool", "p.csv", "--commitment", std::string(64, 'a')}), ExitCode::usage);
  EXPECT_THAT(err, HasSubstr("--pool-sha256"));
}

TEST_F(AuditCommand, OfASimulatedRunTestsItsGroups) {
  results::Bundle bundle;
  bundle.provenance.scenario_name = "launch";
  bundle.waves = {{"1", "rule", "abc", "def", 500, {}}};
  // Of 2100 in the pool 100 were screened out before the draw.
  bundle.draws = {{"1", 2000, 500, true, 0}};
  bundle.draw_strata = {{"1", 0, 2000, 500, 375, 375}};
  bundle.draw_groups = {{"1", 0, {"sex", "F"}, 1000, 300, 1'000'500, 334, 333},
                        {"1", 0, {"sex", "M"}, 1000, 200, 1'000'500, 333, 333},
                        // A population without different connections: nobody to compare with.
                        {"1", 0, {"connection", "any"}, 2000, 500, 2'001'000, 667, 666}};
  const std::string folder = (place / "bundle").string();
  results::write_bundle(bundle, folder);
  EXPECT_EQ(run({folder}), ExitCode::audit_failed) << err;
  EXPECT_THAT(out, HasSubstr("Audit of wave 1 of launch: inconsistent"));
  EXPECT_THAT(out, HasSubstr("2 000 people, 500 selected"));
  EXPECT_THAT(out, Not(HasSubstr("connection")));
  EXPECT_THAT(out, Not(HasSubstr("nan")));

  // The same where sex decides who competes with whom.
  bundle.draw_strata = {{"1", 0, 1000, 300, 210, 210}, {"1", 1, 1000, 200, 160, 160}};
  bundle.draw_groups = {{"1", 0, {"sex", "F"}, 1000, 300, 500'500, 333, 334},
                        {"1", 1, {"sex", "M"}, 1000, 200, 500'500, 333, 334}};
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

  // Interrupted before the batch closed.
  bundle.draws.clear();
  bundle.draw_strata.clear();
  bundle.draw_groups.clear();
  results::write_bundle(bundle, folder);
  EXPECT_EQ(run({folder}), ExitCode::rejected_input);
  EXPECT_THAT(err, HasSubstr("ended before wave '1' was drawn"));

  bundle.waves.clear();
  results::write_bundle(bundle, folder);
  EXPECT_EQ(run({folder}), ExitCode::rejected_input);
}

TEST_F(AuditCommand, AHashThatIsNoneIsAMistakeOfTheCommandLineAndNoBrokenRule) {
  for (const char* option : {"--pool-sha256", "--commitment"})
    for (const std::string& hash :
         {std::string("deadbeef"), std::string(64, 'A'), std::string(65, 'a'), std::string()}) {
      EXPECT_EQ(run({"--pool", "p.csv", option, hash}), ExitCode::usage) << option << hash;
      EXPECT_THAT(err, HasSubstr("64 hexadecimal digits in small letters"));
    }
}

class DrawnCommand : public AuditCommand {
 protected:
  /// 600 people, in households of three, with two sexes that no rule names; every fourth has other aid.
  DrawnCommand() {
    std::string pool = "id,province,household,losses,aid\n";
    for (int i = 0; i < 600; ++i) {
      pool += "person-" + std::to_string(i) + "," + "ABC"[i % 3] + "," + std::to_string(i / 3) + "," +
              std::to_string(i % 4) + (i % 4 == 0 ? ",yes\n" : ",no\n");
      attributes += "person-" + std::to_string(i) + (i * 7 % 11 < 5 ? ",f\n" : ",m\n");
    }
    const std::string rules = write("rules.csv",
                                    "step,column,value,seats,unfilled\n"
                                    "exclude,aid,yes,,\n"
                                    "at_most,household,,2,\n"
                                    "entries,losses,,3,\n"
                                    "tickets,,each_round,,\n"
                                    "home,province,A,40,open\n"
                                    "home,province,B,40,open\n"
                                    "open,,,40,\n");
    folder = (place / "drawn").string();
    std::ostringstream o, e;
    const ParsedArguments parsed = parse(
        {"draw", write("pool.csv", pool), "--wave", "W1", "--rules", rules, "--seed",
         "101297f1ca7dc44ef6088d94ad5fb7ba03455dc33d53ddb412bbc4564ed986ec", "--private", "--out", folder});
    EXPECT_EQ(draw(std::get<DrawRequest>(*parsed.request), o, e), ExitCode::success) << e.str();
    const std::string said = o.str();
    commitment = said.substr(said.find("commitment ") + 13, 64);
  }
  std::string folder, commitment, attributes = "id,sex\n";
};

TEST_F(DrawnCommand, IsVerifiedByItsOwnRulesWhateverTheyAre) {
  EXPECT_EQ(run({folder, "--commitment", commitment, "--column", "group=losses"}), ExitCode::success)
      << err << out;
  EXPECT_THAT(out, HasSubstr("Audit of wave W1 in " + folder));
  EXPECT_THAT(out, HasSubstr("600 people in the pool, 150 excluded, 450 eligible, 120 selected"));
  EXPECT_THAT(out, HasSubstr("as published"));
  EXPECT_THAT(out, HasSubstr("all 600 agree"));
  EXPECT_THAT(out, Not(HasSubstr("BROKEN")));
  EXPECT_THAT(out, Not(HasSubstr("person-")));
}

TEST_F(DrawnCommand, TakesFurtherColumnsFromAFileOfTheSamePeople) {
  const std::string more = write("attributes.csv", attributes);
  EXPECT_EQ(run({folder, "--pool", more, "--column", "id=id", "--column", "group=sex"}), ExitCode::success)
      << err;
  EXPECT_THAT(out, HasSubstr("sex"));
  EXPECT_THAT(out, HasSubstr("give the one that was published with --commitment"));
  EXPECT_EQ(run({folder, "--pool", write("strangers.csv", attributes + "person-600,f\n"), "--column", "id=id",
                 "--column", "group=sex"}),
            ExitCode::rejected_input);
  EXPECT_THAT(err, HasSubstr("strangers.csv:602:1: error: this person is not in the pool of the draw"));
}

TEST_F(DrawnCommand, WithAnotherCommitmentOrAnotherWinnerIsNotVerified) {
  EXPECT_EQ(run({folder, "--commitment", std::string(64, 'a')}), ExitCode::audit_failed);
  EXPECT_THAT(err, HasSubstr("this draw is NOT verified, and nothing was audited"));
  EXPECT_TRUE(out.empty());
  const std::filesystem::path selected = std::filesystem::path(folder) / "selected.csv";
  std::ostringstream text;
  text << std::ifstream(selected).rdbuf();
  std::string changed = text.str();
  changed.erase(changed.rfind("person-"));
  std::ofstream(selected) << changed;
  EXPECT_EQ(run({folder}), ExitCode::audit_failed);
}

TEST_F(DrawnCommand, IsNotToldWhatItsFolderSays) {
  for (const std::vector<std::string>& more :
       std::vector<std::vector<std::string>>{{"--seed", "ab"},
                                             {"--wave", "W1"},
                                             {"--seats", "120"},
                                             {"--tickets-alone"},
                                             {"--household-cap"},
                                             {"--column", "selected=in"},
                                             {"--column", "stratum=province"},
                                             {"--column", "id=id"},
                                             {"--pool", "attributes.csv"}}) {
    std::vector<std::string> arguments{folder};
    arguments.insert(arguments.end(), more.begin(), more.end());
    EXPECT_EQ(run(arguments), ExitCode::usage) << more.front();
  }
}

TEST_F(DrawnCommand, ThatIsPromisedOnlyHasNoOutcomeYet) {
  std::filesystem::remove(std::filesystem::path(folder) / "proof.txt");
  EXPECT_EQ(run({folder}), ExitCode::rejected_input);
  EXPECT_THAT(err, HasSubstr("'gelombang audit FOLDER --trial' audits its rules"));
  EXPECT_EQ(run({folder, "--trial", "--draws", "5", "--commitment", std::string(64, 'a')}),
            ExitCode::audit_failed);
}

TEST_F(DrawnCommand, AsAPlainFileBreaksNoRuleThatTheFileDoesNotTell) {
  // Households, entries and rounds: the file does not say what the rules made of them.
  EXPECT_EQ(run({"--pool", (place / "pool.csv").string(), "--selected", folder + "/selected.csv", "--column",
                 "id=id", "--column", "excluded=aid", "--column", "household=household", "--seed",
                 "101297f1ca7dc44ef6088d94ad5fb7ba03455dc33d53ddb412bbc4564ed986ec", "--wave", "W1",
                 "--seats", "120"}),
            ExitCode::success)
      << out;
  EXPECT_THAT(out, Not(HasSubstr("BROKEN")));
  EXPECT_THAT(out, HasSubstr("audit the folder"));
}

class TrialCommand : public AuditCommand {
 protected:
  /// A draw of 75 seats among 300 people, promised.
  std::string promised() {
    std::string pool = "id\n";
    for (int i = 0; i < 300; ++i) pool += "person-" + std::to_string(i) + "\n";
    const std::string folder = (place / "promised").string();
    std::ostringstream o, e;
    const ParsedArguments parsed = parse({"draw", write("pool.csv", pool), "--wave", "W1", "--seats", "75",
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

TEST_F(AuditCommand, OfAFileOrFolderThatIsNotThereIsRefusedAsInput) {
  EXPECT_EQ(run({"--pool", (place / "none.csv").string(), "--column", "selected=in"}),
            ExitCode::rejected_input);
  EXPECT_THAT(err, HasSubstr("none.csv"));
  EXPECT_EQ(run({(place / "none").string()}), ExitCode::rejected_input);
  EXPECT_EQ(run(draft_lottery({"--key-file", (place / "none").string()})), ExitCode::rejected_input);
}

TEST_F(AuditCommand, AQuotaIsAWholeNumberOfSeatsForAStratumThatIsThere) {
  const std::string pool = write("pool.csv", small_pool(true));
  const auto with = [&](const std::string& quota, bool mapped) {
    std::vector<std::string> arguments{"--pool", pool, "--column", "selected=in", "--quota", quota};
    if (mapped) arguments.insert(arguments.end(), {"--column", "stratum=sex"});
    return run(arguments);
  };
  for (const char* quota :
       {"F=12x", "F=", "F=-1", "=12", "F", "F=1.5", "3171000000000000=3", "3171000000000000=x"}) {
    EXPECT_EQ(with(quota, true), ExitCode::usage) << quota;
    EXPECT_THAT(err, Not(HasSubstr("3171")));
  }
  EXPECT_EQ(with("F=24", false), ExitCode::usage);
  EXPECT_THAT(err, HasSubstr("--column stratum=NAME"));
  EXPECT_EQ(with("G=24", true), ExitCode::rejected_input);
  EXPECT_THAT(err, HasSubstr("nobody is in the stratum 'G', which has a quota"));
  EXPECT_NE(with("F=24", true), ExitCode::rejected_input);
  EXPECT_THAT(out, HasSubstr("the quota of 'F' is filled exactly"));
}

TEST_F(AuditCommand, OfSeveralWavesInOneFileTellsWhatCarriesOver) {
  // Two waves of 400; who lost the first applies again, and has twice the chance of the 150 new people.
  std::string text = "id,wave,in\n";
  for (int i = 0; i < 400; ++i)
    text += "p" + std::to_string(i) + ",1," + (i * 7919 % 400 < 100 ? "1" : "0") + "\n";
  for (int i = 0; i < 400; ++i)
    if (i * 7919 % 400 >= 100) text += "p" + std::to_string(i) + ",2," + (i % 3 == 0 ? "1" : "0") + "\n";
  for (int i = 400; i < 550; ++i) text += "p" + std::to_string(i) + ",2," + (i % 6 == 0 ? "1" : "0") + "\n";
  run({"--pool", write("waves.csv", text), "--column", "id=id", "--column", "selected=in", "--column",
       "wave=wave"});
  EXPECT_THAT(out, HasSubstr("Repeated waves: somebody who applies in all of them"));
  EXPECT_THAT(out, HasSubstr("losses before the first success"));
  EXPECT_THAT(out, HasSubstr("550 different people"));
  EXPECT_THAT(out, HasSubstr("it is no part of the verdict"));
}

TEST_F(AuditCommand, AKeyThatCouldBeGuessedIsRefused) {
  std::vector<std::string> arguments = draft_lottery({"--key-file", write("key", "12345\n")});
  EXPECT_EQ(run(arguments), ExitCode::rejected_input);
  EXPECT_THAT(err, HasSubstr("shorter than 16 characters"));
  EXPECT_THAT(err, Not(HasSubstr("12345")));
}

TEST_F(AuditCommand, OfSeveralWavesSharesTheLevelOutOrAuditsTheOneNamed) {
  results::Bundle bundle;
  bundle.provenance.scenario_name = "launch";
  for (const auto& [wave, women] : {std::pair{"b1", 250}, std::pair{"b2", 300}}) {
    bundle.waves.push_back({wave, "rule", "abc", "def", 500, {}});
    bundle.draws.push_back({wave, 2000, 500, true, 0});
    bundle.draw_strata.push_back({wave, 0, 2000, 500, 375, 375});
    bundle.draw_groups.push_back({wave, 0, {"sex", "F"}, 1000, women, 1'000'500, 334, 333});
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
  for (const auto& told : {std::pair{"--seats", "5"}, std::pair{"--column", "group=sex"}}) {
    EXPECT_EQ(run({folder, told.first, told.second}), ExitCode::usage) << told.first;
    EXPECT_THAT(err, HasSubstr("are in the BUNDLE of a run already"));
  }
}

}  // namespace
}  // namespace gelombang::cli
