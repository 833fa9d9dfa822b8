// SPDX-License-Identifier: Apache-2.0
// What the plugin tests share: folders with chosen shared objects in them, and a rule made without fuss.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "engine/plugin/host.hpp"

namespace gelombang::plugin {

/// A folder that is gone with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = testing::TempDir() + "gelombang_plugin_XXXXXX";
    if (mkdtemp(name.data()) == nullptr) throw Error("cannot make " + name);
    path_ = std::filesystem::canonical(name);
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::string file(const std::string& name) const { return (path_ / name).string(); }
  void add(const std::string& fixture, const std::string& name) const {
    std::filesystem::copy_file(std::string(FIXTURES "/") + fixture + ".so", path_ / name);
  }

 private:
  std::filesystem::path path_;
};

/// Parameters as a scenario would write them, one on each line from line 10.
inline std::map<std::string, Written> written(
    const std::vector<std::pair<std::string, std::string>>& values) {
  std::map<std::string, Written> result;
  int line = 10;
  for (const auto& [name, text] : values) result[name] = {text, {"s.yaml", line++, 7}};
  return result;
}

inline std::string in_words(const std::vector<Diagnostic>& diagnostics) {
  std::string result;
  for (const Diagnostic& diagnostic : diagnostics) result += to_string(diagnostic) + "\n";
  return result;
}

}  // namespace gelombang::plugin
