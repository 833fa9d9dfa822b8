// SPDX-License-Identifier: Apache-2.0
// Other pending-event sets, for comparison with engine/kernel/events: the same interface, the same total
// order, so the same events in the same order (structures_test.cpp). The list of all that are compared is at
// the end.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

#include "engine/kernel/events/event.hpp"
#include "engine/kernel/events/pending_events.hpp"

namespace gelombang::benchmarks {

/// An implicit heap in which every event has four children: half the depth of a binary heap, and the children
/// lie in one cache line. Source: Johnson, Information Processing Letters 4:3, 1975.
class QuaternaryHeap {
 public:
  void push(const Event& event) {
    std::size_t hole = heap_.size();
    heap_.push_back(event);
    while (hole > 0) {
      const std::size_t parent = (hole - 1) / 4;
      if (heap_[parent] < event) break;
      heap_[hole] = heap_[parent];
      hole = parent;
    }
    heap_[hole] = event;
  }

  Event pop() {
    const Event first = heap_.front(), last = heap_.back();
    heap_.pop_back();
    const std::size_t size = heap_.size();
    if (size == 0) return first;
    std::size_t hole = 0;
    for (std::size_t child = 1; child < size; child = 4 * hole + 1) {
      std::size_t least = child;
      const std::size_t end = std::min(child + 4, size);
      for (std::size_t other = child + 1; other < end; ++other)
        if (heap_[other] < heap_[least]) least = other;
      if (last < heap_[least]) break;
      heap_[hole] = heap_[least];
      hole = least;
    }
    heap_[hole] = last;
    return first;
  }

  bool empty() const { return heap_.empty(); }
  std::size_t size() const { return heap_.size(); }

 private:
  std::vector<Event> heap_;
};

/// A year of days, each a sorted list; an event of another year waits in its day. The number of days follows
/// the number of events, their width the distance of the next events.
/// Source: Brown, Communications of the ACM 31:10, 1988; days are a power of two of nanoseconds wide.
class CalendarQueue {
 public:
  CalendarQueue() : days_(2) {}

  void push(const Event& event) {
    if (++size_ > 2 * days_.size()) resize(2 * days_.size());
    insert(event);
    today_ = std::min(today_, event.time_ns >> shift_);
  }

  Event pop() {
    std::vector<Event>& day = find_next();
    const Event event = day.back();
    day.pop_back();
    if (--size_ < days_.size() / 2 && days_.size() > 2) resize(days_.size() / 2);
    return event;
  }

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

 private:
  static constexpr std::size_t sample = 25;

  std::vector<Event>& day_of(std::uint64_t day) { return days_[day & (days_.size() - 1)]; }

  void insert(const Event& event) {  // the earliest is at the back
    std::vector<Event>& day = day_of(event.time_ns >> shift_);
    day.insert(std::upper_bound(day.begin(), day.end(), event, std::greater<>{}), event);
  }

  std::vector<Event>& find_next() {
    for (std::size_t looked_at = 0; looked_at < days_.size(); ++looked_at, ++today_) {
      std::vector<Event>& day = day_of(today_);
      if (!day.empty() && day.back().time_ns >> shift_ == today_) return day;
    }
    // Nothing in a whole year: look for the earliest of all.
    const std::vector<Event>* earliest = nullptr;
    for (const std::vector<Event>& day : days_)
      if (!day.empty() && (earliest == nullptr || day.back() < earliest->back())) earliest = &day;
    today_ = earliest->back().time_ns >> shift_;
    return day_of(today_);
  }

  void resize(std::size_t days) {
    std::vector<Event> all;
    for (const std::vector<Event>& day : days_) all.insert(all.end(), day.begin(), day.end());
    const auto next = all.begin() + static_cast<std::ptrdiff_t>(std::min(sample, all.size()));
    std::partial_sort(all.begin(), next, all.end());
    if (next - all.begin() > 1) {
      // Three times the mean distance of the next events, without the distances that are twice the mean.
      const auto mean_below = [&](std::uint64_t limit) {
        std::uint64_t sum = 0, count = 0;
        for (auto event = all.begin(); event + 1 != next; ++event) {
          const std::uint64_t distance = (event + 1)->time_ns - event->time_ns;
          if (distance <= limit) sum += distance, ++count;
        }
        return count > 0 ? sum / count : 0;
      };
      const std::uint64_t mean = mean_below(std::numeric_limits<std::uint64_t>::max());
      shift_ = static_cast<int>(std::bit_width(std::max<std::uint64_t>(1, 3 * mean_below(2 * mean)))) - 1;
    }
    std::vector<std::vector<Event>>(days).swap(days_);
    today_ = all.empty() ? 0 : all.front().time_ns >> shift_;
    for (const Event& event : all) insert(event);
  }

