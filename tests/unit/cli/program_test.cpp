// SPDX-License-Identifier: Apache-2.0
// The program as a shell sees it: exit status, stdout and stderr.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>

#include "engine/results/store.hpp"
#include "tests/support/own_folder.hpp"
#include "tests/unit/cli/one_counter.hpp"

namespace gelombang::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Program : public test::OwnShell {
 protected:
  Program() { write("x.yaml", one_counter("x", "1000 h", 40'000)); }
  int shell(const std::string& line) { return OwnShell::shell(GELOMBANG_PROGRAM, line); }
};

TEST_F(Program, LeavesItsResultInOutUnderTheScenariosName) {
  EXPECT_EQ(shell("$GELOMBANG run x.yaml"), 0) << err;
  EXPECT_TRUE(fs::exists(place / "out" / "x" / "results.sqlite"));
  EXPECT_THAT(out, HasSubstr("result       out/x\n"));
  EXPECT_THAT(out, HasSubstr("again        " GELOMBANG_PROGRAM " run x.yaml --seed "));
}

TEST_F(Program, ThePrintedLineMakesTheResultAgainAndTheKeptOneTellsNoPath) {
  EXPECT_EQ(shell("mkdir 'my launch' && mv x.yaml 'my launch' && cd 'my launch' && mkdir in && cd in &&"
                  " $GELOMBANG run ../x.yaml --quiet --set 'title=It is mine' --out ../'a b' > first.txt &&"
                  " mv ../'a b' kept && eval \"$(sed -n 's/^  again  *//p' first.txt) --quiet\" &&"
                  " diff -r ../'a b' kept && grep rerun kept/manifest.json"),
            0)
      << out << err;
  EXPECT_THAT(out, HasSubstr("gelombang run x.yaml --seed "));
}

TEST_F(Program, GivesTheSameBytesWhateverTheNumberOfJobs) {
  EXPECT_EQ(
      shell("$GELOMBANG run x.yaml --quiet --replications 4 --jobs 1 --out one"
            " && $GELOMBANG run x.yaml --quiet --replications 4 --jobs 3 --out three && diff -r one three"),
      0)
      << out << err;
}

TEST_F(Program, EachKindOfFailureHasItsExitStatus) {
  EXPECT_EQ(shell("$GELOMBANG --version"), 0);
  EXPECT_EQ(shell("$GELOMBANG run"), 2);
  EXPECT_EQ(shell("$GELOMBANG run missing.yaml"), 3);
  EXPECT_EQ(shell("$GELOMBANG check x.yaml --plugin-path nowhere"), 4);
  EXPECT_EQ(shell("$GELOMBANG run x.yaml --out x.yaml"), 6);
  EXPECT_THAT(err, HasSubstr("gelombang: could not write results to"));
}

TEST_F(Program, AFullDiskLeavesNoResultAndSaysSo) {
  EXPECT_EQ(shell("ulimit -f 8; trap '' XFSZ; $GELOMBANG run x.yaml --quiet"), 6) << err;
  EXPECT_TRUE(fs::is_empty(place / "out"));
}

TEST_F(Program, AnInterruptedRunLeavesAValidPartialResult) {
  // Long enough to be interrupted: a hundred times the work. The first progress line shows that it runs.
  EXPECT_EQ(shell("$GELOMBANG run x.yaml --replications 1000 --jobs 1 & pid=$!;"
                  " sleep 1; kill -INT $pid; wait $pid"),
            130)
      << err;
  EXPECT_THAT(err, HasSubstr("stopping; what was simulated so far is kept"));
  const results::Bundle bundle = results::read_bundle((place / "out" / "x").string());
  EXPECT_EQ(bundle.status, results::Bundle::Status::partial);
  EXPECT_THAT(out, HasSubstr("PARTIAL RESULT"));
  EXPECT_THAT(err, testing::Not(HasSubstr("(100 %)")));
  EXPECT_EQ(bundle.replications.back().status, results::Replication::Status::not_begun);
}

TEST_F(Program, APartialResultNeverReplacesACompleteOne) {
  EXPECT_EQ(shell("$GELOMBANG run x.yaml --quiet && cp -r out/x before &&"
                  " { $GELOMBANG run x.yaml --quiet --replications 1000 & pid=$!; } &&"
                  " { sleep 1; kill -TERM $pid; wait $pid; }"),
            143)
      << err;
  EXPECT_EQ(results::read_bundle((place / "out" / "x").string()).status, results::Bundle::Status::complete);
  EXPECT_EQ(results::read_bundle((place / "out" / "x.partial").string()).status,
            results::Bundle::Status::partial);
  EXPECT_THAT(err, HasSubstr("'out/x' holds a complete result, which is kept; this one is partial"));
  EXPECT_THAT(out, HasSubstr("result       out/x.partial\n"));
}

}  // namespace
}  // namespace gelombang::cli
