// SPDX-License-Identifier: Apache-2.0
// Memory for the events that wait on a wheel: bags of events that share one pool of chunks. A bag that fills
// and empties again and again allocates nothing once the pool has grown to what is pending at most.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/base/large_pages.hpp"
#include "engine/base/prefetch.hpp"
#include "engine/kernel/events/event.hpp"

namespace gelombang {

/// The pool keeps the chunks, and gives memory back only when it goes. At most 2^32 chunks of 15 events.
class EventPool {
 public:
  /// Some events in no order: a list of chunks, all full but the first. Belongs to the pool it was filled
  /// from.
  class Bag {
   public:
    bool empty() const { return first_ == 0; }
    bool has_room() const { return room_ > 0; }

   private:
    friend class EventPool;
    std::uint32_t first_ = 0;  // chunk; 0 = none
    std::uint32_t room_ = 0;   // events that still fit into it
  };

  /// REQUIRES: bag.has_room().
  void add(Bag& bag, Event event) { chunks_[bag.first_].event[--bag.room_] = event; }

  /// Makes room for 15 more events. REQUIRES: !bag.has_room().
  void extend(Bag& bag);

  /// Calls visit(event) for every event of the bag, which may do anything but change the pool.
  template <class Visit>
  void for_each(const Bag& bag, Visit visit) const {
    std::size_t from = bag.room_;
    for (std::uint32_t index = bag.first_; index != 0; index = chunks_[index].next, from = 0)
      for (std::size_t i = from; i < events_a_chunk; ++i) visit(chunks_[index].event[i]);
  }

  /// Empties the bag: calls visit(event) for every event of it, which may add to other bags meanwhile.
  template <class Visit>
  void drain(Bag& bag, Visit visit) {
    std::uint32_t index = bag.first_;
    std::size_t from = bag.room_;
    bag = Bag();
    while (index != 0) {
      const std::uint32_t next = chunks_[index].next;
      for (std::size_t line = 0; line < sizeof(Chunk); line += 64)
        prefetch(reinterpret_cast<const char*>(&chunks_[next]) + line);
      for (std::size_t i = from; i < events_a_chunk; ++i) visit(Event(chunks_[index].event[i]));
      chunks_[index].next = free_;
      free_ = index;
      index = next;
      from = 0;
    }
  }

 private:
  static constexpr std::size_t events_a_chunk = 15;
  struct alignas(64) Chunk {
    std::array<Event, events_a_chunk> event;
    std::uint32_t next = 0;
  };
  static_assert(sizeof(Chunk) == 256);

  Table<Chunk> chunks_ = Table<Chunk>(1);  // [0] is never used
  std::uint32_t free_ = 0;                 // the list of chunks in no bag
};

inline void EventPool::extend(Bag& bag) {
  std::uint32_t index = free_;
  if (index != 0) {
    free_ = chunks_[index].next;
  } else {
    index = static_cast<std::uint32_t>(chunks_.size());
    chunks_.emplace_back();
  }
  chunks_[index].next = bag.first_;
  bag.first_ = index;
  bag.room_ = events_a_chunk;
}

}  // namespace gelombang
