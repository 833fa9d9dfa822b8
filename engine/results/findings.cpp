// SPDX-License-Identifier: Apache-2.0
#include "engine/results/findings.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace gelombang::results {
namespace {

using Kind = Finding::Kind;
using Severity = Finding::Severity;

Finding::Count count(std::size_t number) {
  return {static_cast<double>(number)};
}

/// How often it was so, if it was more than once.
void add_times(Finding& finding, std::size_t times) {
  if (times > 1) finding.values.push_back({"times", count(times)});
}

void add_if(bool holds, Finding& finding, const char* name) {
  if (holds) finding.values.push_back({name, Finding::Yes{}});
}

void add_name(Finding& finding, const char* name, const std::string& text) {
  if (!text.empty()) finding.values.push_back({name, text});
}

void add_duration(Finding& finding, const char* name, const std::optional<Duration>& duration) {
  if (duration) finding.values.push_back({name, *duration});
}

}  // namespace

std::vector<Finding> findings_of(std::span<const PublishedRow> published) {
  std::vector<Finding::NamedValue> missed;
  std::int64_t item = 0;
  for (const PublishedRow& row : published) {
    if (row.within) continue;
    ++item;
    missed.push_back({"milestone", row.milestone, item});
    missed.push_back({"at", row.at, item});
    missed.push_back({"difference", Finding::Share{row.relative_difference}, item});
  }
  if (item == 0) return {};
  Finding finding{Severity::note, Kind::published_missed, "", std::move(missed)};
  finding.values.push_back({"missed", Finding::Count{static_cast<double>(item)}});
  finding.values.push_back({"published", count(published.size())});
  return {std::move(finding)};
}

namespace {

Finding loop_of(const OverloadRow& row, std::size_t times) {
  Finding finding{Severity::warning, Kind::retries_sustain_overload, row.station, {{"from", row.from}}};
  add_duration(finding, "until", row.until);
  add_duration(finding, "trigger_over", row.trigger_over);
  finding.values.push_back({"first_attempts_demand", Finding::Share{row.first_attempts_demand}});
  finding.values.push_back({"demand", Finding::Share{row.demand}});
  finding.values.push_back({"amplification", Finding::Ratio{row.amplification}});
  finding.values.push_back({"wasted_share", Finding::Share{row.wasted_share}});
  add_name(finding, "endpoints", row.endpoints);
  add_name(finding, "clients", row.clients);
  add_if(row.budget_would_help, finding, "budget_would_help");
  add_if(row.queue_would_help, finding, "queue_would_help");
  add_times(finding, times);
  return finding;
}

Finding recovery_of(const OverloadRow& row, std::size_t times) {
  Finding finding{
      Severity::note, Kind::overload_recovered, row.station, {{"from", row.from}, {"until", *row.until}}};
  add_times(finding, times);
  return finding;
}

}  // namespace

std::vector<Finding> findings_of(std::span<const OverloadRow> overloads) {
  std::vector<Finding> findings;
  for (std::size_t begin = 0, end = 0; begin < overloads.size(); begin = end) {
    const OverloadRow *loop = nullptr, *recovered = nullptr;
    std::size_t loops = 0, recoveries = 0;
    for (end = begin; end < overloads.size() && overloads[end].station == overloads[begin].station; ++end) {
      const OverloadRow& row = overloads[end];
      if (row.sustained) {
        ++loops;
        if (loop == nullptr || !row.until) loop = &row;  // the one that never ended, if there is one
      } else if (row.until) {
        ++recoveries;
        if (recovered == nullptr) recovered = &row;
      }
    }
    if (loop != nullptr) findings.push_back(loop_of(*loop, loops));
    if (recovered != nullptr) findings.push_back(recovery_of(*recovered, recoveries));
  }
  return findings;
}

std::vector<Finding> findings_of(std::span<const StationRow> stations) {
  Finding finding{Severity::warning, Kind::deadlock, ""};
  std::optional<Duration> since;
  std::int64_t item = 0;
  for (const StationRow& row : stations) {
    if (!(row.deadlocked.mean > 0)) continue;
    ++item;
    const Finding::Count visits{row.deadlocked.mean, row.deadlocked.half_width};
    finding.values.push_back({"visits", visits, item});
    finding.values.push_back({"station", row.station, item});
    if (row.deadlocked_since) since = row.deadlocked_since;
  }
  if (item == 0) return {};
  add_duration(finding, "since", since);
  return {std::move(finding)};
}

std::vector<Finding> findings_of(std::span<const FaultRow> faults) {
  std::vector<Finding> findings;
  std::vector<std::string> told;
  for (const FaultRow& row : faults) {
    if (std::find(told.begin(), told.end(), row.fault) != told.end()) continue;
    told.push_back(row.fault);
    const auto times = std::count_if(faults.begin(), faults.end(),
                                     [&](const auto& other) { return other.fault == row.fault; });
    Finding& finding =
        findings.emplace_back(Finding{Severity::note, Kind::fault, row.fault, {{"from", row.from}}});
    add_duration(finding, "until", row.until);
    add_times(finding, static_cast<std::size_t>(times));
  }
  return findings;
}

std::vector<Finding> findings_of_tables(const Bundle& bundle) {
  std::vector<Finding> findings;
  for (std::vector<Finding> each : {findings_of(bundle.faults), findings_of(bundle.stations),
                                    findings_of(bundle.overloads), findings_of(bundle.published)})
    std::move(each.begin(), each.end(), std::back_inserter(findings));
  return findings;
}

}  // namespace gelombang::results
