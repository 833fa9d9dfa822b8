// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/markov_chain.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include <Eigen/SparseCore>
#include <Eigen/SparseLU>

#include "engine/base/contract.hpp"

namespace gelombang::analytic {

namespace {

using Matrix = Eigen::SparseMatrix<double>;
using Entries = std::vector<Eigen::Triplet<double>>;

/// The entries of the transposed generator, so that probabilities are columns: flow in, less flow out.
Entries generator(const MarkovChain& chain) {
  GELOMBANG_REQUIRE(chain.states >= 1);
  Entries entries;
  for (const Transition& move : chain.transitions) {
    GELOMBANG_REQUIRE(move.from >= 0 && move.from < chain.states);
    GELOMBANG_REQUIRE(move.to >= 0 && move.to < chain.states && move.to != move.from);
    GELOMBANG_REQUIRE(std::isfinite(move.rate) && move.rate >= 0.0);
    entries.emplace_back(move.to, move.from, move.rate);
    entries.emplace_back(move.from, move.from, -move.rate);
  }
  return entries;
}

std::vector<double> to_vector(const Eigen::VectorXd& column) {
  return {column.data(), column.data() + column.size()};
}

}  // namespace

std::vector<double> stationary(const MarkovChain& chain) {
  // One balance equation follows from the others; "the probabilities add up to 1" takes the place of the
  // last.
  const int last = chain.states - 1;
  Entries entries = generator(chain);
  entries.erase(
      std::remove_if(entries.begin(), entries.end(), [&](const auto& e) { return e.row() == last; }),
      entries.end());
  for (int state = 0; state < chain.states; ++state) entries.emplace_back(last, state, 1.0);
  Matrix equations(chain.states, chain.states);
  equations.setFromTriplets(entries.begin(), entries.end());

  Eigen::SparseLU<Matrix> solver(equations);
  GELOMBANG_REQUIRE(solver.info() == Eigen::Success);
  Eigen::VectorXd right = Eigen::VectorXd::Zero(chain.states);
  right[last] = 1.0;
  const Eigen::VectorXd solution = solver.solve(right);
  return to_vector(solution.cwiseMax(0.0));  // rounding leaves -1e-17 where 0 is meant
}

std::vector<double> transient(const MarkovChain& chain, std::span<const double> start, double time) {
  GELOMBANG_REQUIRE(std::isfinite(time) && time >= 0.0);
  GELOMBANG_REQUIRE(start.size() == static_cast<std::size_t>(chain.states));
  const Entries entries = generator(chain);
  Matrix jump(chain.states, chain.states);
  jump.setFromTriplets(entries.begin(), entries.end());
  const double fastest = -Eigen::VectorXd(jump.diagonal()).minCoeff();
  Eigen::VectorXd p = Eigen::Map<const Eigen::VectorXd>(start.data(), chain.states);
  if (fastest == 0.0) return to_vector(p);

  // A chain that tries to move `fastest` times per unit of time and sometimes stays: in a slice of time the
  // number of tries is Poisson. Slices are short enough for exp(-tries) to be a normal number.
  jump /= fastest;
  for (int state = 0; state < chain.states; ++state) jump.coeffRef(state, state) += 1.0;
  const double slices = std::max(1.0, std::ceil(time * fastest / 64.0));
  const double tries = time * fastest / slices;
  for (double slice = 0; slice < slices; ++slice) {
    double weight = std::exp(-tries), sum = weight;
    Eigen::VectorXd after = p;
    Eigen::VectorXd mixture = weight * p;
    for (int k = 1; k < tries || weight > 1e-18; ++k) {
      after = jump * after;
      weight *= tries / k;
      sum += weight;
      mixture += weight * after;
    }
    p = mixture / sum;
  }
  return to_vector(p);
}

double mean_state(std::span<const double> probabilities) {
  double mean = 0.0;
  for (std::size_t n = 0; n < probabilities.size(); ++n) mean += static_cast<double>(n) * probabilities[n];
  return mean;
}

}  // namespace gelombang::analytic
