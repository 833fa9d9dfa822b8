// SPDX-License-Identifier: Apache-2.0
// What a draw that was verified has to tell one applicant, with the lines by which she can compute her ticket
// or her pick herself. The words are those of `reports`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/draw/verification.hpp"

namespace gelombang::draw {

/// Her ticket in one round. Tickets are hexadecimal.
struct LetterTicket {
  std::string round, ticket;
  std::optional<std::string> last_selected;  // in her group; none: nobody got a seat in it
  bool household_had_its_seats = false;      // her ticket was good enough, and she was passed over
  std::string to_compute;                    // a line for a shell, which prints the ticket
};

/// Which pick of RFC 3797 took her. Pick k is MD5 over k - 1, the seed and k - 1 again; its remainder counts
/// the lines that are left.
struct LetterPick {
  std::uint32_t pick = 0;  // the first is 1
  std::uint32_t left = 0;  // lines of the pool before this pick
  std::uint32_t remainder = 0;
  std::string to_compute;  // a line for a shell, which prints the number in hexadecimal
};

/// Of a draw with quotas.
struct LetterType {
  std::string name;
  std::uint64_t seats = 0, people = 0;
};

struct Letter {
  std::uint32_t line = 0;                  // of the people in the pool, the first is 1
  bool is_excluded = false;                // by the rules: then nothing below is told
  std::optional<std::string> selected_in;  // a round; none: not selected
  std::optional<LetterType> type;
  std::vector<LetterTicket> tickets = {};  // of the rounds in which she took part, until she was selected
  std::size_t picks = 0;                   // of RFC 3797 in all; 0: another method
  std::optional<LetterPick> pick;          // none: no pick took her
};

/// Empty when the pool has no such id.
std::optional<Letter> letter(const Verified& verified, std::string_view id);

}  // namespace gelombang::draw
