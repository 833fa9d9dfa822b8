// SPDX-License-Identifier: Apache-2.0
// The columns of the tables about inclusion: who reached the goal, where the others were lost, and what a
// change of the scenario does to that.
// Internal to engine/results.
#pragma once

#include "engine/results/columns/field.hpp"

namespace gelombang::results {

/// How the people of a group ended, on average over the replications: together they are `arrived`.
template <class Row>
constexpr auto ways_out() {
  return std::tuple{
      field("arrived", unit::people, "people who arrived, mean over replications; all ways out together",
            &Row::arrived),
      field("own_choice", unit::people, "people who left for a reason of their own", &Row::own_choice),
      field("technical", unit::people,
            "people who gave up after failures, were dropped, or left a waiting room", &Row::technical),
      field("rule", unit::people, "people whom a rule rejected at a step", &Row::rule),
      field("too_late", unit::people, "people who came after the event that their step waits for",
            &Row::too_late),
      field("on_the_way", unit::people, "people who were neither finished nor lost when the run ended",
            &Row::on_the_way),
      field("not_in_pool", unit::people, "people who finished the journey and stood in no pool",
            &Row::not_in_pool),
      field("screened_out", unit::people, "people whom a rule rejected when the pool was screened",
            &Row::screened_out),
      field("not_drawn", unit::people, "people who stood in the draw and were not selected", &Row::not_drawn),
      field("included", unit::people, "people who reached the goal: selected or, without waves, finished",
            &Row::included)};
}
template <class Row>
constexpr auto inclusion_and_door() {
  return std::tuple{field("inclusion", unit::share, "share of the people who arrived that reached the goal",
                          &Row::inclusion),
                    field("reached_draw", unit::share, "share of the people who arrived that stood in a draw",
                          &Row::reached_draw)};
}
template <class Row>
constexpr auto basis() {
  return field("basis", unit::none,
               "basis of the intervals; people: those of one replication, taken as independent", &Row::basis);
}
template <class Row>
constexpr auto is_wide() {
  return field("is_wide", unit::yes_no,
               "people are too few: the interval of their inclusion is wider than the inclusion of everybody",
               &Row::is_wide);
}
template <class Row>
constexpr auto second_group() {
  return std::tuple{
      field("second_dimension", unit::none, "dimension of the second group", &Row::second_dimension),
      field("second_group_name", unit::none, "group within the second dimension", &Row::second_group_name)};
}
/// Where and how people of a group were lost.
template <class Row>
constexpr auto loss() {
  return std::tuple{
      field("step", unit::none, "step at which people were lost; empty: in the draw", &Row::step),
      field("way_out", unit::none, "way out: how people were lost there", &Row::way_out),
      field("people", unit::people, "people who were lost so, mean over replications", &Row::people),
      field("of_arrived", unit::share, "share of the people who arrived that were lost so",
            &Row::of_arrived)};
}
template <class Row>
constexpr auto two_groups() {
  return std::tuple{field("dimension", unit::none, "dimension whose groups are compared", &Row::dimension),
                    field("lowest", unit::none, "group with the lowest inclusion", &Row::lowest),
                    field("highest", unit::none, "group with the highest inclusion", &Row::highest)};
}

template <>
inline constexpr auto fields<InclusionRow> = std::tuple_cat(
    std::tuple{group(&InclusionRow::group), basis<InclusionRow>()}, ways_out<InclusionRow>(),
    inclusion_and_door<InclusionRow>(),
    std::tuple{field("drawn", unit::share, "share of the people who stood in a draw that were selected",
                     &InclusionRow::drawn),
               is_wide<InclusionRow>()});
template <>
inline constexpr auto fields<InclusionLossRow> = std::tuple_cat(std::tuple{group(&InclusionLossRow::group)},
                                                                loss<InclusionLossRow>());
template <>
inline constexpr auto fields<InclusionGapRow> = std::tuple_cat(
    two_groups<InclusionGapRow>(),
    std::tuple{
        basis<InclusionGapRow>(),
        field("compared", unit::groups, "groups that are compared, those with too few people left aside",
              &InclusionGapRow::compared),
        field("lowest_inclusion", unit::share, "share of the lowest group that reached the goal",
              &InclusionGapRow::lowest_inclusion),
        field("highest_inclusion", unit::share, "share of the highest group that reached the goal",
              &InclusionGapRow::highest_inclusion),
        field("ratio", unit::ratio,
              "ratio of the lowest inclusion to the highest; its interval holds for all pairs of groups at "
              "once",
              &InclusionGapRow::ratio),
        field("is_told", unit::yes_no, "ratio differs from 1: its interval does not contain it",
              &InclusionGapRow::is_told)});
template <>
inline constexpr auto fields<InclusionGapPartRow> = std::tuple{
    field("dimension", unit::none, "dimension of the gap", &InclusionGapPartRow::dimension),
    field("step", unit::none, "step that contributes to the gap; empty: the draw",
          &InclusionGapPartRow::step),
    field("way_out", unit::none, "way out that contributes to the gap", &InclusionGapPartRow::way_out),
    field("lowest_passed", unit::share, "share of the lowest group's people who came so far that passed",
          &InclusionGapPartRow::lowest_passed),
    field("highest_passed", unit::share, "share of the highest group's people who came so far that passed",
          &InclusionGapPartRow::highest_passed),
    field("log_ratio", unit::ratio, "logarithm of the ratio of both shares; adds up to that of the gap",
          &InclusionGapPartRow::log_ratio),
    field("share", unit::share, "share of the gap; negative: it helps the lowest group",
          &InclusionGapPartRow::share),
    field("points", unit::share, "contribution to the difference of the two inclusions",
          &InclusionGapPartRow::points)};
template <>
inline constexpr auto fields<InclusionPairLossRow> =
    std::tuple_cat(std::tuple{group(&InclusionPairLossRow::group)}, second_group<InclusionPairLossRow>(),
                   loss<InclusionPairLossRow>());
template <>
inline constexpr auto fields<InclusionPairRow> =
    std::tuple_cat(std::tuple{group(&InclusionPairRow::group)}, second_group<InclusionPairRow>(),
                   ways_out<InclusionPairRow>(), inclusion_and_door<InclusionPairRow>(),
                   std::tuple{field("interaction", unit::ratio,
                                    "ratio of the inclusion to what the two groups alone let expect",
                                    &InclusionPairRow::interaction),
                              is_wide<InclusionPairRow>()});
template <>
inline constexpr auto fields<WhatIfRow> = std::tuple{
    field("name", unit::none, "name of the change", &WhatIfRow::name),
    field("changes", unit::none, "changes of the scenario: `stations.web.servers = 80`", &WhatIfRow::changes),
    field("because", unit::none, "reason that the scenario gives for the change", &WhatIfRow::because),
    field("same_people", unit::yes_no,
          "people are the same and arrive at the same times as without the change: differences have little "
          "noise",
          &WhatIfRow::same_people),
    field("inclusion_before", unit::share, "share of people who reached the goal, without the change",
          &WhatIfRow::inclusion_before),
    field("inclusion_after", unit::share, "share of people who reached the goal, with the change",
          &WhatIfRow::inclusion_after),
    field("inclusion_change", unit::share, "difference of the two, paired by replication",
          &WhatIfRow::inclusion_change),
    field("reached_draw_before", unit::share, "share of people who stood in a draw, without the change",
          &WhatIfRow::reached_draw_before),
    field("reached_draw_after", unit::share, "share of people who stood in a draw, with the change",
          &WhatIfRow::reached_draw_after),
    field("worst_dimension", unit::none, "dimension of the group with the lowest inclusion above 0",
          &WhatIfRow::worst_dimension),
    field("worst_group", unit::none, "group with the lowest inclusion above 0, without the change",
          &WhatIfRow::worst_group),
    field("worst_before", unit::share, "share of that group that reached the goal, without the change",
          &WhatIfRow::worst_before),
    field("worst_after", unit::share, "share of that group that reached the goal, with the change",
          &WhatIfRow::worst_after),
    field("worst_change", unit::share, "difference of the two, paired by replication",
          &WhatIfRow::worst_change),
    field("worst", unit::none, "verdict on that group: does the interval of the difference leave out 0",
          &WhatIfRow::worst)};
template <>
inline constexpr auto fields<WhatIfGapRow> = std::tuple_cat(
    std::tuple{field("name", unit::none, "name of the change", &WhatIfGapRow::name)},
    two_groups<WhatIfGapRow>(),
    std::tuple{
        field("ratio_before", unit::ratio, "ratio of the lowest inclusion to the highest, without the change",
              &WhatIfGapRow::ratio_before),
        field("ratio_after", unit::ratio, "ratio of the inclusions of the same two groups, with the change",
              &WhatIfGapRow::ratio_after),
        field("share_closed", unit::share,
              "share of the gap that the change closes: 1 - log of ratio after / log of ratio before; above "
              "1: turned "
              "round",
              &WhatIfGapRow::share_closed),
        field("door_ratio_before", unit::ratio,
              "ratio of the shares that stood in a draw, without the change; empty: there are no waves",
              &WhatIfGapRow::door_ratio_before),
        field("door_ratio_after", unit::ratio,
              "ratio of the shares that stood in a draw, with the change; empty: there are no waves",
              &WhatIfGapRow::door_ratio_after),
        field("door_closed", unit::share, "share of the gap in standing in a draw that the change closes",
              &WhatIfGapRow::door_closed),
        field("verdict", unit::none, "verdict on the gap: does the interval of the share closed leave out 0",
              &WhatIfGapRow::verdict)});

}  // namespace gelombang::results
