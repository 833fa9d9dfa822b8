// SPDX-License-Identifier: Apache-2.0
// One seeded run of a model: people walk their journeys, their requests walk the stations, and a recorder is
// told what happens. A run is a value: no globals, any number of them side by side in one process.
//
// Not here: what is counted or averaged (experiment/measures), who the rules are (decisions). The public part
// stands first; what happens is defined in replication/, one header for each part.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/contract.hpp"
#include "engine/base/large_pages.hpp"
#include "engine/base/prefetch.hpp"
#include "engine/kernel/events/pending_events.hpp"
#include "engine/kernel/random/stream.hpp"
#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"
#include "engine/model/purposes.hpp"
#include "engine/model/replication/person.hpp"
#include "engine/model/replication/request.hpp"
#include "engine/model/replication/states.hpp"
#include "engine/model/replication/under_way.hpp"

namespace gelombang {

/// `Recorder` has `void record(const F&)` for every F of facts; `Pending` is a pending-event set.
template <class Recorder, class Pending = PendingEvents>
class Replication {
 public:
  /// Model and recorder must outlive the replication. REQUIRES: the model was made by assembly, or obeys what
  /// assembly checks.
  Replication(const Model& model, std::uint64_t seed, std::uint32_t replication, Recorder& recorder);

  /// Once `stop` is set, run_until returns early, also in the middle of an instant with many events. `stop`
  /// must outlive the replication.
  void stop_when(const std::atomic<bool>& stop) { stop_ = &stop; }

  /// Handles all events up to and including `time`. False: it returned early, between two events, because it
  /// was stopped, or because the clock stands still (told once for each such instant); it can be called
  /// again. Throws PluginError when a rule breaks its contract; the replication is then at an end.
  bool run_until(SimTime time);

  const std::optional<Standstill>& standstill() const { return standstill_; }

  SimTime now() const { return now_; }
  std::uint64_t events() const { return events_before_ + (events_a_look - events_to_look_); }
  std::uint64_t fingerprint() const { return fingerprint_.value(); }
  std::span<const Person> people() const { return people_; }
  /// The measures must agree with these at the end.
  using Visit = VisitUnderWay;
  std::vector<Visit> visits_under_way() const;
  using UnderWay = RequestUnderWay;
  /// Calls visit(UnderWay) for each of them.
  template <class Visitor>
  void for_each_under_way(Visitor&& visit) const;
  /// When the person joined the line of the waiting room. REQUIRES: state waiting_in_room.
  SimTime in_line_since(std::uint32_t person) const {
    return rooms_[model_.steps[people_[person].step].room].passes[person].joined_at;
  }
  /// SHA-256 of the pool of a wave; empty before the wave was drawn.
  const std::string& pool_commitment(std::size_t wave) const { return pool_commitments_[wave]; }
  std::size_t pending_events() const { return pending_.size(); }
  /// Capacity used up to now, and capacity there was, of a station without servers: bytes of a shared link,
  /// seconds of work of a processor, nanoseconds in which tokens came to a third party.
  std::pair<double, double> capacity_used(StationIndex station) const {
    const StationState& state = stations_[station];
    return state.bucket ? state.bucket->use(now_) : state.link->bytes(now_);
  }

 private:
  // Events of one instant are handled in this order: an event that frees a server comes before one that asks
  // for a server. The last three are looks of policies. A look that changes nothing is nothing that happened,
  // so looks are no part of the fingerprint.
  enum Kind : std::uint8_t {
    capacity_changes,    // entity: station, generation: which change
    fault_changes,       // fault, generation: which of its times, begins or ends
    service_ends,        // request
    flow_ends,           // station (shared link, processor)
    token_comes,         // station (third party)
    connection_lost,     // request
    lane_head_is_due,    // lane
    patience_ends,       // request, in a queue
    room_patience_ends,  // person, in a waiting room
    replicas_ready,      // station
    request_arrives,     // request, at the site
    person_continues,    // person
    somebody_arrives,
    job_begins,        // job
    calendar_event,    // event
    autoscaler_looks,  // station
    room_looks,        // waiting room
    session_ends       // waiting room: the oldest session
  };
  static constexpr Kind first_own_look = autoscaler_looks;

