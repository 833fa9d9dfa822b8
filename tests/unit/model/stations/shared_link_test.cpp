// SPDX-License-Identifier: Apache-2.0
#include "engine/model/stations/shared_link.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "engine/kernel/random/variates.hpp"

namespace gelombang {
namespace {

constexpr double mb_per_s = 1e6 * 1e-9;  // in bytes per ns
constexpr double mb = 1e6;

/// A link with a clock: flows are numbered as they begin, and end by themselves or are broken off.
class Uplink {
 public:
  explicit Uplink(double bandwidth, const std::vector<double>& caps = {0}) : link_(bandwidth, caps) {}

  std::uint32_t begin(double bytes, std::uint8_t connection = 0) {
    connection_.push_back(connection);
    live_.push_back(true);
    const auto flow = static_cast<std::uint32_t>(live_.size() - 1);
    link_.begin(connection, bytes, flow, 0);
    return flow;
  }
  void break_off(std::uint32_t flow) {
    live_[flow] = false;
    link_.break_off(connection_[flow]);
  }
  void set_bandwidth(double bandwidth) { link_.set_bandwidth(bandwidth); }

  /// Lets time pass, and tells which flows ended when, in seconds.
  std::vector<std::pair<std::uint32_t, double>> run_until(double time_s) {
    std::vector<std::pair<std::uint32_t, double>> ended;
    const auto is_live = [this](const SharedLink::Flow& flow) { return live_[flow.request]; };
    const SimTime end{from_seconds(time_s)};
    for (;;) {
      const SimTime next = std::min(link_.next_end(is_live), end);
      link_.advance(next);
      SharedLink::Flow flow;
      while (link_.pop_ended(flow, is_live)) {
        live_[flow.request] = false;
        ended.emplace_back(flow.request, seconds(next.time_since_epoch()));
      }
      if (next == end) return ended;
    }
  }
  const SharedLink& link() const { return link_; }

 private:
  SharedLink link_;
  std::vector<std::uint8_t> connection_;
  std::vector<bool> live_;
};

TEST(SharedLink, OneFlowHasTheWholeBandwidth) {
  Uplink uplink(2 * mb_per_s);
  uplink.begin(4 * mb);
  const auto ended = uplink.run_until(10);
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_NEAR(ended[0].second, 2, 1e-8);
}

TEST(SharedLink, FlowsShareTheBandwidthInEqualParts) {
  Uplink uplink(2 * mb_per_s);
  uplink.begin(1 * mb);  // 1 MB/s until the second, 1 s
  uplink.begin(3 * mb);  // then 2 MB/s alone for the 2 MB that are left
  const auto ended = uplink.run_until(10);
  ASSERT_EQ(ended.size(), 2U);
  EXPECT_NEAR(ended[0].second, 1, 1e-8);
  EXPECT_NEAR(ended[1].second, 2, 1e-8);
}

TEST(SharedLink, WhatCappedFlowsCannotUseGoesToTheOthers) {
  // Caps of 1, 4 and none on 10 MB/s: max-min fair are 1, 4 and 5.
  Uplink uplink(10 * mb_per_s, {0, 1 * mb_per_s, 4 * mb_per_s});
  uplink.begin(5 * mb, 0);
  uplink.begin(1 * mb, 1);
  uplink.begin(4 * mb, 2);
  const auto ended = uplink.run_until(1.5);
  ASSERT_EQ(ended.size(), 3U);
  for (const auto& [flow, time] : ended) EXPECT_NEAR(time, 1, 1e-8) << flow;
  EXPECT_EQ(uplink.link().flows(), 0U);
}

TEST(SharedLink, ACapAboveTheEqualShareChangesNothing) {
  Uplink uplink(4 * mb_per_s, {0, 3 * mb_per_s});
  uplink.begin(2 * mb, 0);
  uplink.begin(2 * mb, 1);
  const auto ended = uplink.run_until(10);
  ASSERT_EQ(ended.size(), 2U);
  EXPECT_NEAR(ended[0].second, 1, 1e-8);
  EXPECT_NEAR(ended[1].second, 1, 1e-8);
}

TEST(SharedLink, AFlowThatIsBrokenOffLeavesItsBandwidthToTheOthers) {
  Uplink uplink(2 * mb_per_s);
  const auto broken = uplink.begin(9 * mb);
  const auto stays = uplink.begin(3 * mb);
  EXPECT_TRUE(uplink.run_until(1).empty());
  uplink.break_off(broken);  // 2 MB are left of the other one: 1 s at full bandwidth
  const auto ended = uplink.run_until(10);
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(ended[0].first, stays);
  EXPECT_NEAR(ended[0].second, 2, 1e-8);
}

TEST(SharedLink, ALinkWithoutBandwidthKeepsItsFlowsWaiting) {
  Uplink uplink(1 * mb_per_s);
  uplink.begin(2 * mb);
  uplink.run_until(1);
  uplink.set_bandwidth(0);
  EXPECT_TRUE(uplink.run_until(100).empty());
  uplink.set_bandwidth(1 * mb_per_s);
  const auto ended = uplink.run_until(200);
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_NEAR(ended[0].second, 101, 1e-8);
}

TEST(SharedLink, FlowsThatEndTogetherEndInTheOrderOfTheirRequests) {
  Uplink uplink(3 * mb_per_s);
  for (int i = 0; i < 3; ++i) uplink.begin(1 * mb);
  const auto ended = uplink.run_until(10);
  ASSERT_EQ(ended.size(), 3U);
  for (std::uint32_t i = 0; i < 3; ++i) EXPECT_EQ(ended[i].first, i);
}

TEST(SharedLink, CountsTheBytesSentAndTheBytesItCouldHaveSent) {
  Uplink uplink(4 * mb_per_s, {1 * mb_per_s});
  uplink.begin(2 * mb);
  uplink.run_until(8);
  EXPECT_NEAR(uplink.link().bytes(SimTime{from_seconds(8)}).first, 2 * mb, 1);
  EXPECT_NEAR(uplink.link().bytes(SimTime{from_seconds(8)}).second, 32 * mb, 1);
}

TEST(SharedLink, StaysExactThroughABusyPeriodOfAWeek) {
  // The link is never idle; each flow is alone or one of two, and must end to within a microsecond.
  const double bandwidth = 250 * mb_per_s;
  Uplink uplink(bandwidth);
  double time = 0;
  const double week = 7 * 86400;
  uplink.begin(bandwidth * 1e9 * week * 2);  // a flow for the whole time, which has half of the bandwidth
  while (time < week) {
    uplink.run_until(time);
    uplink.begin(125 * mb);  // 1 s at half the bandwidth
    const auto ended = uplink.run_until(time + 600);
    ASSERT_EQ(ended.size(), 1U);
    ASSERT_NEAR(ended[0].second, time + 1, 1e-6);
    time += 600;
  }
}

/// The same by the definition: all remaining bytes are kept, and shared out anew at every change by filling
/// up the smallest cap first.
class FluidTwin {
 public:
  FluidTwin(double bandwidth, std::vector<double> caps) : bandwidth_(bandwidth), caps_(std::move(caps)) {}
  void begin(std::uint32_t flow, double bytes, std::uint8_t connection) {
    flows_.push_back({flow, bytes, connection, 0});
  }
  void break_off(std::uint32_t flow) {
    std::erase_if(flows_, [&](const Flow& each) { return each.number == flow; });
  }
  std::vector<std::pair<std::uint32_t, double>> run(double from_s, double to_s) {
    std::vector<std::pair<std::uint32_t, double>> ended;
    for (double now = from_s; now < to_s;) {
      share_out();
      double next = to_s;
      for (const Flow& flow : flows_) next = std::min(next, now + flow.left / flow.rate * 1e-9);
      for (Flow& flow : flows_) flow.left -= flow.rate * (next - now) * 1e9;
      now = next;
      std::erase_if(flows_, [&](const Flow& flow) {
        if (flow.left > 1e-3) return false;
        ended.emplace_back(flow.number, now);
        return true;
      });
    }
    return ended;
  }
  std::vector<std::uint32_t> numbers() const {
    std::vector<std::uint32_t> all;
    for (const Flow& flow : flows_) all.push_back(flow.number);
    return all;
  }

