// SPDX-License-Identifier: Apache-2.0
// A recorder for tests. One type of recorder means one replication to compile, for all tests together.
#pragma once

#include "engine/model/observation/facts.hpp"
#include "engine/model/replication.hpp"

namespace gelombang {

/// Hears every fact and does nothing with it. A test overrides what it wants to hear, and says
/// `using Listener::record` for the rest.
class Listener {
 public:
  virtual ~Listener() = default;
  virtual void record(const facts::PersonArrived&) {}
  virtual void record(const facts::StepEntered&) {}
  virtual void record(const facts::StepLeft&) {}
  virtual void record(const facts::MilestoneReached&) {}
  virtual void record(const facts::PersonFinished&) {}
  virtual void record(const facts::PersonLost&) {}
  virtual void record(const facts::RequestSent&) {}
  virtual void record(const facts::RequestEnded&) {}
  virtual void record(const facts::RequestWithheld&) {}
  virtual void record(const facts::OrbitEntered&) {}
  virtual void record(const facts::OrbitLeft&) {}
  virtual void record(const facts::StationEntered&) {}
  virtual void record(const facts::ServiceStarted&) {}
  virtual void record(const facts::ServiceEnded&) {}
  virtual void record(const facts::ServicePreempted&) {}
  virtual void record(const facts::ClientLeft&) {}
  virtual void record(const facts::StationLeft&) {}
  virtual void record(const facts::StationRefused&) {}
  virtual void record(const facts::CapacityChanged&) {}
  virtual void record(const facts::FaultChanged&) {}
  virtual void record(const facts::RoomEntered&) {}
  virtual void record(const facts::RoomAdmitted&) {}
  virtual void record(const facts::RoomLeft&) {}
  virtual void record(const facts::JobBegan&) {}
  virtual void record(const facts::JobFinished&) {}
  virtual void record(const facts::SeatsGiven&) {}
  virtual void record(const facts::SelectionDecided&) {}
};

// Compiled once, in listener.cpp.
extern template class Replication<Listener>;
extern template class Replication<Listener, HeapPendingEvents>;

}  // namespace gelombang
