// SPDX-License-Identifier: Apache-2.0
// Every estimate of a row, in the order of its columns: for whoever merges bundles.
#pragma once

#include <tuple>
#include <type_traits>

#include "engine/results/columns.hpp"

namespace gelombang::results {

/// Calls visit(Estimate&) for every estimate of the row, those within durations and shares included.
template <class Row, class Visit>
void for_each_estimate(Row& row, Visit&& visit) {
  const auto of_member = [&](auto& member) {
    using Member = std::remove_cvref_t<decltype(member)>;
    if constexpr (std::is_same_v<Member, Estimate>)
      visit(member);
    else if constexpr (requires { Codec<Member>::properties; })
      for (const auto& property : Codec<Member>::properties) visit(member.*property.second);
  };
  std::apply([&](const auto&... field) { (of_member(row.*field.member), ...); },
             fields<std::remove_const_t<Row>>);
}

}  // namespace gelombang::results
