// SPDX-License-Identifier: Apache-2.0
// What is going to happen, in 16 bytes: when, and what.
#pragma once

#include <compare>
#include <cstdint>

#include "engine/base/units.hpp"
#include "engine/base/wide.hpp"

namespace gelombang {

/// Events are totally ordered by what they are (time, kind, entity, generation), never by when they were
/// scheduled or where they lie in memory. Any pending-event set, compiler flag or thread count then gives
/// the same order, and one hash over it is the fingerprint of a run.
struct Event {
  std::uint64_t time_ns = 0;
  std::uint64_t what = 0;  // kind, 8 bits | entity, 32 bits | generation, 24 bits

  /// `time` is not before zero. `kind` is also the priority among events of one instant: lower first.
  /// `generation` tells uses of one entity apart; only its low 24 bits are kept.
  static constexpr Event at(SimTime time, std::uint8_t kind, std::uint32_t entity,
                            std::uint32_t generation = 0) {
    return {static_cast<std::uint64_t>(time.time_since_epoch().count()),
            static_cast<std::uint64_t>(kind) << 56 | static_cast<std::uint64_t>(entity) << 24 |
                (generation & generation_mask)};
  }

  constexpr SimTime time() const { return SimTime{Duration{static_cast<std::int64_t>(time_ns)}}; }
  constexpr std::uint8_t kind() const { return static_cast<std::uint8_t>(what >> 56); }
  constexpr std::uint32_t entity() const { return static_cast<std::uint32_t>(what >> 24); }
  constexpr std::uint32_t generation() const { return static_cast<std::uint32_t>(what) & generation_mask; }

  auto operator<=>(const Event&) const = default;
  /// The same order, as one comparison of 128 bits: no branch to be guessed wrong.
  friend constexpr bool operator<(const Event& a, const Event& b) { return a.key() < b.key(); }

  static constexpr std::uint32_t generation_mask = 0xffffff;

 private:
  constexpr UInt128 key() const { return static_cast<UInt128>(time_ns) << 64 | what; }
};
static_assert(sizeof(Event) == 16);

/// A hash over a sequence of events, in order. Equal fingerprints: the same things happened at the same
/// times.
class Fingerprint {
 public:
  void add(const Event& event) { add(event.time_ns), add(event.what); }
  void add(std::uint64_t word) {
    hash_ = (hash_ ^ word) * 0x9e3779b97f4a7c15ULL;
    hash_ ^= hash_ >> 29;
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0x6a09e667f3bcc908ULL;
};

}  // namespace gelombang
