// SPDX-License-Identifier: Apache-2.0
// What it costs to record one number.
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include "engine/kernel/random/variates.hpp"
#include "engine/kernel/statistics/histogram.hpp"
#include "engine/kernel/statistics/tally.hpp"
#include "engine/kernel/statistics/time_average.hpp"

namespace gelombang::benchmarks {
namespace {

constexpr std::size_t table_size = 4096;

/// Delays of some seconds, in nanoseconds.
std::vector<std::int64_t> delays() {
  std::vector<std::int64_t> table(table_size);
  RandomStream stream = Streams(1, 0).at(purpose("recording"), 0);
  for (std::int64_t& delay : table) delay = from_seconds(3 * standard_exponential(stream)).count();
  return table;
}

void histogram(benchmark::State& state) {
  const auto table = delays();
  std::vector<Histogram> histograms(static_cast<std::size_t>(state.range(0)));
  std::size_t i = 0;
  for ([[maybe_unused]] auto _ : state) {
    // 7 is prime to any number of histograms that is a power of two: all of them in turn, none next to
    // another.
    histograms[i * 7 & (histograms.size() - 1)].record(table[i & (table_size - 1)]);
    ++i;
    benchmark::ClobberMemory();
  }
}
BENCHMARK(histogram)->Name("record/histogram_of")->Arg(1)->Arg(64)->Arg(512);

void tally(benchmark::State& state) {
  const auto table = delays();
  Tally sum;
  std::size_t i = 0;
  for ([[maybe_unused]] auto _ : state) {
    sum.observe(static_cast<double>(table[i++ & (table_size - 1)]));
    benchmark::DoNotOptimize(sum);
  }
}
BENCHMARK(tally)->Name("record/tally");

void time_average(benchmark::State& state) {
  const auto table = delays();
  TimeAverage number;
  SimTime now{};
  std::size_t i = 0;
  for ([[maybe_unused]] auto _ : state) {
    now += Duration{table[i & (table_size - 1)] >> 10};
    number.add(now, (i++ & 1) == 0 ? 1 : -1);
    benchmark::DoNotOptimize(number);
  }
}
BENCHMARK(time_average)->Name("record/time_average");

}  // namespace
}  // namespace gelombang::benchmarks
