// SPDX-License-Identifier: Apache-2.0
#include "engine/model/policies/waiting_room.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/contract.hpp"

namespace gelombang {

WaitingRoom::WaitingRoom(const WaitingRoomRule& rule, RandomStream stream) : rule_(rule), stream_(stream) {
  GELOMBANG_REQUIRE(!rule.lane_weight.empty() && rule.active_users >= 1);
  if (rule.admit_every) tokens_.emplace(*rule.admit_every, 1);
  std::vector<SimTime> times(rule.opens_at.begin(), rule.opens_at.end());
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  for (const SimTime at : times) openings_.push_back({at});
  for (std::size_t zone = 0; zone < opening_of_.size(); ++zone)
    opening_of_[zone] = static_cast<std::uint32_t>(
        std::lower_bound(times.begin(), times.end(), rule.opens_at[zone]) - times.begin());
  for (const double weight : rule.lane_weight) {
    GELOMBANG_REQUIRE(weight > 0);
    lanes_.push_back({1 / weight});
  }
  lines_.resize(lanes_.size() * openings_.size());
}

WaitingRoom::Entry WaitingRoom::arrive(std::uint32_t person, std::uint32_t lane, TimeZone zone, SimTime now) {
  GELOMBANG_REQUIRE(lane < lanes_.size());
  open_doors(now);
  if (rule_.order == WaitingRoomRule::Order::pass_through) {
    ++sessions_;
    return Entry::admitted;
  }
  const std::uint32_t opening = opening_of_[static_cast<std::size_t>(zone)];
  // Whoever comes goes in past the line only if nobody in it may.
  if (openings_[opening].is_open && ready_ == 0 && has_room(now)) {
    becomes_ready(lanes_[lane], 0);
    begin_session(now, lanes_[lane]);
    return Entry::admitted;
  }
  if (rule_.order == WaitingRoomRule::Order::reject) return Entry::turned_away;
  join(person, lane, opening);
  return Entry::queued;
}

std::optional<std::uint32_t> WaitingRoom::admit(SimTime now) {
  open_doors(now);
  if (ready_ == 0 || !has_room(now)) return std::nullopt;
  const std::size_t lane = next_lane();
  const std::uint32_t person =
      rule_.order == WaitingRoomRule::Order::random ? take_any(lane) : take_first(lane);
  remove(person);
  begin_session(now, lanes_[lane]);
  return person;
}

SimTime WaitingRoom::next_look(SimTime now) const {
  if (waiting_ == 0 || sessions_ >= rule_.active_users) return SimTime::max();
  SimTime look = SimTime::max();
  for (const Opening& opening : openings_)
    if (opening.waiting > 0) look = std::min(look, std::max(opening.at, now));
  return tokens_ ? tokens_->available_at(look) : look;
}

void WaitingRoom::session_ended() {
  GELOMBANG_REQUIRE(sessions_ > 0);
  --sessions_;
}

bool WaitingRoom::remove(std::uint32_t person) {
  if (person >= people_.size() || people_[person].place == no_place) return false;
  const std::uint32_t line = people_[person].line;
  people_[person].place = no_place;
  Opening& opening = openings_[line % openings_.size()];
  --opening.waiting;
  --waiting_;
  if (opening.is_open) {
    --ready_;
    --lanes_[line / openings_.size()].ready;
  }
  if (--lines_[line].waiting == 0) {  // only places that were given up are left
    lines_[line].places.clear();
    lines_[line].first = 0;
  }
  return true;
}

// Openings.

void WaitingRoom::open_doors(SimTime now) {
  for (std::size_t i = 0; i < openings_.size() && openings_[i].at <= now; ++i)
    if (!openings_[i].is_open) open(i);
}

void WaitingRoom::open(std::size_t opening) {
  openings_[opening].is_open = true;
  for (std::size_t lane = 0; lane < lanes_.size(); ++lane) {
    Line& opened = line(lane, opening);
    if (rule_.order == WaitingRoomRule::Order::shuffle) shuffle(opened);
    if (opened.waiting > 0) becomes_ready(lanes_[lane], opened.waiting);
  }
}

void WaitingRoom::shuffle(Line& line) {
  std::vector<Place>& places = line.places;
  places.erase(
      std::remove_if(places.begin(), places.end(), [&](const Place& place) { return !holds(place); }),
      places.end());
  for (std::size_t left = places.size(); left > 1; --left)  // Fisher-Yates
    std::swap(places[left - 1], places[stream_.below(left)]);
  for (Place& place : places) {
    place.number = ++last_place_;
    people_[place.person].place = place.number;
  }
}

// Lanes.

void WaitingRoom::becomes_ready(Lane& lane, std::uint32_t count) {
  // A lane in which nobody could go in starts where the others are, not where it stopped.
  if (lane.ready == 0) lane.tag = std::max(lane.tag, tag_now_);
  lane.ready += count;
  ready_ += count;
}

std::size_t WaitingRoom::next_lane() const {
  std::size_t next = lanes_.size();
  for (std::size_t i = 0; i < lanes_.size(); ++i)
    if (lanes_[i].ready > 0 && (next == lanes_.size() || lanes_[i].tag < lanes_[next].tag)) next = i;
  return next;
}

void WaitingRoom::begin_session(SimTime now, Lane& lane) {
  tag_now_ = lane.tag;
  lane.tag += lane.step;
  if (tokens_) tokens_->take(now);
  ++sessions_;
}

// Places.

void WaitingRoom::join(std::uint32_t person, std::uint32_t lane, std::uint32_t opening) {
  if (person >= people_.size()) people_.resize(person + std::size_t{1});
  GELOMBANG_REQUIRE(people_[person].place == no_place);
  const auto index = static_cast<std::uint32_t>(lane * openings_.size() + opening);
  people_[person] = {++last_place_, index};
  lines_[index].places.push_back({person, last_place_});
  ++lines_[index].waiting;
  ++openings_[opening].waiting;
  ++waiting_;
  if (openings_[opening].is_open) becomes_ready(lanes_[lane], 1);
}

/// REQUIRES: somebody waits in the line.
void WaitingRoom::skip_given_up(Line& line) {
  while (!holds(line.places[line.first])) ++line.first;
  if (line.first > line.places.size() / 2) {
    line.places.erase(line.places.begin(), line.places.begin() + static_cast<std::ptrdiff_t>(line.first));
    line.first = 0;
  }
}

/// The lowest number of those lines of the lane that are open. REQUIRES: somebody in the lane may go in.
std::uint32_t WaitingRoom::take_first(std::size_t lane) {
  const Place* first = nullptr;
  for (std::size_t i = 0; i < openings_.size() && openings_[i].is_open; ++i) {
    Line& candidate = line(lane, i);
    if (candidate.waiting == 0) continue;
    skip_given_up(candidate);
    const Place& place = candidate.places[candidate.first];
    if (first == nullptr || place.number < first->number) first = &place;
  }
  return first->person;
}

/// REQUIRES: somebody in the lane may go in.
std::uint32_t WaitingRoom::take_any(std::size_t lane) {
  std::uint64_t nth = stream_.below(lanes_[lane].ready);
  std::size_t opening = 0;
  while (nth >= line(lane, opening).waiting) nth -= line(lane, opening++).waiting;
  std::vector<Place>& places = line(lane, opening).places;
  while (true) {  // every place has the same chance; one that was given up is cleared away, and it is tried
                  // again
    Place& tried = places[stream_.below(places.size())];
    const Place place = tried;
    tried = places.back();
    places.pop_back();
    if (holds(place)) return place.person;
  }
}

}  // namespace gelombang
