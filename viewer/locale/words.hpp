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

/// The meaning of a column of the results that a panel explains: `stations.refused`.
struct ColumnInIndonesian {
  std::string_view name, indonesian;
};
std::span<const ColumnInIndonesian> columns_in_indonesian();
/// Empty: there is none.
std::string_view indonesian_of_column(std::string_view name);

}  // namespace gelombang::viewer
