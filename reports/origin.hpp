// SPDX-License-Identifier: Apache-2.0
// Where a result was made and where it is, which a bundle does not tell.
#pragma once

#include <string>

namespace gelombang::reports {

struct Origin {
  std::string again =
      {};  // the line that makes the same result here; empty: the bundle's own, whose paths are neutral
  std::string folder = {};  // where the bundle was written; empty: not told
};

}  // namespace gelombang::reports
