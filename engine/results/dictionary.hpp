// SPDX-License-Identifier: Apache-2.0
// What the tables of a bundle and their columns mean, for whoever shows it, and the files that are made from
// it: docs/results.md and the schemas of summary.json and manifest.json.
// Not here: what stands in a bundle (bundle.hpp).
#pragma once

#include <string>
#include <vector>

namespace gelombang::results {

struct ColumnDescription {
  std::string name;
  std::string unit;     // empty: none. A time series has a unit of its own
  std::string meaning;  // one fragment of a sentence, without a full stop
  std::string of;       // the column of which it is the half width, or an end of the interval; empty: none
  std::vector<std::string> words{};  // no others occur; empty: anything
};

struct TableDescription {
  std::string name;
  std::string meaning;             // one sentence or two
  std::vector<std::string> files;  // of the bundle, which hold it
  std::vector<ColumnDescription> columns;
};

/// Every table, in the order of the database. The same for every bundle of this schema version.
std::vector<TableDescription> tables();

/// docs/results.md: the same as a page to read (Markdown).
std::string data_dictionary();

/// JSON Schemas (draft 7) of the two JSON files; strict: a key that is not told is refused.
std::string summary_schema();
std::string manifest_schema();

}  // namespace gelombang::results
