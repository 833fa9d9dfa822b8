// SPDX-License-Identifier: Apache-2.0
// Sheets in a SQLite file. The only file that includes SQLite is database.cpp. Internal to engine/results.
#pragma once

#include <string>
#include <vector>

#include "engine/results/sheet.hpp"

namespace gelombang::results {

/// Makes `path`, which must not exist. One transaction and no clock, so the same sheets give the same bytes
/// (with the same version of SQLite). Not flushed to the disk. Throws FileError.
void write_database(const std::string& path, const std::vector<Sheet>& sheets);

/// The bundle in the database. Throws FileError when the file is not one of ours or is damaged.
Bundle read_database(const std::string& path);

}  // namespace gelombang::results
