// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/random/quantile_table.hpp"

#include <utility>

#include "engine/base/contract.hpp"
#include "engine/kernel/random/elementary.hpp"

namespace gelombang {

QuantileTable::QuantileTable(Quantile lower, Quantile upper)
    : lower_(std::move(lower)), upper_(std::move(upper)) {
  Cell* cell = cells_.data();
  for (const bool is_upper : {false, true}) {
    for (int octave = 0; octave < octaves; ++octave) {
      const double begin = first_distance * static_cast<double>(1 << octave);
      for (int i = 0; i < cells_an_octave; ++i) {
        *cell++ =
            through([&](double t) { return exact(begin + (i + t) * (begin / cells_an_octave), is_upper); });
      }
    }
    *cell++ = Cell{{exact(0x1p63, is_upper)}};
  }
}

QuantileTable QuantileTable::exponential() {
  return QuantileTable([](double p) { return -portable::log1p(-p); },
                       [](double p) { return -portable::log(p); });
}

QuantileTable QuantileTable::normal() {
  return QuantileTable([](double p) { return portable::normal_quantile(p); },
                       [](double p) { return -portable::normal_quantile(p); });
}

QuantileTable QuantileTable::lognormal(double sigma) {
  GELOMBANG_REQUIRE(sigma > 0.0);
  const auto at = [sigma](double z) { return portable::exp(sigma * (z - sigma / 2.0)); };
  return QuantileTable([at](double p) { return at(portable::normal_quantile(p)); },
                       [at](double p) { return at(-portable::normal_quantile(p)); });
}

/// Of the distance 40 bits are used: a step is then more than the rounding of the law's function, and the
/// order is kept.
double QuantileTable::beyond(std::uint64_t bits_of_distance, bool upper) const {
  return exact(std::bit_cast<double>(bits_of_distance & ~std::uint64_t{0xfff}), upper);
}

/// `distance` numbers from the nearer end.
double QuantileTable::exact(double distance, bool upper) const {
  const double p = (distance + 0.5) * 0x1p-64;
  return upper ? upper_(p) : lower_(p);
}

/// The polynomial through eight points of value(t), of which the first is at t = 0 and the last at t = 1.
template <class Function>
QuantileTable::Cell QuantileTable::through(Function value) {
  // Denser towards both ends, much like the extrema of a Chebyshev polynomial, but free of a cosine.
  std::array<double, degree + 1> node{}, c{};
  for (std::size_t k = 0; k <= degree; ++k) {
    const double s = static_cast<double>(k) / degree;
    node[k] = s * s * (3.0 - 2.0 * s);
    c[k] = value(node[k]);
  }
  const double rise = c[degree] - c[0];
  // Newton's divided differences, then their product form multiplied out.
  for (std::size_t order = 1; order <= degree; ++order)
    for (std::size_t k = degree; k >= order; --k) c[k] = (c[k] - c[k - 1]) / (node[k] - node[k - order]);
  for (std::size_t first = degree; first-- > 0;)
    for (std::size_t k = first; k < degree; ++k) c[k] -= node[first] * c[k + 1];
  // Rounding must not move the end, where the next cell begins.
  double rest = 0.0;
  for (std::size_t k = degree; k >= 2; --k) rest += c[k];
  c[1] = rise - rest;
  return Cell{c};
}

}  // namespace gelombang
