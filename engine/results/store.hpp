// SPDX-License-Identifier: Apache-2.0
// Writes a bundle to a folder and reads it back.
//
//   results.sqlite   every table of the bundle; what the viewer, the report and `read_bundle` read
//   summary.json     the same tables without the time series, for scripts
//   csv/             the same tables, one file each; the time series with one column a series
//   metrics.prom     OpenMetrics text
//   junit.xml        what was to hold, and whether it did, as test cases
//   manifest.json    what was run: inputs and their hashes, versions, seed, fingerprint, the rerun line; and
//   the
//                    hashes of the other files, and of itself
//
// Column names end in their unit; an estimate `x` has the columns `x` (mean over replications),
// `x_half_width` (95 %) and `x_n` (replications). Nothing observed: NULL, null, or an empty field.
#pragma once

#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/results/bundle.hpp"
#include "engine/results/test_cases.hpp"

namespace gelombang::results {

/// Version of the tables and of both JSON files. A program reads only bundles of its own version.
inline constexpr int schema_version = 10;

/// Throws FileError, with a sentence for the user, unless `write_bundle` could put a bundle there now:
/// `folder` does not exist, is empty, or holds a bundle as it was written and nothing else; nothing on the
/// way is a link to nowhere, and its parent can be written. Leaves nothing behind.
void require_writable(const std::string& folder);

/// Writes all files or none: they are made in a hidden folder beside `folder`, flushed to the disk, and
/// renamed. A bundle that was there is replaced in the same step. The same bundle gives the same bytes.
/// Throws FileError; then nothing has changed, apart from parent folders that were missing.
/// `junit`: what is in junit.xml beside the bundle's own cases.
void write_bundle(const Bundle& bundle, const std::string& folder, const JunitOptions& junit = {});

/// Why there is no result.
struct RunError {
  int exit_code = 1;
  std::string status;   // the word for that exit code
  std::string message;  // a sentence; empty where the diagnostics say all
  std::vector<Diagnostic> diagnostics;
  std::string again;  // the line that was typed
};

/// Where a result would be, writes a summary.json that has this error in place of tables, and its manifest;
/// a complete result that is there is kept, as place_for says. Returns where. Throws FileError.
std::string write_error(const RunError& error, const std::string& folder);

/// Where `bundle` goes when it is meant for `folder`: there, unless it is partial and a complete result is
/// there already; then `<folder>.partial`, or the next such name that holds no complete result.
std::string place_for(const Bundle& bundle, const std::string& folder);

/// Throws FileError when `folder` holds no bundle, or one of another schema version, or one that is not as it
/// was written: a file has other bytes, a number cannot be, or numbers that must add up do not.
Bundle read_bundle(const std::string& folder);

}  // namespace gelombang::results
