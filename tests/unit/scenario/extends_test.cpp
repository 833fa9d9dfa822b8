// SPDX-License-Identifier: Apache-2.0
// A scenario that is another one with some sections added or changed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/scenario/load.hpp"
#include "tests/unit/scenario/scratch_folder.hpp"

namespace gelombang::scenario {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Extends, WhatIsNotSaidIsAsInTheOtherFile) {
  const Loaded<ScenarioSpec> loaded = load(DATA_FOLDER "/with_sizes.yaml");
  for (const Diagnostic& each : loaded.diagnostics)
    EXPECT_NE(each.severity, Severity::error) << to_string(each);
  ASSERT_TRUE(loaded.value);
  const ScenarioSpec complete = *load(DATA_FOLDER "/complete.yaml").value;
  EXPECT_EQ(loaded.value->name.value, "with_sizes");
  EXPECT_EQ(loaded.value->stations.size(), complete.stations.size());
  EXPECT_TRUE(loaded.value->faults.empty());
  EXPECT_FALSE(complete.faults.empty());
  EXPECT_EQ(loaded.value->size->variables.size(), 3U);
  ASSERT_GE(loaded.value->inputs.size(), 2U);
  EXPECT_THAT(loaded.value->inputs[0], HasSubstr("with_sizes.yaml"));
  EXPECT_THAT(loaded.value->inputs[1], HasSubstr("complete.yaml"));
}

class ExtendedFiles : public ScratchFolder {
 protected:
  std::string said(const std::string& text) {
    const Loaded<ScenarioSpec> loaded = load(write("a.yaml", text));
    return loaded.diagnostics.empty() ? "" : to_string(loaded.diagnostics.front());
  }
};

constexpr const char* small = R"(gelombang: 1
name: small
duration: 1 h
arrivals: {interarrival_time: 1 s}
stations: {desk: {kind: server_pool, servers: 3, queue: 5}}
endpoints: {ask: {at: desk, service_time: 1 s}}
journey: {visit: {background: ask}}
)";

TEST_F(ExtendedFiles, SectionsAreMergedKeyByKeyAndNullTakesOut) {
  write("small.yaml", small);
  const Loaded<ScenarioSpec> loaded = load(write(
      "a.yaml", "gelombang: 1\nextends: small.yaml\nname: a\nstations: {desk: {servers: 7, queue: null}}\n"));
  ASSERT_TRUE(loaded.value);
  EXPECT_EQ(loaded.value->stations.at(0).servers.value, 7);
  EXPECT_FALSE(loaded.value->stations.at(0).queue);
  EXPECT_EQ(loaded.value->duration.value, std::chrono::hours(1));
}

TEST_F(ExtendedFiles, AMistakeIsToldWhereItIsWritten) {
  write("small.yaml", std::string(small) + "seed: x\n");
  EXPECT_THAT(said("gelombang: 1\nextends: small.yaml\nname: a\n"), HasSubstr("small.yaml:8:7"));
}

TEST_F(ExtendedFiles, AFileThatIsNotThereAndACircleAreRefused) {
  EXPECT_THAT(said("gelombang: 1\nextends: nowhere.yaml\nname: a\n"),
              HasSubstr("a.yaml:2:10: error: 'extends'"));
  EXPECT_THAT(said("gelombang: 1\nextends: a.yaml\nname: a\n"), HasSubstr("extends itself"));
  EXPECT_THAT(said("gelombang: 1\nextends: [b.yaml]\nname: a\n"),
              HasSubstr("expected the name of a scenario file"));
}

}  // namespace
}  // namespace gelombang::scenario
