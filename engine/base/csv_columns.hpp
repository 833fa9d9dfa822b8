// SPDX-License-Identifier: Apache-2.0
// The columns that the first line of a table names, and the one way to find one of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"

namespace gelombang {

class CsvColumns {
 public:
  void add(std::string_view name, SourceLocation where);

  std::size_t size() const { return names_.size(); }
  const std::vector<std::string>& names() const { return names_; }
  const std::string& name(std::size_t column) const { return names_[column]; }
  SourceLocation where(std::size_t column) const { return where_[column]; }

  /// The first column of this name; none: there is no such column.
  std::optional<std::size_t> first(std::string_view name) const;
  /// The column of this name. An error: it is missing, told at the column whose name is nearest, or it is
  /// there twice.
  Loaded<std::size_t> find(std::string_view name) const;

 private:
  std::vector<std::string> names_;
  std::vector<SourceLocation> where_;
};

}  // namespace gelombang
