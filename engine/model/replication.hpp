// One seeded run of a model: people walk their journeys, their requests walk the stations, and a recorder is
// told what happens. A run is a value: no globals, any number of them side by side in one process.
//
// Not here: what is counted or averaged (experiment/measures), who the rules are (decisions).
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/contract.hpp"
#include "engine/base/fifo.hpp"
#include "engine/base/large_pages.hpp"
#include "engine/base/prefetch.hpp"
#include "engine/kernel/events/pending_events.hpp"
#include "engine/kernel/random/stream.hpp"
#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"
#include "engine/model/policies/autoscaler.hpp"
#include "engine/model/policies/circuit_breaker.hpp"
#include "engine/model/policies/client_throttle.hpp"
#include "engine/model/policies/priority_admission.hpp"
#include "engine/model/policies/retry_budget.hpp"
#include "engine/model/policies/waiting_room.hpp"
#include "engine/model/stations/shared_link.hpp"
#include "engine/model/stations/token_bucket.hpp"
#include "engine/model/stations/waiting_line.hpp"

namespace gelombang {

/// What is going on with a person. One line of the cache; a table of all people of a run is kept to its end.
struct alignas(64) Person {
  enum class State : std::uint8_t {
    thinking,
    about_to_retry,
    waiting_for_answer,
    waiting_for_background,
    waiting_for_event,
    finished,
    lost,
    waiting_in_room
  };
  Traits traits;
  StepIndex step = 0;
  State state = State::thinking;
  bool has_begun : 1 = false;     // the step: what it begins with, thinking, is over
  bool has_asked : 1 = false;     // at the step, since it was begun or corrected
  std::uint16_t attempt = 0;      // requests sent in this visit
  std::uint16_t visit = 0;        // visits to this step before this one
  std::uint16_t corrections = 0;  // times the step's rule sent the person back
  std::uint16_t failures = 0;     // failed attempts at this step
  ReasonIndex reason = 0;         // lost: why
  std::uint8_t losses = 0;        // waves in whose pool the person was, and not selected
  std::uint8_t next_wave = 0;     // before this one the person is in no pool
  std::uint32_t generation = 0;   // of the person's pending event
  std::uint32_t request = 0;      // the one waited for; 0 = none
  std::uint32_t requests_made = 0;
  std::uint32_t milestones = 0;  // bit i: milestone i was reached
  SimTime arrived_at{};
};
static_assert(sizeof(Person) == 64);

/// A request in flight, also when nobody waits for it any more. 64 bytes; recycled.
struct Request {
  enum class State : std::uint8_t {
    between,      // two operations: only while an event is handled
    under_way,    // to the site
    lost,         // on the way: it never arrives
    queued,       // at the station of its present operation
    in_service,   // there
    in_transfer,  // there
    reserving     // waits for a place there, holding what it holds
  };
  enum Flag : std::uint8_t {
    client_waiting = 1,
    unattended = 2,  // begun by the system, or by a person who goes on at once: nobody ever waits for it
    is_retry = 4,    // not the first attempt at its step, or one more tab
    has_place = 8    // reserved, at the station that it enters next
  };
  static constexpr std::size_t levels_here = 4;

  std::uint32_t person = 0;
  std::uint32_t generation = 0;
  std::uint32_t number = 0;              // the person's n-th request: names its random numbers
  std::uint32_t next = 0, previous = 0;  // in a queue; next also in the list of free records
  std::uint16_t operation = 0;
  State state = State::under_way;
  std::uint8_t flags = 0;
  SimTime sent_at{};
  SimTime entered_at[levels_here] = {};  // the stations it is in, outermost first; more in deep_entered_at_

