// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/load.hpp"

#include "engine/base/error.hpp"
#include "tests/unit/scenario/scratch_folder.hpp"

namespace gelombang::scenario {
namespace {

using namespace std::chrono_literals;

ScenarioSpec complete() {
  const auto loaded = load(std::string(DATA_FOLDER) + "/complete.yaml");
  for (const Diagnostic& diagnostic : loaded.diagnostics) ADD_FAILURE() << to_string(diagnostic);
  return loaded.value.value_or(ScenarioSpec{});
}

TEST(Load, TheTopOfTheFile) {
  const ScenarioSpec spec = complete();
  EXPECT_EQ(spec.name.value, "complete");
  EXPECT_EQ(spec.title.value, "Every key: once");
  EXPECT_EQ(spec.start->value, civil_time(2020, 4, 11, 19, 0, 0, TimeZone::wib));
  EXPECT_EQ(spec.duration.value, Duration(48h));
  EXPECT_EQ(spec.warm_up.value, Duration(10min));
  EXPECT_EQ(spec.seed.value, 20200411);
  EXPECT_EQ(spec.replications.value, 3);
}

TEST(Load, ThePopulationWithItsRegionsFromCsv) {
  const PopulationSpec population = complete().population;
  EXPECT_EQ(population.count.value, 2'000'000);
  ASSERT_EQ(population.regions.size(), 2U);
  EXPECT_EQ(population.regions[1].code, "ID-PA");
  EXPECT_EQ(population.regions[1].time_zone, TimeZone::wit);
  EXPECT_DOUBLE_EQ(population.regions[0].weight, 5274871);
  ASSERT_EQ(population.connections.size(), 2U);
  EXPECT_EQ(population.connections[0].round_trip.value.kind, DistributionSpec::Kind::lognormal);
  EXPECT_DOUBLE_EQ(population.connections[0].drops.value.per_second(), 0.05 / 60);
  EXPECT_EQ(population.age.at(3).name.value, "60+");
  EXPECT_DOUBLE_EQ(population.disability.value, 0.05);
  EXPECT_DOUBLE_EQ(population.lists.at(0).share.value, 0.015);
}

TEST(Load, ArrivalsWhoseTimesMayBeInstants) {
  const ArrivalsSpec arrivals = complete().arrivals;
  ASSERT_EQ(arrivals.rate.size(), 3U);
  EXPECT_DOUBLE_EQ(arrivals.rate[1].rate.value.per_second(), 150);
  EXPECT_EQ(arrivals.rate[2].at.value, Duration(24h));
  EXPECT_EQ(arrivals.daily_rhythm.size(), 24U);
  EXPECT_FALSE(arrivals.interarrival_time);
}

TEST(Load, StationsOfEveryKindInTheOrderOfTheFile) {
  const auto stations = complete().stations;
  ASSERT_EQ(stations.size(), 8U);
  EXPECT_EQ(stations[0].name.value, "web");
  EXPECT_EQ(stations[0].changes.at(0).servers->value, 200);
  EXPECT_EQ(stations[0].changes.at(0).in_service.value, CapacityChangeSpec::InService::rejoin);
  EXPECT_EQ(stations[1].servers.value, 10) << "010 is ten";
  EXPECT_FALSE(stations[1].queue);
  EXPECT_EQ(stations[2].kind.value, StationSpec::Kind::shared_link);
  EXPECT_DOUBLE_EQ(stations[2].bandwidth.value.bits_per_second(), 1e9);
  EXPECT_DOUBLE_EQ(stations[3].rate.value.per_second(), 11);
  EXPECT_EQ(stations[3].changes.at(0).at.value, Duration(12h));
  EXPECT_EQ(stations[4].kind.value, StationSpec::Kind::delay);
}

TEST(Load, HowAStationTreatsThoseWhoWait) {
  const StationSpec match = complete().stations.at(5);
  EXPECT_EQ(match.discipline.value, StationSpec::Discipline::preemptive_priority);
  EXPECT_EQ(match.when_full.value, StationSpec::WhenFull::block);
  EXPECT_EQ(match.patience->value.mean, 2);
  ASSERT_EQ(match.balk.size(), 1U);
  EXPECT_EQ(match.balk[0].queue.value, 100);
  EXPECT_DOUBLE_EQ(match.balk[0].probability.value, 0.5);
  EXPECT_EQ(match.deadline->value, Duration(5s));
  EXPECT_EQ(match.abandoned.value, StationSpec::Abandoned::drop);
  EXPECT_EQ(match.zone->value, "jakarta");
}

TEST(Load, TheQueueOfAStationIsFifoAndPatientUnlessItSaysOtherwise) {
  const StationSpec app = complete().stations.at(1);
  EXPECT_EQ(app.discipline.value, StationSpec::Discipline::fifo);
  EXPECT_EQ(app.when_full.value, StationSpec::WhenFull::refuse);
  EXPECT_EQ(app.abandoned.value, StationSpec::Abandoned::serve);
  EXPECT_FALSE(app.patience || app.deadline || app.limits || app.breaker || app.shedding || app.autoscaler ||
               app.zone);
}

TEST(Load, ThePoliciesAtTheDoorOfAStation) {
  const StationSpec match = complete().stations.at(5);
  EXPECT_EQ(match.limits->requests->value, 1024);
  EXPECT_EQ(match.limits->retries->value, 3);
  EXPECT_EQ(match.breaker->window.value, Duration(10s));
  EXPECT_EQ(match.breaker->at_least.value, 20);
  EXPECT_EQ(match.breaker->slower_than->value, Duration(1s));
  EXPECT_EQ(match.breaker->open_for.value, Duration(30s));
  EXPECT_EQ(match.breaker->trials.value, 3);
  EXPECT_EQ(match.shedding->queueing_time.value, Duration(30ms));
  EXPECT_DOUBLE_EQ(match.shedding->decrease.value, 0.1);
  EXPECT_EQ(match.shedding->user_levels.value, 64);
  EXPECT_DOUBLE_EQ(match.autoscaler->target.value, 0.7);
  EXPECT_EQ(match.autoscaler->at_most.value, 100);
  EXPECT_EQ(match.autoscaler->servers_each.value, 2);
  EXPECT_EQ(match.autoscaler->boot_delay.value, Duration(1min));
}

TEST(Load, SheddingWithoutAnyKeyHasTheValuesThatWerePublished) {
  const SheddingSpec shedding = *complete().stations.at(7).shedding;
  EXPECT_EQ(shedding.queueing_time.value, Duration(20ms));
  EXPECT_EQ(shedding.window.value, Duration(1s));
  EXPECT_EQ(shedding.requests.value, 2000);
  EXPECT_DOUBLE_EQ(shedding.decrease.value, 0.05);
  EXPECT_DOUBLE_EQ(shedding.increase.value, 0.01);
  EXPECT_EQ(shedding.user_levels.value, 128);
}

TEST(Load, CallsInsideCallsWrittenAloneOrAsAList) {
  const auto endpoints = complete().endpoints;
  ASSERT_EQ(endpoints.size(), 5U);
  EXPECT_EQ(endpoints[0].calls.at(0).calls.at(0).calls.at(0).station.value, "human");
  EXPECT_EQ(endpoints[1].calls.size(), 2U);
  EXPECT_DOUBLE_EQ(endpoints[1].calls[1].size->value.mean, 2.9e6);
}

TEST(Load, ClientsAndTheDefaultsOfWhatTheyLeaveOut) {
  const auto clients = complete().clients;
  ASSERT_EQ(clients.size(), 2U);
  EXPECT_EQ(clients[0].press_again_after->value, Duration(8s));
  EXPECT_EQ(clients[0].visits.value, 6);
  EXPECT_EQ(clients[0].tabs->value, 3);
  EXPECT_DOUBLE_EQ(clients[0].tabs_probability.value, 0.1);
  EXPECT_DOUBLE_EQ(clients[0].back_off->value, 1.5);
  EXPECT_EQ(clients[0].longest_back_off->value, Duration(60s));
  EXPECT_DOUBLE_EQ(clients[0].retry_budget->ratio.value, 0.2);
  EXPECT_EQ(clients[0].retry_budget->burst.value, 50);
  EXPECT_DOUBLE_EQ(clients[0].throttle->multiplier.value, 1.5);
  EXPECT_EQ(clients[0].throttle->window.value, Duration(1min));
  EXPECT_FALSE(clients[1].tabs || clients[1].back_off || clients[1].retry_budget || clients[1].throttle);
  EXPECT_EQ(clients[1].attempts.value, 1);
  EXPECT_EQ(clients[1].visits.value, 1);
  EXPECT_DOUBLE_EQ(clients[1].come_back_probability.value, 0);
  EXPECT_FALSE(clients[1].press_again_after);
}

TEST(Load, ADefaultHasThePlaceOfTheSectionThatLacksIt) {
  const ClientSpec patient = complete().clients.at(1);
  EXPECT_EQ(patient.attempts.where.line, patient.name.where.line);
  EXPECT_EQ(patient.visits.where.line, patient.name.where.line);
}

TEST(Load, RulesKeepTheirParametersAsWritten) {
  const auto rules = complete().rules;
  EXPECT_EQ(rules.at(0).plugin.value, "prakerja-2020-verification");
  EXPECT_EQ(rules.at(0).parameters.at("mismatch").value, "24 %");
  EXPECT_EQ(rules.at(0).parameters.at("strict").value, "true");
}

TEST(Load, TheJourneyInTheOrderOfTheFile) {
  const auto steps = complete().journey.steps;
  ASSERT_EQ(steps.size(), 5U);
  EXPECT_EQ(steps[0].name.value, "landing");
  EXPECT_DOUBLE_EQ(steps[1].leave.at(0).probability.value, 0.24);
  EXPECT_EQ(steps[1].leave.at(0).reason.value, "the e-mail is never opened; costs $0");
  EXPECT_EQ(steps[2].leave.size(), 2U);
  EXPECT_EQ(steps[2].start->value, "match_faces");
  ASSERT_EQ(steps[2].branch.size(), 2U);
  EXPECT_EQ(steps[2].branch[1].to.value, "end");
  EXPECT_DOUBLE_EQ(steps[2].branch[0].probability.value, 0.25);
  EXPECT_EQ(steps[3].loop->value, "read");
  EXPECT_EQ(steps[4].next->value, "end");
}

TEST(Load, WaitingRooms) {
  const auto rooms = complete().waiting_rooms;
  ASSERT_EQ(rooms.size(), 1U);
  EXPECT_EQ(rooms[0].covers.at(1).value, "identity");
  EXPECT_EQ(rooms[0].order.value, WaitingRoomSpec::Order::shuffle);
  EXPECT_EQ(rooms[0].lanes.value, WaitingRoomSpec::Lanes::region);
  EXPECT_EQ(rooms[0].opens_at.value, Duration(1h));
  EXPECT_EQ(rooms[0].stagger.at(1).name.value, "WIB");
  EXPECT_EQ(rooms[0].stagger.at(1).later.value, Duration(2h));
  EXPECT_EQ(rooms[0].active_users->value, 10000);
  EXPECT_DOUBLE_EQ(rooms[0].rate->value.per_second(), 50);
  EXPECT_EQ(rooms[0].session->value, Duration(15min));
  EXPECT_EQ(rooms[0].patience->value.mean, 2400);
}

TEST(Load, FaultsAtGivenMomentsAndAtRandom) {
  const auto faults = complete().faults;
  ASSERT_EQ(faults.size(), 3U);
  EXPECT_EQ(faults[0].at.at(1).value, Duration(30min));
  EXPECT_EQ(faults[0].lasts.value.mean, 120);
  EXPECT_EQ(faults[0].stations.at(1).value, "app");
  EXPECT_EQ(faults[0].zone->value, "jakarta");
  EXPECT_EQ(faults[0].capacity.value, 0);
  EXPECT_EQ(faults[0].loses_work.value, FaultSpec::LosesWork::yes);
  EXPECT_TRUE(faults[1].at.empty());
  EXPECT_EQ(faults[1].every->value.mean, 6 * 3600);
  EXPECT_EQ(faults[1].connections.at(0).value, "3g");
  EXPECT_DOUBLE_EQ(faults[1].loss->value, 0.2);
  EXPECT_EQ(faults[1].capacity.value, 1) << "nothing is taken unless the fault says so";
  EXPECT_EQ(faults[1].loses_work.value, FaultSpec::LosesWork::no);
  EXPECT_EQ(faults[2].at.size(), 1U);
  EXPECT_EQ(faults[2].slow_down.value, 5);
}

TEST(Load, JobsOnTheCalendar) {
  const auto jobs = complete().jobs;
  ASSERT_EQ(jobs.size(), 1U);
  EXPECT_EQ(jobs[0].at.value, Duration(7h));
  EXPECT_EQ(jobs[0].every->value, Duration(24h));
  EXPECT_EQ(jobs[0].endpoint.value, "match_faces");
  EXPECT_EQ(jobs[0].items.value, 10000);
  EXPECT_EQ(jobs[0].parallel.value, 50);
}

TEST(Load, EverybodyAtOneMoment) {
  const auto loaded = load(std::string(DATA_FOLDER) + "/everybody_together.yaml");
  ASSERT_TRUE(loaded.value);
  EXPECT_TRUE(loaded.diagnostics.empty());
  EXPECT_EQ(loaded.value->arrivals.together->value, Duration(30min));
  ASSERT_EQ(loaded.value->population.households.size(), 2U);
  EXPECT_EQ(loaded.value->population.households[1].name.value, "3");
}

TEST(Load, SelectionCalendarAndPublishedCounts) {
  const ScenarioSpec spec = complete();
  EXPECT_EQ(spec.calendar.at(0).at.value, Duration(45h));
  ASSERT_TRUE(spec.selection);
  EXPECT_EQ(spec.selection->seats.value, 200'000);
  EXPECT_EQ(spec.selection->seed.value, "101297f1");
  EXPECT_EQ(spec.selection->screens.at(0).value, "eligibility");
  ASSERT_TRUE(spec.published);
  ASSERT_EQ(spec.published->rows.size(), 2U);
  EXPECT_EQ(spec.published->rows[1].at.value, Duration(45h));
  EXPECT_EQ(spec.published->rows[0].counts.at(0), 1063000);
  EXPECT_EQ(spec.published->rows[0].counts.at(1), std::nullopt) << "an empty cell was not published";
}

TEST(Load, TellsWhichFilesItRead) {
  const std::string folder = DATA_FOLDER;
  EXPECT_EQ(complete().inputs, (std::vector<std::string>{folder + "/complete.yaml", folder + "/provinces.csv",
                                                         folder + "/milestones.csv"}));
}

TEST(Load, EveryValueKnowsWhereItStands) {
  const SourceLocation where = complete().stations.at(0).servers.where;
  EXPECT_EQ(where.file, std::string(DATA_FOLDER) + "/complete.yaml");
  EXPECT_EQ(where.line, 40);
  EXPECT_EQ(where.column, 37);
}

TEST(Load, ARenewalProcessOfArrivals) {
  const auto loaded = load(std::string(DATA_FOLDER) + "/with_interarrival_time.yaml");
  ASSERT_TRUE(loaded.value);
  EXPECT_TRUE(loaded.diagnostics.empty());
  EXPECT_DOUBLE_EQ(loaded.value->arrivals.interarrival_time->value.mean, 75);
  EXPECT_EQ(loaded.value->population.count.value, 0) << "no limit";
}

TEST(Load, AFileThatIsNotThereIsAnErrorOfTheWorld) {
  EXPECT_THROW(load("no/such/scenario.yaml"), FileError);
  EXPECT_THROW(load(DATA_FOLDER), FileError);
}

class LoadedText : public ScratchFolder {};

TEST_F(LoadedText, AScenarioOfMoreThanOneMebibyteIsRefusedUnread) {
  const auto loaded = load_text(std::string(smallest_scenario) + std::string(1 << 20, '#'));
  EXPECT_FALSE(loaded.value);
  ASSERT_EQ(loaded.diagnostics.size(), 1U);
  EXPECT_NE(loaded.diagnostics[0].message.find("is larger than 1 MiB"), std::string::npos);
}

TEST_F(LoadedText, ACsvFileOfMoreThanSixteenMebibytesIsRefusedUnread) {
  write("regions.csv", std::string((16 << 20) + 1, 'x'));
  const auto loaded = load_text(std::string(smallest_scenario) + "population: {regions: regions.csv}\n");
  EXPECT_FALSE(loaded.value);
  ASSERT_EQ(loaded.diagnostics.size(), 1U);
  EXPECT_NE(loaded.diagnostics[0].where.file.find("regions.csv"), std::string::npos);
}

TEST_F(LoadedText, ByteOrderMarkAndCarriageReturnsAreNoObstacle) {
  std::string text = "\xEF\xBB\xBF";
  for (char c : smallest_scenario) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const auto loaded = load_text(text);
  ASSERT_TRUE(loaded.value);
  EXPECT_EQ(loaded.value->name.value, "smallest");
  EXPECT_EQ(loaded.value->name.where.column, 7);
}

TEST(LoadWaves, KeepTheirOrderAndSayOnlyWhatIsTheirOwn) {
  const auto loaded = load(std::string(DATA_FOLDER) + "/with_waves.yaml");
  ASSERT_TRUE(loaded.value);
  const std::vector<WaveSpec>& waves = loaded.value->waves;
  ASSERT_EQ(waves.size(), 2U);
  EXPECT_EQ(waves[0].name.value, "first");
  EXPECT_EQ(waves[0].screens->at(0).value, "eligibility");
  EXPECT_EQ(waves[0].rejoin->value, 0.6);
  EXPECT_EQ(waves[1].seats.value, 50);
  EXPECT_FALSE(waves[1].rule || waves[1].seed || waves[1].rejoin);
  EXPECT_TRUE(waves[1].screens && waves[1].screens->empty()) << "none, which is not the same as left out";
  ASSERT_EQ(loaded.value->published->waves.size(), 2U);
  EXPECT_EQ(loaded.value->published->waves[0].joined, 1000);
  EXPECT_FALSE(loaded.value->published->waves[1].joined);
}

TEST(LoadExperiment, KeepsFactorsAsTheyAreWritten) {
  const auto loaded = load(std::string(DATA_FOLDER) + "/with_waves.yaml");
  ASSERT_TRUE(loaded.value && loaded.value->experiment);
  const ExperimentSpec& experiment = *loaded.value->experiment;
  EXPECT_EQ(experiment.design->value, ExperimentSpec::Design::sobol);
  EXPECT_EQ(experiment.points->value, 16);
  ASSERT_EQ(experiment.factors.size(), 2U);
  EXPECT_EQ(experiment.factors[0].values[1].value, "100");
  EXPECT_EQ(experiment.factors[1].path.value, "waves.first.rejoin");
  EXPECT_EQ(experiment.factors[1].high->value, "80 %");
  EXPECT_EQ(experiment.responses[0].value, "funnel.joined.reached");
}

TEST_F(LoadedText, ARateOfZeroIsNobodyWhereAJobKeepsTheSystemBusy) {
  const std::string people =
      "gelombang: 1\nname: jobs\nduration: 1 h\narrivals: {rate: [{at: 0 s, rate: 0/s}]}\n"
      "journey: {look_on: {think: 1 s}}\n";
  const std::string job =
      "stations: {d: {kind: delay}}\nendpoints: {e: {at: d, service_time: 1 s}}\n"
      "jobs: {line: {at: 0 s, endpoint: e}}\n";
  EXPECT_FALSE(load_text(people).value);
  EXPECT_TRUE(load_text(people + job).value);
}

TEST_F(LoadedText, ATextOfSeveralLinesBecomesOne) {
  const auto loaded = load_text(std::string(smallest_scenario) + "title: |\n  two\n  lines\n");
  ASSERT_TRUE(loaded.value);
  EXPECT_EQ(loaded.value->title.value, "two lines");
}

}  // namespace
}  // namespace gelombang::scenario
