// SPDX-License-Identifier: Apache-2.0
// Measures of waiting rooms, from the end of the warm-up on.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/experiment/run_view.hpp"
#include "engine/experiment/series.hpp"
#include "engine/kernel/statistics/histogram.hpp"
#include "engine/kernel/statistics/time_average.hpp"
#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

class RoomMeasures {
 public:
  /// The model must outlive the measures.
  explicit RoomMeasures(const Model& model) : model_(model), rooms_(model.waiting_rooms.size()) {}

  void record(const facts::RoomEntered& fact);
  void record(const facts::RoomAdmitted& fact);
  void record(const facts::RoomLeft& fact);

  /// The warm-up is over.
  void begin_measuring(SimTime now);

  void extend(Series& series) const;
  void series_were_extended();
  void write(results::Bundle& bundle, const RunView& run) const;

 private:
  struct Measure {
    TimeAverage in_queue;
    std::uint64_t came = 0, admitted = 0, gave_up = 0, turned_away = 0;
    Histogram delay_in_queue;
    std::uint64_t admitted_before = 0;  // when the series were last extended
  };

  const Model& model_;
  std::vector<Measure> rooms_;
};

}  // namespace gelombang::experiment
