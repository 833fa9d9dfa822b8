// SPDX-License-Identifier: Apache-2.0
#include "engine/base/csv_causes.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace gelombang {
namespace {

using namespace std::string_view_literals;

constexpr const char* save_as = "in a spreadsheet, save as 'CSV UTF-8 (comma delimited)'";

struct Format {
  std::string_view start;
  const char* name;
};
constexpr std::array formats{
    Format{"\xFF\xFE\0\0"sv, "UTF-32 text"},
    Format{"\0\0\xFE\xFF"sv, "UTF-32 text"},
    Format{"\xFF\xFE"sv, "UTF-16 text"},
    Format{"\xFE\xFF"sv, "UTF-16 text"},
    Format{"PK\x03\x04"sv, "a ZIP archive, as files of spreadsheets (.xlsx, .ods) are"},
    Format{"PK\x05\x06"sv, "an empty ZIP archive"},
    Format{"\xD0\xCF\x11\xE0"sv, "an old spreadsheet (.xls)"},
    Format{"%PDF-"sv, "a PDF document"},
    Format{"{\\rtf"sv, "an RTF document"},
    Format{"\x1F\x8B"sv, "compressed (gzip)"},
    Format{"BZh"sv, "compressed (bzip2)"},
    Format{"\xFD"
           "7zXZ"sv,
           "compressed (xz)"},
    Format{"7z\xBC\xAF"sv, "compressed (7z)"},
    Format{"\x28\xB5\x2F\xFD"sv, "compressed (zstd)"},
    Format{"SQLite format 3"sv, "an SQLite database"},
    Format{"PAR1"sv, "a Parquet file"},
    Format{"\x7F"
           "ELF"sv,
           "a program"},
    Format{"\x89PNG"sv, "a picture"},
    Format{"\xFF\xD8\xFF"sv, "a picture"},
};

/// Zero bytes: every second one of UTF-16 without a mark, three of four of UTF-32.
const char* by_zero_bytes(std::string_view text) {
  const std::string_view start = text.substr(0, 4096);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < start.size(); ++i) zeros[i % 2] += start[i] == '\0' ? 1 : 0;
  const std::size_t pairs = start.size() / 2;
  if (zeros[0] + zeros[1] == 0) return nullptr;
  const auto often = [pairs](std::size_t count) { return 2 * count > pairs; };
  if (zeros[0] + zeros[1] > pairs + pairs / 4) return "UTF-32 text, or no text at all";
  return often(zeros[0]) != often(zeros[1]) ? "UTF-16 text" : "no text: it has zero bytes";
}

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) {
           return a == std::tolower(static_cast<unsigned char>(b));
         });
}

const char* by_first_bytes(std::string_view text) {
  for (const Format& each : formats)
    if (text.starts_with(each.start)) return each.name;
  if (const char* const name = by_zero_bytes(text)) return name;
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  for (const std::string_view each : {"<!doctype html"sv, "<html"sv, "<table"sv, "<head"sv, "<body"sv})
    if (starts_with_word(text, each)) return "an HTML page: was it downloaded instead of the data?";
  if (starts_with_word(text, "<?xml")) return "XML";
  if (text.starts_with("{\"") || text.starts_with("[{") || text.starts_with("[[")) return "JSON";
  return nullptr;
}

/// How often each of these stands in the line, outside quotes.
template <std::size_t N>
std::array<std::size_t, N> counts_of(std::string_view line, const std::array<char, N>& wanted) {
  std::array<std::size_t, N> counts{};
  bool quoted = false;
  for (const char c : line) {
    quoted ^= c == '"';
    for (std::size_t i = 0; i < N; ++i) counts[i] += !quoted && c == wanted[i] ? 1 : 0;
  }
  return counts;
}

std::string in_words(char separator) {
  return separator == '\t' ? "tabs" : std::string("'") + separator + "'";
}

}  // namespace

std::string other_separator(std::string_view line) {
  constexpr std::array candidates{',', ';', '\t', '|'};
  const auto counts = counts_of(line, candidates);
  const auto most = std::max_element(counts.begin() + 1, counts.end());
  if (*most == 0 || *most <= counts[0]) return "";
  return in_words(candidates[static_cast<std::size_t>(most - counts.begin())]);
}

std::optional<Diagnostic> why_no_csv(std::string_view text, const std::string& file) {
  const auto because = [&file](std::string message, std::string hint, int column = 1) {
    return Diagnostic{Severity::error, {file, 1, column}, std::move(message), std::move(hint)};
  };
  if (const char* const format = by_first_bytes(text))
    return because(std::string("this is no CSV file in UTF-8 but ") + format, save_as);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string_view line = text.substr(0, text.find('\n'));
  const std::size_t carriage_return = line.substr(0, line.empty() ? 0 : line.size() - 1).find('\r');
  if (carriage_return != line.npos && carriage_return + 1 < text.size() &&
      counts_of(line.substr(0, carriage_return), std::array{'"'})[0] % 2 == 0)
    return because("lines end in CR alone, as old Macintosh files do; expected LF or CR LF", save_as);
  if (starts_with_word(line, "sep=") || starts_with_word(line, "\"sep=")) {
    const std::string_view rest = text.substr(std::min(line.size() + 1, text.size()));
    const bool commas = other_separator(rest.substr(0, rest.find('\n'))).empty();
    return because("the first line is 'sep=', a note for a spreadsheet; expected the names of the columns",
                   commas ? "delete that line" : "delete that line, and separate columns by commas");
  }
  const std::string separator = other_separator(line);
  if (!separator.empty())
    return because("columns are separated by " + separator + ", expected commas", save_as);
  return std::nullopt;
}

}  // namespace gelombang
