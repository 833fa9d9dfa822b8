// SPDX-License-Identifier: Apache-2.0
// How a language writes numbers, lengths of time and instants. Independent of the machine's locale.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/number_words.hpp"
#include "reports/document/value.hpp"

namespace gelombang::reports {

enum class Language : std::uint8_t { english, indonesian };
inline constexpr std::size_t language_count = 2;
constexpr std::size_t index_of(Language language) {
  return static_cast<std::size_t>(language);
}

struct Locale : NumberMarks {
  Language language;
  char clock_mark;  // between hours, minutes and seconds
  const char* no_interval;
  const char* code;                         // BCP 47
  const char* between_ends;                 // of an interval
  const char* day;                          // as a unit
  std::array<const char*, 12> months = {};  // none: a date is written as ISO 8601 has it
  const char* before_clock = " ";           // between a date and its clock
};

inline constexpr Locale english{english_marks, Language::english, ':', "none", "en", " .. ", "d"};
inline constexpr Locale indonesian{{',', ".", {"ns", "µs", "ms", "detik", "menit", "jam"}},
                                   Language::indonesian,
                                   '.',
                                   "tidak ada",
                                   "id",
                                   " s.d. ",
                                   "hari",
                                   {"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus",
                                    "September", "Oktober", "November", "Desember"},
                                   " pukul "};
inline constexpr std::array<const Locale*, language_count> locales{&english, &indonesian};  // by Language

/// A value as it is read. What is missing or not a number is `-`, what is hidden is `*`. In English:
///   Count    `1 432 133`, with a half width `1 432 133 ± 1 204`; rounded to whole, but `4.5` below 10
///   Share    `25.0 %`, `<0.1 %`; in three figures `3.35 %`
///   Change   `+0.5 %`; Points `+0.21`
///   Number   `0.71`; Probability `0.0421`, `3.2e-07`, `<1e-300`
///   Elapsed  `0 s`, `430 us`, `250 ms`, `3.20 s`, `12.5 min`, `48.0 h`, `4000 h`: three figures or more,
///            enough to check by hand
///   Instant  `2020-04-11 19:00 WIB`
/// In Indonesian: `1.432.133`, `74,2 %`, `12,5 menit`, `3,31 s.d. 3,39 %`, `11 April 2020 pukul 19.00 WIB`.
std::string text_of(const Value& value, const Locale& locale = english);

/// How a value is written where text has marks of its own, as in HTML.
struct Markup {
  std::string (*words)(std::string_view);  // of this program: escapes what the marks are made of
  std::string (*name)(const Text&);        // from outside: also sets it apart
};
std::string text_of(const Value& value, const Locale& locale, const Markup& markup);

}  // namespace gelombang::reports
