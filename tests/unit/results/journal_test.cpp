// SPDX-License-Identifier: Apache-2.0
#include "engine/results/journal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "engine/base/error.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::results {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class AJournal : public test::OwnFolder {
 protected:
  const Identity identity{{"scenario", "aa11"}, {"version", "0.1.0"}};
  std::string folder() const { return (place / "a.outcomes").string(); }
  std::filesystem::path file(const std::string& number = "0001") const {
    return std::filesystem::path(folder()) / (number + ".outcomes");
  }
  void write_two() const {
    Journal journal(folder(), identity);
    journal.append({0, 0}, "first");
    journal.append({2, 1}, std::string("sec\0nd", 6));
  }
  void change(const std::filesystem::path& of, const std::string& bytes) const {
    std::ofstream(of, std::ios::binary) << bytes;
  }
  std::string cause() const {
    try {
      const Journal journal(folder(), identity);
    } catch (const FileError& error) {
      return error.what();
    }
    return "it was read";
  }
};

TEST_F(AJournal, KeepsRecordsByDesignPointAndReplication) {
  write_two();
  const Journal journal(folder(), identity);
  EXPECT_EQ(journal.size(), 2U);
  EXPECT_EQ(journal.find({0, 0}), "first");
  EXPECT_EQ(journal.find({2, 1}), std::string("sec\0nd", 6));
  EXPECT_EQ(journal.find({1, 0}), std::nullopt);
  EXPECT_TRUE(journal.notes().empty());
}

TEST_F(AJournal, WithoutARecordLeavesNothingBehind) {
  { const Journal journal(folder(), identity); }
  EXPECT_FALSE(std::filesystem::exists(folder()));
}

TEST_F(AJournal, FindsWhatItHasJustAppendedFromAnyThread) {
  Journal journal(folder(), identity);
  std::vector<std::thread> threads;
  for (std::uint32_t i = 0; i < 4; ++i)
    threads.emplace_back([&journal, i] {
      journal.append({0, i}, std::string(1000, static_cast<char>('a' + i)));
    });
  for (std::thread& each : threads) each.join();
  for (std::uint32_t i = 0; i < 4; ++i)
    EXPECT_EQ(journal.find({0, i}), std::string(1000, static_cast<char>('a' + i)));
}

TEST_F(AJournal, OfTwoWritersHasAFileOfEachAndFilesOfOtherMachinesAreCopiedIntoIt) {
  Journal one(folder(), identity), other(folder(), identity);
  one.append({0, 0}, "of one");
  other.append({0, 1}, "of the other");
  std::filesystem::copy_file(file("0002"), place / "copy");
  std::filesystem::remove(file("0002"));
  EXPECT_EQ(Journal(folder(), identity).size(), 1U);
  std::filesystem::copy_file(place / "copy", std::filesystem::path(folder()) / "from-a-cluster.outcomes");
  EXPECT_EQ(Journal(folder(), identity).find({0, 1}), "of the other");
}

TEST_F(AJournal, WhoseLastRecordWasCutOffAnywhereHasTheOthers) {
  write_two();
  const std::string whole = test::contents(file());
  const std::size_t last = whole.size() - (8 + 32 + 8 + 6);
  for (std::size_t size = last + 1; size < whole.size(); ++size) {
    change(file(), whole.substr(0, size));
    const Journal journal(folder(), identity);
    EXPECT_EQ(journal.size(), 1U) << size;
    EXPECT_THAT(journal.notes(),
                ElementsAre(HasSubstr("0001.outcomes' were cut off or changed, and are left out")));
  }
  change(file(), whole.substr(0, whole.size() - 2) + "??");  // blocks that never reached the disk
  EXPECT_EQ(Journal(folder(), identity).size(), 1U);
  change(file(), whole.substr(0, last));
  EXPECT_TRUE(Journal(folder(), identity).notes().empty());
}

TEST_F(AJournal, GoesOnAfterARecordThatWasCutOffInANewFile) {
  write_two();
  const std::string whole = test::contents(file());
  change(file(), whole.substr(0, whole.size() - 1));
  { Journal(folder(), identity).append({2, 1}, "again"); }
  EXPECT_EQ(Journal(folder(), identity).find({2, 1}), "again");
}

TEST_F(AJournal, ThatEndsWithinItsIdentityHoldsNothing) {
  write_two();
  const std::string whole = test::contents(file());
  for (std::size_t size = 0; size < 70; ++size) {
    change(file(), whole.substr(0, size));
    EXPECT_EQ(Journal(folder(), identity).size(), 0U) << size;
  }
}

