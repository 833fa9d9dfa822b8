// Replication: what people do.
#pragma once

#include <algorithm>
#include <numeric>

#include "engine/base/error.hpp"
#include "engine/draw/ticket.hpp"
#include "engine/model/replication.hpp"

namespace gelombang {

template <class Recorder, class Pending>
Replication<Recorder, Pending>::Replication(const Model& model, std::uint64_t seed, std::uint32_t replication,
                                            Recorder& recorder)
    : model_(model),
      recorder_(recorder),
      streams_(seed, replication),
      end_(SimTime{model.duration}),
      arrival_times_(model.arrivals, model.population.count, streams_),
      traits_(model.population, streams_),
      zone_share_(model.population.time_zone_share()),
      requests_(1),
      clients_(model.clients.size()),
      jobs_(model.jobs.size()),
      fault_is_on_(model.faults.size()),
      loss_(model.population.connections.names().size()),
      event_is_over_(model.calendar_events.size()),
      pool_commitments_(model.waves.size()) {
  people_.reserve(model.population.count);
  std::vector<double> caps;
  for (const ConnectionClass& of : model.population.connection_class) caps.push_back(of.uplink_bytes_per_ns);
  stations_.reserve(model.stations.size());
  for (std::size_t i = 0; i < model.stations.size(); ++i) {
    const Station& station = model.stations[i];
    const auto index = static_cast<std::uint32_t>(i);
    stations_.emplace_back(
        WaitingLine(station.discipline, stream(purposes::order_of_service.of(station.name), 0, 0)));
    StationState& state = stations_.back();
    state.patience_purpose = purposes::patience.of(station.name);
    state.balk_purpose = purposes::balk.of(station.name);
    state.capacity = station.capacity;
    state.servers = station.capacity.servers;
    if (station.kind == Station::Kind::shared_link)
      state.link.emplace(link_capacity(station, station.capacity), caps);
    if (station.kind == Station::Kind::processor)
      state.link.emplace(link_capacity(station, station.capacity), std::vector<double>(caps.size(), 1e-9));
    if (station.kind == Station::Kind::third_party)
      state.bucket.emplace(station.capacity.token_every, station.burst);
    if (station.limits || station.breaker || station.admission) {
      state.gate = std::make_unique<Gate>();
      if (station.breaker) state.gate->breaker.emplace(*station.breaker);
      if (station.admission) state.gate->admission.emplace(*station.admission);
    }
    if (station.autoscaler) {
      const std::uint32_t replicas = station.capacity.servers / station.autoscaler->servers_each;
      state.scaling.reset(new Scaling{Autoscaler(*station.autoscaler, replicas), replicas});
      schedule(now_ + station.autoscaler->every, autoscaler_looks, index);
    }
    for (std::size_t change = 0; change < station.changes.size(); ++change)
      schedule(station.changes[change].at, capacity_changes, index, static_cast<std::uint32_t>(change));
    const auto suspends = [&](const Fault& fault) {
      return fault.in_service == InService::suspend &&
             std::find(fault.stations.begin(), fault.stations.end(), i) != fault.stations.end();
    };
    state.keeps_services = station.discipline == QueueDiscipline::preemptive_priority ||
                           std::any_of(model.faults.begin(), model.faults.end(), suspends);
    preempts_ |= state.keeps_services;
  }
  for (const Operation& operation : model.operations)
    deep_levels_ = std::max(deep_levels_, std::max<std::size_t>(operation.depth + 1U, Request::levels_here) -
                                              Request::levels_here);
  deep_entered_at_.resize(deep_levels_);
  for (const Client& client : model.clients) opens_tabs_ |= client.tabs > 1;
  if (opens_tabs_) next_tab_.resize(1);
  if (preempts_) interrupted_.resize(1);
  for (const Client& client : model.clients) {
    lanes_.push_back({client.timeout, facts::RequestOutcome::timed_out, {}});
    lanes_.push_back(
        {client.press_again_after.value_or(Duration{}), facts::RequestOutcome::pressed_again, {}});
  }
  for (std::size_t i = 0; i < model.clients.size(); ++i) {
    if (model.clients[i].retry_budget) clients_[i].budget.emplace(*model.clients[i].retry_budget);
    if (model.clients[i].throttle) clients_[i].throttle.emplace(*model.clients[i].throttle);
    clients_[i].throttle_purpose = purposes::throttle.of(model.clients[i].name);
  }
  for (const WaitingRoomRule& rule : model.waiting_rooms) {
    rooms_.emplace_back(WaitingRoom(rule, stream(purposes::waiting_room.of(rule.name), 0, 0)));
    rooms_.back().patience_purpose = purposes::patience_in_the_room.of(rule.name);
  }
  for (std::size_t i = 0; i < model.faults.size(); ++i) schedule_fault(static_cast<std::uint32_t>(i), 0);
  for (std::size_t i = 0; i < model.jobs.size(); ++i)
    schedule(model.jobs[i].at, job_begins, static_cast<std::uint32_t>(i));
  for (std::size_t i = 0; i < model.calendar_events.size(); ++i)
    schedule(model.calendar_events[i].at, calendar_event, static_cast<std::uint32_t>(i));
  schedule_next_arrival();
}

template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::run_until(SimTime time) {
  const ContractContext context([this] {
    return "running replication " + std::to_string(streams_.replication()) + " of seed " +
           std::to_string(streams_.seed()) + ", event " + std::to_string(events()) + ", at " +
           std::to_string(seconds(now_.time_since_epoch())) + " s";
  });
  const auto limit = static_cast<std::uint64_t>(time.time_since_epoch().count());
  for (Event event; pending_.pop_until(limit, event);) {
    pending_.look_ahead([this](const Event& soon) { fetch(soon); });
    now_ = event.time();
    if (event.kind() < first_own_look) fingerprint_.add(event);
    handle(event);
    if (--events_to_look_ == 0 && !look_round(event)) [[unlikely]]
      return false;
  }
  if (stopping()) return false;  // some of what was to happen may have been left out
  now_ = time;
  return true;
}

/// What is done every few events. False: there is a reason to come back.
template <class Recorder, class Pending>
[[gnu::noinline]] bool Replication<Recorder, Pending>::look_round(const Event& last) {
  events_before_ += events_a_look;
  events_to_look_ = events_a_look;
  if (stopping()) return false;
  events_since_ = now_ == looked_at_ ? events_since_ + events_a_look : 0;
  looked_at_ = now_;
  if (events_since_ < many_events || events_since_ < many_events_each * people_.size()) return true;
  if (standstill_ && standstill_->at == now_) {
    standstill_->events = events_since_;
    return true;
  }
  standstill_ = Standstill{now_, events_since_, in_words(last)};
  return false;
}

template <class Recorder, class Pending>
std::string Replication<Recorder, Pending>::in_words(const Event& event) const {
  const std::uint32_t entity = event.entity();
  const auto of = [](std::string text, const std::string& name) { return text + " '" + name + "'"; };
  const auto of_station = [&](const char* text) { return of(text, model_.stations[entity].name); };
  const auto of_request = [&](const char* text) {
    return of(text, model_.endpoints[endpoint_of(requests_[entity])].name);
  };
  const auto of_person = [&](const char* text) { return of(text, model_.steps[people_[entity].step].name); };
  const auto of_room = [&](const char* text) { return of(text, model_.waiting_rooms[entity].name); };
  switch (static_cast<Kind>(event.kind())) {
    case capacity_changes:
      return of_station("the capacity changes of station");
    case fault_changes:
      return of("the fault", model_.faults[entity].name);
    case service_ends:
      return of_request("a service ends for a request of endpoint");
    case flow_ends:
      return of_station("a request is finished at station");
    case token_comes:
      return of_station("a token comes to station");
    case connection_breaks:
      return of_request("a connection breaks under a request of endpoint");
    case lane_head_is_due:
      return of("a time-out or a second press of client", model_.clients[entity / 2].name);
    case patience_ends:
      return of_request("patience ends in a queue, with a request of endpoint");
    case room_patience_ends:
      return of_person("patience ends in a waiting room, at step");
    case replicas_ready:
      return of_station("replicas are ready of station");
    case request_arrives:
      return of_request("a request arrives of endpoint");
    case person_continues:
      return of_person("a person goes on at step");
    case somebody_arrives:
      return "somebody arrives";
    case job_begins:
      return of("the beginning of job", model_.jobs[entity].name);
    case calendar_event:
      return "an event of the calendar";
    case autoscaler_looks:
      return of_station("the autoscaler decides of station");
    case room_looks:
    case session_ends:
      return of_room("somebody may go in, or a session ends, at waiting room");
  }
  return "";
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::handle(const Event& event) {
  const std::uint32_t entity = event.entity();
  switch (static_cast<Kind>(event.kind())) {
    case capacity_changes:
      return on_capacity_change(static_cast<StationIndex>(entity), event.generation());
    case service_ends:
      return on_service_ends(entity, event.generation());
    case flow_ends:
      if (event.generation() == (stations_[entity].event_generation & Event::generation_mask))
        on_flow_ends(static_cast<StationIndex>(entity));
      return;
    case token_comes:
      if (event.generation() == (stations_[entity].event_generation & Event::generation_mask))
        on_token(static_cast<StationIndex>(entity));
      return;
    case connection_breaks:
      return on_connection_breaks(entity);
    case lane_head_is_due:
      return on_lane(entity);
    case request_arrives:
      return advance(entity);
    case person_continues:
      return on_person_continues(entity, event.generation());
    case somebody_arrives:
      return on_arrival();
    case calendar_event:
      return on_calendar_event(static_cast<std::uint16_t>(entity));
    case fault_changes:
      return on_fault_changes(entity, event.generation());
    case patience_ends:
      return on_patience_ends(entity, event.generation());
    case room_patience_ends:
      return on_room_patience_ends(entity, event.generation());
    case job_begins:
      return on_job(entity);
    case replicas_ready:
      return on_replicas_ready(static_cast<StationIndex>(entity));
    case autoscaler_looks:
      return on_autoscaler_looks(static_cast<StationIndex>(entity));
    case room_looks:
      return on_room_looks(static_cast<std::uint16_t>(entity), event.generation());
    case session_ends:
      return on_session_ends(static_cast<std::uint16_t>(entity));
  }
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::schedule_next_arrival() {
  if (const std::optional<SimTime> next = arrival_times_.next())
    schedule(*next, somebody_arrives, static_cast<std::uint32_t>(people_.size()));
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_arrival() {
  std::array<double, time_zone_count> zone_weight{};
  for (std::size_t zone = 0; zone < zone_weight.size(); ++zone)
    zone_weight[zone] = zone_share_[zone] * model_.rhythm.weight(now_, static_cast<TimeZone>(zone));
  // Somebody may come while every zone sleeps: renewal arrivals do not follow the rhythm.
  if (zone_weight[0] + zone_weight[1] + zone_weight[2] <= 0) zone_weight = zone_share_;
  const auto id = static_cast<std::uint32_t>(people_.size());
  Person person;
  person.traits = traits_.sample(id, zone_weight);
  person.arrived_at = now_;
  people_.push_back(person);
  schedule_next_arrival();
  recorder_.record(facts::PersonArrived{now_, person.traits});
  enter_step(id, 0);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::enter_step(std::uint32_t person_id, StepIndex step_index) {
  Person& person = people_[person_id];
  const Step& step = model_.steps[step_index];
  person.step = step_index;
  person.attempt = person.visit = person.corrections = person.failures = 0;
  person.has_begun = person.has_asked = false;
  recorder_.record(facts::StepEntered{now_, step_index, person.traits});
  if (!step.leave.empty()) {
    RandomStream draws = stream(step.leave_purpose, person_id, use_of(person, step, 0));
    double at = draws.uniform();  // one number: the reasons exclude one another
    for (const Leave& leave : step.leave) {
      if (at < leave.probability) return lose(person_id, leave.reason);
      at -= leave.probability;
    }
  }
  begin_step(person_id);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::begin_step(std::uint32_t person_id) {
  Person& person = people_[person_id];
  const Step& step = model_.steps[person.step];
  if (step.room != none && needs_admission(person_id)) return enter_room(person_id);
  if (!step.think && !step.away) return after_think(person_id);
  RandomStream draws = stream(step.think_purpose, person_id, use_of(person, step, person.corrections));
  SimTime at = now_;
  if (step.think) at = later(at, (*step.think)(draws));
  if (step.away) at = later_awake(at, person.traits.time_zone, (*step.away)(draws));
  continue_at(person_id, Person::State::thinking, at);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::continue_at(std::uint32_t person_id, Person::State state, SimTime time) {
  Person& person = people_[person_id];
  person.state = state;
  schedule(time, person_continues, person_id, ++person.generation);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_person_continues(std::uint32_t person_id, std::uint32_t generation) {
  const Person& person = people_[person_id];
  if ((person.generation & Event::generation_mask) != generation) return;
  if (person.state == Person::State::thinking) return after_think(person_id);
  const Step& step = model_.steps[person.step];
  recorder_.record(facts::OrbitLeft{now_, step.request});
  people_[person_id].state = Person::State::thinking;  // out of the orbit, whatever comes now
  if (step.room != none && needs_admission(person_id)) return enter_room(person_id);
  go_on(person_id);
}

// The parts of a step follow one another: think, request, background, rule, wait, milestone.

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::after_think(std::uint32_t person_id) {
  people_[person_id].has_begun = true;
  if (model_.steps[people_[person_id].step].request != none)
    send_request(person_id);
  else
    after_request(person_id);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::after_request(std::uint32_t person_id) {
  const Step& step = model_.steps[people_[person_id].step];
  if (step.start != none) start_unattended(person_id, step.start);
  if (step.background != none)
    start_background(person_id);
  else
    after_background(person_id);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::after_background(std::uint32_t person_id) {
  if (model_.steps[people_[person_id].step].rule != none)
    ask_rule(person_id);
  else
    after_rule(person_id);
}

template <class Recorder, class Pending>
Verdict Replication<Recorder, Pending>::decide(std::uint16_t rule, std::uint32_t stream_purpose,
                                               std::uint32_t person_id, std::uint32_t attempt) {
  // The stream starts anew at every asking, so that what is a property of the person stays the same.
  RandomStream draws = stream(stream_purpose, person_id, 0);
  const Person& person = people_[person_id];
  return model_.rules[rule](
      {person_id, &person.traits, attempt, now_, traits_.household(person_id), person.losses}, draws);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::ask_rule(std::uint32_t person_id) {
  Person& person = people_[person_id];
  const Step& step = model_.steps[person.step];
  const Verdict verdict = decide(step.rule, step.rule_purpose, person_id, person.corrections + 1U);
  switch (verdict.kind) {
    case Verdict::Kind::accepted:
      return after_rule(person_id);
    case Verdict::Kind::rejected:
      return lose(person_id, static_cast<ReasonIndex>(step.first_rule_reason + verdict.reason));
    case Verdict::Kind::correct_and_retry:
      if (++person.corrections > 1000)
        throw PluginError("rule '" + model_.rule_names[step.rule] +
                          "' sent one person back 1000 times at step '" + step.name +
                          "': it must accept or reject at some attempt");
      person.attempt = 0;
      person.has_begun = person.has_asked = false;
      return begin_step(person_id);
  }
}

/// Who is selected need not wait for the close of a wave, whether or not it is over.
template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::needs_no_wave(const Person& person, std::uint16_t event) const {
  return std::any_of(model_.waves.begin(), model_.waves.end(), [&](const Selection& wave) {
    return wave.after == event && (person.milestones >> wave.selected_milestone & 1U) != 0;
  });
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::after_rule(std::uint32_t person_id) {
  Person& person = people_[person_id];
  const Step& step = model_.steps[person.step];
  if (step.wait_for == none || needs_no_wave(person, step.wait_for)) return complete_step(person_id);
  if (event_is_over_[step.wait_for]) return lose(person_id, step.too_late);
  person.state = Person::State::waiting_for_event;
  // The milestone counts when the wait begins: who waits for the close of a batch has joined it.
  if (step.milestone != none) reach(person, step.milestone);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::complete_step(std::uint32_t person_id) {
  Person& person = people_[person_id];
  const Step& step = model_.steps[person.step];
  if (step.milestone != none) reach(person, step.milestone);
  recorder_.record(facts::StepLeft{now_, person.step, person.traits});
  StepIndex next = step.next;
  if (!step.branch.empty()) {
    RandomStream draws = stream(step.branch_purpose, person_id, use_of(person, step, 0));
    double at = draws.uniform();  // one number: the branches exclude one another
    for (const Branch& branch : step.branch) {
      if (at < branch.probability) {
        next = branch.step;
        break;
      }
      at -= branch.probability;
    }
  }
  if (step.room != none) leave_room(person_id, next);
  if (next != none) return enter_step(person_id, next);
  person.state = Person::State::finished;
  fingerprint_.add(outcome_mark(person_id, person.step, 1));
  recorder_.record(facts::PersonFinished{now_, person.traits, now_ - person.arrived_at});
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::reach(Person& person, std::uint16_t milestone) {
  const std::uint32_t bit = 1U << milestone;
  if ((person.milestones & bit) != 0) return;
  person.milestones |= bit;
  fingerprint_.add(outcome_mark(static_cast<std::uint32_t>(&person - people_.data()), milestone, 2));
  recorder_.record(facts::MilestoneReached{now_, milestone, person.traits, now_ - person.arrived_at,
                                           static_cast<std::uint32_t>(&person - people_.data())});
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::attempt_failed(std::uint32_t person_id) {
  Person& person = people_[person_id];
  const Step& step = model_.steps[person.step];
  const Client& client = model_.clients[step.client];
  const bool may_retry = person.attempt < client.attempts;
  if (may_retry && client.retry_budget && !clients_[step.client].budget->take()) {
    recorder_.record(facts::RequestWithheld{now_, step.request, person.traits, true});
    return visit_failed(person_id, step.gave_up);
  }
  if (!may_retry) return visit_failed(person_id, step.gave_up);
  RandomStream draws = stream(step.retry_purpose, person_id, use_of(person, step, person.failures++));
  double wait = client.retry_after(draws);
  const double longest = seconds(client.longest_back_off);
  for (std::uint32_t n = 1; client.back_off > 1 && n < person.attempt && wait < longest; ++n)
    wait *= client.back_off;
  recorder_.record(facts::OrbitEntered{now_, step.request});
  continue_at(person_id, Person::State::about_to_retry, later(now_, wait < longest ? wait : longest));
}

/// The person leaves the site, to come back some time later or for good.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::visit_failed(std::uint32_t person_id, ReasonIndex reason) {
  Person& person = people_[person_id];
  const Step& step = model_.steps[person.step];
  if (step.client == none) return lose(person_id, reason);
  const Client& client = model_.clients[step.client];
  RandomStream draws = stream(step.retry_purpose, person_id, use_of(person, step, person.failures++));
  if (person.visit + 1 >= client.visits || draws.uniform() >= client.come_back_probability)
    return lose(person_id, reason);
  ++person.visit;
  person.attempt = 0;
  recorder_.record(facts::OrbitEntered{now_, step.request});
  continue_at(person_id, Person::State::about_to_retry,
              later_awake(now_, person.traits.time_zone, client.come_back_after(draws)));
  if (step.room != none) leave_room(person_id, none);  // whoever is away keeps nobody waiting
}

/// Begins the step, or sends again what failed.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::go_on(std::uint32_t person_id) {
  if (people_[person_id].has_begun)
    send_request(person_id);
  else
    begin_step(person_id);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::lose(std::uint32_t person_id, ReasonIndex reason) {
  Person& person = people_[person_id];
  if (person.request != 0) {
    // Only a decision from outside, the selection, finds somebody with a request under way.
    const std::uint32_t id = person.request;
    if (opens_tabs_) close_other_tabs(id, facts::RequestOutcome::connection_lost);
    const Request& request = requests_[id];
    recorder_.record(facts::RequestEnded{now_, endpoint_of(request), person.traits,
                                         facts::RequestOutcome::connection_lost, now_ - request.sent_at, id});
    person.request = 0;
    abandon(id);
  }
  const Step& step = model_.steps[person.step];
  if (person.state == Person::State::about_to_retry) recorder_.record(facts::OrbitLeft{now_, step.request});
  if (person.state == Person::State::waiting_in_room) leave_line(person_id);
  ++person.generation;  // a pending event of this person means nothing any more
  person.state = Person::State::lost;
  person.reason = reason;
  recorder_.record(facts::StepLeft{now_, person.step, person.traits});
  fingerprint_.add(outcome_mark(person_id, reason, 3));
  recorder_.record(facts::PersonLost{now_, reason, person.traits});
  if (step.room != none) leave_room(person_id, none);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_calendar_event(std::uint16_t event) {
  event_is_over_[event] = true;
  const std::vector<Selection>& waves = model_.waves;
  const auto closes = [&](std::uint16_t which) {
    return std::find_if(waves.begin(), waves.end(),
                        [&](const Selection& wave) { return wave.after == which; });
  };
  const auto wave = static_cast<std::size_t>(closes(event) - waves.begin());
  const bool is_wave = wave < waves.size();
  std::vector<bool> selected;
  if (is_wave) selected = select_from_pool(wave);
  const auto count = static_cast<std::uint32_t>(people_.size());
  for (std::uint32_t id = 0; id < count; ++id) {
    if (stopping()) return;
    const Person& person = people_[id];
    if (person.state != Person::State::waiting_for_event) continue;
    const std::uint16_t awaited = model_.steps[person.step].wait_for;
    // Who is selected need not wait for later waves; who joins one of them goes on waiting.
    const bool over = awaited == event ? !is_wave || person.next_wave <= wave
                                       : is_wave && selected[id] && closes(awaited) != waves.end();
    if (over) complete_step(id);
  }
}

/// Of somebody who was not selected; none: they do not join again, or not before the last wave has closed.
template <class Recorder, class Pending>
std::optional<std::size_t> Replication<Recorder, Pending>::wave_joined_next(std::uint32_t person_id,
                                                                            std::size_t wave) const {
  const Selection& lost = model_.waves[wave];
  if (wave + 1 == model_.waves.size() || lost.rejoin <= 0) return std::nullopt;
  RandomStream draws = stream(lost.rejoin_purpose, person_id, 0);
  if (draws.uniform() >= lost.rejoin) return std::nullopt;
  const SimTime joins_at = lost.rejoin_after ? later(now_, (*lost.rejoin_after)(draws)) : now_;
  for (std::size_t next = wave + 1; next < model_.waves.size(); ++next)
    if (joins_at <= model_.calendar_events[model_.waves[next].after].at) return next;
  return std::nullopt;
}

/// Returns who was selected, by person.
template <class Recorder, class Pending>
std::vector<bool> Replication<Recorder, Pending>::select_from_pool(std::size_t wave) {
  const Selection& selection = model_.waves[wave];
  const auto number = static_cast<std::uint8_t>(wave);
  struct Entry {
    draw::Ticket ticket;
    std::uint32_t person;
  };
  std::vector<Entry> pool;
  const draw::TicketIssuer ticket_of(selection.seed, selection.wave);
  draw::PoolCommitment commitment;
  const auto count = static_cast<std::uint32_t>(people_.size());
  for (std::uint32_t id = 0; id < count; ++id) {
    if (stopping()) return std::vector<bool>(count);  // there is no draw
    Person& person = people_[id];
    const bool alive = person.state != Person::State::lost && person.state != Person::State::finished;
    if (!alive || (person.milestones >> selection.pool & 1U) == 0) continue;
    const bool was_selected = (person.milestones >> selection.selected_milestone & 1U) != 0;
    if (was_selected || person.next_wave > wave) continue;
    ReasonIndex refused = 0;
    bool eligible = true;
    for (std::size_t i = 0; eligible && i < selection.screens.size(); ++i) {
      const std::uint16_t rule = selection.screens[i];
      const Verdict verdict = decide(rule, purposes::rule.of(model_.rule_names[rule]), id, 1);
      eligible = verdict.kind == Verdict::Kind::accepted;
      refused = static_cast<ReasonIndex>(selection.first_screen_reason[i] + verdict.reason);
    }
    if (!eligible) {
      recorder_.record(facts::SelectionDecided{now_, 2, refused, person.traits, number, person.losses, false,
                                               now_ - person.arrived_at});
      lose(id, refused);
      continue;
    }
    char text[16];
    std::snprintf(text, sizeof text, "P%09u",
                  id);  // a number of the simulation: no real identifier has this form
    commitment.add(text);
    pool.push_back({ticket_of(text), id});
  }
  pool_commitments_[wave] = commitment.hex();
  std::sort(pool.begin(), pool.end(), [](const Entry& a, const Entry& b) { return a.ticket < b.ticket; });

  std::vector<Candidate> candidates;
  candidates.reserve(pool.size());
  for (const Entry& entry : pool) {
    const Person& person = people_[entry.person];
    candidates.push_back({entry.person, &person.traits, traits_.household(entry.person), person.losses});
  }
  std::vector<Verdict> verdicts(candidates.size());
  RandomStream draws = stream(purposes::selection.of(selection.rule_name), 0, number);
  selection.select(candidates, selection.seats, now_, draws, verdicts);
  recorder_.record(facts::SeatsGiven{now_, number, candidates, verdicts});
  std::vector<bool> selected(count);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::uint32_t id = candidates[i].person;
    Person& person = people_[id];
    const auto reason = static_cast<ReasonIndex>(selection.first_reason + verdicts[i].reason);
    selected[id] = verdicts[i].kind == Verdict::Kind::accepted;
    std::optional<std::size_t> next;
    if (!selected[id]) next = wave_joined_next(id, wave);
    recorder_.record(facts::SelectionDecided{now_, static_cast<std::uint8_t>(selected[id] ? 0 : 1), reason,
                                             person.traits, number, person.losses, next.has_value(),
                                             now_ - person.arrived_at});
    if (selected[id]) {
      reach(person, selection.selected_milestone);
      continue;
    }
    ++person.losses;
    if (next) {
      person.next_wave = static_cast<std::uint8_t>(*next);
      fingerprint_.add(outcome_mark(id, static_cast<std::uint16_t>(*next), 4));
    } else {
      lose(id, reason);
    }
  }
  return selected;
}

}  // namespace gelombang
