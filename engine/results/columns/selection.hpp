// SPDX-License-Identifier: Apache-2.0
// The columns of the tables about waves, and the counts from which a draw is audited.
// Internal to engine/results.
#pragma once

#include "engine/results/columns/field.hpp"

namespace gelombang::results {

template <class Row>
constexpr auto wave() {
  return field("wave", unit::none, "wave: one draw from one pool", &Row::wave);
}
template <class Row>
constexpr auto stratum() {
  return field("stratum", unit::number, "stratum, by the rule's own number: people compete within it",
               &Row::stratum);
}

template <>
inline constexpr auto fields<Selection> = std::tuple{
    wave<Selection>(),
    field("rule", unit::none, "rule that selected", &Selection::rule),
    field("seed", unit::none, "public seed of the draw, hexadecimal", &Selection::seed),
    field("pool_commitment", unit::none, "SHA-256 of the pool, hexadecimal; first replication",
          &Selection::pool_commitment),
    field("seats", unit::count, "seats to be given", &Selection::seats),
    field("closed_at", unit::ns, "simulated time at which the pool was closed", &Selection::closed_at)};
template <>
inline constexpr auto fields<SelectionGroupRow> = std::tuple{
    wave<SelectionGroupRow>(),
    group(&SelectionGroupRow::group),
    field("pool", unit::people, "people in the pool", &SelectionGroupRow::pool),
    field("screened_out", unit::people, "people whom a rule rejected before the draw",
          &SelectionGroupRow::screened_out),
    field("selected", unit::people, "people who were selected", &SelectionGroupRow::selected),
    field("rejoined", unit::people, "people of the pool who had stood in an earlier one",
          &SelectionGroupRow::rejoined),
    field("rejoins", unit::people, "people who were not selected and join a later wave; the others are lost",
          &SelectionGroupRow::rejoins)};
template <>
inline constexpr auto fields<SelectionRow> = std::tuple{
    wave<SelectionRow>(),
    field("outcome", unit::none, "outcome of the draw for these people", &SelectionRow::outcome),
    field("reason", unit::none, "reason that the rule gave", &SelectionRow::reason),
    field("rule", unit::none, "rule that gave it", &SelectionRow::rule),
    field("article", unit::none, "article that the rule rests on; empty: none", &SelectionRow::article),
    group(&SelectionRow::group),
    field("people", unit::people, "people of the pool with this outcome and reason", &SelectionRow::people)};
template <>
inline constexpr auto fields<SelectionChanceRow> = std::tuple{
    group(&SelectionChanceRow::group),
    field("joined", unit::people, "people who stood in a pool, each counted once",
          &SelectionChanceRow::joined),
    field("selected", unit::people, "people who were selected in some wave", &SelectionChanceRow::selected),
    field("chance", unit::share, "share of the people who stood in a pool that some wave selected",
          &SelectionChanceRow::chance),
    field("waves_to_selection", unit::count,
          "pools up to the one that brought the seat, mean of people selected",
          &SelectionChanceRow::waves_to_selection),
    field("time_to_selection", unit::ns,
          "time from arrival to the draw that brought the seat, of people selected",
          &SelectionChanceRow::time_to_selection)};
template <>
inline constexpr auto fields<LosingStreakRow> = std::tuple{
    group(&LosingStreakRow::group),
    field("losses", unit::count, "draws lost in a row", &LosingStreakRow::losses),
    field("selected", unit::people, "people who were selected after so many losses",
          &LosingStreakRow::selected),
    field("never_selected", unit::people, "people with so many losses who were never selected in the run",
          &LosingStreakRow::never_selected)};
template <>
inline constexpr auto fields<DrawRow> = std::tuple{
    wave<DrawRow>(),
    field("people", unit::people, "people who stood in the draw, those screened out not among them",
          &DrawRow::people),
    field("selected", unit::people, "people who were selected", &DrawRow::selected),
    field("strata_are_told", unit::yes_no,
          "strata are told by the rule; otherwise all people are in stratum 0", &DrawRow::strata_are_told),
    field("left_out", unit::people, "people in no stratum, because the rule speaks for others only",
          &DrawRow::left_out)};
template <>
inline constexpr auto fields<DrawStratumRow> = std::tuple{
    wave<DrawStratumRow>(),
    stratum<DrawStratumRow>(),
    field("people", unit::people, "people of the stratum", &DrawStratumRow::people),
    field("selected", unit::people, "people of the stratum who were selected", &DrawStratumRow::selected),
    field("runs_of_selected", unit::count, "runs of people selected, in the order of registration",
          &DrawStratumRow::runs_of_selected),
    field("runs_of_others", unit::count, "runs of people not selected, in the order of registration",
          &DrawStratumRow::runs_of_others)};
template <>
inline constexpr auto fields<DrawGroupRow> = std::tuple{
    wave<DrawGroupRow>(),
    stratum<DrawGroupRow>(),
    group(&DrawGroupRow::group),
    field("people", unit::people, "people of the group in the stratum", &DrawGroupRow::people),
    field("selected", unit::people, "people of the group in the stratum who were selected",
          &DrawGroupRow::selected),
    field("ticket_places", unit::count,
          "places of their tickets, added up; the smallest ticket of the stratum has place 1",
          &DrawGroupRow::ticket_places),
    field("low_tickets", unit::people, "people whose ticket is in the first third of the stratum",
          &DrawGroupRow::low_tickets),
    field("middle_tickets", unit::people, "people whose ticket is in the second third of the stratum",
          &DrawGroupRow::middle_tickets)};
template <>
inline constexpr auto fields<DrawHouseholdRow> = std::tuple{
    wave<DrawHouseholdRow>(),
    field("strata", unit::none, "strata of the household's members, ascending: `0 0 3`",
          &DrawHouseholdRow::strata),
    field("households", unit::count, "households whose members stand in these strata",
          &DrawHouseholdRow::households),
    field("selected_pairs", unit::count, "pairs of members of one household who were both selected",
          &DrawHouseholdRow::selected_pairs)};

}  // namespace gelombang::results
