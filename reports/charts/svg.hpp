// SPDX-License-Identifier: Apache-2.0
// A picture as inline SVG.
#pragma once

#include <string>

#include "reports/charts/picture.hpp"

namespace gelombang::reports {

/// An <svg> element that scales with the width of its place. `title` is its accessible name (escaped here),
/// `id` makes its references unique within the page.
std::string svg_text(const Picture& picture, const std::string& title, const std::string& id);

}  // namespace gelombang::reports
