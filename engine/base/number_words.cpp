// SPDX-License-Identifier: Apache-2.0
#include "engine/base/number_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace gelombang {
namespace {

std::string marked(std::string text, const NumberMarks& marks) {
  std::replace(text.begin(), text.end(), '.', marks.decimal_mark);
  return text;
}

std::string grouped(const std::string& digits, const char* mark) {
  std::string result;
  for (std::size_t index = 0; index < digits.size(); ++index) {
    if (index > 0 && (digits.size() - index) % 3 == 0) result += mark;
    result += digits[index];
  }
  return result;
}

}  // namespace

std::string count_text(double value, const NumberMarks& marks) {
  if (std::isnan(value)) return "-";
  if (value < 0) return '-' + count_text(-value, marks);
  if (value < 9.95 && value != std::floor(value)) return marked(fmt::format("{:.1f}", value), marks);
  return grouped(fmt::format("{:.0f}", value), marks.thousands);
}

std::string count_with_half_width(double value, double half_width, const NumberMarks& marks) {
  if (std::isnan(half_width)) return count_text(value, marks);
  return count_text(value, marks) + " ± " + count_text(half_width, marks);
}

std::string percent_text(double share, const NumberMarks& marks) {
  if (std::isnan(share)) return "-";
  return marked(share > 0 && share < 0.0005 ? "<0.1 %" : fmt::format("{:.1f} %", share * 100), marks);
}

std::string difference_text(double share, const NumberMarks& marks) {
  return std::isnan(share) ? "-" : marked(fmt::format("{:+.1f} %", share * 100), marks);
}

std::string duration_text(double ns, const NumberMarks& marks) {
  const auto three_figures = [&marks](double value, std::size_t unit) {
    return marked(fmt::format("{:.{}f} ", value,
                              value < 9.995   ? 2
                              : value < 99.95 ? 1
                                              : 0),
                  marks) +
           marks.units[unit];
  };
  if (std::isnan(ns)) return "-";
  if (ns < 0) return '-' + duration_text(-ns, marks);
  if (ns < 0.5) return fmt::format("0 {}", marks.units[3]);
  if (ns < 999.5) return fmt::format("{:.0f} {}", ns, marks.units[0]);
  if (ns < 999.5e3) return three_figures(ns / 1e3, 1);
  if (ns < 999.5e6) return three_figures(ns / 1e6, 2);
  if (ns < 99.95e9) return three_figures(ns / 1e9, 3);
  if (ns < 99.95 * 60e9) return three_figures(ns / 60e9, 4);
  return three_figures(ns / 3600e9, 5);
}

}  // namespace gelombang
