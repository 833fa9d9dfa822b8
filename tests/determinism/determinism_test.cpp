// SPDX-License-Identifier: Apache-2.0
// Same scenario, seed and plugins: same fingerprint and same bytes, whatever runs it.
//
// A fingerprint is a hash over every event of a run, in order. The literals below are compared by every build
// that runs this test, so compilers, optimisation levels and machines are compared with one another;
// README.md tells which. What is made of the events afterwards, means and intervals, is doubles: they are
// compared as the bytes of the bundle's tables. A fingerprint that changed is a finding: either results
// depend on something they must not depend on, or the change of results was meant. Then the new literals go
// into the commit that changes them, and its message says why results changed.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <ostream>
#include <string>
#include <system_error>

#include <gtest/gtest.h>
#include <unistd.h>

#include "engine/draw/ticket.hpp"
#include "engine/kernel/events/pending_events.hpp"
#include "engine/results/store.hpp"
#include "tests/support/listener.hpp"
#include "tests/support/scenarios.hpp"

namespace gelombang {
namespace {

// --- Small runs that between them use every kind of station, law, rule and decision ------------------------

struct SmallRun {
  std::string name;
  std::string scenario;
  test::Overrides overrides;
  std::uint64_t fingerprint;
};

void PrintTo(const SmallRun& run, std::ostream* out) {
  *out << run.name;
}

/// The cases at 1/1000: people and whatever limits them. Where a thousandth is less than one, one.
test::Overrides one_thousandth(const std::string& people) {
  test::Overrides overrides{{"population.count", people}};
  const auto assume = [&](const std::string& name, const std::string& value) {
    overrides.push_back({"assumptions." + name + ".value", value});
    overrides.push_back({"assumptions." + name + ".low", value});  // or it would be out of its range
  };
  assume("web_connections", "6");
  assume("app_workers", "1");
  assume("database_connections", "1");
  assume("upload_slots", "1");
  assume("upload_slots_later", "2");
  assume("upload_queue", "1");
  assume("upload_bandwidth", "2 Mbit/s");
  assume("dukcapil_rate", "1260/d");
  assume("email_rate", "0.1/s");
  assume("sms_rate", "0.2/s");
  return overrides;
}

test::Overrides wave_1_at_one_thousandth() {
  test::Overrides overrides = one_thousandth("5965");
  overrides.push_back({"selection.seats", "200"});
  return overrides;
}

std::vector<SmallRun> small_runs() {
  return {
      {"mm1", "tutorial/mm1", {{"duration", "40 h"}}, 0x87d405b75d6202bf},
      {"retries",
       "tutorial/retries",
       {{"population.count", "7860"}, {"stations.web.servers", "1"}},
       0x2caceab6b94978b6},
      {"slow_uploads",
       "tutorial/slow_uploads",
       {{"population.count", "600"}, {"stations.connections.servers", "15"}},
       0xade2ce30a61bd370},
      {"third_party",
       "tutorial/third_party",
       {{"population.count", "1300"}, {"stations.identity_service.rate", "30/min"}},
       0x3e743c7bf0db269f},
      {"erlang_service", "reference/me2_1", {{"duration", "3000 s"}}, 0x77106f6fcaf5b4e5},
      {"hyperexponential_service", "reference/mh2_1", {{"duration", "6000 s"}}, 0x02fe05f75ea8d453},
      {"finite_queue", "reference/mm3_10", {{"duration", "300 s"}}, 0xeb5673b86e6ca3e2},
      {"launch", "cases/prakerja-2020-launch/scenario", one_thousandth("2000"), 0xf1a2438ec4b63c14},
      {"wave_1", "cases/prakerja-2020-wave-1/scenario", wave_1_at_one_thousandth(), 0x820296f058582372},
  };
}

/// SHA-256 of the tables of four replications: `sha256_of_tables` below.
constexpr const char* tables_of_wave_1 = "b205bebac38cd84f49b44bd2bed2c0deb2ab327a6fc0ae3b48d7426d617bef09";

test::Scenario launch() {
  return test::load_scenario("cases/prakerja-2020-launch/scenario", one_thousandth("2000"));
}
test::Scenario wave_1() {
  return test::load_scenario("cases/prakerja-2020-wave-1/scenario", wave_1_at_one_thousandth());
}

results::Bundle four_replications(const Model& model, int jobs) {
  experiment::RunOptions options;
  options.seed = 5;
  options.replications = 4;
  options.jobs = jobs;
  return experiment::run(model, options);
}

class FingerprintOfARun : public testing::TestWithParam<SmallRun> {};

TEST_P(FingerprintOfARun, IsTheSameInEveryBuild) {
  const SmallRun& small = GetParam();
  const test::Scenario scenario = test::load_scenario(small.scenario, small.overrides);
  experiment::RunOptions options;
  options.seed = 20200411;
  options.replications = 2;
  const results::Bundle bundle = experiment::run(scenario.model, options);
  EXPECT_EQ(bundle.fingerprint, small.fingerprint) << "0x" << std::hex << bundle.fingerprint;
}

INSTANTIATE_TEST_SUITE_P(SmallRuns, FingerprintOfARun, testing::ValuesIn(small_runs()),
                         [](const testing::TestParamInfo<SmallRun>& each) { return each.param.name; });

TEST(Fingerprint, ChangesWithTheSeedAndWithTheReplication) {
  const test::Scenario scenario = launch();
  experiment::RunOptions options;
  options.replications = 2;
  const results::Bundle one = experiment::run(scenario.model, options);
  options.seed = 2;
  const results::Bundle other = experiment::run(scenario.model, options);
  EXPECT_NE(one.fingerprint, other.fingerprint);
  EXPECT_NE(one.replications[0].fingerprint, one.replications[1].fingerprint);
}

// --- Threads, runs beside one another, structures
// -----------------------------------------------------------

/// Every file of a folder, by its path inside it.
std::map<std::string, std::string> contents(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files[entry.path().lexically_relative(folder).string()] = {std::istreambuf_iterator<char>(in), {}};
  }
  return files;
}

/// The bytes of the bundle's folder, which is written and removed again.
std::map<std::string, std::string> bytes_of(const results::Bundle& bundle) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("gelombang-determinism-" + std::to_string(::getpid()));
  results::write_bundle(bundle, folder.string());
  auto files = contents(folder);
  std::filesystem::remove_all(folder);
  return files;
}

