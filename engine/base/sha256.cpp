// SPDX-License-Identifier: Apache-2.0
#include "engine/base/sha256.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <sodium/utils.h>

#include "engine/base/error.hpp"

namespace gelombang {

std::string to_hex(std::span<const std::uint8_t> bytes) {
  std::string result(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(result.data(), result.size(), bytes.data(), bytes.size());
  result.pop_back();  // the NUL
  return result;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return to_hex(hash.value());
}

std::string sha256_hex_of_file(const std::string& path) {
  const auto fail = [&path] {
    throw FileError("cannot read '" + path + "' to hash it: " + std::strerror(errno));
  };
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (!file) fail();
  Sha256 hash;
  std::array<char, 1 << 16> buffer;
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), file.get()))
    hash.update({buffer.data(), n});
  if (std::ferror(file.get()) != 0) fail();
  return to_hex(hash.value());
}

}  // namespace gelombang
