// What a cell of a pool may say: numbers, times, yes or no, names.
#pragma once

#include <optional>
#include <string_view>

namespace gelombang::audit {

/// Without spaces at either end.
std::string_view trimmed(std::string_view text);

/// A finite decimal number.
std::optional<double> number(std::string_view text);

struct Instant {
  double seconds = 0;  // since 1970
  bool has_zone = false;
};
/// Of `2020-04-11[ T]19:00[:05[.25]][Z|+07:00]`; without a zone all are in one zone.
std::optional<Instant> instant(std::string_view text);

/// 1/0, yes/no, true/false, ya/tidak and their first letters, in any case.
std::optional<bool> yes_or_no(std::string_view text);

/// Fit to be printed as the name of a group: UTF-8 without control characters, not endless.
bool printable(std::string_view text);

}  // namespace gelombang::audit
