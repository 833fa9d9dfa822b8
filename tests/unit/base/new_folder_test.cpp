// SPDX-License-Identifier: Apache-2.0
#include "engine/base/new_folder.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "engine/base/error.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang {
namespace {

namespace fs = std::filesystem;

class NewFolder : public test::OwnFolder {
 protected:
  std::string contents(const std::string& name) const { return test::contents(place / name); }
};

TEST_F(NewFolder, AppearsWithAllItsFiles) {
  const std::vector<NewFile> files{{"a", "one\n"}, {"b", ""}};
  write_new_folder((place / "parent" / "new").string(), files);
  EXPECT_EQ(contents("parent/new/a"), "one\n");
  EXPECT_TRUE(fs::exists(place / "parent" / "new" / "b"));
}

TEST_F(NewFolder, IsNotThereWhenOneFileCannotBeWritten) {
  const std::vector<NewFile> files{{"a", "one\n"}, {"missing/b", "two\n"}};
  EXPECT_THROW(write_new_folder((place / "new").string(), files), FileError);
  EXPECT_EQ(entries(), 0U) << "nor is the hidden one";
}

TEST_F(NewFolder, NeverReplacesOneThatHoldsSomething) {
  write("thesis.txt", "ten years of work");
  EXPECT_THROW(write_new_folder(place.string(), {}), FileError);
  EXPECT_EQ(contents("thesis.txt"), "ten years of work");
}

TEST_F(NewFolder, UnfinishedIsRemovedWithAllItHolds) {
  {
    const UnfinishedFolder made(place / "new");
    made.make_folder("csv");
    made.write("csv/table.csv", "a,b\n");
    EXPECT_THROW(made.write("csv/table.csv", ""), FileError) << "it is there already";
    EXPECT_EQ(entries(), 1U);
  }
  EXPECT_EQ(entries(), 0U);
}

TEST_F(NewFolder, AFailureTellsWhatWasTriedAndWhatMayHelp) {
  try {
    fail_on_disk("write", "/somewhere", ENOSPC);
  } catch (const FileError& error) {
    EXPECT_STREQ(error.what(),
                 "could not write '/somewhere': No space left on device; free some space, or name a place on "
                 "another disk");
  }
}

TEST_F(NewFolder, APrivateFileIsForItsOwnerAndNeverReplaced) {
  const std::string file = (place / "codes.csv").string();
  write_private_file(file, "code,id\n");
  struct stat status {};
  ASSERT_EQ(stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_THROW(write_private_file(file, "other"), FileError);
  EXPECT_EQ(contents("codes.csv"), "code,id\n");
  EXPECT_EQ(entries(), 1U);
}

}  // namespace
}  // namespace gelombang
