// SPDX-License-Identifier: Apache-2.0
#include "viewer/panels/record.hpp"

#include <algorithm>

namespace gelombang::viewer {

using namespace results;

Record::Record(std::shared_ptr<const Bundle> bundle, std::uint64_t version)
    : bundle_(std::move(bundle)), version_(version) {
  for (const TimeSeries& each : bundle_->time_series) by_name_[each.name] = &each;
  for (const LabelRow& label : bundle_->labels) labels_[label.name] = &label;
  sent_ = sum_of("sent");
  failed_ = sum_of("failed");
  retries_ = sum_of("retries");
  const TimeSeries* arrived = series("people.arrived");
  demand_is_people_ = arrived != nullptr && largest(*arrived) > 0;
  demand_ = demand_is_people_ ? *arrived : sent_;
  chains_ = chains_of_saturation(*bundle_);
  add_happenings();
}

TimeSeries Record::sum_of(const std::string& what) const {
  TimeSeries sum;
  for (const TimeSeries& each : bundle_->time_series) {
    if (!each.name.starts_with("requests.") || !each.name.ends_with("." + what)) continue;
    if (sum.values.empty()) {
      sum = each;
      sum.name = "requests." + what;
      continue;
    }
    for (std::size_t i = 0; i < std::min(sum.values.size(), each.values.size()); ++i)
      sum.values[i] += each.values[i];
  }
  return sum;
}

double Record::duration() const {
  return seconds(bundle_->provenance.duration);
}

const TimeSeries* Record::series(const std::string& name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

const StationRow* Record::station(const std::string& name) const {
  for (const StationRow& row : bundle_->stations)
    if (row.station == name) return &row;
  return nullptr;
}

std::string Record::main_station() const {
  if (const StationRow* first = first_domino()) return first->station;
  const StationRow* busiest = nullptr;
  for (const StationRow& row : bundle_->stations)
    if (busiest == nullptr || row.utilization_busiest.mean > busiest->utilization_busiest.mean)
      busiest = &row;
  return busiest == nullptr ? "" : busiest->station;
}

std::string Record::name_of(const std::string& name, reports::Language language) const {
  const auto found = labels_.find(name);
  if (found != labels_.end()) {
    const std::string& words =
        language == reports::Language::indonesian ? found->second->indonesian : found->second->english;
    if (!words.empty()) return words;
  }
  std::string words = name;
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string Record::title(reports::Language language) const {
  const Provenance& from = bundle_->provenance;
  return labels_.count(from.scenario_name) != 0 || from.scenario_title.empty()
             ? name_of(from.scenario_name, language)
             : from.scenario_title;
}

void Record::add_happenings() {
  using What = Happening::What;
  for (const OverloadRow& row : bundle_->overloads) {
    happenings_.push_back({seconds(row.from), What::saturated, row.station});
    if (row.until) happenings_.push_back({seconds(*row.until), What::recovered, row.station});
  }
  for (const FaultRow& row : bundle_->faults) {
    happenings_.push_back({seconds(row.from), What::fault, row.fault});
    if (row.until) happenings_.push_back({seconds(*row.until), What::fault_over, row.fault});
  }
  for (const CapacityChangeRow& row : bundle_->capacity_changes)
    happenings_.push_back({seconds(row.at), What::capacity, row.station});
  for (const PublishedRow& row : bundle_->published)
    happenings_.push_back({seconds(row.at), What::published, row.milestone});
  std::stable_sort(happenings_.begin(), happenings_.end(),
                   [](const Happening& one, const Happening& other) { return one.at < other.at; });
}

reports::Axis Record::time_axis() const {
  reports::Axis axis;
  axis.unit = bundle_->provenance.start ? reports::Axis::Unit::clock : reports::Axis::Unit::seconds;
  axis.origin = bundle_->provenance.start;
  axis.from_zero = false;
  return axis;
}

std::string Record::clock(double at, const reports::Locale& locale) const {
  if (!bundle_->provenance.start) return reports::text_of(reports::Elapsed(at * 1e9), locale);
  const CivilTime time{bundle_->provenance.start->unix_seconds + static_cast<std::int64_t>(at)};
  return reports::text_of(reports::Instant{time}, locale);
}

double value_at(const TimeSeries& series, double at) {
  if (series.values.empty()) return not_a_number;
  const double interval = 60.0 * static_cast<double>(series.minutes_per_value);
  const double place = std::max(0.0, std::ceil(at / interval) - 1);
  const auto index = static_cast<std::size_t>(place);
  return index < series.values.size() ? series.values[index] : series.values.back();
}

double largest(const TimeSeries& series) {
  double most = 0;
  for (const double value : series.values)
    if (value > most) most = value;
  return most;
}

bool is_level(const TimeSeries& series) {
  return series.unit.empty() && !series.name.ends_with(".utilization");
}

}  // namespace gelombang::viewer
