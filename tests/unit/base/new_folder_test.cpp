#include "engine/base/new_folder.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "engine/base/error.hpp"

namespace gelombang {
namespace {

namespace fs = std::filesystem;

class NewFolder : public testing::Test {
 protected:
  void SetUp() override {
    place = fs::path(testing::TempDir()) / (std::string("gelombang-folder-") +
                                            testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(place);
    fs::create_directories(place);
  }
  void TearDown() override { fs::remove_all(place); }

  std::string contents(const std::string& name) {
    std::ostringstream text;
    text << std::ifstream(place / name, std::ios::binary).rdbuf();
    return text.str();
  }
  std::ptrdiff_t entries() { return std::distance(fs::directory_iterator(place), fs::directory_iterator()); }

  fs::path place;
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
  EXPECT_EQ(entries(), 0) << "nor is the hidden one";
}

TEST_F(NewFolder, NeverReplacesOneThatHoldsSomething) {
  std::ofstream(place / "thesis.txt") << "ten years of work";
  EXPECT_THROW(write_new_folder(place.string(), {}), FileError);
  EXPECT_EQ(contents("thesis.txt"), "ten years of work");
}

TEST_F(NewFolder, UnfinishedIsRemovedWithAllItHolds) {
  {
    const UnfinishedFolder made(place / "new");
    made.make_folder("csv");
    made.write("csv/table.csv", "a,b\n");
    EXPECT_THROW(made.write("csv/table.csv", ""), FileError) << "it is there already";
    EXPECT_EQ(entries(), 1);
  }
  EXPECT_EQ(entries(), 0);
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
  EXPECT_EQ(entries(), 1);
}

}  // namespace
}  // namespace gelombang
