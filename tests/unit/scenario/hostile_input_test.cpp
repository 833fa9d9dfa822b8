// SPDX-License-Identifier: Apache-2.0
// Broken and hostile versions of a valid file: the loader never crashes, never returns a value beside an
// error, and never refuses without a word. The mutations are the same on every run.

#include "tests/support/mutations.hpp"
#include "tests/unit/scenario/scratch_folder.hpp"

namespace gelombang::scenario {
namespace {

using test::contents;
using test::Mutations;

class HostileInput : public ScratchFolder {
 protected:
  static void expect_sound(const Loaded<ScenarioSpec>& loaded, int round) {
    EXPECT_EQ(loaded.value.has_value(), !has_error(loaded.diagnostics)) << "round " << round;
    for (const Diagnostic& diagnostic : loaded.diagnostics) {
      EXPECT_FALSE(diagnostic.message.empty());
      EXPECT_FALSE(diagnostic.where.file.empty()) << diagnostic.message;
      EXPECT_LT(diagnostic.message.size(), 500U);
    }
  }
};

TEST_F(HostileInput, MutatedScenariosAreAcceptedOrRefusedWithASentence) {
  const std::string folder = DATA_FOLDER, valid = contents(folder + "/complete.yaml");
  write("provinces.csv", contents(folder + "/provinces.csv"));
  write("milestones.csv", contents(folder + "/milestones.csv"));
  ASSERT_TRUE(load_text(valid).value);
  Mutations mutations(1);
  int refused = 0;
  constexpr int rounds = 1500;
  for (int round = 0; round < rounds; ++round) {
    const auto loaded = load_text(mutations.mutated(valid));
    expect_sound(loaded, round);
    refused += loaded.value ? 0 : 1;
  }
  EXPECT_GT(refused, rounds / 2);
  EXPECT_LT(refused, rounds);
}

TEST_F(HostileInput, MutatedCsvFilesAreAcceptedOrRefusedWithASentence) {
  const std::string folder = DATA_FOLDER, valid = contents(folder + "/milestones.csv");
  const std::string scenario = std::string(smallest_scenario) +
                               "start: 2020-04-11 19:00 WIB\npublished: {file: m.csv, tolerance: 5 %}\n";
  write("m.csv", valid);
  ASSERT_TRUE(load_text(scenario).value);
  Mutations mutations(2);
  int refused = 0;
  constexpr int rounds = 1000;
  for (int round = 0; round < rounds; ++round) {
    write("m.csv", mutations.mutated(valid));
    const auto loaded = load_text(scenario);
    expect_sound(loaded, round);
    refused += loaded.value ? 0 : 1;
  }
  EXPECT_GT(refused, rounds / 2);
  EXPECT_LT(refused, rounds);
}

TEST_F(HostileInput, MutatedOverridesAreAcceptedOrRefusedWithASentence) {
  const std::string path = write("scenario.yaml", smallest_scenario);
  const std::string key = "journey.visit.think", valid = "exponential(mean 3 s)";
  ASSERT_TRUE(load(path, {{key, valid}}).value);
  Mutations mutations(3);
  int refused = 0;
  constexpr int rounds = 1000;
  for (int round = 0; round < rounds; ++round) {
    const auto loaded = round % 2 == 0 ? load(path, {{mutations.mutated(key), valid}})
                                       : load(path, {{key, mutations.mutated(valid)}});
    expect_sound(loaded, round);
    refused += loaded.value ? 0 : 1;
  }
  EXPECT_GT(refused, rounds / 2);
  EXPECT_LT(refused, rounds);
}

}  // namespace
}  // namespace gelombang::scenario
