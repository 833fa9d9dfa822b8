// SPDX-License-Identifier: Apache-2.0
// A scenario given as text, assembled with the shipped plugins. Its first three lines are always the same,
// and mostly the fourth, how people arrive.
#pragma once

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <unistd.h>

#include "engine/assembly/assemble.hpp"
#include "engine/scenario/load.hpp"

namespace gelombang::assembly {

class Assembled : public testing::Test {
 protected:
  Assembled() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::temp_directory_path() /
            (std::string("gelombang-") + test->name() + "-" + std::to_string(::getpid()) + ".yaml");
    registry_.load_folder(SHIPPED_PLUGINS);
  }
  ~Assembled() override { std::filesystem::remove(path_); }

  static constexpr const char* arrivals = "arrivals: {interarrival_time: 1 s}\n";

  Loaded<Model> assemble(std::string_view rest, const char* how_people_arrive = arrivals) const {
    std::ofstream(path_, std::ios::binary) << "gelombang: 1\nname: test\nduration: 1 h\n"
                                           << how_people_arrive << rest;
    const auto loaded = scenario::load(path_.string());
    if (!loaded.value) throw std::runtime_error("not a scenario: " + in_words(loaded.diagnostics));
    return assembly::assemble(*loaded.value, registry_);
  }
  Model model(std::string_view rest, const char* how_people_arrive = arrivals) const {
    Loaded<Model> loaded = assemble(rest, how_people_arrive);
    if (!loaded.value) throw std::runtime_error(in_words(loaded.diagnostics));
    return std::move(*loaded.value);
  }
  /// What is said, without the name of the file.
  std::string said(std::string_view rest) const { return in_words(assemble(rest).diagnostics); }

 private:
  std::string in_words(const std::vector<Diagnostic>& diagnostics) const {
    std::string text;
    for (Diagnostic each : diagnostics) {
      if (each.where.file == path_.string()) each.where.file = "s";
      text += to_string(each) + "\n";
    }
    return text;
  }
  std::filesystem::path path_;
  plugin::Registry registry_;
};

}  // namespace gelombang::assembly
