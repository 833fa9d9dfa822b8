// SPDX-License-Identifier: Apache-2.0
// Verifiable tickets: whose turn it is follows from a public seed and the person's own id, so that anybody
// can recompute a ticket, and adding or removing one person moves nobody else's.
// Not here: who gets a seat (a selection rule, with the tickets' order given).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gelombang::draw {

/// A SHA-256 value, ordered as an unsigned big-endian number. The smallest ticket comes first.
struct Ticket {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const Ticket&) const = default;

  /// The first 64 bits: orders all but one pair in about 2^64 as the whole ticket does, and sorts faster.
  std::uint64_t leading_bits() const;
};
std::string to_hex(const Ticket& ticket);

/// Issues the tickets of one wave: SHA-256 over the UTF-8 text `seed|wave|id`. The part that all tickets
/// share is hashed once.
class TicketIssuer {
 public:
  /// seed, wave  without '|', or two different (wave, id) would have the same text.
  TicketIssuer(std::string_view seed, std::string_view wave);
  ~TicketIssuer();
  TicketIssuer(const TicketIssuer&) = delete;
  TicketIssuer& operator=(const TicketIssuer&) = delete;

  Ticket operator()(std::string_view id) const;

 private:
  struct State;
  std::unique_ptr<State> prefix_;  // after `seed|wave|`
};

inline Ticket ticket(std::string_view seed, std::string_view wave, std::string_view id) {
  return TicketIssuer(seed, wave)(id);
}

/// What a pool is committed to before the seed exists: SHA-256, in hexadecimal, over its ids in bytewise
/// order with one LF after each.
class PoolCommitment {
 public:
  PoolCommitment();
  ~PoolCommitment();
  PoolCommitment(const PoolCommitment&) = delete;
  PoolCommitment& operator=(const PoolCommitment&) = delete;

  /// `id` has no LF and is bytewise greater than the one before.
  void add(std::string_view id);
  std::string hex() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The commitment to these ids, in any order, all different.
std::string pool_commitment(std::vector<std::string_view> ids);

std::string sha256_hex(std::string_view bytes);
std::string sha512_hex(std::string_view bytes);

/// Throws FileError when the file cannot be read.
std::string sha256_hex_of_file(const std::string& path);

}  // namespace gelombang::draw
