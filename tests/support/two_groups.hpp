// SPDX-License-Identifier: Apache-2.0
// A launch whose outcome is known exactly: people of two connection classes, of which one loses requests on
// the way, and a draw among those who come through.
#pragma once

#include <string>

#include "tests/support/small_model.hpp"

namespace gelombang {

/// Half of the people have a strong connection, half a weak one, whose requests are lost with probability
/// `lost`. Everybody stops at the form with probability `stops`; sends one request, once; and waits for the
/// close. The smallest tickets of those who wait get the seats.
struct TwoGroups : SmallModel {
  TwoGroups(std::uint64_t people, std::uint64_t seats, double stops, double lost)
      : SmallModel(people, 0.001, std::chrono::minutes(2)) {
    population.connections = Categories({"strong", "weak"}, {1, 1});
    population.connection_class = {ConnectionClass{}, ConnectionClass{}};
    const auto site = delay("site");
    const auto close = event("close", std::chrono::seconds(90));
    const auto joined = milestone("joined");

    Step& form = step("form");
    form.leave = {{stops, reason("had enough")}};
    Client once;
    once.timeout = std::chrono::seconds(10);
    request_step("send", endpoint("receive", {Call(site)}), client(once));
    if (lost > 0) {
      Fault& bad = fault("bad line", Duration{}, duration, {});
      bad.connections = {1};
      bad.loss = lost;
    }
    Step& join = step("join");
    join.milestone = joined;
    join.wait_for = close;

    reasons.push_back({"selection", "no_seat", "no seat was left", "tidak ada kursi", "draw", ""});
    lottery(close, joined, seats, static_cast<ReasonIndex>(reasons.size() - 1));
  }
};

}  // namespace gelombang