  std::vector<std::vector<Event>> days_;
  int shift_ = 20;
  std::uint64_t today_ = 0;  // no event is of an earlier day
  std::size_t size_ = 0;
};

/// Events far away lie unsorted; as their time comes they are spread over the buckets of a rung, a bucket
/// that is still too full over those of a finer rung, and the rest is sorted. Source: Tang, Goh and Thng, ACM
/// Transactions on Modeling and Computer Simulation 15:3, 2005.
class LadderQueue {
 public:
  void push(const Event& event) {
    ++size_;
    if (event.time_ns >= top_start_) {
      top_.push_back(event);
      return;
    }
    for (Rung& rung : rungs_)
      if (event.time_ns >= rung.present_start()) {
        rung.add(event);
        return;
      }
    bottom_.insert(std::upper_bound(bottom_.begin(), bottom_.end(), event, std::greater<>{}), event);
    if (bottom_.size() > 2 * threshold && !all_at_once(bottom_)) {
      spread(bottom_);
      bottom_.clear();
    }
  }

  Event pop() {
    if (bottom_.empty()) refill();
    --size_;
    const Event event = bottom_.back();
    bottom_.pop_back();
    return event;
  }

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

 private:
  static constexpr std::size_t threshold = 50;  // so many are sorted rather than spread

  struct Rung {
    std::uint64_t start, width;
    std::vector<std::vector<Event>> buckets;
    std::size_t present = 0;
    std::uint64_t present_start() const { return start + present * width; }
    void add(const Event& event) { buckets[(event.time_ns - start) / width].push_back(event); }
  };

  /// A new rung, the finest, up to where the next coarser one begins. REQUIRES: at least one event.
  void spread(const std::vector<Event>& events) {
    const auto by_time = [](const Event& a, const Event& b) { return a.time_ns < b.time_ns; };
    const std::uint64_t start = std::min_element(events.begin(), events.end(), by_time)->time_ns;
    const std::uint64_t end = rungs_.empty() ? top_start_ : rungs_.back().present_start();
    Rung rung{start, (end - start + events.size() - 1) / events.size(), {}};
    rung.buckets.resize(events.size());
    for (const Event& event : events) rung.add(event);
    rungs_.push_back(std::move(rung));
  }

  void refill() {
    while (bottom_.empty()) {
      while (!rungs_.empty() && at_end(rungs_.back())) rungs_.pop_back();
      std::vector<Event> next;
      if (rungs_.empty()) {
        next.swap(top_);
        top_start_ = 0;
        for (const Event& event : next) top_start_ = std::max(top_start_, event.time_ns + 1);
      } else {
        next.swap(rungs_.back().buckets[rungs_.back().present++]);
      }
      if (next.size() > threshold && !all_at_once(next)) {
        spread(next);
      } else {
        std::sort(next.begin(), next.end(), std::greater<>{});
        bottom_.swap(next);
      }
    }
  }

  static bool all_at_once(const std::vector<Event>& events) {
    return std::all_of(events.begin(), events.end(),
                       [&](const Event& event) { return event.time_ns == events.front().time_ns; });
  }
  /// Moves on to the next bucket that is not empty.
  static bool at_end(Rung& rung) {
    while (rung.present < rung.buckets.size() && rung.buckets[rung.present].empty()) ++rung.present;
    return rung.present == rung.buckets.size();
  }

  std::vector<Event> top_, bottom_;  // bottom_: the earliest is at the back
  std::vector<Rung> rungs_;          // the finest is last
  std::uint64_t top_start_ = 0;      // everything from here on is in top_
  std::size_t size_ = 0;
};

/// Calls add<Pending>(name) for every pending-event set that is compared, ours first.
template <class Add>
void for_each_structure(Add add) {
  add.template operator()<PendingEvents>("wheel");
  add.template operator()<HeapPendingEvents>("heap");
  add.template operator()<QuaternaryHeap>("4-ary_heap");
  add.template operator()<CalendarQueue>("calendar");
  add.template operator()<LadderQueue>("ladder");
}

}  // namespace gelombang::benchmarks
