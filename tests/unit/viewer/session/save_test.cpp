// SPDX-License-Identifier: Apache-2.0
// Saving writes the changed values where they stand, and nothing else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "tests/support/own_folder.hpp"
#include "viewer/session/save.hpp"

namespace gelombang::viewer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* launch = GELOMBANG_SOURCE_DIR "/scenarios/cases/prakerja-2020-launch/scenario.yaml";
constexpr const char* sized = GELOMBANG_SOURCE_DIR "/scenarios/cases/prakerja-2020-launch/sized.yaml";

/// The lines of the second text that are not in their places in the first one. Lines may be added.
std::vector<std::string> changed_lines(const std::string& before, const std::string& after) {
  std::istringstream old_lines(before), new_lines(after);
  std::vector<std::string> old_ones, changed;
  for (std::string line; std::getline(old_lines, line);) old_ones.push_back(line);
  std::size_t next = 0;
  for (std::string line; std::getline(new_lines, line);) {
    const auto same = std::find(old_ones.begin() + static_cast<std::ptrdiff_t>(next), old_ones.end(), line);
    const bool is_near =
        same != old_ones.end() && same - old_ones.begin() <= static_cast<std::ptrdiff_t>(next) + 1;
    if (is_near)
      next = static_cast<std::size_t>(same - old_ones.begin()) + 1;
    else
      changed.push_back(line);
  }
  return changed;
}

std::string saved(const std::string& path, const std::vector<scenario::Override>& overrides) {
  const Saving saving = with_changes(path, test::contents(path), overrides);
  EXPECT_EQ(saving.problem, "");
  return saving.text;
}

TEST(Save, ChangesOneLineOfTheLaunchForOneAssumption) {
  const std::string before = test::contents(launch);
  const std::string after = saved(launch, {{"assumptions.upload_slots", "40"}});
  EXPECT_THAT(changed_lines(before, after),
              ElementsAre(HasSubstr("upload_slots: {value: 40, low: 8, high: 400")));
  EXPECT_EQ(after.size(), before.size());  // 12 became 40, and nothing else
}

TEST(Save, ChangesWhatStandsInBracketsAndInQuotes) {
  const std::string before = test::contents(launch);
  const std::string after = saved(launch, {{"stations.email.burst", "2000"},
                                           {"stations.upload_slots.changes", "null"},
                                           {"journey.account.think", "lognormal(mean 5 min, scv 0.5)"},
                                           {"arrivals.rate.2.rate", "30000/min"}});
  EXPECT_THAT(changed_lines(before, after),
              ElementsAre("    - {at: 2 min, rate: 30000/min}", HasSubstr("changes: null}"),
                          HasSubstr("burst: 2000"), HasSubstr("\"lognormal(mean 5 min, scv 0.5)\"")));
}

TEST(Save, AddsWhatIsNotThere) {
  const std::string before = test::contents(launch);
  const std::string after =
      saved(launch, {{"stations.web.deadline", "5 s"},
                     {"faults", "{storm: {at: 1 h, for: 5 min, stations: [web], capacity: 0 %}}"}});
  EXPECT_THAT(changed_lines(before, after),
              ElementsAre(HasSubstr("web: {deadline: 5 s, kind: server_pool"),
                          "faults: {storm: {at: 1 h, for: 5 min, stations: [web], capacity: 0 %}}"));
}

TEST(Save, LeavesTheFileThatIsExtendedAsItIs) {
  const std::string before = test::contents(sized);
  const std::string after = saved(sized, {{"assumptions.look_ups", "20/s"},    // stands in this file
                                          {"assumptions.email_rate", "30/s"},  // stands in the other one
                                          {"stations.web.servers", "500"}});   // likewise
  EXPECT_THAT(changed_lines(before, after),
              ElementsAre(HasSubstr("web: {servers: 500}"), HasSubstr("email_rate: {value: 30/s}"),
                          HasSubstr("look_ups: {value: 20/s, low: 6/s")));
}

TEST(Save, RefusesWhatWouldChangeMore) {
  // An element of a list of the other file: here stands only a whole list.
  const Saving saving =
      with_changes(sized, test::contents(sized), {{"population.connections.telkomsel.share", "40 %"}});
  EXPECT_THAT(saving.problem, HasSubstr("cannot be written into"));
  EXPECT_EQ(saving.text, "");
}

class SaveHere : public test::OwnFolder {
 protected:
  std::string saved_here(const std::string& text, const std::vector<scenario::Override>& overrides) {
    return saved(write("x.yaml", text), overrides);
  }
};

TEST_F(SaveHere, KeepsCommentsBesideAValue) {
  EXPECT_EQ(saved_here("a: 3  # three\nb: 'x'  # quoted\n", {{"a", "4"}, {"b", "y"}}),
            "a: 4  # three\nb: y  # quoted\n");
}

TEST_F(SaveHere, KeepsLineEndsAndTheByteOrderMark) {
  EXPECT_EQ(saved_here("\xEF\xBB\xBF"
                       "a: 3\r\nb: 4\r\n",
                       {{"a", "5"}}),
            "\xEF\xBB\xBF"
            "a: 5\r\nb: 4\r\n");
}

TEST_F(SaveHere, CountsCharactersAndNotBytes) {
  EXPECT_EQ(saved_here("s: {name: \"gelombang é – ü\", servers: 3}\n", {{"s.servers", "44"}}),
            "s: {name: \"gelombang é – ü\", servers: 44}\n");
}

TEST_F(SaveHere, ReplacesAWholeBlock) {
  EXPECT_EQ(
      saved_here("r:\n  rate:\n    - {at: 0 s, rate: 1/s}\n    - {at: 1 s, rate: 2/s}\n  # after\nq: 1\n",
                 {{"r.rate", "[{at: 0 s, rate: 9/s}]"}}),
      "r:\n  rate: [{at: 0 s, rate: 9/s}]\n  # after\nq: 1\n");
}

TEST_F(SaveHere, PutsANewKeyBesideTheOthersOfABlock) {
  EXPECT_EQ(saved_here("s:\n  web:\n    servers: 3  # three\n", {{"s.web.queue", "9"}}),
            "s:\n  web:\n    queue: 9\n    servers: 3  # three\n");
}

TEST_F(SaveHere, DoesNotChangeWhatAnAnchorIsUsedForElsewhere) {
  const std::string text = "a: &one {x: 1}\nb: *one\n";
  const Saving saving = with_changes(write("x.yaml", text), text, {{"b.x", "2"}});
  EXPECT_THAT(saving.problem, HasSubstr("cannot be written"));
}

}  // namespace
}  // namespace gelombang::viewer
