// SPDX-License-Identifier: Apache-2.0
// Work that is done side by side: the one loop of the engine that several threads run.
#pragma once

#include <atomic>

#include <oneapi/tbb/parallel_for.h>

#ifdef __has_feature
#if __has_feature(thread_sanitizer)
#include <sanitizer/tsan_interface.h>
#define GELOMBANG_THREAD_SANITIZER
#endif
#endif

namespace gelombang::experiment {

// ThreadSanitizer does not see into TBB, which is not built with it (tests/sanitize/tsan.ignore). So it is
// told what TBB keeps to: what was written before the loop is there in it, and what the loop wrote is there
// after it.
#ifdef GELOMBANG_THREAD_SANITIZER
inline void hand_over(char& to) {
  __tsan_release(&to);
}
inline void take_over(char& from) {
  __tsan_acquire(&from);
}
#else
inline void hand_over(char&) {}
inline void take_over(char&) {}
#endif

/// Calls `each(0)` to `each(count - 1)` on the threads of the arena. They begin in order, so that whoever
/// gathers what they make, in order, has little to keep until its turn comes.
template <class Each>
void side_by_side(int count, const Each& each) {
  char into_loop = 0, out_of_loop = 0;
  std::atomic<int> next{0};
  hand_over(into_loop);
  tbb::parallel_for(0, count, [&](int) {
    take_over(into_loop);
    each(next++);
    hand_over(out_of_loop);
  });
  take_over(out_of_loop);
}

}  // namespace gelombang::experiment
