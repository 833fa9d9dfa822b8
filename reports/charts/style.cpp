// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/style.hpp"

#include <algorithm>
#include <cmath>

namespace gelombang::reports::style {
namespace {

double channel(std::uint32_t rgb, int shift) {
  return static_cast<double>((rgb >> shift) & 0xFFU) / 255.0;
}

double luminance(std::uint32_t rgb) {
  const auto linear = [](double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(channel(rgb, 16)) + 0.7152 * linear(channel(rgb, 8)) +
         0.0722 * linear(channel(rgb, 0));
}

}  // namespace

std::uint32_t on_ramp(double share) {
  const double place =
      (std::isnan(share) ? 0 : std::clamp(share, 0.0, 1.0)) * static_cast<double>(sequential.size() - 1);
  const auto before = std::min(static_cast<std::size_t>(place), sequential.size() - 2);
  const double rest = place - static_cast<double>(before);
  std::uint32_t rgb = 0;
  for (const int shift : {16, 8, 0}) {
    const double from = channel(sequential[before], shift), to = channel(sequential[before + 1], shift);
    rgb |= static_cast<std::uint32_t>(std::lround(255 * (from + (to - from) * rest))) << shift;
  }
  return rgb;
}

double contrast(std::uint32_t one, std::uint32_t other) {
  const double a = luminance(one), b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

std::uint32_t words_on(std::uint32_t fill) {
  return contrast(fill, white) >= contrast(fill, black) ? white : black;
}

}  // namespace gelombang::reports::style
