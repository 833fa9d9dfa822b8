// SPDX-License-Identifier: Apache-2.0
// `gelombang draw` and `gelombang verify` as a shell sees them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/own_folder.hpp"

namespace gelombang::cli {
namespace {

namespace fs = std::filesystem;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

class DrawProgram : public test::OwnShell {
 protected:
  DrawProgram() {
    std::ofstream pool(place / "niks.csv");
    pool << "id,name\n";
    for (int i = 10; i < 30; ++i) pool << "31710102030400" << i << ",Siti " << i << "\n";
  }
  int shell(const std::string& line) {
    return OwnShell::shell(GELOMBANG_PROGRAM, "SEED=" + std::string(64, 'a') + "; " + line);
  }

  const std::string promise =
      "$GELOMBANG draw niks.csv --wave W1 --seats 5 --seed-source 'drand round 7' --issue-codes codes.csv "
      "--out promised";
};

TEST_F(DrawProgram, PromisesThenDrawsThenVerifiesWithTheLinesItPrints) {
  EXPECT_EQ(shell(promise), 0) << err;
  std::ofstream(place / "printed") << out;
  EXPECT_EQ(shell("line=$(sed -n 's/^  next .*then gelombang//p' printed | sed \"s/HEX/$SEED/\");"
                  " eval \"$GELOMBANG $line --out drawn\""),
            0)
      << out << err;
  std::ofstream(place / "printed") << out;
  EXPECT_EQ(shell("eval \"$GELOMBANG $(sed -n 's/^  check  *gelombang//p' printed)\""), 0) << err;
  EXPECT_THAT(out, HasSubstr("drawn: verified. 20 people, 5 seats"));
  EXPECT_THAT(out, HasSubstr("compare with drand round 7"));
}

TEST_F(DrawProgram, IssuedCodesStandInAFileThatOnlyTheOwnerCanRead) {
  EXPECT_EQ(shell(promise + " && stat -c %a codes.csv && wc -l < codes.csv"), 0) << err;
  EXPECT_THAT(out, HasSubstr("600\n21\n"));
  EXPECT_EQ(shell("grep -r -e 317101 -e Siti promised"), 1) << "no identifier and no name is published";
  EXPECT_EQ(shell(promise + "2"), 6) << "the codes that were issued are never overwritten";
  EXPECT_FALSE(fs::exists(place / "promised2"));
}

TEST_F(DrawProgram, NiksAreRefusedWithTheReasonAndNothingIsWritten) {
  EXPECT_EQ(shell("$GELOMBANG draw niks.csv --wave W1 --seats 5 --seed $SEED --out drawn"), 5);
  EXPECT_THAT(err, HasSubstr("niks.csv:2:1: error: this id has 16 digits, as a NIK has"));
  EXPECT_THAT(err, HasSubstr("--issue-codes"));
  EXPECT_THAT(err, Not(HasSubstr("31710102")));
  EXPECT_FALSE(fs::exists(place / "drawn"));
}

TEST_F(DrawProgram, APrivateProofTakesAnyId) {
  EXPECT_EQ(shell("$GELOMBANG draw niks.csv --wave W1 --seats 5 --seed $SEED --private --out drawn &&"
                  " $GELOMBANG verify drawn --id 3171010203040010"),
            0)
      << err;
  EXPECT_THAT(out, HasSubstr("line 1 of pool.csv: "));
}

TEST_F(DrawProgram, AProofIsNeverOverwritten) {
  EXPECT_EQ(shell("mkdir drawn && touch drawn/x && "
                  "$GELOMBANG draw niks.csv --wave W1 --seats 5 --seed $SEED --private --out drawn"),
            6);
  EXPECT_THAT(err, HasSubstr("'drawn' exists and is never overwritten"));
}

TEST_F(DrawProgram, AChangeAfterTheCommitmentIsRefused) {
  EXPECT_EQ(shell(promise + " && sed -i 's/^seed_source: .*/seed_source: mine/' promised/terms.txt"), 0)
      << err;
  const std::string published(64, '0');
  EXPECT_EQ(shell("$GELOMBANG draw promised --seed $SEED --commitment " + published + " --out drawn"), 12);
  EXPECT_THAT(err, HasSubstr("published was 0000"));
  EXPECT_EQ(shell("sed -i '1s/^./?/' promised/pool.csv; $GELOMBANG draw promised --seed $SEED --out drawn"),
            12);
  EXPECT_THAT(err, HasSubstr("promised/pool.csv: error: SHA-256 is "));
  EXPECT_THAT(err, HasSubstr("a byte of the file was changed after the commitment"));
  EXPECT_FALSE(fs::exists(place / "drawn"));
}

TEST_F(DrawProgram, AMissingFileOfAPromiseIsNoBrokenPromise) {
  EXPECT_EQ(shell(promise), 0) << err;
  EXPECT_EQ(shell("echo >> promised/rules.csv; rm promised/pool.csv;"
                  " $GELOMBANG draw promised --seed $SEED --out drawn"),
            5);
  EXPECT_THAT(err, HasSubstr("cannot read 'promised/pool.csv'"));
  EXPECT_FALSE(fs::exists(place / "drawn"));
}

TEST_F(DrawProgram, AnApplicantOfAnRfc3797DrawCanComputeHerPick) {
  std::ofstream pool(place / "letters.csv");
  pool << "id\n";
  for (char c = 'A'; c <= 'Y'; ++c) pool << c << "\n";
  pool.close();
  EXPECT_EQ(shell("$GELOMBANG draw letters.csv --wave W1 --seats 10 --private --rfc3797"
                  " --seed 9319./2.5.8.10.12./9.18.26.34.41.45./ --out drawn &&"
                  " $GELOMBANG verify drawn --id G --id A"),
            0)
      << err;
  // The second of the published example: number 7, after 17 was taken.
  EXPECT_THAT(out,
              HasSubstr("line 7 of pool.csv: selected in round 'draw'\n  pick 2 of 10: of 24 lines that are "
                        "left, the one after 6\n"));
  EXPECT_THAT(out, HasSubstr("has the remainder 6 when divided by 24"));
  EXPECT_THAT(out, HasSubstr("none of the 10 picks"));
  std::ofstream(place / "printed") << out;
  EXPECT_EQ(shell("eval \"$(sed -n 's/^ *to compute it: //p' printed)\""), 0) << err;
  EXPECT_THAT(out, HasSubstr("3691e55cb63fcc37914430b2f70b5ec6"));
}

TEST_F(DrawProgram, AFalsifiedResultIsNotVerified) {
  EXPECT_EQ(shell(promise +
                  " && $GELOMBANG draw promised --seed $SEED --out drawn && sed -i 3d drawn/selected.csv"),
            0)
      << err;
  EXPECT_EQ(shell("$GELOMBANG verify drawn"), 12);
  EXPECT_THAT(
      err,
      ContainsRegex("drawn/selected.csv:3:[0-9]+: error: this line is not what pool, rules and seed give"));
}

TEST_F(DrawProgram, AMissingFileIsToldBeforeWhatIsWrongInAnother) {
  EXPECT_EQ(shell(promise + " && $GELOMBANG draw promised --seed $SEED --out drawn"), 0) << err;
  EXPECT_EQ(shell("sed -i '1s/^./?/' drawn/pool.csv; $GELOMBANG verify drawn"), 12);
  EXPECT_EQ(shell("rm drawn/selected.csv; $GELOMBANG verify drawn"), 5);
  EXPECT_THAT(err, HasSubstr("cannot read 'drawn/selected.csv'"));
}

TEST_F(DrawProgram, TheIndependentVerifierTellsOneApplicantHerTicketAndTheCutOffToo) {
  std::ofstream(place / "ten.csv") << "id\nA001\nA002\nA003\nA004\nA005\nA006\nA007\nA008\nA009\nA010\n";
  const std::string verify_draw = "python3 " GELOMBANG_SOURCE_DIR "/scripts/verify_draw drawn --id ";
  EXPECT_EQ(shell("$GELOMBANG draw ten.csv --wave W1 --seats 3 --private --out drawn --seed "
                  "101297f1ca7dc44ef6088d94ad5fb7ba03455dc33d53ddb412bbc4564ed986ec && " +
                  verify_draw + "A001 && " + verify_draw + "A003"),
            0)
      << err;
  EXPECT_THAT(out, HasSubstr("not selected\nround draw: ticket 6e7860933060415a"));
  EXPECT_THAT(out, HasSubstr("selected\nround draw: ticket 0b608a99a1daf704"));
  EXPECT_EQ(shell(verify_draw + "A001 | grep -o 'last one selected [0-9a-f]*' | cut -d ' ' -f 4 >a;"
                                "cut -d , -f 8 drawn/rounds.csv | tail -1 | cmp - a"),
            0)
      << err;
}

TEST_F(DrawProgram, EachKindOfFailureHasItsExitStatus) {
  EXPECT_EQ(shell("$GELOMBANG draw niks.csv --seats 5 --seed $SEED"), 2);
  EXPECT_EQ(shell("$GELOMBANG draw niks.csv --wave W1 --seats 5"), 2);
  EXPECT_THAT(err, HasSubstr("--seed-source"));
  EXPECT_EQ(shell("$GELOMBANG draw niks.csv --wave 'W|1' --seats 5 --seed $SEED"), 2);
  EXPECT_EQ(shell("$GELOMBANG draw niks.csv --wave W1 --seats 5 --seed 12 --private"), 2);
  EXPECT_EQ(shell("$GELOMBANG draw niks.csv --wave W1 --rules missing.csv --seed $SEED"), 3);
  EXPECT_EQ(shell("$GELOMBANG draw missing.csv --wave W1 --seats 5 --seed $SEED"), 5);
  EXPECT_EQ(shell("$GELOMBANG draw niks.csv --wave W1 --seats 21 --private --seed $SEED"), 5);
  EXPECT_EQ(shell("$GELOMBANG draw niks.csv --wave W1 --seats 5 --private --seed $SEED --on 2020-04-16"), 2);
  EXPECT_EQ(
      shell(
          "$GELOMBANG draw niks.csv --wave W1 --seats 5 --private --seed $SEED --on today --list-age-max 3"),
      5);
  EXPECT_EQ(shell("$GELOMBANG verify missing"), 5);
  EXPECT_EQ(shell("$GELOMBANG draw --help"), 0);
  EXPECT_THAT(out, HasSubstr("Two steps, so that nobody can choose the outcome"));
}

TEST_F(DrawProgram, ExplainTellsTheExpectedSeatsOfEveryOrderAndWritesNothing) {
  std::ofstream pool(place / "h1b.csv");
  pool << "id,degree\n";
  for (int i = 0; i < 192'917; ++i) pool << 'P' << i << (i < 55'900 ? ",advanced\n" : ",regular\n");
  pool.close();
  std::ofstream(place / "rules.csv") << "step,column,value,seats,unfilled\ntickets,,each_round,,\n"
                                        "reserve,degree,advanced,20000,\nopen,,,65000,\n";
  EXPECT_EQ(shell("$GELOMBANG draw h1b.csv --rules rules.csv --explain && ls"), 0) << err;
  EXPECT_THAT(out, HasSubstr("33494.9"));
  EXPECT_THAT(out, HasSubstr("38834.5"));
  EXPECT_FALSE(fs::exists(place / "out"));
}

TEST_F(DrawProgram, ExplainDrawsByRulesOfWhichNothingSimpleIsKnown) {
  std::ofstream pool(place / "households.csv");
  pool << "id,degree,household\n";
  for (int i = 0; i < 300; ++i)
    pool << 'P' << i << (i < 100 ? ",advanced," : ",regular,") << (i < 150 ? i : 150 + i / 3) << '\n';
  pool.close();
  std::ofstream(place / "rules.csv")
      << "step,column,value,seats,unfilled\ntickets,,one,,\nat_most,household,,2,\n"
         "reserve,degree,advanced,20,\nopen,,,40,\n";
  EXPECT_EQ(shell("$GELOMBANG draw households.csv --rules rules.csv --explain && ls"), 0) << err;
  EXPECT_THAT(out, HasSubstr("the mean of 400 draws with the same seeds"));
  EXPECT_THAT(out, HasSubstr("reserve, open"));
  EXPECT_THAT(out, HasSubstr("open, reserve"));
  EXPECT_THAT(out, HasSubstr("degree = advanced, 1 of the household"));
  EXPECT_THAT(out, HasSubstr("3 of the household"));
  EXPECT_FALSE(fs::exists(place / "out"));
}

/// 300 people, of whom 3 are of ID-PA and 40 of ID-AC, half of them women; 20 have other aid.
void write_people(const fs::path& file) {
  std::ofstream pool(file);
  pool << "id,province,sex,aid\n";
  for (int i = 0; i < 300; ++i)
    pool << 'P' << i
         << (i < 3    ? ",ID-PA"
             : i < 43 ? ",ID-AC"
                      : ",ID-JB")
         << (i % 2 == 0 ? ",f" : ",m") << (i >= 280 ? ",yes\n" : ",no\n");
}

TEST_F(DrawProgram, ExplainHidesGroupsOfFewerThanFiveAndOneMoreThatWouldTellTheirSize) {
  write_people(place / "people.csv");
  for (const char* tickets : {"each_round", "one"}) {  // by expectations, and by draws
    std::ofstream(place / "rules.csv") << "step,column,value,seats,unfilled\ntickets,," << tickets
                                       << ",,\npapua,province,ID-PA,1,open\naceh,province,ID-AC,9,open\n"
                                          "open,,,50,\n";
    EXPECT_EQ(shell("$GELOMBANG draw people.csv --rules rules.csv --explain"), 0) << err;
    EXPECT_THAT(out, HasSubstr("aceh, papua, open"));
    EXPECT_THAT(out, testing::ContainsRegex("province = ID-PA +\\* "));
    EXPECT_THAT(out, testing::ContainsRegex("province = ID-AC +\\* "))
        << "from 40 it would follow that 3 are left";
    EXPECT_THAT(out, Not(testing::ContainsRegex("province = ID-(PA|AC) +[0-9]")));
    EXPECT_THAT(out, testing::ContainsRegex("all others +257 "));
    EXPECT_THAT(out, HasSubstr("fewer than 5 people"));
  }
  std::ofstream(place / "rules.csv") << "step,column,value,seats,unfilled\nleximin,,,60,\n"
                                        "at_most,province,ID-AC,4,\nat_least,province,ID-PA,2,\n";
  EXPECT_EQ(shell("$GELOMBANG draw people.csv --rules rules.csv --explain"), 0) << err;
  EXPECT_THAT(out, testing::ContainsRegex("\\* +\\* +\\* +\\* +at most 4 province = ID-AC"));
  EXPECT_THAT(out, testing::ContainsRegex("\\* +\\* +\\* +\\* +the number of seats"));
  EXPECT_THAT(out, testing::ContainsRegex(" 257 "));
}

TEST_F(DrawProgram, ExplainNamesATypeAlikeInEveryOrderAndTellsWhoTakesNoPart) {
  write_people(place / "people.csv");
  const std::string explain = "$GELOMBANG draw people.csv --rules rules.csv --explain";
  std::ofstream(place / "rules.csv")
      << "step,column,value,seats,unfilled\nexclude,aid,yes,,\ntickets,,one,,\n"
         "aceh,province,ID-AC,9,\nwomen,sex,f,20,\nopen,,,30,\n";
  EXPECT_EQ(shell(explain), 0) << err;
  EXPECT_THAT(out, HasSubstr("province = ID-AC, sex = f"));
  EXPECT_THAT(out, Not(HasSubstr("sex = f, province = ID-AC")));
  EXPECT_THAT(out, testing::ContainsRegex("takes no part +20 "));
  std::ofstream(place / "rules.csv") << "step,column,value,seats,unfilled\nexclude,aid,yes,,\nopen,,,30,\n";
  EXPECT_EQ(shell(explain), 0) << err;
  EXPECT_THAT(out, testing::ContainsRegex("takes no part +20 ")) << "also where no draw is made";
}

// Half of the 40 of Aceh are women, and half of everybody: 10 of the first 20 seats, 14 of the other 28.
TEST_F(DrawProgram, ExplainComparesTheValuesOfAColumnThatNoRuleNames) {
  write_people(place / "people.csv");
  std::ofstream(place / "rules.csv") << "step,column,value,seats,unfilled\ntickets,,each_round,,\n"
                                        "aceh,province,ID-AC,20,\nopen,,,28,\n";
  const std::string explain = "$GELOMBANG draw people.csv --rules rules.csv --explain --by ";
  EXPECT_EQ(shell(explain + "sex"), 0) << err;
  EXPECT_THAT(out, testing::ContainsRegex("aceh, open +sex = f +150 +24\\.0 +16\\.0 %"));
  EXPECT_THAT(out, testing::ContainsRegex("sex = m +150 +24\\.0 +16\\.0 %"));
  EXPECT_EQ(shell(explain + "id"), 5);
  EXPECT_THAT(err, HasSubstr("more than 100 values"));
  EXPECT_EQ(shell(explain + "sx"), 5);
  EXPECT_THAT(err, HasSubstr("did you mean 'sex'?"));
  EXPECT_EQ(shell("$GELOMBANG draw people.csv --wave W1 --seats 3 --seed $SEED --by sex"), 2);

  std::ofstream(place / "rules.csv")
      << "step,column,value,seats,unfilled\nleximin,,,48,\nat_least,province,ID-AC,20,\n";
  EXPECT_EQ(shell(explain + "sex"), 0) << err;
  EXPECT_THAT(out, testing::ContainsRegex("sex = f +150 +24\\.0 "));

  std::ofstream(place / "rules.csv") << "step,column,value,seats,unfilled\ntickets,,one,,\n"
                                        "aceh,province,ID-AC,20,\nopen,,,28,\n";
  EXPECT_EQ(shell(explain + "sex"), 0) << err;  // the mean of 400 draws; deviation of one about 3.2
  EXPECT_THAT(out, testing::ContainsRegex("sex = f +150 +2[34]\\.[0-9] +0\\.2 "));
}

TEST_F(DrawProgram, AFullDiskLeavesNoProofAndSaysSo) {
  EXPECT_EQ(
      shell(
          "for i in $(seq 10000 99999); do echo \"A$i\"; done | sed '1s/.*/id/' > large.csv; ulimit -f 64;"
          " trap '' XFSZ; $GELOMBANG draw large.csv --wave W1 --seats 5 --private --seed $SEED --out drawn"),
      6);
  EXPECT_THAT(err, HasSubstr("could not write"));
  EXPECT_FALSE(fs::exists(place / "drawn"));
  EXPECT_EQ(shell("ls -A | grep partial"), 1);
}

}  // namespace
}  // namespace gelombang::cli
