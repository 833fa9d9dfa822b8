// SPDX-License-Identifier: Apache-2.0
// A bundle as one piece of bytes, for a program that keeps or sends many of them (journal.hpp). CBOR, RFC
// 8949: the tables of the database, each as a list of its cells, row by row. Not here: the folder that a
// person keeps (store.hpp).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/results/bundle.hpp"

namespace gelombang::results {

/// Whole numbers that go with a bundle and are in none of its tables, by name.
using Counts = std::map<std::string, std::vector<std::uint64_t>>;

struct BundleAndCounts {
  Bundle bundle;
  Counts counts;
};

/// Equal bundles give equal bytes. NaN is kept as such, whichever its bits.
std::string to_bytes(const Bundle& bundle, const Counts& counts = {});

/// Throws FileError for what `to_bytes` of this program does not write.
BundleAndCounts from_bytes(std::string_view bytes);

}  // namespace gelombang::results
