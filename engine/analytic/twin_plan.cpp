// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/twin_plan.hpp"

#include <algorithm>
#include <utility>

namespace gelombang::analytic {

std::vector<std::vector<bool>> reachable(const Model& model) {
  const std::size_t count = model.steps.size();
  std::vector<std::vector<bool>> reach(count, std::vector<bool>(count));
  for (std::size_t i = 0; i < count; ++i) {
    if (model.steps[i].next != none) reach[i][model.steps[i].next] = true;
    for (const Branch& branch : model.steps[i].branch) reach[i][branch.step] = true;
  }
  for (std::size_t via = 0; via < count; ++via)
    for (std::size_t from = 0; from < count; ++from)
      for (std::size_t to = 0; reach[from][via] && to < count; ++to)
        if (reach[via][to]) reach[from][to] = true;
  return reach;
}

namespace {

/// The probability of coming back after each failed visit that gives, with no limit, the same mean number of
/// visits as the limit does to those who always fail. From ten visits on the limit is let go.
double come_back_of(const Client& client) {
  const double q = client.come_back_probability;
  if (client.visits <= 1 || q <= 0) return 0;
  if (client.visits >= 10) return q;
  double mean = 0, power = 1;
  for (std::uint16_t visit = 0; visit < client.visits; ++visit, power *= q) mean += power;
  return 1 - 1 / mean;
}

}  // namespace

Plan::Plan(const Model& of, double step_s) : model(of) {
  for (std::size_t i = 0; i < model.population.connection_class.size(); ++i)
    share.push_back(model.population.connections.share(i));
  RuleAnswers answers = ask_rules(model);
  waves = std::move(answers.waves);
  steps.resize(model.steps.size());
  add_clients();
  find_classes();
  for (std::size_t i = 0; i < model.steps.size(); ++i) {
    steps[i].is = &model.steps[i];
    steps[i].rule = answers.steps[i].first;
    if (answers.steps[i].first.corrects <= 0) continue;
    StepPlan corrected = steps[i];
    corrected.rule = answers.steps[i].later;
    steps[i].again = corrected.again = static_cast<StepIndex>(steps.size());
    steps.push_back(std::move(corrected));
  }
  add_steps();
  for (std::size_t job = 0; job < model.jobs.size(); ++job) {
    Kind kind;
    kind.from = Kind::From::job;
    kind.endpoint = model.jobs[job].endpoint;
    kind.owner = static_cast<std::uint16_t>(job);
    job_kind.push_back(kind_of(kind));
  }
  order_stations();
  for (StepPlan& step : steps) step.think.set_step(step_s);
  for (ClientPlan& client : clients)
    for (Phases& retry : client.retry) retry.set_step(step_s);
}

void Plan::add_clients() {
  for (const Client& client : model.clients) {
    ClientPlan& plan = clients.emplace_back();
    plan.attempts = std::min<int>(client.attempts, most_attempts);
    const double left = client.attempts - plan.attempts;
    plan.again_after_last = left / (left + 1);
    plan.timeout_s = seconds(client.timeout);
    plan.come_back = come_back_of(client);
    if (client.press_again_after && *client.press_again_after < client.timeout) {
      plan.press_probability = client.press_again_probability;
      plan.press_after_s = seconds(*client.press_again_after);
    }
    plan.more_tabs = (client.tabs - 1) * client.tabs_probability;
    double stretch = 1;
    for (int attempt = 0; attempt < plan.attempts; ++attempt, stretch *= client.back_off) {
      const double mean = client.retry_after.mean(), longest = seconds(client.longest_back_off);
      const double limited = mean * stretch > longest ? longest / mean : stretch;
      plan.retry.emplace_back(client.retry_after, limited, 4);
    }
    plan.come_back_after = Phases(client.come_back_after);
  }
}

/// Whether the connection changes what becomes of such a request: it transfers, or may be lost on the way.
bool Plan::tells_connections(std::uint16_t endpoint) const {
  if (share.size() == 1) return false;
  for (const Fault& fault : model.faults)
    if (fault.loss > 0) return true;
  for (std::size_t at = model.endpoints[endpoint].first_operation;; ++at) {
    const Operation& operation = model.operations[at];
    if (operation.kind == Operation::Kind::answer) return false;
    if (operation.kind == Operation::Kind::transfer &&
        model.stations[operation.station].kind == Station::Kind::shared_link)
      return true;
  }
}

/// Classes are kept from the first step at which connections tell to the last.
void Plan::find_classes() {
  const auto reach = reachable(model);
  std::vector<bool> tells(steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = model.steps[i];
    for (const std::uint16_t endpoint : {step.request, step.background, step.start})
      if (endpoint != none && tells_connections(endpoint)) tells[i] = true;
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    bool after = tells[i], before = tells[i];
    for (std::size_t j = 0; j < steps.size(); ++j) {
      after = after || (tells[j] && reach[j][i]);
      before = before || (tells[j] && reach[i][j]);
    }
    if (after && before) steps[i].classes = static_cast<std::uint8_t>(share.size());
  }
}

void Plan::add_steps() {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    StepPlan& plan = steps[i];
    const Step& step = *plan.is;
    if (step.think) plan.think = Phases(*step.think);
    if (step.away) plan.away = Phases(*step.away);
    for (const Leave& leave : step.leave) plan.leave += leave.probability;
    for (int klass = 0; klass < plan.classes; ++klass) {
      const auto add = [&](std::vector<int>& to, std::uint16_t endpoint, Kind::From from) {
        if (endpoint == none) return;
        Kind kind;
        kind.from = from;
        kind.endpoint = endpoint;
        kind.connection = plan.classes > 1 && tells_connections(endpoint) ? klass : -1;
        if (from == Kind::From::request) kind.client = step.client;
        if (from == Kind::From::background) {
          kind.owner = static_cast<std::uint16_t>(i);
          kind.connection = plan.classes > 1 ? klass : -1;  // whose answer it is must stay known
        }
        to.push_back(kind_of(kind));
      };
      add(plan.request, step.request, Kind::From::request);
      add(plan.background, step.background, Kind::From::background);
      add(plan.start, step.start, Kind::From::start);
    }
  }
}

