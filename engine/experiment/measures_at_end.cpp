// Measures: who still waits, or is still being served, when the run ends.
#include <algorithm>
#include <vector>

#include "engine/experiment/deadlock.hpp"
#include "engine/experiment/measures.hpp"
#include "engine/experiment/one_estimate.hpp"

namespace gelombang::experiment {

namespace {

/// How many are still there, and how long the first of them has been.
struct StillThere {
  std::uint64_t count = 0;
  Duration longest{};

  void add(Duration so_far) {
    ++count;
    longest = std::max(longest, so_far);
  }
  results::Estimate longest_ns() const {
    return count > 0 ? one(static_cast<double>(longest.count())) : results::Estimate{};
  }
};

}  // namespace

void Measures::write_visits_at_end(results::Bundle& bundle, SimTime now, const Run& run) const {
  struct Left {
    StillThere queue, service;
  };
  std::vector<Left> left(stations_.size());
  for (const Run::Visit& visit : run.visits_under_way()) {
    Left& at = left[visit.station];
    (visit.in_queue ? at.queue : at.service).add(now - visit.entered_at);
  }
  for (std::size_t i = 0; i < left.size(); ++i) {
    results::StationRow& row = bundle.stations[i];
    const auto& [queue, service] = left[i];
    row.number_in_queue_end = one(queue.count);
    row.number_in_service_end = one(service.count);
    row.delay_in_queue_so_far_max = queue.longest_ns();
    row.sojourn_time_so_far_max = (queue.longest > service.longest ? queue : service).longest_ns();
  }
}

void Measures::write_deadlock(results::Bundle& bundle, const Run& run) const {
  std::vector<Holder> holders;
  run.for_each_under_way([&](const Run::UnderWay& of) {
    using State = Request::State;
    const State state = of.request.state;
    const auto holder_state = state == State::queued      ? Holder::State::in_queue
                              : state == State::reserving ? Holder::State::waits_for_place
                                                          : Holder::State::goes_on;
    const bool is_served = state == State::in_service && of.operation.kind == Operation::Kind::enter;
    if (!of.operation.held.empty() || is_served || holder_state != Holder::State::goes_on)
      holders.push_back({&of.operation, holder_state, is_served, of.here_since});
  });
  const Deadlock found = deadlock(model_, holders);
  for (std::size_t i = 0; i < stations_.size(); ++i) {
    bundle.stations[i].deadlocked = one(found.visits[i]);
    if (found.since && found.visits[i] > 0)
      bundle.stations[i].deadlocked_since = found.since->time_since_epoch();
  }
}

/// Of those that count as sent.
void Measures::write_requests_at_end(results::Bundle& bundle, SimTime now, const Run& run) const {
  std::vector<StillThere> left(requests_.size());
  run.for_each_under_way([&](const Run::UnderWay& of) {
    const bool unattended = of.request.is(Request::unattended);
    if (of.request.sent_at <= not_counted_up_to_ || !(unattended || of.request.is(Request::client_waiting)))
      return;
    const std::size_t connection = unattended ? connections_ : of.traits.connection;
    left[of.operation.endpoint * (connections_ + 1) + connection].add(now - of.request.sent_at);
  });
  auto row = bundle.requests.begin();
  const auto write = [&](const StillThere& still) {
    row->outstanding_end = one(still.count);
    row->time_so_far_max = still.longest_ns();
    ++row;
  };
  for (std::size_t endpoint = 0; endpoint < model_.endpoints.size(); ++endpoint) {
    const StillThere* by_connection = &left[endpoint * (connections_ + 1)];
    StillThere all;
    for (std::size_t i = 0; i <= connections_; ++i) {
      all.count += by_connection[i].count;
      all.longest = std::max(all.longest, by_connection[i].longest);
    }
    write(all);
    for (std::size_t i = 0; connections_ > 1 && i < connections_; ++i) write(by_connection[i]);
  }
}

void Measures::write_rooms_at_end(results::Bundle& bundle, SimTime now, const Run& run) const {
  std::vector<StillThere> left(rooms_.size());
  for (std::uint32_t id = 0; id < run.people().size(); ++id) {
    const Person& person = run.people()[id];
    if (person.state != Person::State::waiting_in_room) continue;
    left[model_.steps[person.step].room].add(now - run.in_line_since(id));
  }
  for (std::size_t i = 0; i < left.size(); ++i) {
    bundle.rooms[i].number_in_queue_end = one(left[i].count);
    bundle.rooms[i].delay_in_queue_so_far_max = left[i].longest_ns();
  }
}

}  // namespace gelombang::experiment
