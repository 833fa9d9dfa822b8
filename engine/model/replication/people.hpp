// SPDX-License-Identifier: Apache-2.0
// Replication: the journey of a person, from arrival to finishing or being lost.
#pragma once

#include "engine/base/error.hpp"
#include "engine/model/replication.hpp"

namespace gelombang {

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

/// Begins the step, or sends again what failed.
template <class Recorder, class Pending>
void Replication<Recorder, Pending>::go_on(std::uint32_t person_id) {
  if (people_[person_id].has_begun)
    send_request(person_id);
  else
    begin_step(person_id);
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

}  // namespace gelombang
