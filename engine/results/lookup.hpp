// SPDX-License-Identifier: Apache-2.0
// One number of a bundle by its name, for whoever lets a person choose what is compared.
#pragma once

#include <string>
#include <string_view>

#include "engine/results/bundle.hpp"

namespace gelombang::results {

/// `TABLE.COLUMN` of the first row (that of everybody), or `TABLE.KEY.COLUMN` of the first row whose leading
/// texts are the words of KEY: `people.lost`, `people.connection.4g.lost`, `funnel.joined.reached`,
/// `stations.web.delay_in_queue_p95_ns`. Tables and columns are those of docs/results.md.
struct Number {
  double value = not_a_number;  // NaN: nothing was observed
  std::string unit;             // `people`, `ns`; empty: none
  std::string problem, hint;    // not empty: there is no such number, and why
};
Number find_number(const Bundle& bundle, std::string_view name);

}  // namespace gelombang::results
