// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/foreseeable.hpp"

#include <algorithm>
#include <array>
#include <boost/crc.hpp>
#include <boost/uuid/detail/sha1.hpp>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/audit/order_tests.hpp"
#include "engine/draw/md5.hpp"
#include "engine/draw/ticket.hpp"

namespace gelombang::audit {

namespace {

/// Bytes of a hash, the most significant first.
using Bytes = std::vector<std::uint8_t>;

Bytes from_hex(const std::string& hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  Bytes bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2)
    bytes.push_back(static_cast<std::uint8_t>(digit(hex[i]) * 16 + digit(hex[i + 1])));
  return bytes;
}

Bytes of_number(std::uint32_t value) {
  return {static_cast<std::uint8_t>(value >> 24), static_cast<std::uint8_t>(value >> 16),
          static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)};
}

Bytes md5(std::string_view text) {
  const auto value = draw::md5(text);
  return {value.begin(), value.end()};
}

Bytes sha1(std::string_view text) {
  boost::uuids::detail::sha1 hash;
  hash.process_bytes(text.data(), text.size());
  boost::uuids::detail::sha1::digest_type words;
  hash.get_digest(words);
  Bytes bytes;
  for (const auto word : words)
    for (const std::uint8_t byte : of_number(static_cast<std::uint32_t>(word))) bytes.push_back(byte);
  return bytes;
}

Bytes crc32(std::string_view text) {
  boost::crc_32_type sum;
  sum.process_bytes(text.data(), text.size());
  return of_number(sum.checksum());
}

/// Signed there: the sign bit is turned round, so that the order of the bytes is that of the numbers.
Bytes java_hash_code(std::string_view text) {
  std::uint32_t value = 0;
  for (const char c : text) value = value * 31 + static_cast<unsigned char>(c);
  return of_number(value ^ 0x80000000U);
}

struct Hash {
  const char* name;
  Bytes (*of)(std::string_view);
};
constexpr std::array hashes{
    Hash{"SHA-256", [](std::string_view text) { return from_hex(draw::sha256_hex(text)); }},
    Hash{"SHA-512", [](std::string_view text) { return from_hex(draw::sha512_hex(text)); }},
    Hash{"SHA-1", sha1},
    Hash{"MD5", md5},
    Hash{"CRC-32", crc32},
    Hash{"Java's hashCode", java_hash_code}};

double leading(const Bytes& bytes) {
  double value = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(6, bytes.size()); ++i) value = value * 256 + bytes[i];
  return value;
}

constexpr int most_digits = 12;

/// The last digits of the hash as a whole number.
std::int64_t last_digits(const Bytes& bytes) {
  std::int64_t range = 1, value = 0;
  for (int k = 0; k < most_digits; ++k) range *= 10;
  for (const std::uint8_t byte : bytes) value = (value * 256 + byte) % range;
  return value;
}

class Search {
 public:
  Search(const Pool& pool, const Strata& strata, std::string wave)
      : pool_(pool), strata_(strata), wave_(std::move(wave)), people_(some_people()) {
    for (const std::uint32_t i : people_) {
      stratum_.push_back(strata[i]);
      drawn_.push_back(pool.rank.empty() ? 1.0 - pool.selected[i] : pool.rank[i]);
    }
    drawn_ = mid_ranks(drawn_, stratum_, strata.count);
  }

  ForeseeableOrder best() {
    identifiers();
    const bool has_wave = !wave_.empty() || !pool_.wave.empty();
    const Text alone = [this](std::uint32_t i) { return std::string(pool_.id[i]); };
    of_text("the identifier", alone);
    digits_of("the identifier", alone);
    of_text("the identifier and an end of line",
            [this](std::uint32_t i) { return std::string(pool_.id[i]) + "\n"; });
    if (has_wave) {
      for (const char* between : {"", "|", ":", "-", "_", "/", ".", ",", ";", " "}) {
        of_text("wave and identifier",
                [&](std::uint32_t i) { return wave(i) + between + std::string(pool_.id[i]); });
        of_text("identifier and wave",
                [&](std::uint32_t i) { return std::string(pool_.id[i]) + between + wave(i); });
      }
      of_text("'|wave|identifier', the seed empty",
              [this](std::uint32_t i) { return "|" + wave(i) + "|" + std::string(pool_.id[i]); });
    }
    constexpr double once_in_a_million = 1e-6;
    return best_log_p_ + std::log(looks_) < std::log(once_in_a_million) ? best_ : ForeseeableOrder{};
  }

