// SPDX-License-Identifier: Apache-2.0
// The hold model: what an event costs when so many are pending.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include <benchmark/benchmark.h>

#include "tests/benchmarks/models.hpp"
#include "tests/benchmarks/structures.hpp"

namespace gelombang::benchmarks {
namespace {

constexpr std::int64_t most_warm_up = 4'000'000;

template <class Pending>
void hold(benchmark::State& state, Delays delays) {
  const std::int64_t pending = state.range(0);
  Hold<Pending> model(static_cast<std::size_t>(pending), delays);
  // The model begins in equilibrium; its set of pending events needs a while to tune itself to it.
  for (std::int64_t i = 0; i < std::min(2 * pending + 100'000, most_warm_up); ++i) model.step();
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(model.step());
  state.SetItemsProcessed(state.iterations());
}

template <class Pending>
void add(const std::string& structure) {
  for (const auto& [law, delays] : {std::pair{"exponential", Delays::exponential}, {"mixed", Delays::mixed}})
    benchmark::RegisterBenchmark(("hold_" + std::string(law) + "/" + structure).c_str(), hold<Pending>,
                                 delays)
        ->RangeMultiplier(10)
        ->Range(1'000, 10'000'000)
        ->Iterations(2'000'000);
}

[[maybe_unused]] const bool added = [] {
  for_each_structure([]<class Pending>(const std::string& structure) { add<Pending>(structure); });
  return true;
}();

}  // namespace
}  // namespace gelombang::benchmarks
