// SPDX-License-Identifier: Apache-2.0
// Weights of the provinces in batches of Kartu Prakerja: unemployment 50 %, vacancies on job platforms 10 %
// [wowkeren.com 00340660, Nov 2020, quoting Denni Purbasari, 23 Nov 2020], and a third variable, the
// prevalence of COVID-19, whose weight was cut off in the report.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <vector>

#include <gelombang/plugin/draws.hpp>
#include <gelombang/plugin/sdk.hpp>

namespace prakerja {

namespace sdk = gelombang::sdk;

inline constexpr sdk::Parameter province_unemployment = sdk::text(
    "province_unemployment",
    {.fallback = "",
     .help = "Unemployment of each province, as `CODE number, CODE number, ...`; empty: without this "
             "variable. A province without any number has no seats of its own."});
inline constexpr sdk::Parameter province_vacancies =
    sdk::text("province_vacancies", {.fallback = "", .help = "Vacancies on job platforms, in the same way."});
inline constexpr sdk::Parameter province_third = sdk::text(
    "province_third", {.fallback = "", .help = "The third variable (COVID-19 prevalence), in the same way."});
inline constexpr sdk::Parameter province_third_weight = sdk::share(
    "province_third_weight",
    {.fallback = "40 %",
     .help = "Weight of the third variable, beside 50 % and 10 %. Not published; the default is the "
             "remainder.",
     .is_assumption = true});

/// By region of the host: its part of the seats, in proportion to a weighted mean of the province's share of
/// each variable that the scenario gives. Empty when it gives none: there are no quotas of provinces.
inline std::vector<double> province_weights(const sdk::Host& host, const sdk::Parameters& set) {
  struct Variable {
    const char* parameter;
    double weight;
  };
  const Variable variables[] = {{"province_unemployment", 0.5},
                                {"province_vacancies", 0.1},
                                {"province_third", set.share("province_third_weight")}};
  std::vector<double> result;
  for (const Variable& variable : variables) {
    const auto given = sdk::weights_of(set.text(variable.parameter));
    double total = 0;
    for (const auto& [name, value] : given) total += value;
    for (const auto& [name, value] : given) {
      const std::size_t region = host.region(name);
      if (region >= result.size()) result.resize(region + 1);
      result[region] += variable.weight * value / total;
    }
  }
  double total = 0;
  for (const double weight : result) total += weight;
  if (!result.empty() && total <= 0) throw std::invalid_argument("no province has a weight above zero");
  return result;
}

}  // namespace prakerja
