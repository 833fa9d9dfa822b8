// SPDX-License-Identifier: Apache-2.0
// Replication: the life of a request, from being sent to its end.
#pragma once

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "engine/model/replication.hpp"

namespace gelombang {

template <class Recorder, class Pending>
std::uint32_t Replication<Recorder, Pending>::new_request(std::uint32_t person, std::uint32_t number,
                                                          std::uint16_t endpoint, std::uint8_t flags) {
  if (free_requests_ == 0) [[unlikely]]
    add_request_record();
  const std::uint32_t id = free_requests_;
  Request& request = requests_[id];
  free_requests_ = request.next;
  request.person = person;
  request.operation = static_cast<std::uint16_t>(model_.endpoints[endpoint].first_operation);
  request.number = number;
  request.sent_at = now_;
  request.state = Request::State::under_way;
  request.flags = flags;
  if (opens_tabs_) next_tab_[id] = id;
  return id;
}

template <class Recorder, class Pending>
[[gnu::noinline]] void Replication<Recorder, Pending>::add_request_record() {
  free_requests_ = static_cast<std::uint32_t>(requests_.size());
  requests_.emplace_back();
  deep_entered_at_.resize(requests_.size() * deep_levels_);
  if (opens_tabs_) next_tab_.push_back(0);
  if (preempts_) interrupted_.emplace_back();
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::free_request(std::uint32_t id) {
  Request& request = requests_[id];
  ++request.generation;  // whatever still points at it is stale from now on
  if (preempts_) interrupted_[id] = {interrupted_[id].count, {}, {}};
  request.flags = 0;
  request.next = free_requests_;
  free_requests_ = id;
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::send_request(std::uint32_t person_id) {
  Person& person = people_[person_id];
  const Step& step = model_.steps[person.step];
  const Client& client = model_.clients[step.client];
  ++person.attempt;
  const bool retry = person.has_asked;
  person.state = Person::State::waiting_for_answer;
  if (client.retry_budget && !retry) clients_[step.client].budget->first_attempt();
  if (client.throttle && throttled(person_id)) {
    recorder_.record(facts::RequestWithheld{now_, step.request, person.traits, false});
    return attempt_failed(person_id);
  }
  person.has_asked = true;
  const auto flags = static_cast<std::uint8_t>(Request::client_waiting | (retry ? Request::is_retry : 0));
  const std::uint32_t id = new_request(person_id, person.requests_made++, step.request, flags);
  person.request = id;
  recorder_.record(facts::RequestSent{now_, step.request, person.traits, id, person_id, retry});

  const std::size_t lane = std::size_t{step.client} * 2;
  wait_in_lane(lane, id);
  if (client.press_again_after && person.attempt < client.attempts) {
    // Between two requests of one step lies a failure or a correction, so this is a new number each time.
    RandomStream draws = stream(step.press_purpose, person_id,
                                use_of(person, step, std::uint32_t{person.failures} + person.corrections));
    if (draws.uniform() < client.press_again_probability) wait_in_lane(lane + 1, id);
  }
  if (client.tabs > 1) return send_from_tabs(person_id, id);
  go_to_site(id);
}

/// Sends the request from each further tab, if the person is one who opens several.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::send_from_tabs(std::uint32_t person_id, std::uint32_t first) {
  const Step& step = model_.steps[people_[person_id].step];
  const Client& client = model_.clients[step.client];
  std::array<std::pair<std::uint32_t, std::uint32_t>, most_tabs> sent;  // request, generation
  sent[0] = {first, requests_[first].generation};
  std::size_t count = 1;
  RandomStream draws = stream(step.tabs_purpose, person_id, 0);
  if (draws.uniform() < client.tabs_probability) {
    for (; count < client.tabs; ++count) {
      Person& person = people_[person_id];
      auto& budget = clients_[step.client].budget;
      if (budget && !budget->take()) {
        recorder_.record(facts::RequestWithheld{now_, step.request, person.traits, true});
        break;
      }
      const std::uint32_t id =
          new_request(person_id, person.requests_made++, step.request,
                      static_cast<std::uint8_t>(Request::client_waiting | Request::is_retry));
      next_tab_[id] = next_tab_[first];
      next_tab_[first] = id;
      recorder_.record(facts::RequestSent{now_, step.request, person.traits, id, person_id, true});
      wait_in_lane(std::size_t{step.client} * 2, id);
      sent[count] = {id, requests_[id].generation};
    }
  }
  // An answer may come at once. The other requests are sent all the same.
  for (std::size_t i = 0; i < count; ++i)
    if (requests_[sent[i].first].generation == sent[i].second) go_to_site(sent[i].first);
}

/// The times to the site and back are drawn together, and both pass before the request arrives.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::go_to_site(std::uint32_t id) {
  Request& request = requests_[id];
  const std::uint8_t connection = traits_of(request).connection;
  if (loss_[connection] > 0) {
    RandomStream draws = stream(purposes::lost_on_the_way.number, request.person, request.number);
    if (draws.uniform() < loss_[connection]) {
      request.state = Request::State::lost;
      if (!request.is(Request::client_waiting)) free_request(id);  // else when the client gives up
      return;
    }
  }
  const Distribution& round_trip = model_.population.connection_class[connection].round_trip;
  if (round_trip.is_constant() && round_trip.mean() == 0) return advance(id);
  RandomStream draws = stream(purposes::round_trip.number, request.person, request.number);
  schedule(later(now_, round_trip(draws)), request_arrives, id);
}

/// Whether the client's own throttle keeps this request back.
template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::throttled(std::uint32_t person_id) {
  Person& person = people_[person_id];
  const std::uint16_t client = model_.steps[person.step].client;
  ClientThrottle& throttle = *clients_[client].throttle;
  const double probability = throttle.drop_probability(now_);
  throttle.requested(now_);
  if (probability <= 0) return false;
  RandomStream draws = stream(clients_[client].throttle_purpose, person_id, person.requests_made);
  if (draws.uniform() >= probability) return false;
  ++person.requests_made;
  return true;
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::start_background(std::uint32_t person_id) {
  Person& person = people_[person_id];
  person.state = Person::State::waiting_for_background;
  const std::uint16_t endpoint = model_.steps[person.step].background;
  const std::uint32_t id = new_request(person_id, person.requests_made++, endpoint, Request::client_waiting);
  person.request = id;
  recorder_.record(facts::RequestSent{now_, endpoint, person.traits, id, person_id});
  advance(id);
}

/// A request of a person who does not wait for it.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::start_unattended(std::uint32_t person_id, std::uint16_t endpoint) {
  const std::uint32_t id =
      new_request(person_id, people_[person_id].requests_made++, endpoint, Request::unattended);
  recorder_.record(facts::RequestSent{now_, endpoint, nobody_, id, facts::no_person});
  advance(id);
}

/// Runs the request's program up to the next thing that takes time.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::advance(std::uint32_t id) {
  for (;;) {
    Request& request = requests_[id];
    const Operation& operation = model_.operations[request.operation];
    request.state = Request::State::between;
    switch (operation.kind) {
      case Operation::Kind::enter:
        return enter_pool(id, operation);
      case Operation::Kind::leave:
        ++request.operation;
        leave_station(id, operation.station, operation.depth - 1U, true);
        free_server(operation.station);
        continue;
      case Operation::Kind::reserve:
        if (!reserve_place(id, operation.station)) return;
        ++request.operation;
        continue;
      case Operation::Kind::transfer:
        // A client that has left sends nothing: the upload never begins.
        if (nobody_waits(request) && model_.stations[operation.station].kind == Station::Kind::shared_link)
          return fail(id, facts::RequestOutcome::connection_lost);
        return start_transfer(id, operation);
      case Operation::Kind::consult:
        return consult(id, operation);
      case Operation::Kind::delay:
        return start_at_once(id, operation, operation.amount);
      case Operation::Kind::answer:
        return answer(id);
    }
  }
}

