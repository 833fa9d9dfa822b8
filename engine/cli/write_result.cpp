// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/write_result.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/base/new_folder.hpp"
#include "engine/results/store.hpp"

namespace gelombang::cli {

std::string write_result(const results::Bundle& bundle, const results::JunitOptions& junit,
                         const std::string& folder, std::ostream& err) {
  const std::string place = results::place_for(bundle, folder);
  if (place != folder)
    err << "gelombang: '" << folder << "' holds a complete result, which is kept; this one is partial\n";
  std::error_code ignored;
  const bool replaces = std::filesystem::exists(std::filesystem::path(place) / "manifest.json", ignored);
  results::write_bundle(bundle, place, junit);
  if (replaces) err << "gelombang: the result of an earlier run in '" << place << "' was replaced\n";
  return place;
}

std::string text_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file || !text) fail_on_disk("read", path, errno);
  return text.str();
}

}  // namespace gelombang::cli
