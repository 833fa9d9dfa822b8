// SPDX-License-Identifier: Apache-2.0
// The batch closes, the pool is screened, seats are given.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "engine/draw/ticket.hpp"
#include "tests/support/fact_log.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;

/// People join one a second and wait for the close at 1000 s; the smallest tickets win.
struct Batch : SmallModel {
  explicit Batch(std::uint64_t people, std::uint64_t seats) : SmallModel(people, 1) {
    const auto close = event("close", seconds(1000));
    const auto joined = milestone("joined");
    Step& join = step("join");
    join.milestone = joined;
    join.wait_for = close;
    Selection& draw = lottery(close, joined, seats, reason("no seat was left"));
    draw.select = [this, smallest = draw.select](std::span<const Candidate> by_ticket, auto&&... others) {
      order.clear();
      for (const Candidate& each : by_ticket) order.push_back(each.person);
      smallest(by_ticket, others...);
    };
  }
  Batch(const Batch&) = delete;

  std::vector<std::uint32_t> order;  // of the tickets, in the last run
};

std::set<std::uint32_t> selected_in(const Model& model) {
  Listener nobody;
  Replication<Listener> run(model, 1, 0, nobody);
  run.run_until(SimTime{model.duration});
  std::set<std::uint32_t> selected;
  for (std::uint32_t id = 0; id < run.people().size(); ++id)
    if ((run.people()[id].milestones >> model.waves.front().selected_milestone & 1U) != 0)
      selected.insert(id);
  return selected;
}

TEST(Selection, GivesEverySeatAndNoMore) {
  const Batch batch(100, 30);
  const FactLog log = log_of(batch);
  EXPECT_EQ(log.count("1000 s  selection: selected"), 30);
  EXPECT_EQ(log.count("1000 s  selection: not_selected, no seat was left"), 70);
  EXPECT_EQ(log.count("selected: reached"), 30);
  EXPECT_EQ(log.count("finishes"), 30);
  EXPECT_EQ(log.count("is lost, no seat was left"), 70);
}

TEST(Selection, WithMoreSeatsThanPeopleEverybodyIsSelected) {
  const Batch batch(20, 30);
  EXPECT_EQ(log_of(batch).count("selection: selected"), 20);
}

TEST(Selection, OfAnEmptyPoolSelectsNobody) {
  Batch batch(20, 30);
  batch.steps[0].leave = {{1.0, batch.reason("did not want to")}};
  EXPECT_EQ(log_of(batch).count("selection: "), 0);
}

TEST(Selection, TicketsDecideAsAnybodyCanRecompute) {
  Batch batch(50, 10);
  selected_in(batch);
  std::vector<std::pair<draw::Ticket, std::uint32_t>> tickets;
  for (std::uint32_t id = 0; id < 50; ++id) {
    std::string name = std::to_string(id);
    name = "P" + std::string(9 - name.size(), '0') + name;
    tickets.emplace_back(draw::ticket("abcdef", "W1", name), id);
  }
  std::sort(tickets.begin(), tickets.end());
  std::vector<std::uint32_t> expected;
  for (const auto& [ticket, id] : tickets) expected.push_back(id);
  EXPECT_EQ(batch.order, expected);
}

TEST(Selection, AnotherPersonInThePoolMovesNobodyElsesTicket) {
  Batch fewer(100, 30), more(101, 30);
  const std::set<std::uint32_t> before = selected_in(fewer), after = selected_in(more);
  std::vector<std::uint32_t> order = more.order;
  std::erase(order, 100U);
  EXPECT_EQ(order, fewer.order);
  // So at most the last of those selected before is pushed out.
  std::vector<std::uint32_t> out;
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(out));
  EXPECT_LE(out.size(), 1U);
}

TEST(Selection, CommitsToThePoolAsAnybodyCanRecompute) {
  const Batch batch(3, 1);
  Listener nobody;
  Replication<Listener> run(batch, 1, 0, nobody);
  EXPECT_EQ(run.pool_commitment(0), "");
  run.run_until(SimTime{batch.duration});
  EXPECT_EQ(run.pool_commitment(0), draw::pool_commitment({"P000000000", "P000000001", "P000000002"}));
}

