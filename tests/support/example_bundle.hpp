// SPDX-License-Identifier: Apache-2.0
// A small bundle in which every table has a row and awkward values occur. The numbers are made up; where
// parts have a sum, they have it.
#pragma once

#include "engine/results/bundle.hpp"

namespace gelombang::results {

inline Estimate estimate(double mean, double half_width = 1.5, int n = 3) {
  return {mean, half_width, n};
}

inline DurationEstimates durations(double mean_seconds) {
  const auto nanoseconds = [&](double factor) { return estimate(mean_seconds * factor * 1e9, 1e6); };
  return {nanoseconds(1), nanoseconds(0.8), nanoseconds(3), nanoseconds(5), nanoseconds(20)};
}

inline Bundle example_bundle() {
  using std::chrono::hours;
  Bundle bundle;
  bundle.provenance = {.program_version = "0.1.0",
                       .scenario_name = "example",
                       .scenario_title = "Example, \"quoted\"\nand on two lines",
                       .scenario_path = "scenarios/example.yaml",
                       .start = civil_time(2020, 4, 11, 19, 0, 0, TimeZone::wib),
                       .duration = hours(48),
                       .warm_up = Duration{0},
                       .inputs = {{"example.yaml", "00ff"}, {"provinces.csv", "11ee"}},
                       .overrides = {{"stations.web.servers", "200"}},
                       .scale = "1/50",
                       .plugins = {{"eligibility", "1.0.0"}},
                       .seed = 7,
                       .replications = 3,
                       .rerun = "gelombang run scenarios/example.yaml --seed 7"};
  bundle.status = Bundle::Status::partial;
  bundle.reached = hours(30);
  bundle.fingerprint = 0x0123456789abcdefULL;
  bundle.replications = {{0, 7, 0xfedcba9876543210ULL, 1000, hours(48), Replication::Status::complete, ""},
                         {1, 7, 0xffffffffffffffffULL, 900, hours(30), Replication::Status::interrupted, ""},
                         {2, 7, 0, 10, hours(1), Replication::Status::failed, "rule 'age' threw"}};
  bundle.replication_values = {{0, "people.lost", 900'000}, {0, "stations.web.refused", not_a_number}};
  bundle.roles = {{"analyst", "Ibu Sri"}};
  bundle.labels = {{"web", "web servers", "server web"}};
  const Group good{"connection", "4g_good"}, poor{"connection", "4g_poor"};
  bundle.people = {
      {{},
       estimate(2'000'000, 0),
       estimate(100'000),
       estimate(900'000),
       estimate(1'000'000),
       durations(4000)},
      {good, estimate(800'000), estimate(60'000), estimate(300'000), estimate(440'000), durations(3000)},
      {poor, estimate(1'200'000), estimate(40'000), estimate(600'000), estimate(560'000), durations(5000)}};
  bundle.funnel = {{"registered", {}, estimate(1'432'133), durations(60)},
                   {"registered", good, estimate(700'000), durations(40)},
                   {"registered", poor, estimate(732'133), durations(90)},
                   {"email_verified", {}, estimate(1'063'028), durations(600)}};
  bundle.lost = {{"upload", "upload kept failing", "", "", {}, estimate(850'000)},
                 {"form", "too young", "age", "Perpres 36/2020 art. 3", {}, estimate(50'000)},
                 {"form", "too young", "age", "Perpres 36/2020 art. 3", good, estimate(20'000)},
                 {"form", "too young", "age", "Perpres 36/2020 art. 3", poor, estimate(30'000)}};
  bundle.reasons = {
      {"own_choice", "upload kept failing", "upload kept failing", "", ""},
      {"under_age", "too young", "Usia Anda harus minimal 18 tahun.", "age", "Perpres 36/2020 art. 3"}};
  StationRow web;
  web.station = "web";
  web.kind = "server_pool";
  web.capacity.servers = 100;
  web.queue_limit = 2000;
  web.arrivals = estimate(1e7);
  web.admitted = estimate(9e6);
  web.refusal_probability = estimate(0.1, 0.01);
  web.completions = estimate(8e6);
  web.refused = estimate(1e6);
  web.wasted = estimate(123'456);
  web.wasted_share = estimate(0.25, 0.01);
  web.utilization = estimate(0.987, 0.001);
  web.offered_load = estimate(113.5);
  web.number_in_queue_mean = estimate(1200);
  web.number_in_queue_max = estimate(2000, 0);
  web.delay_in_queue = durations(3.2);
  web.sojourn_time = durations(3.5);
  web.utilization_busiest = estimate(1, 0);
  web.busiest_from = std::chrono::minutes(2);
  web.delayed_share = {estimate(0.9), estimate(0.7), estimate(0.1), estimate(0), estimate(0), estimate(0)};
  web.number_in_queue_end = estimate(700);
  web.number_in_service_end = estimate(100);
  web.delay_in_queue_so_far_max = estimate(4e9);
  web.sojourn_time_so_far_max = estimate(4.1e9);
  web.deadlocked = estimate(0, 0);
  web.saturated_at = std::chrono::minutes(1) + std::chrono::seconds(30);
  StationRow mail;  // never used: nothing was observed
  mail.station = "mail";
  mail.kind = "third_party";
  bundle.stations = {web, mail};
  bundle.capacity_changes = {{"web", std::chrono::minutes(30), {200, {}, {}}}};
  RequestRow upload;
  upload.endpoint = "upload";
  upload.sent = estimate(100);
  upload.answered = estimate(60);
  upload.timed_out = estimate(20);
  upload.pressed_again = estimate(5);
  upload.refused = estimate(10);
  upload.connection_lost = estimate(4);
  upload.response_time = durations(8);
  upload.outstanding_end = estimate(1);
  upload.time_so_far_max = estimate(3e9);
  upload.failing_from = std::chrono::minutes(2);
  upload.dragged_down_by = "web";
  RequestRow good_upload;
  good_upload.endpoint = "upload";
  good_upload.connection = "4g_good";
  good_upload.sent = estimate(50);
  good_upload.answered = estimate(40);
  good_upload.timed_out = estimate(5);
  good_upload.pressed_again = estimate(1);
  good_upload.refused = estimate(3);
  good_upload.connection_lost = estimate(1);
  good_upload.response_time = durations(5);
  bundle.requests = {upload, good_upload};
  OverloadRow loop;
  loop.station = "web";
  loop.from = std::chrono::seconds(90);
  loop.sustained = true;
  loop.trigger_over = std::chrono::minutes(4);
  loop.first_attempts_demand = 0.8;
  loop.demand = 4;
  loop.amplification = 5;
  loop.wasted_share = 0.99;
  loop.endpoints = "upload";
  loop.clients = "browser";
  bundle.overloads = {loop};
  bundle.rooms = {{"door",
                   estimate(1000),
                   estimate(900),
                   estimate(60),
                   estimate(40),
                   estimate(12),
                   estimate(100),
                   durations(600),
                   estimate(0),
                   {}}};
  bundle.autoscalers = {
      {"web", estimate(60, 2), estimate(100), estimate(2880, 90), estimate(12), estimate(11)}};
  bundle.jobs = {{"dedupe", estimate(2, 0), estimate(1, 0), durations(1800)}};
  bundle.faults = {{"disk", std::chrono::minutes(10), std::chrono::minutes(12)},
                   {"disk", hours(40), std::nullopt}};
  ExplanationRow why;
  why.subject = "web";
  why.to = hours(48);
  why.explained = 1000;
  why.slowest = 10;
  why.middle = 104;
  why.left_out = 3;
  why.attempts_slowest = 2.5;
  why.since_first_slowest_ns = 9e9;
  bundle.probabilities = {{"people", "lost", 3000, {0.25, 0.2, 0.31}, 1.5},
                          {"web", "refused", 4000, {0, 0, 0.001}, not_a_number}};
  using PointStatus = DesignPointRow::Status;
  bundle.design_points = {{0, PointStatus::complete, 3, ""},
                          {1, PointStatus::partial, 2, ""},
                          {2, PointStatus::not_begun, 0, ""},
                          {3, PointStatus::refused, 0, "there is no 'wbe' in 'stations'"},
                          {4, PointStatus::failed, 1, "the rule broke its contract"}};
  bundle.design_values = {{0, "assumptions.think", "5 s", not_a_number}, {1, "assumptions.think", "1 s", 0}};
  bundle.design_responses = {{0, "people.lost", "people", estimate(500), {0, 0, 0}},
                             {1, "people.lost", "people", estimate(450), {-50, -60, -40}}};
  bundle.main_effects = {{"people.lost", "assumptions.think", "people", {-80, -90, -70}, 0.9}};
  bundle.tornado = {{"people.lost",
                     "assumptions.think",
                     "people",
                     "1 s",
                     "5 s",
                     "10 s",
                     estimate(450),
                     estimate(500),
                     estimate(560),
                     {110, 90, 130}}};
  bundle.sobol_indices = {{"people.lost", "assumptions.think", 64, {0.3, 0.2, 0.4}, {0.5, 0.4, 0.6}}};
  bundle.explanations = {why};
  bundle.explanation_parts = {{"web", {}, hours(48), "delay in queue", 6e9, 1e8},
                              {"web", {}, hours(48), "own service", 2e9, 1e8}};
  bundle.time_series = {{"milestone.registered", "", {1, 2, 4.5}},
                        {"requests.upload.timed_out", "per_min", {0.1, not_a_number, 1e-9}}};
  bundle.published = {{hours(21), "registered", 1'432'133, estimate(1'440'000), 0.0054933, 0.05, true},
                      {hours(21), "email_verified", 1'063'028, estimate(900'000), -0.1533619, 0.05, false}};
  bundle.waves = {{"1", "prakerja_2020", "abcdef", "c0ffee", 200'000, hours(117)}};
  bundle.draws = {{"1", 99'500, 99'000, true, 0}};
  bundle.draw_strata = {{"1", 0, 60'000, 59'900, 101, 100}, {"1", 3, 39'500, 39'100, 390, 391}};
  bundle.draw_groups = {{"1", 0, good, 40'000, 39'950, 1'200'030'000, 13'300, 13'400},
                        {"1", 0, poor, 20'000, 19'950, 600'000'000, 6'700, 6'600},
                        {"1", 3, {"registered_hour", "12"}, 500, 480, 9'000'000, 150, 180},
                        {"1", 3, {"registered_hour", "13"}, 39'000, 38'620, 771'144'750, 13'017, 12'986}};
  bundle.draw_households = {{"1", "0", 50'000, 0}, {"1", "0 3", 10'000, 9'600}, {"1", "3", 29'500, 0}};
  bundle.selection_groups = {
      {"1", {}, estimate(100'000), estimate(1'000), estimate(99'000), estimate(0), estimate(0)},
      {"1", good, estimate(60'000), estimate(500), estimate(59'500), estimate(0), estimate(0)},
      {"1", poor, estimate(40'000), estimate(500), estimate(39'500), estimate(0), estimate(0)}};
  bundle.selection_outcomes = {{"1", SelectionOutcome::selected, "listed", "", "", {}, estimate(99'000)},
                               {"1",
                                SelectionOutcome::screened_out,
                                "in school",
                                "education",
                                "Perpres 36/2020 art. 3",
                                {},
                                estimate(1'000)}};
  bundle.selection_chances = {{{},
                               estimate(100'000),
                               estimate(99'000),
                               estimate(0.99),
                               estimate(1),
                               {estimate(1e14), {}, {}, {}, {}}}};
  bundle.losing_streaks = {{{}, 0, estimate(99'000), estimate(1'000)}, {{}, 1, estimate(0), estimate(0)}};
  InclusionRow included;
  included.group = good;
  included.basis = Basis::replications;
  included.arrived = 60'000;
  included.technical = 500;
  included.included = 59'500;
  included.inclusion = {0.9917, 0.991, 0.992};
  bundle.inclusion = {included};
  bundle.inclusion_losses = {{good, "upload", WayOut::technical, 500, {0.0083, 0.0079, 0.009}}};
  bundle.inclusion_gaps = {
      {"connection", "4g_poor", "4g_good", Basis::replications, 2, 0.5, 0.9917, {0.504, 0.5, 0.51}, true}};
  bundle.inclusion_gap_parts = {
      {"connection", "upload", WayOut::technical, 0.5, 0.9917, {-0.685, -0.69, -0.68}, 1, -0.4917}};
  InclusionPairRow pair;
  pair.group = good;
  pair.second_dimension = "sex";
  pair.second_group_name = "female";
  pair.arrived = 30'000;
  pair.rule = 1'000;
  pair.included = 29'000;
  pair.inclusion = {0.967, 0.96, 0.97};
  pair.interaction = 0.98;
  pair.is_wide = true;
  bundle.inclusion_pairs = {pair};
  bundle.inclusion_pair_losses = {
      {good, "sex", "female", "upload", WayOut::rule, 1'000, {0.0333, 0.032, 0.035}}};
  WhatIfRow what_if;
  what_if.name = "more_servers";
  what_if.changes = "stations.web.servers = 80";
  what_if.because = "twice as many";
  what_if.inclusion_change = {0.01, -0.01, 0.03};
  what_if.worst = WhatIfRow::Verdict::better;
  bundle.what_ifs = {what_if};
  bundle.what_if_gaps = {{"more_servers",
                          "connection",
                          "4g_poor",
                          "4g_good",
                          0.504,
                          0.8,
                          {0.67, 0.6, 0.7},
                          0.5,
                          0.8,
                          {0.68, 0.66, 0.7},
                          WhatIfRow::Verdict::better}};
  bundle.assumptions = {{"form_time", "12 min", "6 min", "20 min", "five screens, typed on a phone"}};
  bundle.rule_parameters = {{"batch_1", "prakerja-2020-batch-1", "proposed", "ministry_list", true, false},
                            {"batch_1", "prakerja-2020-batch-1", "share_of_proposed", "100 %", false, true},
                            {"check_nik", "prakerja-2020-verification", "mistyped", "5 %", true, true},
                            {"check_nik", "prakerja-2020-verification", "corrections", "3", false, true}};
  using Kind = Finding::Kind;
  bundle.findings = {
      {Finding::Severity::note, Kind::fault, "disk", {{"from", hours(40)}, {"times", Finding::Count{2}}}},
      {Finding::Severity::warning,
       Kind::retries_sustain_overload,
       "web",
       {{"from", loop.from},
        {"trigger_over", *loop.trigger_over},
        {"first_attempts_demand", Finding::Share{loop.first_attempts_demand}},
        {"demand", Finding::Share{loop.demand}},
        {"amplification", Finding::Ratio{loop.amplification}},
        {"wasted_share", Finding::Share{loop.wasted_share}},
        {"endpoints", loop.endpoints},
        {"queue_would_help", Finding::Yes{}}}},
      {Finding::Severity::warning,
       Kind::deadlock,
       "",
       {{"visits", Finding::Count{4, 1.5}, 1},
        {"station", "web", 1},
        {"visits", Finding::Count{2}, 2},
        {"station", "mail", 2}}},
      {Finding::Severity::failure,
       Kind::littles_law_broken,
       "web",
       {{"counted", Finding::Count{2}}, {"there", Finding::Count{1}}},
       "more_servers"}};
  return bundle;
}

}  // namespace gelombang::results
