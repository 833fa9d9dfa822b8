#include "engine/kernel/events/pending_events.hpp"

#include <algorithm>
#include <functional>

namespace gelombang {

PendingEvents::PendingEvents() {
  front_.reserve(1024);
}

std::size_t PendingEvents::Level::first_from(std::size_t from) const {
  if (from >= places) return places;
  std::size_t word = from >> 6;
  std::uint64_t bits = occupied[word] & (~std::uint64_t{0} << (from & 63));
  while (bits == 0) {
    if (++word == occupied.size()) return places;
    bits = occupied[word];
  }
  return word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
}

void PendingEvents::push_front(const Event& event) {
  if (front_slot_ == everything && size_ > few) {
    // No longer few: hang the later ones on the wheel, with slots so wide that some stay in the front.
    front_.push_back(event);
    const auto [first, last] =
        std::minmax_element(front_.begin() + static_cast<std::ptrdiff_t>(front_head_), front_.end());
    return rebuild(std::max(1, static_cast<int>(std::bit_width((last->time_ns - first->time_ns) / few))));
  }
  // Where events are few, what follows at once is the next one of all.
  if (front_head_ > 0 && (front_head_ == front_.size() || event < front_[front_head_])) {
    front_[--front_head_] = event;
    if (++late_count_ == late_a_tuning) tune();
    return;
  }
  // Else nearly always the place is at or near the end.
  const std::size_t last_look = front_.size() - std::min(front_.size() - front_head_, short_way);
  std::size_t index = front_.size();
  while (index > last_look && event < front_[index - 1]) --index;
  if (index == last_look && index > front_head_) {
    late_.push_back(event);
    std::push_heap(late_.begin(), late_.end(), std::greater<>());
  } else {
    front_.insert(front_.begin() + static_cast<std::ptrdiff_t>(index), event);
  }
  if (front_head_ > 4096 && front_head_ * 2 > front_.size()) {
    front_.erase(front_.begin(), front_.begin() + static_cast<std::ptrdiff_t>(front_head_));
    front_head_ = 0;
  }
  if (++late_count_ == late_a_tuning) tune();
}

bool PendingEvents::pop_late(std::uint64_t limit_ns, Event& event) {
  const bool from_front = front_head_ < front_.size() && front_[front_head_] < late_.front();
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
  if (front_.size() > 24) {
    std::sort(front_.begin(), front_.end());
    return;
  }
  for (std::size_t i = 1; i < front_.size(); ++i) {
    const Event event = front_[i];
    std::size_t j = i;
    for (; j > 0 && event < front_[j - 1]; --j) front_[j] = front_[j - 1];
    front_[j] = event;
  }
}

void PendingEvents::refill() {
  front_.clear();
  front_head_ = 0;
  if (size_ <= few / 3) {  // few again: no wheel
    collect_all(front_);
    sort_front();
    front_slot_ = everything;
    return;
  }
  if (++refills_ == refills_a_tuning) {
    tune();
    if (!front_.empty()) return;
  }
  const std::size_t slot = levels_[0].first_from((front_slot_ & place_mask) + 1);
  if (slot < places) {
    front_slot_ = (front_slot_ & ~place_mask) | slot;
    front_.swap(levels_[0].place[slot]);
    levels_[0].forget(slot);
  } else if (!descend(1) && !descend(2)) {
    // The wheel is empty: start it again at the earliest event of the overflow list.
    std::vector<Event> waiting;
    waiting.swap(overflow_);
    front_slot_ = std::min_element(waiting.begin(), waiting.end())->time_ns >> shift_;
    for (const Event& event : waiting) {
      const std::uint64_t at = event.time_ns >> shift_;
      at > front_slot_ ? hang(event, at) : front_.push_back(event);
    }
  }
  filled_ += front_.size();
  refilled_ = true;
  sort_front();
}

/// Takes the next occupied place of a level: its earliest slot becomes the front, the rest hangs lower. False
/// if the level has none.
bool PendingEvents::descend(std::size_t level) {
  const auto bits = static_cast<int>(level) * level_bits;
  const std::size_t index = levels_[level].first_from((front_slot_ >> bits & place_mask) + 1);
  if (index == places) return false;
  std::vector<Event> waiting;  // its memory is given back: one place can hold very many
  waiting.swap(levels_[level].place[index]);
  levels_[level].forget(index);
  front_slot_ = std::min_element(waiting.begin(), waiting.end())->time_ns >> shift_;
  for (const Event& event : waiting) {
    const std::uint64_t at = event.time_ns >> shift_;
    at > front_slot_ ? hang(event, at) : front_.push_back(event);
  }
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
  std::vector<Event> all(front_.begin() + static_cast<std::ptrdiff_t>(front_head_), front_.end());
  front_.clear();
  front_head_ = 0;
  all.insert(all.end(), late_.begin(), late_.end());
  late_.clear();
  collect_all(all);
  shift_ = shift;
  front_slot_ = std::min_element(all.begin(), all.end())->time_ns >> shift_;
  for (const Event& event : all) {
    const std::uint64_t at = event.time_ns >> shift_;
    at > front_slot_ ? hang(event, at) : front_.push_back(event);
  }
  sort_front();
}

void PendingEvents::collect_all(std::vector<Event>& out) {
  for (Level& level : levels_) {
    for (std::size_t index = level.first_from(0); index < places; index = level.first_from(index + 1)) {
      out.insert(out.end(), level.place[index].begin(), level.place[index].end());
      level.place[index].clear();
    }
    level.occupied.fill(0);
  }
  out.insert(out.end(), overflow_.begin(), overflow_.end());
  overflow_.clear();
}

}  // namespace gelombang
