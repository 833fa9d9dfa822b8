// SPDX-License-Identifier: Apache-2.0
// Stage A: is the pool what was published, and were the rules of the draw kept? Facts, no statistics.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/audit/pool.hpp"

namespace gelombang::audit {

/// A draw whose folder was verified: its pool is that of its commitment, and its rules, computed again,
/// select the same people.
struct VerifiedDraw {
  std::string commitment;     // SHA-256 of its terms
  bool is_published = false;  // the commitment was compared with the one that was published
  std::int64_t seats = 0;     // of the rules; some may stay empty
};

/// What was promised, as far as it is known.
struct Promise {
  std::optional<std::int64_t> seats;
  std::map<std::string, std::int64_t> quotas;  // by stratum
  std::optional<std::string> pool_sha256;      // of the identifiers, hexadecimal (draw::PoolCommitment)
  std::optional<std::string> seed, wave;       // of the tickets
  /// It was said that in every stratum and class the smallest tickets win and nothing else counts: no
  /// household cap, entries, reserves or ticket for each round. Else a replay that differs breaks no rule.
  bool tickets_alone = false;
  std::optional<VerifiedDraw> verified;  // in place of hash, seed, wave, seats and quotas
  /// Identifiers leave as an HMAC under this key. Empty: they do not leave, only the lines they are on.
  std::string identifier_key;
  std::int64_t smallest_cell = 5;  // fewer people of a stratum than these are not counted aloud
};

struct Check {
  enum class Outcome {
    kept,
    broken,
    open,  // not as the plainest rules would have it; whether the rules had more to them is not known
    not_checked
  };
  std::string id;     // `A1`
  std::string asked;  // "nobody is in the pool twice"
  Outcome outcome = Outcome::not_checked;
  std::string found;                    // one sentence, nothing personal in it
  std::string doubt;                    // of an open check: what is not known, for the bottom line
  std::vector<std::uint32_t> lines;     // of the file, at most ten
  std::vector<std::string> pseudonyms;  // keyed hashes of the same people
};

const char* name_of(Check::Outcome outcome);  // `kept`, `broken`, `open`, `not checked`

/// HMAC-SHA-256 of an identifier, the first 16 hexadecimal digits. RFC 2104.
std::string pseudonym(std::string_view id, std::string_view key);

std::vector<Check> integrity(const Pool& pool, const Promise& promise);

}  // namespace gelombang::audit
