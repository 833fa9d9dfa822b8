// SPDX-License-Identifier: Apache-2.0
#include "engine/base/printable.hpp"

#include <gtest/gtest.h>

namespace gelombang {
namespace {

TEST(Printable, TextOfAnyScriptStaysAsItIs) {
  for (const char* text : {"", "Jawa Barat", "ü é", "中文", "العربية", "🙂", "two\nlines\tand a tab"})
    EXPECT_EQ(printable(text), text);
}

TEST(Printable, WhatCouldSteerATerminalIsAQuestionMark) {
  EXPECT_EQ(printable("\x1B[31mred"), "?[31mred");
  EXPECT_EQ(printable("a\rb\a\x7F"), "a?b??");
  EXPECT_EQ(printable("a\xC2\x9B"
                      "31m"),
            "a?31m")
      << "the introducer of eight bits";
  EXPECT_EQ(printable(std::string_view("\0", 1)), "?");
}

TEST(Printable, WhatTurnsOrHidesTextIsAQuestionMark) {
  EXPECT_EQ(printable("a\xE2\x80\xAE"
                      "b"),
            "a?b")
      << "U+202E, right to left";
  EXPECT_EQ(printable("a\xE2\x81\xA6"
                      "b"),
            "a?b")
      << "U+2066, isolate";
  EXPECT_EQ(printable("a\xE2\x80\x8B"
                      "b"),
            "a?b")
      << "U+200B, a space of no width";
  EXPECT_EQ(printable("a\xE2\x80\xA8"
                      "b"),
            "a?b")
      << "U+2028, another line end";
}

TEST(Printable, EveryByteThatIsNoUtf8IsAQuestionMark) {
  EXPECT_EQ(printable("a\xFF\xFE"), "a??");
  EXPECT_EQ(printable("\xC0\xAF"), "??") << "overlong";
  EXPECT_EQ(printable("\xED\xA0\x80"), "???") << "a surrogate";
  EXPECT_EQ(printable("\xE2\x82"), "??") << "cut short";
}

TEST(Printable, ACharacterHasItsCodeAndItsLength) {
  const Character euro = first_character("\xE2\x82\xAC 5");
  EXPECT_EQ(euro.length, 3U);
  EXPECT_EQ(euro.code, 0x20ACU);
  EXPECT_EQ(first_character("\xF0\x9F\x99\x82").code, 0x1F642U);
  EXPECT_EQ(first_character("\x80").length, 0U);
}

}  // namespace
}  // namespace gelombang
