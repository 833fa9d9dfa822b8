// SPDX-License-Identifier: Apache-2.0
#include "engine/base/fifo.hpp"

#include <deque>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

TEST(Fifo, GivesBackWhatWentInInTheSameOrderWhileItGrowsAndWrapsAround) {
  Fifo<int> fifo;
  std::deque<int> expected;
  int next = 0;
  for (int round = 0; round < 200; ++round) {
    for (int i = 0; i < round % 37; ++i) fifo.push_back(next), expected.push_back(next), ++next;
    for (int i = 0; i < round % 23 && !expected.empty(); ++i) {
      ASSERT_EQ(fifo.front(), expected.front());
      fifo.pop_front();
      expected.pop_front();
    }
    ASSERT_EQ(fifo.size(), expected.size());
  }
  while (!expected.empty()) {
    ASSERT_EQ(fifo.front(), expected.front());
    fifo.pop_front();
    expected.pop_front();
  }
  EXPECT_TRUE(fifo.empty());
}

}  // namespace
}  // namespace gelombang
