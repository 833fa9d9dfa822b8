// SPDX-License-Identifier: Apache-2.0
// What the measures see of a run when they look at it, whichever recorder hears its facts. Asked once a
// minute of simulated time and when a result is wanted, never while an event is handled.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/replication.hpp"

namespace gelombang::experiment {

/// Each function is that of Replication with the same name.
class RunView {
 public:
  virtual ~RunView() = default;
  virtual SimTime now() const = 0;
  virtual std::span<const Person> people() const = 0;
  virtual std::vector<VisitUnderWay> visits_under_way() const = 0;
  virtual void for_each_under_way(const std::function<void(const RequestUnderWay&)>& visit) const = 0;
  virtual SimTime in_line_since(std::uint32_t person) const = 0;
  virtual const std::string& pool_commitment(std::size_t wave) const = 0;
  virtual std::pair<double, double> capacity_used(StationIndex station) const = 0;
};

/// The run must outlive its view.
template <class Run>
class ViewOf final : public RunView {
 public:
  explicit ViewOf(const Run& run) : run_(run) {}
  SimTime now() const override { return run_.now(); }
  std::span<const Person> people() const override { return run_.people(); }
  std::vector<VisitUnderWay> visits_under_way() const override { return run_.visits_under_way(); }
  void for_each_under_way(const std::function<void(const RequestUnderWay&)>& visit) const override {
    run_.for_each_under_way(visit);
  }
  SimTime in_line_since(std::uint32_t person) const override { return run_.in_line_since(person); }
  const std::string& pool_commitment(std::size_t wave) const override { return run_.pool_commitment(wave); }
  std::pair<double, double> capacity_used(StationIndex station) const override {
    return run_.capacity_used(station);
  }

 private:
  const Run& run_;
};

}  // namespace gelombang::experiment