  bool is(Flag flag) const { return (flags & flag) != 0; }
  void set(Flag flag) { flags = static_cast<std::uint8_t>(flags | flag); }
  void clear(Flag flag) { flags = static_cast<std::uint8_t>(flags & ~flag); }
};
static_assert(sizeof(Request) == sizeof(Person));  // fetch() counts on it

/// The clock stands still: so many events have happened at this one instant that there may be no end of them.
/// A crowd that comes together makes fewer.
struct Standstill {
  SimTime at;
  std::uint64_t events = 0;  // so far
  std::string last_event;    // `person_continues of person 17 at step 'pay'`
};

struct VisitUnderWay {
  StationIndex station;
  SimTime entered_at;
  bool in_queue = false;
};

/// A request on its way to the site or in it, whether or not somebody still waits for its answer.
struct RequestUnderWay {
  const Request& request;
  const Operation& operation;  // the present one: the servers held, and where it waits or is served
  const Traits& traits;        // of its sender
  SimTime here_since;          // it entered its last station, or was sent
};

/// `Recorder` has `void record(const F&)` for every F of facts; `Pending` is a pending-event set.
template <class Recorder, class Pending = PendingEvents>
class Replication {
 public:
  /// Model and recorder must outlive the replication. REQUIRES: the model was made by assembly, or obeys what
  /// assembly checks.
  Replication(const Model& model, std::uint64_t seed, std::uint32_t replication, Recorder& recorder);

  /// `stop`, which must outlive the replication, is looked at again and again, also while much happens in one
  /// instant: once it is set, run_until comes back early.
  void stop_when(const std::atomic<bool>& stop) { stop_ = &stop; }

  /// Lets everything happen that happens up to and including `time`. False: it came back early, between two
  /// events, because it was stopped, or because the clock stands still (once for each such instant); it can
  /// be called again. Throws PluginError when a rule breaks its contract; the replication is then at an end.
  bool run_until(SimTime time);

  const std::optional<Standstill>& standstill() const { return standstill_; }

  SimTime now() const { return now_; }
  std::uint64_t events() const { return events_before_ + (events_a_look - events_to_look_); }
  std::uint64_t fingerprint() const { return fingerprint_.value(); }
  std::span<const Person> people() const { return people_; }
  /// Requests that are queued or being worked on now, one entry for each station a request is in: what the
  /// measures must agree with at the end.
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
  /// What was used up to now of a station that has no servers to be busy, and what could have been: bytes of
  /// a shared link, seconds of work of a processor, nanoseconds in which tokens came to a third party.
  std::pair<double, double> capacity_used(StationIndex station) const {
    const StationState& state = stations_[station];
    return state.bucket ? state.bucket->use(now_) : state.link->bytes(now_);
  }

 private:
  // The order of these is the order of events of one instant: what frees a server comes before what asks for
  // one. The last three are the policies' own looks: they are no part of the fingerprint, as long as they
  // change nothing nothing has happened.
  enum Kind : std::uint8_t {
    capacity_changes,    // entity: station, generation: which change
    fault_changes,       // fault, generation: which of its times, begins or ends
    service_ends,        // request
    flow_ends,           // station (shared link, processor)
    token_comes,         // station (third party)
    connection_breaks,   // request
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

