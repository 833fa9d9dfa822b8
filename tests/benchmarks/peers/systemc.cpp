// SPDX-License-Identifier: Apache-2.0
// SystemC on the hold model and on M/M/1. Methods with a dynamic time-out, not threads: they are faster.
#include <deque>
#include <memory>
#include <string>
#include <vector>

#define SC_INCLUDE_DYNAMIC_PROCESSES
#include <systemc>

#include "peer.hpp"

namespace {

using sc_core::sc_time;

sc_time nanoseconds(double count) {
  return sc_time(count, sc_core::SC_NS);
}
sc_time in_seconds(double count) {
  return sc_time(count, sc_core::SC_SEC);
}

struct Hold : sc_core::sc_module {
  Hold(const sc_core::sc_module_name& name, const peer::Task& task)
      : sc_module(name), counter(2 * task.size + 100'000, task.steps), begun(task.size) {
    sc_core::sc_spawn_options options;
    options.spawn_method();
    for (std::size_t i = 0; i < task.size; ++i)
      sc_core::sc_spawn([this, i] { step(i); }, sc_core::sc_gen_unique_name("pending"), &options);
  }
  void step(std::size_t i) {
    sc_core::next_trigger(nanoseconds(static_cast<double>(delays.next())));
    if (!begun[i])  // the first call, at time zero
      begun[i] = true;
    else if (counter.step())
      sc_core::sc_stop();
  }
  void print() const { counter.print(); }

  peer::Delays delays;
  peer::Counter counter;
  std::vector<bool> begun;
};

struct Queue : sc_core::sc_module {
  SC_HAS_PROCESS(Queue);
  Queue(const sc_core::sc_module_name& name, const peer::Task& task)
      : sc_module(name), counter(task.size / 10, task.size) {
    SC_METHOD(arrive);
    SC_METHOD(depart);
    sensitive << served;
    dont_initialize();
  }
  void arrive() {
    if (has_begun) {
      arrived_at.push_back(sc_core::sc_time_stamp());
      if (!busy) begin();
    }
    has_begun = true;
    sc_core::next_trigger(in_seconds(peer::interarrival_mean * draw()));
  }
  void begin() {
    busy = true;
    delay.sum += (sc_core::sc_time_stamp() - arrived_at.front()).to_seconds();
    ++delay.count;
    arrived_at.pop_front();
    served.notify(in_seconds(peer::service_mean * draw()));
  }
  void depart() {
    busy = false;
    if (!arrived_at.empty()) begin();
    if (counter.step()) sc_core::sc_stop();
  }
  void print() const {
    peer::check(delay);
    counter.print();
  }

  peer::Exponential draw{7};
  sc_core::sc_event served;
  std::deque<sc_time> arrived_at;
  bool busy = false, has_begun = false;
  peer::Delay delay;
  peer::Counter counter;
};

template <class Model>
void run(const peer::Task& task) {
  Model model("model", task);
  sc_core::sc_start();
  model.print();
}

}  // namespace

int sc_main(int argc, char** argv) {
  sc_core::sc_set_time_resolution(1, sc_core::SC_NS);
  sc_core::sc_report_handler::set_actions(sc_core::SC_INFO, sc_core::SC_DO_NOTHING);
  const peer::Task task = peer::parse(argc, argv);
  if (task.model == "hold")
    run<Hold>(task);
  else
    run<Queue>(task);
  return 0;
}
