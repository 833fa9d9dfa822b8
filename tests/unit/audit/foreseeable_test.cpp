// SPDX-License-Identifier: Apache-2.0
// A draw that was known before it was held: tickets without a seed, and a seed that was used before.
#include "engine/audit/foreseeable.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include <gtest/gtest.h>

#include "engine/audit/audit.hpp"
#include "engine/draw/md5.hpp"
#include "engine/draw/ticket.hpp"
#include "engine/kernel/random/stream.hpp"

namespace gelombang::audit {
namespace {

/// People with identifiers that tell nothing, in no order.
Pool people(std::size_t size) {
  Pool pool;
  pool.size = size;
  pool.other = std::make_shared<std::deque<std::string>>();
  for (std::size_t i = 0; i < size; ++i)
    pool.id.push_back(pool.other->emplace_back("code-" + std::to_string(i * 7919 % 100'003)));
  return pool;
}

/// The smallest keys win; a rank is the place in their order.
template <class Key>
void draw_by(Pool& pool, std::size_t seats, const Key& key) {
  std::vector<std::uint32_t> order(pool.size);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return key(std::string(pool.id[a])) < key(std::string(pool.id[b]));
  });
  pool.rank.resize(pool.size);
  pool.selected.assign(pool.size, 0);
  for (std::size_t k = 0; k < order.size(); ++k) {
    pool.rank[order[k]] = static_cast<double>(k + 1);
    pool.selected[order[k]] = k < seats ? 1 : 0;
  }
}

const auto sha256 = [](const std::string& text) { return draw::sha256_hex(text); };

Check protocol(const Pool& pool, const Promise& promise = {}) {
  for (const Check& each : integrity(pool, promise))
    if (each.asked.find("before the draw") != std::string::npos) return each;
  return {};
}

TEST(ForeseeableTickets, AreFoundWhereTheyAreAHashOfTheIdentifierAlone) {
  Pool pool = people(200);
  draw_by(pool, 40, sha256);
  EXPECT_EQ(protocol(pool).outcome, Check::Outcome::broken);
  EXPECT_NE(protocol(pool).found.find("SHA-256 of the identifier:"), std::string::npos);
  EXPECT_EQ(audit(pool, {}).verdict, Verdict::inconsistent);
  draw_by(pool, 40, [](const std::string& id) { return draw::md5(id); });
  EXPECT_NE(protocol(pool).found.find("MD5"), std::string::npos);
  draw_by(pool, 40, [](const std::string& id) { return draw::sha512_hex(id); });
  EXPECT_NE(protocol(pool).found.find("SHA-512"), std::string::npos);
}

TEST(ForeseeableTickets, AreFoundWithTheNameOfTheWaveBeforeOrBehind) {
  Pool pool = people(200);
  Promise promise;
  promise.wave = "W1";
  draw_by(pool, 40, [](const std::string& id) { return draw::sha256_hex("W1|" + id); });
  EXPECT_EQ(protocol(pool, promise).outcome, Check::Outcome::broken);
  draw_by(pool, 40, [](const std::string& id) { return draw::sha256_hex(id + "-W1"); });
  EXPECT_EQ(protocol(pool, promise).outcome, Check::Outcome::broken);
  draw_by(pool, 40, [](const std::string& id) { return draw::sha256_hex("|W1|" + id); });
  EXPECT_EQ(protocol(pool, promise).outcome, Check::Outcome::broken);
}

TEST(ForeseeableTickets, AreFoundByTheWinnersAloneAndWithTheLargestFirst) {
  Pool pool = people(400);
  draw_by(pool, 100, sha256);
  pool.rank.clear();
  EXPECT_EQ(protocol(pool).outcome, Check::Outcome::broken);
  draw_by(pool, 100, [](const std::string& id) {
    std::string hex = draw::sha256_hex(id);
    for (char& digit : hex) digit = static_cast<char>('~' - digit);
    return hex;
  });
  EXPECT_EQ(protocol(pool).outcome, Check::Outcome::broken);
}

TEST(ForeseeableTickets, AreFoundInAPoolOfTwentyAndForHalfOfThePeople) {
  Pool pool = people(20);
  draw_by(pool, 5, sha256);
  EXPECT_EQ(protocol(pool).outcome, Check::Outcome::broken);
  Pool half = people(400);
  draw_by(half, 40, [](const std::string& id) {
    return id.back() % 2 == 0 ? draw::sha256_hex(id) : draw::sha256_hex("secret" + id);
  });
  EXPECT_EQ(protocol(half).outcome, Check::Outcome::broken);
}

TEST(ForeseeableTickets, AreFoundWhereTheLastDigitsOfAHashAreTheTicket) {
  Pool pool = people(200);
  draw_by(pool, 40, [](const std::string& id) {
    std::uint64_t value = 0;
    for (const std::uint8_t byte : draw::md5(id)) value = (value * 256 + byte) % 1'000'000;
    return value;
  });
  EXPECT_EQ(protocol(pool).outcome, Check::Outcome::broken);
}

TEST(ForeseeableTickets, AreNotSuspectedInDrawsWithASeed) {
  Pool pool = people(300);
  for (int k = 0; k < 20; ++k) {
    draw_by(pool, 60,
            [&](const std::string& id) { return draw::sha256_hex("seed" + std::to_string(k) + id); });
    const Check check = protocol(pool);
    EXPECT_EQ(check.outcome, Check::Outcome::not_checked) << check.found;
    EXPECT_NE(check.found.find("no seed was given"), std::string::npos);
  }
}

TEST(ForeseeableTickets, AreNotKnownToBeSoWhereRanksFollowTheIdentifiers) {
  Pool pool = people(200);
  draw_by(pool, 40, [](const std::string& id) { return id; });
  EXPECT_EQ(protocol(pool).outcome, Check::Outcome::open);
  EXPECT_NE(audit(pool, {}).verdict, Verdict::consistent);
}

TEST(ForeseeableTickets, OfNumbersOfPeopleAreFlaggedWithTheSeed) {
  Pool pool = people(100);
  for (std::size_t i = 0; i < pool.size; ++i)
    pool.id[i] = pool.other->emplace_back("31710102030" + std::to_string(10'000 + i * 37 % 90'000));
  Promise promise;
  promise.seed = "00112233445566778899aabbccddeeff";
  promise.wave = "W1";
  draw_by(pool, 20, [](const std::string& id) {
    return draw::sha256_hex("00112233445566778899aabbccddeeff|W1|" + id);
  });
  EXPECT_EQ(protocol(pool, promise).outcome, Check::Outcome::open);
  EXPECT_NE(protocol(pool, promise).found.find("as a NIK has"), std::string::npos);
}

TEST(ForeseeableTickets, OfADrawWithSeedAndHashAreAQuestionOfWhenTheHashWasPublished) {
  Pool pool = people(100);
  Promise promise;
  promise.seed = "00112233445566778899aabbccddeeff";
  promise.wave = "W1";
  draw_by(pool, 20, [](const std::string& id) {
    return draw::sha256_hex("00112233445566778899aabbccddeeff|W1|" + id);
  });
  EXPECT_NE(protocol(pool, promise).found.find("no --pool-sha256"), std::string::npos);
  promise.pool_sha256 = "abc";
  EXPECT_EQ(protocol(pool, promise).outcome, Check::Outcome::not_checked);
}

// --- the seed of one wave in another ---

/// Two waves of a file; those who lost the first, and others, apply again. `rank_again` says with which rank
/// a person of the first comes in the second.
template <class RankAgain>
Pool two_waves(std::size_t size, std::size_t seats, std::size_t again, const RankAgain& rank_again) {
  RandomStream random(7, 0, purpose("two waves"), 0);
  Pool pool;
  pool.other = std::make_shared<std::deque<std::string>>();
  pool.wave_names = pool.stratum_names = {"W1", "W2"};
  const auto apply = [&](std::uint32_t wave, const std::string& id, double rank) {
    ++pool.size;
    pool.wave.push_back(wave);
    pool.stratum.push_back(wave);
    pool.id.push_back(pool.other->emplace_back(id));
    pool.rank.push_back(rank);
  };
  for (std::size_t i = 0; i < size; ++i) apply(0, "a" + std::to_string(i), random.uniform());
  std::vector<std::uint32_t> order(size);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return pool.rank[a] < pool.rank[b]; });
  for (std::size_t k = 0; k < again; ++k) {
    const std::uint32_t person = order[size - 1 - k];
    apply(1, std::string(pool.id[person]), rank_again(pool.rank[person], random));
  }
  for (std::size_t i = 0; i < size; ++i) apply(1, "b" + std::to_string(i), random.uniform());
  pool.selected.assign(pool.size, 0);
  for (const std::uint32_t wave : {0U, 1U}) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t i = 0; i < pool.size; ++i)
      if (pool.wave[i] == wave) rows.push_back(i);
    std::sort(rows.begin(), rows.end(), [&](auto a, auto b) { return pool.rank[a] < pool.rank[b]; });
    for (std::size_t k = 0; k < seats; ++k) pool.selected[rows[k]] = 1;
  }
  return pool;
}

