// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/events/pending_events.hpp"

#include <algorithm>
#include <functional>

namespace gelombang {

std::size_t PendingEvents::first_from(std::size_t level, std::size_t from) const {
  if (from >= places) return places;
  const std::uint64_t* const occupied = &occupied_[level * places / 64];
  std::size_t word = from >> 6;
  std::uint64_t bits = occupied[word] & (~std::uint64_t{0} << (from & 63));
  while (bits == 0) {
    if (++word == places / 64) return places;
    bits = occupied[word];
  }
  return word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
}

void PendingEvents::hang_with_more_room(Event event, std::size_t index) {
  if (index >= wheel_.size()) return overflow_.push_back(event);
  occupied_[index >> 6] |= std::uint64_t{1} << (index & 63);
  pool_.extend(wheel_[index]);
  pool_.add(wheel_[index], event);
}

void PendingEvents::empty_inbox() {
  for (const Event* event = inbox_.data(); event != arrived_; ++event) hang(*event, event->time_ns >> shift_);
  arrived_ = inbox_.data();
}

void PendingEvents::push_among_many(Event event) {
  if (front_slot_ == everything && size_ > few) [[unlikely]]
    return begin_wheel(event);
  if (late_count_ >= late_a_tuning) [[unlikely]]
    return tune_and_push(event);
  // Its place is looked for from the end to which it is nearer; on the way the others make room.
  const std::ptrdiff_t waiting = tail_ - head_;
  if (head_ != front_.data() && (waiting == 0 || event < head_[std::min(waiting / 2, short_way)])) {
    Event* at = --head_;
    for (; at + 1 != tail_ && at[1] < event; ++at) *at = at[1];
    *at = event;
  } else if (waiting > short_way && event < tail_[-short_way]) [[unlikely]] {
    push_late(event);
  } else if (tail_ == front_.data() + front_.size()) [[unlikely]] {
    make_room_and_push(event);
  } else {
    Event* at = tail_++;
    for (; at != head_ && event < at[-1]; --at) *at = at[-1];
    *at = event;
  }
}

// What is rare, apart: with it push_among_many would save registers that it does not need.

void PendingEvents::push_late(Event event) {
  late_.push_back(event);
  std::push_heap(late_.begin(), late_.end(), std::greater<>());
}

void PendingEvents::make_room_and_push(Event event) {
  // What waits moves towards the beginning, but not to it: there must be room before it as well. So every
  // event is moved at most twice on the average.
  Event* const quarter = front_.data() + front_.size() / 4;
  if (head_ - quarter >= quarter - front_.data()) {
    tail_ = std::copy(head_, tail_, quarter);
    head_ = quarter;
  } else {
    double_front();
  }
  push_among_many(event);
}

void PendingEvents::double_front() {
  const std::ptrdiff_t head = head_ - front_.data(), tail = tail_ - front_.data();
  front_.resize(2 * front_.size());
  head_ = front_.data() + head;
  tail_ = front_.data() + tail;
}

/// No longer few: hangs the later ones on the wheel, with slots so wide that some stay in the front.
void PendingEvents::begin_wheel(Event event) {
  append(event);
  const auto [first, last] = std::minmax_element(head_, tail_);
  rebuild(std::max(1, static_cast<int>(std::bit_width((last->time_ns - first->time_ns) / few))));
}

void PendingEvents::tune_and_push(Event event) {
  tune();
  --size_;
  push(event);
}

bool PendingEvents::pop_late(std::uint64_t limit_ns, Event& event) {
  const bool from_front = head_ != tail_ && *head_ < late_.front();
  event = from_front ? *head_ : late_.front();
  if (event.time_ns > limit_ns) return false;
  --size_;
  if (from_front) {
    ++head_;
  } else {
    std::pop_heap(late_.begin(), late_.end(), std::greater<>());
    late_.pop_back();
  }
  return true;
}

void PendingEvents::sort_front() {
  constexpr std::ptrdiff_t most = 24;
  const std::ptrdiff_t count = tail_ - head_;
  if (count > most) {
    std::sort(head_, tail_);
    return;
  }
  // By counting how many come before each: more comparisons than it takes, but none of them is a guess.
  std::uint64_t time_ns[most], what[most];  // not of Event, which would be written as 0 first
  std::ptrdiff_t place[most];
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    const Event event = head_[i];
    std::ptrdiff_t before = i;
    for (std::ptrdiff_t j = 0; j < i; ++j) {
      const std::ptrdiff_t is_first = event < Event{time_ns[j], what[j]} ? 1 : 0;
      place[j] += is_first;
      before -= is_first;
    }
    time_ns[i] = event.time_ns;
    what[i] = event.what;
    place[i] = before;
  }
  for (std::ptrdiff_t i = 0; i < count; ++i) head_[place[i]] = {time_ns[i], what[i]};
}