void expect_the_same_bytes(const results::Bundle& one, const results::Bundle& other) {
  EXPECT_EQ(one.fingerprint, other.fingerprint);
  const auto left = bytes_of(one), right = bytes_of(other);
  ASSERT_GE(left.size(), 4U);
  ASSERT_EQ(left.size(), right.size());
  for (const auto& [file, bytes] : left) EXPECT_TRUE(bytes == right.at(file)) << file << " differs";
}

/// Over every CSV file, by name: all numbers of the bundle, in the shortest text that gives the same double.
std::string sha256_of_tables(const results::Bundle& bundle) {
  std::string text;
  for (const auto& [file, bytes] : bytes_of(bundle))
    if (file.starts_with("csv/")) text += file + '\n' + bytes;
  return draw::sha256_hex(text);
}

TEST(Bundle, HasTheSameNumbersInEveryBuild) {
  EXPECT_EQ(sha256_of_tables(four_replications(wave_1().model, 2)), tables_of_wave_1);
}

TEST(Bundle, HasTheSameBytesWhateverTheNumberOfJobs) {
  const test::Scenario scenario = wave_1();
  const results::Bundle alone = four_replications(scenario.model, 1);
  for (const int jobs : {2, 4}) expect_the_same_bytes(alone, four_replications(scenario.model, jobs));
}

TEST(Bundle, HasTheSameBytesWhenTheScenarioIsReadAndRunAgain) {
  expect_the_same_bytes(four_replications(launch().model, 2), four_replications(launch().model, 2));
}

TEST(Replication, IsNotDisturbedByAnotherOneBesideIt) {
  const test::Scenario first = launch(), second = wave_1();
  const auto alone = [](const Model& model) {
    Listener nobody;
    Replication<Listener> run(model, 7, 0, nobody);
    run.run_until(SimTime{model.duration});
    return run.fingerprint();
  };
  Listener nobody;
  Replication<Listener> one(first.model, 7, 0, nobody), other(second.model, 7, 0, nobody);
  for (SimTime hour{}; hour <= SimTime{second.model.duration}; hour += std::chrono::hours(1)) {
    if (hour <= SimTime{first.model.duration}) one.run_until(hour);
    other.run_until(hour);
  }
  EXPECT_EQ(one.fingerprint(), alone(first.model));
  EXPECT_EQ(other.fingerprint(), alone(second.model));
}

TEST(Replication, DoesNotDependOnWhereItIsLookedAt) {
  const test::Scenario scenario = launch();
  Listener nobody;
  Replication<Listener> at_once(scenario.model, 7, 0, nobody), in_steps(scenario.model, 7, 0, nobody);
  at_once.run_until(SimTime{scenario.model.duration});
  for (SimTime at{}; at < SimTime{scenario.model.duration}; at += std::chrono::seconds(997))
    in_steps.run_until(at);
  in_steps.run_until(SimTime{scenario.model.duration});
  EXPECT_EQ(in_steps.fingerprint(), at_once.fingerprint());
}

TEST(Replication, DoesNotDependOnTheStructureThatHoldsPendingEvents) {
  for (const test::Scenario& scenario : {launch(), wave_1()}) {
    Listener nobody;
    Replication<Listener, PendingEvents> wheel(scenario.model, 7, 0, nobody);
    Replication<Listener, HeapPendingEvents> heap(scenario.model, 7, 0, nobody);
    wheel.run_until(SimTime{scenario.model.duration});
    heap.run_until(SimTime{scenario.model.duration});
    EXPECT_EQ(wheel.fingerprint(), heap.fingerprint());
    EXPECT_EQ(wheel.events(), heap.events());
    EXPECT_GT(wheel.events(), 10'000U);
  }
}

}  // namespace
}  // namespace gelombang