std::string first_suspect(const Report& report) {
  return report.suspects.empty() ? "(none)" : report.suspects.front().mechanism;
}

TEST(SeedReuse, IsNamedWhereLosersComeInTheSameOrderInTheNextWave) {
  const Pool pool = two_waves(200, 40, 100, [](double rank, RandomStream&) { return rank; });
  const Report report = audit(pool, {});
  EXPECT_EQ(report.verdict, Verdict::inconsistent);
  EXPECT_EQ(first_suspect(report), "seed reuse");
  EXPECT_NE(report.suspects.front().sentence.find("wave 'W1' and wave 'W2'"), std::string::npos);
}

TEST(SeedReuse, IsNamedWhereTheRanksWereRescaled) {
  const Pool pool =
      two_waves(200, 40, 100, [](double rank, RandomStream&) { return rank * rank * 1000 - 7; });
  EXPECT_EQ(first_suspect(audit(pool, {})), "seed reuse");
}

TEST(SeedReuse, IsNamedWhereADozenApplyAgain) {
  const Pool pool = two_waves(60, 20, 12, [](double rank, RandomStream&) { return rank; });
  EXPECT_EQ(first_suspect(audit(pool, {})), "seed reuse");
}

TEST(SeedReuse, IsNamedWhereHalfOfThemHaveANewTicket) {
  const Pool pool = two_waves(400, 80, 200, [](double rank, RandomStream& random) {
    return random.uniform() < 0.5 ? rank : random.uniform();
  });
  EXPECT_EQ(first_suspect(audit(pool, {})), "seed reuse");
}

TEST(SeedReuse, IsNotSuspectedWhereTheSecondWaveHadItsOwnSeed) {
  const Pool pool = two_waves(200, 40, 100, [](double, RandomStream& random) { return random.uniform(); });
  const Report report = audit(pool, {});
  EXPECT_NE(report.verdict, Verdict::inconsistent) << report.bottom_line;
  EXPECT_EQ(first_suspect(report), "(none)");
}

}  // namespace
}  // namespace gelombang::audit
