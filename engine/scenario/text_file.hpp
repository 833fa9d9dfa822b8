// SPDX-License-Identifier: Apache-2.0
// The bytes of an input file, known to be text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "engine/scenario/problems.hpp"

namespace gelombang::scenario {

inline constexpr std::size_t largest_yaml = std::size_t{1} << 20;  // 1 MiB: populations belong in CSV
inline constexpr std::size_t largest_csv = std::size_t{16} << 20;

/// Reads a whole regular file. Empty when it is larger than `limit`, which is reported. Throws FileError when
/// it cannot be opened or read.
std::optional<std::string> read_file(const std::string& path, std::size_t limit, Problems& problems);

/// Whether a file of so many bytes is larger than `limit`, which is reported.
bool is_too_large(std::size_t bytes, std::size_t limit, const std::string& path, Problems& problems);

/// Drops a byte order mark, and reports the first place of `file` that is not UTF-8 or holds a character that
/// is not printable (base/printable); line ends may be CRLF. Returns false when there is one.
bool check_text(std::string& bytes, const std::string& file, Problems& problems);

/// What is said of a character that is not printable.
std::string described(char32_t unprintable);

/// Line and column, in characters and from 1, of byte `offset` of UTF-8 text.
SourceLocation locate(std::string_view text, std::size_t offset, const std::string& file);

}  // namespace gelombang::scenario