TEST_F(AJournal, WithAChangedByteHasTheOtherRecordsAndTellsOfIt) {
  write_two();
  std::string bytes = test::contents(file());
  bytes[bytes.find("first")] = 'F';
  change(file(), bytes);
  const Journal journal(folder(), identity);
  EXPECT_FALSE(journal.contains({0, 0})) << "it is computed again";
  EXPECT_TRUE(journal.contains({2, 1}));
  EXPECT_EQ(journal.damaged(), 1U);
  EXPECT_THAT(journal.notes(),
              ElementsAre(HasSubstr("0001.outcomes' is damaged or was changed: 1 of its records")));
}

TEST_F(AJournal, TrustsNothingBehindALengthThatWasChanged) {
  write_two();
  const std::string whole = test::contents(file());
  const std::size_t first = whole.find("first") - (8 + 32 + 8);
  for (std::size_t byte = 0; byte < 8; ++byte) {
    std::string bytes = whole;
    bytes[first + byte] = static_cast<char>(bytes[first + byte] ^ 1);
    change(file(), bytes);
    const Journal journal(folder(), identity);
    EXPECT_EQ(journal.find({0, 0}), std::nullopt) << byte;
    EXPECT_EQ(journal.notes().size(), 1U) << byte;
  }
}

TEST_F(AJournal, WhoseIdentityWasChangedHoldsNothing) {
  write_two();
  std::string bytes = test::contents(file());
  bytes[bytes.find("aa11")] = 'b';
  change(file(), bytes);
  const Journal journal(folder(), identity);
  EXPECT_EQ(journal.size(), 0U);
  EXPECT_EQ(journal.damaged(), 1U);
}

TEST_F(AJournal, TellsThatAnotherProcessIsAddingToIt) {
  Journal writer(folder(), identity);
  writer.append({0, 0}, "x");
  EXPECT_EQ(Journal(folder(), identity).writers(), 1U);
}

TEST_F(AJournal, CountsWhatIsThereTwice) {
  Journal one(folder(), identity), other(folder(), identity);
  one.append({0, 4}, "this");
  other.append({0, 4}, "this");
  EXPECT_EQ(Journal(folder(), identity).duplicates(), 1U);
}

TEST_F(AJournal, IsReadAgainWhenARecordIsAskedForAndCheckedThen) {
  write_two();
  const Journal journal(folder(), identity);
  std::string bytes = test::contents(file());
  bytes[bytes.find("first")] = 'F';
  change(file(), bytes);
  EXPECT_THROW(journal.find({0, 0}), FileError);
}

TEST_F(AJournal, OfAnotherIdentityIsRefusedWithTheCause) {
  { Journal(folder(), {{"scenario", "bb22"}, {"version", "0.1.0"}}).append({}, "x"); }
  EXPECT_THAT(cause(), HasSubstr("are of another run: scenario was 'bb22', and is 'aa11'"));
  std::filesystem::remove(file());
  { Journal(folder(), {{"version", "0.1.0"}}).append({}, "x"); }
  EXPECT_THAT(cause(), HasSubstr("scenario was not there, and is 'aa11'"));
  std::filesystem::remove(file());
  { Journal(folder(), {{"version", "0.1.0"}, {"scenario", "aa11"}}).append({}, "x"); }
  EXPECT_THAT(cause(), HasSubstr("in another order"));
}

TEST_F(AJournal, WithTwoRecordsOfOneKeyThatDifferIsRefused) {
  Journal one(folder(), identity), other(folder(), identity);
  one.append({0, 4}, "this");
  other.append({0, 4}, "this");
  EXPECT_EQ(cause(), "it was read");
  other.append({0, 5}, "that");
  one.append({0, 5}, "not that");
  EXPECT_THAT(cause(), HasSubstr("replication 5 of design point 0 has two outcomes that differ"));
}

TEST_F(AJournal, IsNotAnyFile) {
  std::filesystem::create_directories(folder());
  change(file(), "this is a diary, and a long one at that");
  EXPECT_THAT(cause(), HasSubstr("is no journal that this program reads"));
}

TEST(JournalPlace, IsBesideTheResult) {
  EXPECT_EQ(journal_beside("out/launch"), "out/launch.outcomes");
  EXPECT_EQ(journal_beside("out/launch/"), "out/launch.outcomes");
}

}  // namespace
}  // namespace gelombang::results
