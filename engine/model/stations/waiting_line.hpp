// SPDX-License-Identifier: Apache-2.0
// Those who wait at a station, under its queue discipline: requests, linked through their own records, so
// that joining, being served and leaving from the middle take the same short time however long the line is.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/contract.hpp"
#include "engine/kernel/random/stream.hpp"
#include "engine/model/stations/station.hpp"

namespace gelombang {

/// A list through `next` and `previous` of records that are told apart by an index > 0. It owns none of them.
struct LinkedList {
  std::uint32_t head = 0, tail = 0;

  bool empty() const { return head == 0; }
  template <class Records>
  void push_back(Records& records, std::uint32_t id) {
    records[id].next = 0;
    records[id].previous = tail;
    (tail == 0 ? head : records[tail].next) = id;
    tail = id;
  }
  template <class Records>
  void push_front(Records& records, std::uint32_t id) {
    records[id].previous = 0;
    records[id].next = head;
    (head == 0 ? tail : records[head].previous) = id;
    head = id;
  }
  /// REQUIRES: `id` is in this list.
  template <class Records>
  void remove(Records& records, std::uint32_t id) {
    const auto& record = records[id];
    (record.previous == 0 ? head : records[record.previous].next) = record.next;
    (record.next == 0 ? tail : records[record.next].previous) = record.previous;
  }
};

class WaitingLine {
 public:
  static constexpr std::size_t priorities = 16;

  /// The stream is used by random order alone.
  WaitingLine(QueueDiscipline discipline, RandomStream stream) : discipline_(discipline), stream_(stream) {
    if (discipline == QueueDiscipline::priority || discipline == QueueDiscipline::preemptive_priority)
      lists_.resize(priorities);
  }

  std::uint32_t size() const { return size_; }

  /// priority < `priorities`. `first`: before all others, of its priority if those count, as whoever was
  /// served already and had to give way; in random order there is no first.
  template <class Records>
  void join(Records& records, std::uint32_t id, std::uint8_t priority = 0, bool first = false) {
    ++size_;
    switch (discipline_) {
      case QueueDiscipline::fifo:
        return first ? list_.push_front(records, id) : list_.push_back(records, id);
      case QueueDiscipline::lifo:
        return list_.push_front(records, id);
      case QueueDiscipline::random_order:
        records[id].previous = static_cast<std::uint32_t>(any_order_.size());
        return any_order_.push_back(id);
      case QueueDiscipline::priority:
      case QueueDiscipline::preemptive_priority:
        if (first) return lists_[priority].push_front(records, id);
        return lists_[priority].push_back(records, id);
    }
  }

  /// Whose turn it is; no longer in the line. REQUIRES: size() > 0.
  template <class Records>
  std::uint32_t take(Records& records) {
    std::uint32_t id = list_.head;
    std::uint8_t priority = 0;
    if (discipline_ == QueueDiscipline::random_order) {
      id = any_order_[stream_.below(any_order_.size())];
    } else if (!lists_.empty()) {
      while (lists_[priority].empty()) ++priority;
      id = lists_[priority].head;
    }
    leave(records, id, priority);
    return id;
  }

  /// REQUIRES: `id` is in the line, with this priority.
  template <class Records>
  void leave(Records& records, std::uint32_t id, std::uint8_t priority = 0) {
    --size_;
    if (discipline_ == QueueDiscipline::random_order) {
      const std::uint32_t place = records[id].previous;
      any_order_[place] = any_order_.back();
      records[any_order_[place]].previous = place;
      any_order_.pop_back();
    } else if (lists_.empty()) {
      list_.remove(records, id);
    } else {
      lists_[priority].remove(records, id);
    }
  }

 private:
  QueueDiscipline discipline_;
  std::uint32_t size_ = 0;
  LinkedList list_;                       // fifo, lifo
  std::vector<LinkedList> lists_;         // by priority
  std::vector<std::uint32_t> any_order_;  // random order: `previous` of a record is its place here
  RandomStream stream_;
};

}  // namespace gelombang
