// SPDX-License-Identifier: Apache-2.0
// Checks of numbers on the command line, which say what a number should have been.
#pragma once

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "engine/base/number_text.hpp"

namespace gelombang::cli {

/// The whole of `text` is a number from `low` to `high`.
template <class Number>
bool is_number_from(const std::string& text, Number low, Number high) {
  Number value = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  return error == std::errc{} && rest == end && value >= low && value <= high;
}

template <class Number = std::int64_t>
CLI::Validator whole_number(Number low, Number high) {
  return CLI::Validator(
      [low, high](const std::string& text) -> std::string {
        if (is_number_from(text, low, high)) return {};
        return fmt::format(
            "'{}' is not a whole number from {} to {}{}", text, low, high,
            looks_like_grouped_thousands(text) ? "; thousands are written without a point" : "");
      },
      "");
}

inline CLI::Validator number_between(double low, double high) {
  return CLI::Validator(
      [low, high](const std::string& text) -> std::string {
        if (is_number_from(text, low, high)) return {};
        return fmt::format("'{}' is not a number from {} to {}{}", text, low, high,
                           text.find(',') != text.npos ? "; decimals have a point" : "");
      },
      "");
}

}  // namespace gelombang::cli
