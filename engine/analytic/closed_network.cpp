// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/closed_network.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>

#include "engine/base/contract.hpp"

namespace gelombang::analytic {

namespace {

/// The population vectors (n1, n2, ...) from nobody to everybody, numbered so that one user fewer is a
/// smaller number.
class Populations {
 public:
  explicit Populations(std::span<const ClosedClass> classes) {
    for (const ClosedClass& one : classes) {
      strides_.push_back(count_);
      sizes_.push_back(static_cast<std::size_t>(one.population) + 1);
      count_ *= sizes_.back();
    }
  }
  std::size_t count() const { return count_; }
  std::size_t of_class(std::size_t index, std::size_t r) const { return index / strides_[r] % sizes_[r]; }
  /// REQUIRES: of_class(index, r) > 0.
  std::size_t one_fewer(std::size_t index, std::size_t r) const { return index - strides_[r]; }

 private:
  std::vector<std::size_t> strides_, sizes_;
  std::size_t count_ = 1;
};

/// Bit k is set if station k is taken out of the network.
using Removed = std::uint64_t;

struct Solution {
  std::vector<double> throughput;           // [population * classes + class]; infinite if nothing takes time
  std::vector<std::vector<double>> number;  // [station][class] for everybody
};

class Solver {
 public:
  Solver(std::span<const ClosedClass> classes, std::span<const ClosedStation> stations)
      : classes_(classes), stations_(stations), populations_(classes) {
    for (const ClosedClass& one : classes) everybody_ += one.population;
  }

  const Solution& solve(Removed removed) {
    const auto known = solutions_.find(removed);
    if (known != solutions_.end()) return known->second;
    return solutions_.emplace(removed, solve_anew(removed)).first->second;
  }

  bool queues(std::size_t k) const { return stations_[k].servers < everybody_; }

 private:
  /// What the recursion keeps of a station for every population: how many are in it, and the probabilities of
  /// 0 .. servers - 2 in it.
  struct Station {
    std::vector<double> total;
    std::vector<double> probability;
    const Solution* without = nullptr;
  };

  Solution solve_anew(Removed removed);
  double residence_time(const Station& station, std::size_t k, std::size_t r, std::size_t seen) const;
  void update_probabilities(Station& station, std::size_t k, std::size_t n,
                            const std::vector<double>& throughput) const;

