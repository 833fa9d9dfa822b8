// SPDX-License-Identifier: Apache-2.0
// What is promised before the seed exists: terms, rules and people, and the hash that binds all three.
//
//   terms.txt   what was promised
//   rules.csv   the rules
//   pool.csv    the people
//
// With leximin also chances.csv and weights.csv: they follow from rules and pool.
//
// terms.txt holds the hashes of rules and pool, so its own SHA-256, the commitment, binds all three. Publish
// it, with the name of the seed that will be used, before anybody can know that seed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/new_folder.hpp"
#include "engine/draw/pool.hpp"
#include "engine/draw/quota_types.hpp"
#include "engine/draw/rules.hpp"
#include "engine/draw/terms.hpp"

namespace gelombang::draw {

struct Commitment {
  Terms terms;
  Rules rules;
  Pool pool;
  std::optional<QuotaTypes> leximin;  // where the rules say so
  std::string terms_text;             // canonical
  std::string hash;                   // SHA-256 of terms_text
};

/// Fills in columns, counts and hashes.
Commitment commit(Terms terms, Rules rules, Pool pool);
/// The same when the terms have the hash of the pool already, so that the text is hashed once.
Commitment commit_to_hashed(Terms terms, Rules rules, Pool pool);

/// What a method cannot do; empty: nothing.
std::string why_no_method(const Commitment& commitment);

/// By person: the group of the round, of leximin the type; or selection::none.
std::vector<std::uint32_t> groups_of(const Rules::Round& round, const Commitment& commitment);

std::vector<NewFile> files_of(const Commitment& commitment);

}  // namespace gelombang::draw
