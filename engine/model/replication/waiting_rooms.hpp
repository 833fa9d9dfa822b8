// SPDX-License-Identifier: Apache-2.0
// Replication: the lines in front of the site.
#pragma once

#include "engine/model/replication.hpp"

namespace gelombang {

template <class Recorder, class Pending>
std::uint32_t Replication<Recorder, Pending>::lane_of(const WaitingRoomRule& rule,
                                                      const Traits& traits) const {
  switch (rule.lanes) {
    case WaitingRoomRule::Lanes::one:
      return 0;
    case WaitingRoomRule::Lanes::region:
      return traits.region;
    case WaitingRoomRule::Lanes::time_zone:
      return static_cast<std::uint32_t>(traits.time_zone);
  }
  return 0;
}

template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::needs_admission(std::uint32_t person_id) const {
  const auto& passes = rooms_[model_.steps[people_[person_id].step].room].passes;
  return person_id >= passes.size() || passes[person_id].state != Pass::State::inside;
}

/// The person comes to the room that covers the present step, before it or in the middle of it.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::enter_room(std::uint32_t person_id) {
  Person& person = people_[person_id];
  const Step& step = model_.steps[person.step];
  const std::uint16_t room = step.room;
  const WaitingRoomRule& rule = model_.waiting_rooms[room];
  RoomState& state = rooms_[room];
  if (state.passes.size() <= person_id) state.passes.resize(people_.size());
  Pass& pass = state.passes[person_id];
  ++pass.number;
  pass.joined_at = now_;
  switch (state.room.arrive(person_id, lane_of(rule, person.traits), person.traits.time_zone, now_)) {
    case WaitingRoom::Entry::admitted:
      return admit(room, person_id, false);
    case WaitingRoom::Entry::turned_away:
      recorder_.record(facts::RoomLeft{now_, room, person.traits, false});
      return visit_failed(person_id, step.left_room);
    case WaitingRoom::Entry::queued:
      break;
  }
  pass.state = Pass::State::in_line;
  person.state = Person::State::waiting_in_room;
  ++person.generation;
  recorder_.record(facts::RoomEntered{now_, room, person.traits});
  if (rule.patience) {
    RandomStream draws = stream(state.patience_purpose, person_id, pass.number);
    const SimTime leaves_at = later(now_, (*rule.patience)(draws));
    if (leaves_at < SimTime::max()) schedule(leaves_at, room_patience_ends, person_id, person.generation);
  }
  serve_room(room);
}

/// Lets the person in, who then goes on with the journey.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::admit(std::uint16_t room, std::uint32_t person_id, bool from_queue) {
  const WaitingRoomRule& rule = model_.waiting_rooms[room];
  RoomState& state = rooms_[room];
  Pass& pass = state.passes[person_id];
  pass.state = Pass::State::inside;
  Person& person = people_[person_id];
  if (from_queue) ++person.generation;  // a pending loss of patience means nothing any more
  recorder_.record(facts::RoomAdmitted{now_, room, person.traits, now_ - pass.joined_at, from_queue});
  if (from_queue) fingerprint_.add(outcome_mark(person_id, room, 4));
  if (rule.session_length) {
    state.sessions.push_back({now_ + *rule.session_length, person_id, pass.number});
    if (state.sessions.size() == 1) schedule(state.sessions.front().ends_at, session_ends, room);
  }
  go_on(person_id);
}

/// Admits everybody who may go in now. A loop and no recursion, because a person may end the session at once
/// and so free a place for another.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::serve_room(std::uint16_t room) {
  RoomState& state = rooms_[room];
  state.serve_again = true;
  if (state.serving) return;
  state.serving = true;
  while (state.serve_again && !stopping()) {
    state.serve_again = false;
    while (const auto person = state.room.admit(now_)) {
      admit(room, *person, true);
      if (stopping()) break;
    }
  }
  state.serving = false;
  const SimTime next = state.room.next_look(now_);
  if (next >= state.looks_at) return;  // a look that comes too early does no harm
  state.looks_at = next;
  schedule(next, room_looks, room, ++state.look_generation);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_room_looks(std::uint16_t room, std::uint32_t generation) {
  RoomState& state = rooms_[room];
  if ((state.look_generation & Event::generation_mask) != generation) return;
  state.looks_at = SimTime::max();
  serve_room(room);
}

/// The person goes on to the step `next`, or away: a session lasts as long as the room covers the steps.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::leave_room(std::uint32_t person_id, StepIndex next) {
  const std::uint16_t room = model_.steps[people_[person_id].step].room;
  if (next == none || model_.steps[next].room != room) end_session(room, person_id);
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::end_session(std::uint16_t room, std::uint32_t person_id) {
  RoomState& state = rooms_[room];
  if (person_id >= state.passes.size() || state.passes[person_id].state != Pass::State::inside) return;
  state.passes[person_id].state = Pass::State::outside;
  state.room.session_ended();
  serve_room(room);
}

/// The oldest session is over, if it is not over already: the person may finish what is under way and then
/// goes to the end of the line.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_session_ends(std::uint16_t room) {
  RoomState& state = rooms_[room];
  const auto session = state.sessions.front();
  state.sessions.pop_front();
  const auto is_over = [&](const typename RoomState::Session& each) {
    const Pass& pass = state.passes[each.person];
    return pass.number != each.number || pass.state != Pass::State::inside;
  };
  while (!state.sessions.empty() && is_over(state.sessions.front())) state.sessions.pop_front();
  if (!state.sessions.empty()) schedule(state.sessions.front().ends_at, session_ends, room);
  if (!is_over(session)) end_session(room, session.person);
}

/// The person leaves the line without having been admitted.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::leave_line(std::uint32_t person_id) {
  const Person& person = people_[person_id];
  const std::uint16_t room = model_.steps[person.step].room;
  RoomState& state = rooms_[room];
  state.room.remove(person_id);
  state.passes[person_id].state = Pass::State::outside;
  recorder_.record(facts::RoomLeft{now_, room, person.traits, true});
}

template <class Recorder, class Pending>
void Replication<Recorder, Pending>::on_room_patience_ends(std::uint32_t person_id,
                                                           std::uint32_t generation) {
  Person& person = people_[person_id];
  if ((person.generation & Event::generation_mask) != generation ||
      person.state != Person::State::waiting_in_room)
    return;
  leave_line(person_id);
  person.state = Person::State::thinking;
  visit_failed(person_id, model_.steps[person.step].left_room);
}

}  // namespace gelombang
