// SPDX-License-Identifier: Apache-2.0
// A bundle, written where it may be.
#pragma once

#include <ostream>
#include <string>

#include "engine/results/bundle.hpp"
#include "engine/results/test_cases.hpp"

namespace gelombang::cli {

/// Writes the bundle into the folder, or beside it where it would be the partial result in place of a
/// complete one, and returns where. Says so in both cases in which an earlier result was there.
std::string write_result(const results::Bundle& bundle, const results::JunitOptions& junit,
                         const std::string& folder, std::ostream& err);

/// Byte for byte. Throws FileError.
std::string text_of_file(const std::string& path);

}  // namespace gelombang::cli
