// SPDX-License-Identifier: Apache-2.0
// What Cairo cannot write: the structure that screen readers follow, links, bookmarks, language, metadata.
#pragma once

#include <string>
#include <vector>

#include "reports/render/pdf/canvas.hpp"
#include "reports/render/pdf/structure.hpp"

namespace gelombang::reports::pdf {

struct Drawn {
  std::string bytes;                       // as Canvas::finish returned them
  std::vector<std::vector<Owner>> owners;  // of their marks, by page
};

/// The PDF with its structure. Throws FileError if the marks are not those of `owners`.
std::string tagged(const Drawn& drawn, const Structure& structure, const std::string& title,
                   const std::string& language);

}  // namespace gelombang::reports::pdf