  std::span<const ClosedClass> classes_;
  std::span<const ClosedStation> stations_;
  Populations populations_;
  std::int64_t everybody_ = 0;
  std::map<Removed, Solution> solutions_;
};

/// Of a class-r user who arrives and sees population `seen` in equilibrium (the arrival theorem).
double Solver::residence_time(const Station& station, std::size_t k, std::size_t r, std::size_t seen) const {
  const double demand = stations_[k].demand[r];
  if (!queues(k)) return demand;
  const auto servers = static_cast<std::size_t>(stations_[k].servers);
  double ahead = 1.0 + station.total[seen];
  for (std::size_t j = 0; j + 1 < servers; ++j)
    ahead += static_cast<double>(servers - 1 - j) * station.probability[seen * (servers - 1) + j];
  return demand * ahead / static_cast<double>(servers);
}

void Solver::update_probabilities(Station& station, std::size_t k, std::size_t n,
                                  const std::vector<double>& throughput) const {
  const std::size_t kept = static_cast<std::size_t>(stations_[k].servers) - 1, class_count = classes_.size();
  double* here = station.probability.data() + n * kept;
  here[0] = 1.0;  // nobody in the network
  for (std::size_t r = 0; r < class_count; ++r) {
    if (populations_.of_class(n, r) == 0) continue;
    const double* fewer = station.probability.data() + populations_.one_fewer(n, r) * kept;
    const double with = throughput[n * class_count + r], demand = stations_[k].demand[r];
    // Any class gives the same answer; a user whom nothing delays changes nothing.
    here[0] =
        std::isinf(with) ? fewer[0] : fewer[0] * with / station.without->throughput[n * class_count + r];
    if (demand == 0.0) continue;
    for (std::size_t j = 1; j < kept; ++j) here[j] += demand * with * fewer[j - 1] / static_cast<double>(j);
  }
}

Solution Solver::solve_anew(Removed removed) {
  const std::size_t class_count = classes_.size();
  Solution solution;
  solution.throughput.resize(populations_.count() * class_count);
  solution.number.assign(stations_.size(), std::vector<double>(class_count));
  std::vector<Station> stations(stations_.size());
  for (std::size_t k = 0; k < stations_.size(); ++k) {
    if ((removed >> k & 1U) != 0 || !queues(k)) continue;
    stations[k].total.resize(populations_.count());
    if (stations_[k].servers == 1) continue;
    const std::size_t kept = static_cast<std::size_t>(stations_[k].servers) - 1;
    stations[k].probability.resize(populations_.count() * kept);
    stations[k].probability[0] = 1.0;
    stations[k].without = &solve(removed | Removed{1} << k);
  }

  std::vector<double> time(stations_.size());
  for (std::size_t n = 1; n < populations_.count(); ++n) {
    for (std::size_t r = 0; r < class_count; ++r) {
      const std::size_t users = populations_.of_class(n, r);
      if (users == 0) continue;
      double cycle = classes_[r].think_time;
      for (std::size_t k = 0; k < stations_.size(); ++k) {
        const bool absent = (removed >> k & 1U) != 0;
        time[k] = absent ? 0.0 : residence_time(stations[k], k, r, populations_.one_fewer(n, r));
        cycle += time[k];
      }
      const double throughput = static_cast<double>(users) / cycle;
      solution.throughput[n * class_count + r] = throughput;
      for (std::size_t k = 0; k < stations_.size(); ++k) {
        const double number = time[k] > 0.0 ? throughput * time[k] : 0.0;
        if (!stations[k].total.empty()) stations[k].total[n] += number;
        if (n + 1 == populations_.count()) solution.number[k][r] = number;
      }
    }
    for (std::size_t k = 0; k < stations_.size(); ++k)
      if (stations[k].without != nullptr) update_probabilities(stations[k], k, n, solution.throughput);
  }
  return solution;
}

}  // namespace

ClosedMeasures mean_value_analysis(std::span<const ClosedClass> classes,
                                   std::span<const ClosedStation> stations) {
  GELOMBANG_REQUIRE(stations.size() <= 64);
  for (std::size_t r = 0; r < classes.size(); ++r) {
    GELOMBANG_REQUIRE(classes[r].population >= 0);
    GELOMBANG_REQUIRE(std::isfinite(classes[r].think_time) && classes[r].think_time >= 0.0);
    double cycle = classes[r].think_time;
    for (const ClosedStation& station : stations) {
      GELOMBANG_REQUIRE(station.demand.size() == classes.size());
      GELOMBANG_REQUIRE(std::isfinite(station.demand[r]) && station.demand[r] >= 0.0);
      cycle += station.demand[r];
    }
    GELOMBANG_REQUIRE(cycle > 0.0);
  }
  Solver solver(classes, stations);
  for (std::size_t k = 0; k < stations.size(); ++k) {
    GELOMBANG_REQUIRE(stations[k].servers >= 1);
    GELOMBANG_REQUIRE(stations[k].servers <= 500 || !solver.queues(k));
  }
  const Solution& solution = solver.solve(0);

  ClosedMeasures measures;
  measures.number = solution.number;
  for (std::size_t r = 0; r < classes.size(); ++r) {
    const double throughput = solution.throughput[solution.throughput.size() - classes.size() + r];
    double number = 0.0, alone = 0.0;
    for (std::size_t k = 0; k < stations.size(); ++k) {
      number += solution.number[k][r];
      alone += stations[k].demand[r];
    }
    measures.throughput.push_back(throughput);
    measures.response_time.push_back(classes[r].population > 0 ? number / throughput : alone);
  }
  return measures;
}

}  // namespace gelombang::analytic
