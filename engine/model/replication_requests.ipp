// Replication: how requests walk the stations. Included by replication.hpp.
#pragma once

namespace gelombang {

template <class Recorder, class Pending>
std::uint32_t Replication<Recorder, Pending>::new_request(std::uint32_t person_id, std::uint16_t endpoint) {
  std::uint32_t id = free_requests_;
  if (id != 0) {
    free_requests_ = requests_[id].next;
  } else {
    id = static_cast<std::uint32_t>(requests_.size());
    requests_.emplace_back();
  }
  Person& person = people_[person_id];
  Request& request = requests_[id];
  request.person = person_id;
  request.operation = static_cast<std::uint16_t>(model_.endpoints[endpoint].first_operation);
  request.number = person.requests_made++;
  request.sent_at = now_;
  request.flags = Request::client_waiting;
  request.entered_at[0] = SimTime::min();  // in no station yet
  person.request = id;
  return id;
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::free_request(std::uint32_t id) {
  Request& request = requests_[id];
  ++request.generation;  // whatever still points at it is stale from now on
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
  person.state = Person::State::waiting_for_answer;
  const std::uint32_t id = new_request(person_id, step.request);
  recorder_.record(facts::RequestSent{now_, step.request, person.traits, id, person_id});

  const std::size_t lane = std::size_t{step.client} * 2;
  wait_in_lane(lane, id);
  if (client.press_again_after && person.attempt < client.attempts) {
    // Between two requests of one step lies a failure or a correction, so this is a new number each time.
    RandomStream draws =
        stream(step.press_purpose, person_id, std::uint32_t{person.failures} + person.corrections);
    if (draws.uniform() < client.press_again_probability) wait_in_lane(lane + 1, id);
  }
  const Distribution& round_trip = model_.population.connection_class[person.traits.connection].round_trip;
  if (round_trip.is_constant() && round_trip.mean() == 0) return advance(id);
  // The way there and the way back are drawn together and spent before the request arrives.
  RandomStream draws = stream(purpose("round_trip"), person_id, requests_[id].number);
  schedule(later(now_, round_trip(draws)), request_arrives, id);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::start_background(std::uint32_t person_id) {
  Person& person = people_[person_id];
  person.state = Person::State::waiting_for_background;
  const std::uint16_t endpoint = model_.steps[person.step].background;
  const std::uint32_t id = new_request(person_id, endpoint);
  recorder_.record(facts::RequestSent{now_, endpoint, person.traits, id, person_id});
  advance(id);
}

/// Runs the request's program up to the next thing that takes time.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::advance(std::uint32_t id) {
  for (;;) {
    Request& request = requests_[id];
    const Operation& operation = model_.operations[request.operation];
    bool refused = false;
    switch (operation.kind) {
      case Operation::Kind::enter:
        refused = !enter_pool(id, operation);
        break;
      case Operation::Kind::leave:
        ++request.operation;
        leave_pool(id, operation, operation.depth - 1U, true);
        continue;
      case Operation::Kind::transfer:
        // A client that has left sends nothing: the upload never begins.
        if (!request.is(Request::client_waiting)) return fail(id, facts::RequestOutcome::connection_lost);
        refused = !start_transfer(id, operation);
        break;
      case Operation::Kind::consult:
        refused = !consult(id, operation);
        break;
      case Operation::Kind::delay:
        request.entered_at[operation.depth] = now_;
        recorder_.record(facts::StationEntered{now_, operation.station});
        start_service(id, operation, operation.amount, false);
        break;
      case Operation::Kind::reserve:
      case Operation::Kind::answer:
        return answer(id);
    }
    if (refused) {
      recorder_.record(facts::StationRefused{now_, operation.station});
      fail(id, facts::RequestOutcome::refused);
    }
    return;
  }
}

// Server pools

template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::enter_pool(std::uint32_t id, const Operation& operation) {
  StationState& state = stations_[operation.station];
  const bool free_server = state.busy < state.servers;
  if (!free_server && state.queue_length >= model_.stations[operation.station].queue_places) return false;
  requests_[id].entered_at[operation.depth] = now_;
  recorder_.record(facts::StationEntered{now_, operation.station, !free_server});
  if (free_server) {
    ++state.busy;
    start_service(id, operation, operation.amount, false);
  } else {
    enqueue(state, id);
  }
  return true;
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::start_service(std::uint32_t id, const Operation& operation,
                                                   const Distribution& service, bool from_queue) {
  const Request& request = requests_[id];
  recorder_.record(
      facts::ServiceStarted{now_, operation.station, now_ - request.entered_at[operation.depth], from_queue});
  RandomStream draws = stream(operation.purpose, request.person, request.number);
  schedule(later(now_, service(draws)), service_ends, id);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_service_ends(std::uint32_t id) {
  Request& request = requests_[id];
  const Operation& operation = model_.operations[request.operation];
  ++request.operation;
  if (operation.kind != Operation::Kind::enter)  // consult, delay: nothing is held after the service
    recorder_.record(facts::StationLeft{now_, operation.station, now_ - request.entered_at[operation.depth],
                                        !request.is(Request::client_waiting), true});
  advance(id);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::leave_pool(std::uint32_t id, const Operation& operation,
                                                std::size_t level, bool served) {
  const StationIndex station = operation.held[level];
  const Request& request = requests_[id];
  recorder_.record(facts::StationLeft{now_, station, now_ - request.entered_at[level],
                                      !request.is(Request::client_waiting), served});
  --stations_[station].busy;
  serve_queue(station);
}

/// Gives free servers to those who wait.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::serve_queue(StationIndex station) {
  StationState& state = stations_[station];
  while (state.busy < state.servers && state.queue_length > 0) {
    const std::uint32_t id = dequeue(state);
    ++state.busy;
    const Operation& operation = model_.operations[requests_[id].operation];
    start_service(id, operation, operation.amount, true);
  }
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::enqueue(StationState& state, std::uint32_t id) {
  requests_[id].next = 0;
  if (state.queue_length++ == 0)
    state.queue_head = id;
  else
    requests_[state.queue_tail].next = id;
  state.queue_tail = id;
}

template <class Recorder, class Pending>
std::uint32_t Replication<Recorder, Pending>::dequeue(StationState& state) {
  const std::uint32_t id = state.queue_head;
  state.queue_head = requests_[id].next;
  --state.queue_length;
  return id;
}

// Third parties

template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::consult(std::uint32_t id, const Operation& operation) {
  StationState& state = stations_[operation.station];
  const Station& station = model_.stations[operation.station];
  const bool token = state.queue_length == 0 && state.bucket->available_at(now_) == now_;
  if (!token && state.queue_length >= station.queue_places) return false;
  requests_[id].entered_at[operation.depth] = now_;
  recorder_.record(facts::StationEntered{now_, operation.station, !token});
  if (token) {
    state.bucket->take(now_);
    start_service(id, operation, station.latency, false);
  } else {
    enqueue(state, id);
    if (state.queue_length == 1) schedule_token(operation.station);
  }
  return true;
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::schedule_token(StationIndex station) {
  StationState& state = stations_[station];
  schedule(state.bucket->available_at(now_), token_comes, station, ++state.event_generation);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_token(StationIndex station_index) {
  StationState& state = stations_[station_index];
  const Station& station = model_.stations[station_index];
  state.bucket->take(now_);
  const std::uint32_t id = dequeue(state);
  start_service(id, model_.operations[requests_[id].operation], station.latency, true);
  if (state.queue_length > 0) schedule_token(station_index);
}

// Shared links

template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::start_transfer(std::uint32_t id, const Operation& operation) {
  StationState& state = stations_[operation.station];
  if (state.link->flows() >= model_.stations[operation.station].queue_places) return false;
  Request& request = requests_[id];
  const Person& person = people_[request.person];
  request.entered_at[operation.depth] = now_;
  request.set(Request::in_transfer);
  recorder_.record(facts::StationEntered{now_, operation.station});
  recorder_.record(facts::ServiceStarted{now_, operation.station, Duration{}});
  RandomStream draws = stream(operation.purpose, request.person, request.number);
  const double bytes = operation.amount(draws);
  state.link->advance(now_);
  state.link->begin(person.traits.connection, bytes, id, request.generation);
  schedule_flow_end(operation.station);

  // A break after the end of the run, or after the browser has stopped waiting, is not worth an event.
  SimTime matters_until = end_;
  if (person.state == Person::State::waiting_for_answer)
    matters_until = request.sent_at + model_.clients[model_.steps[person.step].client].timeout;
  const double lifetime_ns = transfer_lifetime_ns(id, operation);
  if (lifetime_ns < static_cast<double>((matters_until - now_).count()))
    schedule(now_ + Duration{static_cast<std::int64_t>(lifetime_ns)}, connection_breaks, id);
  return true;
}

/// How long the connection under this transfer lasts, if the transfer does not end before. Drawn anew it is
/// the same again.
template <class Recorder, class Pending>
double Replication<Recorder, Pending>::transfer_lifetime_ns(std::uint32_t id,
                                                            const Operation& operation) const {
  const Request& request = requests_[id];
  const Traits& traits = people_[request.person].traits;
  const double drops_per_ns = model_.population.connection_class[traits.connection].drops_per_ns;
  if (drops_per_ns <= 0) return 9e18;
  RandomStream draws = stream(purpose("connection breaks"), request.person, request.number);
  // Transfers of one request follow one another; each has a lifetime of its own.
  double lifetime = unit_exponential_(draws);
  for (std::uint32_t at = model_.endpoints[endpoint_of(request)].first_operation;
       &model_.operations[at] != &operation; ++at)
    lifetime = unit_exponential_(draws);
  const double ns = lifetime / drops_per_ns;
  return ns < 9e18 ? ns : 9e18;
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_connection_breaks(std::uint32_t id) {
  const Request& request = requests_[id];
  if (!request.is(Request::in_transfer)) return;
  // The record may carry another request by now, or the same one another transfer: then the times do not
  // agree.
  const Operation& operation = model_.operations[request.operation];
  const auto lifetime = Duration{static_cast<std::int64_t>(transfer_lifetime_ns(id, operation))};
  if (request.entered_at[operation.depth] + lifetime != now_) return;
  end_transfer(id, false);
  fail(id, facts::RequestOutcome::connection_lost);
}

/// The flow leaves the link: served, or broken off.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::end_transfer(std::uint32_t id, bool served) {
  Request& request = requests_[id];
  const Operation& operation = model_.operations[request.operation];
  request.clear(Request::in_transfer);
  recorder_.record(facts::StationLeft{now_, operation.station, now_ - request.entered_at[operation.depth],
                                      !served, served});
  if (served) return;  // the link has let it go already
  SharedLink& link = *stations_[operation.station].link;
  link.advance(now_);
  link.break_off(people_[request.person].traits.connection);
  schedule_flow_end(operation.station);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::schedule_flow_end(StationIndex station) {
  StationState& state = stations_[station];
  const SimTime next = state.link->next_end([this](const SharedLink::Flow& flow) { return is_live(flow); });
  // An event that comes too early does no harm, it looks again; one that came too late would.
  if (next >= state.flow_ends_at) return;
  state.flow_ends_at = next;
  schedule(next, flow_ends, station, ++state.event_generation);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_flow_ends(StationIndex station) {
  StationState& state = stations_[station];
  state.flow_ends_at = SimTime::max();
  state.link->advance(now_);
  SharedLink::Flow flow;
  while (state.link->pop_ended(flow, [this](const SharedLink::Flow& f) { return is_live(f); })) {
    end_transfer(flow.request, true);
    ++requests_[flow.request].operation;
    advance(flow.request);
  }
  schedule_flow_end(station);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_capacity_change(StationIndex station_index, std::uint32_t change) {
  const Station& station = model_.stations[station_index];
  const Capacity& capacity = station.changes[change].capacity;
  StationState& state = stations_[station_index];
  recorder_.record(facts::CapacityChanged{now_, station_index, capacity});
  switch (station.kind) {
    case Station::Kind::processor:
    case Station::Kind::server_pool:  // a server that is taken away finishes what it has in hand
      state.servers = capacity.servers;
      serve_queue(station_index);
      break;
    case Station::Kind::third_party:
      state.bucket->set_rate(now_, capacity.token_every);
      if (state.queue_length > 0) schedule_token(station_index);
      break;
    case Station::Kind::shared_link:
      state.link->advance(now_);
      state.link->set_bandwidth(capacity.bandwidth_bytes_per_ns);
      schedule_flow_end(station_index);
      break;
    case Station::Kind::delay:
      break;
  }
}

// How a request ends

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::answer(std::uint32_t id) {
  const Request& request = requests_[id];
  const std::uint32_t person_id = request.person;
  if (!request.is(Request::client_waiting)) return free_request(id);  // an answer that nobody reads
  Person& person = people_[person_id];
  recorder_.record(facts::RequestEnded{now_, endpoint_of(request), person.traits,
                                       facts::RequestOutcome::answered, now_ - request.sent_at, id});
  person.request = 0;
  free_request(id);
  if (person.state == Person::State::waiting_for_background)
    after_background(person_id);
  else
    after_request(person_id);
}

/// The request gets no further: it gives back what it holds, and whoever waits for it hears of it.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::fail(std::uint32_t id, facts::RequestOutcome outcome) {
  const Operation& operation = model_.operations[requests_[id].operation];
  for (std::size_t level = operation.depth; level > 0; --level) leave_pool(id, operation, level - 1, false);
  const Request& request = requests_[id];
  const std::uint32_t person_id = request.person;
  if (!request.is(Request::client_waiting)) return free_request(id);
  Person& person = people_[person_id];
  recorder_.record(
      facts::RequestEnded{now_, endpoint_of(request), person.traits, outcome, now_ - request.sent_at, id});
  person.request = 0;
  free_request(id);
  if (person.state == Person::State::waiting_for_background)
    lose(person_id, model_.steps[person.step].dropped);
  else
    attempt_failed(person_id);
}

/// The client stops waiting. What a server has in its queue or in its hands goes on, for nobody; an upload
/// stops with its sender.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::give_up_waiting(std::uint32_t id, facts::RequestOutcome outcome) {
  const Request& request = requests_[id];
  const std::uint32_t person_id = request.person;
  recorder_.record(facts::RequestEnded{now_, endpoint_of(request), people_[person_id].traits, outcome,
                                       now_ - request.sent_at, id});
  abandon(id);
  if (outcome == facts::RequestOutcome::pressed_again) {
    ++people_[person_id].failures;
    send_request(person_id);
  } else {
    attempt_failed(person_id);
  }
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::abandon(std::uint32_t id) {
  Request& request = requests_[id];
  request.clear(Request::client_waiting);
  people_[request.person].request = 0;
  if (!request.is(Request::in_transfer)) return;
  end_transfer(id, false);
  fail(id, facts::RequestOutcome::connection_lost);
}

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

template <class Recorder, class Pending>
auto Replication<Recorder, Pending>::visits_under_way() const -> std::vector<Visit> {
  std::vector<bool> is_free(requests_.size());
  for (std::uint32_t id = free_requests_; id != 0; id = requests_[id].next) is_free[id] = true;
  std::vector<Visit> visits;
  for (std::size_t id = 1; id < requests_.size(); ++id) {
    if (is_free[id]) continue;
    const Request& request = requests_[id];
    const Operation& operation = model_.operations[request.operation];
    for (std::size_t level = 0; level < operation.depth; ++level)
      visits.push_back({operation.held[level], request.entered_at[level]});
    if (operation.depth == 0 && request.entered_at[0] == SimTime::min())
      continue;  // still on its way to the site
    if (operation.kind != Operation::Kind::leave && operation.kind != Operation::Kind::answer)
      visits.push_back({operation.station, request.entered_at[operation.depth]});
  }
  return visits;
}

}  // namespace gelombang
