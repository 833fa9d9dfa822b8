// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/ticket.hpp"

#include <algorithm>
#include <type_traits>

#include <sodium/crypto_hash_sha512.h>

#include "engine/base/contract.hpp"
#include "engine/base/sha256.hpp"

namespace gelombang::draw {

static_assert(std::is_same_v<decltype(Ticket::bytes), Sha256::Digest>);

std::uint64_t Ticket::leading_bits() const {
  std::uint64_t result = 0;
  for (std::size_t i = 0; i < 8; ++i) result = result << 8 | bytes[i];
  return result;
}

std::string to_hex(const Ticket& ticket) {
  return gelombang::to_hex(ticket.bytes);
}

struct TicketIssuer::State {
  Sha256 hash;
};

TicketIssuer::TicketIssuer(std::string_view seed, std::string_view wave) : prefix_(new State) {
  GELOMBANG_REQUIRE(seed.find('|') == seed.npos && wave.find('|') == wave.npos);
  prefix_->hash.update(seed);
  prefix_->hash.update("|");
  prefix_->hash.update(wave);
  prefix_->hash.update("|");
}

TicketIssuer::~TicketIssuer() = default;

Ticket TicketIssuer::operator()(std::string_view id) const {
  Sha256 hash = prefix_->hash;
  hash.update(id);
  return {hash.value()};
}

struct PoolCommitment::State {
  Sha256 hash;
  std::string last;
  bool empty = true;
};

PoolCommitment::PoolCommitment() : state_(new State) {}
PoolCommitment::~PoolCommitment() = default;

void PoolCommitment::add(std::string_view id) {
  GELOMBANG_REQUIRE(id.find('\n') == id.npos);
  // std::char_traits<char> compares as unsigned char: bytewise.
  GELOMBANG_REQUIRE(state_->empty || std::string_view(state_->last) < id);
  state_->hash.update(id);
  state_->hash.update("\n");
  state_->last = id;
  state_->empty = false;
}

std::string PoolCommitment::hex() const {
  return gelombang::to_hex(state_->hash.value());
}

std::string pool_commitment(std::vector<std::string_view> ids) {
  std::sort(ids.begin(), ids.end());
  PoolCommitment commitment;
  for (const std::string_view id : ids) commitment.add(id);
  return commitment.hex();
}

std::string sha256_hex(std::string_view bytes) {
  return gelombang::sha256_hex(bytes);
}

std::string sha512_hex(std::string_view bytes) {
  std::array<std::uint8_t, crypto_hash_sha512_BYTES> hash{};
  crypto_hash_sha512(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return gelombang::to_hex(hash);
}

std::string sha256_hex_of_file(const std::string& path) {
  return gelombang::sha256_hex_of_file(path);
}

}  // namespace gelombang::draw
