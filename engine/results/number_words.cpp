#include "engine/results/number_words.hpp"

#include <cmath>

#include <fmt/format.h>

namespace gelombang::results {
namespace {

std::string three_figures(double value) {
  return fmt::format("{:.{}f}", value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

std::string grouped(const std::string& digits) {
  std::string result;
  for (std::size_t index = 0; index < digits.size(); ++index) {
    if (index > 0 && (digits.size() - index) % 3 == 0) result += ' ';
    result += digits[index];
  }
  return result;
}

}  // namespace

std::string count_text(double value) {
  if (std::isnan(value)) return "-";
  if (value < 0) return fmt::format("-{}", count_text(-value));
  if (value < 9.95 && value != std::floor(value)) return fmt::format("{:.1f}", value);
  return grouped(fmt::format("{:.0f}", value));
}

std::string count_text(const Estimate& estimate) {
  const std::string mean = count_text(estimate.mean);
  if (std::isnan(estimate.half_width)) return mean;
  return mean + " ± " + count_text(estimate.half_width);
}

std::string percent_text(double share) {
  if (std::isnan(share)) return "-";
  if (share > 0 && share < 0.0005) return "<0.1 %";
  return fmt::format("{:.1f} %", share * 100);
}

std::string difference_text(double share) {
  if (std::isnan(share)) return "-";
  return fmt::format("{:+.1f} %", share * 100);
}

std::string duration_text(double nanoseconds) {
  if (std::isnan(nanoseconds)) return "-";
  if (nanoseconds < 0) return fmt::format("-{}", duration_text(-nanoseconds));
  if (nanoseconds < 0.5) return "0 s";
  if (nanoseconds < 999.5) return fmt::format("{:.0f} ns", nanoseconds);
  if (nanoseconds < 999.5e3) return three_figures(nanoseconds / 1e3) + " us";
  if (nanoseconds < 999.5e6) return three_figures(nanoseconds / 1e6) + " ms";
  if (nanoseconds < 99.95e9) return three_figures(nanoseconds / 1e9) + " s";
  if (nanoseconds < 99.95 * 60e9) return three_figures(nanoseconds / 60e9) + " min";
  return three_figures(nanoseconds / 3600e9) + " h";
}

}  // namespace gelombang::results
