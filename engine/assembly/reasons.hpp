// SPDX-License-Identifier: Apache-2.0
// The reasons of the engine itself, for which a person may be lost without a rule: in both languages, once.
// Not here: reasons of rules (their plugins have them) and those that a scenario gives.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace gelombang::assembly {

enum class OwnReason : std::uint8_t { gave_up, dropped, too_late, left_waiting_room, no_reason };

struct ReasonText {
  const char* code;
  const char *english, *indonesian;  // `{}`: the name of what the reason is about
};

inline constexpr std::array<ReasonText, 5> own_reasons{{
    {"gave_up", "gave up: the site did not answer in time, or with an error",
     "menyerah: situs tidak menjawab tepat waktu, atau menjawab dengan galat"},
    {"dropped", "dropped by the system: a full queue, or a broken connection",
     "dibuang oleh sistem: antrean penuh, atau koneksi terputus"},
    {"too_late", "came after '{}'", "datang setelah '{}'"},
    {"left_waiting_room", "left the waiting room '{}', or was turned away there",
     "meninggalkan ruang tunggu '{}', atau ditolak di sana"},
    {"no_reason", "no reason given", "tanpa alasan"},  // a rule accepted, and need not say why
}};

constexpr const ReasonText& text_of(OwnReason reason) {
  return own_reasons[static_cast<std::size_t>(reason)];
}

/// The code of every reason that a scenario gives to those who leave a step.
inline constexpr const char* own_choice = "own_choice";

}  // namespace gelombang::assembly
