// SPDX-License-Identifier: Apache-2.0
#include "engine/base/prefetch.hpp"

#include <sys/mman.h>

#include <array>
#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

// That a hint makes anything faster is measured in tests/benchmarks. Here: it is a hint and no access.

TEST(Prefetch, OfMemoryThatMayNotBeReadIsNoAccess) {
  constexpr std::size_t page = 4096;
  void* const forbidden = mmap(nullptr, page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(forbidden, MAP_FAILED);
  for (std::size_t at = 0; at < page; at += 64) prefetch(static_cast<const char*>(forbidden) + at);
  EXPECT_DEATH(static_cast<void>(*static_cast<volatile const char*>(forbidden)), "") << "a read is one";
  munmap(forbidden, page);
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