  // How it begins, and how its events are handled: replication/run.hpp
  void add_station(StationIndex station);
  void add_capacity(const Station& station, StationState& state) const;
  void add_client(const Client& client);
  void add_columns();
  void handle(const Event& event);
  bool look_round(const Event& last);
  std::string in_words(const Event& event) const;

  // replication/people.hpp
  void schedule_next_arrival();
  void on_arrival();
  void enter_step(std::uint32_t person_id, StepIndex step);
  void begin_step(std::uint32_t person_id);
  void go_on(std::uint32_t person_id);
  void after_think(std::uint32_t person_id);
  void after_request(std::uint32_t person_id);
  void after_background(std::uint32_t person_id);
  void ask_rule(std::uint32_t person_id);
  void after_rule(std::uint32_t person_id);
  void complete_step(std::uint32_t person_id);
  void attempt_failed(std::uint32_t person_id);
  void visit_failed(std::uint32_t person_id, ReasonIndex reason);
  void lose(std::uint32_t person_id, ReasonIndex reason);
  void reach(Person& person, std::uint16_t milestone);
  void continue_at(std::uint32_t person_id, Person::State state, SimTime time);
  void on_person_continues(std::uint32_t person_id, std::uint32_t generation);
  Verdict decide(std::uint16_t rule, std::uint32_t stream_purpose, std::uint32_t person_id,
                 std::uint32_t attempt);

  // replication/selection.hpp
  void on_calendar_event(std::uint16_t event);
  bool needs_no_wave(const Person& person, std::uint16_t event) const;
  std::vector<bool> select_from_pool(std::size_t wave);
  bool is_in_pool(const Person& person, std::size_t wave) const;
  bool passes_screens(std::uint32_t person_id, std::size_t wave);
  std::vector<bool> give_seats(std::size_t wave, const std::vector<Candidate>& by_ticket);
  std::optional<std::size_t> wave_joined_next(std::uint32_t person_id, std::size_t wave) const;

  // replication/waiting_rooms.hpp
  bool needs_admission(std::uint32_t person_id) const;
  void enter_room(std::uint32_t person_id);
  void admit(std::uint16_t room, std::uint32_t person_id, bool from_queue);
  void serve_room(std::uint16_t room);
  void leave_room(std::uint32_t person_id, StepIndex next);
  void leave_line(std::uint32_t person_id);
  void end_session(std::uint16_t room, std::uint32_t person_id);
  void on_room_looks(std::uint16_t room, std::uint32_t generation);
  void on_room_patience_ends(std::uint32_t person_id, std::uint32_t generation);
  void on_session_ends(std::uint16_t room);
  std::uint32_t lane_of(const WaitingRoomRule& rule, const Traits& traits) const;

  // replication/requests.hpp
  std::uint32_t new_request(std::uint32_t person, std::uint32_t number, std::uint16_t endpoint,
                            std::uint8_t flags);
  void add_request_record();
  void free_request(std::uint32_t id);
  void send_request(std::uint32_t person_id);
  void send_from_tabs(std::uint32_t person_id, std::uint32_t first);
  void go_to_site(std::uint32_t id);
  bool throttled(std::uint32_t person_id);
  void start_background(std::uint32_t person_id);
  void start_unattended(std::uint32_t person_id, std::uint16_t endpoint);
  void advance(std::uint32_t id);
  void answer(std::uint32_t id);
  void fail(std::uint32_t id, facts::RequestOutcome outcome);
  void give_up_waiting(std::uint32_t id, facts::RequestOutcome outcome);
  void abandon(std::uint32_t id);
  void end_unattended(std::uint32_t id, facts::RequestOutcome outcome);
  bool leave_tabs(std::uint32_t id);
  void close_other_tabs(std::uint32_t id, facts::RequestOutcome outcome);
  void wait_in_lane(std::size_t lane, std::uint32_t id);
  void on_lane(std::size_t lane);
  template <class Function>
  void for_each_request(Function&& function) const;

