// SPDX-License-Identifier: Apache-2.0
// Changes written into the text of a scenario file: only the values that changed, where they stand; comments
// and order stay. Nothing is written here.
#pragma once

#include <string>
#include <vector>

#include "engine/scenario/load.hpp"

namespace gelombang::viewer {

struct Saving {
  std::string text;     // of the file with the changes in it
  std::string problem;  // not empty: it cannot be done, in one sentence, and why
};

/// `path`: of the file, beside which lies what it extends. `text`: what stands in it. A value that stands in
/// a file that it extends is overridden here, and that file stays as it is. What comes out means exactly what
/// the file with the overrides meant; otherwise it is a problem.
Saving with_changes(const std::string& path, const std::string& text,
                    const std::vector<scenario::Override>& overrides);

}  // namespace gelombang::viewer
