// SPDX-License-Identifier: Apache-2.0
// Which uncertain input moves an answer, and how much: Sobol's variance-based sensitivity indices of a
// function of independent inputs, estimated by Monte Carlo.
// Not here: how inputs are made from uniform numbers, and what the function runs; the caller's function does
// both.
#pragma once

#include <cstddef>
#include <functional>
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

/// What is evaluated for one row of the design: two independent points a and b, and for each input the point
/// a with that input from b.
struct SensitivityRow {
  double at_a = 0, at_b = 0;
  std::vector<double> mixed;
};

/// First order and total of each input, without intervals. Empty when all values are the same. At least two
/// rows, each with as many mixed values.
///
/// Source: Saltelli et al., Computer Physics Communications 181, 2010. First order: table 2 (b) there; total:
/// Jansen, Computer Physics Communications 117, 1999. Values are centred on their mean, which changes no
/// expectation that matters and saves most of the noise of a function far from 0.
struct SensitivityEstimates {
  std::vector<double> first_order, total;
};
SensitivityEstimates estimate_sensitivity(std::span<const SensitivityRow> rows);

/// A share of the variance with its interval, which need not lie evenly about it.
struct SensitivityShare {
  double value = 0, low = 0, high = 0;
};
struct SensitivityOfInput {
  SensitivityShare first_order, total;
};

/// The indices of each input from rows that were evaluated already, as by a sweep (designs.hpp:
/// sensitivity_design), with intervals from the percentiles of 400 sets of rows drawn from these rows
/// (bootstrap; Archer, Saltelli and Sobol, Journal of Statistical Computation and Simulation 58, 1997). Empty
/// when all values are the same. `uniform()` gives independent numbers on (0, 1).
std::vector<SensitivityOfInput> sensitivity_of_rows(std::span<const SensitivityRow> rows, double confidence,
                                                    const std::function<double()>& uniform);

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
/// Each batch is estimated by `estimate_sensitivity`.
template <class Function, class Uniform>
std::vector<SensitivityIndices> sensitivity_indices(Function function, std::size_t inputs, Uniform uniform,
                                                    const SensitivityEffort& effort) {
  GELOMBANG_REQUIRE(inputs >= 1 && effort.batches >= 2 && effort.rows >= 2);
  std::vector<Tally> first_order(inputs), total(inputs);
  std::vector<SensitivityRow> rows(effort.rows, SensitivityRow{0, 0, std::vector<double>(inputs)});
  std::vector<double> a(inputs), b(inputs);
  for (std::size_t batch = 0; batch < effort.batches; ++batch) {
    for (SensitivityRow& row : rows) {
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
    }
    const SensitivityEstimates estimates = estimate_sensitivity(rows);
    const bool has_variance = !estimates.first_order.empty();
    GELOMBANG_REQUIRE(has_variance);
    for (std::size_t input = 0; input < inputs; ++input) {
      first_order[input].observe(estimates.first_order[input]);
      total[input].observe(estimates.total[input]);
    }
  }
  std::vector<SensitivityIndices> indices;
  for (std::size_t input = 0; input < inputs; ++input)
    indices.push_back({mean_interval(first_order[input], effort.confidence),
                       mean_interval(total[input], effort.confidence)});
  return indices;
}

}  // namespace gelombang
