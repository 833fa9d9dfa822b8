// SPDX-License-Identifier: Apache-2.0
// `gelombang report` as a shell sees it: which files it writes, and what it says when it cannot.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "reports/render/pdf.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Report : public test::OwnShell {
 protected:
  Report() {
    write("s.yaml", R"(gelombang: 1
name: s
title: A desk
duration: 10 min
arrivals: {interarrival_time: exponential(mean 1 s)}
labels:
  s: {en: A desk that answers, id: Meja yang menjawab}
  desk: {en: the desk, id: meja layanan}
roles: {analyst: Ibu Sri}
stations: {desk: {kind: server_pool, servers: 4}}
endpoints: {ask: {at: desk, service_time: exponential(mean 2 s)}}
clients: {patient: {timeout: 1 h}}
journey: {visit: {request: ask, client: patient, milestone: asked}}
)");
    write("pool.csv", "id,sex\n" + people());
  }
  static std::string people() {
    std::string lines;
    for (int i = 0; i < 60; ++i)
      lines += "code" + std::to_string(1000 + i) + (i % 2 == 0 ? ",female\n" : ",male\n");
    return lines;
  }
  int gelombang(const std::string& line) { return shell(GELOMBANG_PROGRAM, "$GELOMBANG " + line); }
  std::string text_of(const std::string& file) const {
    std::ifstream stream(place / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  bool is_there(const std::string& file) const { return std::filesystem::exists(place / file); }
};

TEST_F(Report, StandsBesideTheResultInIndonesianUnlessAskedOtherwise) {
  ASSERT_EQ(gelombang("run s.yaml --quiet --replications 3"), 0) << err;
  ASSERT_EQ(gelombang("report out/s"), 0) << err;
  EXPECT_EQ(out, "out/s.id.html\n");
  EXPECT_THAT(text_of("out/s.id.html"),
              AllOf(HasSubstr("<html lang=\"id\">"), HasSubstr("Meja yang menjawab"),
                    HasSubstr("meja layanan"), HasSubstr("Ibu Sri")));
  ASSERT_EQ(gelombang("report out/s --lang en --out here/report.html"), 0) << err;
  EXPECT_THAT(text_of("here/report.html"), AllOf(HasSubstr("A desk that answers"), HasSubstr("the desk")));
}

TEST_F(Report, IsTheSameEveryTime) {
  ASSERT_EQ(gelombang("run s.yaml --quiet"), 0) << err;
  ASSERT_EQ(gelombang("report out/s --out one.html && $GELOMBANG report out/s --out other.html"), 0) << err;
  EXPECT_EQ(text_of("one.html"), text_of("other.html"));
}

TEST_F(Report, ComesInBothLanguagesAfterARunThatIsAskedForIt) {
  ASSERT_EQ(gelombang("run s.yaml --quiet --report"), 0) << err;
  EXPECT_THAT(text_of("out/s.en.html"), AllOf(HasSubstr("Who was included"), HasSubstr(" --report")));
  EXPECT_TRUE(is_there("out/s.id.html"));
  EXPECT_TRUE(is_there("out/s.en.html"));
  EXPECT_EQ(is_there("out/s.id.pdf"), reports::has_pdf());
  EXPECT_THAT(out, HasSubstr("  report       out/s.id.html\n"));
}

TEST_F(Report, IsAPdfWhereTheProgramWasBuiltWithIt) {
  ASSERT_EQ(gelombang("run s.yaml --quiet"), 0) << err;
  if (reports::has_pdf()) {
    EXPECT_EQ(gelombang("report out/s --format pdf"), 0) << err;
    EXPECT_THAT(text_of("out/s.id.pdf"), testing::StartsWith("%PDF-"));
  } else {
    EXPECT_EQ(gelombang("report out/s --format pdf"), 2);
    EXPECT_THAT(err, HasSubstr("libcairo2-dev"));
    EXPECT_FALSE(is_there("out/s.id.pdf"));
  }
}

TEST_F(Report, ComparesSeveralResultsInPairs) {
  ASSERT_EQ(gelombang("run s.yaml --quiet --replications 5 --out before"), 0) << err;
  ASSERT_EQ(gelombang("run s.yaml --quiet --replications 5 --set stations.desk.servers=2 --out after"), 0)
      << err;
  ASSERT_EQ(gelombang("report before after --lang en"), 0) << err;
  EXPECT_EQ(out, "before-after.en.html\n");
  EXPECT_THAT(text_of("before-after.en.html"),
              AllOf(HasSubstr("Compared in pairs"), HasSubstr("delay in queue at the desk, mean"),
                    HasSubstr("differs")));
}

TEST_F(Report, ReplacesNothingButAReport) {
  ASSERT_EQ(gelombang("run s.yaml --quiet --out out/a"), 0) << err;
  EXPECT_EQ(gelombang("report out/a --out s.yaml"), 2);
  EXPECT_THAT(err,
              HasSubstr("'s.yaml' is there, and is no report of this program; nothing was replaced. Move "
                        "it away, or name another file with --out"));
  EXPECT_THAT(text_of("s.yaml"), HasSubstr("name: s"));
  EXPECT_EQ(gelombang("report out/a --out out/a/report.html"), 2);
  EXPECT_THAT(err, HasSubstr("'out/a' is a result; write its report beside it, not into it"));
  EXPECT_EQ(gelombang("report out/a"), 0) << err;
  EXPECT_EQ(gelombang("report out/a"), 0) << err;  // a report may be replaced
}

TEST_F(Report, ReplacesNoPageThatAPersonMade) {
  ASSERT_EQ(gelombang("run s.yaml --quiet --out out/a"), 0) << err;
  const std::string page = "<!DOCTYPE html>\n<html lang=\"en\">\n<title>Mine</title>\n";
  for (const std::string file : {"out/a.id.html", "out/a.id.pdf"}) {
    std::ofstream(place / file) << (file.ends_with("pdf") ? "%PDF-1.7\n%mine\n" : page);
    const std::string before = text_of(file);
    EXPECT_EQ(gelombang("report out/a --format " + file.substr(file.rfind('.') + 1)), 2);
    EXPECT_THAT(err, HasSubstr("'" + file + "' is there, and is no report of this program"));
    EXPECT_EQ(text_of(file), before);
  }
  EXPECT_NE(gelombang("run s.yaml --quiet --report --seed 2 --out out/a"), 0);
  EXPECT_THAT(out, Not(HasSubstr("People"))) << "told before the run, not after it";
  EXPECT_EQ(text_of("out/a.id.html"), page);
  if (!reports::has_pdf()) return;
  std::filesystem::remove(place / "out/a.id.pdf");
  for (int time = 0; time < 2; ++time) EXPECT_EQ(gelombang("report out/a --format pdf"), 0) << err;
}

TEST_F(Report, OfSeveralResultsHasANameOfItsOwnAndComparesNoneWithItself) {
  ASSERT_EQ(gelombang("run s.yaml --quiet --replications 3 --out out/a"), 0) << err;
  ASSERT_EQ(gelombang("run s.yaml --quiet --replications 3 --out out/b --set stations.desk.servers=6"), 0)
      << err;
  ASSERT_EQ(gelombang("report out/a out/b/"), 0) << err;
  EXPECT_EQ(out, "out/a-b.id.html\n");
  EXPECT_EQ(gelombang("report out/a out/a/"), 2);
  EXPECT_THAT(err, HasSubstr("is named twice"));
}

TEST_F(Report, TellsThePublicWhatIsPromisedAndWhatWasDrawn) {
  ASSERT_EQ(
      gelombang(
          "draw pool.csv --wave W1 --seats 20 --private --seed-source 'a public beacon' --out promised"),
      0)
      << err;
  ASSERT_EQ(gelombang("report promised --notice --lang en"), 0) << err;
  EXPECT_THAT(text_of("promised.en.html"),
              AllOf(HasSubstr("20 seats will be drawn among 60 people."), HasSubstr("a public beacon"),
                    HasSubstr("How you check your own number"), Not(HasSubstr("code1000"))));
  ASSERT_EQ(gelombang("draw promised --seed 00112233445566778899aabbccddeeff --out drawn"), 0) << err;
  ASSERT_EQ(gelombang("report drawn --notice"), 0) << err;
  EXPECT_THAT(text_of("drawn.id.html"), AllOf(HasSubstr("20 kursi telah diundi di antara 60 orang."),
                                              HasSubstr("00112233445566778899aabbccddeeff")));
}

TEST_F(Report, AuditsADrawThatWasMadeAndRefusesOneThatWasTouched) {
  ASSERT_EQ(
      gelombang(
          "draw pool.csv --wave W1 --seats 20 --private --seed 00112233445566778899aabbccddeeff --out drawn"),
      0)
      << err;
  ASSERT_EQ(gelombang("report drawn --lang en"), 0) << err;
  EXPECT_THAT(text_of("drawn.en.html"),
              AllOf(HasSubstr("Audit of wave W1 in drawn"), HasSubstr("fair draw")));
  write("drawn/selected.csv", "id,round,ticket\n");
  EXPECT_EQ(gelombang("report drawn --notice --out lie.html"), 12);
  EXPECT_FALSE(is_there("lie.html"));
}

TEST_F(Report, TakesTheJsonOfAnAudit) {
  ASSERT_EQ(
      gelombang(
          "draw pool.csv --wave W1 --seats 20 --private --seed 00112233445566778899aabbccddeeff --out drawn"),
      0)
      << err;
  ASSERT_EQ(gelombang("audit drawn --json > audit.json"), 0) << err;
  ASSERT_EQ(gelombang("report audit.json --lang en && $GELOMBANG report drawn --lang en"), 0) << err;
  EXPECT_EQ(text_of("audit.json.en.html"), text_of("drawn.en.html"));
  write("other.json", "{\"schema\": 1}");
  EXPECT_EQ(gelombang("report other.json"), 5);
  EXPECT_THAT(err, HasSubstr("it is no audit that `gelombang audit --json` wrote"));
}

TEST_F(Report, SaysWhatIsMissingAndWritesNothing) {
  EXPECT_EQ(gelombang("report nowhere"), 5);
  EXPECT_THAT(err, HasSubstr("there is no result in 'nowhere'"));
  ASSERT_EQ(gelombang("run s.yaml --quiet"), 0) << err;
  EXPECT_EQ(gelombang("report out/s --notice"), 2);
  EXPECT_THAT(err, HasSubstr("--notice is about the folder of a draw"));
  EXPECT_EQ(gelombang("report out/s --lang fr"), 2);
  EXPECT_THAT(err, HasSubstr("--lang: 'fr' is neither en nor id"));
  EXPECT_EQ(gelombang("report out/s --format docx"), 2);
  EXPECT_THAT(err, HasSubstr("--format: 'docx' is neither html nor pdf"));
  EXPECT_EQ(gelombang("report out/s --out s.yaml/report.html"), 6);
  EXPECT_EQ(gelombang("report"), 2);
}

}  // namespace
}  // namespace gelombang::cli
