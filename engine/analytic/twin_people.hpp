// SPDX-License-Identifier: Apache-2.0
// The people of the twin: how many are at each place of the journey, and how they go on. Internal to
// engine/analytic.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/analytic/twin_plan.hpp"
#include "engine/analytic/twin_stations.hpp"

namespace gelombang::analytic {

class TwinPeople {
 public:
  /// Both must outlive it. most_steps: of the clock.
  TwinPeople(const Plan& plan, TwinStations& stations, double step_s, std::size_t most_steps);

  void arrive(double people);
  /// The first half of a step of the clock: people go on, and send requests to the stations.
  void move(std::size_t step_number);
  /// What the calendar has up to the present instant, also once the clock has stopped.
  void look_at_calendar(double now_s);
  /// The second, when the stations have worked: people hear what becomes of their requests.
  void hear();

  double arrived() const { return arrived_; }
  double finished() const { return finished_; }
  double lost() const { return lost_; }
  /// People who have reached the milestone.
  double reached(std::size_t milestone) const { return reached_[milestone]; }
  double on_the_way() const;

 private:
  struct Request {  // of one class
    std::size_t attempts = 0;
    Calendar::Row sent{}, retry_in{};        // by attempt
    std::vector<std::vector<double>> retry;  // cells
    std::vector<double> back;                // cells
    double back_in = 0, again = 0;           // again: in the line of a waiting room, to send again
    Calendar answered, failed, pressed;
    bool is_used = false;  // somebody has sent
  };
  struct Class {
    double comes = 0, comes_inside = 0;  // the latter need no admission to the room
    double line = 0;                     // of the waiting room
    double again = 0;                    // corrected by a rule: begins the step again
    std::vector<double> think, away;     // cells
    Request request;
    std::vector<double> waiting;  // for the event, by the next wave that may have them; 0: never in one
  };
  struct Room {
    double inside = 0, admitted_share = 1;
    double next_admission = 0;
  };
  struct Budget {
    double tokens = 0, first = 0, wanted = 0, share = 1;
  };

  double time_s() const { return static_cast<double>(now_) * step_s_; }
  void set_rhythm();
  void on_event(std::uint16_t event);
  void draw(std::size_t wave);
  double pool_of(std::size_t wave);
  void open_rooms();
  void settle_budgets();
  void begin(std::size_t step, std::size_t klass);
  double admitted(std::size_t step, Class& at);
  double send(std::size_t step, std::size_t klass, double begun);
  void after_request(std::size_t step, std::size_t klass, double people);
  void after_background(std::size_t step, std::size_t klass, double people);
  void complete(std::size_t step, std::size_t klass, double people);
  void go(std::size_t from, std::size_t klass, StepIndex to, double people);
  void lose(std::size_t step, double people, bool inside = true);
  void reach(std::uint16_t milestone, double people);
  void hear_of(std::size_t step, std::size_t klass);
  void answer(std::size_t step, std::size_t klass, Calendar::Row& failed);
  void fail(std::size_t step, std::size_t klass, const Calendar::Row& failed);
  void leave_lines();
  void fail_visit(std::size_t step, std::size_t klass, double people, bool inside = true);
  double loss(std::size_t step, std::size_t klass) const;

  const Plan& plan_;
  const Model& model_;
  TwinStations& stations_;
  double step_s_;
  std::size_t now_ = 0;                 // steps of the clock
  std::vector<std::vector<Class>> at_;  // by step, class
  std::vector<Phases> away_;            // by step: paced by the rhythm
  std::vector<Phases> back_;            // by client, likewise
  double pace_ = -1;
  std::vector<bool> event_is_over_;
  std::vector<Room> rooms_;
  std::vector<Budget> budgets_;
  std::vector<double> loss_;  // by connection
  double arrived_ = 0, finished_ = 0, lost_ = 0;
  std::vector<double> reached_;
};

}  // namespace gelombang::analytic
