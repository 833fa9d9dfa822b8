// M/M/1 and M/M/c on the scheduling API: what a customer costs, two events each, with statistics.
#include <cstdint>

#include <benchmark/benchmark.h>

#include "tests/benchmarks/models.hpp"

namespace gelombang::benchmarks {
namespace {

void queue(benchmark::State& state) {
  MultiServerQueue<PendingEvents> model(static_cast<int>(state.range(0)), 0.9);
  for (int i = 0; i < 100'000; ++i) model.serve_one();
  for ([[maybe_unused]] auto _ : state) model.serve_one();
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(queue)->Name("mmc")->Arg(1)->Arg(10)->Arg(1000)->Iterations(3'000'000);

}  // namespace
}  // namespace gelombang::benchmarks
