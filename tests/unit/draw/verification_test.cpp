// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/verification.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/unit/draw/own_draw.hpp"

namespace gelombang::draw {
namespace {

namespace fs = std::filesystem;
using test::contents;

class Verification : public OwnDraw {};

TEST_F(Verification, IsVerifiedAsItWasWritten) {
  const Loaded<Verified> verified = verify(drawn_folder(), "");
  ASSERT_TRUE(verified.value) << to_string(verified.diagnostics.front());
  EXPECT_EQ(selected_ids(verified.value->drawn), "A003 A008 A009 ");
}

TEST_F(Verification, AChangedByteOfAnyFileIsRefused) {
  const std::string folder = drawn_folder();
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string right = contents(entry.path());
    for (std::size_t at = 0; at < right.size(); ++at) {
      std::string wrong = right;
      wrong[at] = static_cast<char>(wrong[at] ^ 1);
      std::ofstream(entry.path(), std::ios::binary) << wrong;
      EXPECT_FALSE(verify(folder, "").value) << entry.path().filename() << " byte " << at;
    }
    std::ofstream(entry.path(), std::ios::binary) << right;
  }
  EXPECT_TRUE(verify(folder, "").value);
}

TEST_F(Verification, OfAnotherPoolIsRefusedWithThePublishedCommitment) {
  const std::string folder = drawn_folder();
  EXPECT_TRUE(verify(folder, committed(ten, plain_rules(3)).hash).value);
  const Loaded<Verified> verified = verify(folder, committed(ten + "A011\n", plain_rules(3)).hash);
  EXPECT_FALSE(verified.value);
  EXPECT_NE(to_string(verified.diagnostics.front()).find("not the draw that was promised"),
            std::string::npos);
}

TEST_F(Verification, ALineThatIsNoTextIsRefusedAndNotShown) {
  const std::string folder = drawn_folder();
  for (const std::string name : {"terms.txt", "proof.txt"}) {
    const std::string right = contents(fs::path(folder) / name);
    for (const char odd : {'\x1B', '\x7F', '\xFF', '\0'}) {
      std::string wrong = right;
      wrong[wrong.size() - 2] = odd;  // of a hash, in the last line
      std::ofstream(fs::path(folder) / name, std::ios::binary) << wrong;
      const Loaded<Verified> verified = verify(folder, "");
      ASSERT_EQ(verified.diagnostics.size(), 1U);
      EXPECT_EQ(verified.diagnostics[0].message, "this line is not printable ASCII");
      EXPECT_EQ(verified.diagnostics[0].where.line, std::count(right.begin(), right.end(), '\n'));
    }
    std::ofstream(fs::path(folder) / name, std::ios::binary) << right;
  }
  EXPECT_TRUE(verify(folder, "").value);
}

TEST_F(Verification, AMissingFileIsToldBeforeWhatIsWrongInAnother) {
  const std::string folder = drawn_folder();
  std::ofstream(fs::path(folder) / "terms.txt") << "nothing";
  fs::remove(fs::path(folder) / "selected.csv");
  try {
    verify(folder, "");
    FAIL() << "selected.csv is not missed";
  } catch (const UnreadableFile& error) {
    EXPECT_EQ(error.path(), (fs::path(folder) / "selected.csv").string());
  }
}

TEST_F(Verification, AnotherLineThanTheDrawGivesIsToldWithItsPlace) {
  const std::string folder = drawn_folder();
  const fs::path selected = fs::path(folder) / "selected.csv";
  const std::string right = contents(selected);
  std::ofstream(selected, std::ios::binary) << right.substr(0, right.find("A008")) << "A007,draw,0\n";
  const Loaded<Verified> verified = verify(folder, "");
  ASSERT_FALSE(verified.value);
  const auto told =
      std::find_if(verified.diagnostics.begin(), verified.diagnostics.end(),
                   [&](const Diagnostic& each) { return each.where.file == selected.string(); });
  ASSERT_NE(told, verified.diagnostics.end());
  EXPECT_EQ(told->where.line, 3);
  EXPECT_EQ(told->where.column, 4);
}

}  // namespace
}  // namespace gelombang::draw
