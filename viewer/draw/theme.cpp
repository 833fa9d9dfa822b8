// SPDX-License-Identifier: Apache-2.0
#include "viewer/draw/theme.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace gelombang::viewer {
namespace {

struct Lab {
  double lightness, a, b;
};

double linear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double gamma(double channel) {
  return channel <= 0.0031308 ? channel * 12.92 : 1.055 * std::pow(channel, 1 / 2.4) - 0.055;
}

// OKLab: Bjorn Ottosson, "A perceptual color space for image processing", 2020.
Lab lab_of(std::uint32_t rgb) {
  const double red = linear(((rgb >> 16U) & 255U) / 255.0), green = linear(((rgb >> 8U) & 255U) / 255.0),
               blue = linear((rgb & 255U) / 255.0);
  const double l = std::cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const double m = std::cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const double s = std::cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

std::array<double, 3> linear_of(const Lab& lab) {
  const double l = std::pow(lab.lightness + 0.3963377774 * lab.a + 0.2158037573 * lab.b, 3);
  const double m = std::pow(lab.lightness - 0.1055613458 * lab.a - 0.0638541728 * lab.b, 3);
  const double s = std::pow(lab.lightness - 0.0894841775 * lab.a - 1.2914855480 * lab.b, 3);
  return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
          -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
          -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

bool is_in_gamut(const std::array<double, 3>& channels) {
  return std::all_of(channels.begin(), channels.end(),
                     [](double channel) { return channel >= -1e-4 && channel <= 1 + 1e-4; });
}

/// The nearest colour of this lightness and hue that a screen can show.
std::uint32_t rgb_of(Lab lab) {
  for (int step = 0; step < 40 && !is_in_gamut(linear_of(lab)); ++step) lab.a *= 0.94, lab.b *= 0.94;
  std::uint32_t rgb = 0;
  for (const double channel : linear_of(lab))
    rgb = rgb << 8U | static_cast<std::uint32_t>(std::lround(gamma(std::clamp(channel, 0.0, 1.0)) * 255));
  return rgb;
}

double turned(double lightness) {
  // From black to white of the light theme; between corners straight. White is the ground of cards.
  static constexpr std::array<std::array<double, 2>, 7> corners{
      {{0.0, 0.98}, {0.24, 0.93}, {0.42, 0.76}, {0.62, 0.66}, {0.90, 0.34}, {0.96, 0.265}, {1.0, 0.235}}};
  for (std::size_t i = 1; i < corners.size(); ++i)
    if (lightness <= corners[i][0]) {
      const double part = (lightness - corners[i - 1][0]) / (corners[i][0] - corners[i - 1][0]);
      return corners[i - 1][1] + part * (corners[i][1] - corners[i - 1][1]);
    }
  return corners.back()[1];
}

}  // namespace

std::uint32_t in_theme(Theme theme, std::uint32_t rgb) {
  if (theme == Theme::light) return rgb;
  if (rgb == ground::page) return 0x10161C;  // behind cards in both themes, so here it is darker than they
  Lab lab = lab_of(rgb);
  lab.lightness = turned(lab.lightness);
  if (rgb == ground::card) lab.a = -0.004, lab.b = -0.012;  // the ground of cards leans to the blue of ink
  return rgb_of(lab);
}

ImU32 packed(Theme theme, reports::Ink ink) {
  const std::uint32_t rgb = in_theme(theme, ink.rgb);
  const auto alpha = static_cast<std::uint32_t>(std::lround(std::clamp(ink.opacity, 0.0, 1.0) * 255));
  return IM_COL32((rgb >> 16U) & 255U, (rgb >> 8U) & 255U, rgb & 255U, alpha);
}

}  // namespace gelombang::viewer