  /// What a station counts and asks before it lets anybody in; only where it has such a policy.
  struct Gate {
    std::uint32_t requests = 0, retries = 0;  // in the station now
    std::optional<CircuitBreaker> breaker;
    std::optional<PriorityAdmission> admission;
  };
  /// A service under way, where it may be interrupted.
  struct Service {
    std::uint32_t request = 0;
    std::uint8_t priority = 0;
    SimTime ends_at{};
  };
  struct Interruption {
    std::uint32_t count = 0;       // of this record's services
    std::optional<Duration> left;  // of the service that was interrupted last; until it is resumed
  };
  /// An autoscaler at work.
  struct Scaling {
    Autoscaler rule;
    struct Boot {
      SimTime ready_at;
      std::uint32_t replicas;
    };
    std::uint32_t replicas = 0;
    std::vector<Boot> boots = {};      // under way, the first to be ready first
    double busy_ns = 0, there_ns = 0;  // server time used, and there to be used, since the last look
    SimTime counted_to{};
  };
  struct StationState {
    explicit StationState(WaitingLine empty) : line(std::move(empty)) {}
    WaitingLine line;
    std::uint32_t busy = 0, servers = 0;
    std::uint32_t patience_purpose = 0, balk_purpose = 0;  // name the random streams
    std::uint32_t event_generation = 0;                    // of the pending flow_ends or token_comes
    SimTime flow_ends_at = SimTime::max();
    std::optional<SharedLink> link;
    std::optional<TokenBucket> bucket;
    Capacity capacity;                    // by plan or autoscaler
    double capacity_left = 1;             // by faults
    double slow_down = 1;                 // likewise
    bool suspends = false;                // likewise: a fault is on that suspends what is in service
    bool holds = false;                   // all but pools: in an outage, who comes waits in the line
    bool keeps_services = false;          // in_service is kept: a service may be interrupted
    std::optional<SimTime> paused_since;  // third party: nobody gets an answer
    LinkedList reserving;                 // who waits elsewhere for a place here
    std::uint32_t reserved = 0;           // places promised to requests about to enter
    std::vector<Service> in_service;
    std::unique_ptr<Gate> gate;
    std::unique_ptr<Scaling> scaling;
  };
  /// Where a person stands with a waiting room.
  struct Pass {
    enum class State : std::uint8_t { outside, in_line, inside };
    State state = State::outside;
    std::uint32_t number = 0;  // of times the person came to the door: tells sessions apart, names numbers
    SimTime joined_at{};
  };
  struct RoomState {
    explicit RoomState(WaitingRoom empty) : room(std::move(empty)) {}
    WaitingRoom room;
    std::uint32_t patience_purpose = 0;
    std::vector<Pass> passes;  // by person
    struct Session {
      SimTime ends_at;
      std::uint32_t person, number;
    };
    Fifo<Session> sessions;  // all of one length: the first to begin is the first to end
    SimTime looks_at = SimTime::max();
    std::uint32_t look_generation = 0;
    bool serving = false, serve_again = false;
  };
  struct ClientState {
    std::optional<RetryBudget> budget;
    std::optional<ClientThrottle> throttle;
    std::uint32_t throttle_purpose = 0;
  };
  struct JobState {
    std::uint32_t begun = 0, ended = 0, ends_with = 0;  // items, over all runs of the job
    SimTime begun_at{};
    bool filling = false;
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
  void go_on(std::uint32_t person_id);
  void after_think(std::uint32_t person_id);
  void after_request(std::uint32_t person_id);
  void after_background(std::uint32_t person_id);
  void ask_rule(std::uint32_t person_id);
  bool needs_no_wave(const Person& person, std::uint16_t event) const;
  void after_rule(std::uint32_t person_id);
  void complete_step(std::uint32_t person_id);
  void attempt_failed(std::uint32_t person_id);
  void visit_failed(std::uint32_t person_id, ReasonIndex reason);
  void lose(std::uint32_t person_id, ReasonIndex reason);
  void reach(Person& person, std::uint16_t milestone);
  void continue_at(std::uint32_t person_id, Person::State state, SimTime time);
  void on_person_continues(std::uint32_t person_id, std::uint32_t generation);
  void on_calendar_event(std::uint16_t event);
  std::vector<bool> select_from_pool(std::size_t wave);
  std::optional<std::size_t> wave_joined_next(std::uint32_t person_id, std::size_t wave) const;
  Verdict decide(std::uint16_t rule, std::uint32_t stream_purpose, std::uint32_t person_id,
                 std::uint32_t attempt);

  // Waiting rooms and autoscalers (replication_policies.ipp)
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
  void count_servers(StationState& state);
  void on_autoscaler_looks(StationIndex station);
  void on_replicas_ready(StationIndex station);
  void set_replicas(StationIndex station, std::uint32_t replicas);

  // Requests (replication_requests.ipp)
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
  void on_job(std::uint32_t job);
  void fill_job(std::uint32_t job);
  void job_item_ended(std::uint32_t job);

