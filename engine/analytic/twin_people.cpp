// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/twin_people.hpp"

#include <algorithm>

namespace gelombang::analytic {
namespace {

double seconds_at(SimTime time) {
  return seconds(time.time_since_epoch());
}

double sum_of(const std::vector<double>& cells) {
  double sum = 0;
  for (const double each : cells) sum += each;
  return sum;
}

bool is_empty(const std::vector<double>& cells) {
  return std::all_of(cells.begin(), cells.end(), [](double each) { return each == 0; });
}

double pass(const Phases& phases, std::vector<double>& cells, double in) {
  return in == 0 && is_empty(cells) ? 0 : phases.pass(cells.data(), in);
}

}  // namespace

TwinPeople::TwinPeople(const Plan& plan, TwinStations& stations, double step_s, std::size_t most_steps)
    : plan_(plan),
      model_(plan.model),
      stations_(stations),
      step_s_(step_s),
      event_is_over_(model_.calendar_events.size()),
      rooms_(model_.waiting_rooms.size()),
      budgets_(model_.clients.size()),
      loss_(plan.share.size()),
      reached_(model_.milestones.size()) {
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const StepPlan& step = plan.steps[i];
    away_.push_back(step.away);
    Class empty;
    empty.think.resize(static_cast<std::size_t>(step.think.count()));
    empty.away.resize(static_cast<std::size_t>(step.away.count()));
    if (step.is->wait_for != none) empty.waiting.resize(std::max<std::size_t>(1, model_.waves.size()));
    if (!step.request.empty()) {
      const ClientPlan& client = plan.clients[step.is->client];
      const auto attempts = static_cast<std::size_t>(client.attempts);
      const double timeout = client.timeout_s / step_s;
      const std::size_t longest =
          timeout < static_cast<double>(most_steps) ? static_cast<std::size_t>(timeout) + 2 : most_steps;
      empty.request.attempts = attempts;
      for (const Phases& retry : client.retry)
        empty.request.retry.emplace_back(static_cast<std::size_t>(retry.count()));
      empty.request.back.resize(static_cast<std::size_t>(client.come_back_after.count()));
      empty.request.answered = Calendar(longest);
      empty.request.failed = Calendar(longest);
      if (client.press_probability > 0) empty.request.pressed = Calendar(longest);
    }
    at_.emplace_back(step.classes, empty);
  }
  for (const ClientPlan& client : plan.clients) back_.push_back(client.come_back_after);
  for (std::size_t i = 0; i < budgets_.size(); ++i)
    if (model_.clients[i].retry_budget) budgets_[i].tokens = model_.clients[i].retry_budget->burst;
}

void TwinPeople::arrive(double people) {
  arrived_ += people;
  for (std::size_t klass = 0; klass < at_[0].size(); ++klass)
    at_[0][klass].comes += people * (at_[0].size() > 1 ? plan_.share[klass] : 1);
}

/// Delays of waking time pass as the people of all zones are awake together.
void TwinPeople::set_rhythm() {
  const SimTime now{from_seconds(time_s())};
  const auto share = model_.population.time_zone_share();
  double pace = 0;
  for (std::size_t zone = 0; zone < share.size(); ++zone)
    pace += share[zone] * model_.rhythm.weight(now, static_cast<TimeZone>(zone));
  if (pace == pace_) return;
  pace_ = pace;
  for (Phases& away : away_) away.set_step(pace * step_s_);
  for (Phases& back : back_) back.set_step(pace * step_s_);
}

void TwinPeople::move(std::size_t step_number) {
  now_ = step_number;
  if (step_number % 8 == 0 || step_s_ > 60) set_rhythm();
  look_at_calendar(time_s());
  open_rooms();
  settle_budgets();
  std::fill(loss_.begin(), loss_.end(), 0.0);
  for (const Fault& fault : model_.faults) {
    if (fault.loss <= 0) continue;
    double share = 0;
    for (const Fault::Interval& interval : fault.at)
      if (seconds_at(interval.from) <= time_s() && time_s() < seconds_at(interval.to)) share = 1;
    const double cycle = fault.every.mean() + fault.length.mean();
    if (fault.at.empty() && cycle > 0) share = fault.length.mean() / cycle;
    for (const std::uint8_t connection : fault.connections)
      loss_[connection] = 1 - (1 - loss_[connection]) * (1 - share * fault.loss);
  }
  for (std::size_t step = 0; step < at_.size(); ++step)
    for (std::size_t klass = 0; klass < at_[step].size(); ++klass) begin(step, klass);
}

