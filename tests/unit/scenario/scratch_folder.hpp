// A folder for the files of one test, removed with it.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include <gtest/gtest.h>
#include <unistd.h>

#include "engine/scenario/load.hpp"

namespace gelombang::scenario {

class ScratchFolder : public testing::Test {
 protected:
  ScratchFolder() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() /
              (std::string("gelombang-") + test->name() + "-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  ~ScratchFolder() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::string write(const std::string& name, std::string_view text) const {
    const std::string path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

  Loaded<ScenarioSpec> load_text(std::string_view text, const std::vector<Override>& overrides = {}) const {
    return load(write("scenario.yaml", text), overrides);
  }

  std::filesystem::path folder_;
};

inline constexpr std::string_view smallest_scenario =
    "gelombang: 1\n"
    "name: smallest\n"
    "duration: 8 h\n"
    "arrivals: {interarrival_time: 75 s}\n"
    "journey: {visit: {think: 1 s}}\n";

}  // namespace gelombang::scenario
