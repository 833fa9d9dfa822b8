// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/factors.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gelombang::scenario {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

At<std::string> at(std::string text) {
  return {std::move(text), {"x.yaml", 1, 1}};
}
ExperimentSpec::Factor range(std::string path, std::string low, std::string high) {
  return {at(std::move(path)), at(std::move(low)), at(std::move(high)), {}};
}
ExperimentSpec::Factor list(std::string path, std::vector<std::string> values) {
  ExperimentSpec::Factor factor{at(std::move(path)), {}, {}, {}};
  for (std::string& each : values) factor.values.push_back(at(std::move(each)));
  return factor;
}
AssumptionSpec assumption(std::string name, std::string low, std::string value, std::string high) {
  return {at(std::move(name)), at(std::move(value)), at(std::move(low)),
          at(std::move(high)), at("a guess"),        false};
}

class Factors : public testing::Test {
 protected:
  std::vector<Factor> of(const std::vector<ExperimentSpec::Factor>& written) {
    return factors_of(written, assumptions, problems);
  }
  Factor one(const ExperimentSpec::Factor& written) {
    const std::vector<Factor> all = of({written});
    EXPECT_EQ(all.size(), 1U);
    return all.empty() ? Factor{} : all.front();
  }
  std::string complaint(const std::vector<ExperimentSpec::Factor>& written) {
    of(written);
    const std::string files[] = {"x.yaml"};
    const std::vector<Diagnostic> said = problems.in_file_order(files);
    return said.empty() ? "" : said.front().message + "; " + said.front().hint;
  }

  std::vector<AssumptionSpec> assumptions;
  Problems problems;
};

TEST_F(Factors, AreEveryAssumptionWithARangeWhenNoneIsWritten) {
  assumptions = {assumption("think", "1 s", "5 s", "10 s"), assumption("known", "3", "3", "3")};
  const std::vector<Factor> factors = of({});
  ASSERT_EQ(factors.size(), 1U);
  EXPECT_EQ(factors[0].path, "assumptions.think");
  EXPECT_EQ(factors[0].base, "5 s");
  EXPECT_EQ(factors[0].levels.front().text, "1 s");
  EXPECT_EQ(factors[0].levels.back().text, "10 s");
}

TEST_F(Factors, OfAnAssumptionTakeItsRangeUnlessTheyHaveTheirOwn) {
  assumptions = {assumption("think", "1 s", "5 s", "10 s")};
  const Factor factor = one({at("assumptions.think"), {}, at("1 min"), {}});
  EXPECT_EQ(factor.levels.front().text, "1 s");
  EXPECT_EQ(factor.high, 60);
}

TEST_F(Factors, HaveValuesInTheUnitOfTheirDimension) {
  EXPECT_EQ(one(range("x", "250 ms", "1 s")).at(0.5).text, "0.6250 s");
  EXPECT_EQ(one(range("x", "60/min", "180/min")).at(0.5).text, "2/s");
  EXPECT_EQ(one(range("x", "1 Mbit/s", "2 Mbit/s")).at(0.25).text, "1.25e+06 bit/s");
  EXPECT_EQ(one(range("x", "5 %", "15 %")).at(0.5).text, "0.1");
  EXPECT_EQ(one(range("x", "5 %", "15 %")).at(0).text, "5 %") << "the ends are as they were written";
}

// 1.125 could be meant as one thousand one hundred and twenty-five, and is refused where it is read.
TEST_F(Factors, HaveNoValueThatLooksLikeGroupedThousands) {
  EXPECT_EQ(one(range("x", "1.0", "1.25")).at(0.5).text, "1.1250");
}

TEST_F(Factors, BetweenTwoWholeNumbersAreWhole) {
  const Factor servers = one(range("x", "10", "13"));
  EXPECT_EQ(servers.at(0.4).text, "11");
  EXPECT_DOUBLE_EQ(servers.at(0.4).coordinate, 1.0 / 3);
  EXPECT_EQ(servers.at(0.01).text, "10");
  EXPECT_EQ(servers.at(0.01).coordinate, 0);
  std::vector<std::string> texts;
  for (const Factor::Level& each : servers.grid(9)) texts.push_back(each.text);
  EXPECT_THAT(texts, ElementsAre("10", "11", "12", "13"));
}

TEST_F(Factors, OfNumbersAreSortedAndOfWordsStayInOrder) {
  const Factor numbers = one(list("x", {"4", "1", "2"}));
  EXPECT_EQ(numbers.levels[1].text, "2");
  EXPECT_DOUBLE_EQ(numbers.levels[1].coordinate, 1.0 / 3);
  const Factor words = one(list("x", {"lifo", "fifo", "random"}));
  EXPECT_EQ(words.levels[1].text, "fifo");
  EXPECT_EQ(words.levels[1].coordinate, 0.5);
  EXPECT_EQ(words.at(0.32).text, "lifo");
  EXPECT_EQ(words.at(0.34).text, "fifo");
  EXPECT_EQ(words.at(1).text, "random");
}

TEST_F(Factors, SayWhatIsWrongWithThem) {
  EXPECT_THAT(complaint({range("x", "5 s", "2 s")}), HasSubstr("the box is empty, '5 s' is not below '2 s'"));
}
TEST_F(Factors, SayThatTheyHaveNoRange) {
  EXPECT_THAT(complaint({{at("stations.web.servers"), {}, {}, {}}}),
              HasSubstr("has no range; give it 'low' and 'high', or 'values'"));
}
TEST_F(Factors, SayThatTheyHaveFewerThanTwoLevels) {
  EXPECT_THAT(complaint({list("x", {"1"})}),
              HasSubstr("between 2 and 1000 values are possible, and the factor 'x' has 1"));
}
TEST_F(Factors, SayThatALevelIsThereTwice) {
  EXPECT_THAT(complaint({list("x", {"1", "2", "1"})}), HasSubstr("has the value '1' twice"));
}
TEST_F(Factors, SayThatTheEndsAreOfTwoKinds) {
  EXPECT_THAT(complaint({range("x", "1 s", "2/s")}), HasSubstr("'1 s' and '2/s' are not of the same kind"));
}
TEST_F(Factors, SayThatOneIsThereTwice) {
  EXPECT_THAT(complaint({range("x", "1", "2"), range("x", "3", "4")}),
              HasSubstr("the factor 'x' is there twice"));
}

}  // namespace
}  // namespace gelombang::scenario
