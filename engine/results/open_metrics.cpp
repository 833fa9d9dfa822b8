#include <cmath>
#include <utility>

#include "engine/results/text_files.hpp"

namespace gelombang::results {
namespace {

using Labels = std::vector<std::pair<const char*, std::string>>;

std::string escaped(const std::string& text) {
  std::string result;
  for (const char each : text) {
    if (each == '\n')
      result += "\\n";
    else if (each == '"' || each == '\\')
      result += {'\\', each};
    else
      result += each;
  }
  return result;
}

class MetricsText {
 public:
  /// Every metric is a gauge: a count of a finished run is a measured value, not a counter that still grows.
  void family(std::string name, const char* unit, const char* help) {
    name_ = "gelombang_" + std::move(name);
    text_ += "# TYPE " + name_ + " gauge\n";
    if (*unit != '\0') text_ += "# UNIT " + name_ + ' ' + unit + '\n';
    text_ += "# HELP " + name_ + ' ' + help + '\n';
  }

  void sample(const Labels& labels, double value) {
    if (std::isnan(value)) return;
    text_ += name_;
    char before = '{';
    for (const auto& [label, content] : labels) {
      text_ += before + std::string(label) + "=\"" + escaped(content) + '"';
      before = ',';
    }
    text_ += (labels.empty() ? " " : "} ") + shortest(value) + '\n';
  }

  void durations(Labels labels, const DurationEstimates& durations) {
    labels.emplace_back("statistic", "");
    for (const auto& [name, estimate] : {std::pair{"mean", &durations.mean}, std::pair{"p50", &durations.p50},
                                         std::pair{"p95", &durations.p95}, std::pair{"p99", &durations.p99},
                                         std::pair{"max", &durations.max}}) {
      labels.back().second = name;
      sample(labels, estimate->mean / 1e9);
    }
  }

  std::string finish() && { return std::move(text_) + "# EOF\n"; }

 private:
  std::string text_, name_;
};

Labels with_group(Labels labels, const Group& group) {
  if (!group.is_everybody()) {
    labels.emplace_back("dimension", group.dimension);
    labels.emplace_back("group", group.name);
  }
  return labels;
}

void add_people(MetricsText& text, const Bundle& bundle) {
  text.family("people", "", "People by where they are at the end of the run.");
  for (const PeopleRow& row : bundle.people) {
    text.sample(with_group({{"state", "arrived"}}, row.group), row.arrived.mean);
    text.sample(with_group({{"state", "finished"}}, row.group), row.finished.mean);
    text.sample(with_group({{"state", "lost"}}, row.group), row.lost.mean);
    text.sample(with_group({{"state", "inside"}}, row.group), row.inside.mean);
  }
  text.family("milestone_people", "", "People who reached a milestone.");
  for (const FunnelRow& row : bundle.funnel)
    text.sample(with_group({{"milestone", row.milestone}}, row.group), row.reached.mean);
  text.family("lost_people", "", "People who left, by step and reason.");
  for (const LostRow& row : bundle.lost)
    text.sample(with_group({{"step", row.step}, {"reason", row.reason}, {"rule", row.rule}}, row.group),
                row.lost.mean);
}

void add_stations(MetricsText& text, const std::vector<StationRow>& stations) {
  const auto gauge = [&](const char* name, const char* help, Estimate StationRow::*member) {
    text.family(std::string("station_") + name, "", help);
    for (const StationRow& row : stations) text.sample({{"station", row.station}}, (row.*member).mean);
  };
  gauge("arrivals", "Visits to a station.", &StationRow::arrivals);
  gauge("completions", "Visits served.", &StationRow::completions);
  gauge("rejections", "Visits turned away because the queue was full.", &StationRow::rejections);
  gauge("wasted", "Visits served after the client had left.", &StationRow::wasted);
  gauge("utilization", "Busy share of the capacity.", &StationRow::utilization);
  gauge("number_in_queue", "Time average of the number in queue.", &StationRow::number_in_queue_mean);
  text.family("station_delay_in_queue_seconds", "seconds", "Queue entry to start of service.");
  for (const StationRow& row : stations) text.durations({{"station", row.station}}, row.delay_in_queue);
}

void add_requests(MetricsText& text, const std::vector<RequestRow>& requests) {
  text.family("requests", "", "Requests by outcome.");
  for (const RequestRow& row : requests) {
    for (const auto& [outcome, count] :
         {std::pair{"sent", &row.sent}, std::pair{"answered", &row.answered},
          std::pair{"timed_out", &row.timed_out}, std::pair{"pressed_again", &row.pressed_again},
          std::pair{"refused", &row.refused}, std::pair{"connection_lost", &row.connection_lost}})
      text.sample({{"endpoint", row.endpoint}, {"connection", row.connection}, {"outcome", outcome}},
                  count->mean);
  }
  text.family("response_time_seconds", "seconds", "Of answered requests.");
  for (const RequestRow& row : requests)
    text.durations({{"endpoint", row.endpoint}, {"connection", row.connection}}, row.response_time);
}

}  // namespace

std::string open_metrics(const Bundle& bundle) {
  MetricsText text;
  add_people(text, bundle);
  add_stations(text, bundle.stations);
  add_requests(text, bundle.requests);
  return std::move(text).finish();
}

}  // namespace gelombang::results
