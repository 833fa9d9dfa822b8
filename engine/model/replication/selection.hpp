// SPDX-License-Identifier: Apache-2.0
// Replication: what happens when a wave closes.
#pragma once

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

#include "engine/draw/ticket.hpp"
#include "engine/model/replication.hpp"

namespace gelombang {

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

/// A person who was selected in the wave need not wait for its close.
template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::needs_no_wave(const Person& person, std::uint16_t event) const {
  return std::any_of(model_.waves.begin(), model_.waves.end(), [&](const Selection& wave) {
    return wave.after == event && (person.milestones >> wave.selected_milestone & 1U) != 0;
  });
}

/// Screens the pool of the wave, commits to it, and gives the seats. Returns who was selected, by person.
template <class Recorder, class Pending>
std::vector<bool> Replication<Recorder, Pending>::select_from_pool(std::size_t wave) {
  const Selection& selection = model_.waves[wave];
  const draw::TicketIssuer ticket_of(selection.seed, selection.wave);
  draw::PoolCommitment commitment;
  std::vector<std::pair<draw::Ticket, std::uint32_t>> pool;  // ticket, person
  const auto count = static_cast<std::uint32_t>(people_.size());
  for (std::uint32_t id = 0; id < count; ++id) {
    if (stopping()) return std::vector<bool>(count);  // there is no draw
    if (!is_in_pool(people_[id], wave) || !passes_screens(id, wave)) continue;
    char text[16];  // a number of the simulation: no real identifier has this form
    std::snprintf(text, sizeof text, "P%09u", id);
    commitment.add(text);
    pool.emplace_back(ticket_of(text), id);
  }
  pool_commitments_[wave] = commitment.hex();
  std::sort(pool.begin(), pool.end(), [](const auto& a, const auto& b) { return a.first < b.first; });

  std::vector<Candidate> by_ticket;
  by_ticket.reserve(pool.size());
  for (const auto& [ticket, id] : pool) {
    const Person& person = people_[id];
    by_ticket.push_back({id, &person.traits, traits_.household(id), person.losses});
  }
  return give_seats(wave, by_ticket);
}

template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::is_in_pool(const Person& person, std::size_t wave) const {
  const Selection& selection = model_.waves[wave];
  const bool alive = person.state != Person::State::lost && person.state != Person::State::finished;
  const bool joined = (person.milestones >> selection.pool & 1U) != 0;
  const bool was_selected = (person.milestones >> selection.selected_milestone & 1U) != 0;
  return alive && joined && !was_selected && person.next_wave <= wave;
}

/// Whoever does not pass is lost.
template <class Recorder, class Pending>
bool Replication<Recorder, Pending>::passes_screens(std::uint32_t person_id, std::size_t wave) {
  const Selection& selection = model_.waves[wave];
  for (std::size_t i = 0; i < selection.screens.size(); ++i) {
    const std::uint16_t rule = selection.screens[i];
    const Verdict verdict = decide(rule, purposes::rule.of(model_.rule_names[rule]), person_id, 1);
    if (verdict.kind == Verdict::Kind::accepted) continue;
    const auto reason = static_cast<ReasonIndex>(selection.first_screen_reason[i] + verdict.reason);
    const Person& person = people_[person_id];
    recorder_.record(facts::SelectionDecided{now_, SelectionOutcome::screened_out, reason, person.traits,
                                             static_cast<std::uint8_t>(wave), person.losses, false,
                                             now_ - person.arrived_at});
    lose(person_id, reason);
    return false;
  }
  return true;
}

/// Returns who was selected, by person. Everybody else joins a later wave or is lost.
template <class Recorder, class Pending>
std::vector<bool> Replication<Recorder, Pending>::give_seats(std::size_t wave,
                                                             const std::vector<Candidate>& by_ticket) {
  const Selection& selection = model_.waves[wave];
  const auto number = static_cast<std::uint8_t>(wave);
  std::vector<Verdict> verdicts(by_ticket.size());
  RandomStream draws = stream(purposes::selection.of(selection.rule_name), 0, number);
  selection.select(by_ticket, selection.seats, now_, draws, verdicts);
  recorder_.record(facts::SeatsGiven{now_, number, by_ticket, verdicts});
  std::vector<bool> selected(people_.size());
  for (std::size_t i = 0; i < by_ticket.size(); ++i) {
    const std::uint32_t id = by_ticket[i].person;
    Person& person = people_[id];
    const auto reason = static_cast<ReasonIndex>(selection.first_reason + verdicts[i].reason);
    selected[id] = verdicts[i].kind == Verdict::Kind::accepted;
    std::optional<std::size_t> next;
    if (!selected[id]) next = wave_joined_next(id, wave);
    const auto outcome = selected[id] ? SelectionOutcome::selected : SelectionOutcome::not_selected;
    recorder_.record(facts::SelectionDecided{now_, outcome, reason, person.traits, number, person.losses,
                                             next.has_value(), now_ - person.arrived_at});
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

/// The next wave of a person who was not selected; none if the person does not join again, or joins too late.
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

}  // namespace gelombang
