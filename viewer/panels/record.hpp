// SPDX-License-Identifier: Apache-2.0
// What panels look up in a result again and again: series by name, sums of them, names in words. Made once
// for a bundle; nothing here changes.
#pragma once

#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/results/queries.hpp"
#include "reports/document/chart.hpp"
#include "reports/locale/locale.hpp"

namespace gelombang::viewer {

class Record {
 public:
  /// `version` stands for the content in versions of layers.
  Record(std::shared_ptr<const results::Bundle> bundle, std::uint64_t version);

  const results::Bundle& bundle() const { return *bundle_; }
  double duration() const;  // simulated seconds
  std::uint64_t version() const { return version_; }

  /// Null: there is none.
  const results::TimeSeries* series(const std::string& name) const;
  /// Sums over all endpoints; empty without requests.
  const results::TimeSeries& sent() const { return sent_; }
  const results::TimeSeries& failed() const { return failed_; }
  const results::TimeSeries& retries() const { return retries_; }
  /// What the overview shows: people who arrive, or requests where nobody does.
  const results::TimeSeries& demand() const { return demand_; }
  bool demand_is_people() const { return demand_is_people_; }

  /// Null: no station saturates.
  const results::StationRow* first_domino() const { return chains_.empty() ? nullptr : chains_.front().root; }
  const std::vector<results::Chain>& chains() const { return chains_; }
  /// Of what the charts are when nothing is chosen: the first domino, or the busiest.
  std::string main_station() const;
  const results::StationRow* station(const std::string& name) const;

  /// A name of the scenario in words.
  std::string name_of(const std::string& name, reports::Language language) const;

  /// What the scenario is called: its label, else its title as written.
  std::string title(reports::Language language) const;

  /// Instants that `,` and `.` go to, in order: seconds, and what happened.
  struct Happening {
    double at = 0;
    enum class What : std::uint8_t { saturated, recovered, fault, fault_over, capacity, published } what;
    std::string subject;
  };
  const std::vector<Happening>& happenings() const { return happenings_; }

  reports::Axis time_axis() const;
  /// `2020-04-11 19:12 WIB`; without a calendar the time since the start.
  std::string clock(double seconds, const reports::Locale& locale) const;

 private:
  void add_happenings();
  results::TimeSeries sum_of(const std::string& what) const;

  std::shared_ptr<const results::Bundle> bundle_;
  std::uint64_t version_;
  std::map<std::string, const results::TimeSeries*> by_name_;
  std::map<std::string, const results::LabelRow*> labels_;
  results::TimeSeries sent_, failed_, retries_, demand_;
  bool demand_is_people_ = true;
  std::vector<results::Chain> chains_;
  std::vector<Happening> happenings_;
};

/// The value of the interval that holds this instant; not a number: there is none.
double value_at(const results::TimeSeries& series, double seconds);
double largest(const results::TimeSeries& series);
/// A level is what it is at the end of an interval; a rate and a utilization hold over all of it.
bool is_level(const results::TimeSeries& series);

}  // namespace gelombang::viewer