  // Stations and faults (replication_stations.ipp)
  bool lets_in(std::uint32_t id, const Operation& operation);
  bool breaker_lets_in(std::uint32_t id, const Operation& operation);
  bool refuse(std::uint32_t id, const Operation& operation, facts::StationRefused::Why why);
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
  void enter_pool(std::uint32_t id, const Operation& operation);
  auto least_urgent(StationIndex station);
  bool may_preempt(const Operation& operation);
  void preempt(StationIndex station);
  void free_server(StationIndex station);
  void serve_queue(StationIndex station);
  bool has_place(StationIndex station) const;
  bool reserve_place(std::uint32_t id, StationIndex station);
  void grant_places(StationIndex station);
  void consult(std::uint32_t id, const Operation& operation);
  void schedule_token(StationIndex station);
  void on_token(StationIndex station);
  void start_transfer(std::uint32_t id, const Operation& operation);
  void begin_transfer(std::uint32_t id, const Operation& operation, bool from_queue);
  void release_held(StationIndex station);
  void rest_if_idle(StationState& state);
  double transfer_lifetime_ns(std::uint32_t id, const Operation& operation) const;
  void on_connection_breaks(std::uint32_t id);
  void break_off_transfer(std::uint32_t id);
  void schedule_flow_end(StationIndex station);
  void on_flow_ends(StationIndex station);
  void end_flows(StationIndex station);
  void on_capacity_change(StationIndex station, std::uint32_t change);
  void apply_capacity(StationIndex station);
  void apply_link_capacity(StationIndex station, const Capacity& left);
  void schedule_fault(std::uint32_t fault, std::uint32_t time_number);
  void on_fault_changes(std::uint32_t fault, std::uint32_t number);
  void lose_work(const std::vector<std::uint16_t>& stations, bool also_queued);
  void pause(StationIndex station, bool pauses);
  template <class Function>
  void for_each_request(Function&& function) const;

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
  /// Its service has begun, and waits to be resumed.
  bool was_interrupted(std::uint32_t id) const { return preempts_ && interrupted_[id].left.has_value(); }
  /// Tells the services of one record apart.
  std::uint32_t service_generation(std::uint32_t id) const {
    return preempts_ ? requests_[id].generation << 12 | (interrupted_[id].count & 0xfff)
                     : requests_[id].generation;
  }
  /// What a stream of this person and step is used for the n-th time; steps that come again and again go by
  /// the person's requests instead, of which every round has one.
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
  /// So many seconds after `time`; SimTime::max() when that is beyond the end of the run, however far.
  SimTime later(SimTime time, double seconds_later) const {
    const bool beyond = seconds_later * 1e9 > static_cast<double>((end_ - time).count());
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
  bool stopping() const { return stop_ != nullptr && stop_->load(std::memory_order_relaxed); }
  bool look_round(const Event& last);
  std::string in_words(const Event& event) const;
  /// Brings what an event of the near future is about from memory, where the millions who wait lie.
  void fetch(const Event& event) const {
    // Of a kind that is about neither it fetches what nobody needs, which is cheaper than to ask.
    const bool about_a_person = event.kind() == person_continues;
    const void* const table = about_a_person ? static_cast<const void*>(people_.data()) : requests_.data();
    prefetch(static_cast<const char*>(table) + std::size_t{event.entity()} * sizeof(Person));
  }
  /// What became of a person belongs to the fingerprint too: an outcome need not cause another event.
  static std::uint64_t outcome_mark(std::uint32_t person, std::uint16_t what, std::uint64_t kind) {
    return kind << 48 | static_cast<std::uint64_t>(what) << 32 | person;
  }

  // Blocks (of two numbers) of a stream set aside for one use of it: more than any law draws at once. After
  // 2^24 uses, which only an item of a huge job or a user of a very long loop comes to, they begin anew.
  static constexpr std::uint32_t blocks_a_use = 256;
  // Between two looks at whether to stop. A rule may take a millisecond, so these are few.
  static constexpr std::uint64_t events_a_look = 256;
  // Events of one instant after which the clock stands still: so many, and so many for each person.
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
  SimTime looked_at_{};             // at the last look
  std::uint64_t events_since_ = 0;  // the clock has been there
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
  std::vector<double> loss_;  // by connection: of requests on their way, by faults
  // Columns beside requests_, only in models that need them.
  std::size_t deep_levels_ = 0;
  std::vector<SimTime> deep_entered_at_;  // deep_levels_ for each request
  bool opens_tabs_ = false, preempts_ = false;
  std::vector<std::uint32_t> next_tab_;  // the requests of one attempt form a ring
  std::vector<Interruption> interrupted_;
  Traits nobody_;  // who a request is of that the system makes for itself
  std::vector<bool> event_is_over_;
  std::vector<std::string> pool_commitments_;  // by wave
  Distribution unit_exponential_ = Distribution::exponential(1);
};

}  // namespace gelombang

#include "engine/model/replication_people.ipp"
#include "engine/model/replication_policies.ipp"
#include "engine/model/replication_requests.ipp"
#include "engine/model/replication_stations.ipp"
