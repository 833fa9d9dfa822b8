// SPDX-License-Identifier: Apache-2.0
// Signals and limits from outside: what there is is kept, and the exit status says what happened.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "engine/results/store.hpp"
#include "tests/support/own_folder.hpp"
#include "tests/unit/cli/one_counter.hpp"

namespace gelombang::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// People who pay again and again, which takes a nanosecond.
constexpr const char* without_end = R"(gelombang: 1
name: endless
duration: 1 h
population: {count: 20}
arrivals: {rate: [{at: 0 s, rate: 1/s}]}
stations: {shop: {kind: delay}}
endpoints: {page: {at: shop, service_time: 0 s}}
clients: {browser: {timeout: 1 min}}
journey: {pay: {think: 1 ns, request: page, client: browser, loop: pay}}
)";

class Signals : public test::OwnShell {
 protected:
  Signals() {
    write("x.yaml", one_counter("x", "1000 h", 40'000));
    write("endless.yaml", without_end);
  }
  int shell(const std::string& line) { return OwnShell::shell(GELOMBANG_PROGRAM, line); }
  results::Bundle result(const std::string& name) const {
    return results::read_bundle((place / "out" / name).string());
  }
};

TEST_F(Signals, ATerminalThatIsGoneLeavesAPartialResult) {
  EXPECT_EQ(shell("$GELOMBANG run x.yaml --replications 1000 --jobs 1 & pid=$!;"
                  " sleep 1; kill -HUP $pid; wait $pid"),
            129)
      << err;
  EXPECT_EQ(result("x").status, results::Bundle::Status::partial);
}

TEST_F(Signals, WithNohupTheRunGoesOn) {
  EXPECT_EQ(shell("nohup $GELOMBANG run x.yaml --quiet --replications 20 --jobs 1 & pid=$!;"
                  " sleep 0.2; kill -HUP $pid; wait $pid"),
            0)
      << err;
  EXPECT_EQ(result("x").status, results::Bundle::Status::complete);
}

TEST_F(Signals, AnInterruptIsObeyedWithinASecondThoughTheClockHardlyMoves) {
  EXPECT_EQ(shell("$GELOMBANG run endless.yaml --quiet & pid=$!; sleep 1; kill -TERM $pid; sleep 1;"
                  " kill -0 $pid && echo still there; wait $pid"),
            143)
      << err;
  EXPECT_THAT(out, testing::Not(HasSubstr("still there")));
  EXPECT_EQ(result("endless").status, results::Bundle::Status::partial);
}

TEST_F(Signals, ALimitForTheSizeOfFilesIsToldAsAFullDiskIs) {
  EXPECT_EQ(shell("ulimit -f 8; $GELOMBANG run x.yaml --quiet"), 6) << err;
  EXPECT_THAT(err, HasSubstr("gelombang: could not write"));
  EXPECT_TRUE(fs::is_empty(place / "out"));
}

TEST_F(Signals, AReaderThatHasSeenEnoughDoesNotCostTheResult) {
  EXPECT_EQ(shell("{ $GELOMBANG run x.yaml --quiet; echo $? > status.txt; } | true"), 0);
  EXPECT_EQ(test::contents(place / "status.txt"), "141\n");
  EXPECT_EQ(result("x").status, results::Bundle::Status::complete);
}

TEST_F(Signals, AReaderOfTheProgressThatLeavesDoesNotEndTheRun) {
  EXPECT_EQ(shell("{ $GELOMBANG run x.yaml > summary.txt; echo $? > status.txt; } 2>&1 | true"), 0);
  EXPECT_EQ(test::contents(place / "status.txt"), "0\n");
}

}  // namespace
}  // namespace gelombang::cli
