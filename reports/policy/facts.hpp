// SPDX-License-Identifier: Apache-2.0
// What several parts of the report need of a bundle, looked up once. Internal to reports.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/results/comparison.hpp"
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
/// The same of a chart that draws no intervals: `means over 3 replications`.
Value means_of(const results::Bundle& bundle);

/// `1 532 USD`; without a currency the number alone.
Value money(double price, const std::string& currency);

/// Seconds of simulated time: of the local clock where the scenario has one.
Axis time_axis(const results::Bundle& bundle);
inline double seconds_of(Duration time) {
  return static_cast<double>(time.count()) / 1e9;
}

/// What became of those who came. Whom the site failed gave up after failures, were dropped, or came too
/// late; who was still on the way at the end of the run is in neither.
struct DoorLosses {
  double arrived = 0, technical = 0, too_late = 0, on_the_way = 0, own_choice = 0, rule = 0, not_drawn = 0;
  double by_site() const { return technical + too_late; }
  bool has_people() const { return arrived > 0; }
};
DoorLosses door_losses(const results::Bundle& bundle);

/// Of everybody: who was lost at a step in one way, or was still there at the end of the run; the draw is a
/// step without a name. In the order of the journey.
struct StepLoss {
  std::string step;
  results::WayOut way_out = results::WayOut::technical;
  double people = 0;
  results::Interval of_arrived;
};
std::vector<StepLoss> step_losses(const results::Bundle& bundle);

/// The station that saturated first by itself; null without one.
const results::StationRow* first_domino(const results::Bundle& bundle);

/// Of the what-ifs that can be told from no change, the one after which most are included; null without one.
const results::WhatIfRow* best_what_if(const results::Bundle& bundle);
/// Of the what-ifs that can be told to close a gap, the one that closes the largest share of the widest one;
/// null without one.
const results::WhatIfGapRow* best_closing(const results::Bundle& bundle);

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
/// Gaps that can be told, whoever makes them, by size.
std::vector<const results::InclusionGapRow*> told_gaps(const results::Bundle& bundle);

/// Groups of people, not of times at which they came.
inline bool is_about_people(const std::string& dimension) {
  return dimension != "hour" && dimension != "arrival";
}

/// `funnel.joined.reached`: the milestone, and what is counted there.
Value response_name(const std::string& response);
/// Of two results, in a sentence.
const char* how_compared(results::Pairing pairing);

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
