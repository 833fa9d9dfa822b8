// SPDX-License-Identifier: Apache-2.0
// The units of columns. A name ends in the unit where that is a time or a rate: `delay_in_queue_p95_ns`.
// Internal to engine/results.
#pragma once

namespace gelombang::results::unit {

inline constexpr const char* none = "";         // words, names and hashes
inline constexpr const char* yes_no = "0 / 1";  // 1: yes
inline constexpr const char* people = "people";
inline constexpr const char* requests = "requests";
inline constexpr const char* visits = "visits";
inline constexpr const char* servers = "servers";
inline constexpr const char* replications = "replications";
inline constexpr const char* groups = "groups";
inline constexpr const char* count = "count";    // of what the meaning says
inline constexpr const char* number = "number";  // an index or a name that is a number: nothing to add up
inline constexpr const char* share = "share";    // 0 .. 1; a difference of shares: -1 .. 1
inline constexpr const char* ratio = "ratio";    // of two quantities of one unit; also its logarithm
inline constexpr const char* ns = "ns";          // of simulated time
inline constexpr const char* s = "s";
inline constexpr const char* min = "min";
inline constexpr const char* h = "h";
inline constexpr const char* per_s = "per_s";
inline constexpr const char* bit_per_s = "bit_per_s";
inline constexpr const char* erlang = "erlang";

}  // namespace gelombang::results::unit
