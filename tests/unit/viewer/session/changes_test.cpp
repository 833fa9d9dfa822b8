// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "viewer/session/changes.hpp"

namespace gelombang::viewer {
namespace {

std::string in_words(const Changes& changes) {
  std::string text;
  for (const scenario::Override& each : changes.overrides()) text += each.path + "=" + each.value + ";";
  return text;
}

TEST(Changes, ADragIsOneStep) {
  Changes changes;
  for (const char* value : {"13", "20", "40"}) changes.set({{"a.servers", value}}, {"a", "a"}, false);
  changes.set({{"a.servers", "41"}}, {"a: 12 to 41", "a"}, true);
  changes.set({{"b.servers", "2"}}, {"b", "b"}, true);
  ASSERT_EQ(changes.undo_names().size(), 2u);
  EXPECT_EQ(changes.undo_names()[1].english, "a: 12 to 41");
  EXPECT_TRUE(changes.undo());
  EXPECT_EQ(in_words(changes), "a.servers=41;");
  EXPECT_TRUE(changes.undo());
  EXPECT_EQ(in_words(changes), "");
  EXPECT_FALSE(changes.undo());
  EXPECT_TRUE(changes.redo());
  EXPECT_TRUE(changes.redo());
  EXPECT_FALSE(changes.redo());
  EXPECT_EQ(in_words(changes), "a.servers=41;b.servers=2;");
}

TEST(Changes, TwoDragsOfOneValueAreTwoSteps) {
  Changes changes;
  changes.set({{"a", "1"}}, {"first", ""}, true);
  changes.set({{"a", "2"}}, {"second", ""}, true);
  changes.undo();
  EXPECT_EQ(in_words(changes), "a=1;");
}

TEST(Changes, AChangeAfterAnUndoForgetsWhatCouldBeRedone) {
  Changes changes;
  changes.set({{"a", "1"}}, {}, true);
  changes.undo();
  changes.set({{"a", "2"}}, {}, true);
  EXPECT_FALSE(changes.redo());
  EXPECT_EQ(in_words(changes), "a=2;");
}

TEST(Changes, AnEmptyValueTakesAChangeBack) {
  Changes changes;
  changes.set({{"a", "1"}}, {}, true);
  changes.set({{"a", ""}}, {}, true);
  EXPECT_EQ(in_words(changes), "");
}

TEST(Changes, OldStepsAreForgotten) {
  Changes changes;
  for (std::size_t i = 0; i < Changes::most_steps + 10; ++i)
    changes.set({{"a", std::to_string(i)}}, {}, true);
  std::size_t undone = 0;
  while (changes.undo()) ++undone;
  EXPECT_EQ(undone, Changes::most_steps);
  EXPECT_EQ(in_words(changes), "a=9;");
}

TEST(Changes, StepsBeforeASaveCanBeUndoneAfterIt) {
  Changes changes;
  changes.set({{"a", "2"}}, {}, true);
  changes.set({{"b", "5"}}, {}, true);
  changes.saved({{"a", "1"}, {"b", "null"}});  // what stood in the file
  EXPECT_EQ(in_words(changes), "");
  changes.undo();
  EXPECT_EQ(in_words(changes), "b=null;");
  changes.undo();
  EXPECT_EQ(in_words(changes), "a=1;b=null;");
  changes.redo();
  changes.redo();
  EXPECT_EQ(in_words(changes), "");
}

}  // namespace
}  // namespace gelombang::viewer
