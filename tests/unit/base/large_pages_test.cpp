// SPDX-License-Identifier: Apache-2.0
#include "engine/base/large_pages.hpp"

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <limits>
#include <new>
#include <string>

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
  // What containers rely on when they compare two allocators; a sanitizer sees a block that is freed wrongly.
  ASSERT_EQ(LargePages<int>(), LargePages<double>());
  const LargePages<double> other;
  for (const std::size_t count : {std::size_t{1}, large})
    LargePages<int>(other).deallocate(LargePages<int>().allocate(count), count);
}

#ifdef __linux__
/// What the system notes of the mapping around this address: the words of its line `VmFlags`.
std::string flags_of(const void* address) {
  std::ifstream maps("/proc/self/smaps");
  const auto at = reinterpret_cast<std::uintptr_t>(address);
  bool here = false;
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t from = 0, to = 0;
    if (std::sscanf(line.c_str(), "%zx-%zx ", &from, &to) == 2) here = from <= at && at < to;
    if (here && line.starts_with("VmFlags:")) return line + ' ';
  }
  return "";
}

TEST(LargePages, SystemIsAskedForLargePagesForALargeBlockOnly) {
  LargePages<char> pages;
  char* const small = pages.allocate(large / 2);
  char* const block = pages.allocate(4 * large);
  if (flags_of(block).empty()) GTEST_SKIP() << "the system does not tell";
  EXPECT_NE(flags_of(block).find(" hg "), std::string::npos) << flags_of(block);
  EXPECT_EQ(flags_of(small).find(" hg "), std::string::npos) << flags_of(small);
  pages.deallocate(small, large / 2);
  pages.deallocate(block, 4 * large);
}
#endif

TEST(Table, KeepsItsRowsWhileItGrowsFromSmallToLargePages) {
  Table<std::uint32_t> table;
  constexpr std::uint32_t rows = 1'500'000;
  std::uint32_t grew_at = 0;  // the first row for which the table took a large page
  for (std::uint32_t i = 0; i < rows; ++i) {
    table.push_back(i);
    if (grew_at == 0 && table.capacity() * sizeof(i) >= large) grew_at = i;
  }
  EXPECT_GT(grew_at, 1000U);
  EXPECT_TRUE(begins_at_a_multiple_of(large, table.data()));
  for (std::uint32_t i = 0; i < rows; ++i) ASSERT_EQ(table[i], i);
}

}  // namespace
}  // namespace gelombang
