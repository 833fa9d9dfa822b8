#include "engine/results/findings.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "engine/results/number_words.hpp"

namespace gelombang::results {

std::vector<Finding> findings_of(std::span<const PublishedRow> published) {
  std::string missed;
  std::size_t count = 0;
  for (const PublishedRow& row : published) {
    if (row.within) continue;
    ++count;
    missed += fmt::format("{}{} at {} ({})", missed.empty() ? "" : ", ", row.milestone, duration_text(row.at),
                          difference_text(row.relative_difference));
  }
  if (count == 0) return {};
  return {
      {Finding::Severity::note, fmt::format("{} of {} published counts {} outside the tolerance: {}", count,
                                            published.size(), count == 1 ? "lies" : "lie", missed)}};
}

namespace {

std::string times(std::size_t count) {
  return count == 1 ? "" : fmt::format(" (so it was {} times)", count);
}

/// `'web' stays collapsed from 61.0 s to the end of the run: ...`
std::string loop_of(const OverloadRow& row) {
  std::string text = row.until ? fmt::format("'{}' stayed collapsed from {} until {}", row.station,
                                             duration_text(row.from), duration_text(*row.until))
                               : fmt::format("'{}' stays collapsed from {} to the end of the run",
                                             row.station, duration_text(row.from));
  text += ": ";
  if (row.trigger_over)
    text += fmt::format("what overloaded it was over by {}, and ", duration_text(*row.trigger_over));
  text += fmt::format("first attempts alone need {:.0f} % of its capacity, but with the retries",
                      row.first_attempts_demand * 100);
  if (!row.endpoints.empty()) text += " of " + row.endpoints;
  if (!row.clients.empty()) text += fmt::format(" (client {})", row.clients);
  text += fmt::format(
      " there are {:.1f} requests for each first attempt, {:.0f} % of the capacity, and {:.0f} % of what it "
      "serves comes too late for anybody.",
      row.amplification, row.demand * 100, row.wasted_share * 100);
  const char* queue = "a queue shorter than people's patience";
  if (row.budget_would_help && row.queue_would_help) return text + " Try a retry budget, or " + queue + ".";
  if (row.budget_would_help) return text + " Try a retry budget.";
  return row.queue_would_help ? text + " Try " + queue + "." : text;
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
    if (loop != nullptr) findings.push_back({Finding::Severity::warning, loop_of(*loop) + times(loops)});
    if (recovered != nullptr)
      findings.push_back(
          {Finding::Severity::note,
           fmt::format("'{}' was overloaded from {} until {} and recovered by itself{}", recovered->station,
                       duration_text(recovered->from), duration_text(*recovered->until), times(recoveries))});
  }
  return findings;
}

std::vector<Finding> findings_of(std::span<const StationRow> stations) {
  std::string where;
  std::optional<Duration> since;
  for (const StationRow& row : stations) {
    if (!(row.deadlocked.mean > 0)) continue;
    where += fmt::format("{}{} at {}", where.empty() ? "" : ", ", count_text(row.deadlocked), row.station);
    if (row.deadlocked_since) since = row.deadlocked_since;
  }
  if (where.empty()) return {};
  return {{Finding::Severity::warning,
           fmt::format("Deadlock{}: visits that can never go on, since requests hold servers while they wait "
                       "for one another's: {}",
                       since ? " since " + duration_text(*since) : "", where)}};
}

std::vector<Finding> findings_of(std::span<const FaultRow> faults) {
  std::vector<Finding> findings;
  std::vector<std::string> told;
  for (const FaultRow& row : faults) {
    if (std::find(told.begin(), told.end(), row.fault) != told.end()) continue;
    told.push_back(row.fault);
    const auto count = std::count_if(faults.begin(), faults.end(),
                                     [&](const auto& other) { return other.fault == row.fault; });
    findings.push_back(
        {Finding::Severity::note,
         fmt::format("fault '{}' from {} {}{}", row.fault, duration_text(row.from),
                     row.until ? "until " + duration_text(*row.until) : "to the end of the run",
                     times(static_cast<std::size_t>(count)))});
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
