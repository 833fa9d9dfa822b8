// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/request_measures.hpp"

#include <algorithm>
#include <string>

#include "engine/experiment/one_estimate.hpp"

namespace gelombang::experiment {

RequestMeasures::RequestMeasures(const Model& model)
    : model_(model),
      connections_(model.population.connections.names().size()),
      requests_(model.endpoints.size() * (connections_ + 1)),
      attempts_(model.endpoints.size()),
      before_(model.endpoints.size()),
      a_minute_ago_(model.endpoints.size()),
      not_measured_(model.endpoints.size()),
      failing_(model.endpoints.size()),
      orbits_(model.endpoints.size()) {}

void RequestMeasures::begin_measuring(SimTime now) {
  not_counted_up_to_ = now;
  for (std::size_t endpoint = 0; endpoint < not_measured_.size(); ++endpoint)
    not_measured_[endpoint] = totals_of(endpoint);
  for (Measure& measure : requests_) measure = {};
  for (TimeAverage& orbit : orbits_) orbit = TimeAverage(now, orbit.value_now());
}

RequestMeasures::Totals RequestMeasures::totals_of(std::size_t endpoint) const {
  Totals total = not_measured_[endpoint];
  for (std::size_t connection = 0; connection <= connections_; ++connection) {
    const Measure& measure = requests_[endpoint * (connections_ + 1) + connection];
    total.sent += measure.sent;
    total.retries += measure.retries;
    for (std::size_t i = 0; i < measure.ended.size(); ++i)
      total.end(static_cast<facts::RequestOutcome>(i), measure.ended[i]);
  }
  return total;
}

/// In the minute that has begun after the last full one.
bool RequestMeasures::is_failing(std::size_t endpoint) const {
  const Totals in_minute = totals_of(endpoint) - a_minute_ago_[endpoint];
  const auto failed = static_cast<double>(in_minute.failed);
  return failed > failing_share * (failed + static_cast<double>(in_minute.answered));
}

void RequestMeasures::end_minute(SimTime now) {
  for (std::size_t endpoint = 0; endpoint < failing_.size(); ++endpoint) {
    failing_[endpoint].push_back(is_failing(endpoint));
    a_minute_ago_[endpoint] = totals_of(endpoint);
  }
  minutes_to_ = now;
}

std::vector<std::vector<bool>> RequestMeasures::failing(SimTime now) const {
  std::vector<std::vector<bool>> failing = failing_;
  for (std::size_t endpoint = 0; endpoint < failing.size() && now > minutes_to_; ++endpoint)
    failing[endpoint].push_back(is_failing(endpoint));
  return failing;
}

void RequestMeasures::extend(Series& series) const {
  for (std::size_t endpoint = 0; endpoint < model_.endpoints.size(); ++endpoint) {
    const Totals total = totals_of(endpoint);
    const Totals& before = before_[endpoint];
    const std::string& name = model_.endpoints[endpoint].name;
    series.add_count({"requests.", name, ".sent"}, total.sent, before.sent);
    series.add_count({"requests.", name, ".retries"}, total.retries, before.retries);
    series.add_count({"requests.", name, ".answered"}, total.answered, before.answered);
    series.add_count({"requests.", name, ".failed"}, total.failed, before.failed);
  }
}

void RequestMeasures::series_were_extended() {
  for (std::size_t endpoint = 0; endpoint < before_.size(); ++endpoint)
    before_[endpoint] = totals_of(endpoint);
}

void RequestMeasures::Measure::add(const Measure& other) {
  sent += other.sent;
  retries += other.retries;
  for (std::size_t i = 0; i < withheld.size(); ++i) withheld[i] += other.withheld[i];
  for (std::size_t i = 0; i < ended.size(); ++i) ended[i] += other.ended[i];
  response_time.merge(other.response_time);
}

results::RequestRow RequestMeasures::row_of(const std::string& endpoint, const std::string& connection,
                                            const Measure& measure) {
  using Outcome = facts::RequestOutcome;
  const auto ended = [&](Outcome outcome) { return one(measure.ended[static_cast<std::size_t>(outcome)]); };
  results::RequestRow row;
  row.endpoint = endpoint;
  row.connection = connection;
  row.sent = one(measure.sent);
  row.retries = one(measure.retries);
  if (measure.sent > measure.retries)
    row.amplification =
        one(static_cast<double>(measure.sent) / static_cast<double>(measure.sent - measure.retries));
  row.withheld_by_throttle = one(measure.withheld[0]);
  row.withheld_by_budget = one(measure.withheld[1]);
  row.answered = ended(Outcome::answered);
  row.timed_out = ended(Outcome::timed_out);
  row.pressed_again = ended(Outcome::pressed_again);
  row.refused = ended(Outcome::refused);
  row.connection_lost = ended(Outcome::connection_lost);
  row.balked = ended(Outcome::balked);
  row.reneged = ended(Outcome::reneged);
  row.dropped = ended(Outcome::dropped);
  row.answered_in_tab = ended(Outcome::answered_in_tab);
  row.response_time = durations(measure.response_time);
  return row;
}

void RequestMeasures::write(results::Bundle& bundle, const RunView& run) const {
  for (std::size_t endpoint = 0; endpoint < model_.endpoints.size(); ++endpoint) {
    const std::string& name = model_.endpoints[endpoint].name;
    const Measure* measures = &requests_[endpoint * (connections_ + 1)];
    Measure all;
    for (std::size_t i = 0; i <= connections_; ++i) all.add(measures[i]);
    bundle.requests.push_back(row_of(name, "", all));
    bundle.requests.back().in_orbit = one(orbits_[endpoint].average(run.now()));
    for (std::size_t connection = 0; connections_ > 1 && connection < connections_; ++connection)
      bundle.requests.push_back(
          row_of(name, model_.population.connections.names()[connection], measures[connection]));
  }
  write_outstanding(bundle, run);
}

/// Of those that count as sent.
void RequestMeasures::write_outstanding(results::Bundle& bundle, const RunView& run) const {
  std::vector<StillThere> left(requests_.size());
  run.for_each_under_way([&](const RequestUnderWay& of) {
    const bool unattended = of.request.is(Request::unattended);
    if (of.request.sent_at <= not_counted_up_to_ || !(unattended || of.request.is(Request::client_waiting)))
      return;
    left[index_of(of.operation.endpoint, of.traits, unattended)].add(run.now() - of.request.sent_at);
  });
  auto row = bundle.requests.begin();
  const auto write = [&](const StillThere& still) {
    row->outstanding_end = one(still.count);
    row->time_so_far_max = still.longest_ns();
    ++row;
  };
  for (std::size_t endpoint = 0; endpoint < model_.endpoints.size(); ++endpoint) {
    const StillThere* by_connection = &left[endpoint * (connections_ + 1)];
    StillThere all;
    for (std::size_t i = 0; i <= connections_; ++i) {
      all.count += by_connection[i].count;
      all.longest = std::max(all.longest, by_connection[i].longest);
    }
    write(all);
    for (std::size_t i = 0; connections_ > 1 && i < connections_; ++i) write(by_connection[i]);
  }
}

}  // namespace gelombang::experiment
