// SPDX-License-Identifier: Apache-2.0
// Queues that anybody may join: one server and several, finite room, loss, general service times.
#include "engine/analytic/erlang.hpp"
#include "engine/analytic/single_server.hpp"
#include "tests/validation/cases.hpp"

namespace gelombang::validation {
namespace {

using namespace analytic;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

const std::string gross = "Gross et al. ";
const std::string counter = "counter";

Measure delayed_share() {
  return watched([](const Watcher& w) { return w.at(counter).delayed_share(); });
}
Measure delayed_longer() {
  return watched([](const Watcher& w) { return w.at(counter).delayed_longer_share(); });
}

/// Of M/M/c/c.
ValidationCase loss(const std::string& name, int servers, double erlangs, const std::string& known) {
  const std::string c = std::to_string(servers);
  return {.name = name,
          .system = "M/M/" + c + "/" + c + ", " + std::to_string(static_cast<int>(erlangs)) + " erlangs",
          .source = "Erlang B; Gross et al. 2.6",
          .answers = {{"refused", rounded(known), erlang_b(erlangs, servers), refused_share(counter)}},
          .slow = servers >= 100};  // few are refused there
}

}  // namespace

std::vector<ValidationCase> open_queues() {
  const MultiServer mm1_hours{48, 60, 1};
  const MultiServer mm1_80{0.8, 1, 1}, mm1_90{0.1, 1.0 / 9, 1}, mm2{1.6, 1, 2}, mm3{0.2, 0.1, 3};
  const MultiServer mm10{9, 1, 10}, mm10_slow{1, 1.0 / 9, 10}, mm3_10{4, 1, 3};
  const MultiServer launch{11.574, 4, 7};
  return {
      {.name = "mm1_48_60",
       .system = "M/M/1, λ 48/h, µ 60/h",
       .source = gross + "2.2",
       .answers = {{"L", exact("4"), mmc(mm1_hours).number_in_system, number_in_system(counter)},
                   {"Lq", exact("3.2"), mmc(mm1_hours).number_in_queue, number_in_queue(counter)},
                   {"W, h", exact("1/12"), mmc(mm1_hours).sojourn_time, sojourn(counter, hours(1))},
                   {"Wq, h", exact("1/15"), mmc(mm1_hours).delay_in_queue, delay(counter, hours(1))}},
       .slow = true},
      {.name = "mm1_5_8",
       .system = "M/M/1, λ 5/h, µ 8/h",
       .source = gross + "2.2",
       .answers = {{"Wq, h", rounded("0.2083333"), mmc({5, 8, 1}).delay_in_queue, delay(counter, hours(1))}}},
      {.name = "mm1_rho_80",
       .system = "M/M/1, ρ 0.8",
       .source = gross + "2.2",
       .answers = {{"Wq, s", exact("4"), mmc(mm1_80).delay_in_queue, delay(counter)},
                   {"Lq", exact("3.2"), mmc(mm1_80).number_in_queue, number_in_queue(counter)},
                   {"utilization", exact("0.8"), mmc(mm1_80).utilization, utilization(counter)}}},
      {.name = "mm1_rho_90",
       .system = "M/M/1, ρ 0.9, in service times of 9 s",
       .source = gross + "2.2",
       .answers = {{"Wq", exact("9"), mmc(mm1_90).delay_in_queue / 9, delay(counter, seconds(9))},
                   {"L", exact("9"), mmc(mm1_90).number_in_system},
                   {"Lq", exact("8.1"), mmc(mm1_90).number_in_queue, number_in_queue(counter)},
                   {"utilization", exact("0.9"), mmc(mm1_90).utilization, utilization(counter)}},
       .slow = true},
      {.name = "mm2",
       .system = "M/M/2, λ 1.6, µ 1",
       .source = gross + "2.3",
       .answers = {{"P(wait), Erlang C", rounded("0.7111111111"), erlang_c(1.6, 2), delayed_share()},
                   {"P(wait > 1 s)", not_known(), delay_tail(mm2, 1), delayed_longer()},
                   {"Wq, s", rounded("1.777777778"), mmc(mm2).delay_in_queue, delay(counter)},
                   {"utilization", exact("0.8"), mmc(mm2).utilization, utilization(counter)}},
       .slow = true,
       .watch = {.threshold = seconds(1)}},
      {.name = "mm3",
       .system = "M/M/3, λ 0.2, µ 0.1",
       .source = gross + "2.3",
       .answers = {{"P(wait), Erlang C", exact("4/9"), erlang_c(2, 3)},
                   {"Wq, s", rounded("4.444444"), mmc(mm3).delay_in_queue, delay(counter)},
                   {"utilization", exact("2/3"), mmc(mm3).utilization, utilization(counter)}}},
      {.name = "mm10",
       .system = "M/M/10, 9 erlangs, in service times of 9 s",
       .source = gross + "2.3",
       .answers = {{"P(wait), Erlang C", rounded("0.6687315241"), erlang_c(9, 10), delayed_share()},
                   {"P(wait > 1)", rounded("0.2460125794"), delay_tail(mm10, 1), delayed_longer()},
                   {"Wq", rounded("0.6687315241"), mmc(mm10).delay_in_queue, delay(counter, seconds(9))},
                   {"Lq", rounded("6.018583717"), mmc(mm10_slow).number_in_queue, number_in_queue(counter)}},
       .slow = true,
       .watch = {.threshold = seconds(9)}},
      loss("mm10_10", 10, 10, "0.214582343107"),
      loss("mm100_100", 100, 84, "0.009872528609"),
      loss("mm5_5", 5, 3, "0.110054347826"),
      {.name = "mm1_5",
       .system = "M/M/1/5, λ 0.8, µ 1",
       .source = gross + "2.5",
       .answers = {{"refused", rounded("0.08881949866"), mmck(mm1_80, 5).block_probability,
                    refused_of(counter, 0.8 * 100'000)},
                   {"L", rounded("1.868332032"), mmck(mm1_80, 5).number_in_system, number_in_system(counter)},
                   {"Wq, s", rounded("1.563065207"), mmck(mm1_80, 5).delay_in_queue, delay(counter)}}},
      {.name = "mm3_10",
       .system = "M/M/3/10, λ 4, µ 1",
       .source = gross + "2.5",
       .answers = {{"refused", rounded("0.2657996758"), mmck(mm3_10, 10).block_probability,
                    refused_of(counter, 4.0 * 10'000)},
                   {"Lq", rounded("4.678554499"), mmck(mm3_10, 10).number_in_queue, number_in_queue(counter)},
                   {"W, s", rounded("2.593078328"), mmck(mm3_10, 10).sojourn_time, sojourn(counter)}}},
      {.name = "md1",
       .system = "M/D/1, ρ 0.8",
       .source = "Pollaczek, Khinchine",
       .answers = {{"Wq, s", exact("2"), mg1(0.8, {1, 0}).delay_in_queue, delay(counter)},
                   {"utilization", exact("0.8"), mg1(0.8, {1, 0}).utilization, utilization(counter)}}},
      {.name = "me2_1",
       .system = "M/E2/1, ρ 0.8",
       .source = "Pollaczek, Khinchine",
       .answers = {{"Wq, s", exact("3"), mg1(0.8, {1, 0.5}).delay_in_queue, delay(counter)}}},
      {.name = "mh2_1",
       .system = "M/H2/1, ρ 0.8, scv 4",
       .source = "Pollaczek, Khinchine",
       .answers = {{"Wq, s", exact("10"), mg1(0.8, {1, 4}).delay_in_queue, delay(counter)}},
       .slow = true},
      {.name = "mm7_sizing",
       .system = "smallest c of M/M/c with P(wait > 0.1 s) at most 1 %, λ 11.574/s, service 0.25 s",
       .source = "Erlang C; Gross et al. 2.3",
       .answers = {{"c", exact("7"), static_cast<double>(servers_for_delay(11.574, 4, 0.1, 0.01))},
                   {"P(wait > 0.1 s) with 7", not_known(), delay_tail(launch, 0.1), delayed_longer()}},
       .slow = true,
       .watch = {.threshold = milliseconds(100)}},
      {.name = "sizing of the peak",
       .system = "the same, λ 80,000/min",
       .source = "Erlang C; Gross et al. 2.3",
       .answers = {{"c", exact("344"), static_cast<double>(servers_for_delay(80000.0 / 60, 4, 0.1, 0.01))}},
       .is_scenario = false},
      {.name = "many servers",
       .system = "P(wait) when (c - a) / √c → β = 1",
       .source = "Halfin, Whitt 1981",
       .answers = {{"P(wait)", rounded("0.22336127"), halfin_whitt(1)}},
       .is_scenario = false},
  };
}

}  // namespace gelombang::validation
