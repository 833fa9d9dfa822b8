// SPDX-License-Identifier: Apache-2.0
// The columns of the tables about the run itself: what was run, with what, and how it ended.
// Internal to engine/results.
#pragma once

#include <string>
#include <utility>

#include "engine/results/columns/field.hpp"
#include "engine/results/finding_rows.hpp"

namespace gelombang::results {

template <>
inline constexpr auto fields<Bundle> = std::tuple{
    field("status", unit::none, "state of the bundle; partial: a replication was cut short", &Bundle::status),
    field("reached", unit::ns, "simulated time that every replication that counts got to, at least",
          &Bundle::reached),
    hash("fingerprint", "fingerprint over those of the replications, in order", &Bundle::fingerprint)};
template <>
inline constexpr auto fields<Provenance> = std::tuple{
    field("program_version", unit::none, "version of the program that ran the scenario",
          &Provenance::program_version),
    field("scenario_name", unit::none, "name of the scenario", &Provenance::scenario_name),
    field("scenario_title", unit::none, "title of the scenario", &Provenance::scenario_title),
    field("scenario_path", unit::none, "path of the scenario's file, never absolute",
          &Provenance::scenario_path),
    field("start", unit::s,
          "calendar instant of simulated time zero, since 1970-01-01 UTC; empty: none is known",
          &Provenance::start),
    field("duration", unit::ns, "simulated time that the run was to last", &Provenance::duration),
    field("warm_up", unit::ns, "warm-up: stations, requests, rooms and jobs are measured after it",
          &Provenance::warm_up),
    field("scale", unit::none, "scale of the run, as of `--scale`: `1/50`; empty: full size",
          &Provenance::scale),
    field("seed", unit::number, "seed of the random numbers", &Provenance::seed),
    field("replications", unit::replications, "replications that were asked for", &Provenance::replications),
    field("rerun", unit::none, "line for a shell that makes this bundle again", &Provenance::rerun)};
template <>
inline constexpr auto fields<InputFile> = std::tuple{
    field("path", unit::none, "path of the file, relative to the scenario's folder", &InputFile::path),
    field("sha256", unit::none, "SHA-256 of the file, hexadecimal; empty: it is not known",
          &InputFile::sha256)};
using Override = std::pair<std::string, std::string>;
template <>
inline constexpr auto fields<Override> =
    std::tuple{field("path", unit::none, "key of the scenario that `--set` changed: `stations.web.servers`",
                     &Override::first),
               field("value", unit::none, "value that it got", &Override::second)};
template <>
inline constexpr auto fields<PluginUse> =
    std::tuple{field("name", unit::none, "name of the plugin", &PluginUse::name),
               field("version", unit::none, "version of the plugin", &PluginUse::version)};
template <>
inline constexpr auto fields<Replication> = std::tuple{
    field("replication", unit::number, "number of the replication, from 0", &Replication::index),
    field("seed", unit::number, "seed of the replication", &Replication::seed),
    hash("fingerprint", "fingerprint: hash over all that happened in the replication, in order",
         &Replication::fingerprint),
    field("events", unit::count, "events that the replication processed", &Replication::events),
    field("end", unit::ns, "simulated time that the replication reached", &Replication::end),
    field("status", unit::none,
          "state of the replication; interrupted: stopped from outside; failed: a rule broke its contract",
          &Replication::status),
    field("message", unit::none, "cause of a failed replication; empty: there is none",
          &Replication::message)};
template <>
inline constexpr auto fields<RoleRow> = std::tuple{
    field("role", unit::none, "role: `commissioner`, `responsible_owner`, `analyst`, `assurer`",
          &RoleRow::role),
    field("name", unit::none, "name of the person or office, as the scenario has it", &RoleRow::name)};
template <>
inline constexpr auto fields<LabelRow> = std::tuple{
    field("name", unit::none, "name in the scenario; its own name stands for its title", &LabelRow::name),
    field("english", unit::none, "words for the name in English", &LabelRow::english),
    field("indonesian", unit::none, "words for the name in Indonesian", &LabelRow::indonesian)};
template <>
inline constexpr auto fields<ReplicationValueRow> =
    std::tuple{field("replication", unit::number, "number of the replication, from 0",
                     &ReplicationValueRow::replication),
               field("response", unit::none, "number of the result: table, row and column",
                     &ReplicationValueRow::response),
               field("value", unit::none, "value in this replication, in the unit of its column",
                     &ReplicationValueRow::value)};
template <>
inline constexpr auto fields<Assumption> = std::tuple{
    field("name", unit::none, "name of the assumption in the scenario", &Assumption::name),
    field("value", unit::none, "value of the assumption, as written", &Assumption::value),
    field("low", unit::none, "lowest value that the scenario thinks possible, as written", &Assumption::low),
    field("high", unit::none, "highest value that the scenario thinks possible, as written",
          &Assumption::high),
    field("because", unit::none, "reason that the scenario gives for the value", &Assumption::because)};
template <>
inline constexpr auto fields<RuleParameter> = std::tuple{
    field("rule", unit::none, "rule of the scenario", &RuleParameter::rule),
    field("plugin", unit::none, "plugin that decides by the rule", &RuleParameter::plugin),
    field("parameter", unit::none, "parameter of the rule", &RuleParameter::parameter),
    field("value", unit::none, "value of the parameter, as the rule got it", &RuleParameter::value),
    field("is_set", unit::yes_no, "parameter is set by the scenario; otherwise its plugin's default holds",
          &RuleParameter::is_set),
    field("is_assumption", unit::yes_no,
          "parameter is an assumption: nobody published its value, as the plugin says",
          &RuleParameter::is_assumption)};
template <>
inline constexpr auto fields<FindingRow> = std::tuple{
    field("finding", unit::number, "number of the finding, from 0", &FindingRow::finding),
    field("severity", unit::none,
          "severity; warning: mind this when you read the numbers; failure: the numbers must not be used",
          &FindingRow::severity),
    field("kind", unit::none, "kind of the finding, which its values and its sentence follow from",
          &FindingRow::kind),
    field("subject", unit::none, "subject of the finding: a station, an endpoint, a group; empty: the run",
          &FindingRow::subject),
    field("what_if", unit::none, "change of the scenario in whose run it was found; empty: in that of none",
          &FindingRow::what_if)};
template <>
inline constexpr auto fields<FindingValueRow> =
    std::tuple{field("finding", unit::number, "number of the finding", &FindingValueRow::finding),
               field("", unit::none, "", &FindingValueRow::value)};

}  // namespace gelombang::results
