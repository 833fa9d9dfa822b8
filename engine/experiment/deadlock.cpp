// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/deadlock.hpp"

#include <algorithm>

namespace gelombang::experiment {

namespace {

using State = Holder::State;

/// Who goes on frees servers, and with them others who wait for these.
class Search {
 public:
  Search(const Model& model, std::span<const Holder> holders)
      : model_(model),
        holders_(holders),
        goes_on_(holders.size()),
        waiting_(model.stations.size()),
        held_(model.stations.size()),
        frees_(model.stations.size()),
        leaves_place_(model.stations.size()) {}

  const std::vector<bool>& who_goes_on() {
    for (std::size_t i = 0; i < holders_.size(); ++i) {
      for_each_held(holders_[i], [&](StationIndex station) { ++held_[station]; });
      if (holders_[i].state != State::goes_on) waiting_[holders_[i].operation->station].push_back(i);
    }
    for (std::size_t i = 0; i < holders_.size(); ++i)
      if (needs_only_time(holders_[i])) go_on(i);
    while (!to_free_.empty()) {
      const StationIndex station = to_free_.back();
      to_free_.pop_back();
      for (const std::size_t i : waiting_[station]) go_on(i);
    }
    return goes_on_;
  }

  template <class Visit>
  static void for_each_held(const Holder& holder, Visit&& visit) {
    for (const StationIndex station : holder.operation->held) visit(station);
    if (holder.is_served) visit(holder.operation->station);
  }

 private:
  bool needs_only_time(const Holder& holder) const {
    if (holder.state == State::goes_on) return true;
    const Station& station = model_.stations[holder.operation->station];
    return station.kind != Station::Kind::server_pool || held_[holder.operation->station] == 0 ||
           (holder.state == State::in_queue && station.patience);
  }

  void go_on(std::size_t index) {
    if (goes_on_[index]) return;
    goes_on_[index] = true;
    const Holder& holder = holders_[index];
    for_each_held(holder, [&](StationIndex station) {
      if (frees_[station]) return;
      frees_[station] = true;
      to_free_.push_back(station);
    });
    // Whoever leaves the queue leaves a place in it.
    const StationIndex left = holder.operation->station;
    if (holder.state != State::in_queue || leaves_place_[left]) return;
    leaves_place_[left] = true;
    for (const std::size_t other : waiting_[left])
      if (holders_[other].state == State::waits_for_place) go_on(other);
  }

  const Model& model_;
  std::span<const Holder> holders_;
  std::vector<bool> goes_on_;
  std::vector<std::vector<std::size_t>> waiting_;  // by station
  std::vector<std::uint64_t> held_;                // servers, by station
  std::vector<bool> frees_, leaves_place_;         // by station: one of these, or of its queue, at some time
  std::vector<StationIndex> to_free_;
};

}  // namespace

Deadlock deadlock(const Model& model, std::span<const Holder> holders) {
  Search search(model, holders);
  const std::vector<bool>& goes_on = search.who_goes_on();
  Deadlock found{std::vector<std::uint64_t>(model.stations.size()), std::nullopt};
  for (std::size_t i = 0; i < holders.size(); ++i) {
    if (goes_on[i]) continue;
    const Holder& holder = holders[i];
    bool holds = false;
    Search::for_each_held(holder, [&](StationIndex station) {
      ++found.visits[station];
      holds = true;
    });
    if (holder.state == State::in_queue) ++found.visits[holder.operation->station];
    if (holds) found.since = std::max(found.since.value_or(SimTime{}), holder.since);
  }
  return found;
}

}  // namespace gelombang::experiment
