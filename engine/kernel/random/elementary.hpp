// SPDX-License-Identifier: Apache-2.0
// exp, log and the normal quantile with the same bits on every compiler and machine. The C library's own
// differ in the last bit between versions and processors, and one bit is enough to reorder two events.
// Only + - * /, sqrt and integer operations are used: IEEE 754 fixes the result of each of them. Whoever
// includes this must compile without contraction or reassociation (-ffp-contract=off, no -ffast-math).
// Not for reports or closed forms, where <cmath> is as good.
#pragma once

#include <array>
#include <bit>
#include <cfloat>
#include <cmath>
#include <cstdint>
#include <limits>

namespace gelombang::portable {

static_assert(std::numeric_limits<double>::is_iec559 && FLT_EVAL_METHOD == 0,
              "results have the same bits only where a double is rounded to a double after every operation");

namespace detail {

// log 2 as a sum of which the first part has 21 trailing zero bits: its product with an exponent is exact.
inline constexpr double ln2_high = 0x1.62e42feep-1;
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;

/// 2^exponent for -1022 <= exponent <= 1023.
constexpr double power_of_two(int exponent) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
}

}  // namespace detail

/// e^x, within 1 ulp for normal results; +infinity above 709.79, 0 below -745.14, NaN for NaN.
///
/// Method: x = k log 2 + r with |r| <= log(2) / 2, then the Taylor series of e^r up to r^13 (the first term
/// left out is below 5e-18), summed in pairs because a chain of 13 additions would be twice as slow.
constexpr double exp(double x) {
  if (x > 710.0) return std::numeric_limits<double>::infinity();
  if (x < -746.0) return 0.0;
  if (x != x) return x;
  constexpr double inverse_ln2 = 0x1.71547652b82fep+0;
  constexpr double round_to_integer = 0x1.8p52;  // a double of this size has no room for a fraction
  const double k = (x * inverse_ln2 + round_to_integer) - round_to_integer;
  const double r = (x - k * detail::ln2_high) - k * detail::ln2_low;

  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double p2 = 1.0 / 2 + r * (1.0 / 6);
  const double p4 = 1.0 / 24 + r * (1.0 / 120);
  const double p6 = 1.0 / 720 + r * (1.0 / 5040);
  const double p8 = 1.0 / 40320 + r * (1.0 / 362880);
  const double p10 = 1.0 / 3628800 + r * (1.0 / 39916800);
  const double p12 = 1.0 / 479001600 + r * (1.0 / 6227020800);
  const double tail = (p2 + r2 * p4) + r4 * ((p6 + r2 * p8) + r4 * (p10 + r2 * p12));
  const double e_to_r = 1.0 + (r + r2 * tail);

  // In two steps, so that a result near either end of the range is rounded once and does not overflow early.
  const int exponent = static_cast<int>(k);
  const int half = exponent / 2;
  return e_to_r * detail::power_of_two(half) * detail::power_of_two(exponent - half);
}

/// Natural logarithm, within 1 ulp; -infinity at 0, NaN below 0 and for NaN.
///
/// Method: x = 2^k (1 + f) with sqrt(1/2) <= 1 + f < sqrt(2); with s = f / (2 + f),
///   log(1 + f) = 2 atanh(s) = f - f^2/2 + s (f^2/2 + R),   R = 2 s^2 (1/3 + s^2/5 + s^4/7 + ...),
/// where the first term left out is below 1e-18 of the whole. The form on the right keeps f exact: it is the
/// leading part, so the error stays relative near x = 1.
constexpr double log(double x) {
  constexpr std::uint64_t smallest_normal = 0x0010000000000000;
  constexpr std::uint64_t infinity = 0x7ff0000000000000;
  constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcd;  // sqrt(1/2)

  std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
  int extra = 0;
  if (bits - smallest_normal >= infinity - smallest_normal) {  // zero, subnormal, negative, infinite, NaN
    if (x == 0.0) return -std::numeric_limits<double>::infinity();
    if (!(x > 0.0)) return std::numeric_limits<double>::quiet_NaN();
    if (bits == infinity) return x;
    bits = std::bit_cast<std::uint64_t>(x * 0x1p54);
    extra = -54;
  }
  const auto octave = static_cast<std::int64_t>(bits - root_half) >> 52;
  const double k = static_cast<double>(octave + extra);
  const double f = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(octave) << 52)) - 1.0;

  const double s = f / (2.0 + f);
  const double z = s * s;
  const double z2 = z * z;
  const double z4 = z2 * z2;
  const double low = (2.0 / 3 + z * (2.0 / 5)) + z2 * (2.0 / 7 + z * (2.0 / 9));
  const double middle = (2.0 / 11 + z * (2.0 / 13)) + z2 * (2.0 / 15 + z * (2.0 / 17));
  const double high = 2.0 / 19 + z * (2.0 / 21);
  const double rest = z * (low + z4 * (middle + z4 * high));
  const double half_square = 0.5 * f * f;
  return k * detail::ln2_high - ((half_square - (s * (half_square + rest) + k * detail::ln2_low)) - f);
}

