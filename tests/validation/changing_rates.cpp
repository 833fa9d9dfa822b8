// SPDX-License-Identifier: Apache-2.0
// What a wave does to a queue: exact means while it goes over, and the fluid limit.
#include <array>

#include "engine/analytic/fluid.hpp"
#include "engine/analytic/time_varying.hpp"
#include "tests/validation/cases.hpp"

namespace gelombang::validation {
namespace {

using namespace analytic;

const std::array<double, 8> minutes{5, 10, 15, 20, 25, 30, 40, 60};
const std::array<const char*, 8> known{"3.21245",  "3.33565",  "19.71236", "34.74465",
                                       "24.92854", "16.32610", "6.49679",  "3.41944"};

ValidationCase wave() {
  const TimeVaryingQueue queue{
      .arrivals = {{10, 3}, {10, 8}, {1, 3}}, .service_rate = 1, .servers = 5, .capacity = 200};
  const std::vector<double> means = mean_number_in_system(queue, minutes);
  ValidationCase each{.name = "mtm5_200",
                      .system = "M(t)/M/5/200, λ 3, 8, 3 a minute from minute 0, 10, 20; µ 1; empty at first",
                      .source = "forward equations",
                      .answers = {},
                      .slow = true};
  for (std::size_t i = 0; i < minutes.size(); ++i) {
    each.watch.instants.push_back(from_seconds(60 * minutes[i]));
    each.answers.push_back({"E[N] at minute " + std::to_string(static_cast<int>(minutes[i])),
                            rounded(known[i]), means[i],
                            watched([i](const Watcher& w) { return w.at("counter").present_at[i]; })});
  }
  return each;
}

ValidationCase surge() {
  const std::array<FluidPiece, 2> pieces{{{10, 80'000, 30'000}, {1, 10'000, 30'000}}};  // minutes
  const FluidMeasures fluid = fluid_queue(pieces);
  return {.name = "surge",
          .system = "80,000/min for 10 min, then 10,000; 30,000/min served in constant times",
          .source = "Newell 1982, 2",
          .answers = {{"largest backlog", exact("500000"), fluid.largest_backlog,
                       watched([](const Watcher& w) { return w.at("counter").waiting.largest(); })},
                      {"longest wait, min", rounded("16.67"), fluid.longest_delay,
                       watched([](const Watcher& w) { return w.at("counter").longest_delay() / 60; })},
                      {"cleared after, min", exact("25"), fluid.clears_at - 10,
                       watched([](const Watcher& w) { return w.at("counter").queue_gone_at / 60 - 10; })}},
          .slow = true};
}

}  // namespace

std::vector<ValidationCase> changing_rates() {
  return {wave(), surge()};
}

}  // namespace gelombang::validation
