#include "engine/kernel/events/pending_events.hpp"

#include <algorithm>

namespace gelombang {

PendingEvents::PendingEvents() {
  front_.reserve(1024);
}

std::size_t PendingEvents::Level::first_from(std::size_t from) const {
  if (from >= slots) return slots;
  std::size_t word = from >> 6;
  std::uint64_t bits = occupied[word] & (~std::uint64_t{0} << (from & 63));
  while (bits == 0) {
    if (++word == occupied.size()) return slots;
    bits = occupied[word];
  }
  return word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
}

void PendingEvents::push_front(const Event& event) {
  // Nearly always at or near the end, since most delays are longer than what is left of the front.
  front_.push_back(event);
  std::size_t place_at = front_.size() - 1;
  while (place_at > front_head_ && event < front_[place_at - 1]) {
    front_[place_at] = front_[place_at - 1];
    --place_at;
  }
  front_[place_at] = event;
  ++late_;
  if (front_slot_ == everything && size_ > few) {
    // No longer few: keep the earliest third in the front and hang the others on the wheel.
    const std::size_t live = front_.size() - front_head_;
    const std::uint64_t first = front_[front_head_].time_ns;
    const std::uint64_t span = front_[front_head_ + live / 3].time_ns - first;
    rebuild(std::max(1, static_cast<int>(std::bit_width(span / 8))));
  } else if (front_head_ > 4096 && front_head_ * 2 > front_.size()) {
    front_.erase(front_.begin(), front_.begin() + static_cast<std::ptrdiff_t>(front_head_));
    front_head_ = 0;
  }
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
  for (;;) {
    const std::size_t from = front_slot_ >> level_bits == window_ ? (front_slot_ & slot_mask) + 1 : 0;
    const std::size_t slot = near_.first_from(from);
    if (slot < slots) {
      front_slot_ = window_ << level_bits | slot;
      std::swap(front_, near_.slot[slot]);
      near_.occupied[slot >> 6] &= ~(std::uint64_t{1} << (slot & 63));
      filled_ += front_.size();
      if (++refills_ == 1024) retune();
      sort_front();
      return;
    }
    const std::size_t window = far_.first_from((window_ & slot_mask) + 1);
    if (window < slots) {
      window_ = (window_ & ~slot_mask) | window;
      front_slot_ = (window_ << level_bits) - 1;
      for (const Event& event : far_.slot[window]) near_.add((event.time_ns >> shift_) & slot_mask, event);
      std::vector<Event>().swap(far_.slot[window]);  // give the memory back: one window can hold very many
      far_.occupied[window >> 6] &= ~(std::uint64_t{1} << (window & 63));
      continue;
    }
    // The horizon is used up: begin a new one at the earliest event of the overflow list.
    const auto earliest = std::min_element(overflow_.begin(), overflow_.end());
    window_ = earliest->time_ns >> (shift_ + level_bits);
    front_slot_ = (window_ << level_bits) - 1;
    std::vector<Event> waiting;
    waiting.swap(overflow_);
    for (const Event& event : waiting) place(event);
  }
}

void PendingEvents::retune() {
  // Aim at 5 to 24 events a slot and few that arrive when their slot is already in the front. Only speed
  // depends on the width, never the order.
  double a_slot = static_cast<double>(filled_ + late_) / static_cast<double>(refills_);
  double late = static_cast<double>(late_) / static_cast<double>(refills_);
  filled_ = refills_ = late_ = 0;
  int shift = shift_;
  while (shift > 1 && (a_slot > 24 || late > 4)) a_slot /= 2, late /= 4, --shift;
  while (shift < 40 && a_slot < 5 && late < 1) a_slot *= 2, late *= 4, ++shift;
  if (shift != shift_) rebuild(shift);
}

void PendingEvents::rebuild(int shift) {
  std::vector<Event> all(front_.begin() + static_cast<std::ptrdiff_t>(front_head_), front_.end());
  front_.clear();
  front_head_ = 0;
  collect_all(all);
  const auto earliest = std::min_element(all.begin(), all.end());
  shift_ = shift;
  front_slot_ = earliest->time_ns >> shift_;
  window_ = front_slot_ >> level_bits;
  for (const Event& event : all) {
    if (event.time_ns >> shift_ > front_slot_)
      place(event);
    else
      front_.push_back(event);
  }
  sort_front();
}

void PendingEvents::collect_all(std::vector<Event>& out) {
  for (Level* level : {&near_, &far_}) {
    for (std::size_t slot = level->first_from(0); slot < slots; slot = level->first_from(slot + 1)) {
      out.insert(out.end(), level->slot[slot].begin(), level->slot[slot].end());
      level->slot[slot].clear();
    }
    level->occupied.fill(0);
  }
  out.insert(out.end(), overflow_.begin(), overflow_.end());
  overflow_.clear();
}

}  // namespace gelombang
