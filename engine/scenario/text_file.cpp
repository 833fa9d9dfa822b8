#include "engine/scenario/text_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

#include <fmt/core.h>

#include "engine/base/error.hpp"

namespace gelombang::scenario {

namespace {

/// Length of the well-formed UTF-8 sequence at the start of `text` (Unicode 15.0, table 3-7); 0 if there is
/// none.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : static_cast<unsigned char>(0);
  };
  const auto within = [&](std::size_t i, unsigned low, unsigned high) {
    return byte(i) >= low && byte(i) <= high;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return within(1, 0x80, 0xBF) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80;   // no overlong forms
    const unsigned high = first == 0xED ? 0x9F : 0xBF;  // no surrogates
    return within(1, low, high) && within(2, 0x80, 0xBF) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned low = first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xF4 ? 0x8F : 0xBF;  // not above U+10FFFF
    return within(1, low, high) && within(2, 0x80, 0xBF) && within(3, 0x80, 0xBF) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::optional<std::string> read_file(const std::string& path, std::size_t limit, Problems& problems) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    throw FileError(fmt::format("cannot read '{}': it is a folder", path));
  if (std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored))
    throw FileError(fmt::format("cannot read '{}': it is not a regular file", path));
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw FileError(fmt::format("cannot open '{}': {}", path, std::strerror(errno)));

  std::string bytes;
  std::vector<char> block(std::size_t{64} << 10);
  while (stream && bytes.size() <= limit) {
    stream.read(block.data(), static_cast<std::streamsize>(block.size()));
    bytes.append(block.data(), static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) throw FileError(fmt::format("cannot read '{}': {}", path, std::strerror(errno)));
  if (bytes.size() <= limit) return bytes;
  problems.error({path, 0, 0},
                 fmt::format("'{}' is larger than {} MiB, the limit for such a file", path, limit >> 20));
  return std::nullopt;
}

bool check_text(std::string& bytes, const std::string& file, Problems& problems) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (std::string_view(bytes).substr(0, 3) == byte_order_mark) bytes.erase(0, 3);
  for (std::size_t at = 0; at < bytes.size();) {
    const auto c = static_cast<unsigned char>(bytes[at]);
    const std::size_t length = utf8_length(std::string_view(bytes).substr(at, 4));
    const bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
    if (length == 0) {
      problems.error(locate(bytes, at, file), fmt::format("byte 0x{:02X} is not UTF-8 text", c),
                     "save the file as UTF-8");
      return false;
    }
    if (control) {
      problems.error(locate(bytes, at, file), fmt::format("control character 0x{:02X} in the text", c),
                     "delete it; is this a text file?");
      return false;
    }
    at += length;
  }
  return true;
}

SourceLocation locate(std::string_view text, std::size_t offset, const std::string& file) {
  SourceLocation where{file, 1, 1};
  for (std::size_t i = 0; i < offset && i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++where.line;
      where.column = 1;
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
      ++where.column;
    }
  }
  return where;
}

}  // namespace gelombang::scenario