// How a request ends

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::answer(std::uint32_t id) {
  const Request& request = requests_[id];
  if (!request.is(Request::client_waiting)) {
    if (request.is(Request::unattended)) return end_unattended(id, facts::RequestOutcome::answered);
    return free_request(id);  // an answer that nobody reads
  }
  const std::uint32_t person_id = request.person;
  Person& person = people_[person_id];
  recorder_.record(facts::RequestEnded{now_, endpoint_of(request), person.traits,
                                       facts::RequestOutcome::answered, now_ - request.sent_at, id});
  if (opens_tabs_) close_other_tabs(id, facts::RequestOutcome::answered_in_tab);
  person.request = 0;
  free_request(id);
  if (person.state == Person::State::waiting_for_background) return after_background(person_id);
  const std::uint16_t client = model_.steps[person.step].client;
  if (clients_[client].throttle) clients_[client].throttle->accepted(now_);
  after_request(person_id);
}

/// The request ends without an answer: it gives back the servers it holds, and its client hears of it.
/// REQUIRES: it has left the station of its present operation.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::fail(std::uint32_t id, facts::RequestOutcome outcome) {
  const Operation& operation = model_.operations[requests_[id].operation];
  for (std::size_t level = operation.depth; level > 0; --level) {
    leave_station(id, operation.held[level - 1], level - 1, false);
    free_server(operation.held[level - 1]);
  }
  if (requests_[id].is(Request::has_place)) {
    --stations_[operation.station].reserved;
    grant_places(operation.station);
  }
  const Request& request = requests_[id];
  if (!request.is(Request::client_waiting)) {
    if (request.is(Request::unattended)) return end_unattended(id, outcome);
    return free_request(id);
  }
  const std::uint32_t person_id = request.person;
  Person& person = people_[person_id];
  recorder_.record(
      facts::RequestEnded{now_, endpoint_of(request), person.traits, outcome, now_ - request.sent_at, id});
  const bool other_tab_waits = leave_tabs(id);
  free_request(id);
  if (other_tab_waits) return;
  person.request = 0;
  if (person.state == Person::State::waiting_for_background)
    lose(person_id, model_.steps[person.step].dropped);
  else
    attempt_failed(person_id);
}

