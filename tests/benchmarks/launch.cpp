// SPDX-License-Identifier: Apache-2.0
// Runs a case once and prints, as one line of JSON, how long it took and how much memory. One run a process,
// because peak memory is a property of a process; rounds and medians are made by the script beside this file.
//
//     benchmark_launch [people=2000000] [replications=1] [jobs=1] [case=prakerja-2020-launch]
//     benchmark_launch pending=wheel|heap
//
// Replications are also the shards of a country (shards.hpp). With `pending`, the same model runs on one of
// two structures, as a bare replication: it tells the measures its facts, without their looks at full
// minutes.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>

#include <fmt/core.h>

#include "engine/experiment/measures.hpp"
#include "engine/kernel/events/pending_events.hpp"
#include "engine/model/replication.hpp"
#include "tests/benchmarks/one_run.hpp"
#include "tests/benchmarks/scaled_case.hpp"
#include "tests/benchmarks/shards.hpp"

namespace gelombang::benchmarks {
namespace {

using Arguments = std::map<std::string, std::string>;

Arguments parse(int count, const char* const* words) {
  Arguments arguments{{"people", "0"},
                      {"replications", "1"},
                      {"jobs", "1"},
                      {"pending", ""},
                      {"case", "prakerja-2020-launch"}};
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const std::string name = word.substr(0, word.find('='));
    if (name == word || arguments.count(name) == 0) throw std::invalid_argument("what is '" + word + "'?");
    arguments[name] = word.substr(name.size() + 1);
  }
  return arguments;
}

/// As a member of a JSON object that follows another; what is not finite was not observed and is left out.
std::string member(const std::string& name, const std::map<std::string, double>& values) {
  std::string text;
  for (const auto& [key, value] : values)
    if (std::isfinite(value)) text += fmt::format(R"({}"{}": {})", text.empty() ? "" : ", ", key, value);
  return fmt::format(R"(, "{}": {{{}}})", name, text);
}

struct Outcome {
  std::uint64_t events = 0, fingerprint = 0;
  std::string further;  // members of the JSON object
};

template <class Pending>
Outcome bare_replication(const test::Scenario& scenario) {
  experiment::Measures measures(scenario.model);
  Replication<experiment::Measures, Pending> run(
      scenario.model, static_cast<std::uint64_t>(scenario.spec.seed.value), 0, measures);
  std::uint64_t busiest_minute = 0;
  while (run.now() < SimTime{scenario.model.duration}) {
    const std::uint64_t before = run.events();
    run.run_until(std::min(run.now() + std::chrono::minutes(1), SimTime{scenario.model.duration}));
    busiest_minute = std::max(busiest_minute, run.events() - before);
  }
  double round_trip = std::numeric_limits<double>::infinity();
  for (const ConnectionClass& connection : scenario.model.population.connection_class)
    round_trip = std::min(round_trip, connection.round_trip.mean());
  return {run.events(), run.fingerprint(),
          fmt::format(R"(, "simulated_s": {}, "busiest_minute_events": {}, "least_round_trip_mean_s": {})",
                      seconds(scenario.model.duration), busiest_minute, round_trip)};
}

/// People: sums over the replications. Delays: means over them. Both with the half-widths of their 95 %
/// intervals.
Outcome outcome_of(const results::Bundle& bundle) {
  Outcome outcome{0, bundle.fingerprint, ""};
  for (const results::Replication& each : bundle.replications) outcome.events += each.events;
  std::map<std::string, double> reached, reached_half_width, delay_in_queue_s, delay_half_width_s;
  for (const auto& [milestone, people] : reached_in_all(bundle))
    reached[milestone] = static_cast<double>(people);
  for (const results::FunnelRow& row : bundle.funnel)
    if (row.group.is_everybody()) reached_half_width[row.milestone] = row.reached.half_width * row.reached.n;
  for (const results::StationRow& row : bundle.stations) {
    delay_in_queue_s[row.station] = row.delay_in_queue.mean.mean / 1e9;
    delay_half_width_s[row.station] = row.delay_in_queue.mean.half_width / 1e9;
  }
  outcome.further = member("reached", reached) + member("reached_half_width", reached_half_width) +
                    member("delay_in_queue_s", delay_in_queue_s) +
                    member("delay_half_width_s", delay_half_width_s);
  return outcome;
}

Outcome run(const test::Scenario& scenario, const Arguments& arguments) {
  const std::string& pending = arguments.at("pending");
  if (pending == "wheel") return bare_replication<PendingEvents>(scenario);
  if (pending == "heap") return bare_replication<HeapPendingEvents>(scenario);
  if (!pending.empty()) throw std::invalid_argument("pending: wheel or heap");
  experiment::RunOptions options;
  options.seed = static_cast<std::uint64_t>(scenario.spec.seed.value);
  options.replications = std::stoi(arguments.at("replications"));
  options.jobs = std::stoi(arguments.at("jobs"));
  return outcome_of(experiment::run(scenario.model, options));
}

/// Reading the files, assembly and the run; not the writing of the bundle.
void measure(const Arguments& arguments) {
  const OneRun measured;
  const test::Scenario scenario = scaled_case(arguments.at("case"), std::stoll(arguments.at("people")));
  const Outcome outcome = run(scenario, arguments);
  measured.print(scenario.spec.population.count.value, outcome.events, outcome.fingerprint, outcome.further);
}

}  // namespace
}  // namespace gelombang::benchmarks

int main(int argc, char** argv) {
  try {
    gelombang::benchmarks::measure(gelombang::benchmarks::parse(argc, argv));
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return EXIT_FAILURE;
  }
}
