// SPDX-License-Identifier: Apache-2.0
// A draw that was promised, drawn or verified: people and seats, the seats of each round or quota, and how
// anybody can go on from there.
#include <optional>
#include <utility>

#include "engine/draw/rfc3797.hpp"
#include "reports/draw.hpp"

namespace gelombang::reports {
namespace {

template <class Whole>
Count whole(Whole number) {
  return {static_cast<double>(number)};
}

/// What each quota asks, what its people could expect, and what they got.
Table by_quota(const draw::Commitment& commitment, const draw::Drawn& result) {
  const draw::QuotaTypes& types = *commitment.leximin;
  Table table({"column", "value"}, {"at least", "at most", "expected", "selected"});
  for (std::size_t q = 0; q < types.problem.quotas.size(); ++q) {
    const selection::Quota& quota = types.problem.quotas[q];
    double expected = 0;
    std::uint64_t selected = 0;
    for (std::size_t t = 0; t < types.problem.types.size(); ++t) {
      const selection::QuotaType& type = types.problem.types[t];
      if (type.value_of[quota.attribute] != quota.value) continue;
      expected += static_cast<double>(type.people) * static_cast<double>(types.chances.chance(t));
      selected += result.seating.tallies[0][t].selected;
    }
    const auto bound = [](const auto& seats) { return seats ? Value(whole(*seats)) : Value(); };
    const draw::Rules::Quota& rule = commitment.rules.quotas[q];
    table.add({rule.column, rule.value, bound(quota.at_least), bound(quota.at_most), Number{expected, 1},
               whole(selected)});
  }
  return table;
}

Table by_round(const draw::Drawn& result) {
  Table table({"round", "group"}, {"seats", "with spill-over", "candidates", "selected"});
  for (std::size_t r = 0; r < result.rounds.size(); ++r) {
    const draw::Rules::Round& round = result.rounds[r];
    for (std::size_t g = 0; g < round.groups.size(); ++g) {
      const selection::GroupTally& tally = result.seating.tallies[r][g];
      table.add(
          {round.name,
           round.column.empty() ? Value("everybody") : phrase("{} = {}", round.column, round.groups[g].value),
           whole(round.groups[g].seats), whole(tally.offered), whole(tally.candidates),
           whole(tally.selected)});
    }
  }
  return table;
}

Phrase chances(const draw::QuotaTypes& types) {
  const auto chance = [](const selection::LeximinStep& step) {
    return Share{static_cast<double>(step.chance)};
  };
  return phrase("{} to {}, {} types of people: chances.csv", chance(types.chances.steps.front()),
                chance(types.chances.steps.back()), std::to_string(types.problem.types.size()));
}

void add_randomness(KeyValues& lines, const draw::Commitment& commitment) {
  if (commitment.terms.method != draw::Method::rfc3797) return;
  const int bits = draw::rfc3797_bits_needed(commitment.pool.people(),
                                             static_cast<std::uint32_t>(commitment.rules.seats()));
  lines.add("randomness",
            phrase("{} bits are needed for every outcome to be possible", std::to_string(bits)));
}

}  // namespace

Document promised(const draw::Commitment& commitment, const DrawOrigin& from) {
  Document document{phrase("Wave {}: {} people, {} seats, promised", commitment.terms.wave,
                           whole(commitment.pool.people()), whole(commitment.rules.seats())),
                    {}};
  KeyValues lines;
  if (!from.codes.empty())
    lines.add("codes", phrase("{}: who has which code; keep it secret, it cannot be made again", from.codes));
  add_randomness(lines, commitment);
  lines.add("commitment", commitment.hash);
  lines.add("result", from.folder);
  lines.add("next", phrase("publish the commitment; then {}", from.next));
  document.opening.push_back(std::move(lines));
  return document;
}

Document drawn(const draw::Commitment& commitment, const draw::Drawn& result, const std::string& seed,
               const DrawOrigin& from) {
  Document document{phrase("Wave {}: {} people, {} seats, drawn with seed {}", commitment.terms.wave,
                           whole(commitment.pool.people()), whole(commitment.rules.seats()), seed),
                    {}};
  document.opening.push_back(commitment.leximin ? by_quota(commitment, result) : by_round(result));
  KeyValues lines;
  if (commitment.leximin) lines.add("chances", chances(*commitment.leximin));
  if (from.pool_and_seed_came_together)
    lines.add("note", "pool and seed came together: this proves nothing about who knew the seed");
  add_randomness(lines, commitment);
  lines.add("commitment", commitment.hash);
  lines.add("result", from.folder);
  lines.add("check", from.next);
  document.opening.push_back(std::move(lines));
  return document;
}

Document verified(const draw::Verified& checked, const std::string& folder, bool was_compared) {
  const draw::Commitment& commitment = checked.commitment;
  Document document{phrase("{}: verified. {} people, {} seats, every ticket computed again", folder,
                           whole(commitment.pool.people()), whole(commitment.rules.seats())),
                    {}};
  KeyValues lines;
  lines.add("commitment", phrase(was_compared ? "{}, as published"
                                              : "{}, not compared: give the published one with --commitment",
                                 commitment.hash));
  lines.add("seed", commitment.terms.seed_source.empty()
                        ? phrase("{}; no source was promised", checked.seed)
                        : phrase("{}; compare with {}", checked.seed, commitment.terms.seed_source));
  document.opening.push_back(std::move(lines));
  return document;
}

}  // namespace gelombang::reports