/// The client stops waiting. The request stays in its queue or in service, for nobody; an upload stops with
/// its sender.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::give_up_waiting(std::uint32_t id, facts::RequestOutcome outcome) {
  const Request& request = requests_[id];
  const std::uint32_t person_id = request.person;
  if (outcome == facts::RequestOutcome::pressed_again) {
    auto& budget = clients_[model_.steps[people_[person_id].step].client].budget;
    if (budget && !budget->take()) {  // pressing again has no effect
      recorder_.record(facts::RequestWithheld{now_, endpoint_of(request), people_[person_id].traits, true});
      return;
    }
    if (opens_tabs_) close_other_tabs(id, outcome);
  }
  recorder_.record(facts::RequestEnded{now_, endpoint_of(request), people_[person_id].traits, outcome,
                                       now_ - request.sent_at, id});
  const bool other_tab_waits = leave_tabs(id);
  abandon(id);
  if (other_tab_waits) return;
  people_[person_id].request = 0;
  if (outcome == facts::RequestOutcome::pressed_again) {
    ++people_[person_id].failures;
    send_request(person_id);
  } else {
    attempt_failed(person_id);
  }
}

/// Nobody waits for the request any more. It goes on where the station cannot notice.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::abandon(std::uint32_t id) {
  Request& request = requests_[id];
  request.clear(Request::client_waiting);
  const Operation& operation = model_.operations[request.operation];
  switch (request.state) {
    case Request::State::lost:
      return free_request(id);
    case Request::State::in_transfer:
    case Request::State::in_service:
      recorder_.record(facts::ClientLeft{now_, operation.station});
      break;
    case Request::State::between:
    case Request::State::under_way:
    case Request::State::queued:
    case Request::State::reserving:
      break;
  }
  for (std::size_t level = 0; level < operation.depth; ++level)
    recorder_.record(facts::ClientLeft{now_, operation.held[level]});
  if (request.state != Request::State::in_transfer ||
      model_.stations[operation.station].kind != Station::Kind::shared_link)
    return;
  break_off_transfer(id);
  fail(id, facts::RequestOutcome::connection_lost);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::end_unattended(std::uint32_t id, facts::RequestOutcome outcome) {
  const Request& request = requests_[id];
  const std::uint32_t person = request.person;
  recorder_.record(
      facts::RequestEnded{now_, endpoint_of(request), nobody_, outcome, now_ - request.sent_at, id, true});
  free_request(id);
  if (!is_person(person)) job_item_ended(job_of(person));
}

