// SPDX-License-Identifier: Apache-2.0
// A first-in first-out queue in one block of memory that grows when it must and is then used again and again:
// nothing is allocated while a run is in its stride. (std::deque allocates and frees as it moves on.)
#pragma once

#include <cstddef>
#include <vector>

namespace gelombang {

template <class T>
class Fifo {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  /// REQUIRES: !empty().
  const T& front() const { return ring_[head_]; }
  void pop_front() {
    head_ = (head_ + 1) & mask_;
    --size_;
  }
  void push_back(const T& value) {
    if (size_ > mask_) grow();
    ring_[(head_ + size_) & mask_] = value;
    ++size_;
  }

 private:
  [[gnu::noinline]] void grow() {  // rare: not in the way of push_back
    std::vector<T> larger(2 * ring_.size());
    for (std::size_t i = 0; i < size_; ++i) larger[i] = ring_[(head_ + i) & mask_];
    ring_.swap(larger);
    mask_ = ring_.size() - 1;
    head_ = 0;
  }

  std::vector<T> ring_ = std::vector<T>(16);  // as many as a power of two
  std::size_t mask_ = ring_.size() - 1;
  std::size_t head_ = 0, size_ = 0;
};

}  // namespace gelombang