int Plan::kind_of(Kind wanted) {
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const Kind& kind = kinds[i];
    if (kind.from == wanted.from && kind.endpoint == wanted.endpoint && kind.client == wanted.client &&
        kind.owner == wanted.owner && kind.connection == wanted.connection)
      return static_cast<int>(i);
  }
  if (wanted.from == Kind::From::request) {
    wanted.timeout_s = seconds(model.clients[wanted.client].timeout);
    for (std::size_t i = 0; i < share.size(); ++i)
      if (wanted.connection < 0 || static_cast<std::size_t>(wanted.connection) == i)
        wanted.round_trip_s +=
            (wanted.connection < 0 ? share[i] : 1) * model.population.connection_class[i].round_trip.mean();
  }
  const int number = static_cast<int>(kinds.size());
  kinds.push_back(wanted);
  add_visits(number);
  return number;
}

void Plan::add_visits(int number) {
  Kind& kind = kinds[static_cast<std::size_t>(number)];
  kind.first_visit = static_cast<int>(visits.size());
  std::vector<int> held;
  for (std::size_t at = model.endpoints[kind.endpoint].first_operation;; ++at) {
    const Operation& operation = model.operations[at];
    using What = Operation::Kind;
    if (operation.kind == What::answer) break;
    if (operation.kind == What::leave) held.pop_back();
    if (operation.kind == What::leave || operation.kind == What::reserve) continue;
    Visit& visit = visits.emplace_back();
    visit.what = operation.kind;
    visit.station = operation.station;
    visit.kind = number;
    visit.holder = held.empty() ? -1 : held.back();
    const Distribution& amount =
        operation.kind == What::consult ? model.stations[operation.station].latency : operation.amount;
    visit.mean = amount.mean();
    visit.second = amount.mean() * amount.mean() * (1 + amount.scv());
    if (operation.kind == What::transfer) visit.amount = Ladder(amount);
    if (operation.kind == What::enter) held.push_back(static_cast<int>(visits.size()) - 1);
  }
  kind.visits = static_cast<int>(visits.size()) - kind.first_visit;
}

/// A station comes after those that send visits to it, as far as there is no circle.
void Plan::order_stations() {
  const std::size_t count = model.stations.size();
  visits_at.resize(count);
  std::vector<std::vector<bool>> sends(count, std::vector<bool>(count));
  for (std::size_t i = 0; i < visits.size(); ++i) {
    visits_at[visits[i].station].push_back(static_cast<int>(i));
    if (i > 0 && visits[i].kind == visits[i - 1].kind) sends[visits[i - 1].station][visits[i].station] = true;
  }
  std::vector<bool> is_placed(count);
  while (order.size() < count) {
    std::size_t next = count;
    for (std::size_t i = 0; i < count; ++i) {
      if (is_placed[i]) continue;
      bool waits = false;
      for (std::size_t j = 0; j < count; ++j) waits = waits || (j != i && !is_placed[j] && sends[j][i]);
      if (next == count || !waits) next = i;
      if (!waits) break;
    }
    is_placed[next] = true;
    order.push_back(static_cast<StationIndex>(next));
  }
}

}  // namespace gelombang::analytic
