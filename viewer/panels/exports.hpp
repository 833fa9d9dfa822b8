// SPDX-License-Identifier: Apache-2.0
// What every chart of the viewer can be taken away as: a drawing, a picture, its table, and the line that
// makes its numbers again. One widget for all layouts.
#pragma once

#include <functional>
#include <string>

#include "reports/document/chart.hpp"
#include "viewer/panels/kit.hpp"

namespace gelombang::viewer {

struct Exportable {
  std::string name;  // of the files that are written, and in the ledger
  std::function<reports::Chart()> chart;
  Place area;                // of its PNG: what the screen shows there
  bool is_on_screen = true;  // false: a part of it is out of sight, so there is no PNG of it
};

/// A small button at the right end of a heading; a press shows what there is to take in its place. Returns
/// where the buttons begin. In the frame in which the PNG is taken there are none.
float export_buttons(Frame& frame, const Exportable& what, float right, float middle);

}  // namespace gelombang::viewer