 private:
  using Text = std::function<std::string(std::uint32_t person)>;

  /// Winners and others of the largest strata, evenly from all over each.
  std::vector<std::uint32_t> some_people() const {
    std::vector<std::array<std::vector<std::uint32_t>, 2>> rows(strata_.count);
    for (std::uint32_t i = 0; i < pool_.size; ++i)
      if (pool_.excluded.empty() || pool_.excluded[i] == 0) rows[strata_[i]][pool_.selected[i]].push_back(i);
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
      return a[0].size() + a[1].size() > b[0].size() + b[1].size();
    });
    constexpr std::size_t most = 256;
    std::vector<std::uint32_t> people;
    for (const auto& stratum : rows) {
      const std::size_t room = (most - people.size()) / 2;
      for (const auto& of : stratum) {
        const std::size_t taken = std::min(room, of.size());
        for (std::size_t k = 0; k < taken; ++k) people.push_back(of[k * of.size() / taken]);
      }
    }
    return people;
  }

  std::string wave(std::uint32_t person) const {
    return pool_.wave.empty() ? wave_ : pool_.wave_names[pool_.wave[person]];
  }

  /// The smallest value first, or the largest.
  void look(std::vector<double> values, const std::string& made_of, bool is_of_identifiers = false) {
    values = mid_ranks(values, stratum_, strata_.count);
    for (const bool largest_first : {false, true}) {
      ++looks_;
      const double log_p = log_agreement(values, drawn_, stratum_, strata_.count);
      if (log_p < best_log_p_) {
        best_log_p_ = log_p;
        best_ = {made_of + (largest_first ? ", the largest first" : ""), is_of_identifiers};
      }
      for (double& each : values) each = -each;
    }
  }

  void of_text(const std::string& what, const Text& text) {
    for (const Hash& hash : hashes) {
      std::vector<double> values;
      for (const std::uint32_t i : people_) values.push_back(leading(hash.of(text(i))));
      look(std::move(values), std::string(hash.name) + " of " + what);
    }
  }

  void digits_of(const std::string& what, const Text& text) {
    for (const Hash& hash : hashes) {
      std::vector<std::int64_t> last;
      for (const std::uint32_t i : people_) last.push_back(last_digits(hash.of(text(i))));
      std::int64_t range = 10;
      for (int k = 2; k <= most_digits; ++k) {
        range *= 10;
        std::vector<double> values;
        for (const std::int64_t each : last) values.push_back(static_cast<double>(each % range));
        look(std::move(values),
             std::string(hash.name) + " of " + what + ", its last " + std::to_string(k) + " digits");
      }
    }
  }

  /// Byte by byte, and shorter ones first, as numbers are.
  void identifiers() {
    for (const bool shorter_first : {false, true}) {
      std::vector<std::size_t> order(people_.size());
      std::iota(order.begin(), order.end(), std::size_t{0});
      const auto id = [&](std::size_t k) { return pool_.id[people_[k]]; };
      std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (shorter_first && id(a).size() != id(b).size()) return id(a).size() < id(b).size();
        return id(a) < id(b);
      });
      std::vector<double> place(people_.size());
      for (std::size_t k = 0; k < order.size(); ++k)
        place[order[k]] =
            k > 0 && id(order[k]) == id(order[k - 1]) ? place[order[k - 1]] : static_cast<double>(k);
      look(std::move(place), "the identifiers themselves", true);
    }
  }

  const Pool& pool_;
  const Strata& strata_;
  std::string wave_;
  std::vector<std::uint32_t> people_, stratum_;
  std::vector<double> drawn_;  // the order of the draw, within strata
  double best_log_p_ = 0;
  int looks_ = 0;
  ForeseeableOrder best_;
};

}  // namespace

ForeseeableOrder foreseeable_order(const Pool& pool, const Strata& strata, const std::string& wave) {
  return Search(pool, strata, wave).best();
}

}  // namespace gelombang::audit
