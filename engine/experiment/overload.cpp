#include "engine/experiment/overload.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "engine/model/journey/demand.hpp"

namespace gelombang::experiment {

namespace {

void add_name(std::string& names, const std::string& name) {
  names += names.empty() ? name : ", " + name;
}

}  // namespace

VisitDemand::VisitDemand(const Model& model)
    : endpoints_(model.endpoints.size()), mean_(model.stations.size() * model.endpoints.size()) {
  for (std::size_t endpoint = 0; endpoint < endpoints_; ++endpoint) {
    for (const Demand& demand : static_demand(model, static_cast<std::uint16_t>(endpoint)).stations)
      mean_[demand.station * endpoints_ + endpoint] = demand.mean_s * 1e9 / demand.visits;
  }
  // Links and third parties are not measured by time.
  std::vector<double> bytes(mean_.size());
  std::vector<int> transfers(mean_.size());
  for (const Operation& operation : model.operations) {
    if (operation.station == none) continue;
    const Station& station = model.stations[operation.station];
    const std::size_t at = operation.station * endpoints_ + operation.endpoint;
    if (operation.kind == Operation::Kind::consult)
      mean_[at] = static_cast<double>(station.capacity.token_every.count());
    if (operation.kind != Operation::Kind::transfer) continue;
    bytes[at] += operation.amount.mean();
    mean_[at] = bytes[at] / ++transfers[at];
  }
}

OverloadWatch::OverloadWatch(const Model& model)
    : model_(model), demand_(model), stations_(model.stations.size()) {
  for (Watched& watched : stations_) {
    watched.came_before.resize(model.endpoints.size());
    for (Minute& minute : watched.last) minute.came.resize(model.endpoints.size());
  }
}

void OverloadWatch::end_minute(SimTime now, std::size_t station, const StationMinute& minute,
                               std::span<const Attempts> came) {
  Watched& watched = stations_[station];
  if (minute.is_used_up) {
    if (watched.minutes == 0) {
      watched.began = minute.backlog_since;
      watched.trigger_over.reset();
      watched.sustained.reset();
    }
    Minute& latest = watched.last[static_cast<std::size_t>(watched.minutes % overload_minutes)];
    latest.capacity = minute.capacity;
    latest.completions = minute.completions;
    latest.wasted = minute.wasted;
    latest.demand = latest.first_demand = 0;
    for (std::size_t endpoint = 0; endpoint < came.size(); ++endpoint) {
      Attempts& attempts = latest.came[endpoint];
      attempts = {came[endpoint].first - watched.came_before[endpoint].first,
                  came[endpoint].retries - watched.came_before[endpoint].retries};
      const double each = demand_.at(station, endpoint);
      latest.first_demand += each * static_cast<double>(attempts.first);
      latest.demand += each * static_cast<double>(attempts.first + attempts.retries);
    }
    ++watched.minutes;
    if (latest.first_demand >= latest.capacity && !watched.sustained) watched.trigger_over = now;
    look(station);
  } else {
    if (watched.minutes >= overload_minutes) {
      watched.past.push_back(present(station));
      watched.past.back().until = now.time_since_epoch() - std::chrono::minutes(1);
    }
    watched.minutes = 0;
  }
  std::copy(came.begin(), came.end(), watched.came_before.begin());
}

void OverloadWatch::trigger_ends(SimTime now, std::size_t station) {
  stations_[station].struck_until = now;
}

/// Is it overloaded by now, and do its retries sustain it?
void OverloadWatch::look(std::size_t station) {
  Watched& watched = stations_[station];
  if (watched.minutes < overload_minutes) return;
  if (!watched.first) watched.first = watched.began;
  const Minute sum = sum_of_last(watched);
  std::uint64_t first_attempts = 0;
  for (const Attempts& attempts : sum.came) first_attempts += attempts.first;
  if (sum.first_demand < sum.capacity && sum.demand >= sum.capacity &&
      sum.completions - sum.wasted < first_attempts) {
    watched.sustained = row_of(station);
    watched.sustained->sustained = true;
  }
}

OverloadWatch::Minute OverloadWatch::sum_of_last(const Watched& watched) const {
  Minute sum;
  sum.came.resize(model_.endpoints.size());
  for (const Minute& minute : watched.last) {
    sum.capacity += minute.capacity;
    sum.demand += minute.demand;
    sum.first_demand += minute.first_demand;
    sum.completions += minute.completions;
    sum.wasted += minute.wasted;
    for (std::size_t endpoint = 0; endpoint < sum.came.size(); ++endpoint) {
      sum.came[endpoint].first += minute.came[endpoint].first;
      sum.came[endpoint].retries += minute.came[endpoint].retries;
    }
  }
  return sum;
}

/// The present overload as its last minutes show it.
results::OverloadRow OverloadWatch::row_of(std::size_t station) const {
  const Watched& watched = stations_[station];
  const Minute sum = sum_of_last(watched);
  results::OverloadRow row;
  row.station = model_.stations[station].name;
  row.from = watched.began.time_since_epoch();
  std::optional<SimTime> over = watched.trigger_over;
  if (watched.struck_until && *watched.struck_until >= watched.began)
    over = std::max(over.value_or(watched.began), *watched.struck_until);
  if (over) row.trigger_over = over->time_since_epoch();
  if (sum.capacity > 0) {
    row.first_attempts_demand = sum.first_demand / sum.capacity;
    row.demand = sum.demand / sum.capacity;
  }
  std::uint64_t first = 0, all = 0;
  for (const Attempts& attempts : sum.came) {
    first += attempts.first;
    all += attempts.first + attempts.retries;
  }
  if (first > 0) row.amplification = static_cast<double>(all) / static_cast<double>(first);
  if (sum.completions > 0)
    row.wasted_share = static_cast<double>(sum.wasted) / static_cast<double>(sum.completions);
  name_retries(station, sum, row);
  return row;
}

results::OverloadRow OverloadWatch::present(std::size_t station) const {
  const Watched& watched = stations_[station];
  return watched.sustained ? *watched.sustained : row_of(station);
}

/// The endpoints that at least a fifth of the retries' demand is for, the greatest first, and who sends them.
void OverloadWatch::name_retries(std::size_t station, const Minute& sum, results::OverloadRow& row) const {
  std::vector<std::pair<double, std::size_t>> by_demand;
  double total = 0;
  for (std::size_t endpoint = 0; endpoint < sum.came.size(); ++endpoint) {
    by_demand.emplace_back(-demand_.at(station, endpoint) * static_cast<double>(sum.came[endpoint].retries),
                           endpoint);
    total -= by_demand.back().first;
  }
  std::sort(by_demand.begin(), by_demand.end());
  std::vector<std::uint16_t> clients;
  for (const auto& [demand, endpoint] : by_demand) {
    if (total <= 0 || -demand < total / 5) break;
    add_name(row.endpoints, model_.endpoints[endpoint].name);
    for (const Step& step : model_.steps) {
      if (step.request != endpoint || step.client == none ||
          std::find(clients.begin(), clients.end(), step.client) != clients.end())
        continue;
      clients.push_back(step.client);
      add_name(row.clients, model_.clients[step.client].name);
    }
  }
}

std::vector<results::OverloadRow> OverloadWatch::rows() const {
  std::vector<results::OverloadRow> rows;
  for (std::size_t station = 0; station < stations_.size(); ++station) {
    rows.insert(rows.end(), stations_[station].past.begin(), stations_[station].past.end());
    if (stations_[station].minutes >= overload_minutes) rows.push_back(present(station));
  }
  return rows;
}

}  // namespace gelombang::experiment