void TwinPeople::look_at_calendar(double now_s) {
  for (std::size_t event = 0; event < event_is_over_.size(); ++event)
    if (!event_is_over_[event] && seconds_at(model_.calendar_events[event].at) <= now_s)
      on_event(static_cast<std::uint16_t>(event));
}

/// How many of those in line may go in during this step.
void TwinPeople::open_rooms() {
  for (std::size_t number = 0; number < rooms_.size(); ++number) {
    const WaitingRoomRule& rule = model_.waiting_rooms[number];
    Room& room = rooms_[number];
    room.admitted_share = 1;
    if (rule.order == WaitingRoomRule::Order::pass_through) continue;
    double line = 0, open = 0;
    for (std::size_t step = 0; step < at_.size(); ++step)
      for (const Class& at : at_[step])
        if (plan_.steps[step].is->room == number) line += at.line + at.request.again;
    const auto share = model_.population.time_zone_share();
    for (std::size_t zone = 0; zone < share.size(); ++zone)
      if (seconds_at(rule.opens_at[zone]) <= time_s()) open += share[zone];
    double most = line * open;
    if (rule.admit_every) {
      // One admission may be saved up, as in the room of the model.
      room.next_admission = std::min(room.next_admission, 1.0) + step_s_ / seconds(*rule.admit_every);
      most = std::min(most, room.next_admission);
    }
    most = std::min(most, std::max(rule.active_users - room.inside, 0.0));
    room.next_admission -= most;
    room.admitted_share = line > 0 ? most / line : 1;
  }
}

void TwinPeople::settle_budgets() {
  for (std::size_t i = 0; i < budgets_.size(); ++i) {
    if (!model_.clients[i].retry_budget) continue;
    const RetryBudgetRule& rule = *model_.clients[i].retry_budget;
    Budget& budget = budgets_[i];
    budget.tokens = std::clamp(budget.tokens + rule.ratio * budget.first - budget.wanted * budget.share, 0.0,
                               static_cast<double>(rule.burst));
    const double coming = budget.tokens + rule.ratio * budget.first;
    budget.share = budget.wanted > 0 ? std::min(1.0, coming / budget.wanted) : 1;
    budget.first = budget.wanted = 0;
  }
}

/// Those in line who may go in now, and those who need not ask.
double TwinPeople::admitted(std::size_t step, Class& at) {
  const std::uint16_t number = plan_.steps[step].is->room;
  if (number == none) return at.comes;
  Room& room = rooms_[number];
  const double in = at.line * room.admitted_share;
  at.line += at.comes - in;
  room.inside += in;
  return in + at.comes_inside;
}

void TwinPeople::begin(std::size_t step, std::size_t klass) {
  Class& at = at_[step][klass];
  const StepPlan& plan = plan_.steps[step];
  if (plan.leave > 0) {
    lose(step, at.comes * plan.leave, false);
    lose(step, at.comes_inside * plan.leave);
    at.comes *= 1 - plan.leave;
    at.comes_inside *= 1 - plan.leave;
  }
  double in = admitted(step, at) + at.again;
  at.comes = at.comes_inside = at.again = 0;
  in = pass(plan.think, at.think, in);
  in = pass(away_[step], at.away, in);
  if (!plan.request.empty()) in = send(step, klass, in);
  after_request(step, klass, in);
}

/// Sends requests, first ones and further attempts; returns who is answered now.
double TwinPeople::send(std::size_t step, std::size_t klass, double begun) {
  Class& at = at_[step][klass];
  Request& request = at.request;
  const Step& is = *plan_.steps[step].is;
  const ClientPlan& client = plan_.clients[is.client];
  double back = request.back_in == 0 && is_empty(request.back)
                    ? 0
                    : back_[is.client].pass(request.back.data(), request.back_in);
  request.back_in = 0;
  if (is.room != none) {
    Room& room = rooms_[is.room];
    const double in = request.again * room.admitted_share;
    request.again += back - in;
    room.inside += in;
    back = in;
  }
  if (begun + back <= 0 && !request.is_used) return 0;
  request.is_used = true;
  request.sent = {begun + back};
  budgets_[is.client].first += begun;
  double all = begun + back;
  const std::size_t last = request.attempts - 1;
  Calendar::Row pressed{};
  if (request.pressed.exists()) request.pressed.take(now_, pressed);
  for (std::size_t attempt = 0; attempt <= last; ++attempt) {
    const double again =
        pass(client.retry[attempt], request.retry[attempt], request.retry_in[attempt]) + pressed[attempt];
    request.sent[std::min(attempt + 1, last)] += again;
    all += again;
  }
  request.retry_in = {};
  const double requests = all * (1 - loss(step, klass)) * (1 + client.more_tabs);
  if (requests > 0) stations_.send(plan_.steps[step].request[klass], requests);
  Calendar::Row answered{};
  request.answered.take(now_, answered);
  return answered[0];
}

