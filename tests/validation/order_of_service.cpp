// SPDX-License-Identifier: Apache-2.0
// Who is served next, who shares the server, who does not wait for it.
#include <array>
#include <vector>

#include "engine/analytic/birth_death.hpp"
#include "engine/analytic/erlang.hpp"
#include "engine/analytic/markov_chain.hpp"
#include "engine/analytic/single_server.hpp"
#include "tests/validation/cases.hpp"

namespace gelombang::validation {
namespace {

using namespace analytic;

const std::string counter = "counter";
const MultiServer mm1{0.8, 1, 1};

ValidationCase order(const std::string& name, const std::string& system, analytic::QueueDiscipline discipline,
                     const Known& second_moment) {
  return {.name = name,
          .system = "M/M/1, ρ 0.8, " + system,
          .source = "Takács 1963",
          .answers = {{"E[D], s", exact("4"), mmc(mm1).delay_in_queue,
                       watched([](const Watcher& w) { return w.at(counter).delay_mean(); })},
                      {"E[D²], s²", second_moment, mm1_delay_second_moment(0.8, 1, discipline),
                       watched([](const Watcher& w) { return w.at(counter).delay_second_moment(); })}},
          .slow = true};
}

/// The mean sojourn time under processor sharing does not depend on the distribution of the service time.
ValidationCase sharing(const std::string& name, const std::string& system) {
  return {.name = name,
          .system = system + ", ρ 0.8",
          .source = "Kleinrock 1976, 4.4",
          .answers = {{"W, s", not_known(), mmc(mm1).sojourn_time, sojourn(counter)},
                      {"L", not_known(), mmc(mm1).number_in_system, number_in_system(counter)}}};
}

/// Chances of turning round, by the number in the station; beyond them nobody joins.
const std::array<double, 7> turns_round{0, 0, 0.3, 0.3, 0.6, 0.6, 0.6};

ValidationCase balking() {
  const double arrival_rate = 0.9;
  std::vector<double> up;
  for (const double probability : turns_round) up.push_back(arrival_rate * (1 - probability));
  const std::vector<double> p = birth_death_stationary(up, std::vector<double>(up.size(), 1.0));
  double turned = p.back();
  for (std::size_t n = 0; n < turns_round.size(); ++n) turned += p[n] * turns_round[n];
  return {.name = "mm1_balking",
          .system = "M/M/1, λ 0.9, µ 1; of 1, 3, 6 waiting turn round 30, 60, 100 %",
          .source = "Gross et al. 2.10",
          .answers = {{"turn round", not_known(), turned, refused_share(counter)},
                      {"L", not_known(), mean_state(p), number_in_system(counter)}}};
}

}  // namespace

std::vector<ValidationCase> orders_of_service() {
  const std::array<PriorityClass, 2> classes{{{0.2, {}}, {0.6, {}}}};
  const auto waits = priority_nonpreemptive(classes), yields = priority_preemptive_resume(classes);
  const auto delay_of = [](const char* endpoint) {
    return watched([=](const Watcher& w) { return w.at(counter, endpoint).delay_mean(); });
  };
  const auto sojourn_of = [](const char* endpoint) {
    return watched([=](const Watcher& w) { return w.at(counter, endpoint).sojourn_mean(); });
  };
  const StationMeasures patience = erlang_a({10, 1, 10}, 0.5);
  return {
      order("mm1_fifo", "in order of arrival", analytic::QueueDiscipline::fifo, exact("40")),
      order("mm1_random_order", "in random order", analytic::QueueDiscipline::random_order,
            rounded("66.6667")),
      order("mm1_lifo", "last come, first served", analytic::QueueDiscipline::lifo, exact("200")),
      {.name = "priority",
       .system = "M/M/1, two priorities, λ 0.2 and 0.6, µ 1",
       .source = "Cobham 1954",
       .answers = {{"Wq urgent, s", exact("1"), waits[0].delay_in_queue, delay_of("urgent")},
                   {"Wq usual, s", exact("5"), waits[1].delay_in_queue, delay_of("usual")}}},
      {.name = "priority_preemptive",
       .system = "the same, pre-emptive resume",
       .source = "Kleinrock 1976, 3",
       .answers = {{"W urgent, s", exact("1.25"), yields[0].sojourn_time, sojourn_of("urgent")},
                   {"W usual, s", exact("6.25"), yields[1].sojourn_time, sojourn_of("usual")}}},
      sharing("mm1_ps", "M/M/1-PS"),
      sharing("md1_ps", "M/D/1-PS"),
      sharing("mh2_1_ps", "M/H2/1-PS, scv 4"),
      {.name = "mm10_patience",
       .system = "M/M/10+M, λ 10, µ 1, patience 2 s",
       .source = "Erlang A; Garnett et al. 2002",
       .answers = {{"P(wait)", rounded("0.6196552309"), patience.delay_probability,
                    watched([](const Watcher& w) { return w.at(counter).delayed_share(); })},
                   {"P(abandon)", rounded("0.1039132123"), patience.renege_probability,
                    watched([](const Watcher& w) { return w.at(counter).reneged_share(); })},
                   {"Lq", rounded("2.078264247"), patience.number_in_queue, number_in_queue(counter)}}},
      balking(),
      {.name = "mm1_retrial",
       .system = "M/M/1 without a queue, λ 0.5, µ 1; the refused try again after 2 s",
       .source = "Falin, Templeton 1997, 1",
       .answers = {{"mean in orbit", exact("1.5"), mm1_retrial_mean_orbit(0.5, 1, 0.5),
                    watched([](const Watcher& w) { return w.orbit_mean("serve"); })}}},
  };
}

}  // namespace gelombang::validation
