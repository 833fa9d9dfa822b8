// SPDX-License-Identifier: Apache-2.0
// Words that a PDF says by itself.
#pragma once

#include <string>

#include "reports/locale/locale.hpp"

namespace gelombang::reports::pdf {

inline std::string contents_word(const Locale& locale) {
  return locale.language == Language::indonesian ? "Daftar isi" : "Contents";
}

inline std::string page_words(int page, int pages, const Locale& locale) {
  const bool is_indonesian = locale.language == Language::indonesian;
  return (is_indonesian ? "Halaman " : "Page ") + std::to_string(page) + (is_indonesian ? " dari " : " of ") +
         std::to_string(pages);
}

/// BCP 47.
inline const char* language_tag(const Locale& locale) {
  return locale.language == Language::indonesian ? "id-ID" : "en-GB";
}

}  // namespace gelombang::reports::pdf
