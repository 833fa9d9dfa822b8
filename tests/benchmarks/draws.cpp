// SPDX-License-Identifier: Apache-2.0
// What a random quantity costs: the next one of a stream, and the first one of a stream of its own, which is
// how people and requests draw.
#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>

#include "engine/kernel/random/variates.hpp"

namespace gelombang::benchmarks {
namespace {

void next_of_a_stream(benchmark::State& state, const Distribution& law) {
  RandomStream stream = Streams(1, 0).at(purpose("draws"), 0);
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(law(stream));
}

void first_of_its_own(benchmark::State& state, const Distribution& law) {
  const Streams streams(1, 0);
  std::uint32_t entity = 0;
  for ([[maybe_unused]] auto _ : state) {
    RandomStream stream = streams.at(purpose("draws"), ++entity);
    benchmark::DoNotOptimize(law(stream));
  }
}

void bits(benchmark::State& state) {
  RandomStream stream = Streams(1, 0).at(purpose("draws"), 0);
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(stream.bits());
}
BENCHMARK(bits)->Name("draw_next/bits");

void add(const std::string& name, const Distribution& law) {
  benchmark::RegisterBenchmark(("draw_next/" + name).c_str(), next_of_a_stream, law);
  benchmark::RegisterBenchmark(("draw_first/" + name).c_str(), first_of_its_own, law);
}

[[maybe_unused]] const bool added = [] {
  add("uniform", Distribution::uniform(1, 2));
  add("exponential", Distribution::exponential(1));
  add("erlang_2", Distribution::erlang(1, 2));
  add("gamma", Distribution::gamma(1, 0.5));
  add("lognormal", Distribution::lognormal(1, 0.5));
  add("hyperexponential", Distribution::hyperexponential(1, 4));
  add("empirical_3", Distribution::empirical({{1, 0.3}, {2, 0.5}, {10, 0.2}}));
  return true;
}();

}  // namespace
}  // namespace gelombang::benchmarks
