// SPDX-License-Identifier: Apache-2.0
// People of the twin hear what becomes of their requests, wait for events and are drawn in waves.
#include <algorithm>

#include "engine/analytic/twin_people.hpp"

namespace gelombang::analytic {

void TwinPeople::hear() {
  for (std::size_t step = 0; step < at_.size(); ++step)
    for (std::size_t klass = 0; klass < at_[step].size(); ++klass)
      if (at_[step][klass].request.is_used) hear_of(step, klass);
  if (!rooms_.empty()) leave_lines();
}

/// People in line who lose patience, or are turned away.
void TwinPeople::leave_lines() {
  for (std::size_t step = 0; step < at_.size(); ++step) {
    const std::uint16_t number = plan_.steps[step].is->room;
    if (number == none) continue;
    const WaitingRoomRule& rule = model_.waiting_rooms[number];
    const bool turns_away = rule.order == WaitingRoomRule::Order::reject;
    if (!rule.patience && !turns_away) continue;
    const double mean = turns_away ? 0 : rule.patience->mean();
    const double leaves = mean > 0 ? step_s_ / (mean + step_s_) : 1;
    for (std::size_t klass = 0; klass < at_[step].size(); ++klass) {
      Class& at = at_[step][klass];
      const double away = (at.line + at.request.again) * leaves;
      at.line *= 1 - leaves;
      at.request.again *= 1 - leaves;
      if (away > 0) fail_visit(step, klass, away, false);
    }
  }
}

void TwinPeople::hear_of(std::size_t step, std::size_t klass) {
  Request& request = at_[step][klass].request;
  Calendar::Row failed{};
  request.failed.take(now_, failed);
  double sent = 0;
  for (const double each : request.sent) sent += each;
  if (sent > 0) answer(step, klass, failed);
  double fails = 0;
  for (const double each : failed) fails += each;
  if (fails > 0) fail(step, klass, failed);
}

/// What becomes of those who have just sent a request. `failed`: who fails at once, by attempt.
void TwinPeople::answer(std::size_t step, std::size_t klass, Calendar::Row& failed) {
  Request& request = at_[step][klass].request;
  const std::uint16_t number = plan_.steps[step].is->client;
  const ClientPlan& client = plan_.clients[number];
  const Outcome& outcome = stations_.outcome(plan_.steps[step].request[klass]);
  const Calendar::Row& sent = request.sent;
  double all = 0;
  for (const double each : sent) all += each;
  const auto fails = [&](double share, double after_s) {
    if (share <= 0) return;
    if (after_s >= step_s_) return request.failed.add(now_, after_s / step_s_, share, sent);
    for (std::size_t i = 0; i < sent.size(); ++i) failed[i] += sent[i] * share;
  };
  double refused = outcome.refused;
  for (double tabs = client.more_tabs; tabs > 0; tabs -= 1)  // so many further chances, on average
    refused *= tabs >= 1 ? outcome.refused : 1 - tabs * (1 - outcome.refused);
  const double left = outcome.refused < 1 ? (1 - refused) / (1 - outcome.refused) : 0;
  const double arrives = 1 - loss(step, klass);
  fails(arrives * refused, outcome.refused_after);
  fails(arrives * outcome.lost * left, outcome.lost_after);
  const double in_time = arrives * outcome.in_time * left;
  const double too_late = std::max(0.0, 1 - arrives * (refused + outcome.lost * left) - in_time);
  if (client.press_probability <= 0) {
    request.answered.add(now_, outcome.answered_after / step_s_, in_time, {all});
    return fails(too_late, client.timeout_s);
  }
  // Those who press again do so while they still wait, but not after the last attempt.
  const bool waits = outcome.answered_after > client.press_after_s;
  const double impatient = too_late + (waits ? in_time : 0);
  const double presses = client.press_probability * budgets_[number].share;
  Calendar::Row may_press = sent;
  may_press[request.attempts - 1] = 0;
  const double pressing = all - sent[request.attempts - 1];
  budgets_[number].wanted += impatient * client.press_probability * pressing;
  if (impatient * presses > 0)
    request.pressed.add(now_, client.press_after_s / step_s_, impatient * presses, may_press);
  request.answered.add(now_, outcome.answered_after / step_s_, in_time,
                       {all - (waits ? presses * pressing : 0)});
  fails(too_late, client.timeout_s);
  if (too_late * presses > 0)
    request.failed.add(now_, client.timeout_s / step_s_, -too_late * presses, may_press);
}

void TwinPeople::fail(std::size_t step, std::size_t klass, const Calendar::Row& failed) {
  Request& request = at_[step][klass].request;
  const std::uint16_t number = plan_.steps[step].is->client;
  const ClientPlan& client = plan_.clients[number];
  Budget& budget = budgets_[number];
  double visits = 0;
  for (std::size_t i = 0; i < request.attempts; ++i) {
    const double wanted = failed[i] * (i + 1 < request.attempts ? 1 : client.again_after_last);
    budget.wanted += wanted;
    request.retry_in[i] += wanted * budget.share;
    visits += failed[i] - wanted * budget.share;
  }
  if (visits > 0) fail_visit(step, klass, visits);
}

void TwinPeople::fail_visit(std::size_t step, std::size_t klass, double people, bool inside) {
  const Step& is = *plan_.steps[step].is;
  const double back =
      is.client == none || is.request == none ? 0 : people * plan_.clients[is.client].come_back;
  lose(step, people - back, inside);
  if (back <= 0) return;
  at_[step][klass].request.back_in += back;
  if (inside && is.room != none) rooms_[is.room].inside -= back;
}

void TwinPeople::on_event(std::uint16_t event) {
  event_is_over_[event] = true;
  bool is_wave = false;
  for (std::size_t wave = 0; wave < model_.waves.size(); ++wave) {
    if (model_.waves[wave].after != event) continue;
    is_wave = true;
    draw(wave);
  }
  for (std::size_t step = 0; step < at_.size(); ++step) {
    if (plan_.steps[step].is->wait_for != event) continue;
    for (std::size_t klass = 0; klass < at_[step].size(); ++klass) {
      std::vector<double>& waiting = at_[step][klass].waiting;
      for (std::size_t next = 0; next < waiting.size(); ++next) {
        if (is_wave && next > 0 &&
            model_.calendar_events[model_.waves[next].after].at > model_.calendar_events[event].at)
          continue;  // has joined a later wave
        complete(step, klass, waiting[next]);
        waiting[next] = 0;
      }
    }
  }
}

/// How many pass the screens of the wave; who does not is lost.
double TwinPeople::pool_of(std::size_t wave) {
  double pool = 0;
  for (std::size_t step = 0; step < at_.size(); ++step) {
    for (Class& at : at_[step]) {
      for (std::size_t next = 0; next < at.waiting.size() && next <= wave; ++next) {
        const double passes = next == 0 ? plan_.waves[wave].first_time : plan_.waves[wave].again;
        lose(step, at.waiting[next] * (1 - passes));
        at.waiting[next] *= passes;
        pool += at.waiting[next];
      }
    }
  }
  return pool;
}

void TwinPeople::draw(std::size_t number) {
  const Selection& wave = model_.waves[number];
  const double pool = pool_of(number);
  const double selected = pool > 0 ? std::min(1.0, static_cast<double>(wave.seats) / pool) : 0;
  // To which later wave those go who are not selected and join again.
  std::vector<double> joins(model_.waves.size());
  const Ladder after = wave.rejoin_after ? Ladder(*wave.rejoin_after) : Ladder();
  const double now = seconds(model_.calendar_events[wave.after].at.time_since_epoch());
  for (const double later : after.value)
    for (std::size_t next = number + 1; next < model_.waves.size(); ++next)
      if (now + later <= seconds(model_.calendar_events[model_.waves[next].after].at.time_since_epoch())) {
        joins[next] += wave.rejoin / static_cast<double>(Ladder::size);
        break;
      }
  for (std::size_t step = 0; step < at_.size(); ++step) {
    for (std::size_t klass = 0; klass < at_[step].size(); ++klass) {
      std::vector<double>& waiting = at_[step][klass].waiting;
      double there = 0;
      for (std::size_t next = 0; next < waiting.size() && next <= number; ++next) {
        there += waiting[next];
        waiting[next] = 0;
      }
      if (there <= 0) continue;
      reach(wave.selected_milestone, there * selected);
      complete(step, klass, there * selected);
      double left = 1 - selected;
      for (std::size_t next = number + 1; next < joins.size(); ++next) {
        waiting[next] += there * (1 - selected) * joins[next];
        left -= (1 - selected) * joins[next];
      }
      lose(step, there * std::max(left, 0.0));
    }
  }
}

}  // namespace gelombang::analytic
