// SPDX-License-Identifier: Apache-2.0
// What several parts of the report need of a bundle, looked up once. Internal to reports.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/results/queries.hpp"
#include "reports/document/document.hpp"
#include "reports/sections/values.hpp"

namespace gelombang::reports {

/// A name of the scenario. What it is called in the end, `name_things` says.
inline Value named(std::string name) {
  return name;
}

/// What the scenario is called.
Value title_of(const results::Bundle& bundle);

/// Gives the names in a document the words that the scenario and its rules have for them, in each language. A
/// name without such words is read with spaces: `upload_photo` is `upload photo`.
void name_things(Document& document, const results::Bundle& bundle);

/// `ID-JB` is `Jawa Barat`; a code that is no province stays as it is.
Value province_name(const std::string& code);
/// `region ID-JB`, `sex female`: a group as it is read.
Value group_in_words(const results::Group& group);

/// `simulation of 2 000 000 people, 3 replications, seed 20200411`: where the numbers of a chart are from.
Value source_of(const results::Bundle& bundle);
/// `n = 3 replications; whiskers: 95 % intervals`
Value precision_of(const results::Bundle& bundle);

/// `1 532 USD`; without a currency the number alone.
Value money(double price, const std::string& currency);

/// Seconds of simulated time: of the local clock where the scenario has one.
Axis time_axis(const results::Bundle& bundle);
inline double seconds_of(Duration time) {
  return static_cast<double>(time.count()) / 1e9;
}

/// People whom the site failed: who gave up after failures, came too late, or were still on the way.
struct DoorLosses {
  double arrived = 0, technical = 0, too_late = 0, on_the_way = 0, own_choice = 0, rule = 0;
  double by_site() const { return technical + too_late + on_the_way; }
};
/// None where nothing is known of inclusion.
std::optional<DoorLosses> door_losses(const results::Bundle& bundle);

/// The station that saturated first by itself; null without one.
const results::StationRow* first_domino(const results::Bundle& bundle);

/// Of the what-ifs that can be told from no change, the one after which most are included; null without one.
const results::WhatIfRow* best_what_if(const results::Bundle& bundle);

/// A station at which most requests were refused; null when none was.
const results::StationRow* most_refusing(const results::Bundle& bundle);

/// The step at which the site failed most people, and how many.
struct FailingStep {
  std::string step;
  double people = 0;
};
std::optional<FailingStep> most_failing_step(const results::Bundle& bundle);

/// Of groups of people, the widest gap that can be told and that no rule makes; null without one.
const results::InclusionGapRow* widest_gap(const results::Bundle& bundle);

/// Groups of people, not of times at which they came.
inline bool is_about_people(const std::string& dimension) {
  return dimension != "hour" && dimension != "arrival";
}

std::size_t count_of_verdict(const results::Bundle& bundle, results::ObjectiveVerdict verdict);

const results::TimeSeries* series_named(const results::Bundle& bundle, const std::string& name);

/// Means of at most `most` equal intervals, as points in seconds; those without a value are not numbers.
std::vector<LineChart::Point> points_of(const results::TimeSeries& series, std::size_t most);

inline double low_of(const results::Estimate& estimate) {
  return estimate.mean - estimate.half_width;
}
inline double high_of(const results::Estimate& estimate) {
  return estimate.mean + estimate.half_width;
}

}  // namespace gelombang::reports
