// SPDX-License-Identifier: Apache-2.0
#include "engine/model/stations/shared_link.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace gelombang {

namespace {
// Reversed, so that the top of a standard heap ends first.
bool ends_later(const SharedLink::Flow& a, const SharedLink::Flow& b) {
  if (a.ends_at_progress != b.ends_at_progress) return a.ends_at_progress > b.ends_at_progress;
  return a.request > b.request;
}
}  // namespace

SharedLink::SharedLink(double bandwidth_bytes_per_ns, const std::vector<double>& flow_cap_bytes_per_ns)
    : classes_(flow_cap_bytes_per_ns.size()), by_cap_(classes_.size()), bandwidth_(bandwidth_bytes_per_ns) {
  for (std::size_t k = 0; k < classes_.size(); ++k)
    classes_[k].cap =
        flow_cap_bytes_per_ns[k] > 0 ? flow_cap_bytes_per_ns[k] : std::numeric_limits<double>::infinity();
  std::iota(by_cap_.begin(), by_cap_.end(), std::size_t{0});
  std::stable_sort(by_cap_.begin(), by_cap_.end(),
                   [&](std::size_t a, std::size_t b) { return classes_[a].cap < classes_[b].cap; });
}

void SharedLink::advance(SimTime now) {
  const auto elapsed = static_cast<double>((now - advanced_to_).count());
  if (elapsed <= 0) return;
  advanced_to_ = now;
  bytes_possible_ += bandwidth_ * elapsed;
  for (Class& of : classes_) {
    if (of.flows == 0) continue;
    of.progress += of.rate * elapsed;
    bytes_sent_ += of.rate * elapsed * of.flows;
  }
}

std::pair<double, double> SharedLink::bytes(SimTime now) const {
  const auto elapsed = static_cast<double>((now - advanced_to_).count());
  double sent = bytes_sent_;
  for (const Class& of : classes_) sent += of.rate * elapsed * of.flows;
  return {sent, bytes_possible_ + bandwidth_ * elapsed};
}

void SharedLink::set_bandwidth(double bytes_per_ns) {
  bandwidth_ = bytes_per_ns;
  share_out();
}

void SharedLink::begin(std::uint8_t connection, double bytes, std::uint32_t request,
                       std::uint32_t generation) {
  Class& of = classes_[connection];
  if (of.flows == 0) of.progress = 0, of.heap.clear();  // keeps the numbers small, and so exact
  ++of.flows;
  ++flows_;
  of.heap.push_back({of.progress + bytes, request, generation});
  std::push_heap(of.heap.begin(), of.heap.end(), ends_later);
  share_out();
}

void SharedLink::remove_flow(Class& of) {
  --of.flows;
  --flows_;
  share_out();
}

void SharedLink::pop(Class& of) {
  std::pop_heap(of.heap.begin(), of.heap.end(), ends_later);
  of.heap.pop_back();
}

void SharedLink::share_out() {
  double bandwidth_left = bandwidth_;
  std::uint32_t flows_left = flows_;
  for (const std::size_t k : by_cap_) {
    Class& of = classes_[k];
    if (of.flows == 0) continue;
    of.rate = std::min(of.cap, bandwidth_left / flows_left);
    bandwidth_left -= of.rate * of.flows;
    flows_left -= of.flows;
  }
}

}  // namespace gelombang
