// SPDX-License-Identifier: Apache-2.0
// Finite Markov chains in continuous time: the long run, and the state at a time.
// Not here: chains that move by one have a closed form (birth_death.hpp).
#pragma once

#include <span>
#include <vector>

namespace gelombang::analytic {

/// A move between two different states; rate is finite and >= 0. Moves between the same two states add up.
struct Transition {
  int from = 0;
  int to = 0;
  double rate = 0;
};

/// A chain on the states 0 .. states - 1; states >= 1.
struct MarkovChain {
  int states = 1;
  std::vector<Transition> transitions;
};

/// The stationary probabilities. From every state some set of states is reached and never left; the caller
/// promises that there is only one such set, or the answer would depend on the start. Twenty thousand states
/// of a chain with few moves from each take a second or two. The error is absolute, about 1e-15: tails below
/// that are noise.
///
/// Source: sparse LU; Stewart, Introduction to the Numerical Solution of Markov Chains, 1994, chapter 2.
std::vector<double> stationary(const MarkovChain& chain);

/// The probabilities after `time`, finite and >= 0, from the probabilities `start`, which add up to 1. Work
/// and rounding grow with time * fastest rate of leaving a state; the error is about 1e-16 times that
/// product, at least 1e-15.
///
/// Source: uniformization, Jensen 1953; Stewart 1994, section 8.2.
std::vector<double> transient(const MarkovChain& chain, std::span<const double> start, double time);

/// The sum of state numbers weighted with their probabilities.
double mean_state(std::span<const double> probabilities);

}  // namespace gelombang::analytic
