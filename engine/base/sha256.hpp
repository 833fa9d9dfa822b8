// SPDX-License-Identifier: Apache-2.0
// SHA-256: of tickets and pools, of the files that a run reads and of those that it leaves behind.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <sodium/crypto_hash_sha256.h>

namespace gelombang {

class Sha256 {
 public:
  using Digest = std::array<std::uint8_t, crypto_hash_sha256_BYTES>;

  Sha256() { crypto_hash_sha256_init(&state_); }
  void update(std::string_view bytes) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  /// Of what was added so far; more may be added afterwards.
  Digest value() const {
    crypto_hash_sha256_state copy = state_;
    Digest digest;
    crypto_hash_sha256_final(&copy, digest.data());
    return digest;
  }

 private:
  crypto_hash_sha256_state state_;
};

/// Lower-case hexadecimal digits, two for each byte.
std::string to_hex(std::span<const std::uint8_t> bytes);

std::string sha256_hex(std::string_view bytes);

/// Throws FileError when the file cannot be read.
std::string sha256_hex_of_file(const std::string& path);

}  // namespace gelombang
