// SPDX-License-Identifier: Apache-2.0
// The text files of a bundle, as strings. Internal to engine/results.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/results/sheet.hpp"
#include "engine/results/store.hpp"

namespace gelombang::results {

/// What `schema` says in summary.json and in manifest.json.
inline constexpr const char* summary_format = "gelombang summary";
inline constexpr const char* manifest_format = "gelombang manifest";

/// RFC 4180: a header, CRLF line ends, quotes where needed; UTF-8.
std::string csv(const Sheet& sheet);

/// Keys sorted, two spaces of indentation. A single sheet is an object (null when it has no row), the others
/// are lists of objects; NaN is null; bytes that are not UTF-8 become U+FFFD.
std::string summary_json(const std::vector<Sheet>& sheets);

/// A summary.json of a run that left no tables: why.
std::string error_summary_json(const RunError& error);

/// The name of the schema that summary.json is of; its version is part of it.
std::string summary_schema_name();

/// SHA-256 of the files of a bundle, by their names within it.
using FileHashes = std::map<std::string, std::string>;

/// The manifest has a hash of itself, too: of its text without that hash.
std::string manifest_json(const Bundle& bundle, const FileHashes& files);

struct Manifest {
  int schema_version = 0;
  bool complete = false;
  FileHashes files;  // of this program's schema version
};
/// Empty when the text is no manifest, or none of this schema version that is as it was written. Manifests of
/// other versions have no files.
std::optional<Manifest> read_manifest(const std::string& text);

/// OpenMetrics 1.0 text, durations in seconds: everybody, milestones and losses, stations, requests.
std::string open_metrics(const Bundle& bundle);

}  // namespace gelombang::results
