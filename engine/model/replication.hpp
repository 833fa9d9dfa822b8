// One seeded run of a model: people walk their journeys, their requests walk the stations, and a recorder is
// told what happens. A run is a value: no globals, any number of them side by side in one process.
//
// Not here: what is counted or averaged (experiment/measures), who the rules are (decisions).
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/contract.hpp"
#include "engine/base/fifo.hpp"
#include "engine/kernel/events/pending_events.hpp"
#include "engine/kernel/random/stream.hpp"
#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"
#include "engine/model/stations/shared_link.hpp"
#include "engine/model/stations/token_bucket.hpp"

namespace gelombang {

/// What is going on with a person. 48 bytes; a table of all people of a run is kept to its end.
struct Person {
  enum class State : std::uint8_t {
    thinking,
    about_to_retry,
    waiting_for_answer,
    waiting_for_background,
    waiting_for_event,
    finished,
    lost
  };
  Traits traits;
  StepIndex step = 0;
  State state = State::thinking;
  std::uint16_t attempt = 0;      // requests sent in this visit
  std::uint16_t visit = 0;        // visits to this step before this one
  std::uint16_t corrections = 0;  // times the step's rule sent the person back
  std::uint16_t failures = 0;     // failed attempts at this step
  std::uint32_t generation = 0;   // of the person's pending event
  std::uint32_t request = 0;      // the one waited for; 0 = none
  std::uint32_t requests_made = 0;
  std::uint32_t milestones = 0;  // bit i: milestone i was reached
  SimTime arrived_at{};
};

/// A request in flight, also when nobody waits for it any more. 64 bytes; recycled.
struct Request {
  /// Of these, at most one of in_queue, reserving and in_transfer.
  enum Flag : std::uint8_t {
    client_waiting = 1,
    in_transfer = 2,
    in_queue = 4,    // at the station of its present operation
    reserving = 8,   // waits for a place in the station of its present operation
    is_retry = 16,   // not the first attempt at its step
    is_lost = 32,    // on the way to the site: it never arrives
    waits_not = 64,  // begun by the system, or by a person who goes on at once: nobody ever waited for it
  };
  static constexpr std::size_t levels_here = 4;

  std::uint32_t person = 0;
  std::uint32_t generation = 0;
  std::uint32_t number = 0;              // the person's n-th request: names its random numbers
  std::uint32_t next = 0, previous = 0;  // in a queue; next also in the list of free records
  std::uint16_t operation = 0;
  std::uint8_t flags = 0;
  std::uint8_t unused = 0;
  SimTime sent_at{};
  SimTime entered_at[levels_here] =
      {};  // the stations it is in, outermost first; deeper ones: deep_entered_at_

  bool is(Flag flag) const { return (flags & flag) != 0; }
  void set(Flag flag) { flags = static_cast<std::uint8_t>(flags | flag); }
  void clear(Flag flag) { flags = static_cast<std::uint8_t>(flags & ~flag); }
};
static_assert(sizeof(Request) == 64);

/// `Recorder` has `void record(const F&)` for every F of facts; `Pending` is a pending-event set.
template <class Recorder, class Pending = PendingEvents>
class Replication {
 public:
  /// Model and recorder must outlive the replication. REQUIRES: the model was made by assembly, or obeys what
  /// assembly checks.
  Replication(const Model& model, std::uint64_t seed, std::uint32_t replication, Recorder& recorder);

  /// Lets everything happen that happens up to and including `time`. Throws PluginError when a rule breaks
  /// its contract; the replication is then at an end.
  void run_until(SimTime time);

  SimTime now() const { return now_; }
  std::uint64_t events() const { return events_; }
  std::uint64_t fingerprint() const { return fingerprint_.value(); }
  std::span<const Person> people() const { return people_; }
  /// Requests that are queued or being worked on now, one entry for each station a request is in: what the
  /// measures must agree with at the end.
  struct Visit {
    StationIndex station;
    SimTime entered_at;
  };
  std::vector<Visit> visits_under_way() const;
  /// SHA-256 of the pool of the selection; empty before the selection took place.
  const std::string& pool_commitment() const { return pool_commitment_; }
  std::size_t pending_events() const { return pending_.size(); }
  /// Bytes sent over a shared link up to now, and bytes that its bandwidth allowed.
  std::pair<double, double> link_bytes(StationIndex station) const {
    return stations_[station].link->bytes(now_);
  }

 private:
  // The order of these is the order of events of one instant: what frees a server comes before what asks for
  // one.
  enum Kind : std::uint8_t {
    capacity_changes,   // entity: station, generation: which change
    service_ends,       // request
    flow_ends,          // station (shared link)
    token_comes,        // station (third party)
    connection_breaks,  // request
    lane_head_is_due,   // lane
    request_arrives,    // request, at the site
    person_continues,   // person
    somebody_arrives,
    calendar_event  // event
  };

  struct StationState {
    std::uint32_t queue_head = 0, queue_tail = 0, queue_length = 0;  // requests, linked by Request::next
    std::uint32_t busy = 0, servers = 0;
    std::uint32_t event_generation = 0;  // of the pending flow_ends or token_comes
    SimTime flow_ends_at = SimTime::max();
    std::optional<SharedLink> link;
    std::optional<TokenBucket> bucket;
  };

  /// Constant delays (time-outs) of one length, first in, first out: only the head is a pending event, and
  /// heads whose request was answered meanwhile are dropped without one.
  struct Lane {
    Duration delay{};
    facts::RequestOutcome outcome{};
    struct Entry {
      SimTime due;
      std::uint32_t request, generation;
    };
    Fifo<Entry> entries;
  };

