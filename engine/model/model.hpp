// SPDX-License-Identifier: Apache-2.0
// A model is a constant: everything a run needs, names resolved, rules bound, shared by all replications.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/kernel/clock/calendar.hpp"
#include "engine/kernel/random/variates.hpp"
#include "engine/model/arrivals/arrivals.hpp"
#include "engine/model/arrivals/rhythm.hpp"
#include "engine/model/decisions/decisions.hpp"
#include "engine/model/faults/fault.hpp"
#include "engine/model/journey/journey.hpp"
#include "engine/model/objectives/objective.hpp"
#include "engine/model/population/population.hpp"
#include "engine/model/stations/station.hpp"

namespace gelombang {

struct CalendarEvent {
  std::string name;
  SimTime at;
};

/// A wave: the batch closes, the pool is screened, and seats are given. Who is not selected is lost, or joins
/// a later wave.
struct Selection {
  std::uint16_t after = none;          // calendar event
  std::uint16_t pool = none;           // milestone
  std::vector<std::uint16_t> screens;  // rules, asked in order
  std::vector<ReasonIndex> first_screen_reason;
  std::string rule_name;
  SelectFunction select;
  ReasonIndex first_reason = 0;  // the rule's reasons follow one another from here
  std::uint64_t seats = 0;
  std::string wave, seed;  // of the tickets
  std::uint16_t selected_milestone = none;
  double rejoin = 0;                         // probability
  std::optional<Distribution> rejoin_after;  // of seconds, from the draw; none: at once
  std::uint32_t rejoin_purpose = 0;          // names the random stream of both
};

/// Work that the system does by itself at a fixed time: `items` requests of one endpoint, `parallel` of them
/// at a time.
struct Job {
  std::string name;
  std::uint16_t endpoint = none;
  SimTime at;
  std::optional<Duration> every;  // again after this time; a run still under way is not begun twice
  std::uint32_t items = 1, parallel = 1;
};

struct Published {
  Duration at{};
  std::uint16_t milestone = none;
  double count = 0;
};

struct PublishedWave {
  std::size_t wave = 0;
  std::optional<double> joined, selected;
};

struct Model {
  Calendar calendar{CivilTime{}};
  Duration duration{}, warm_up{};
  Population population;
  ArrivalProcess arrivals;
  DailyRhythm rhythm{Calendar{CivilTime{}}};

  std::vector<Station> stations;
  std::vector<Operation> operations;
  std::vector<Endpoint> endpoints;
  std::vector<Client> clients;
  std::vector<WaitingRoomRule> waiting_rooms;
  std::vector<Fault> faults;
  std::vector<Job> jobs;
  std::vector<DecideFunction> rules;
  std::vector<std::string> rule_names;
  std::vector<Step> steps;  // people arrive at steps[0]
  std::vector<std::string> milestones;
  std::vector<Reason> reasons;
  std::vector<CalendarEvent> calendar_events;
  std::vector<Selection> waves;  // in order of time, at most 255

  std::vector<Published> published;
  std::vector<PublishedWave> published_waves;
  double published_tolerance = 0;

  std::vector<Objective> objectives;  // in scenario order
  std::optional<Objective> goal;      // what the best plan for a budget has the least of, or the most
};

}  // namespace gelombang
