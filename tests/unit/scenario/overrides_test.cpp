// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/overrides.hpp"

#include "tests/unit/scenario/scratch_folder.hpp"

namespace gelombang::scenario {
namespace {

class Overrides : public ScratchFolder {
 protected:
  static Loaded<ScenarioSpec> load_complete(const std::vector<Override>& overrides) {
    return load(std::string(DATA_FOLDER) + "/complete.yaml", overrides);
  }
};

TEST_F(Overrides, ReplaceAValueAndCarryTheirOwnPlace) {
  const auto loaded = load_complete({{"stations.web.servers", "200"}});
  ASSERT_TRUE(loaded.value);
  const StationSpec& web = loaded.value->stations.at(0);
  EXPECT_EQ(web.servers.value, 200);
  EXPECT_EQ(web.servers.where.file, "--set stations.web.servers=200");
}

TEST_F(Overrides, AddAKeyThatTheFileLeavesOut) {
  const auto loaded = load_complete({{"stations.app.queue", "5"}});
  ASSERT_TRUE(loaded.value);
  EXPECT_EQ(loaded.value->stations.at(1).queue->value, 5);
}

TEST_F(Overrides, NameAnElementOfAListByItsNameOrItsIndex) {
  const auto loaded = load_complete(
      {{"population.connections.3g.uplink", "1 Mbit/s"}, {"population.connections.0.uplink", "8 Mbit/s"}});
  ASSERT_TRUE(loaded.value);
  EXPECT_DOUBLE_EQ(loaded.value->population.connections[1].uplink.value.bits_per_second(), 1e6);
  EXPECT_DOUBLE_EQ(loaded.value->population.connections[0].uplink.value.bits_per_second(), 8e6);
}

TEST_F(Overrides, SetAWholeListWrittenAsYaml) {
  const auto loaded =
      load_complete({{"stations.web.changes", "[{at: 1 h, servers: 5}, {at: 2 h, servers: 6}]"}});
  ASSERT_TRUE(loaded.value);
  EXPECT_EQ(loaded.value->stations.at(0).changes.size(), 2U);
}

TEST_F(Overrides, OfOneAliasLeaveTheOthersAlone) {
  const std::string text =
      std::string(smallest_scenario) + "stations: {a: &pool {kind: server_pool, servers: 1}, b: *pool}\n";
  const auto loaded = load_text(text, {{"stations.b.servers", "2"}});
  ASSERT_TRUE(loaded.value);
  EXPECT_EQ(loaded.value->stations[0].servers.value, 1);
  EXPECT_EQ(loaded.value->stations[1].servers.value, 2);
}

TEST_F(Overrides, TheLastOfTwoForOnePathWins) {
  const auto loaded = load_complete({{"seed", "1"}, {"seed", "2"}});
  ASSERT_TRUE(loaded.value);
  EXPECT_EQ(loaded.value->seed.value, 2);
}

TEST_F(Overrides, SwitchASectionOffAsIfItWereNotWritten) {
  const auto with = load_complete({});
  ASSERT_TRUE(with.value);
  ASSERT_FALSE(with.value->stations.at(0).changes.empty());
  for (const char* nothing : {"null", "~"}) {
    const auto loaded = load_complete({{"stations.web.changes", nothing}});
    ASSERT_TRUE(loaded.value);
    EXPECT_TRUE(loaded.value->stations.at(0).changes.empty());
  }
}

TEST_F(Overrides, SwitchOffElementsOfAListByTheNumbersOfTheFile) {
  const std::string text =
      std::string(smallest_scenario) +
      "stations: {a: {kind: server_pool, servers: 1, changes: [{at: 1 h, servers: 2}, {at: 2 h, "
      "servers: 3}, {at: 3 h, servers: 4}]}}\n";
  const auto loaded = load_text(text, {{"stations.a.changes.0", "null"}, {"stations.a.changes.1", "null"}});
  ASSERT_TRUE(loaded.value);
  ASSERT_EQ(loaded.value->stations[0].changes.size(), 1U);
  EXPECT_EQ(loaded.value->stations[0].changes[0].servers->value, 4);
}

TEST_F(Overrides, SwitchAKeyBackToItsDefault) {
  const auto loaded = load_text(std::string(smallest_scenario) + "seed: 7\n", {{"seed", "null"}});
  ASSERT_TRUE(loaded.value);
  EXPECT_EQ(loaded.value->seed.value, 1);
}

TEST_F(Overrides, MaySetAgainWhatOneBeforeThemHasSwitchedOff) {
  const auto loaded =
      load_text(std::string(smallest_scenario) + "seed: 7\n", {{"seed", "null"}, {"seed", "9"}});
  ASSERT_TRUE(loaded.value);
  EXPECT_EQ(loaded.value->seed.value, 9);
}

TEST_F(Overrides, MayUseAnAssumption) {
  const auto loaded = load_complete({{"journey.join.think", "exponential(mean $form_time)"}});
  ASSERT_TRUE(loaded.value);
  EXPECT_DOUBLE_EQ(loaded.value->journey.steps.back().think->value.mean, 720);
}

}  // namespace
}  // namespace gelombang::scenario
