// SPDX-License-Identifier: Apache-2.0
// The target without libFuzzer, for every compiler:
//
//   fuzz_scenario                          the seeds, each as it is and changed a few times
//   fuzz_scenario --changes 1000           more of them; the same at every run
//   fuzz_scenario --write-seeds FOLDER     a corpus for libFuzzer
//   fuzz_scenario FILE_OR_FOLDER ...       inputs that were found
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "tests/fuzz/target.hpp"
#include "tests/support/mutations.hpp"

namespace {

namespace fs = std::filesystem;
using Seeds = std::map<std::string, std::string>;

void write(const Seeds& seeds, const fs::path& folder) {
  fs::create_directories(folder);
  for (const auto& [name, bytes] : seeds) std::ofstream(folder / name, std::ios::binary) << bytes;
}

/// Says what it is about to read, since a finding ends the process.
void read(const std::string& name, const std::string& bytes) {
  std::printf("%s\n", name.c_str());
  std::fflush(stdout);
  gelombang::fuzz::one_input(bytes);
}

int read_files(const std::vector<std::string>& arguments) {
  std::vector<fs::path> files;
  for (const std::string& argument : arguments) {
    if (!fs::is_directory(argument))
      files.emplace_back(argument);
    else
      for (const auto& entry : fs::directory_iterator(argument)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) read(file.string(), gelombang::fuzz::contents(file));
  std::printf("%zu inputs\n", files.size());
  return 0;
}

/// Every seed as it is and with `changes` changes in it, one more with every round.
int read_seeds(const Seeds& seeds, int changes) {
  gelombang::test::Mutations mutations(1);
  std::size_t count = 0;
  for (const auto& [name, bytes] : seeds) {
    read(name, bytes);
    for (int round = 0; round < changes; ++round, ++count)
      gelombang::fuzz::one_input(mutations.mutated(bytes));
  }
  std::printf("%zu inputs\n", seeds.size() + count);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const bool has_option = arguments.size() == 2 && arguments[0].starts_with("--");
  if (!has_option && !arguments.empty()) return read_files(arguments);
  const Seeds seeds = gelombang::fuzz::seeds(GELOMBANG_SOURCE_DIR);
  if (has_option && arguments[0] == "--write-seeds") {
    write(seeds, arguments[1]);
    return 0;
  }
  return read_seeds(seeds, has_option ? std::atoi(arguments[1].c_str()) : 5);
}
