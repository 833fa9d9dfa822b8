// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/random/elementary.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

static_assert(portable::exp(0.0) == 1.0 && portable::log(1.0) == 0.0, "usable in constant expressions");

/// Distance in units of the last place of the reference, which is computed in extended precision.
double ulps(double value, long double reference) {
  const double rounded = static_cast<double>(reference);
  const double ulp = std::nextafter(std::abs(rounded), infinity) - std::abs(rounded);
  return static_cast<double>(std::abs(value - reference) / ulp);
}

/// Calls visit(x) for `count` points evenly spread over [low, high].
template <class Visit>
void sweep(double low, double high, int count, Visit visit) {
  for (int i = 0; i < count; ++i) visit(low + (high - low) * i / (count - 1));
}

/// A hash of the bits of a sequence of results.
class Bits {
 public:
  void add(double value) { hash_ = (hash_ ^ std::bit_cast<std::uint64_t>(value)) * 0x9e3779b97f4a7c15U; }
  std::uint64_t hash() const { return hash_; }

 private:
  std::uint64_t hash_ = 0;
};

TEST(PortableExp, LiesWithinOneUlpOfTheExponentialOverTheNormalRange) {
  double worst = 0;
  const auto visit = [&](double x) {
    worst = std::max(worst, ulps(portable::exp(x), std::exp(static_cast<long double>(x))));
  };
  sweep(-708.0, 709.0, 200'003, visit);
  sweep(-2.0, 2.0, 200'003, visit);
  EXPECT_LT(worst, 1.0);
}

TEST(PortableExp, SubnormalResultsAreRoundedOnce) {
  EXPECT_EQ(portable::exp(-745.13), std::numeric_limits<double>::denorm_min());
  double worst = 0;
  sweep(-745.0, -708.5, 10'007, [&](double x) {
    worst = std::max(worst, ulps(portable::exp(x), std::exp(static_cast<long double>(x))));
  });
  EXPECT_LT(worst, 1.0);
}

TEST(PortableExp, EndsInInfinityAndZeroWhereADoubleEnds) {
  EXPECT_LT(portable::exp(709.78), infinity);
  EXPECT_EQ(portable::exp(709.79), infinity);
  EXPECT_EQ(portable::exp(infinity), infinity);
  EXPECT_EQ(portable::exp(-745.14), 0.0);
  EXPECT_EQ(portable::exp(-infinity), 0.0);
  EXPECT_TRUE(std::isnan(portable::exp(std::nan(""))));
}

TEST(PortableLog, LiesWithinOneUlpOfTheLogarithmOverEveryPositiveDouble) {
  double worst = 0;
  const auto visit = [&](double x) {
    if (x == 1.0) return;  // exact, and its reference has no unit in the last place
    worst = std::max(worst, ulps(portable::log(x), std::log(static_cast<long double>(x))));
  };
  sweep(0.0 + 0x1p-53, 1.0 - 0x1p-53, 200'003, visit);
  sweep(1.0 - 1e-6, 1.0 + 1e-6, 20'003, visit);
  for (std::uint64_t bits = 1; bits < 0x7ff0000000000000; bits += 0x7ff0000000000000 / 200'003) {
    visit(std::bit_cast<double>(bits));
  }
  EXPECT_LT(worst, 1.0);
}

TEST(PortableLog, ZeroGivesMinusInfinityAndNegativeNumbersGiveNoNumber) {
  EXPECT_EQ(portable::log(1.0), 0.0);
  EXPECT_EQ(portable::log(0.0), -infinity);
  EXPECT_EQ(portable::log(-0.0), -infinity);
  EXPECT_EQ(portable::log(infinity), infinity);
  EXPECT_TRUE(std::isnan(portable::log(-1.0)));
  EXPECT_TRUE(std::isnan(portable::log(std::nan(""))));
}

TEST(PortableLog1p, LiesWithin3UlpOfTheLogarithmNearAndFarFromZero) {
  double worst = 0;
  const auto visit = [&](double x) {
    if (x == 0.0) return;
    worst = std::max(worst, ulps(portable::log1p(x), std::log1p(static_cast<long double>(x))));
  };
  sweep(-1.0 + 0x1p-53, 1e3, 200'003, visit);
  sweep(-0.5, 0.5, 200'003, visit);
  for (double x = 1e300; x > 1e-300; x *= 0.99) visit(x);
  for (double x = 0.99; x > 1e-300; x *= 0.99) visit(-x);
  EXPECT_LT(worst, 3.0);
}

TEST(NormalQuantile, AgreesWithTheThreeValuesPublishedWithTheAlgorithm) {
  EXPECT_NEAR(portable::normal_quantile(0.25), -0.6744897501960817, 1e-15);
  EXPECT_NEAR(portable::normal_quantile(0.001), -3.090232306167814, 4e-15);
  EXPECT_NEAR(portable::normal_quantile(1e-20), -9.262340089798408, 1e-14);
}

TEST(NormalQuantile, UndoesTheNormalDistributionFunctionWithin14Digits) {
  // The error in x is the error in probability divided by the density.
  double worst = 0;
  const auto visit = [&](double p) {
    if (p == 0.5) return;
    const long double x = portable::normal_quantile(p);
    const long double back = std::erfc(-x / std::sqrt(2.0L)) / 2;
    const long double density = std::exp(-x * x / 2) / std::sqrt(2 * 3.14159265358979323846264L);
    worst = std::max(worst, static_cast<double>(std::abs((back - p) / density / x)));
  };
  sweep(1e-9, 0.5, 200'003, visit);
  for (double p = 0.4; p > 1e-300; p *= 0.999) visit(p);
  EXPECT_LT(worst, 1e-14);
}

TEST(NormalQuantile, IsOddAboutOneHalf) {
  for (const double p : {0.5, 0.25, 0x1p-4, 0x1p-20, 0x1p-53}) {
    EXPECT_EQ(portable::normal_quantile(1.0 - p), -portable::normal_quantile(p));
  }
}

// The tests below notice any change of any bit. They hold for every compiler and build type; if one
// fails with one compiler only, that compiler fuses or reorders operations.
TEST(PortableExp, HasTheseBitsEverywhere) {
  Bits bits;
  sweep(-745.0, 709.0, 100'003, [&](double x) { bits.add(portable::exp(x)); });
  sweep(-1.0, 1.0, 100'003, [&](double x) { bits.add(portable::exp(x)); });
  EXPECT_EQ(bits.hash(), 0xeb9147fc413b8e52);
}

TEST(PortableLog, HasTheseBitsEverywhere) {
  Bits bits;
  sweep(1e-300, 1e300, 100'003, [&](double x) { bits.add(portable::log(x)); });
  sweep(0x1p-53, 2.0, 100'003, [&](double x) { bits.add(portable::log(x)); });
  EXPECT_EQ(bits.hash(), 0x13d75ca3b4495f0f);
}

TEST(PortableLog1p, HasTheseBitsEverywhere) {
  Bits bits;
  sweep(-1.0 + 0x1p-53, 2.0, 100'003, [&](double x) { bits.add(portable::log1p(x)); });
  for (double x = 0.99; x > 1e-300; x *= 0.99) bits.add(portable::log1p(-x));
  EXPECT_EQ(bits.hash(), 0x90659c4533e1e3a3);
}

TEST(NormalQuantile, HasTheseBitsEverywhere) {
  Bits bits;
  sweep(0x1p-53, 1.0 - 0x1p-53, 100'003, [&](double p) { bits.add(portable::normal_quantile(p)); });
  for (double p = 0.4; p > 1e-300; p *= 0.99) bits.add(portable::normal_quantile(p));
  EXPECT_EQ(bits.hash(), 0x9e6e6a54e486bb79);
}

}  // namespace
}  // namespace gelombang
