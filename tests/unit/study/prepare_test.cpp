// SPDX-License-Identifier: Apache-2.0
// What is wrong with a request, as values; and one reading of a scenario with many sets of overrides.
#include "engine/study/prepare.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/study/one_line.hpp"

namespace gelombang::study {
namespace {

using testing::HasSubstr;

TEST(Refusal, AMistakeInTheScenarioOutweighsOneInADataFile) {
  const Diagnostic warning{Severity::warning, {"x.yaml", 1, 1}, "", ""};
  const Diagnostic in_data{Severity::error, {"provinces.csv", 2, 1}, "", ""};
  const Diagnostic in_scenario{Severity::error, {"x.yaml", 3, 1}, "", ""};
  const Diagnostic in_override{Severity::error, {"--set a.b=c", 0, 0}, "", ""};
  const auto refusal = [](std::vector<Diagnostic> all) { return refusal_of(all, "x.yaml"); };
  EXPECT_EQ(refusal({warning}), Refusal::none);
  EXPECT_EQ(refusal({warning, in_data}), Refusal::data);
  EXPECT_EQ(refusal({in_data, in_scenario}), Refusal::scenario);
  EXPECT_EQ(refusal({in_data, in_override}), Refusal::scenario);
}

class Prepare : public OneLine {
 protected:
  std::string at(const std::string& place_and_message) const { return request.scenario + place_and_message; }
};

TEST_F(Prepare, GivesModelsAndWhatIsWarnedOf) {
  request.inclusion = Inclusion{};
  const Preparation preparation = prepared();
  ASSERT_TRUE(preparation.prepared);
  EXPECT_EQ(preparation.refusal, Refusal::none);
  ASSERT_EQ(preparation.diagnostics.size(), 1U);
  EXPECT_EQ(to_string(preparation.diagnostics[0]),
            at(":16:19: warning: calendar event 'later' never happens: the run is over by then"));
  const auto& points = preparation.prepared->design_points;
  ASSERT_EQ(points.size(), 3U);
  EXPECT_EQ(points[2].number, 2U);
  EXPECT_EQ(points[2].change.name, "fourth_desk");
  EXPECT_EQ(points[2].change.changes, "stations.desk.servers = 4");
}

TEST_F(Prepare, AChangeKeepsItsNumberWhenOthersAreLeftOut) {
  request.inclusion = Inclusion{{"fourth_desk"}};
  const Preparation preparation = prepared();
  ASSERT_EQ(preparation.prepared->design_points.size(), 2U);
  EXPECT_EQ(preparation.prepared->design_points[1].number, 2U);
}

TEST_F(Prepare, InclusionHasFiveReplicationsUnlessItIsToldHowMany) {
  EXPECT_EQ(prepared().prepared->provenance.replications, 1);
  request.inclusion = Inclusion{};
  EXPECT_EQ(prepared().prepared->provenance.replications, 5);
  request.replications = 2;
  EXPECT_EQ(prepared().prepared->provenance.replications, 2);
}

TEST_F(Prepare, AMistakeOfTheScenarioIsAValueWithItsPlace) {
  std::string text = one_line;
  text.replace(text.find("servers: 3"), 10, "severs: 3");
  request.scenario = write("one_line.yaml", text);
  const Preparation preparation = prepared();
  EXPECT_FALSE(preparation.prepared);
  EXPECT_EQ(preparation.refusal, Refusal::scenario);
  ASSERT_FALSE(preparation.diagnostics.empty());
  const Diagnostic& first = preparation.diagnostics.front();
  EXPECT_EQ(first.where.file, request.scenario);
  EXPECT_EQ(first.where.line, 13);
  EXPECT_EQ(first.message, "'servers' is missing in station 'desk'");
}

TEST_F(Prepare, AFileThatIsNotThereIsAValueToo) {
  request.scenario = (place / "nowhere.yaml").string();
  const Preparation preparation = prepared();
  EXPECT_EQ(preparation.refusal, Refusal::scenario);
  ASSERT_EQ(preparation.diagnostics.size(), 1U);
  EXPECT_THAT(preparation.diagnostics[0].message, HasSubstr("cannot open"));
}

TEST_F(Prepare, AMistakeOfAChangeIsAtItsPlaceInTheFile) {
  std::string text = one_line;
  text.replace(text.find("faults.storm.loss"), 17, "faults.strom.loss");
  request.scenario = write("one_line.yaml", text);
  EXPECT_TRUE(prepared().prepared) << "changes are looked at when they are asked for";
  request.inclusion = Inclusion{};
  const Preparation preparation = prepared();
  EXPECT_FALSE(preparation.prepared);
  EXPECT_EQ(preparation.refusal, Refusal::scenario);
  EXPECT_THAT(to_string(preparation.diagnostics.back()),
              HasSubstr(at(":20:42: error: with what_if 'better_line': there is no 'strom' in 'faults'")));
}

TEST_F(Prepare, WhatTheScenarioDoesNotHaveIsAMistakeOfTheRequest) {
  request.inclusion = Inclusion{{"no_storm", "better_line", "no_desk"}};
  Preparation preparation = prepared();
  EXPECT_EQ(preparation.refusal, Refusal::request);
  ASSERT_EQ(preparation.mistakes.size(), 2U);
  EXPECT_EQ(preparation.mistakes[1].message, "the scenario has no what_if 'no_desk'");
  EXPECT_EQ(preparation.mistakes[1].hint, "it has better_line, fourth_desk");

  request.inclusion.reset();
  std::string problem;
  request.explain = {*parse_explain("desks@1 min..", problem)};
  preparation = prepared();
  EXPECT_FALSE(preparation.prepared);
  ASSERT_EQ(preparation.mistakes.size(), 1U);
  EXPECT_EQ(preparation.mistakes[0].where.file, "--explain 'desks@1 min..'");
  EXPECT_EQ(preparation.mistakes[0].message, "there is no station or endpoint 'desks'");
  EXPECT_EQ(preparation.mistakes[0].hint, "did you mean 'desk'?");
}

TEST_F(Prepare, APluginThatIsNotThereIsTold) {
  request.overrides = {{"rules", "{draw: {plugin: nowhere}}"}};
  EXPECT_EQ(prepared().refusal, Refusal::plugin);
}

TEST_F(Prepare, AFolderOfPluginsThatCannotBeReadIsAnError) {
  const Loaded<plugin::Registry> loaded = load_plugins({(place / "nowhere").string()});
  EXPECT_FALSE(loaded.value);
  EXPECT_TRUE(has_error(loaded.diagnostics));
  EXPECT_TRUE(load_plugins({place.string()}).value);
}

TEST_F(Prepare, OfOneReadingTwoSetsOfOverridesAreSpecified) {
  scenario::Source source(request.scenario);
  const Specified two = specify(source, {{"stations.desk.servers", "2"}}, {}, registry);
  write("one_line.yaml", "somebody is writing this anew");
  const Specified seven = specify(source, {{"stations.desk.servers", "7"}}, {}, registry);
  ASSERT_TRUE(two.model && seven.model);
  EXPECT_EQ(two.spec->stations.at(0).servers.value, 2);
  EXPECT_EQ(seven.spec->stations.at(0).servers.value, 7);
  EXPECT_EQ(specify(source, {}, {}, registry).spec->stations.at(0).servers.value, 3);
}

TEST_F(Prepare, WhatOverridesHaveBroughtComesLastAndIsMarked) {
  scenario::Source source(request.scenario);
  const Specified specified = specify(source, {{"faults.storm.at", "1 h"}}, {}, registry);
  ASSERT_GE(specified.diagnostics.size(), 2U);
  EXPECT_THAT(specified.diagnostics.front().message, HasSubstr("calendar event 'later'"));
  for (std::size_t i = 1; i < specified.diagnostics.size(); ++i)
    EXPECT_THAT(to_string(specified.diagnostics[i]), HasSubstr("--set"));
}

}  // namespace
}  // namespace gelombang::study
