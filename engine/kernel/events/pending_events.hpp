// The set of pending events. Two structures behind one small interface (push, pop, size), interchangeable
// because the order of events does not depend on the structure:
//
//   PendingEvents      a two-level timing wheel with a sorted front; what a run uses
//   HeapPendingEvents  a binary heap; the plain answer that PendingEvents is checked against
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <queue>
#include <vector>

#include "engine/kernel/events/event.hpp"

namespace gelombang {

/// Time is cut into slots of 2^shift ns. The wheel has three levels of 1024 places: a place of the first
/// level is a slot, one of the second 1024 slots, one of the third 1024 times as much; what lies beyond waits
/// in an overflow list. An event hangs at the level of the highest bits in which its slot differs from the
/// present one, and moves down as its time comes near. Only the slot whose turn it is gets sorted (the
/// front), so the cost of an event hardly depends on how many are pending. The slot width follows the density
/// of events; with very few pending events everything is kept in the front.
///
/// Events for the slot in the front are inserted where they belong; if that is far from the end they go to a
/// heap beside it, so that no pattern of pushes costs more than a heap does.
///
/// Times pushed must not lie before the time of the last popped event.
class PendingEvents {
 public:
  PendingEvents();

  void push(const Event& event) {
    ++size_;
    const std::uint64_t slot = event.time_ns >> shift_;
    if (slot > front_slot_) [[likely]]
      hang(event, slot);
    else
      push_front(event);
  }

  /// REQUIRES: !empty().
  Event pop() {
    Event event;
    pop_until(everything, event);
    return event;
  }

  /// Takes the next event out, if there is one and its time is not after `limit_ns`.
  bool pop_until(std::uint64_t limit_ns, Event& event) {
    if (front_head_ == front_.size() && late_.empty()) [[unlikely]] {
      if (size_ == 0) return false;
      refill();
    }
    if (!late_.empty()) [[unlikely]]
      return pop_late(limit_ns, event);
    if (front_[front_head_].time_ns > limit_ns) [[unlikely]]
      return false;
    --size_;
    event = front_[front_head_++];
    return true;
  }

  /// Calls visit(event) for events of the near future, in no particular order, so that what they are about
  /// can be brought from memory in time: those of the next slot, once for each slot. Nearly every event is
  /// shown once before its turn.
  template <class Visit>
  void look_ahead(Visit visit) {
    if (!refilled_) [[likely]]
      return;
    refilled_ = false;
    const std::size_t next = levels_[0].first_from((front_slot_ & place_mask) + 1);
    if (next == places) return;
    for (const Event& event : levels_[0].place[next]) visit(event);
  }

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

 private:
  static constexpr int level_bits = 10;
  static constexpr std::size_t levels = 3;
  static constexpr std::size_t places = std::size_t{1} << level_bits;
  static constexpr std::uint64_t place_mask = places - 1;
  static constexpr std::uint64_t everything = std::numeric_limits<std::uint64_t>::max();
  static constexpr std::size_t few = 48;        // so many pending events are simply kept sorted
  static constexpr std::size_t short_way = 64;  // insertion moves at most so many events
  static constexpr std::uint64_t refills_a_tuning = 1024, late_a_tuning = 65536;

  struct Level {
    std::array<std::vector<Event>, places> place;
    std::array<std::uint64_t, places / 64> occupied{};
    void add(std::uint64_t index, const Event& event) {
      place[index].push_back(event);
      occupied[index >> 6] |= std::uint64_t{1} << (index & 63);
    }
    void forget(std::size_t index) { occupied[index >> 6] &= ~(std::uint64_t{1} << (index & 63)); }
    /// The first occupied place at or after `from`, or `places`.
    std::size_t first_from(std::size_t from) const;
  };

  /// REQUIRES: slot > front_slot_.
  void hang(const Event& event, std::uint64_t slot) {
    const auto level = static_cast<std::size_t>(std::bit_width(slot ^ front_slot_) - 1) / level_bits;
    if (level < levels) [[likely]]
      levels_[level].add(slot >> (level * level_bits) & place_mask, event);
    else
      overflow_.push_back(event);
  }

  void push_front(const Event& event);
  bool pop_late(std::uint64_t limit_ns, Event& event);
  void refill();
  bool descend(std::size_t level);
  void sort_front();
  void tune();
  void rebuild(int shift);
  void collect_all(std::vector<Event>& out);

  std::vector<Event> front_;  // ascending; front_head_ is the next event
  std::size_t front_head_ = 0;
  std::vector<Event> late_;                // a heap, earliest on top: belongs to the front as well
  std::uint64_t front_slot_ = everything;  // events of slots up to this one are in the front
  int shift_ = 20;
  std::size_t size_ = 0;
  bool refilled_ = false;                                    // nobody has looked ahead since
  std::uint64_t filled_ = 0, refills_ = 0, late_count_ = 0;  // since the last tuning
  std::array<Level, levels> levels_;
  std::vector<Event> overflow_;
};

class HeapPendingEvents {
 public:
  void push(const Event& event) { heap_.push(event); }
  Event pop() {
    const Event event = heap_.top();
    heap_.pop();
    return event;
  }
  bool pop_until(std::uint64_t limit_ns, Event& event) {
    if (heap_.empty() || heap_.top().time_ns > limit_ns) return false;
    event = pop();
    return true;
  }
  template <class Visit>
  void look_ahead(Visit) {}  // a heap does not know what comes next but one
  bool empty() const { return heap_.empty(); }
  std::size_t size() const { return heap_.size(); }

 private:
  std::priority_queue<Event, std::vector<Event>, std::greater<>> heap_;
};

}  // namespace gelombang
