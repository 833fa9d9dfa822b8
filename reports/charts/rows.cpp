// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/rows.hpp"

#include <algorithm>

namespace gelombang::reports {
namespace {

std::string in_one_line(const Lettering& lettering) {
  std::string text;
  for (const std::string& line : lettering.lines) text += (text.empty() ? "" : " ") + line;
  return text;
}

}  // namespace

LabelColumn::LabelColumn(const std::vector<Lettering>& labels, double width, double share) {
  double wanted = 0;
  std::size_t most_lines = 0;
  for (const Lettering& each : labels) wanted = std::max(wanted, each.width);
  const double most = width * share;
  for (const Lettering& each : labels) {
    labels_.push_back(lettering(in_one_line(each), std::min(wanted + 1, most), each.type));
    most_lines = std::max(most_lines, labels_.back().lines.size());
  }
  is_above_ = most_lines > 3 || (width < 440 && wanted > most);
  if (is_above_)
    for (std::size_t row = 0; row < labels.size(); ++row)
      labels_[row] = lettering(in_one_line(labels[row]), width, labels[row].type);
  for (const Lettering& each : labels_)
    if (!is_above_) right_ = std::max(right_, each.width + 12);
}

void draw_whisker(Sheet& sheet, double low, double high, double y, std::uint32_t rgb, bool on_ground) {
  const bool has_ends = high - low > 6;
  const auto draw = [&](Ink ink, double thickness) {
    sheet.line({{low, y}, {high, y}}, ink, thickness);
    if (has_ends)
      for (const double x : {low, high}) sheet.line({{x, y - 4}, {x, y + 4}}, ink, thickness);
  };
  if (on_ground && has_ends) draw({style::white, 0.8}, 3.5);
  draw({rgb}, 1.5);
}

}  // namespace gelombang::reports
