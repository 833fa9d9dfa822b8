// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/objective.hpp"

#include <gtest/gtest.h>

namespace gelombang::scenario {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using Relation = ObjectiveSpec::Relation;
using Statistic = ObjectiveSpec::Statistic;
using Window = ObjectiveSpec::Window;

ObjectiveSpec read(std::string_view text) {
  const Parsed<ObjectiveSpec> parsed = parse_objective(text);
  if (const auto* problem = std::get_if<Problem>(&parsed)) {
    ADD_FAILURE() << text << ": " << problem->message;
    return {};
  }
  return std::get<ObjectiveSpec>(parsed);
}

Problem problem(std::string_view text) {
  const Parsed<ObjectiveSpec> parsed = parse_objective(text);
  return value_of(parsed) != nullptr ? Problem{"accepted", ""} : std::get<Problem>(parsed);
}

TEST(Objective, AMetricOfAnObjectWithTagsIsComparedWithALimit) {
  const ObjectiveSpec read_back =
      read("upload.success_rate{connection=weak_signal, endpoint=x} >= 99 % over the run");
  EXPECT_EQ(read_back.object, "upload");
  EXPECT_EQ(read_back.metric, "success_rate");
  ASSERT_EQ(read_back.tags.size(), 2U);
  EXPECT_EQ(read_back.tags[0].name, "connection");
  EXPECT_EQ(read_back.tags[0].value, "weak_signal");
  EXPECT_EQ(read_back.tags[1].name, "endpoint");
  EXPECT_EQ(read_back.relation, Relation::at_least);
  EXPECT_DOUBLE_EQ(read_back.limit, 0.99);
  EXPECT_EQ(read_back.limit_dimension, Dimension::share);
  EXPECT_EQ(read_back.window.kind, Window::Kind::run);
}

TEST(Objective, AStatisticStandsAroundTheMetric) {
  EXPECT_EQ(read("mean(a.response_time) < 4 s over the run").statistic, Statistic::mean);
  EXPECT_EQ(read("max(a.response_time) < 4 s over the run").statistic, Statistic::maximum);
  EXPECT_DOUBLE_EQ(read("p95(a.response_time) < 4 s over the run").quantile, 0.95);
  EXPECT_DOUBLE_EQ(read("p99.9(a.response_time) < 4 s over the run").quantile, 0.999);
  const ObjectiveSpec share = read("share(delay_in_queue{station=web} > 2 s) <= 1 % over the run");
  EXPECT_EQ(share.statistic, Statistic::share_above);
  EXPECT_EQ(share.threshold, seconds(2));
  EXPECT_EQ(share.metric, "delay_in_queue");
  EXPECT_DOUBLE_EQ(share.limit, 0.01);
}

TEST(Objective, EveryRelationIsRead) {
  EXPECT_EQ(read("lost < 1 over the run").relation, Relation::less);
  EXPECT_EQ(read("lost <= 1 over the run").relation, Relation::at_most);
  EXPECT_EQ(read("lost = 1 over the run").relation, Relation::equal);
  EXPECT_EQ(read("lost >= 1 over the run").relation, Relation::at_least);
  EXPECT_EQ(read("lost > 1 over the run").relation, Relation::more);
}

TEST(Objective, AWindowIsTheRunOneHourEveryIntervalOrASpan) {
  const Window hour = read("lost = 0 in hour 3").window;
  EXPECT_EQ(hour.kind, Window::Kind::once);
  EXPECT_EQ(hour.from, hours(2));
  EXPECT_EQ(hour.to, hours(3));
  EXPECT_EQ(read("lost = 0 in every hour").window.every, hours(1));
  EXPECT_EQ(read("lost = 0 in every 15 min").window.every, minutes(15));
  const Window span = read("lost = 0 from 8 h to 20 h").window;
  EXPECT_EQ(span.from, hours(8));
  EXPECT_EQ(span.to, hours(20));
}

TEST(Objective, AReasonMayBeASentenceWithWordsOfTheGrammar) {
  const ObjectiveSpec spec = read("lost{reason=gave up: from over in} = 0 over the run");
  EXPECT_EQ(spec.tags.at(0).value, "gave up: from over in");
}

TEST(Objective, WhiteSpaceMakesNoDifference) {
  EXPECT_EQ(read("  p95( web.delay_in_queue )<4 s   in  every hour ").text,
            "p95( web.delay_in_queue )<4 s in every hour");
  EXPECT_EQ(read("p95( web.delay_in_queue )<4 s in every hour").metric, "delay_in_queue");
}

TEST(Objective, WithoutAWindowItIsRefused) {
  const Problem missing = problem("p95(web.delay_in_queue) < 2 s");
  EXPECT_EQ(missing.message, "an objective needs a window of time");
  EXPECT_EQ(
      missing.hint,
      "say when: 'over the run', 'in hour 3', 'in every hour', 'in every 15 min' or 'from 8 h to 20 h'");
}

TEST(Objective, WhatCannotBeReadIsNamed) {
  EXPECT_EQ(problem("p101(a.b) < 1 s over the run").message, "there is no p101(...)");
  EXPECT_EQ(problem("median(a.b) < 1 s over the run").message, "there is no median(...)");
  EXPECT_EQ(problem("share(a.b) < 1 % over the run").message,
            "share(...) needs a duration to be longer than");
  EXPECT_EQ(problem("mean(a.b < 1 s over the run").message, "')' is missing after 'b'");
  EXPECT_EQ(problem("a.b{c=d < 1 over the run").message, "'}' is missing after 'c=d < 1 over the run'");
  EXPECT_EQ(problem("a.b{c} < 1 over the run").message, "expected 'tag=value' in braces, found 'c'");
  EXPECT_EQ(problem("a.b over the run").message, "expected the name of a metric, found 'a.b over the run'");
  EXPECT_EQ(problem("").message, "expected the name of a metric, found ''");
  EXPECT_EQ(problem("a.b < over the run").message,
            "expected a number with its unit, such as '12 min', found 'over the run'");
  EXPECT_EQ(problem("a.b < 4 sec over the run").hint, "did you mean 's'?");
  EXPECT_EQ(problem("a.b < 1 in hour 0").message, "there is no hour 0");
  EXPECT_EQ(problem("a.b < 1 in every 0 s").message, "a window of time is longer than nothing");
  EXPECT_EQ(problem("a.b < 1 from 2 h to 2 h").message, "a window of time ends after it begins");
  EXPECT_EQ(problem("a.b < 1 in the morning").message, "'in the morning' is no window of time");
}

}  // namespace
}  // namespace gelombang::scenario
