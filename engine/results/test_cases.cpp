// SPDX-License-Identifier: Apache-2.0
#include "engine/results/test_cases.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "engine/base/number_words.hpp"

namespace gelombang::results {
namespace {

using Outcome = TestCase::Outcome;

std::string interval_text(const Interval& value, const std::string& unit) {
  const std::string text = quantity_text(value.value, unit);
  if (std::isnan(value.low) || std::isnan(value.high)) return text + ", no interval";
  return fmt::format("{}, interval {} .. {}", text, quantity_text(value.low, unit),
                     quantity_text(value.high, unit));
}

TestCase case_of(const ObjectiveRow& row) {
  TestCase made{"objectives", row.objective, Outcome::passed, "", "", false};
  const std::string measured =
      fmt::format("{} at a confidence of {}, limit {}, from {} to {}", interval_text(row.value, row.unit),
                  percent_text(row.confidence), quantity_text(row.limit, row.unit), duration_text(row.from),
                  duration_text(row.to));
  switch (row.verdict) {
    case ObjectiveVerdict::holds:
      made.message = "holds: " + measured;
      break;
    case ObjectiveVerdict::fails:
      made.outcome = Outcome::failed;
      made.type = "objective";
      made.message = fmt::format("fails in {} of {} windows: {}", row.failed, row.windows, measured);
      break;
    case ObjectiveVerdict::undecided:
      made.outcome = Outcome::undecided;
      made.type = "undecided";
      made.message = fmt::format("undecided in {} of {} windows: {}; more --replications decide it",
                                 row.undecided, row.windows, measured);
  }
  return made;
}

TestCase case_of(const PublishedRow& row) {
  TestCase made{
      "published", fmt::format("{} at {}", row.milestone, duration_text(row.at)), Outcome::passed, "", "",
      true};
  made.message = fmt::format("published {}, simulated {}, {}, tolerance {}", count_text(row.published),
                             count_with_half_width(row.simulated.mean, row.simulated.half_width),
                             difference_text(row.relative_difference), percent_text(row.tolerance));
  if (row.within) return made;
  made.outcome = Outcome::undecided;
  made.type = "published";
  return made;
}

TestCase case_of(const SizeRow& row) {
  TestCase made{"size", row.goal.empty() ? "the cheapest plan" : row.goal, Outcome::passed, "", "", false};
  const std::string price = fmt::format("{} {:.10g}", row.currency, row.price);
  switch (row.status) {
    case SizeStatus::certified:
      made.message = "certified, at " + price;
      return made;
    case SizeStatus::infeasible:
      made.outcome = Outcome::failed;
      made.type = "infeasible";
      made.message = "no plan in the box holds; nearest to it: " + row.binding;
      return made;
    case SizeStatus::best_found:
      made.message = "a plan holds, at " + price + "; not every cheaper one was looked at";
      break;
    case SizeStatus::undecided:
      made.message =
          fmt::format("undecided: about {} more replications would decide it", row.more_replications);
  }
  made.outcome = Outcome::undecided;
  made.type = "undecided";
  return made;
}

/// Findings that forbid the use of the numbers, and replications that are missing.
void add_checks(const Bundle& bundle, std::vector<TestCase>& cases) {
  TestCase whole{"checks", "every replication is complete", Outcome::passed, "", "", false};
  std::size_t complete = 0;
  for (const Replication& each : bundle.replications)
    complete += each.status == Replication::Status::complete ? 1U : 0U;
  whole.message = fmt::format("{} of {} replications are complete", complete, bundle.replications.size());
  if (bundle.status == Bundle::Status::partial) {
    whole.outcome = Outcome::error;
    whole.type = "partial";
  }
  cases.push_back(std::move(whole));

  TestCase sound{"checks", "people are conserved and Little's law holds", Outcome::passed, "", "", false};
  std::string kinds;
  for (const Finding& each : bundle.findings) {
    if (each.severity != Finding::Severity::failure) continue;
    const std::string word = kind_of(each.kind).word;
    if (sound.type.empty()) sound.type = word;
    kinds += (kinds.empty() ? "" : ", ") + word + (each.subject.empty() ? "" : " of " + each.subject);
  }
  sound.message = kinds.empty() ? "the run's own checks hold" : "the numbers must not be used: " + kinds;
  if (!kinds.empty()) sound.outcome = Outcome::error;
  cases.push_back(std::move(sound));
}

}  // namespace

std::string quantity_text(double value, const std::string& unit) {
  if (std::isnan(value)) return "nothing observed";
  if (unit == "ns") return duration_text(value);
  if (unit == "s") return duration_text(value * 1e9);
  if (unit == "share") return percent_text(value);
  return count_text(value);
}

std::vector<TestCase> test_cases(const Bundle& bundle) {
  std::vector<TestCase> cases;
  add_checks(bundle, cases);
  for (const ObjectiveRow& row : bundle.objectives) cases.push_back(case_of(row));
  for (const PublishedRow& row : bundle.published) cases.push_back(case_of(row));
  for (const SizeRow& row : bundle.size) cases.push_back(case_of(row));
  return cases;
}

}  // namespace gelombang::results
