// SPDX-License-Identifier: Apache-2.0
// A folder for each test, and the program as a shell sees it there.
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace gelombang::test {

/// Byte for byte; nothing when there is no such file.
inline std::string contents(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// Empty at the beginning of each test, gone at its end.
class OwnFolder : public testing::Test {
 protected:
  OwnFolder() {
    const testing::TestInfo& test = *testing::UnitTest::GetInstance()->current_test_info();
    std::string name = std::string("gelombang-") + test.test_suite_name() + "-" + test.name();
    std::replace(name.begin(), name.end(), '/', '-');  // of tests with parameters
    place = std::filesystem::path(testing::TempDir()) / name;
    std::filesystem::remove_all(place);
    std::filesystem::create_directories(place);
  }
  ~OwnFolder() override { std::filesystem::remove_all(place); }

  /// Returns the path of the file.
  std::string write(const std::string& name, std::string_view text) const {
    std::ofstream(place / name, std::ios::binary) << text;
    return (place / name).string();
  }
  std::size_t entries() const {
    using Entries = std::filesystem::directory_iterator;
    return static_cast<std::size_t>(std::distance(Entries(place), Entries()));
  }

  std::filesystem::path place;
};

class OwnShell : public OwnFolder {
 protected:
  /// Runs a line in the test's folder, with $GELOMBANG for `program`. Returns its exit status.
  int shell(const std::string& program, const std::string& line) {
    const std::string whole = "cd '" + place.string() + "' && GELOMBANG='" + program + "' && { " + line +
                              "; } > stdout.txt 2> stderr.txt";
    const int status = std::system(whole.c_str());
    out = contents(place / "stdout.txt");
    err = contents(place / "stderr.txt");
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  std::string out, err;
};

}  // namespace gelombang::test
