// The columns of each row type, once: the database, the CSV files and summary.json follow from this list.
// Internal to engine/results.
#pragma once

#include <tuple>

#include "engine/results/codec.hpp"
#include "engine/results/finding_rows.hpp"

namespace gelombang::results {

template <class Row, class Member, class MemberCodec>
struct Field {
  const char* name;
  Member Row::*member;

  void head(Columns& out) const { MemberCodec::head(out, name); }
  void put(Cells& out, const Row& row) const { MemberCodec::put(out, row.*member); }
  void get(CellReader& in, Row& row) const { MemberCodec::get(in, row.*member); }
};

template <class Row, class Member>
constexpr auto field(const char* name, Member Row::*member) {
  return Field<Row, Member, Codec<Member>>{name, member};
}
/// An estimate in nanoseconds.
template <class Row>
constexpr auto duration(const char* name, Estimate Row::*member) {
  return Field<Row, Estimate, DurationEstimateCodec>{name, member};
}
template <class Row>
constexpr auto hash(const char* name, std::uint64_t Row::*member) {
  return Field<Row, std::uint64_t, HashCodec>{name, member};
}

template <class Row>
constexpr std::tuple<> fields{};

template <>
inline constexpr auto fields<Bundle> =
    std::tuple{field("status", &Bundle::status), field("reached", &Bundle::reached),
               hash("fingerprint", &Bundle::fingerprint)};
template <>
inline constexpr auto fields<Provenance> = std::tuple{field("program_version", &Provenance::program_version),
                                                      field("scenario_name", &Provenance::scenario_name),
                                                      field("scenario_title", &Provenance::scenario_title),
                                                      field("scenario_path", &Provenance::scenario_path),
                                                      field("start", &Provenance::start),
                                                      field("duration", &Provenance::duration),
                                                      field("warm_up", &Provenance::warm_up),
                                                      field("scale", &Provenance::scale),
                                                      field("seed", &Provenance::seed),
                                                      field("replications", &Provenance::replications),
                                                      field("rerun", &Provenance::rerun)};
template <>
inline constexpr auto fields<InputFile> =
    std::tuple{field("path", &InputFile::path), field("sha256", &InputFile::sha256)};
using Override = std::pair<std::string, std::string>;
template <>
inline constexpr auto fields<Override> =
    std::tuple{field("path", &Override::first), field("value", &Override::second)};
template <>
inline constexpr auto fields<PluginUse> =
    std::tuple{field("name", &PluginUse::name), field("version", &PluginUse::version)};
template <>
inline constexpr auto fields<Replication> = std::tuple{field("replication", &Replication::index),
                                                       field("seed", &Replication::seed),
                                                       hash("fingerprint", &Replication::fingerprint),
                                                       field("events", &Replication::events),
                                                       field("end", &Replication::end),
                                                       field("status", &Replication::status),
                                                       field("message", &Replication::message)};
template <>
inline constexpr auto fields<PeopleRow> = std::tuple{field("", &PeopleRow::group),
                                                     field("arrived", &PeopleRow::arrived),
                                                     field("finished", &PeopleRow::finished),
                                                     field("lost", &PeopleRow::lost),
                                                     field("inside", &PeopleRow::inside),
                                                     field("journey_time", &PeopleRow::journey_time)};
template <>
inline constexpr auto fields<FunnelRow> = std::tuple{
    field("milestone", &FunnelRow::milestone), field("", &FunnelRow::group),
    field("reached", &FunnelRow::reached), field("time_to_milestone", &FunnelRow::time_to_milestone)};
template <>
inline constexpr auto fields<LostRow> = std::tuple{
    field("step", &LostRow::step),       field("reason", &LostRow::reason), field("rule", &LostRow::rule),
    field("article", &LostRow::article), field("", &LostRow::group),        field("lost", &LostRow::lost)};
template <>
inline constexpr auto fields<ReasonRow> =
    std::tuple{field("code", &ReasonRow::code), field("english", &ReasonRow::english),
               field("indonesian", &ReasonRow::indonesian), field("rule", &ReasonRow::rule),
               field("article", &ReasonRow::article)};
template <>
inline constexpr auto fields<StationRow> =
    std::tuple{field("station", &StationRow::station),
               field("kind", &StationRow::kind),
               field("", &StationRow::capacity),
               field("queue_limit", &StationRow::queue_limit),
               field("saturated_at", &StationRow::saturated_at),
               field("dragged_down_by", &StationRow::dragged_down_by),
               field("deadlocked_since", &StationRow::deadlocked_since),
               field("busiest_from", &StationRow::busiest_from),
               field("arrivals", &StationRow::arrivals),
               field("admitted", &StationRow::admitted),
               field("refusal_probability", &StationRow::refusal_probability),
               field("completions", &StationRow::completions),
               field("throughput_per_s", &StationRow::throughput),
               field("goodput_per_s", &StationRow::goodput),
               field("rejections", &StationRow::rejections),
               field("balked", &StationRow::balked),
               field("limited", &StationRow::limited),
               field("breaker_open", &StationRow::breaker_open),
               field("shed", &StationRow::shed),
               field("wasted", &StationRow::wasted),
               field("wasted_share", &StationRow::wasted_share),
               field("reneged", &StationRow::reneged),
               field("dropped", &StationRow::dropped),
               field("broken_off", &StationRow::broken_off),
               field("preemptions", &StationRow::preemptions),
               field("utilization", &StationRow::utilization),
               field("utilization_busiest", &StationRow::utilization_busiest),
               field("offered_load", &StationRow::offered_load),
               field("number_in_queue_mean", &StationRow::number_in_queue_mean),
               field("number_in_queue_max", &StationRow::number_in_queue_max),
               field("delay_in_queue", &StationRow::delay_in_queue),
               field("delayed_share", &StationRow::delayed_share),
               field("sojourn_time", &StationRow::sojourn_time),
               field("number_in_queue_end", &StationRow::number_in_queue_end),
               field("number_in_service_end", &StationRow::number_in_service_end),
               duration("delay_in_queue_so_far_max", &StationRow::delay_in_queue_so_far_max),
               duration("sojourn_time_so_far_max", &StationRow::sojourn_time_so_far_max),
               field("deadlocked", &StationRow::deadlocked)};
template <>
inline constexpr auto fields<CapacityChangeRow> =
    std::tuple{field("station", &CapacityChangeRow::station), field("at", &CapacityChangeRow::at),
               field("", &CapacityChangeRow::capacity)};
template <>
inline constexpr auto fields<OverloadRow> =
    std::tuple{field("station", &OverloadRow::station),
               field("from", &OverloadRow::from),
               field("until", &OverloadRow::until),
               field("sustained", &OverloadRow::sustained),
               field("budget_would_help", &OverloadRow::budget_would_help),
               field("queue_would_help", &OverloadRow::queue_would_help),
               field("trigger_over", &OverloadRow::trigger_over),
               field("first_attempts_demand", &OverloadRow::first_attempts_demand),
               field("demand", &OverloadRow::demand),
               field("amplification", &OverloadRow::amplification),
               field("wasted_share", &OverloadRow::wasted_share),
               field("endpoints", &OverloadRow::endpoints),
               field("clients", &OverloadRow::clients)};
template <>
inline constexpr auto fields<RequestRow> =
    std::tuple{field("endpoint", &RequestRow::endpoint),
               field("connection", &RequestRow::connection),
               field("sent", &RequestRow::sent),
               field("answered", &RequestRow::answered),
               field("retries", &RequestRow::retries),
               field("amplification", &RequestRow::amplification),
               field("withheld_by_throttle", &RequestRow::withheld_by_throttle),
               field("withheld_by_budget", &RequestRow::withheld_by_budget),
               field("timed_out", &RequestRow::timed_out),
               field("pressed_again", &RequestRow::pressed_again),
               field("refused", &RequestRow::refused),
               field("connection_lost", &RequestRow::connection_lost),
               field("balked", &RequestRow::balked),
               field("reneged", &RequestRow::reneged),
               field("dropped", &RequestRow::dropped),
               field("answered_in_tab", &RequestRow::answered_in_tab),
               field("in_orbit", &RequestRow::in_orbit),
               field("response_time", &RequestRow::response_time),
               field("outstanding_end", &RequestRow::outstanding_end),
               duration("time_so_far_max", &RequestRow::time_so_far_max),
               field("failing_from", &RequestRow::failing_from),
               field("dragged_down_by", &RequestRow::dragged_down_by)};
template <>
inline constexpr auto fields<AutoscalerRow> = std::tuple{field("station", &AutoscalerRow::station),
                                                         field("servers_mean", &AutoscalerRow::servers_mean),
                                                         field("servers_max", &AutoscalerRow::servers_max),
                                                         field("server_hours", &AutoscalerRow::server_hours),
                                                         field("grew", &AutoscalerRow::grew),
                                                         field("shrank", &AutoscalerRow::shrank)};
template <>
inline constexpr auto fields<RoomRow> =
    std::tuple{field("room", &RoomRow::room),
               field("came", &RoomRow::came),
               field("admitted", &RoomRow::admitted),
               field("gave_up", &RoomRow::gave_up),
               field("turned_away", &RoomRow::turned_away),
               field("number_in_queue_mean", &RoomRow::number_in_queue_mean),
               field("number_in_queue_max", &RoomRow::number_in_queue_max),
               field("delay_in_queue", &RoomRow::delay_in_queue),
               field("number_in_queue_end", &RoomRow::number_in_queue_end),
               duration("delay_in_queue_so_far_max", &RoomRow::delay_in_queue_so_far_max)};
template <>
inline constexpr auto fields<JobRow> =
    std::tuple{field("job", &JobRow::job), field("begun", &JobRow::begun),
               field("finished", &JobRow::finished), field("took", &JobRow::took)};
template <>
inline constexpr auto fields<FaultRow> = std::tuple{
    field("fault", &FaultRow::fault), field("from", &FaultRow::from), field("until", &FaultRow::until)};
template <>
inline constexpr auto fields<ExplanationRow> =
    std::tuple{field("subject", &ExplanationRow::subject),
               field("from", &ExplanationRow::from),
               field("to", &ExplanationRow::to),
               field("explained", &ExplanationRow::explained),
               field("slowest", &ExplanationRow::slowest),
               field("middle", &ExplanationRow::middle),
               field("left_out", &ExplanationRow::left_out),
               field("attempts_slowest", &ExplanationRow::attempts_slowest),
               field("attempts_middle", &ExplanationRow::attempts_middle),
               field("since_first_slowest_ns", &ExplanationRow::since_first_slowest_ns),
               field("since_first_middle_ns", &ExplanationRow::since_first_middle_ns)};
template <>
inline constexpr auto fields<ExplanationPartRow> =
    std::tuple{field("subject", &ExplanationPartRow::subject),
               field("from", &ExplanationPartRow::from),
               field("to", &ExplanationPartRow::to),
               field("part", &ExplanationPartRow::part),
               field("slowest_ns", &ExplanationPartRow::slowest_ns),
               field("middle_ns", &ExplanationPartRow::middle_ns)};
template <>
inline constexpr auto fields<PublishedRow> =
    std::tuple{field("at", &PublishedRow::at),
               field("milestone", &PublishedRow::milestone),
               field("published", &PublishedRow::published),
               field("simulated", &PublishedRow::simulated),
               field("relative_difference", &PublishedRow::relative_difference),
               field("tolerance", &PublishedRow::tolerance),
               field("within", &PublishedRow::within)};
template <>
inline constexpr auto fields<Selection> =
    std::tuple{field("wave", &Selection::wave),   field("rule", &Selection::rule),
               field("seed", &Selection::seed),   field("pool_commitment", &Selection::pool_commitment),
               field("seats", &Selection::seats), field("closed_at", &Selection::closed_at)};
template <>
inline constexpr auto fields<SelectionGroupRow> = std::tuple{
    field("wave", &SelectionGroupRow::wave),         field("", &SelectionGroupRow::group),
    field("pool", &SelectionGroupRow::pool),         field("screened_out", &SelectionGroupRow::screened_out),
    field("selected", &SelectionGroupRow::selected), field("rejoined", &SelectionGroupRow::rejoined),
    field("rejoins", &SelectionGroupRow::rejoins)};
template <>
inline constexpr auto fields<SelectionRow> =
    std::tuple{field("wave", &SelectionRow::wave),       field("outcome", &SelectionRow::outcome),
               field("reason", &SelectionRow::reason),   field("rule", &SelectionRow::rule),
               field("article", &SelectionRow::article), field("", &SelectionRow::group),
               field("people", &SelectionRow::people)};
template <>
inline constexpr auto fields<SelectionChanceRow> =
    std::tuple{field("", &SelectionChanceRow::group),
               field("joined", &SelectionChanceRow::joined),
               field("selected", &SelectionChanceRow::selected),
               field("chance", &SelectionChanceRow::chance),
               field("waves_to_selection", &SelectionChanceRow::waves_to_selection),
               field("time_to_selection", &SelectionChanceRow::time_to_selection)};
template <>
inline constexpr auto fields<LosingStreakRow> = std::tuple{
    field("", &LosingStreakRow::group), field("losses", &LosingStreakRow::losses),
    field("selected", &LosingStreakRow::selected), field("never_selected", &LosingStreakRow::never_selected)};
template <>
inline constexpr auto fields<DrawRow> = std::tuple{
    field("wave", &DrawRow::wave), field("people", &DrawRow::people), field("selected", &DrawRow::selected),
    field("strata_are_told", &DrawRow::strata_are_told), field("left_out", &DrawRow::left_out)};
template <>
inline constexpr auto fields<DrawStratumRow> =
    std::tuple{field("wave", &DrawStratumRow::wave),
               field("stratum", &DrawStratumRow::stratum),
               field("people", &DrawStratumRow::people),
               field("selected", &DrawStratumRow::selected),
               field("runs_of_selected", &DrawStratumRow::runs_of_selected),
               field("runs_of_others", &DrawStratumRow::runs_of_others)};
template <>
inline constexpr auto fields<DrawGroupRow> =
    std::tuple{field("wave", &DrawGroupRow::wave),
               field("stratum", &DrawGroupRow::stratum),
               field("", &DrawGroupRow::group),
               field("people", &DrawGroupRow::people),
               field("selected", &DrawGroupRow::selected),
               field("ticket_places", &DrawGroupRow::ticket_places),
               field("low_tickets", &DrawGroupRow::low_tickets),
               field("middle_tickets", &DrawGroupRow::middle_tickets)};
template <>
inline constexpr auto fields<DrawHouseholdRow> =
    std::tuple{field("wave", &DrawHouseholdRow::wave), field("strata", &DrawHouseholdRow::strata),
               field("households", &DrawHouseholdRow::households),
               field("selected_pairs", &DrawHouseholdRow::selected_pairs)};
template <>
inline constexpr auto fields<InclusionRow> = std::tuple{field("", &InclusionRow::group),
                                                        field("basis", &InclusionRow::basis),
                                                        field("arrived", &InclusionRow::arrived),
                                                        field("own_choice", &InclusionRow::own_choice),
                                                        field("technical", &InclusionRow::technical),
                                                        field("rule", &InclusionRow::rule),
                                                        field("too_late", &InclusionRow::too_late),
                                                        field("on_the_way", &InclusionRow::on_the_way),
                                                        field("not_in_pool", &InclusionRow::not_in_pool),
                                                        field("screened_out", &InclusionRow::screened_out),
                                                        field("not_drawn", &InclusionRow::not_drawn),
                                                        field("included", &InclusionRow::included),
                                                        field("inclusion", &InclusionRow::inclusion),
                                                        field("reached_draw", &InclusionRow::reached_draw),
                                                        field("drawn", &InclusionRow::drawn),
                                                        field("is_wide", &InclusionRow::is_wide)};
template <>
inline constexpr auto fields<InclusionLossRow> =
    std::tuple{field("", &InclusionLossRow::group), field("step", &InclusionLossRow::step),
               field("way_out", &InclusionLossRow::way_out), field("people", &InclusionLossRow::people),
               field("of_arrived", &InclusionLossRow::of_arrived)};
template <>
inline constexpr auto fields<InclusionGapRow> =
    std::tuple{field("dimension", &InclusionGapRow::dimension),
               field("lowest", &InclusionGapRow::lowest),
               field("highest", &InclusionGapRow::highest),
               field("basis", &InclusionGapRow::basis),
               field("compared", &InclusionGapRow::compared),
               field("lowest_inclusion", &InclusionGapRow::lowest_inclusion),
               field("highest_inclusion", &InclusionGapRow::highest_inclusion),
               field("ratio", &InclusionGapRow::ratio),
               field("is_told", &InclusionGapRow::is_told)};
template <>
inline constexpr auto fields<InclusionGapPartRow> =
    std::tuple{field("dimension", &InclusionGapPartRow::dimension),
               field("step", &InclusionGapPartRow::step),
               field("way_out", &InclusionGapPartRow::way_out),
               field("lowest_passed", &InclusionGapPartRow::lowest_passed),
               field("highest_passed", &InclusionGapPartRow::highest_passed),
               field("log_ratio", &InclusionGapPartRow::log_ratio),
               field("share", &InclusionGapPartRow::share),
               field("points", &InclusionGapPartRow::points)};
template <>
inline constexpr auto fields<InclusionPairLossRow> =
    std::tuple{field("", &InclusionPairLossRow::group),
               field("second_dimension", &InclusionPairLossRow::second_dimension),
               field("second_group_name", &InclusionPairLossRow::second_group_name),
               field("step", &InclusionPairLossRow::step),
               field("way_out", &InclusionPairLossRow::way_out),
               field("people", &InclusionPairLossRow::people),
               field("of_arrived", &InclusionPairLossRow::of_arrived)};
template <>
inline constexpr auto fields<InclusionPairRow> =
    std::tuple{field("", &InclusionPairRow::group),
               field("second_dimension", &InclusionPairRow::second_dimension),
               field("second_group_name", &InclusionPairRow::second_group_name),
               field("arrived", &InclusionPairRow::arrived),
               field("own_choice", &InclusionPairRow::own_choice),
               field("technical", &InclusionPairRow::technical),
               field("rule", &InclusionPairRow::rule),
               field("too_late", &InclusionPairRow::too_late),
               field("on_the_way", &InclusionPairRow::on_the_way),
               field("not_in_pool", &InclusionPairRow::not_in_pool),
               field("screened_out", &InclusionPairRow::screened_out),
               field("not_drawn", &InclusionPairRow::not_drawn),
               field("included", &InclusionPairRow::included),
               field("inclusion", &InclusionPairRow::inclusion),
               field("reached_draw", &InclusionPairRow::reached_draw),
               field("interaction", &InclusionPairRow::interaction),
               field("is_wide", &InclusionPairRow::is_wide)};
template <>
inline constexpr auto fields<WhatIfRow> =
    std::tuple{field("name", &WhatIfRow::name),
               field("changes", &WhatIfRow::changes),
               field("because", &WhatIfRow::because),
               field("same_people", &WhatIfRow::same_people),
               field("inclusion_before", &WhatIfRow::inclusion_before),
               field("inclusion_after", &WhatIfRow::inclusion_after),
               field("inclusion_change", &WhatIfRow::inclusion_change),
               field("reached_draw_before", &WhatIfRow::reached_draw_before),
               field("reached_draw_after", &WhatIfRow::reached_draw_after),
               field("worst_dimension", &WhatIfRow::worst_dimension),
               field("worst_group", &WhatIfRow::worst_group),
               field("worst_before", &WhatIfRow::worst_before),
               field("worst_after", &WhatIfRow::worst_after),
               field("worst_change", &WhatIfRow::worst_change),
               field("worst", &WhatIfRow::worst)};
template <>
inline constexpr auto fields<WhatIfGapRow> =
    std::tuple{field("name", &WhatIfGapRow::name),
               field("dimension", &WhatIfGapRow::dimension),
               field("lowest", &WhatIfGapRow::lowest),
               field("highest", &WhatIfGapRow::highest),
               field("ratio_before", &WhatIfGapRow::ratio_before),
               field("ratio_after", &WhatIfGapRow::ratio_after),
               field("share_closed", &WhatIfGapRow::share_closed),
               field("door_ratio_before", &WhatIfGapRow::door_ratio_before),
               field("door_ratio_after", &WhatIfGapRow::door_ratio_after),
               field("door_closed", &WhatIfGapRow::door_closed),
               field("verdict", &WhatIfGapRow::verdict)};
template <>
inline constexpr auto fields<Assumption> = std::tuple{
    field("name", &Assumption::name), field("value", &Assumption::value), field("low", &Assumption::low),
    field("high", &Assumption::high), field("because", &Assumption::because)};
template <>
inline constexpr auto fields<RuleParameter> = std::tuple{
    field("rule", &RuleParameter::rule),           field("plugin", &RuleParameter::plugin),
    field("parameter", &RuleParameter::parameter), field("value", &RuleParameter::value),
    field("is_set", &RuleParameter::is_set),       field("is_assumption", &RuleParameter::is_assumption)};
template <>
inline constexpr auto fields<FindingRow> =
    std::tuple{field("finding", &FindingRow::finding), field("severity", &FindingRow::severity),
               field("kind", &FindingRow::kind), field("subject", &FindingRow::subject),
               field("what_if", &FindingRow::what_if)};
template <>
inline constexpr auto fields<FindingValueRow> =
    std::tuple{field("finding", &FindingValueRow::finding), field("", &FindingValueRow::value)};

}  // namespace gelombang::results