/// log(1 + x), also for tiny x, within 3 ulp; x > -1.
///
/// Method: what rounding adds to 1 + x it adds to both factors of log(y) / (y - 1), which changes slowly.
/// Source: Goldberg, What every computer scientist should know about floating-point arithmetic, ACM Computing
/// Surveys 23:1, 1991, theorem 4.
constexpr double log1p(double x) {
  const double y = 1.0 + x;
  return y == 1.0 ? x : x * (log(y) / (y - 1.0));
}

namespace detail {

/// c[0] + c[1] x + ... + c[7] x^7, in pairs for speed.
constexpr double polynomial(const std::array<double, 8>& c, double x) {
  const double x2 = x * x;
  const double x4 = x2 * x2;
  return ((c[0] + c[1] * x) + x2 * (c[2] + c[3] * x)) + x4 * ((c[4] + c[5] * x) + x2 * (c[6] + c[7] * x));
}

// Coefficients of AS 241, lowest power first: near the centre, in the tail, far in the tail.
inline constexpr std::array<double, 8> centre_numerator{
    3.3871328727963666080e+0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
    4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3};
inline constexpr std::array<double, 8> centre_denominator{1.0,
                                                          4.2313330701600911252e+1,
                                                          6.8718700749205790830e+2,
                                                          5.3941960214247511077e+3,
                                                          2.1213794301586595867e+4,
                                                          3.9307895800092710610e+4,
                                                          2.8729085735721942674e+4,
                                                          5.2264952788528545610e+3};
inline constexpr std::array<double, 8> tail_numerator{1.42343711074968357734e+0, 4.63033784615654529590e+0,
                                                      5.76949722146069140550e+0, 3.64784832476320460504e+0,
                                                      1.27045825245236838258e+0, 2.41780725177450611770e-1,
                                                      2.27238449892691845833e-2, 7.74545014278341407640e-4};
inline constexpr std::array<double, 8> tail_denominator{1.0,
                                                        2.05319162663775882187e+0,
                                                        1.67638483018380384940e+0,
                                                        6.89767334985100004550e-1,
                                                        1.48103976427480074590e-1,
                                                        1.51986665636164571966e-2,
                                                        5.47593808499534494600e-4,
                                                        1.05075007164441684324e-9};
inline constexpr std::array<double, 8> far_numerator{6.65790464350110377720e+0, 5.46378491116411436990e+0,
                                                     1.78482653991729133580e+0, 2.96560571828504891230e-1,
                                                     2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                                     2.71155556874348757815e-5, 2.01033439929228813265e-7};
inline constexpr std::array<double, 8> far_denominator{1.0,
                                                       5.99832206555887937690e-1,
                                                       1.36929880922735805310e-1,
                                                       1.48753612908506148525e-2,
                                                       7.86869131145613259100e-4,
                                                       1.84631831751005468180e-5,
                                                       1.42151175831644588870e-7,
                                                       2.04426310338993978564e-15};

}  // namespace detail

/// The x for which a standard normal variable is at most x with the given probability, 0 < probability < 1.
/// Relative error below 1e-15 (measured), and odd to the last bit about 1/2.
/// Source: Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37:3, 1988.
inline double normal_quantile(double probability) {
  const double q = probability - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * detail::polynomial(detail::centre_numerator, r) /
           detail::polynomial(detail::centre_denominator, r);
  }
  const double depth = std::sqrt(-log(q < 0.0 ? probability : 1.0 - probability));
  const double distance = depth <= 5.0 ? detail::polynomial(detail::tail_numerator, depth - 1.6) /
                                             detail::polynomial(detail::tail_denominator, depth - 1.6)
                                       : detail::polynomial(detail::far_numerator, depth - 5.0) /
                                             detail::polynomial(detail::far_denominator, depth - 5.0);
  return q < 0.0 ? -distance : distance;
}

}  // namespace gelombang::portable
