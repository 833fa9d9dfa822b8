// SPDX-License-Identifier: Apache-2.0
// Which uncertain input moves an answer, and how much: Sobol's variance-based sensitivity indices of a
// function of independent inputs, estimated by Monte Carlo.
// Not here: how inputs are made from uniform numbers, and what the function runs; the caller's function does
// both.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/base/contract.hpp"
#include "engine/kernel/statistics/confidence.hpp"
#include "engine/kernel/statistics/tally.hpp"

namespace gelombang {

/// Of one input.
struct SensitivityIndices {
  ConfidenceInterval first_order;  // share of the variance that goes when this input alone is known
  ConfidenceInterval total;        // share that stays when all inputs but this one are known
};

/// How much work: batches * rows * (inputs + 2) evaluations. The intervals come from the spread of the
/// estimates of the batches (batch means), which are independent and, being averages over many rows, nearly
/// normal. An estimate is a ratio, so it has a bias of the order of 1 / rows: use few batches and many rows.
struct SensitivityEffort {
  std::size_t batches = 20;   // >= 2
  std::size_t rows = 10'000;  // of one batch, >= 2
  double confidence = 0.95;   // 0 < confidence < 1
};

/// The indices of each input of `function`, a double for a std::span<const double> of `inputs` >= 1 numbers,
/// each uniform on (0, 1) and independent of the others. `uniform()` gives such numbers, one a call.
///
/// function  is deterministic; its values are finite and not all the same within a batch.
///
/// Source: the design of Saltelli et al., Computer Physics Communications 181, 2010: each row has two
/// independent points a and b, and for each input the point a with that input from b. First order: table 2
/// (b) there; total: Jansen, Computer Physics Communications 117, 1999. Values are centred on the mean of
/// their batch, which changes no expectation that matters and saves most of the noise of a function far from
/// 0.
template <class Function, class Uniform>
std::vector<SensitivityIndices> sensitivity_indices(Function function, std::size_t inputs, Uniform uniform,
                                                    const SensitivityEffort& effort) {
  GELOMBANG_REQUIRE(inputs >= 1 && effort.batches >= 2 && effort.rows >= 2);
  struct Row {
    double at_a, at_b;
    std::vector<double> mixed;  // at a with one input from b
  };
  std::vector<Tally> first_order(inputs), total(inputs);
  std::vector<Row> rows(effort.rows, Row{0, 0, std::vector<double>(inputs)});
  std::vector<double> a(inputs), b(inputs);
  for (std::size_t batch = 0; batch < effort.batches; ++batch) {
    Tally values;
    for (Row& row : rows) {
      for (double& each : a) each = uniform();
      for (double& each : b) each = uniform();
      row.at_a = function(std::span<const double>(a));
      row.at_b = function(std::span<const double>(b));
      for (std::size_t input = 0; input < inputs; ++input) {
        const double kept = a[input];
        a[input] = b[input];
        row.mixed[input] = function(std::span<const double>(a));
        a[input] = kept;
      }
      values.observe(row.at_a);
      values.observe(row.at_b);
    }
    const double mean = values.mean(), variance = values.variance();
    GELOMBANG_REQUIRE(variance > 0);
    for (std::size_t input = 0; input < inputs; ++input) {
      double together = 0, apart = 0;
      for (const Row& row : rows) {
        const double change = row.mixed[input] - row.at_a;
        together += (row.at_b - mean) * change;
        apart += change * change;
      }
      const auto count = static_cast<double>(effort.rows);
      first_order[input].observe(together / count / variance);
      total[input].observe(apart / (2 * count) / variance);
    }
  }
  std::vector<SensitivityIndices> indices;
  for (std::size_t input = 0; input < inputs; ++input)
    indices.push_back({mean_interval(first_order[input], effort.confidence),
                       mean_interval(total[input], effort.confidence)});
  return indices;
}

}  // namespace gelombang
