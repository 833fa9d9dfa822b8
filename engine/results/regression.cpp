// SPDX-License-Identifier: Apache-2.0
#include "engine/results/regression.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace gelombang::results {
namespace {

constexpr double wrongly_accused = 0.05;  // of the family of all numbers

Change change_of(const JudgedDifference& each, double margin) {
  const Interval& difference = each.difference;
  if (difference.value == 0 && !(difference.low < 0)) return Change::same;
  if (std::isnan(difference.low)) return Change::cannot_tell;
  if (each.better == Better::neither) return each.is_told() ? Change::differs : Change::noise;
  const bool is_lower = each.better == Better::lower;
  const double least_worse = is_lower ? difference.low : -difference.high;
  const double most_worse = is_lower ? difference.high : -difference.low;
  const double allowed = margin * std::abs(each.first.value);
  if (most_worse < 0) return Change::better;
  if (least_worse > allowed) return Change::worse;
  if (least_worse > 0) return most_worse <= allowed ? Change::tolerated : Change::cannot_tell;
  return Change::noise;
}

std::string signed_text(double value, const std::string& unit) {
  return (value < 0 ? "-" : "+") + quantity_text(std::abs(value), unit);
}

/// `funnel.joined.reached: 1 000 -> 940, -60 (-80 .. -40)`
std::string in_words(const JudgedDifference& each) {
  std::string text =
      fmt::format("{}: {} -> {}, {}", each.response, quantity_text(each.first.value, each.unit),
                  quantity_text(each.second.value, each.unit), signed_text(each.difference.value, each.unit));
  if (!std::isnan(each.difference.low))
    text += fmt::format(" ({} .. {})", signed_text(each.difference.low, each.unit),
                        signed_text(each.difference.high, each.unit));
  return text;
}

}  // namespace

Better better_of(std::string_view response) {
  const auto ends_in = [&](const auto& endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view each) { return response.ends_with(each); });
  };
  constexpr std::array<std::string_view, 5> bad{".lost", ".refused", ".wasted", ".delay_in_queue_mean_ns",
                                                ".delay_in_queue_p95_ns"};
  constexpr std::array<std::string_view, 3> good{".reached", ".finished", ".selected"};
  if (ends_in(bad)) return Better::lower;
  return ends_in(good) ? Better::higher : Better::neither;
}

const char* word_of(Change change) {
  constexpr std::array words{"same", "noise", "better", "tolerated", "worse", "differs", "cannot_tell"};
  return words.at(static_cast<std::size_t>(change));
}

bool Regression::any(Change change) const {
  return std::any_of(differences.begin(), differences.end(),
                     [change](const JudgedDifference& each) { return each.change == change; });
}

Regression judge(const Bundle& baseline, const Bundle& result, double margin) {
  const std::size_t count = std::max<std::size_t>(compare(baseline, result).size(), 1);
  Regression regression;
  regression.margin = margin;
  regression.confidence = 1 - wrongly_accused / static_cast<double>(count);
  for (ResponseDifference& each : compare(baseline, result, regression.confidence)) {
    JudgedDifference judged{std::move(each)};
    judged.better = better_of(judged.response);
    judged.change = change_of(judged, margin);
    regression.differences.push_back(std::move(judged));
  }
  return regression;
}

std::vector<TestCase> test_cases(const Regression& regression) {
  std::vector<TestCase> cases;
  for (const JudgedDifference& each : regression.differences) {
    TestCase made{"baseline", each.response, TestCase::Outcome::passed, "", in_words(each), false};
    made.message += fmt::format(", {}", word_of(each.change));
    if (each.change == Change::worse) {
      made.outcome = TestCase::Outcome::failed;
      made.type = "regression";
    } else if (each.change == Change::cannot_tell) {
      made.outcome = TestCase::Outcome::undecided;
      made.type = "undecided";
    }
    cases.push_back(std::move(made));
  }
  return cases;
}

}  // namespace gelombang::results
