// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/terms.hpp"

#include <algorithm>

#include "engine/draw/rules.hpp"

namespace gelombang::draw {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ",") + word;
  return text;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace

std::string text_of(const Terms& terms) {
  std::string text;
  add_line(text, "format", draw_format);
  add_line(text, "wave", terms.wave);
  add_line(text, "method", terms.method == Method::tickets ? "tickets" : "rfc3797");
  add_line(text, "seed_source", terms.seed_source);
  add_line(text, "publication", terms.for_publication ? "yes" : "no");
  add_line(text, "columns", joined(terms.columns));
  add_line(text, "people", std::to_string(terms.people));
  add_line(text, "rules_sha256", terms.rules_sha256);
  add_line(text, "pool_sha256", terms.pool_sha256);
  return text;
}

Terms read_terms(const KeyLines& lines, Refusals& refusals) {
  Terms terms;
  terms.wave = lines.value("wave");
  terms.method = lines.value("method") == "rfc3797" ? Method::rfc3797 : Method::tickets;
  terms.seed_source = lines.value("seed_source");
  terms.for_publication = lines.value("publication") == "yes";
  terms.columns = split(lines.value("columns"));
  terms.rules_sha256 = lines.value("rules_sha256");
  terms.pool_sha256 = lines.value("pool_sha256");
  if (terms.seed_source.size() > longest_seed_source)
    refusals.add(lines.where("seed_source"), "expected at most 200 printable ASCII characters",
                 "the file was changed");
  if (!is_plain_name(terms.wave))
    refusals.add(lines.where("wave"), "expected letters, digits, '_', '.' and '-'", "the file was changed");
  return terms;
}

std::string why_no_seed(std::string_view seed, Method method) {
  if (method == Method::rfc3797) {
    const bool one_word = is_printable_ascii(seed) && seed.find(' ') == seed.npos;
    if (seed.ends_with('/') && seed.size() <= 1000 && one_word) return "";
    return "expected the canonical text of the sources, each ended by '/', such as 9319./2.5.8.10.12./";
  }
  const bool hexadecimal = seed.find_first_not_of("0123456789abcdef") == seed.npos;
  if (hexadecimal && seed.size() >= 32 && seed.size() <= 128) return "";
  return "expected 32 to 128 hexadecimal digits in small letters, such as the randomness of a drand round; "
         "of other "
         "public texts take the SHA-256";
}

}  // namespace gelombang::draw
