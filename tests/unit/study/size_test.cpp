// SPDX-License-Identifier: Apache-2.0
// The box of plans: levels, prices, spares, and what is said of a section that is wrong.
#include "engine/study/size_box.hpp"

#include <gtest/gtest.h>

namespace gelombang::study {
namespace {

TEST(Spares, AsManyUnitsAsAreNeededAreUpWithTheWantedProbability) {
  // P(at least c up of n), exactly: 344 of 351 at .995 .9995459, of 350 .9978719; and so on.
  EXPECT_EQ(units_with_spares(344, 0.995, 0.999), 351);
  EXPECT_EQ(units_with_spares(2641, 0.999, 0.999), 2650);
  EXPECT_EQ(units_with_spares(63, 0.98, 0.999), 69);
}

TEST(Spares, UnitsThatAreAlwaysUpNeedNone) {
  EXPECT_EQ(units_with_spares(10, 1, 0.999), 10);
  EXPECT_EQ(units_with_spares(0, 0.5, 0.999), 0);
}

TEST(Spares, OneUnitOfTwoThatAreUpHalfOfTheTime) {
  EXPECT_EQ(units_with_spares(1, 0.5, 0.75), 2);
  EXPECT_EQ(units_with_spares(1, 0.5, 0.76), 3);
}

scenario::ScenarioSpec spec_with(scenario::SizeVariableSpec variable) {
  scenario::ScenarioSpec spec;
  spec.duration.value = std::chrono::hours(2);
  scenario::PriceSpec price;
  price.name.value = "server_hour";
  price.price.value = 0.5;
  price.per.value = scenario::PriceSpec::Per::hour;
  price.currency.value = "USD";
  spec.prices.push_back(price);
  spec.size.emplace();
  spec.size->enough_up.value = 0.999;
  variable.name.value = "web";
  variable.set.value = "stations.web.servers";
  if (variable.step.value == 0) variable.step.value = 1;
  spec.size->variables.push_back(variable);
  return spec;
}

scenario::SizeVariableSpec from_to(std::int64_t from, std::int64_t to) {
  scenario::SizeVariableSpec variable;
  variable.from = {from, {}};
  variable.to = {to, {}};
  return variable;
}

std::string mistake_of(const scenario::SizeVariableSpec& variable) {
  std::vector<Diagnostic> mistakes;
  SizeBox(spec_with(variable), mistakes);
  return mistakes.empty() ? "" : mistakes.front().message;
}

TEST(SizeBox, APriceByTheHourIsThatOfTheWholeRun) {
  scenario::SizeVariableSpec variable = from_to(3, 5);
  variable.price = {"server_hour", {}};
  std::vector<Diagnostic> mistakes;
  const SizeBox box(spec_with(variable), mistakes);
  EXPECT_TRUE(mistakes.empty());
  EXPECT_EQ(box.plans().prices, (std::vector<std::vector<double>>{{3, 4, 5}}));
  EXPECT_EQ(box.currency(), "USD");
  EXPECT_EQ(box.values({2}), "web=5");
  EXPECT_EQ(box.overrides({2}).front().path, "stations.web.servers");
  EXPECT_EQ(box.overrides({2}).front().value, "5");
}

TEST(SizeBox, APriceByTheCallIsOfAllCallsThatTheRateAllows) {
  scenario::SizeVariableSpec variable = from_to(2, 3);
  variable.price = {"look_up", {}};
  variable.unit = {"/min", {}};
  scenario::ScenarioSpec spec = spec_with(variable);
  spec.prices.push_back(spec.prices.front());
  spec.prices.back().name.value = "look_up";
  spec.prices.back().per.value = scenario::PriceSpec::Per::call;
  std::vector<Diagnostic> mistakes;
  // 240 and 360 calls in two hours.
  EXPECT_EQ(SizeBox(spec, mistakes).plans().prices, (std::vector<std::vector<double>>{{120, 180}}));
  EXPECT_TRUE(mistakes.empty());
  spec.size->variables.front().unit.value.clear();
  SizeBox(spec, mistakes);
  ASSERT_EQ(mistakes.size(), 1U);
  EXPECT_EQ(mistakes.front().message, "variable 'web': a price per call needs a rate");
}

TEST(SizeBox, SparesArePaidFor) {
  scenario::SizeVariableSpec variable = from_to(63, 63);
  variable.up = {0.98, {}};
  std::vector<Diagnostic> mistakes;
  EXPECT_EQ(SizeBox(spec_with(variable), mistakes).plans().prices, (std::vector<std::vector<double>>{{69}}));
}

TEST(SizeBox, WhatIsWrongIsNamed) {
  EXPECT_EQ(mistake_of({}), "variable 'web': what it may be is not said");
  EXPECT_EQ(mistake_of(from_to(5, 4)), "variable 'web': it is from 5 to 4: there is no such number");
  scenario::SizeVariableSpec no_price = from_to(1, 2);
  no_price.price = {"link", {}};
  EXPECT_EQ(mistake_of(no_price), "variable 'web': there is no price 'link'");
  scenario::SizeVariableSpec cheaper;
  cheaper.values = {{"a", {}}, {"b", {}}};
  cheaper.prices = {{2, {}}, {1, {}}};
  EXPECT_EQ(mistake_of(cheaper), "variable 'web': a later value is cheaper than an earlier one");
}

}  // namespace
}  // namespace gelombang::study
