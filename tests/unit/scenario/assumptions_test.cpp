// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/assumptions.hpp"

#include "tests/unit/scenario/scratch_folder.hpp"

namespace gelombang::scenario {
namespace {

class Assumptions : public ScratchFolder {
 protected:
  Loaded<ScenarioSpec> load_with(const std::string& assumptions, const std::string& think,
                                 const std::vector<Override>& overrides = {}) const {
    return load_text(
        "gelombang: 1\nname: a\ntitle: \"5$ or $$form_time\"\nduration: 8 h\narrivals: {interarrival_time: "
        "75 s}\nassumptions:\n" +
            assumptions + "journey: {visit: {think: " + think + "}}\n",
        overrides);
  }
};

const std::string form_time =
    "  form_time: {value: 12 min, low: 6 min, high: 20 min, because: \"typed on a phone\"}\n";

TEST_F(Assumptions, StandForTheirValueAlsoInsideADistribution) {
  const auto loaded = load_with(form_time, "exponential(mean $form_time)");
  ASSERT_TRUE(loaded.value);
  EXPECT_TRUE(loaded.diagnostics.empty());
  EXPECT_DOUBLE_EQ(loaded.value->journey.steps[0].think->value.mean, 720);
}

TEST_F(Assumptions, ADollarSignThatNamesNothingStaysAndTwoAreOne) {
  const auto loaded = load_with(form_time, "$form_time");
  ASSERT_TRUE(loaded.value);
  EXPECT_EQ(loaded.value->title.value, "5$ or $form_time");
}

TEST_F(Assumptions, KeepWhatWasWrittenForTheReport) {
  const auto loaded = load_with(form_time, "$form_time");
  ASSERT_TRUE(loaded.value);
  const AssumptionSpec& assumption = loaded.value->assumptions.at(0);
  EXPECT_EQ(assumption.name.value, "form_time");
  EXPECT_EQ(assumption.value.value, "12 min");
  EXPECT_EQ(assumption.low.value, "6 min");
  EXPECT_EQ(assumption.because.value, "typed on a phone");
}

TEST_F(Assumptions, TheRangeIsComparedInOneCommonUnit) {
  EXPECT_TRUE(load_with("  x: {value: 90 s, low: 1 min, high: 0.1 h, because: b}\n", "$x").value);
  EXPECT_FALSE(load_with("  x: {value: 59 s, low: 1 min, high: 0.1 h, because: b}\n", "$x").value);
}

TEST_F(Assumptions, AnOverrideOutsideTheRangeIsAnExperimentAndSaysSo) {
  const auto inside = load_with(form_time, "$form_time", {{"assumptions.form_time", "10 min"}});
  ASSERT_TRUE(inside.value);
  EXPECT_DOUBLE_EQ(inside.value->journey.steps[0].think->value.mean, 600);
  EXPECT_EQ(inside.value->assumptions[0].value.value, "10 min");
  EXPECT_TRUE(inside.diagnostics.empty());
  EXPECT_FALSE(inside.value->assumptions[0].is_experiment);

  const auto outside = load_with(form_time, "$form_time", {{"assumptions.form_time", "30 min"}});
  ASSERT_TRUE(outside.value);
  EXPECT_DOUBLE_EQ(outside.value->journey.steps[0].think->value.mean, 1800);
  EXPECT_TRUE(outside.value->assumptions[0].is_experiment);
  ASSERT_EQ(outside.diagnostics.size(), 1U);
  EXPECT_EQ(
      to_string(outside.diagnostics[0]),
      "--set assumptions.form_time=30 min: warning: assumption 'form_time': '30 min' is outside its range, "
      "6 min to 20 min\n  hint: this is an experiment, and its result says so");
}

TEST_F(Assumptions, OutsideTheRangeInTheFileItselfAreRefused) {
  EXPECT_FALSE(load_with("  x: {value: 30 min, low: 6 min, high: 20 min, because: b}\n", "$x").value);
}

TEST_F(Assumptions, AWhatIfMayLeaveTheRangeToo) {
  const Override change{"assumptions.form_time", "30 min", SourceLocation{"scenario.yaml", 90, 5}};
  EXPECT_TRUE(load_with(form_time, "$form_time", {change}).value);
}

TEST_F(Assumptions, AnOverrideOfAnotherKindOfQuantityIsRefused) {
  EXPECT_FALSE(load_with(form_time, "$form_time", {{"assumptions.form_time", "5 %"}}).value);
}

TEST_F(Assumptions, ARangeThatIsWidenedHasTheValueInside) {
  const auto widened = load_with(
      form_time, "$form_time", {{"assumptions.form_time", "30 min"}, {"assumptions.form_time.high", "1 h"}});
  ASSERT_TRUE(widened.value);
  EXPECT_TRUE(widened.diagnostics.empty());
}

TEST_F(Assumptions, ALongValueIsNotMultipliedByItsUses) {
  std::string uses;
  for (int i = 0; i < 100'000; ++i) uses += "$x";
  EXPECT_FALSE(
      load_with("  x: {value: " + std::string(200'000, '1') + ", low: 1, high: 2, because: b}\n", uses)
          .value);
}

}  // namespace
}  // namespace gelombang::scenario
