#include "engine/draw/ticket.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <span>

#include <sodium.h>

#include "engine/base/contract.hpp"
#include "engine/base/error.hpp"

namespace gelombang::draw {

namespace {

static_assert(std::tuple_size_v<decltype(Ticket::bytes)> == crypto_hash_sha256_BYTES);

class Sha256 {
 public:
  Sha256() { crypto_hash_sha256_init(&state_); }
  void update(std::string_view bytes) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  /// Of what was added so far; more may be added afterwards.
  Ticket value() const {
    crypto_hash_sha256_state copy = state_;
    Ticket result;
    crypto_hash_sha256_final(&copy, result.bytes.data());
    return result;
  }

 private:
  crypto_hash_sha256_state state_;
};

}  // namespace

std::uint64_t Ticket::leading_bits() const {
  std::uint64_t result = 0;
  for (std::size_t i = 0; i < 8; ++i) result = result << 8 | bytes[i];
  return result;
}

namespace {

std::string hex_of(std::span<const std::uint8_t> bytes) {
  std::string result(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(result.data(), result.size(), bytes.data(), bytes.size());
  result.pop_back();  // the NUL
  return result;
}

}  // namespace

std::string to_hex(const Ticket& ticket) {
  return hex_of(ticket.bytes);
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
  return hash.value();
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
  return to_hex(state_->hash.value());
}

std::string pool_commitment(std::vector<std::string_view> ids) {
  std::sort(ids.begin(), ids.end());
  PoolCommitment commitment;
  for (const std::string_view id : ids) commitment.add(id);
  return commitment.hex();
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return to_hex(hash.value());
}

std::string sha512_hex(std::string_view bytes) {
  std::array<std::uint8_t, crypto_hash_sha512_BYTES> hash{};
  crypto_hash_sha512(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return hex_of(hash);
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

}  // namespace gelombang::draw
