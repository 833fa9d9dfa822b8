// SPDX-License-Identifier: Apache-2.0
// Random quantities with the same bits on every compiler and machine: only + - * / and sqrt of doubles are
// used, with our own exp and log (elementary.hpp) and tables made with them (quantile_table.hpp), never those
// of the C library, and no <random> distribution. A quantity is a plain double; what it counts (seconds,
// bytes) is the caller's to say.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "engine/kernel/random/quantile_table.hpp"
#include "engine/kernel/random/stream.hpp"

namespace gelombang {

/// True with the given probability; 0 or less means never, 1 or more always. Uses one number. Whoever says
/// yes at one probability says yes, on the same number, at every higher one.
inline bool bernoulli(RandomStream& stream, double probability) {
  return stream.uniform() < probability;
}

/// Exponential with mean 1, by inversion: at most 45.1, as the stream's numbers have 64 bits. Uses one
/// number.
inline double standard_exponential(RandomStream& stream) {
  static const QuantileTable table = QuantileTable::exponential();
  return table(stream.bits());
}

/// Normal with mean 0 and variance 1, by inversion: within 9.2 of 0. Uses one number.
inline double standard_normal(RandomStream& stream) {
  static const QuantileTable table = QuantileTable::normal();
  return table(stream.bits());
}

/// A non-negative random quantity with a fixed law. A value; copies share their tables.
///
/// The laws drawn by inversion (constant, uniform, exponential, lognormal, empirical) use exactly one number
/// of the stream, constant none, and rise with it: on common random numbers whoever is slow at one mean is
/// slow at every mean. Erlang uses one number for each stage, hyperexponential two (which branch, how long),
/// gamma a varying count (rejection): give a gamma quantity a stream of its own.
///
/// Arguments are finite; mean >= 0, scv >= 0; a law of mean or scv 0 is the constant. scv is the squared
/// coefficient of variation, variance / mean^2.
class Distribution {
 public:
  /// The constant 0.
  Distribution() = default;

  static Distribution constant(double value);
  /// 0 <= low <= high.
  static Distribution uniform(double low, double high);
  static Distribution exponential(double mean);
  /// The sum of stages >= 1 exponentials of equal mean.
  static Distribution erlang(double mean, int stages);
  static Distribution gamma(double mean, double scv);
  static Distribution lognormal(double mean, double scv);
  /// Two exponential branches with balanced means, which each contribute half of the mean: scv > 1.
  /// Source: Whitt, Approximating a point process by a renewal process, Operations Research 30:1, 1982.
  static Distribution hyperexponential(double mean, double scv);
  /// Pairs of a value >= 0 and its weight > 0, in any order, at least one pair. Drawn values are exactly
  /// these.
  static Distribution empirical(std::vector<std::pair<double, double>> points);

  /// Draws one value >= 0; uses the stream as far as it needs.
  [[gnu::always_inline]] double operator()(RandomStream& stream) const {
    switch (kind_) {  // the laws of the hot path here; a call costs as much as a draw
      case Kind::constant:
        return mean_;
      case Kind::exponential:
      case Kind::lognormal:
        return mean_ * (*quantiles_)(stream.bits());
      default:
        return draw(stream);
    }
  }

  double mean() const { return mean_; }
  double scv() const { return scv_; }
  bool is_constant() const { return kind_ == Kind::constant; }
  /// The smallest value it can take (0 for the unbounded laws).
  double minimum() const;

 private:
  enum class Kind : std::uint8_t {
    constant,
    uniform,
    exponential,
    erlang,
    gamma,
    lognormal,
    hyperexponential,
    empirical
  };
  Distribution(Kind kind, double mean, double scv) : kind_(kind), mean_(mean), scv_(scv) {}
  double draw(RandomStream& stream) const;
  double draw_erlang(RandomStream& stream) const;
  double draw_gamma(RandomStream& stream) const;
  double draw_empirical(RandomStream& stream) const;

  /// Values that rise, and their cumulative probabilities.
  struct EmpiricalTable {
    std::vector<std::pair<double, double>> points;
    std::vector<std::uint32_t> guide;  // [i]: the first point with at least i / size
  };

  Kind kind_ = Kind::constant;
  int stages_ = 1;
  double mean_ = 0;
  std::shared_ptr<const QuantileTable> quantiles_;  // exponential, lognormal: of the law with mean 1
  double scv_ = 0;
  double a_ = 0, b_ = 0, c_ = 0;  // per law: see variates.cpp
  std::shared_ptr<const EmpiricalTable> empirical_;
};

}  // namespace gelombang
