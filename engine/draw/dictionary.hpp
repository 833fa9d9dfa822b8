// SPDX-License-Identifier: Apache-2.0
// The values of one column as small numbers, in the order in which they come.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/prefetch.hpp"
#include "engine/selection/seats.hpp"

namespace gelombang::draw {

/// The texts are not copied. A table of open addressing, because a pool has as many households as half its
/// people.
class Dictionary {
 public:
  void add(std::string_view value) {
    if (last_ >= values_.size() || values_[last_] != value) last_ = find_or_add(value);
    codes_.push_back(last_);
  }
  std::uint32_t code(std::size_t line) const { return codes_[line]; }
  void prefetch_code(std::size_t line) const { prefetch(&codes_[line]); }
  std::string_view value(std::uint32_t code) const { return values_[code]; }
  std::size_t size() const { return values_.size(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t code = selection::none;
  };

  std::uint32_t find_or_add(std::string_view value) {
    if (2 * (values_.size() + 1) > slots_.size()) grow();
    const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>()(value));
    Slot& slot = slots_[place(hash, [&](std::uint32_t code) { return values_[code] == value; })];
    if (slot.code == selection::none) {
      slot = {hash, static_cast<std::uint32_t>(values_.size())};
      values_.push_back(value);
    }
    return slot.code;
  }
  /// Of the value, or of the free slot where it belongs.
  template <class IsIt>
  std::size_t place(std::uint32_t hash, IsIt is_it) const {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].code != selection::none && (slots_[at].hash != hash || !is_it(slots_[at].code)))
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    const std::vector<Slot> old =
        std::exchange(slots_, std::vector<Slot>(std::max<std::size_t>(64, 2 * slots_.size())));
    for (const Slot& each : old)
      if (each.code != selection::none) slots_[place(each.hash, [](std::uint32_t) { return false; })] = each;
  }

  std::vector<std::string_view> values_;
  std::vector<Slot> slots_;  // 2^k, at most half full
  std::vector<std::uint32_t> codes_;
  std::uint32_t last_ = 0;
};

}  // namespace gelombang::draw
