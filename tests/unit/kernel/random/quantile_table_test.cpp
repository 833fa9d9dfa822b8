// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/random/quantile_table.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include <gtest/gtest.h>

#include "engine/kernel/random/elementary.hpp"

namespace gelombang {
namespace {

constexpr std::uint64_t middle = 1ULL << 63;

/// A table, and what it is made from.
struct Case {
  QuantileTable table;
  QuantileTable::Quantile lower, upper;

  /// What the law itself says of a number.
  double inverted(std::uint64_t number) const {
    const bool is_upper = number >= middle;
    const double distance = static_cast<double>(is_upper ? ~number : number);
    const double p = (distance + 0.5) * 0x1p-64;
    return is_upper ? upper(p) : lower(p);
  }
};

Case exponential() {
  return {QuantileTable::exponential(), [](double p) { return -portable::log1p(-p); },
          [](double p) { return -portable::log(p); }};
}

Case normal() {
  return {QuantileTable::normal(), [](double p) { return portable::normal_quantile(p); },
          [](double p) { return -portable::normal_quantile(p); }};
}

Case lognormal(double sigma) {
  const auto at = [sigma](double z) { return portable::exp(sigma * z - sigma * sigma / 2); };
  return {QuantileTable::lognormal(sigma), [at](double p) { return at(portable::normal_quantile(p)); },
          [at](double p) { return at(-portable::normal_quantile(p)); }};
}

double sigma_of(double scv) {
  return std::sqrt(std::log1p(scv));
}

/// Calls visit(number) for numbers in every cell of both halves and in some octaves beyond the table: where
/// it begins, its last numbers, and between them evenly and unevenly.
template <class Visit>
void visit_every_cell(Visit visit) {
  for (int octave = 40; octave < 63; ++octave) {
    for (std::uint64_t cell = 0; cell < 8; ++cell) {
      const std::uint64_t width = (1ULL << octave) / 8;
      const std::uint64_t begin = (8 + cell) * width;
      for (std::uint64_t i = 0; i < 64; ++i) {
        const std::uint64_t even = width / 64 * i, uneven = (i * i * 0x9e3779b97f4a7c15U) % width;
        for (const std::uint64_t into : {even, uneven, width - 1 - std::min(i, width - 1)}) {
          visit(begin + into);
          visit(~(begin + into));
        }
      }
    }
  }
}

struct Worst {
  double absolute = 0, relative = 0;
};

Worst worst_error(const Case& law) {
  Worst worst;
  visit_every_cell([&](std::uint64_t number) {
    const double exact = law.inverted(number);
    const double error = std::abs(law.table(number) - exact);
    worst.absolute = std::max(worst.absolute, error);
    worst.relative = std::max(worst.relative, error / std::abs(exact));
  });
  return worst;
}

TEST(QuantileTable, AnExponentialIsWithin1e12OfItsInversionRelatively) {
  EXPECT_LT(worst_error(exponential()).relative, 1e-12);
}

TEST(QuantileTable, ANormalIsWithin1e12OfItsInversion) {
  EXPECT_LT(worst_error(normal()).absolute, 1e-12);
}

TEST(QuantileTable, ALognormalIsWithin1e11OfItsInversionRelativelyForAnScvOfUpToAThousand) {
  for (const double scv : {1e-6, 0.01, 0.3, 1.0, 7.0, 100.0, 1000.0})
    EXPECT_LT(worst_error(lognormal(sigma_of(scv))).relative, 1e-11) << scv;
}

TEST(QuantileTable, ALognormalIsWithin1e9OfItsInversionRelativelyForAnScvOfUpTo1e20) {
  EXPECT_LT(worst_error(lognormal(sigma_of(1e20))).relative, 1e-9);
}

TEST(QuantileTable, TheFirstAndTheLastNumberReachTheEndsOf64Bits) {
  const QuantileTable exponentials = QuantileTable::exponential();
  EXPECT_EQ(exponentials(0), 0x1p-65);
  EXPECT_EQ(exponentials(~0ULL), -portable::log(0x1p-65));
  const QuantileTable normals = QuantileTable::normal();
  EXPECT_EQ(normals(0), portable::normal_quantile(0x1p-65));
  EXPECT_EQ(normals(~0ULL), -portable::normal_quantile(0x1p-65));
}

TEST(QuantileTable, ANormalIsOddAboutTheMiddle) {
  const QuantileTable table = QuantileTable::normal();
  visit_every_cell([&](std::uint64_t number) { ASSERT_EQ(table(number), -table(~number)) << number; });
  EXPECT_EQ(table(middle), 0.0);
}

/// From every cell's numbers, and around every border between cells: no step forward, short or long, leads
/// down.
void expect_never_falls(const QuantileTable& table) {
  visit_every_cell([&](std::uint64_t number) {
    for (std::uint64_t step = 1; step != 0 && number + step > number; step *= 2)
      ASSERT_GE(table(number + step), table(number)) << number << " + " << step;
  });
  for (int octave = 40; octave <= 63; ++octave) {
    for (std::uint64_t cell = 0; cell < 8; ++cell) {
      const std::uint64_t width = (1ULL << octave) / 8;
      for (const std::uint64_t border : {(8 + cell) * width, ~((8 + cell) * width)}) {
        for (std::uint64_t number = border - 500; number != border + 500; ++number) {
          if (number + 1 == 0) continue;  // from the largest number to the smallest
          ASSERT_GE(table(number + 1), table(number)) << number;
        }
      }
    }
  }
}

TEST(QuantileTable, AnExponentialNeverFallsAsTheNumberRises) {
  expect_never_falls(QuantileTable::exponential());
}

TEST(QuantileTable, ANormalNeverFallsAsTheNumberRises) {
  expect_never_falls(QuantileTable::normal());
}

TEST(QuantileTable, ALognormalNeverFallsAsTheNumberRises) {
  for (const double sigma : {0.001, 0.1, 0.83, 2.0, 8.0}) expect_never_falls(QuantileTable::lognormal(sigma));
}

// Notices any change of any bit, as its like in elementary_test.cpp.
TEST(QuantileTable, HasTheseBitsEverywhere) {
  const auto hash_of = [](const QuantileTable& table) {
    std::uint64_t hash = 0;
    visit_every_cell([&](std::uint64_t number) {
      hash = (hash ^ std::bit_cast<std::uint64_t>(table(number))) * 0x9e3779b97f4a7c15U;
    });
    return hash;
  };
  EXPECT_EQ(hash_of(QuantileTable::exponential()), 0x2044af03afc859a8U);
  EXPECT_EQ(hash_of(QuantileTable::normal()), 0xc78441e89187c2ecU);
  EXPECT_EQ(hash_of(QuantileTable::lognormal(0.75)), 0x14ce106a8ee243d2U);
}

}  // namespace
}  // namespace gelombang
