// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/overload.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <utility>

#include "engine/model/journey/demand.hpp"

namespace gelombang::experiment {

namespace {

void add_name(std::string& names, const std::string& name) {
  names += names.empty() ? name : ", " + name;
}

}  // namespace

RequestDemand::RequestDemand(const Model& model)
    : endpoints_(model.endpoints.size()),
      mean_(model.stations.size() * model.endpoints.size()),
      second_moment_(mean_.size()),
      visits_(mean_.size()) {
  for (std::size_t endpoint = 0; endpoint < endpoints_; ++endpoint) {
    for (const Demand& demand : static_demand(model, static_cast<std::uint16_t>(endpoint)).stations) {
      const std::size_t at = demand.station * endpoints_ + endpoint;
      const Station& station = model.stations[demand.station];
      visits_[at] = demand.visits;
      mean_[at] = station.kind == Station::Kind::third_party
                      ? static_cast<double>(station.capacity.token_every.count()) * demand.visits
                      : demand.mean_s * 1e9;
    }
  }
  // What goes over a link is not measured by time; nor is work at a processor by its nanoseconds.
  std::vector<double> sent(mean_.size());
  for (const Operation& operation : model.operations) {
    if (operation.kind != Operation::Kind::transfer) continue;
    const std::size_t at = operation.station * endpoints_ + operation.endpoint;
    sent[at] += operation.amount.mean();
    mean_[at] = sent[at];
  }
  for (const Operation& operation : model.operations) {
    using Kind = Operation::Kind;
    if (operation.kind != Kind::enter && operation.kind != Kind::transfer && operation.kind != Kind::consult)
      continue;
    const std::size_t at = operation.station * endpoints_ + operation.endpoint;
    const double unit = operation.kind == Kind::enter ? 1e9 : 1;  // a token takes the same time always
    const double own = operation.kind == Kind::consult ? 0 : operation.amount.mean() * unit;
    const double mean = mean_[at] / visits_[at];
    second_moment_[at] += operation.amount.scv() * own * own + mean * mean;
  }
}

void OverloadWatch::Minute::add(const Minute& other) {
  sent.resize(other.sent.size());
  capacity += other.capacity;
  demand += other.demand;
  first_demand += other.first_demand;
  came += other.came;
  refused += other.refused;
  left_over += other.left_over;
  completions += other.completions;
  wasted += other.wasted;
  lost += other.lost;
  for (std::size_t endpoint = 0; endpoint < sent.size(); ++endpoint) {
    sent[endpoint].first += other.sent[endpoint].first;
    sent[endpoint].retries += other.sent[endpoint].retries;
  }
}

OverloadWatch::OverloadWatch(const Model& model)
    : model_(model),
      arrival_scv_(model.arrivals.interarrival_time ? std::max(1.0, model.arrivals.interarrival_time->scv())
                                                    : 1),
      rarity_(std::log(10 + 10 * seconds(model.duration) / 60)),
      demand_(model),
      stations_(model.stations.size()) {
  for (Watched& watched : stations_) {
    watched.sent_before.resize(model.endpoints.size());
    for (Minute& minute : watched.last) minute.sent.resize(model.endpoints.size());
  }
}

void OverloadWatch::end_minute(SimTime now, std::size_t station, const StationMinute& minute,
                               std::span<const Attempts> sent) {
  Watched& watched = stations_[station];
  if (minute.is_used_up) {
    if (watched.minutes == 0) {
      watched.all = {};
      watched.overloaded = false;
      watched.began = minute.backlog_since;
      watched.trigger_over.reset();
      watched.sustained.reset();
    }
    Minute& latest = watched.last[static_cast<std::size_t>(watched.minutes % overload_minutes)];
    latest.capacity = minute.capacity;
    latest.came = minute.came;
    latest.refused = minute.refused;
    latest.left_over = minute.left_over;
    latest.completions = minute.completions;
    latest.wasted = minute.wasted;
    latest.lost = minute.lost;
    latest.demand = latest.first_demand = 0;
    for (std::size_t endpoint = 0; endpoint < sent.size(); ++endpoint) {
      Attempts& attempts = latest.sent[endpoint];
      attempts = {sent[endpoint].first - watched.sent_before[endpoint].first,
                  sent[endpoint].retries - watched.sent_before[endpoint].retries};
      const double each = demand_.at(station, endpoint);
      latest.first_demand += each * static_cast<double>(attempts.first);
      latest.demand += each * static_cast<double>(attempts.first + attempts.retries);
    }
    watched.all.add(latest);
    ++watched.minutes;
    if (latest.first_demand >= latest.capacity && !watched.sustained) watched.trigger_over = now;
    look(now, station);
  } else {
    if (watched.overloaded) {
      watched.past.push_back(present(station));
      watched.past.back().until = now.time_since_epoch() - std::chrono::minutes(1);
    }
    watched.minutes = 0;
    watched.overloaded = false;
  }
  std::copy(sent.begin(), sent.end(), watched.sent_before.begin());
}

void OverloadWatch::trigger_ends(SimTime now, std::size_t station) {
  stations_[station].struck_until = now;
}

/// Did more come than chance explains?
bool OverloadWatch::is_beyond_chance(std::size_t station, const Minute& sum) const {
  double first = 0, visits = 0, work = 0, second_moment = 0;
  for (std::size_t endpoint = 0; endpoint < sum.sent.size(); ++endpoint) {
    const auto all = static_cast<double>(sum.sent[endpoint].first + sum.sent[endpoint].retries);
    if (demand_.visits(station, endpoint) == 0) continue;
    first += static_cast<double>(sum.sent[endpoint].first);
    visits += all * demand_.visits(station, endpoint);
    work += all * demand_.at(station, endpoint);
    second_moment += all * demand_.second_moment(station, endpoint);
  }
  const double mean = visits > 0 ? work / visits : 0;
  const double work_scv = mean > 0 ? std::max(0.0, second_moment / visits / (mean * mean) - 1) : 1;
  const double together = std::max(1.0, visits / std::max(first, 1.0));
  const double dispersion = arrival_scv_ * together + work_scv;
  // What would have been served if everybody had taken the mean, but no more than came.
  const auto came = static_cast<double>(sum.came), served = static_cast<double>(sum.completions);
  const double could = std::max(served, mean > 0 ? std::min(came, sum.capacity / mean) : came);
  const double bound = rarity_ / 3 + std::sqrt(rarity_ * rarity_ / 9 + 2 * rarity_ * could * dispersion);
  const double left_over = static_cast<double>(sum.left_over) + static_cast<double>(sum.refused) / together;
  return left_over > bound || (left_over > 0 && served > 800 * rarity_ * dispersion);
}

/// Is it overloaded by now, and do its retries sustain it?
void OverloadWatch::look(SimTime now, std::size_t station) {
  Watched& watched = stations_[station];
  if (watched.minutes < overload_minutes) return;
  const Minute sum = sum_of_last(watched);
  if (!watched.overloaded) {
    if (!is_beyond_chance(station, watched.all)) {
      if (!is_beyond_chance(station, sum)) return;
      // The queue stood by chance before.
      watched.began = now - overload_minutes * std::chrono::minutes(1);
    }
    watched.overloaded = true;
  }
  if (!watched.first) watched.first = watched.began;
  std::uint64_t first_visits = 0;
  for (std::size_t endpoint = 0; endpoint < sum.sent.size(); ++endpoint)
    first_visits += sum.sent[endpoint].first * static_cast<std::uint64_t>(demand_.visits(station, endpoint));
  if (sum.first_demand < sum.capacity && sum.demand >= sum.capacity &&
      sum.completions - sum.wasted < first_visits &&
      static_cast<double>(sum.lost) >=
          lost_in_collapse * static_cast<double>(sum.completions - sum.wasted + sum.lost)) {
    watched.sustained = row_of(station);
    watched.sustained->sustained = true;
  }
}

OverloadWatch::Minute OverloadWatch::sum_of_last(const Watched& watched) const {
  Minute sum;
  for (const Minute& minute : watched.last) sum.add(minute);
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
  for (std::size_t endpoint = 0; endpoint < sum.sent.size(); ++endpoint) {
    if (demand_.visits(station, endpoint) == 0) continue;
    first += sum.sent[endpoint].first;
    all += sum.sent[endpoint].first + sum.sent[endpoint].retries;
  }
  if (first > 0) row.amplification = static_cast<double>(all) / static_cast<double>(first);
  if (sum.completions > 0)
    row.wasted_share = static_cast<double>(sum.wasted) / static_cast<double>(sum.completions);
  name_retries(station, sum, row);
  const Station& is = model_.stations[station];
  row.queue_would_help = is.queue_places == unlimited && !is.deadline && !is.drops_abandoned &&
                         (is.kind == Station::Kind::server_pool || is.kind == Station::Kind::third_party);
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
  for (std::size_t endpoint = 0; endpoint < sum.sent.size(); ++endpoint) {
    by_demand.emplace_back(-demand_.at(station, endpoint) * static_cast<double>(sum.sent[endpoint].retries),
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
      const Client& client = model_.clients[step.client];
      add_name(row.clients, client.name);
      row.budget_would_help |= !client.retry_budget && (client.attempts > 1 || client.tabs > 1);
    }
  }
}

std::vector<results::OverloadRow> OverloadWatch::rows() const {
  std::vector<results::OverloadRow> rows;
  for (std::size_t station = 0; station < stations_.size(); ++station) {
    rows.insert(rows.end(), stations_[station].past.begin(), stations_[station].past.end());
    if (stations_[station].overloaded) rows.push_back(present(station));
  }
  return rows;
}

}  // namespace gelombang::experiment