void PendingEvents::refill() {
  head_ = tail_ = front_.data();
  if (size_ <= few / 3) {  // few again: no wheel
    for (const Event& event : collect_all()) append(event);
    sort_front();
    set_front_slot(everything);
    return;
  }
  empty_inbox();
  if (++refills_ == refills_a_tuning) {
    tune();
    if (head_ != tail_) return;
  }
  do {
    const std::size_t slot = first_from(0, (front_slot_ & place_mask) + 1);
    if (slot < places) {
      set_front_slot((front_slot_ & ~place_mask) | slot);
      forget(slot);
      pool_.drain(wheel_[slot], [this](Event event) { append(event); });
    } else if (!descend(1) && !descend(2)) {
      // The wheel is empty: start it again at the earliest event of the overflow list.
      std::vector<Event> waiting;
      waiting.swap(overflow_);
      set_front_slot(std::min_element(waiting.begin(), waiting.end())->time_ns >> shift_);
      for (const Event& event : waiting) place(event);
    }
  } while (head_ == tail_);
  filled_ += static_cast<std::uint64_t>(tail_ - head_);
  refilled_ = true;
  sort_front();
}

/// Comes to the next occupied place of a level: what is in it hangs lower, or is of the front. False if the
/// level has none.
bool PendingEvents::descend(std::size_t level) {
  const auto bits = static_cast<int>(level) * level_bits;
  const std::size_t next = first_from(level, (front_slot_ >> bits & place_mask) + 1);
  if (next == places) return false;
  set_front_slot(((front_slot_ >> bits & ~place_mask) | next) << bits);
  const std::size_t index = level * places + next;
  forget(index);
  pool_.drain(wheel_[index], [this](Event event) { place(event); });
  return true;
}

void PendingEvents::tune() {
  // Aim at 5 to 24 events a slot and few that arrive when their slot is already in the front. Only speed
  // depends on the width, never the order.
  const auto refills = static_cast<double>(std::max<std::uint64_t>(refills_, 1));
  double a_slot = static_cast<double>(filled_ + late_count_) / refills;
  double late = static_cast<double>(late_count_) / refills;
  filled_ = refills_ = late_count_ = 0;
  int shift = shift_;
  while (shift > 1 && a_slot > 5 && (a_slot > 24 || late > 4)) a_slot /= 2, late /= 4, --shift;
  while (shift < 40 && a_slot < 5 && late < 1) a_slot *= 2, late *= 4, ++shift;
  if (shift != shift_ && front_slot_ != everything) rebuild(shift);
}

void PendingEvents::rebuild(int shift) {
  const std::vector<Event> all = collect_all();
  shift_ = shift;
  set_front_slot(std::min_element(all.begin(), all.end())->time_ns >> shift_);
  for (const Event& event : all) place(event);
  sort_front();
}

/// Takes everything out, in no order.
std::vector<Event> PendingEvents::collect_all() {
  std::vector<Event> all(head_, tail_);
  head_ = tail_ = front_.data();
  for (std::size_t level = 0; level < levels; ++level)
    for (std::size_t next = first_from(level, 0); next < places; next = first_from(level, next + 1))
      pool_.drain(wheel_[level * places + next], [&all](Event event) { all.push_back(event); });
  occupied_.fill(0);
  all.insert(all.end(), late_.begin(), late_.end());
  late_.clear();
  all.insert(all.end(), overflow_.begin(), overflow_.end());
  overflow_.clear();
  all.insert(all.end(), inbox_.data(), arrived_);
  arrived_ = inbox_.data();
  return all;
}

}  // namespace gelombang