TEST(Selection, ScreensAreAskedInOrderAndTheFirstRefusalCounts) {
  Batch batch(9, 9);
  const auto screen = [&](const std::string& name, std::uint32_t divisor) {
    batch.waves.front().screens.push_back(batch.rule(name, [divisor](const RuleQuestion& question,
                                                                     RandomStream&) {
      return Verdict{question.person % divisor == 0 ? Verdict::Kind::rejected : Verdict::Kind::accepted, 0};
    }));
    batch.waves.front().first_screen_reason.push_back(batch.reason(name));
  };
  screen("even", 2);
  screen("divisible by three", 3);
  const FactLog log = log_of(batch);
  EXPECT_EQ(log.count("selection: screened_out, even"), 5);
  EXPECT_EQ(log.count("selection: screened_out, divisible by three"), 1);  // 3; 0 and 6 are even
  EXPECT_EQ(log.count("is lost, even"), 5);
  EXPECT_EQ(log.count("selection: selected"), 3);
  EXPECT_EQ(batch.order.size(), 3U);
}

TEST(Selection, WhoLeftBeforeTheCloseIsNotInThePool) {
  Batch batch(100, 100);
  const ReasonIndex tired = batch.reason("tired");
  Step second;
  second.name = "second";
  batch.steps[0].wait_for = none;
  batch.steps[0].next = 1;
  batch.steps.push_back(second);
  batch.steps[1].leave = {{1.0, tired}};
  EXPECT_EQ(log_of(batch).count("selection: "), 0);
}

TEST(Selection, WhoIsScreenedOutWhileARequestIsUnderWayIsLostAtOnceAndTheServerGoesOn) {
  Batch batch(1, 1);
  const auto web = batch.pool("web", 1);
  batch.steps[0].wait_for = none;
  batch.request_step("page", batch.endpoint("page", {Call(web, 1999)}), batch.patient_client());
  batch.waves.front().screens.push_back(batch.rule("nobody", [](const RuleQuestion&, RandomStream&) {
    return Verdict{Verdict::Kind::rejected, 0};
  }));
  batch.waves.front().first_screen_reason.push_back(batch.reason("nobody passes"));
  const FactLog log = log_of(batch);
  EXPECT_THAT(log.about("person"), ElementsAre("1 s  arrives", "1000 s  is lost, nobody passes"));
  EXPECT_THAT(log.about("web"),
              ElementsAre("1 s  entered", "1 s  starts after 0 s", "2000 s  left after 1999 s, for nobody"));
  EXPECT_EQ(log.count("page: answered"), 0);
}

/// One person a second joins, up to the last of several closes, 100 s apart; each wave has its own seats.
struct Waves : Batch {
  Waves(std::uint64_t people, const std::vector<std::uint64_t>& seats) : Batch(people, seats.front()) {
    const Selection first = waves.front();
    waves.clear();
    for (const std::uint64_t wave_seats : seats) {
      Selection wave = first;
      wave.wave = "W" + std::to_string(waves.size() + 1);
      wave.after = event("close " + wave.wave, seconds(100) * static_cast<int>(waves.size() + 1));
      wave.seats = wave_seats;
      wave.rejoin = 1;
      wave.rejoin_purpose = purposes::rejoin.of(wave.wave);
      wave.select = [this, select = first.select](std::span<const Candidate> by_ticket,
                                                  std::uint64_t free_seats, SimTime now, RandomStream& stream,
                                                  std::span<Verdict> verdicts) {
        losses.emplace_back();
        for (const Candidate& each : by_ticket) losses.back()[each.person] = each.losses;
        select(by_ticket, free_seats, now, stream, verdicts);
      };
      waves.push_back(wave);
    }
    steps[0].wait_for = waves.back().after;
  }
  std::vector<std::map<std::uint32_t, int>> losses;  // of the pool of each wave, in the last run
};

TEST(Waves, WhoIsNotSelectedStandsInTheNextPoolWithOneLossMore) {
  const Waves batch(10, {4, 3, 2});
  const FactLog log = log_of(batch);
  EXPECT_EQ(log.count("100 s  selection: selected"), 4);
  EXPECT_EQ(log.count("200 s  selection: selected"), 3);
  EXPECT_EQ(log.count("300 s  selection: selected"), 2);
  EXPECT_EQ(log.count("is lost"), 1);  // nobody joins again after the last wave
  EXPECT_EQ(log.count("300 s  person: is lost, no seat was left"), 1);
  ASSERT_EQ(batch.losses.size(), 3U);
  EXPECT_EQ(batch.losses[1].size(), 6U);
  for (std::size_t wave = 0; wave < 3; ++wave)
    for (const auto& [person, lost] : batch.losses[wave]) EXPECT_EQ(lost, static_cast<int>(wave));
}

