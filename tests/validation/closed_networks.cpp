// SPDX-License-Identifier: Apache-2.0
// A fixed number of users, who never leave: of one station, of several, of layers; and a line that blocks.
#include <array>
#include <vector>

#include "engine/analytic/birth_death.hpp"
#include "engine/analytic/closed_network.hpp"
#include "engine/analytic/layered.hpp"
#include "engine/analytic/markov_chain.hpp"
#include "tests/validation/cases.hpp"

namespace gelombang::validation {
namespace {

using namespace analytic;

/// How many of the users of an endpoint are at a station.
Measure present(const char* station, const char* endpoint = "") {
  return watched([=](const Watcher& w) { return w.at(station, endpoint).present.mean(); });
}
Measure throughput(const char* station, const char* endpoint = "") {
  return watched([=](const Watcher& w) { return w.at(station, endpoint).throughput(); });
}

ValidationCase batch_and_terminals() {
  const std::vector<ClosedClass> classes{{.population = 10}, {.population = 25, .think_time = 30}};
  const std::vector<ClosedStation> stations{{1, {1, 0.1}}, {1, {0.09, 0.9}}};
  const ClosedMeasures m = mean_value_analysis(classes, stations);
  return {
      .name = "closed_batch_and_terminals",
      .system =
          "10 batch jobs, 25 terminals of think time 30 s; processor 1 and 0.1 s, disk 0.09 and 0.9 s, "
          "shared",
      .source = "Lazowska et al. 1984, p. 131",
      .answers = {
          {"batch at processor", rounded("9.717"), m.number[0][0], present("processor", "batch")},
          {"terminals at processor", rounded("0.8496"), m.number[0][1], present("processor", "interaction")},
          {"batch at disk", rounded("0.2827"), m.number[1][0], present("disk", "batch")},
          {"terminals at disk", rounded("2.090"), m.number[1][1], present("disk", "interaction")},
          {"batch, per s", rounded("0.92647"), m.throughput[0], throughput("disk", "batch")},
          {"interactions, per s", rounded("0.73534"), m.throughput[1], throughput("disk", "interaction")}}};
}

ValidationCase eight_and_one() {
  const std::vector<ClosedClass> classes{{.population = 8}, {.population = 1}};
  const std::vector<ClosedStation> stations{{one_for_each, {8, 0}}, {1, {1, 1}}};
  const ClosedMeasures m = mean_value_analysis(classes, stations);
  return {.name = "closed_eight_and_one",
          .system = "8 users of think time 8 s and one who never thinks share a processor of 1 s",
          .source = "Chandy, Neuse 1982",
          .answers = {{"thinking", rounded("5.227"), m.number[0][0], watched([](const Watcher& w) {
                         return 8 - w.at("processor", "interaction").present.mean();
                       })},
                      {"at processor", rounded("2.773"), m.number[1][0], present("processor", "interaction")},
                      {"the ninth", exact("1"), m.number[1][1], present("processor", "ninth")}}};
}

ValidationCase two_classes() {
  const std::vector<ClosedClass> classes{{.population = 5}, {.population = 2}};
  const std::vector<ClosedStation> stations{{one_for_each, {6, 3}}, {2, {1, 1}}};
  const ClosedMeasures m = mean_value_analysis(classes, stations);
  return {.name = "closed_two_classes",
          .system = "5 and 2 customers, away for 6 and 3 s, before two servers of 1 s",
          .source = "Reiser, Lavenberg 1980",
          .answers = {
              {"first at servers", rounded("0.8592966363"), m.number[1][0], present("counter", "first")},
              {"second at servers", rounded("0.5710369752"), m.number[1][1], present("counter", "second")},
              {"first away", rounded("4.140703364"), m.number[0][0],
               watched([](const Watcher& w) { return 5 - w.at("counter", "first").present.mean(); })},
              {"second away", rounded("1.428963025"), m.number[0][1], present("away", "second")}}};
}

ValidationCase many_users() {
  const std::vector<ClosedClass> users{{.population = 120, .think_time = 5}};
  const std::vector<ClosedStation> stations{{1, {0.02}}, {1, {0.03}}, {1, {0.012}}};
  const ClosedMeasures m = mean_value_analysis(users, stations);
  return {.name = "closed_120_users",
          .system = "120 users of think time 5 s, three stations of 20, 30, 12 ms",
          .source = "Reiser, Lavenberg 1980",
          .answers = {{"X, per s", rounded("23.31003764"), m.throughput[0], throughput("third")},
                      {"R, s", rounded("0.1479968350"), m.response_time[0], watched([](const Watcher& w) {
                         return w.at("first").sojourn_mean() + w.at("second").sojourn_mean() +
                                w.at("third").sojourn_mean();
                       })}}};
}

ValidationCase layers() {
  const TwoLayersMeasures m = two_layers({4, 1, 2, 0.5, 1, 0.5});
  return {
      .name = "layered",
      .system = "4 clients of think time 1 s, 2 threads of 0.5 s held while a database works 0.5 s",
      .source = "Markov chain",
      .answers = {{"X, per s", rounded("1.466977608"), m.throughput, throughput("application")},
                  {"R, s", rounded("1.726694654"), m.response_time, sojourn("application")},
                  {"threads busy", rounded("1.804378835"), m.threads_busy, watched([](const Watcher& w) {
                     return w.at("application").present.mean() - w.at("application").waiting.mean();
                   })},
                  {"thread queue", rounded("0.7286435574"), m.thread_queue, number_in_queue("application")},
                  {"database busy", rounded("0.7334888039"), m.back_utilization, utilization("database")}}};
}

/// The second server idle, both busy, the first blocked; a saturated line without a place between.
ValidationCase blocking() {
  const MarkovChain chain{.states = 3, .transitions = {{0, 1, 1}, {1, 0, 1}, {1, 2, 1}, {2, 1, 1}}};
  const std::vector<double> p = stationary(chain);
  return {.name = "tandem_blocking",
          .system = "two servers of 1 s in line, no place between, always somebody before the first",
          .source = "Markov chain",
          .answers = {{"X, per s", exact("2/3"), p[1] + p[2], throughput("second")}}};
}

}  // namespace

std::vector<ValidationCase> closed_networks() {
  const StationMeasures four = finite_source({4, 1, 1, 2});
  return {
      {.name = "finite_source",
       .system = "M/M/2//4, think and service 1 s",
       .source = "Gross et al. 2.8",
       .answers = {{"X, per s", exact("1.7"), four.throughput, throughput("counter")},
                   {"L", exact("2.3"), four.number_in_system, number_in_system("counter")},
                   {"R, s", rounded("1.352941176"), four.sojourn_time, sojourn("counter")}}},
      batch_and_terminals(),
      eight_and_one(),
      two_classes(),
      many_users(),
      layers(),
      blocking(),
  };
}

}  // namespace gelombang::validation
