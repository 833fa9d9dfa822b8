// Runs a case once and prints, as one line of JSON, how long it took and how much memory. One run a process,
// because peak memory is a property of a process; rounds and medians are made by the script beside this file.
//
//     benchmark_launch [people=2000000] [replications=1] [jobs=1] [case=prakerja-2020-launch]
//     benchmark_launch pending=wheel|heap     the same model on one of two structures: a bare replication
//     that
//                                             tells the measures its facts, without the looks at full minutes
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <map>
#include <stdexcept>
#include <string>

#include <fmt/core.h>

#include "engine/experiment/measures.hpp"
#include "engine/kernel/events/pending_events.hpp"
#include "engine/model/replication.hpp"
#include "tests/benchmarks/one_run.hpp"
#include "tests/benchmarks/scaled_case.hpp"

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

struct Outcome {
  std::uint64_t events = 0, fingerprint = 0;
};

template <class Pending>
Outcome bare_replication(const test::Scenario& scenario) {
  experiment::Measures measures(scenario.model);
  Replication<experiment::Measures, Pending> run(
      scenario.model, static_cast<std::uint64_t>(scenario.spec.seed.value), 0, measures);
  run.run_until(SimTime{scenario.model.duration});
  return {run.events(), run.fingerprint()};
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
  const results::Bundle bundle = experiment::run(scenario.model, options);
  Outcome outcome{0, bundle.fingerprint};
  for (const results::Replication& each : bundle.replications) outcome.events += each.events;
  return outcome;
}

/// Reading the files, assembly and the run; not the writing of the bundle.
void measure(const Arguments& arguments) {
  const OneRun measured;
  const test::Scenario scenario = scaled_case(arguments.at("case"), std::stoll(arguments.at("people")));
  const Outcome outcome = run(scenario, arguments);
  measured.print(scenario.spec.population.count.value, outcome.events, outcome.fingerprint);
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
