// SPDX-License-Identifier: Apache-2.0
// What a whole program reports of its one run, as a line of JSON.
#pragma once

#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <string>

#include <fmt/core.h>

namespace gelombang::benchmarks {

/// Make it first, print last.
class OneRun {
 public:
  /// further: more members of the JSON object, each with a comma before it.
  void print(std::int64_t people, std::uint64_t events, std::uint64_t fingerprint,
             const std::string& further = "") const {
    const double wall_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    fmt::print(R"({{"people": {}, "events": {}, "wall_s": {:.3f}, "cpu_s": {:.3f}, "peak_bytes": {}, )"
               R"("fingerprint": "{:016x}"{}}})"
               "\n",
               people, events, wall_s, in_seconds(used.ru_utime) + in_seconds(used.ru_stime),
               used.ru_maxrss * std::int64_t{1024}, fingerprint, further);
  }

 private:
  static double in_seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  }
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace gelombang::benchmarks