  // People (replication_people.ipp)
  void schedule_next_arrival();
  void on_arrival();
  void enter_step(std::uint32_t person_id, StepIndex step);
  void begin_step(std::uint32_t person_id);
  void after_think(std::uint32_t person_id);
  void after_request(std::uint32_t person_id);
  void after_background(std::uint32_t person_id);
  void ask_rule(std::uint32_t person_id);
  void after_rule(std::uint32_t person_id);
  void complete_step(std::uint32_t person_id);
  void attempt_failed(std::uint32_t person_id);
  void lose(std::uint32_t person_id, ReasonIndex reason);
  void reach(Person& person, std::uint16_t milestone);
  void continue_at(std::uint32_t person_id, Person::State state, SimTime time);
  void on_person_continues(std::uint32_t person_id, std::uint32_t generation);
  void on_calendar_event(std::uint16_t event);
  void select_from_pool();
  Verdict decide(std::uint16_t rule, std::uint32_t stream_purpose, std::uint32_t person_id,
                 std::uint32_t attempt);

  // Requests (replication_requests.ipp)
  std::uint32_t new_request(std::uint32_t person_id, std::uint16_t endpoint);
  void free_request(std::uint32_t id);
  void send_request(std::uint32_t person_id);
  void start_background(std::uint32_t person_id);
  void advance(std::uint32_t id);
  bool enter_pool(std::uint32_t id, const Operation& operation);
  bool consult(std::uint32_t id, const Operation& operation);
  bool start_transfer(std::uint32_t id, const Operation& operation);
  double transfer_lifetime_ns(std::uint32_t id, const Operation& operation) const;
  void on_connection_breaks(std::uint32_t id);
  void end_transfer(std::uint32_t id, bool served);
  void start_service(std::uint32_t id, const Operation& operation, const Distribution& service,
                     bool from_queue);
  void leave_pool(std::uint32_t id, const Operation& operation, std::size_t level, bool served);
  void answer(std::uint32_t id);
  void fail(std::uint32_t id, facts::RequestOutcome outcome);
  void give_up_waiting(std::uint32_t id, facts::RequestOutcome outcome);
  void abandon(std::uint32_t id);
  void enqueue(StationState& state, std::uint32_t id);
  std::uint32_t dequeue(StationState& state);
  void serve_queue(StationIndex station);
  void schedule_token(StationIndex station);
  void schedule_flow_end(StationIndex station);
  void on_flow_ends(StationIndex station);
  void on_token(StationIndex station);
  void on_capacity_change(StationIndex station, std::uint32_t change);
  void on_service_ends(std::uint32_t id);
  void wait_in_lane(std::size_t lane, std::uint32_t id);
  void on_lane(std::size_t lane);

  bool is_live(const SharedLink::Flow& flow) const {
    return requests_[flow.request].generation == flow.generation &&
           requests_[flow.request].is(Request::in_transfer);
  }
  std::uint16_t endpoint_of(const Request& request) const {
    return model_.operations[request.operation].endpoint;
  }
  RandomStream stream(std::uint32_t stream_purpose, std::uint32_t entity, std::uint32_t use) const {
    return streams_.at(stream_purpose, entity, use * blocks_a_use);
  }
  /// So many seconds after `time`; SimTime::max() when that is beyond the end of the run, however far.
  SimTime later(SimTime time, double seconds_later) const {
    const bool beyond = time > end_ || seconds_later > seconds(end_ - time) + 1;  // 1 s: far above rounding
    return beyond ? SimTime::max() : time + from_seconds(seconds_later);
  }
  /// The same in waking time, which may pass faster than the clock, but 24 hours of it take a day.
  SimTime later_awake(SimTime time, TimeZone zone, double waking_seconds) const {
    const bool beyond = time > end_ || waking_seconds > seconds(end_ - time) + 2 * 86400;
    return beyond ? SimTime::max() : model_.rhythm.after(time, zone, from_seconds(waking_seconds));
  }
  void schedule(SimTime time, Kind kind, std::uint32_t entity, std::uint32_t generation = 0) {
    if (time <= end_) pending_.push(Event::at(time, kind, entity, generation));
  }
  void handle(const Event& event);
  /// What became of a person belongs to the fingerprint too: an outcome need not cause another event.
  static std::uint64_t outcome_mark(std::uint32_t person, std::uint16_t what, std::uint64_t kind) {
    return kind << 48 | static_cast<std::uint64_t>(what) << 32 | person;
  }

  // Blocks (of two numbers) of a stream set aside for one use of it: more than any law draws at once.
  static constexpr std::uint32_t blocks_a_use = 256;

  const Model& model_;
  Recorder& recorder_;
  Streams streams_;
  SimTime now_{}, end_;
  Pending pending_;
  Fingerprint fingerprint_;
  std::uint64_t events_ = 0;
  ArrivalTimes arrival_times_;
  TraitSampler traits_;
  std::array<double, time_zone_count> zone_share_;
  std::vector<Person> people_;
  std::vector<Request> requests_;  // [0] is never used
  std::uint32_t free_requests_ = 0;
  std::vector<StationState> stations_;
  std::vector<Lane> lanes_;  // two for each client: time-out, press again
  std::vector<bool> event_is_over_;
  std::string pool_commitment_;
  Distribution unit_exponential_ = Distribution::exponential(1);
};

}  // namespace gelombang

#include "engine/model/replication_people.ipp"
#include "engine/model/replication_requests.ipp"