TEST(Waves, WhoIsSelectedLeavesAtOnceAndIsInNoOtherPool) {
  const Waves batch(10, {4, 10});
  const FactLog log = log_of(batch);
  EXPECT_EQ(log.count("100 s  person: finishes"), 4);
  EXPECT_EQ(log.count("200 s  person: finishes"), 6);
  EXPECT_EQ(batch.losses[1].size(), 6U);
}

TEST(Waves, WhoIsSelectedBeforeTheyWaitGoesOnToo) {
  Batch model(10, 3);
  const std::uint16_t close = model.steps.back().wait_for;
  model.steps.back().wait_for = none;
  Step& confirm = model.step("confirm");
  confirm.think = Distribution::constant(2000);  // until after the close
  confirm.wait_for = close;
  confirm.too_late = model.reason("came after the close");
  model.duration = seconds(4000);
  Listener nobody;
  Replication<Listener> run(model, 1, 0, nobody);
  run.run_until(SimTime{model.duration});
  for (const Person& person : run.people()) {
    const bool selected = (person.milestones >> model.waves.front().selected_milestone & 1U) != 0;
    EXPECT_EQ(person.state, selected ? Person::State::finished : Person::State::lost);
  }
}

TEST(Waves, WhoComesAfterAWaveJoinsTheNextWithoutALoss) {
  const Waves batch(150, {0, 150});
  log_of(batch);
  ASSERT_EQ(batch.losses.size(), 2U);
  EXPECT_EQ(batch.losses[0].size(), 100U);  // who comes at 100 s still joins: the batch closes after that
  EXPECT_EQ(batch.losses[1].size(), 150U);
  EXPECT_EQ(batch.losses[1].at(0), 1);
  EXPECT_EQ(batch.losses[1].at(149), 0);
}

TEST(Waves, TicketsOfTwoWavesDifferThoughTheSeedIsTheSame) {
  Waves batch(50, {0, 0});
  std::vector<std::vector<std::uint32_t>> orders;
  for (Selection& wave : batch.waves)
    wave.select = [&](std::span<const Candidate> by_ticket, std::uint64_t, SimTime, RandomStream&,
                      std::span<Verdict> verdicts) {
      orders.emplace_back();
      for (const Candidate& each : by_ticket) orders.back().push_back(each.person);
      for (Verdict& verdict : verdicts) verdict.kind = Verdict::Kind::rejected;
    };
  log_of(batch);
  ASSERT_EQ(orders.size(), 2U);
  EXPECT_NE(orders[0], orders[1]);
  std::sort(orders[0].begin(), orders[0].end());
  std::sort(orders[1].begin(), orders[1].end());
  EXPECT_EQ(orders[0], orders[1]);
}

TEST(Waves, WhoDoesNotJoinAgainIsLostInTheDraw) {
  Waves batch(20, {5, 20});
  batch.waves[0].rejoin = 0;
  const FactLog log = log_of(batch);
  EXPECT_EQ(log.count("100 s  person: is lost, no seat was left"), 15);
  EXPECT_EQ(log.count("200 s  selection: "), 0);
}

TEST(Waves, WhoTakesLongToJoinAgainMissesAWave) {
  Waves batch(20, {5, 20, 20});
  batch.waves[0].rejoin_after = Distribution::constant(150);  // at 250 s: after the second close
  const FactLog log = log_of(batch);
  EXPECT_EQ(log.count("200 s  selection: "), 0);
  EXPECT_EQ(log.count("300 s  selection: selected"), 15);
}

TEST(Waves, WhoWouldJoinAgainAfterTheLastCloseIsLostAtTheDraw) {
  Waves batch(20, {5, 20});
  batch.waves[0].rejoin_after = Distribution::constant(101);
  EXPECT_EQ(log_of(batch).count("100 s  person: is lost, no seat was left"), 15);
}

}  // namespace
}  // namespace gelombang
