#include "engine/base/prefetch.hpp"

#include <array>
#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

TEST(Prefetch, ChangesNothing) {
  std::array<std::uint64_t, 64> values{};
  for (std::uint64_t i = 0; i < values.size(); ++i) values[i] = i;
  for (const std::uint64_t& value : values) prefetch(&value);
  for (std::uint64_t i = 0; i < values.size(); ++i) EXPECT_EQ(values[i], i);
}

TEST(Prefetch, OfAnAddressWhereNothingLiesIsNoError) {
  std::array<std::uint64_t, 1> values{7};
  prefetch(nullptr);
  prefetch(values.data() + 1);
  prefetch(reinterpret_cast<const void*>(std::numeric_limits<std::uintptr_t>::max()));
  EXPECT_EQ(values[0], 7U);
}

}  // namespace
}  // namespace gelombang
