// SPDX-License-Identifier: Apache-2.0
#include "reports/metrics.hpp"

#include <array>

#include "engine/model/objectives/metrics.hpp"

namespace gelombang::reports {
namespace {

// What is typed in a scenario is the same in every language.

/// How a limit is written.
std::string limit_of(const Metric& metric) {
  switch (metric.form) {
    case Metric::Form::duration:
      return "4 s";
    case Metric::Form::share:
      return "99 %";
    case Metric::Form::level:
      return *metric.unit == '%' ? "80 %" : "20";
    case Metric::Form::count:
      break;
  }
  return "1000";
}

std::string statistics_of(const Metric& metric) {
  if (metric.form == Metric::Form::duration) return "mean, max, p95, share(.. > 2 s)";
  return metric.form == Metric::Form::level && *metric.unit != '%' ? "mean, max" : "";
}

Section section_of(Value title, Metric::Subject subject, const std::vector<std::string>& names, Notes notes) {
  Section section{std::move(title)};
  if (names.empty()) return section;
  Table table({"metric", "statistics", "limit such as", "what it is"}, {});
  for (const Metric& metric : metrics)
    if (metric.subject == subject)
      table.add({std::string(metric.name), statistics_of(metric), limit_of(metric), metric.meaning});
  section.blocks.push_back(std::move(table));
  if (subject != Metric::Subject::people)
    notes.lines.insert(notes.lines.begin(),
                       phrase("names: {}", List{std::vector<Value>(names.begin(), names.end())}));
  section.blocks.push_back(std::move(notes));
  return section;
}

Value listed(const char* words, const std::vector<std::string>& names) {
  return phrase(words, List{std::vector<Value>(names.begin(), names.end())});
}

}  // namespace

Document metrics_document(const std::string& scenario, const Subjects& subjects) {
  Document document{
      phrase("Metrics of {}", scenario),
      {"An objective is a line below 'objectives' in the scenario:",
       std::string("  NAME.METRIC{tag=value} < LIMIT over the run"),
       std::string("  p95(NAME.METRIC) < LIMIT in every hour"),
       std::string("  share(NAME.METRIC > 2 s) <= 1 % from 8 h to 20 h"),
       phrase("Relations: {}. Windows: {}.", std::string("<, <=, =, >=, >"),
              std::string("over the run, in hour 3, in every hour, in every 15 min, from 8 h to 20 h"))}};
  document.add(section_of("Of a station", Metric::Subject::station, subjects.stations,
                          {{"tag endpoint, of all but utilization and number_in_queue: whose visits"}}));
  document.add(section_of("Of an endpoint", Metric::Subject::endpoint, subjects.endpoints,
                          {{listed("tag connection: {}", subjects.connections)}}));
  document.add(section_of("Of a waiting room", Metric::Subject::waiting_room, subjects.waiting_rooms, {}));
  Notes groups{{listed("tags, one of them: {}", subjects.dimensions)}};
  document.add(section_of("Of a milestone", Metric::Subject::milestone, subjects.milestones, groups));
  groups.lines.push_back(listed("tag step of lost: {}", subjects.steps));
  groups.lines.push_back(listed("tag reason of lost: {}", subjects.reasons));
  groups.lines.push_back("tag dimension of inclusion_ratio: one of the dimensions");
  document.add(section_of("Of people", Metric::Subject::people, {""}, groups));
  return document;
}

std::string_view meaning_of_metric(std::string_view subject_and_name) {
  // In the order of Metric::Subject.
  static constexpr std::array<std::string_view, 5> subjects{"station.", "endpoint.", "waiting_room.",
                                                            "people.", "milestone."};
  for (const Metric& metric : metrics) {
    const std::string_view subject = subjects.at(static_cast<std::size_t>(metric.subject));
    if (subject_and_name.starts_with(subject) && subject_and_name.substr(subject.size()) == metric.name)
      return metric.meaning;
  }
  return {};
}

}  // namespace gelombang::reports
