// Random quantities with the same bits on every compiler and machine: only + - * / and sqrt of doubles are
// used, with our own exp and log (elementary.hpp), never those of the C library, and no <random>
// distribution.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/kernel/random/stream.hpp"

namespace gelombang {

/// A non-negative random quantity with a fixed law. A value; copying is cheap apart from empirical tables.
/// Every draw is monotone in the stream's first number where the law allows inversion (constant, uniform,
/// exponential, erlang's stages, lognormal, hyperexponential's branch, empirical), so common random numbers
/// keep their order when a mean changes.
class Distribution {
 public:
  static Distribution constant(double value);
  static Distribution uniform(double low, double high);
  static Distribution exponential(double mean);
  static Distribution erlang(double mean, int stages);
  static Distribution gamma(double mean, double scv);
  static Distribution lognormal(double mean, double scv);
  /// Two exponential branches with balanced means (Whitt 1982; Tijms): scv > 1.
  static Distribution hyperexponential(double mean, double scv);
  /// Values with weights > 0.
  static Distribution empirical(std::vector<std::pair<double, double>> points);

  /// Draws one value; uses the stream as far as it needs.
  double operator()(RandomStream& stream) const;

  double mean() const { return mean_; }
  /// Squared coefficient of variation: variance / mean^2.
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
  Kind kind_ = Kind::constant;
  int stages_ = 1;
  double mean_ = 0, scv_ = 0;
  double a_ = 0, b_ = 0, c_ = 0;                  // per law: see variates.cpp
  std::vector<std::pair<double, double>> table_;  // empirical: value, cumulative probability
};

}  // namespace gelombang
