// SPDX-License-Identifier: Apache-2.0
// A link that many uploads share: processor sharing of its bandwidth with a cap on each flow. The flows of
// one connection class have the same cap and so the same rate; what capped flows cannot use goes to the
// others in equal parts (max-min fairness).
//
// The flows of a class are kept by the class's progress: the bytes that a flow present all the time would
// have been sent. A flow of s bytes that enters at progress v ends when the progress reaches v + s, so a
// change of rates touches a few classes, not every flow.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/base/units.hpp"

namespace gelombang {

class SharedLink {
 public:
  /// Which request a flow belongs to. A flow that was broken off stays listed until its turn comes; the
  /// caller tells it from a live one by its generation.
  struct Flow {
    double ends_at_progress = 0;
    std::uint32_t request = 0, generation = 0;
  };

  /// `flow_cap_bytes_per_ns[k]` of connection class k; 0 = no cap.
  SharedLink(double bandwidth_bytes_per_ns, const std::vector<double>& flow_cap_bytes_per_ns);

  /// Lets time pass up to `now` at the present rates. Every other call wants the link up to date.
  void advance(SimTime now);
  void set_bandwidth(double bytes_per_ns);
  void begin(std::uint8_t connection, double bytes, std::uint32_t request, std::uint32_t generation);
  /// A flow of this class ends before its time. Its (request, generation) must be stale from now on.
  void break_off(std::uint8_t connection) { remove_flow(classes_[connection]); }

  /// Takes one live flow that has ended by now, the earliest first; false when there is none.
  template <class IsLive>
  bool pop_ended(Flow& flow, IsLive&& is_live) {
    for (Class& of : classes_) {
      drop_stale(of, is_live);
      // Completion times are rounded up to a whole nanosecond, progress is a double: allow for both.
      if (!of.heap.empty() && of.heap.front().ends_at_progress <= of.progress + of.rate * 2) {
        flow = of.heap.front();
        pop(of);
        remove_flow(of);
        return true;
      }
    }
    return false;
  }

  /// When the next flow ends if nothing else changes; SimTime::max() when the link is idle.
  template <class IsLive>
  SimTime next_end(IsLive&& is_live) {
    double soonest = 9.0e18;
    for (Class& of : classes_) {
      drop_stale(of, is_live);
      if (of.heap.empty()) continue;
      const double work = of.heap.front().ends_at_progress - of.progress;
      if (work > 0 && of.rate <= 0) continue;  // no work at all is done without any capacity
      const double left = work > 0 ? work / of.rate : 0;
      soonest = left < soonest ? left : soonest;
    }
    if (soonest >= 9.0e18) return SimTime::max();
    return advanced_to_ + Duration{soonest <= 0 ? 0 : static_cast<std::int64_t>(soonest) + 1};
  }

  std::uint32_t flows() const { return flows_; }
  /// Bytes sent by `now`, which is not before the last advance, and bytes that could have been sent.
  std::pair<double, double> bytes(SimTime now) const;

 private:
  struct Class {
    double cap = 0;   // bytes per ns
    double rate = 0;  // of each flow at present
    double progress = 0;
    std::uint32_t flows = 0;
    std::vector<Flow> heap;
  };
  template <class IsLive>
  void drop_stale(Class& of, IsLive&& is_live) {
    while (!of.heap.empty() && !is_live(of.heap.front())) pop(of);
  }
  void share_out();
  void remove_flow(Class& of);
  static void pop(Class& of);

  std::vector<Class> classes_;
  std::vector<std::size_t> by_cap_;  // classes, smallest cap first, those without a cap last
  double bandwidth_;
  std::uint32_t flows_ = 0;
  SimTime advanced_to_{};
  double bytes_sent_ = 0, bytes_possible_ = 0;
};

}  // namespace gelombang