  // replication/jobs.hpp
  void on_job(std::uint32_t job);
  void fill_job(std::uint32_t job);
  void job_item_ended(std::uint32_t job);

  // What is the same at every kind of station: replication/stations.hpp
  bool lets_in(std::uint32_t id, const Operation& operation);
  bool breaker_lets_in(std::uint32_t id, const Operation& operation);
  bool refuse(std::uint32_t id, const Operation& operation, facts::StationRefused::Why why);
  bool comes_in(std::uint32_t id, const Operation& operation, bool is_full, bool queues);
  void enter_station(std::uint32_t id, const Operation& operation, bool queues);
  void leave_station(std::uint32_t id, StationIndex station, std::size_t level, bool served,
                     bool from_queue = false, bool reneged = false);
  bool balks(std::uint32_t id, StationIndex station) const;
  void enqueue(std::uint32_t id, const Operation& operation);
  SimTime patience_ends_at(std::uint32_t id, const Operation& operation) const;
  void on_patience_ends(std::uint32_t id, std::uint32_t generation);
  void leave_queue(std::uint32_t id, const Operation& operation, bool reneged);
  std::uint32_t next_in_line(StationIndex station, std::vector<std::uint32_t>& dropped);
  void fail_dropped(const std::vector<std::uint32_t>& dropped);
  void start_service(std::uint32_t id, const Operation& operation, const Distribution& service,
                     Duration delay, bool from_queue);
  void start_at_once(std::uint32_t id, const Operation& operation, const Distribution& service);
  void start_from_queue(std::uint32_t id, const Operation& operation, const Distribution& service);
  bool begin_or_resume(std::uint32_t id, const Operation& operation, SimTime& ends_at);
  void on_service_ends(std::uint32_t id, std::uint32_t generation);
  void forget_service(std::uint32_t id, const Operation& operation);

  // replication/pools.hpp
  void enter_pool(std::uint32_t id, const Operation& operation);
  auto least_urgent(StationIndex station);
  bool may_preempt(const Operation& operation);
  void preempt(StationIndex station);
  void wait_again(const Service& service);
  void send_back(StationIndex station);
  void free_server(StationIndex station);
  void serve_queue(StationIndex station);
  bool has_place(StationIndex station) const;
  bool reserve_place(std::uint32_t id, StationIndex station);
  void grant_places(StationIndex station);

  // replication/third_parties.hpp
  void consult(std::uint32_t id, const Operation& operation);
  void schedule_token(StationIndex station);
  void on_token(StationIndex station);
  void pause(StationIndex station, bool pauses);

  // Shared links and processors: replication/links.hpp
  void start_transfer(std::uint32_t id, const Operation& operation);
  void begin_transfer(std::uint32_t id, const Operation& operation, bool from_queue);
  void release_held(StationIndex station);
  void rest_if_idle(StationState& state);
  double transfer_lifetime_ns(std::uint32_t id, const Operation& operation) const;
  void on_connection_lost(std::uint32_t id);
  void break_off_transfer(std::uint32_t id);
  void schedule_flow_end(StationIndex station);
  void on_flow_ends(StationIndex station);
  void end_flows(StationIndex station);

  // Capacity by plan, by autoscaler and in faults: replication/capacity.hpp
  void on_capacity_change(StationIndex station, std::uint32_t change);
  void apply_capacity(StationIndex station);
  void apply_link_capacity(StationIndex station, const Capacity& left);
  void count_servers(StationState& state);
  void on_autoscaler_looks(StationIndex station);
  void on_replicas_ready(StationIndex station);
  void set_replicas(StationIndex station, std::uint32_t replicas);

