// SPDX-License-Identifier: Apache-2.0
// Why a file is no CSV with commas: told in one sentence, and before anything that only follows from it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/diagnostics.hpp"

namespace gelombang {

/// UTF-16, a spreadsheet's own format, HTML, other separators than commas, `sep=`, lines that end in CR
/// alone. Empty: the first line may be one of column names.
std::optional<Diagnostic> why_no_csv(std::string_view text, const std::string& file);

/// Other separators in a line that has no comma outside quotes, for a message: `';'`. Empty: none.
std::string other_separator(std::string_view line);

}  // namespace gelombang