double TwinPeople::loss(std::size_t step, std::size_t klass) const {
  return at_[step].size() > 1 || loss_.size() == 1 ? loss_[klass] : 0;
}

void TwinPeople::after_request(std::size_t step, std::size_t klass, double people) {
  const StepPlan& plan = plan_.steps[step];
  if (!plan.start.empty()) stations_.send(plan.start[klass], people);
  if (plan.background.empty()) return after_background(step, klass, people);
  stations_.send(plan.background[klass], people);
  lose(step, stations_.turned_away(plan.background[klass]));
  after_background(step, klass, stations_.answered(plan.background[klass]));
}

void TwinPeople::after_background(std::size_t step, std::size_t klass, double people) {
  if (people <= 0) return;
  const RuleShares& rule = plan_.steps[step].rule;
  if (rule.corrects > 0) at_[plan_.steps[step].again][klass].again += people * rule.corrects;
  lose(step, people * rule.rejected);
  people *= rule.accepted;
  const Step& is = *plan_.steps[step].is;
  if (is.wait_for == none) return complete(step, klass, people);
  if (event_is_over_[is.wait_for]) return lose(step, people);
  at_[step][klass].waiting[0] += people;
  reach(is.milestone, people);
}

void TwinPeople::complete(std::size_t step, std::size_t klass, double people) {
  const Step& is = *plan_.steps[step].is;
  if (is.wait_for == none) reach(is.milestone, people);
  double left = 1;
  for (const Branch& branch : is.branch) {
    go(step, klass, branch.step, people * branch.probability);
    left -= branch.probability;
  }
  go(step, klass, is.next, people * std::max(left, 0.0));
}

void TwinPeople::go(std::size_t from, std::size_t klass, StepIndex to, double people) {
  const std::uint16_t room = plan_.steps[from].is->room;
  const bool stays = to != none && room != none && plan_.steps[to].is->room == room;
  if (room != none && !stays) rooms_[room].inside -= people;
  if (to == none) {
    finished_ += people;
    return;
  }
  const auto comes = [&](Class& at, double share) { (stays ? at.comes_inside : at.comes) += people * share; };
  std::vector<Class>& there = at_[to];
  if (there.size() == 1) return comes(there[0], 1);
  if (there.size() == at_[from].size()) return comes(there[klass], 1);
  for (std::size_t i = 0; i < there.size(); ++i) comes(there[i], plan_.share[i]);
}

void TwinPeople::lose(std::size_t step, double people, bool inside) {
  lost_ += people;
  const std::uint16_t room = plan_.steps[step].is->room;
  if (inside && room != none) rooms_[room].inside -= people;
}

void TwinPeople::reach(std::uint16_t milestone, double people) {
  if (milestone != none) reached_[milestone] += people;
}

double TwinPeople::on_the_way() const {
  double sum = 0;
  for (std::size_t step = 0; step < at_.size(); ++step) {
    for (const Class& at : at_[step]) {
      sum += at.comes + at.comes_inside + at.line + at.again + sum_of(at.think) + sum_of(at.away);
      sum += sum_of(at.waiting);
      const Request& request = at.request;
      for (const double each : request.retry_in) sum += each;
      sum += sum_of(request.back) + request.back_in + request.again;
      for (const auto& cells : request.retry) sum += sum_of(cells);
      sum += request.answered.sum() + request.failed.sum() + request.pressed.sum();
    }
    for (const int kind : plan_.steps[step].background)
      sum += stations_.there(kind) + stations_.answered(kind) + stations_.turned_away(kind);
  }
  return sum;
}

}  // namespace gelombang::analytic
