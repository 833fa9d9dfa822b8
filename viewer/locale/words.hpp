// SPDX-License-Identifier: Apache-2.0
// The words of the viewer in every language, by their English. Words that reports have too come from their
// catalogue.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "reports/locale/catalogue.hpp"
#include "reports/locale/locale.hpp"

namespace gelombang::viewer {

/// English where there is no Indonesian, which a test finds.
std::string in_language(reports::Language language, std::string_view english);

std::span<const reports::Translation> words_of_the_viewer();

}  // namespace gelombang::viewer
