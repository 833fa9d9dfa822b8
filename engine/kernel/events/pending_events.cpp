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

void PendingEvents::push_front(Event event) {
  if (front_slot_ == everything && size_ > few) [[unlikely]]
    return begin_wheel(event);
  if (++late_count_ == late_a_tuning) [[unlikely]]
    return tune_and_push(event);
  // Its place is looked for from the end to which it is nearer; on the way the others make room.
  const std::size_t waiting = front_tail_ - front_head_;
  Event* const head = front_.data() + front_head_;
  Event* const tail = front_.data() + front_tail_;
  if (front_head_ > 0 && waiting <= very_few) {
    // One pass that exchanges instead of looking for the place: with so few it is shorter than a wrong guess.
    --front_head_;
    for (Event* at = head; at != tail; ++at) {
      const std::uint64_t exchange = 0 - static_cast<std::uint64_t>(*at < event);  // all ones, or none
      const std::uint64_t time = (at->time_ns ^ event.time_ns) & exchange,
                          what = (at->what ^ event.what) & exchange;
      at[-1] = {event.time_ns ^ time, event.what ^ what};
      event = {at->time_ns ^ time, at->what ^ what};
    }
    tail[-1] = event;
  } else if (front_head_ > 0 && (waiting == 0 || event < head[std::min(waiting / 2, short_way)])) {
    --front_head_;
    Event* at = head - 1;
    for (; at + 1 != tail && at[1] < event; ++at) *at = at[1];
    *at = event;
  } else if (waiting > short_way && event < tail[-static_cast<int>(short_way)]) [[unlikely]] {
    push_late(event);
  } else if (front_tail_ == front_.size()) [[unlikely]] {
    make_room_and_push(event);
  } else {
    ++front_tail_;
    Event* at = tail;
    for (; at != head && event < at[-1]; --at) *at = at[-1];
    *at = event;
  }
}

// What is rare, apart: with it push_front would save registers that it does not need.

void PendingEvents::push_late(Event event) {
  late_.push_back(event);
  std::push_heap(late_.begin(), late_.end(), std::greater<>());
}

void PendingEvents::make_room_and_push(Event event) {
  // What waits moves towards the beginning, but not to it: there must be room before it as well. So every
  // event is moved at most twice on the average.
  if (front_head_ >= front_.size() / 2) {
    const std::size_t head = front_.size() / 4;
    std::copy(&front_[front_head_], front_.data() + front_tail_, &front_[head]);
    front_tail_ -= front_head_ - head;
    front_head_ = head;
  } else {
    front_.resize(2 * front_.size());
  }
  push_front(event);
}

/// No longer few: hangs the later ones on the wheel, with slots so wide that some stay in the front.
void PendingEvents::begin_wheel(Event event) {
  append(event);
  const auto [first, last] = std::minmax_element(&front_[front_head_], front_.data() + front_tail_);
  rebuild(std::max(1, static_cast<int>(std::bit_width((last->time_ns - first->time_ns) / few))));
}

void PendingEvents::tune_and_push(Event event) {
  tune();
  --size_;
  push(event);
}

bool PendingEvents::pop_late(std::uint64_t limit_ns, Event& event) {
  const bool from_front = front_head_ < front_tail_ && front_[front_head_] < late_.front();
  event = from_front ? front_[front_head_] : late_.front();
  if (event.time_ns > limit_ns) return false;
  --size_;
  if (from_front) {
    ++front_head_;
  } else {
    std::pop_heap(late_.begin(), late_.end(), std::greater<>());
    late_.pop_back();
  }
  return true;
}

void PendingEvents::sort_front() {
  Event* const first = front_.data() + front_head_;
  Event* const last = front_.data() + front_tail_;
  if (last - first > 24) {
    std::sort(first, last);
    return;
  }
  for (Event* next = first; next != last; ++next) {
    const Event event = *next;
    Event* at = next;
    for (; at != first && event < at[-1]; --at) *at = at[-1];
    *at = event;
  }
}

void PendingEvents::refill() {
  front_head_ = front_tail_ = 0;
  if (size_ <= few / 3) {  // few again: no wheel
    for (const Event& event : collect_all()) append(event);
    sort_front();
    front_slot_ = everything;
    return;
  }
  if (++refills_ == refills_a_tuning) {
    tune();
    if (front_head_ != front_tail_) return;
  }
  do {
    const std::size_t slot = first_from(0, (front_slot_ & place_mask) + 1);
    if (slot < places) {
      front_slot_ = (front_slot_ & ~place_mask) | slot;
      forget(slot);
      pool_.drain(wheel_[slot], [this](Event event) { append(event); });
    } else if (!descend(1) && !descend(2)) {
      // The wheel is empty: start it again at the earliest event of the overflow list.
      std::vector<Event> waiting;
      waiting.swap(overflow_);
      front_slot_ = std::min_element(waiting.begin(), waiting.end())->time_ns >> shift_;
      for (const Event& event : waiting) place(event);
    }
  } while (front_tail_ == 0);
  filled_ += front_tail_;
  refilled_ = true;
  sort_front();
}

/// Comes to the next occupied place of a level: what is in it hangs lower, or is of the front. False if the
/// level has none.
bool PendingEvents::descend(std::size_t level) {
  const auto bits = static_cast<int>(level) * level_bits;
  const std::size_t next = first_from(level, (front_slot_ >> bits & place_mask) + 1);
  if (next == places) return false;
  front_slot_ = ((front_slot_ >> bits & ~place_mask) | next) << bits;
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
  front_slot_ = std::min_element(all.begin(), all.end())->time_ns >> shift_;
  for (const Event& event : all) place(event);
  sort_front();
}

/// Takes everything out, in no order.
std::vector<Event> PendingEvents::collect_all() {
  std::vector<Event> all(front_.data() + front_head_, front_.data() + front_tail_);
  front_head_ = front_tail_ = 0;
  for (std::size_t level = 0; level < levels; ++level)
    for (std::size_t next = first_from(level, 0); next < places; next = first_from(level, next + 1))
      pool_.drain(wheel_[level * places + next], [&all](Event event) { all.push_back(event); });
  occupied_.fill(0);
  all.insert(all.end(), late_.begin(), late_.end());
  late_.clear();
  all.insert(all.end(), overflow_.begin(), overflow_.end());
  overflow_.clear();
  return all;
}

}  // namespace gelombang
