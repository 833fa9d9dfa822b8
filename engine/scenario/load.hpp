// SPDX-License-Identifier: Apache-2.0
// Reads scenario files. All problems of a file are found in one go.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/scenario/scale.hpp"
#include "engine/scenario/source.hpp"
#include "engine/scenario/spec.hpp"

namespace gelombang::scenario {

/// `path.to.key=value`, as given to --set: replaces or adds a value before the file is typed. Elements of
/// lists are named by their `name` (or their key) or by their index from 0: `stations.web.servers=200`.
struct Override {
  std::string path, value;
  std::optional<SourceLocation> where = {};  // a change that is written in a file; none: on the command line
};

/// Applies the overrides to the scenario, and checks everything that can be known without plugins. CSV files
/// named in it are looked for beside it. Of one source many sets of overrides may be specified: it is read
/// once. Throws FileError only when the scenario file itself cannot be opened; everything else is a
/// diagnostic.
/// scale  people, and all that is there for them, are multiplied by it; what cannot be divided is warned of.
Loaded<ScenarioSpec> specify(Source& source, const std::vector<Override>& overrides, const Scale& scale);

/// The same of a file that is specified once.
Loaded<ScenarioSpec> load(const std::string& path, const std::vector<Override>& overrides = {},
                          const Scale& scale = {});

/// The JSON Schema (draft-07) of scenario files, made from the same table of keys that the loader uses.
std::string json_schema();

/// The same table as a page to read (Markdown): scenarios/keys.md.
std::string key_reference();

}  // namespace gelombang::scenario
