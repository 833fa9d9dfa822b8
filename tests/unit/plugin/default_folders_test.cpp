// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <string>

#include "tests/unit/plugin/registry_fixture.hpp"

namespace gelombang::plugin {
namespace {

namespace fs = std::filesystem;

std::string output_of(const std::string& command) {
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) throw Error("cannot run " + command);
  std::string output;
  char buffer[256];
  while (std::fgets(buffer, sizeof buffer, pipe) != nullptr) output += buffer;
  pclose(pipe);
  return output;
}

/// The probe, copied to <prefix>/bin.
std::string program_in(const fs::path& prefix) {
  const fs::path bin = prefix / INSTALL_BINDIR;
  fs::create_directories(bin);
  fs::copy_file(PRINT_PLUGIN_FOLDERS, bin / "probe");
  return (bin / "probe").string();
}

TEST(DefaultPluginFolders, AreBesideTheProgramWhereverThePrefixIsMoved) {
  const TemporaryFolder folder;
  const std::string program = program_in(folder.path() / "first");
  const fs::path plugins = fs::path(INSTALL_LIBDIR) / "gelombang" / "plugins";
  fs::create_directories(folder.path() / "first" / plugins);
  EXPECT_EQ(output_of(program), (folder.path() / "first" / plugins).string() + "\n");
  fs::rename(folder.path() / "first", folder.path() / "second");
  EXPECT_EQ(output_of((folder.path() / "second" / INSTALL_BINDIR / "probe").string()),
            (folder.path() / "second" / plugins).string() + "\n");
}

TEST(DefaultPluginFolders, AreFoundThroughALinkToTheProgram) {
  const TemporaryFolder folder;
  const std::string program = program_in(folder.path() / "prefix");
  const fs::path plugins = folder.path() / "prefix" / INSTALL_LIBDIR / "gelombang" / "plugins";
  fs::create_directories(plugins);
  fs::create_symlink(program, folder.path() / "link");
  EXPECT_EQ(output_of((folder.path() / "link").string()), plugins.string() + "\n");
}

TEST(DefaultPluginFolders, AreNoneWhereThereIsNoSuchFolder) {
  const TemporaryFolder folder;
  EXPECT_EQ(output_of(program_in(folder.path())), "");
}

}  // namespace
}  // namespace gelombang::plugin
