// SPDX-License-Identifier: Apache-2.0
// What a cell of a pool may say: numbers, times, names.
#pragma once

#include <optional>
#include <string_view>

namespace gelombang::audit {

/// A finite decimal number.
std::optional<double> number(std::string_view text);

struct Instant {
  double seconds = 0;  // since 1970
  bool has_zone = false;
};
/// Of `2020-04-11[ T]19:00[:05[.25]][Z|+07:00]`; without a zone all are in one zone.
std::optional<Instant> instant(std::string_view text);

/// Why a text that should be a time is none: a clock time without its date, a day in another order. Empty: it
/// is something else.
std::string_view why_no_time(std::string_view text);

/// Fit to be printed as the name of a group, and not endless.
bool is_name(std::string_view text);

}  // namespace gelombang::audit
