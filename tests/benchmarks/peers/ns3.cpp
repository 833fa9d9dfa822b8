// SPDX-License-Identifier: Apache-2.0
// ns-3 on the hold model and on M/M/1, through Simulator::Schedule with its default scheduler; with a third
// (hold: fourth) argument another one, for example ns3::PriorityQueueScheduler.
#include <deque>
#include <string>

#include <ns3/double.h>
#include <ns3/object-factory.h>
#include <ns3/random-variable-stream.h>
#include <ns3/simulator.h>

#include "peer.hpp"

namespace {

using ns3::Simulator;

class Hold {
 public:
  explicit Hold(const peer::Task& task) : counter_(2 * task.size + 100'000, task.steps) {
    for (std::size_t i = 0; i < task.size; ++i) schedule();
  }
  void print() const { counter_.print(); }

 private:
  void schedule() { Simulator::Schedule(ns3::NanoSeconds(delays_.next()), &Hold::step, this); }
  void step() {
    schedule();
    if (counter_.step()) Simulator::Stop();
  }
  peer::Delays delays_;
  peer::Counter counter_;
};

class Queue {
 public:
  explicit Queue(const peer::Task& task)
      : interarrival_time_(exponential(peer::interarrival_mean)),
        service_time_(exponential(peer::service_mean)),
        counter_(task.size / 10, task.size) {
    schedule_arrival();
  }
  void print() const {
    peer::check(delay_);
    counter_.print();
  }

 private:
  using Variable = ns3::Ptr<ns3::ExponentialRandomVariable>;
  static Variable exponential(double mean) {
    auto variable = ns3::CreateObject<ns3::ExponentialRandomVariable>();
    variable->SetAttribute("Mean", ns3::DoubleValue(mean));
    return variable;
  }
  void schedule_arrival() {
    Simulator::Schedule(ns3::Seconds(interarrival_time_->GetValue()), &Queue::arrive, this);
  }
  void arrive() {
    arrived_at_.push_back(Simulator::Now());
    if (!busy_) begin();
    schedule_arrival();
  }
  void begin() {
    busy_ = true;
    delay_.sum += (Simulator::Now() - arrived_at_.front()).GetSeconds();
    ++delay_.count;
    arrived_at_.pop_front();
    Simulator::Schedule(ns3::Seconds(service_time_->GetValue()), &Queue::depart, this);
  }
  void depart() {
    busy_ = false;
    if (!arrived_at_.empty()) begin();
    if (counter_.step()) Simulator::Stop();
  }
  Variable interarrival_time_, service_time_;
  std::deque<ns3::Time> arrived_at_;
  bool busy_ = false;
  peer::Delay delay_;
  peer::Counter counter_;
};

template <class Model>
void run(const peer::Task& task) {
  Model model(task);
  Simulator::Run();
  model.print();
  Simulator::Destroy();
}

}  // namespace

int main(int argc, char** argv) {
  const peer::Task task = peer::parse(argc, argv);
  const int usual = task.model == "hold" ? 4 : 3;
  if (argc > usual) {
    ns3::ObjectFactory factory;
    factory.SetTypeId(argv[usual]);
    Simulator::SetScheduler(factory);
  }
  if (task.model == "hold")
    run<Hold>(task);
  else
    run<Queue>(task);
}
