// SPDX-License-Identifier: Apache-2.0
// What the programs of the peers share: their arguments, their delays, the clock (CPU time: the machine may
// do other things), the line they print.
// None of them uses this engine.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <vector>

namespace peer {

struct Task {
  std::string model;        // hold or mm1
  std::size_t size = 0;     // events pending, or customers
  std::uint64_t steps = 0;  // hold: events measured
};

inline Task parse(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "hold PENDING EVENTS | mm1 CUSTOMERS\n");
    std::exit(2);
  }
  return {argv[1], std::strtoull(argv[2], nullptr, 10), argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 0};
}

/// Exponential with mean 1. The standard library's distribution costs more than this.
class Exponential {
 public:
  explicit Exponential(std::uint64_t seed) : bits_(seed) {}
  double operator()() { return -std::log((static_cast<double>(bits_() >> 11) + 0.5) * 0x1p-53); }

 private:
  std::mt19937_64 bits_;
};

/// Delays of the hold model, in nanoseconds, mean 1 ms; drawn beforehand, as in our own program.
class Delays {
 public:
  Delays() : table_(size) {
    Exponential exponential(7);
    for (std::uint64_t& delay : table_) delay = 1 + static_cast<std::uint64_t>(1e6 * exponential());
  }
  std::uint64_t next() { return table_[next_++ & (size - 1)]; }

 private:
  static constexpr std::size_t size = std::size_t{1} << 15;
  std::vector<std::uint64_t> table_;
  std::size_t next_ = 0;
};

/// Begins to measure after so many steps and ends the program's run after so many more; prints nanoseconds a
/// step.
class Counter {
 public:
  Counter(std::uint64_t warm_up, std::uint64_t steps) : warm_up_(warm_up), steps_(steps) {}
  /// True when all steps are done.
  bool step() {
    if (++done_ == warm_up_) begin_ = std::clock();
    return done_ == warm_up_ + steps_;
  }
  void print() const {
    const double seconds = static_cast<double>(std::clock() - begin_) / CLOCKS_PER_SEC;
    std::printf("%.3f\n", seconds * 1e9 / static_cast<double>(steps_));
  }

 private:
  std::uint64_t warm_up_, steps_, done_ = 0;
  std::clock_t begin_ = 0;
};

/// The least that a program can keep of the delays in queue.
struct Delay {
  double sum = 0;
  std::uint64_t count = 0;
};

/// A queue whose mean delay is not that of theory was not simulated. rho 0.9, service time 1: delay 9.
inline void check(const Delay& delay) {
  const double mean = delay.sum / static_cast<double>(delay.count);
  if (mean > 6 && mean < 12) return;
  std::fprintf(stderr, "mean delay %g, not 9\n", mean);
  std::exit(1);
}

constexpr double interarrival_mean = 1 / 0.9, service_mean = 1;

}  // namespace peer