  // replication/faults.hpp
  void schedule_fault(std::uint32_t fault, std::uint32_t time_number);
  void on_fault_changes(std::uint32_t fault, std::uint32_t number);
  void apply_faults(StationIndex station);
  void apply_losses(std::uint8_t connection);
  void lose_work(const std::vector<std::uint16_t>& stations, bool also_queued);

  static constexpr std::size_t most_tabs = 8;
  static constexpr std::uint32_t first_job = 0xfffffffe;  // requests of job j have the person first_job - j
  static constexpr std::uint32_t most_people = 0xffff0000;
  static bool is_person(std::uint32_t person) { return person < most_people; }
  static std::uint32_t job_of(std::uint32_t person) { return first_job - person; }
  const Traits& traits_of(const Request& request) const {
    return is_person(request.person) ? people_[request.person].traits : nobody_;
  }
  static bool nobody_waits(const Request& request) {
    return (request.flags & (Request::client_waiting | Request::unattended)) == 0;
  }
  static bool is_in_station(const Request& request) {
    return request.state == Request::State::queued || request.state == Request::State::in_service ||
           request.state == Request::State::in_transfer;
  }
  std::uint16_t endpoint_of(const Request& request) const {
    return model_.operations[request.operation].endpoint;
  }
  SimTime entered_at(std::uint32_t id, std::size_t level) const {
    return level < Request::levels_here ? requests_[id].entered_at[level] : deep_entered_at_[deep(id, level)];
  }
  void set_entered_at(std::uint32_t id, std::size_t level, SimTime time) {
    (level < Request::levels_here ? requests_[id].entered_at[level] : deep_entered_at_[deep(id, level)]) =
        time;
  }
  std::size_t deep(std::uint32_t id, std::size_t level) const {
    return id * deep_levels_ + level - Request::levels_here;
  }
  void change_busy(StationState& state, int by) {
    if (state.scaling) count_servers(state);
    state.busy += static_cast<std::uint32_t>(by);
  }
  /// The service of this request was interrupted and is not yet resumed.
  bool was_interrupted(std::uint32_t id) const { return preempts_ && interrupted_[id].left.has_value(); }
  /// Tells the services of one record apart: the event of an interrupted service is stale.
  std::uint32_t service_generation(std::uint32_t id) const {
    return preempts_ ? requests_[id].generation << 12 | (interrupted_[id].count & 0xfff)
                     : requests_[id].generation;
  }
  /// The number of this use of a stream of the person at the step. A repeated step counts the requests of the
  /// person instead, of which each round has at least one.
  static std::uint32_t use_of(const Person& person, const Step& step, std::uint32_t n) {
    return step.is_repeated ? person.requests_made : n;
  }
  bool is_live(const SharedLink::Flow& flow) const {
    return requests_[flow.request].generation == flow.generation &&
           requests_[flow.request].state == Request::State::in_transfer;
  }
  RandomStream stream(std::uint32_t stream_purpose, std::uint32_t entity, std::uint32_t use) const {
    return streams_.at(stream_purpose, entity, use * blocks_a_use);
  }
  /// `seconds_later` after `time`, or SimTime::max() if that is beyond the end of the run.
  SimTime later(SimTime time, double seconds_later) const {
    const bool beyond = seconds_later * 1e9 > static_cast<double>((end_ - time).count());
    return beyond ? SimTime::max() : time + from_seconds(seconds_later);
  }
  /// The same in waking time. It may pass faster than the clock, but 24 hours of it take a day.
  SimTime later_awake(SimTime time, TimeZone zone, double waking_seconds) const {
    const bool beyond = time > end_ || waking_seconds > seconds(end_ - time) + 2 * 86400;
    return beyond ? SimTime::max() : model_.rhythm.after(time, zone, from_seconds(waking_seconds));
  }
  void schedule(SimTime time, Kind kind, std::uint32_t entity, std::uint32_t generation = 0) {
    if (time <= end_) pending_.push(Event::at(time, kind, entity, generation));
  }
  bool stopping() const { return stop_ != nullptr && stop_->load(std::memory_order_relaxed); }
  /// Fetches the person or the request of a coming event from memory, before the event is handled.
  void fetch(const Event& event) const {
    // For events of other entities a useless line is fetched: cheaper than a test of the kind.
    const bool about_a_person = event.kind() == person_continues;
    const void* const table = about_a_person ? static_cast<const void*>(people_.data()) : requests_.data();
    prefetch(static_cast<const char*>(table) + std::size_t{event.entity()} * sizeof(Person));
  }
  /// The outcome of a person for the fingerprint: it need not cause another event.
  static std::uint64_t outcome_mark(std::uint32_t person, std::uint16_t what, std::uint64_t kind) {
    return kind << 48 | static_cast<std::uint64_t>(what) << 32 | person;
  }

