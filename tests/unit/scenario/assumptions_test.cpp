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

TEST_F(Assumptions, AnOverrideSetsTheValueAndTheRangeStillHolds) {
  const auto inside = load_with(form_time, "$form_time", {{"assumptions.form_time", "10 min"}});
  ASSERT_TRUE(inside.value);
  EXPECT_DOUBLE_EQ(inside.value->journey.steps[0].think->value.mean, 600);
  EXPECT_EQ(inside.value->assumptions[0].value.value, "10 min");
  EXPECT_FALSE(load_with(form_time, "$form_time", {{"assumptions.form_time", "30 min"}}).value);
  EXPECT_TRUE(load_with(form_time, "$form_time",
                        {{"assumptions.form_time", "30 min"}, {"assumptions.form_time.high", "1 h"}})
                  .value);
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
