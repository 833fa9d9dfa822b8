// SPDX-License-Identifier: Apache-2.0
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
#include "engine/kernel/events/event_pool.hpp"

namespace gelombang {

/// Time is cut into slots of 2^shift ns. The wheel has three levels of 1024 places: a place of the first
/// level is a slot, one of the second 1024 slots, one of the third 1024 times as much; what lies beyond waits
/// in an overflow list. An event hangs at the level of the highest bits in which its slot differs from the
/// present one, and moves down as its time comes near. Only the slot whose turn it is gets sorted (the
/// front), so the cost of an event hardly depends on how many are pending. The slot width follows the density
/// of events; with very few pending events everything is kept in the front.
///
/// Events for the slot in the front are inserted where they belong; if that is far from the end they go to a
/// heap beside it, so that no pattern of pushes costs more than a heap does. Later ones go through an inbox
/// and are hung on the wheel a few at a time: the time of an event just pushed is often still being computed,
/// and a branch that depends on it would be guessed, and guessed wrong, at the end of that computation.
///
/// Times pushed must not lie before the time of the last popped event.
class PendingEvents {
 public:
  PendingEvents() = default;
  PendingEvents(const PendingEvents&) = delete;  // it points into itself
  PendingEvents& operator=(const PendingEvents&) = delete;

  void push(Event event) {
    ++size_;
    if (event.time_ns > front_last_ns_) [[likely]] {
      *arrived_++ = event;
      if (arrived_ == inbox_.data() + inbox_.size()) [[unlikely]]
        empty_inbox();
    } else {
      push_front(event);
    }
  }

  /// REQUIRES: !empty().
  Event pop() {
    Event event;
    pop_until(everything, event);
    return event;
  }

  /// Takes the next event out, if there is one and its time is not after `limit_ns`.
  bool pop_until(std::uint64_t limit_ns, Event& event) {
    if (!late_.empty()) [[unlikely]]
      return pop_late(limit_ns, event);
    if (head_ == tail_) [[unlikely]] {
      if (size_ == 0) return false;
      refill();
    }
    if (head_->time_ns > limit_ns) [[unlikely]]
      return false;
    --size_;
    // By halves, as it was written: a load of both together would wait until the writing is over.
    event.time_ns = head_->time_ns;
    event.what = head_->what;
    ++head_;
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
    const std::size_t next = first_from(0, (front_slot_ & place_mask) + 1);
    if (next < places) pool_.for_each(wheel_[next], visit);
  }

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

 private:
  static constexpr int level_bits = 10;
  static constexpr std::size_t levels = 3;
  static constexpr std::size_t places = std::size_t{1} << level_bits;
  static constexpr std::uint64_t place_mask = places - 1;
  static constexpr std::uint64_t everything = std::numeric_limits<std::uint64_t>::max();
  static constexpr std::size_t few = 48;  // so many pending events are simply kept sorted
  static constexpr std::ptrdiff_t very_few = 3;
  static constexpr std::ptrdiff_t short_way = 64;  // insertion moves at most so many events
  static constexpr std::uint64_t refills_a_tuning = 1024, late_a_tuning = 65536;

  /// Where an event belongs that may be of the front's slot: onto the wheel, or to the front, unsorted.
  void place(Event event) {
    const std::uint64_t slot = event.time_ns >> shift_;
    slot > front_slot_ ? hang(event, slot) : append(event);
  }
  /// REQUIRES: slot > front_slot_.
  void hang(Event event, std::uint64_t slot) {
    const std::size_t index = place_of(slot);
    if (index < wheel_.size() && wheel_[index].has_room()) [[likely]]
      pool_.add(wheel_[index], event);
    else
      hang_with_more_room(event, index);
  }
  void hang_with_more_room(Event event, std::size_t index);
  void empty_inbox();
  void set_front_slot(std::uint64_t slot) {
    front_slot_ = slot;
    front_last_ns_ = slot == everything ? everything : ((slot + 1) << shift_) - 1;
  }
  /// On the wheel; wheel_.size() or more when it is beyond.
  std::size_t place_of(std::uint64_t slot) const {
    const std::uint64_t differs = slot ^ front_slot_;
    const std::size_t level = (differs >= places ? 1U : 0U) + (differs >= places * places ? 1U : 0U);
    const std::size_t beyond = differs >> (levels * level_bits) != 0 ? levels * places : 0;
    return beyond | level << level_bits | (slot >> (level * level_bits) & place_mask);
  }
  /// At the end of the front, whatever its time.
  void append(Event event) {
    if (tail_ == front_.data() + front_.size()) [[unlikely]]
      double_front();
    *tail_++ = event;
  }
  /// The first occupied place of a level at or after `from`, or `places`.
  std::size_t first_from(std::size_t level, std::size_t from) const;
  void forget(std::size_t index) { occupied_[index >> 6] &= ~(std::uint64_t{1} << (index & 63)); }

  /// REQUIRES: its slot is not after the front's.
  void push_front(Event event) {
    ++late_count_;
    if (head_ == front_.data() || tail_ - head_ > very_few) return push_among_many(event);
    // One pass that exchanges instead of looking for the place: with so few it is shorter than a wrong guess.
    for (Event* at = head_--; at != tail_; ++at) {
      const Event other = *at;
      const bool first = other < event;
      at[-1].time_ns = first ? other.time_ns : event.time_ns;
      at[-1].what = first ? other.what : event.what;
      event.time_ns = first ? event.time_ns : other.time_ns;
      event.what = first ? event.what : other.what;
    }
    tail_[-1] = event;
  }
  void push_among_many(Event event);
  void push_late(Event event);
  void make_room_and_push(Event event);
  void double_front();
  void begin_wheel(Event event);
  void tune_and_push(Event event);
  bool pop_late(std::uint64_t limit_ns, Event& event);
  void refill();
  bool descend(std::size_t level);
  void sort_front();
  void tune();
  void rebuild(int shift);
  std::vector<Event> collect_all();

  // The front: events ascending in [head_, tail_) of front_; before them there is room left by those gone.
  std::vector<Event> front_ = std::vector<Event>(1024);
  Event *head_ = front_.data(), *tail_ = front_.data();
  std::vector<Event> late_;                   // a heap, earliest on top: belongs to the front as well
  std::uint64_t front_slot_ = everything;     // events of slots up to this one are in the front
  std::uint64_t front_last_ns_ = everything;  // the end of that slot
  std::array<Event, 32> inbox_;               // of later slots, not hung yet: those before arrived_
  Event* arrived_ = inbox_.data();
  int shift_ = 20;
  std::size_t size_ = 0;
  bool refilled_ = false;                                    // nobody has looked ahead since
  std::uint64_t filled_ = 0, refills_ = 0, late_count_ = 0;  // since the last tuning
  std::array<EventPool::Bag, levels * places> wheel_{};      // place i of level l at l * places + i
  std::array<std::uint64_t, levels * places / 64> occupied_{};
  EventPool pool_;
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
