// SPDX-License-Identifier: Apache-2.0
#include "engine/base/csv_columns.hpp"

#include <algorithm>

namespace gelombang {

void CsvColumns::add(std::string_view name, SourceLocation where) {
  names_.emplace_back(name);
  where_.push_back(std::move(where));
}

std::optional<std::size_t> CsvColumns::first(std::string_view name) const {
  const auto place = std::find(names_.begin(), names_.end(), name);
  if (place == names_.end()) return std::nullopt;
  return static_cast<std::size_t>(place - names_.begin());
}

Loaded<std::size_t> CsvColumns::find(std::string_view name) const {
  const auto error = [](SourceLocation where, std::string message, std::string hint) -> Loaded<std::size_t> {
    return {{}, {{Severity::error, std::move(where), std::move(message), std::move(hint)}}};
  };
  if (const auto column = first(name)) {
    const auto second =
        std::find(names_.begin() + static_cast<std::ptrdiff_t>(*column) + 1, names_.end(), name);
    if (second == names_.end()) return {column, {}};
    return error(where_[static_cast<std::size_t>(second - names_.begin())],
                 "two columns are called '" + std::string(name) + "'", "rename one of them");
  }
  const std::string missing = "there is no column '" + std::string(name) + "'";
  const std::vector<std::string_view> known(names_.begin(), names_.end());
  if (const auto near = nearest(name, known))
    return error(where_[first(*near).value_or(0)], missing, "did you mean '" + std::string(*near) + "'?");
  return error(where_.front(), missing, "the first line names the columns");
}

}  // namespace gelombang
