// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/side_by_side.hpp"

#include <algorithm>
#include <atomic>

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#ifdef __has_feature
#if __has_feature(thread_sanitizer)
#include <sanitizer/tsan_interface.h>
#define GELOMBANG_THREAD_SANITIZER
#endif
#endif

namespace gelombang::experiment {
namespace {

// ThreadSanitizer does not see into TBB, which is not built with it (tests/sanitize/tsan.ignore). So it is
// told what TBB keeps to: what was written before the loop is there in it, and what the loop wrote is there
// after it.
#ifdef GELOMBANG_THREAD_SANITIZER
void hand_over(char& to) {
  __tsan_release(&to);
}
void take_over(char& from) {
  __tsan_acquire(&from);
}
#else
void hand_over(char&) {}
void take_over(char&) {}
#endif

}  // namespace

int jobs_or_cores(int jobs) {
  return jobs > 0 ? jobs : tbb::info::default_concurrency();
}

void side_by_side(int count, int jobs, const std::function<void(int)>& each) {
  jobs = jobs_or_cores(jobs);
  // TBB starts as many workers as there are cores; more jobs than that must be allowed first.
  const tbb::global_control enough(
      tbb::global_control::max_allowed_parallelism,
      static_cast<std::size_t>(std::max(jobs, tbb::info::default_concurrency())));
  tbb::task_arena arena(jobs);
  char into_loop = 0, out_of_loop = 0;
  std::atomic<int> next{0};
  hand_over(into_loop);
  arena.execute([&] {
    tbb::parallel_for(0, count, [&](int) {
      take_over(into_loop);
      each(next++);
      hand_over(out_of_loop);
    });
  });
  take_over(out_of_loop);
}

}  // namespace gelombang::experiment
