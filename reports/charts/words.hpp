// SPDX-License-Identifier: Apache-2.0
// The few words that charts bring with them, in every language.
#pragma once

#include <array>

#include "reports/locale/locale.hpp"

namespace gelombang::reports::chart_words {

using Said = std::array<const char*, language_count>;  // by Language

inline constexpr Said nothing_to_show{"There is nothing to show here.",
                                      "Tidak ada yang dapat ditampilkan di sini."};
inline constexpr Said thousand{" thousand", " ribu"};
inline constexpr Said million{" million", " juta"};
inline constexpr Said billion{" billion", " miliar"};
inline constexpr Said day{" d", " hari"};
inline constexpr Said no_value{"no value", "tanpa nilai"};
inline constexpr Said low_value{"at the low value", "pada nilai rendah"};
inline constexpr Said high_value{"at the high value", "pada nilai tinggi"};
inline constexpr Said not_told{"pale: cannot be told from no change",
                               "pucat: tidak dapat dibedakan dari tanpa perubahan"};
inline constexpr Said saturated_by_itself{"saturated by itself", "jenuh karena bebannya sendiri"};
inline constexpr Said dragged_down{"dragged down by the root above", "terseret oleh stasiun di atasnya"};
inline constexpr Said chosen{"chosen", "terpilih"};
inline constexpr Said on_frontier{"no plan is both cheaper and better",
                                  "tidak ada rencana yang lebih murah sekaligus lebih baik"};
inline constexpr Said meets_objectives{"meets the objectives", "memenuhi sasaran"};
inline constexpr Said fails_objectives{"fails an objective", "tidak memenuhi sasaran"};
inline constexpr Said undecided{"undecided", "belum pasti"};
inline constexpr Said other_plan{"other plans", "rencana lain"};
inline constexpr Said part_of_east_kalimantan{
    "Borders of before 2012: North Kalimantan (KU) is drawn as a part of East Kalimantan (KI). Borders: "
    "Natural Earth.",
    "Batas sebelum 2012: Kalimantan Utara (KU) digambar sebagai bagian dari Kalimantan Timur (KI). Batas: "
    "Natural Earth."};
inline constexpr Said of_the_previous{" of the step before", " dari langkah sebelumnya"};
inline constexpr std::array<Said, 12> months{{{"Jan", "Jan"},
                                              {"Feb", "Feb"},
                                              {"Mar", "Mar"},
                                              {"Apr", "Apr"},
                                              {"May", "Mei"},
                                              {"Jun", "Jun"},
                                              {"Jul", "Jul"},
                                              {"Aug", "Agu"},
                                              {"Sep", "Sep"},
                                              {"Oct", "Okt"},
                                              {"Nov", "Nov"},
                                              {"Dec", "Des"}}};

constexpr const char* say(const Said& said, const Locale& locale) {
  return said[index_of(locale.language)];
}

}  // namespace gelombang::reports::chart_words