// Tabs: the requests of one attempt form a ring

/// Takes the request out of its ring. True: the person still waits for another request of the ring.
template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::leave_tabs(std::uint32_t id) {
  if (!opens_tabs_ || next_tab_[id] == id) return false;
  std::uint32_t before = id;
  while (next_tab_[before] != id) before = next_tab_[before];
  next_tab_[before] = next_tab_[id];
  next_tab_[id] = id;
  people_[requests_[id].person].request = before;
  return true;
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::close_other_tabs(std::uint32_t id, facts::RequestOutcome outcome) {
  while (next_tab_[id] != id) {
    const std::uint32_t other = next_tab_[id];
    const Request& request = requests_[other];
    recorder_.record(facts::RequestEnded{now_, endpoint_of(request), people_[request.person].traits, outcome,
                                         now_ - request.sent_at, other});
    leave_tabs(other);
    abandon(other);
  }
}

// Lanes of constant delays

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::wait_in_lane(std::size_t lane_index, std::uint32_t id) {
  Lane& lane = lanes_[lane_index];
  lane.entries.push_back({now_ + lane.delay, id, requests_[id].generation});
  if (lane.entries.size() == 1)
    schedule(lane.entries.front().due, lane_head_is_due, static_cast<std::uint32_t>(lane_index));
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_lane(std::size_t lane_index) {
  Lane& lane = lanes_[lane_index];
  const auto waits = [this](const typename Lane::Entry& entry) {
    return requests_[entry.request].generation == entry.generation &&
           requests_[entry.request].is(Request::client_waiting);
  };
  const typename Lane::Entry head = lane.entries.front();
  lane.entries.pop_front();
  while (!lane.entries.empty() && !waits(lane.entries.front())) lane.entries.pop_front();
  if (!lane.entries.empty())
    schedule(lane.entries.front().due, lane_head_is_due, static_cast<std::uint32_t>(lane_index));
  if (waits(head)) give_up_waiting(head.request, lane.outcome);
}

// Looks at what is under way

template <class Recorder, class Pending>
template <class Function>
void Replication<Recorder, Pending>::for_each_request(Function&& function) const {
  std::vector<bool> is_free(requests_.size());
  for (std::uint32_t id = free_requests_; id != 0; id = requests_[id].next) is_free[id] = true;
  for (std::uint32_t id = 1; id < requests_.size(); ++id)
    if (!is_free[id]) function(id);
}

template <class Recorder, class Pending>
auto Replication<Recorder, Pending>::visits_under_way() const -> std::vector<Visit> {
  std::vector<Visit> visits;
  for_each_request([&](std::uint32_t id) {
    const Operation& operation = model_.operations[requests_[id].operation];
    for (std::size_t level = 0; level < operation.depth; ++level)
      visits.push_back({operation.held[level], entered_at(id, level), false});
    if (is_in_station(requests_[id]))
      visits.push_back({operation.station, entered_at(id, operation.depth),
                        requests_[id].state == Request::State::queued});
  });
  return visits;
}

template <class Recorder, class Pending>
template <class Visitor>
void Replication<Recorder, Pending>::for_each_under_way(Visitor&& visit) const {
  for_each_request([&](std::uint32_t id) {
    const Request& request = requests_[id];
    const Operation& operation = model_.operations[request.operation];
    SimTime since = request.sent_at;
    if (is_in_station(request))
      since = entered_at(id, operation.depth);
    else if (operation.depth > 0)
      since = entered_at(id, operation.depth - 1U);
    visit(UnderWay{request, operation, traits_of(request), since});
  });
}

}  // namespace gelombang
