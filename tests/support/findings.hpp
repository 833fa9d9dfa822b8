// SPDX-License-Identifier: Apache-2.0
// Values of findings, as tests look at them.
#pragma once

#include <string_view>
#include <variant>

#include "engine/results/finding.hpp"

namespace gelombang::test {

/// Throws where there is no such value, or one of another type.
template <class Type>
const Type& value_in(const results::Finding& finding, std::string_view name, std::int64_t item = 0) {
  const results::Finding::Value* value = finding.find(name, item);
  if (value == nullptr) throw std::bad_variant_access();
  return std::get<Type>(*value);
}

inline const std::string& text_in(const results::Finding& finding, std::string_view name) {
  return value_in<std::string>(finding, name);
}

}  // namespace gelombang::test
