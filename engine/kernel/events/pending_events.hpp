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

/// Time is cut into slots of 2^shift ns. 1024 slots make a window, 1024 windows make the horizon; events
/// beyond it wait in an overflow list. Only the slot whose turn it is gets sorted ("the front"), so the cost
/// of an event hardly depends on how many are pending. The slot width follows the density of events; with
/// very few pending events everything is kept in the front.
///
/// Times pushed must not lie before the time of the last popped event.
class PendingEvents {
 public:
  PendingEvents();

  void push(const Event& event) {
    ++size_;
    if ((event.time_ns >> shift_) > front_slot_) [[likely]]
      place(event);
    else
      push_front(event);
  }

  /// REQUIRES: !empty().
  Event pop() {
    if (front_head_ == front_.size()) [[unlikely]]
      refill();
    --size_;
    return front_[front_head_++];
  }

  /// The time of the next event. REQUIRES: !empty().
  std::uint64_t next_time_ns() {
    if (front_head_ == front_.size()) refill();
    return front_[front_head_].time_ns;
  }

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

 private:
  static constexpr int level_bits = 10;
  static constexpr std::size_t slots = std::size_t{1} << level_bits;
  static constexpr std::uint64_t slot_mask = slots - 1;
  static constexpr std::uint64_t everything = std::numeric_limits<std::uint64_t>::max();
  static constexpr std::size_t few = 48;  // so many pending events are simply kept sorted

  struct Level {
    std::array<std::vector<Event>, slots> slot;
    std::array<std::uint64_t, slots / 64> occupied{};
    void add(std::uint64_t index, const Event& event) {
      slot[index].push_back(event);
      occupied[index >> 6] |= std::uint64_t{1} << (index & 63);
    }
    /// The first occupied slot at or after `from`, or `slots`.
    std::size_t first_from(std::size_t from) const;
  };

  void place(const Event& event) {
    const std::uint64_t slot = event.time_ns >> shift_;
    const std::uint64_t window = slot >> level_bits;
    if (window == window_)
      near_.add(slot & slot_mask, event);
    else if (window >> level_bits == window_ >> level_bits)
      far_.add(window & slot_mask, event);
    else
      overflow_.push_back(event);
  }

  void push_front(const Event& event);
  void refill();
  void sort_front();
  void retune();
  void rebuild(int shift);
  void collect_all(std::vector<Event>& out);

  std::vector<Event> front_;  // ascending; front_head_ is the next event
  std::size_t front_head_ = 0;
  std::uint64_t front_slot_ = everything;  // events of slots up to this one are in the front
  std::uint64_t window_ = 0;               // the window that `near_` holds
  int shift_ = 20;
  std::size_t size_ = 0;
  std::uint64_t filled_ = 0, refills_ = 0, late_ = 0;  // since the last retune
  Level near_, far_;
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
  std::uint64_t next_time_ns() const { return heap_.top().time_ns; }
  bool empty() const { return heap_.empty(); }
  std::size_t size() const { return heap_.size(); }

 private:
  std::priority_queue<Event, std::vector<Event>, std::greater<>> heap_;
};

}  // namespace gelombang
