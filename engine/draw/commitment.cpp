// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/commitment.hpp"

#include "engine/draw/rfc3797.hpp"
#include "engine/draw/ticket.hpp"

namespace gelombang::draw {

Commitment commit(Terms terms, Rules rules, Pool pool) {
  terms.pool_sha256 = sha256_hex(pool.text);
  return commit_to_hashed(std::move(terms), std::move(rules), std::move(pool));
}

Commitment commit_to_hashed(Terms terms, Rules rules, Pool pool) {
  terms.columns.clear();
  for (const PoolColumn& column : pool.columns) terms.columns.push_back(column.name);
  terms.people = pool.people();
  terms.rules_sha256 = sha256_hex(canonical_text(rules));
  std::string text = text_of(terms);
  std::string hash = sha256_hex(text);
  std::optional<QuotaTypes> leximin;
  if (rules.leximin_seats > 0) leximin = quota_types(rules, pool);
  return {std::move(terms),   std::move(rules), std::move(pool),
          std::move(leximin), std::move(text),  std::move(hash)};
}

std::string why_no_method(const Commitment& commitment) {
  const Rules& rules = commitment.rules;
  if (commitment.terms.method == Method::tickets) return "";
  if (rules.rounds.size() != 1 || !rules.rounds[0].column.empty() || !rules.exclusions.empty() ||
      !rules.household_column.empty() || !rules.losses_column.empty())
    return "RFC 3797 picks from one list: no groups, exclusions, caps or entries";
  if (commitment.pool.people() > most_rfc3797)
    return std::string("RFC 3797 has a counter of 16 bits: at most ") + std::to_string(most_rfc3797) +
           " people; use tickets";
  return "";
}

std::vector<std::uint32_t> groups_of(const Rules::Round& round, const Commitment& commitment) {
  return commitment.leximin ? commitment.leximin->type_of : groups_of(round, commitment.pool);
}

std::vector<NewFile> files_of(const Commitment& commitment) {
  std::vector<NewFile> files{{"terms.txt", commitment.terms_text},
                             {"rules.csv", canonical_text(commitment.rules)},
                             {"pool.csv", commitment.pool.text}};
  if (commitment.leximin) {
    files.push_back({"chances.csv", chances_csv(*commitment.leximin)});
    files.push_back({"weights.csv", weights_csv(*commitment.leximin, commitment.rules)});
  }
  return files;
}

}  // namespace gelombang::draw
