// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/source.hpp"

#include "engine/base/sha256.hpp"
#include "engine/scenario/text_file.hpp"

namespace gelombang::scenario {

std::optional<std::string> Source::read(const std::string& file, std::size_t limit, Problems& problems) {
  auto known = files_.find(file);
  if (known == files_.end()) {
    std::optional<std::string> bytes = read_file(file, limit, problems);
    if (!bytes) return std::nullopt;
    known = files_.emplace(file, File{std::move(*bytes), ""}).first;
  }
  const std::string& bytes = known->second.bytes;
  if (is_too_large(bytes.size(), limit, file, problems)) return std::nullopt;
  return bytes;
}

std::string Source::sha256_of(const std::string& file) {
  const auto known = files_.find(file);
  if (known == files_.end()) return {};
  if (known->second.sha256.empty()) known->second.sha256 = sha256_hex(known->second.bytes);
  return known->second.sha256;
}

}  // namespace gelombang::scenario
