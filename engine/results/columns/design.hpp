// SPDX-License-Identifier: Apache-2.0
// The columns of the tables of probabilities and of a sweep.
// Internal to engine/results.
#pragma once

#include "engine/results/columns/field.hpp"

namespace gelombang::results {

template <class Row>
constexpr auto design_point() {
  return field("design_point", unit::number, "design point, 0: the scenario as it is", &Row::design_point);
}
template <class Row>
constexpr auto response_and_factor() {
  return std::tuple{
      field("response", unit::none,
            "response that is looked at: table, row and column, as `funnel.joined.reached`", &Row::response),
      field("factor", unit::none, "factor: path of the value that is changed", &Row::factor)};
}
template <class Row>
constexpr auto unit_of_response() {
  return field("unit", unit::none, "unit of the response, as of its column; empty: none", &Row::unit);
}

template <>
inline constexpr auto fields<ProbabilityRow> = std::tuple{
    field("subject", unit::none, "subject: `people`, or a station", &ProbabilityRow::subject),
    field("event", unit::none,
          "event: people `lost` of those who arrived; visits `refused` of those that came, `delayed`, "
          "`delayed_over_1_s` of those served",
          &ProbabilityRow::event),
    field("trials", unit::count, "people or visits of all replications to whom it could happen",
          &ProbabilityRow::trials),
    field("probability", unit::share,
          "probability of the event; its interval lies within 0 and 1, and holds near both",
          &ProbabilityRow::probability),
    field("design_effect", unit::ratio,
          "trials that count as one independent trial, from the variance between replications; empty: one "
          "replication, which tells nothing of another",
          &ProbabilityRow::design_effect)};
template <>
inline constexpr auto fields<DesignPointRow> = std::tuple{
    design_point<DesignPointRow>(),
    field("status", unit::none, "status: whether its replications are complete", &DesignPointRow::status),
    field("replications", unit::replications, "replications that count", &DesignPointRow::replications),
    field("message", unit::none, "reason why there is no response; empty: there is one",
          &DesignPointRow::message)};
template <>
inline constexpr auto fields<DesignValueRow> = std::tuple{
    design_point<DesignValueRow>(),
    field("factor", unit::none, "factor: path of the value that is changed", &DesignValueRow::factor),
    field("value", unit::none, "value of the factor, as for `--set`; empty: as the scenario has it",
          &DesignValueRow::value),
    field("coordinate", unit::number,
          "coordinate of the value: 0 at the low end of the box, 1 at the high end; empty: off this scale",
          &DesignValueRow::coordinate)};
template <>
inline constexpr auto fields<DesignResponseRow> =
    std::tuple{design_point<DesignResponseRow>(),
               field("response", unit::none,
                     "response that is looked at: table, row and column, as `funnel.joined.reached`",
                     &DesignResponseRow::response),
               unit_of_response<DesignResponseRow>(),
               field("value", unit::count, "response, in its own unit", &DesignResponseRow::value),
               field("difference", unit::count, "difference from design point 0, paired by replication",
                     &DesignResponseRow::difference)};
template <>
inline constexpr auto fields<MainEffectRow> = std::tuple_cat(
    response_and_factor<MainEffectRow>(),
    std::tuple{unit_of_response<MainEffectRow>(),
               field("effect", unit::count,
                     "effect: change of the response from the low to the high end of the factor, by the "
                     "least-squares plane through all points",
                     &MainEffectRow::effect),
               field("explained", unit::share,
                     "share of the variance of the response over the points that this plane explains",
                     &MainEffectRow::explained)});
template <>
inline constexpr auto fields<TornadoRow> = std::tuple_cat(
    response_and_factor<TornadoRow>(),
    std::tuple{unit_of_response<TornadoRow>(),
               field("low", unit::none, "value of the factor at its low end", &TornadoRow::low),
               field("value", unit::none, "value of the factor in the scenario; empty: as written there",
                     &TornadoRow::value),
               field("high", unit::none, "value of the factor at its high end", &TornadoRow::high),
               field("at_low", unit::count, "response at the low value", &TornadoRow::at_low),
               field("at_value", unit::count, "response of the scenario as it is", &TornadoRow::at_value),
               field("at_high", unit::count, "response at the high value", &TornadoRow::at_high),
               field("swing", unit::count,
                     "difference of the response at high and at low, paired by "
                     "replication",
                     &TornadoRow::swing)});
template <>
inline constexpr auto fields<SobolIndexRow> = std::tuple_cat(
    response_and_factor<SobolIndexRow>(),
    std::tuple{
        field("design_rows", unit::count, "rows of the design that count", &SobolIndexRow::design_rows),
        field("first_order", unit::share,
              "share of the variance of the response that goes when this factor alone is known",
              &SobolIndexRow::first_order),
        field("total", unit::share,
              "share of the variance of the response that stays when all other factors are known",
              &SobolIndexRow::total)});

}  // namespace gelombang::results
