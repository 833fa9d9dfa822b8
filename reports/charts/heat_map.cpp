// SPDX-License-Identifier: Apache-2.0
// A value for each row and column, as a colour: darker is more.
#include <algorithm>
#include <cmath>

#include "reports/charts/axes.hpp"
#include "reports/charts/forms.hpp"
#include "reports/charts/ramp.hpp"
#include "reports/charts/rows.hpp"

namespace gelombang::reports {
namespace {

struct Extent {
  std::size_t columns = 0;
  double most = 0;
  bool has_gaps = false, is_told = false;
};

Extent extent_of(const HeatMap& chart) {
  Extent extent;
  for (const auto& row : chart.cells) extent.columns = std::max(extent.columns, row.size());
  for (const auto& row : chart.cells) {
    extent.has_gaps |= row.size() < extent.columns;
    for (const double value : row) {
      if (!is_told(value)) {
        extent.has_gaps = true;
        continue;
      }
      extent.is_told = true;
      extent.most = std::max(extent.most, value);
    }
  }
  if (is_told(chart.darkest) && chart.darkest > 0) extent.most = chart.darkest;
  if (extent.most <= 0) extent.most = 1;
  return extent;
}

void draw_cells(Sheet& sheet, const HeatMap& chart, std::size_t row, const Scale& x, double top,
                double height, double most, const Locale& locale) {
  const auto& cells = chart.cells[row];
  const std::string name = row < chart.rows.size() ? text_of(chart.rows[row], locale) : std::string();
  for (std::size_t column = 0; column < cells.size(); ++column) {
    const double from = chart.x_from + static_cast<double>(column) * chart.x_step;
    const double left = x.at(from), right = x.at(from + chart.x_step);
    const double gap = right - left > 6 ? 1 : 0;
    const double value = cells[column];
    const std::string tip =
        name + ", " + value_text(chart.x, from, locale) + ": " + value_text(chart.value, value, locale);
    sheet.rectangle({left, top, right - gap, top + height},
                    {is_told(value) ? style::on_ramp(value / most) : style::nothing}, tip);
  }
}

}  // namespace

Picture draw_heat_map(const HeatMap& chart, const Locale& locale, double width) {
  const Extent extent = extent_of(chart);
  const double step = is_told(chart.x_step) && chart.x_step > 0 ? chart.x_step : 0;
  if (!extent.is_told || step == 0 || !is_told(chart.x_from)) return nothing(locale, width);

  std::vector<Lettering> names;
  for (std::size_t row = 0; row < chart.cells.size(); ++row)
    names.push_back(row < chart.rows.size() ? lettering(chart.rows[row], locale, 1e6) : Lettering{});
  const LabelColumn labels(names, width, 0.26);
  Sheet sheet(width);
  double y = 0;
  if (!chart.value.title.is_empty())
    y = sheet.words(lettering(chart.value.title, locale, width, small_type), {0, 0}) + 4;
  y = draw_ramp_key(sheet, chart.value, 0, extent.most, y, extent.has_gaps, locale) + 8;

  Axis columns = chart.x;  // of equal width, so that they are no logarithm
  if (columns.unit == Axis::Unit::ratio) columns.unit = Axis::Unit::number;
  const Scale x({chart.x_from, chart.x_from + step * static_cast<double>(extent.columns)}, labels.right(),
                width - 4);
  for (std::size_t row = 0; row < chart.cells.size(); ++row) {
    const Lettering& label = labels.at(row);
    if (labels.is_above()) y = sheet.words(label, {0, y}) + 2;
    const double height = std::max(24.0, labels.is_above() ? 0 : label.height());
    if (!labels.is_above())
      sheet.words(label, {labels.right() - 12, y + height / 2 - label.height() / 2}, Anchor::end);
    draw_cells(sheet, chart, row, x, y, height, extent.most, locale);
    y += height + 2;
  }
  return std::move(sheet).finish(
      draw_below(sheet, columns, x, ticks_across(columns, x, width, locale), y, locale) + 4);
}

}  // namespace gelombang::reports
