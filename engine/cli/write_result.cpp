// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/write_result.hpp"

#include <filesystem>

#include "engine/results/store.hpp"

namespace gelombang::cli {

std::string write_result(const results::Bundle& bundle, const std::string& folder, std::ostream& err) {
  const std::string place = results::place_for(bundle, folder);
  if (place != folder)
    err << "gelombang: '" << folder << "' holds a complete result, which is kept; this one is partial\n";
  std::error_code ignored;
  const bool replaces = std::filesystem::exists(std::filesystem::path(place) / "manifest.json", ignored);
  results::write_bundle(bundle, place);
  if (replaces) err << "gelombang: the result of an earlier run in '" << place << "' was replaced\n";
  return place;
}

}  // namespace gelombang::cli
