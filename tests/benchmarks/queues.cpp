// SPDX-License-Identifier: Apache-2.0
// M/M/1 and M/M/c on the scheduling API: what a customer costs, two events each, with statistics.
#include <cstdint>

#include <benchmark/benchmark.h>

#include "tests/benchmarks/models.hpp"

namespace gelombang::benchmarks {
namespace {

void queue(benchmark::State& state) {
  MultiServerQueue<PendingEvents> model(static_cast<int>(state.range(0)), 0.9);
  model.serve(100'000);
  for ([[maybe_unused]] auto _ : state) model.serve(3'000'000);
  state.SetItemsProcessed(3'000'000);
}
BENCHMARK(queue)->Name("mmc")->Arg(1)->Arg(10)->Arg(1000)->Iterations(1);

}  // namespace
}  // namespace gelombang::benchmarks
