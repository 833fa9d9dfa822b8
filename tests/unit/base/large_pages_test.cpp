#include "engine/base/large_pages.hpp"

#include <cstdint>
#include <limits>
#include <new>
#include <numeric>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

constexpr std::size_t large = std::size_t{1} << 21;

bool begins_at_a_multiple_of(std::size_t bytes, const void* address) {
  return reinterpret_cast<std::uintptr_t>(address) % bytes == 0;
}

TEST(LargePages, BlockOfALargePageOrMoreBeginsAtOne) {
  LargePages<std::uint64_t> pages;
  for (const std::size_t bytes : {large, large + 8, 3 * large}) {
    std::uint64_t* const block = pages.allocate(bytes / sizeof(std::uint64_t));
    EXPECT_TRUE(begins_at_a_multiple_of(large, block)) << bytes;
    pages.deallocate(block, bytes / sizeof(std::uint64_t));
  }
}

TEST(LargePages, SmallerBlockBeginsAtACacheLine) {
  LargePages<std::uint64_t> pages;
  for (const std::size_t count : {std::size_t{1}, std::size_t{9}, large / 8 - 1}) {
    std::uint64_t* const block = pages.allocate(count);
    EXPECT_TRUE(begins_at_a_multiple_of(64, block)) << count;
    block[0] = block[count - 1] = 1;  // all of it is there
    pages.deallocate(block, count);
  }
}

TEST(LargePages, MoreThanThereCanBeIsAnErrorAndNoSmallBlock) {
  LargePages<std::uint64_t> pages;
  constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
  for (const std::size_t count :
       {most, most / sizeof(std::uint64_t), most / sizeof(std::uint64_t) - large / 16})
    EXPECT_THROW(static_cast<void>(pages.allocate(count)), std::bad_alloc) << count;
}

TEST(LargePages, AnyCanFreeWhatAnotherMade) {
  EXPECT_EQ(LargePages<int>(), LargePages<double>());
}

TEST(Table, KeepsItsRowsWhileItGrowsFromSmallToLargePages) {
  Table<std::uint32_t> table;
  constexpr std::uint32_t rows = 1'500'000;
  for (std::uint32_t i = 0; i < rows; ++i) table.push_back(i);
  const std::uint64_t sum = std::accumulate(table.begin(), table.end(), std::uint64_t{0});
  EXPECT_EQ(sum, std::uint64_t{rows} * (rows - 1) / 2);
}

}  // namespace
}  // namespace gelombang
