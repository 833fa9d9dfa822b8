// SPDX-License-Identifier: Apache-2.0
// Named streams of random bits. A stream is a name, not a state shared by others: asking one stream one
// more question moves nobody else's numbers, so two policies can be compared on common random numbers.
// Generator: Philox2x64 of 7 rounds, from Random123. Source: Salmon et al., Parallel random numbers: as easy
// as 1, 2, 3, SC'11; by its table 2 six rounds withstand every test of BigCrush, so there is one to spare.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <Random123/philox.h>

namespace gelombang {

/// A stable 32-bit number for the name of a purpose ("service_time", a station's name): FNV-1a. Two names
/// may share a number (one chance in 2^32 for each pair); their streams are then the same numbers.
constexpr std::uint32_t purpose(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

/// A purpose within a purpose: purpose("service_time", "web").
constexpr std::uint32_t purpose(std::string_view outer, std::string_view inner) {
  std::uint32_t hash = (purpose(outer) ^ 0xffU) * 16777619U;
  for (const char c : inner) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

/// The bits number 0, 1, 2, ... of the stream (seed, replication, purpose, entity), 64 at a time. A value of
/// 96 bytes: copy it to draw the same numbers again. A Philox block gives two numbers. The first block is
/// made alone, since most streams are asked once or twice; who wants more gets four blocks at a time, which
/// take hardly longer than one.
class RandomStream {
 public:
  RandomStream(std::uint64_t seed, std::uint32_t replication, std::uint32_t purpose_id, std::uint32_t entity,
               std::uint32_t first_block = 0)
      : seed_(seed), replication_(replication), purpose_(purpose_id), entity_(entity), block_(first_block) {}

  /// The next 64 bits. A stream gives 2^33 numbers, then starts again. Inlined everywhere: of a stream that
  /// is asked once only the generator is left.
  [[gnu::always_inline]] std::uint64_t bits() {
    if (left_ == 0) [[unlikely]] {
      if (!is_begun_) {
        is_begun_ = true;
        make_block(made_numbers - 2);
        left_ = 1;
        return made_[made_numbers - 2];
      }
      make_more();
    }
    return made_[made_numbers - left_--];
  }

  /// Uniform on (0, 1): (k + 1/2) / 2^52, never 0 and never 1.
  double uniform() { return (static_cast<double>(bits() >> 12) + 0.5) * 0x1p-52; }

  /// Uniform on 0 .. bound-1 without bias (Lemire, Fast random integer generation in an interval, ACM TOMACS
  /// 29:1, 2019). bound >= 1. Uses one number, and another with chance below bound / 2^64.
  std::uint64_t below(std::uint64_t bound);

 private:
  static std::uint64_t pair(std::uint32_t high, std::uint32_t low) {
    return static_cast<std::uint64_t>(high) << 32 | low;
  }

  [[gnu::always_inline]] void make_block(std::size_t at) {
    using Philox = r123::Philox2x64_R<7>;
    const auto words = Philox{}({{pair(entity_, block_++), pair(purpose_, replication_)}}, {{seed_}});
    made_[at] = words[0];
    made_[at + 1] = words[1];
  }
  void make_more();

  static constexpr std::size_t made_numbers = 8;

  std::uint64_t seed_;
  std::uint32_t replication_, purpose_, entity_, block_;
  std::array<std::uint64_t, made_numbers> made_;  // the last `left_` are still to be given
  std::uint8_t left_ = 0;
  bool is_begun_ = false;
};

/// The streams of one replication.
class Streams {
 public:
  Streams(std::uint64_t seed, std::uint32_t replication) : seed_(seed), replication_(replication) {}
  /// `first_block` starts at the 2 * first_block-th number: one entity's n-th use of one purpose needs no
  /// state.
  RandomStream at(std::uint32_t purpose_id, std::uint32_t entity, std::uint32_t first_block = 0) const {
    return RandomStream(seed_, replication_, purpose_id, entity, first_block);
  }
  std::uint64_t seed() const { return seed_; }
  std::uint32_t replication() const { return replication_; }

 private:
  std::uint64_t seed_;
  std::uint32_t replication_;
};

}  // namespace gelombang
