// SPDX-License-Identifier: Apache-2.0
// The columns of the tables about people: who arrived, what they reached, where they were lost.
// Internal to engine/results.
#pragma once

#include "engine/results/columns/field.hpp"

namespace gelombang::results {

template <>
inline constexpr auto fields<PeopleRow> = std::tuple{
    group(&PeopleRow::group),
    field("arrived", unit::people, "people who arrived: finished, lost and on the way together",
          &PeopleRow::arrived),
    field("finished", unit::people, "people who finished the journey", &PeopleRow::finished),
    field("lost", unit::people, "people who had left for good when the run ended", &PeopleRow::lost),
    field("on_the_way", unit::people, "people who were neither finished nor lost when the run ended",
          &PeopleRow::on_the_way),
    field("journey_time", unit::ns, "journey time: from arrival to leaving, of people who finished",
          &PeopleRow::journey_time)};
template <>
inline constexpr auto fields<FunnelRow> = std::tuple{
    field("milestone", unit::none, "milestone, in the order of the journey", &FunnelRow::milestone),
    group(&FunnelRow::group),
    field("reached", unit::people, "people who reached the milestone", &FunnelRow::reached),
    field("time_to_milestone", unit::ns, "time from arrival to the milestone, of people who reached it",
          &FunnelRow::time_to_milestone)};
template <>
inline constexpr auto fields<ReasonRow> = std::tuple{
    field("code", unit::none, "code of the reason, as its plugin or the program gives it", &ReasonRow::code),
    field("english", unit::none, "reason in English, as in the other tables", &ReasonRow::english),
    field("indonesian", unit::none, "reason in Indonesian", &ReasonRow::indonesian),
    field("rule", unit::none, "rule that rejects for the reason; empty: none", &ReasonRow::rule),
    field("article", unit::none, "article that the rule cites; empty: none", &ReasonRow::article)};
template <>
inline constexpr auto fields<LostRow> = std::tuple{
    field("step", unit::none, "step of the journey at which people left", &LostRow::step),
    field("reason", unit::none, "reason for leaving", &LostRow::reason),
    field("rule", unit::none, "rule that rejected them; empty: they gave up", &LostRow::rule),
    field("article", unit::none, "article that the rule rests on: `Perpres 36/2020 art. 3`; empty: none",
          &LostRow::article),
    group(&LostRow::group),
    field("lost", unit::people, "people who left for good at this step for this reason", &LostRow::lost)};
template <>
inline constexpr auto fields<PublishedRow> = std::tuple{
    field("at", unit::ns, "simulated time of the published count", &PublishedRow::at),
    field("milestone", unit::none, "milestone; of a wave: `b4: joined`, `b4: selected`",
          &PublishedRow::milestone),
    field("published", unit::people, "people who had reached it, as published", &PublishedRow::published),
    field("simulated", unit::people, "people who had reached it in the simulation", &PublishedRow::simulated),
    field("relative_difference", unit::ratio, "ratio of simulated less published to published",
          &PublishedRow::relative_difference),
    field("tolerance", unit::ratio, "ratio up to which the scenario calls both equal: 0.05 is 5 %",
          &PublishedRow::tolerance),
    field("within", unit::yes_no, "relative difference is within the tolerance", &PublishedRow::within)};

}  // namespace gelombang::results
