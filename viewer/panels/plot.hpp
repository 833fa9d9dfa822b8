// SPDX-License-Identifier: Apache-2.0
// Charts over simulated time that share one window and one cursor. Where a pixel stands for several samples
// the band from the least to the largest is drawn around their mean, so that a short peak is never lost.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/charts/scale.hpp"
#include "viewer/panels/kit.hpp"
#include "viewer/panels/record.hpp"

namespace gelombang::viewer {

struct Curve {
  std::string name;
  const results::TimeSeries* series = nullptr;
  std::uint32_t rgb = style::blue;
  bool is_filled = false;       // down to zero
  std::string_view means = {};  // as panels/meaning.hpp; empty: nothing is told
};

struct Plot {
  std::string label;  // in the ledger, and the name of its layer
  std::string title;
  reports::Axis y;
  std::vector<Curve> curves;
  std::string empty;  // why there may be nothing
};

/// As a chart of reports, of the window that is shown: for files.
reports::Chart chart_of(const Frame& frame, const Record& record, const Plot& plot);

/// A card with the plot. Wheel and drag move the window of the interface, a click its cursor.
void time_plot(Frame& frame, const Place& place, const Record& record, const Plot& plot);

/// Marks a time axis below `top`, within a layer: no words begin left of it.
void draw_time_axis(Frame& frame, ImDrawList& list, const Record& record, const reports::Scale& scale,
                    float top, float grid_top, float grid_bottom);

struct Column {
  double x, low, high, mean;
  std::size_t samples;
};
/// At most one for every `step` pixels; a gap is a column without samples.
std::vector<Column> columns_of(const results::TimeSeries& series, const reports::Scale& scale, double step);

/// Wheel, drag, click and double click on a place that shows the window of time from `left` to `right`.
void hear_time_mouse(Frame& frame, const Control& control, float left, float right, double duration);

}  // namespace gelombang::viewer