 private:
  struct Flow {
    std::uint32_t number;
    double left;
    std::uint8_t connection;
    double rate;
  };
  double cap(const Flow& flow) const {
    return caps_[flow.connection] > 0 ? caps_[flow.connection] : std::numeric_limits<double>::infinity();
  }
  void share_out() {
    std::vector<Flow*> order;
    for (Flow& flow : flows_) order.push_back(&flow);
    std::stable_sort(order.begin(), order.end(), [&](Flow* a, Flow* b) { return cap(*a) < cap(*b); });
    double left = bandwidth_;
    for (std::size_t i = 0; i < order.size(); ++i) {
      order[i]->rate = std::min(cap(*order[i]), left / static_cast<double>(order.size() - i));
      left -= order[i]->rate;
    }
  }
  double bandwidth_;
  std::vector<double> caps_;
  std::vector<Flow> flows_;
};

TEST(SharedLink, AgreesWithAFluidThatIsSharedOutAnewAtEveryChange) {
  const std::vector<double> caps{0.3 * mb_per_s, 0, 1 * mb_per_s, 5 * mb_per_s};
  const double bandwidth = 10 * mb_per_s;
  Uplink uplink(bandwidth, caps);
  FluidTwin twin(bandwidth, caps);
  RandomStream draws(7, 0, purpose("fluid"), 0);
  const Distribution interval = Distribution::exponential(0.12), size = Distribution::lognormal(mb, 1);
  double now = 0;
  std::vector<std::pair<std::uint32_t, double>> ours, theirs;
  const auto collect = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
  for (int i = 0; i < 4000; ++i) {
    const double next = seconds(from_seconds(now + interval(draws)));  // a whole number of nanoseconds
    collect(ours, uplink.run_until(next));
    collect(theirs, twin.run(now, next));
    now = next;
    const std::vector<std::uint32_t> there = twin.numbers();
    if (!there.empty() && draws.uniform() < 0.1) {
      const std::uint32_t broken = there[draws.below(there.size())];
      uplink.break_off(broken);
      twin.break_off(broken);
    } else {
      const auto connection = static_cast<std::uint8_t>(draws.below(4));
      const double bytes = size(draws);
      twin.begin(uplink.begin(bytes, connection), bytes, connection);
    }
  }
  std::sort(ours.begin(), ours.end());
  std::sort(theirs.begin(), theirs.end());
  ASSERT_EQ(ours.size(), theirs.size());
  ASSERT_GT(ours.size(), 3000U);
  for (std::size_t i = 0; i < ours.size(); ++i) {
    ASSERT_EQ(ours[i].first, theirs[i].first);
    ASSERT_NEAR(ours[i].second, theirs[i].second, 1e-6) << "flow " << ours[i].first;
  }
}

}  // namespace
}  // namespace gelombang
