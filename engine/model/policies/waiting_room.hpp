// SPDX-License-Identifier: Apache-2.0
// A waiting room in front of some steps of the journey: who is let in at once, who waits, in which order, and
// whose turn it is.
// Not here: the clock (whoever owns the room asks `next_look` when to ask again), how long people are
// patient, how long a session may last, and why somebody left; those are the replication's.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/base/civil_time.hpp"
#include "engine/base/units.hpp"
#include "engine/kernel/random/stream.hpp"
#include "engine/model/policies/rules.hpp"
#include "engine/model/stations/token_bucket.hpp"

namespace gelombang {

/// Somebody goes in when their time zone is open, a session is free and the admission rate allows it. Whose
/// turn it is among those for whom the zone is open:
///
/// First the lane. Lanes share the admissions in proportion to their weights, as long as somebody in them may
/// go in; a lane in which nobody may has no claim for later. (Goyal, Vin and Cheng, Start-time fair queueing,
/// SIGCOMM 1996: the lane with the smallest start tag, and every admission moves its tag by 1 / weight.)
///
/// Then the person of that lane:
///   fifo     who joined first.
///   random   anybody, with equal chances.
///   shuffle  those who joined before their zone opened were dealt new places in random order at that moment,
///            behind all who had a place in an open zone; otherwise who joined first.
///
/// Nobody waits under `reject` (who cannot go in is turned away) and `pass_through` (everybody goes in: no
/// limit and no opening holds, sessions are counted).
///
/// Random order and shuffling use the stream given; nothing else draws. Times of calls never fall. Joining,
/// leaving and being admitted take constant time, on average over many, and a look at every lane.
class WaitingRoom {
 public:
  enum class Entry : std::uint8_t { admitted, queued, turned_away };

  /// rule.lane_weight has a weight > 0 for each lane, at least one.
  WaitingRoom(const WaitingRoomRule& rule, RandomStream stream);

  /// Somebody comes to the door. person: numbered from 0, as the room keeps 8 bytes for every number up to
  /// the largest; does not wait here now. lane: an index of lane_weight.
  Entry arrive(std::uint32_t person, std::uint32_t lane, TimeZone zone, SimTime now);

  /// Lets the next person in who may go in now, if any. To be called until it gives nothing, whenever
  /// `next_look` has come or a session has ended.
  std::optional<std::uint32_t> admit(SimTime now);

  /// When somebody can be admitted if nothing happens but that time passes: now or later, SimTime::max() if
  /// nobody waits or only the end of a session helps.
  SimTime next_look(SimTime now) const;

  /// One of those who were let in is gone. REQUIRES: sessions() > 0.
  void session_ended();

  /// Somebody gives up waiting. False, and nothing happens, if they do not wait here.
  bool remove(std::uint32_t person);

  std::uint32_t waiting() const { return waiting_; }
  std::uint32_t sessions() const { return sessions_; }

 private:
  // A place in a line is numbered; the numbers rise with time. Who gives up only forgets the number, and the
  // place is skipped when its turn comes.
  static constexpr std::uint32_t no_place = 0;
  struct Place {
    std::uint32_t person, number;
  };
  struct Person {
    std::uint32_t place = no_place;
    std::uint32_t line = 0;
  };
  /// Time zones that open at the same moment.
  struct Opening {
    SimTime at;
    bool is_open = false;
    std::uint32_t waiting = 0;
  };
  struct Lane {
    double step;              // 1 / weight
    double tag = 0;           // start-time fair queueing
    std::uint32_t ready = 0;  // wait, and their zone is open
  };
  /// Those of one lane and one opening, from `first` on in the order of their places.
  struct Line {
    std::vector<Place> places;
    std::size_t first = 0;
    std::uint32_t waiting = 0;
  };

  Line& line(std::size_t lane, std::size_t opening) { return lines_[lane * openings_.size() + opening]; }
  bool has_room(SimTime now) const {
    return sessions_ < rule_.active_users && (!tokens_ || tokens_->available_at(now) == now);
  }
  bool holds(const Place& place) const { return people_[place.person].place == place.number; }

  void open_doors(SimTime now);
  void open(std::size_t opening);
  void shuffle(Line& line);
  void becomes_ready(Lane& lane, std::uint32_t count);
  void begin_session(SimTime now, Lane& lane);
  void join(std::uint32_t person, std::uint32_t lane, std::uint32_t opening);
  void leave_line(Line& line, std::uint32_t person);
  std::size_t next_lane() const;
  std::uint32_t take_first(std::size_t lane);
  std::uint32_t take_any(std::size_t lane);
  void skip_given_up(Line& line);

  WaitingRoomRule rule_;
  RandomStream stream_;
  std::optional<TokenBucket> tokens_;
  std::vector<Opening> openings_;  // in order of time
  std::array<std::uint32_t, time_zone_count> opening_of_{};
  std::vector<Lane> lanes_;
  std::vector<Line> lines_;  // lane by lane, in each by opening
  std::vector<Person> people_;
  double tag_now_ = 0;  // of the lane that was served last
  std::uint32_t last_place_ = no_place;
  std::uint32_t waiting_ = 0, ready_ = 0, sessions_ = 0;
};

}  // namespace gelombang
