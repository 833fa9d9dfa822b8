// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/text_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

#include <fmt/core.h>

#include "engine/base/error.hpp"
#include "engine/base/printable.hpp"

namespace gelombang::scenario {

std::string described(char32_t unprintable) {
  const auto code = static_cast<std::uint32_t>(unprintable);
  return code < 0x80 ? fmt::format("control character 0x{:02X} in the text", code)
                     : fmt::format("character U+{:04X} in the text, which cannot be seen", code);
}

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
  if (is_too_large(bytes.size(), limit, path, problems)) return std::nullopt;
  return bytes;
}

bool is_too_large(std::size_t bytes, std::size_t limit, const std::string& path, Problems& problems) {
  if (bytes <= limit) return false;
  problems.error({path, 0, 0},
                 fmt::format("'{}' is larger than {} MiB, the limit for such a file", path, limit >> 20));
  return true;
}

bool check_text(std::string& bytes, const std::string& file, Problems& problems) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (std::string_view(bytes).substr(0, 3) == byte_order_mark) bytes.erase(0, 3);
  for (std::size_t at = 0; at < bytes.size();) {
    const Character next = first_character(std::string_view(bytes).substr(at, 4));
    if (next.length == 0) {
      problems.error(locate(bytes, at, file),
                     fmt::format("byte 0x{:02X} is not UTF-8 text", static_cast<unsigned char>(bytes[at])),
                     "save the file as UTF-8");
      return false;
    }
    if (!is_printable(next.code) && next.code != '\r') {
      problems.error(locate(bytes, at, file), described(next.code), "delete it; is this a text file?");
      return false;
    }
    at += next.length;
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
