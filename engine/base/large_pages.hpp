// SPDX-License-Identifier: Apache-2.0
// Memory for the big tables of a run.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>
#include <vector>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace gelombang {

/// An allocator that asks the system for pages of 2 MiB where the block is that large and the system has
/// them: a table of millions that is touched here and there is otherwise mostly a search for its pages.
/// Without them, and for small blocks, it is plain memory. Throws std::bad_alloc.
template <class T>
struct LargePages {
  using value_type = T;
  LargePages() = default;
  template <class U>
  LargePages(const LargePages<U>&) {}

  T* allocate(std::size_t count) {
    if (count > static_cast<std::size_t>(-1) / sizeof(T) - page) throw std::bad_alloc();
    const std::size_t bytes = count * sizeof(T);
    const bool large = bytes >= page;
    static_assert(alignof(T) <= 64);
    const std::size_t alignment = large ? page : 64;
    void* const memory = std::aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment);
    if (memory == nullptr) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
    if (large) madvise(memory, bytes, MADV_HUGEPAGE);  // a wish: that it is not granted is no error
#endif
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t) {
    std::free(memory);
  }

  template <class U>
  bool operator==(const LargePages<U>&) const {
    return true;
  }

 private:
  static constexpr std::size_t page = std::size_t{1} << 21;
};

/// A table that may grow to millions of rows.
template <class T>
using Table = std::vector<T, LargePages<T>>;

}  // namespace gelombang