  // Each use of a stream has this many blocks of two numbers, more than any law draws at once. Blocks begin
  // anew after 2^24 uses, which only an item of a huge job or a person in a very long loop reaches.
  static constexpr std::uint32_t blocks_a_use = 256;
  // Events between two looks at `stop`. They are few, because a rule may take a millisecond.
  static constexpr std::uint64_t events_a_look = 256;
  // The clock stands still after this many events of one instant, and this many for each person.
  static constexpr std::uint64_t many_events = std::uint64_t{1} << 25, many_events_each = 20;

  const Model& model_;
  Recorder& recorder_;
  Streams streams_;
  SimTime now_{}, end_;
  Pending pending_;
  Fingerprint fingerprint_;
  std::uint64_t events_before_ = 0, events_to_look_ = events_a_look;  // before the last look; to the next one
  const std::atomic<bool>* stop_ = nullptr;
  std::optional<Standstill> standstill_;
  SimTime looked_at_{};             // the time of the last look
  std::uint64_t events_since_ = 0;  // events since the clock reached looked_at_
  ArrivalTimes arrival_times_;
  TraitSampler traits_;
  std::array<double, time_zone_count> zone_share_;
  Table<Person> people_;
  Table<Request> requests_;  // [0] is never used
  std::uint32_t free_requests_ = 0;
  std::vector<StationState> stations_;
  std::vector<Lane> lanes_;  // two for each client: time-out, press again
  std::vector<ClientState> clients_;
  std::vector<RoomState> rooms_;
  std::vector<JobState> jobs_;
  std::vector<bool> fault_is_on_;
  std::vector<double> loss_;  // by connection: share of requests that faults lose on their way
  // Columns beside requests_, only in models that need them.
  std::size_t deep_levels_ = 0;
  std::vector<SimTime> deep_entered_at_;  // deep_levels_ for each request
  bool opens_tabs_ = false, preempts_ = false;
  std::vector<std::uint32_t> next_tab_;  // the requests of one attempt form a ring
  std::vector<Interruption> interrupted_;
  Traits nobody_;  // of the sender of a request of a job
  std::vector<bool> event_is_over_;
  std::vector<std::string> pool_commitments_;  // by wave
  Distribution unit_exponential_ = Distribution::exponential(1);
};

}  // namespace gelombang

#include "engine/model/replication/capacity.hpp"
#include "engine/model/replication/faults.hpp"
#include "engine/model/replication/jobs.hpp"
#include "engine/model/replication/links.hpp"
#include "engine/model/replication/people.hpp"
#include "engine/model/replication/pools.hpp"
#include "engine/model/replication/requests.hpp"
#include "engine/model/replication/run.hpp"
#include "engine/model/replication/selection.hpp"
#include "engine/model/replication/stations.hpp"
#include "engine/model/replication/third_parties.hpp"
#include "engine/model/replication/waiting_rooms.hpp"
