// SPDX-License-Identifier: Apache-2.0
// What plugins say about themselves.
#include "reports/locale/catalogue/subjects.hpp"

namespace gelombang::reports {

std::span<const Translation> words_of_plugins() {
  static constexpr Translation words[] = {
      {"plugin", "plugin"},
      {"kind", "jenis"},
      {"version", "versi"},
      {"what it does", "kegunaan"},
      {"no plugins were found; name their folder with --plugin-path",
       "tidak ada plugin yang ditemukan; sebutkan foldernya dengan --plugin-path"},
      {"{} {} ({}, in force {})", "{} {} ({}, berlaku {})"},
      {"from {} to {}", "dari {} sampai {}"},
      {"from {}", "mulai {}"},
      {"until {}", "sampai {}"},
      {"at any time", "kapan saja"},
      {"Parameters", "Parameter"},
      {"Parameters: none", "Parameter: tidak ada"},
      {"Reasons", "Alasan"},
      {"Reasons: none", "Alasan: tidak ada"},
      {"default {}", "nilai baku {}"},
      {"must be set", "wajib diisi"},
      {"{}  ({}; {}; an assumption)", "{}  ({}; {}; asumsi)"},
      {"source: {}", "sumber: {}"},

      // Kinds of plugins
      {"eligibility", "kelayakan"},
      {"verification", "verifikasi"},
      {"assessment", "tes"},
      {"selection", "seleksi"},

      // Types of parameters
      {"number", "angka"},
      {"integer", "bilangan bulat"},
      {"share", "bagian"},
      {"duration", "lama waktu"},
      {"text", "teks"},
      {"choice", "pilihan"},
  };
  return words;
}

}  // namespace gelombang::reports
