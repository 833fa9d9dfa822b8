// SPDX-License-Identifier: Apache-2.0
// Rows of a chart: a column of labels at the left, or labels above their rows where the column would be too
// narrow for them.
#pragma once

#include <vector>

#include "reports/charts/sheet.hpp"

namespace gelombang::reports {

class LabelColumn {
 public:
  /// `labels` are unbroken. The column takes at most `share` of the width.
  LabelColumn(const std::vector<Lettering>& labels, double width, double share);
  bool is_above() const { return is_above_; }
  const Lettering& at(std::size_t row) const { return labels_.at(row); }
  /// Where the drawing may begin; labels end 12 pixels before.
  double right() const { return right_; }

 private:
  std::vector<Lettering> labels_;
  double right_ = 0;
  bool is_above_ = false;
};

/// An interval: a thin line with short ends, on a white ground where it lies over a bar.
void draw_whisker(Sheet& sheet, double low, double high, double y, std::uint32_t rgb, bool on_ground = false);

}  // namespace gelombang::reports
