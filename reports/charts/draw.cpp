// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/draw.hpp"

#include <algorithm>
#include <cmath>

#include "reports/charts/forms.hpp"
#include "reports/charts/sheet.hpp"
#include "reports/charts/words.hpp"

namespace gelombang::reports {
namespace {

struct Form {
  const Locale& locale;
  double width;

  Picture operator()(const LineChart& chart) const { return draw_lines(chart, locale, width); }
  Picture operator()(const BarChart& chart) const { return draw_bars(chart, locale, width); }
  Picture operator()(const IntervalChart& chart) const { return draw_intervals(chart, locale, width); }
  Picture operator()(const TornadoChart& chart) const { return draw_tornado(chart, locale, width); }
  Picture operator()(const FunnelChart& chart) const { return draw_funnel(chart, locale, width); }
  Picture operator()(const SankeyChart& chart) const { return draw_stream(chart, locale, width); }
  Picture operator()(const HeatMap& chart) const { return draw_heat_map(chart, locale, width); }
  Picture operator()(const ProvinceMap& chart) const { return draw_provinces(chart, locale, width); }
  Picture operator()(const FrontierChart& chart) const { return draw_frontier(chart, locale, width); }
  Picture operator()(const DominoChart& chart) const { return draw_dominoes(chart, locale, width); }
};

}  // namespace

Picture nothing(const Locale& locale, double width) {
  return Sheet::sentence(chart_words::say(chart_words::nothing_to_show, locale), width);
}

Picture draw(const Chart& chart, const Locale& locale, double width) {
  constexpr double least = 320, most = 4000;
  const double within = std::isnan(width) ? least : std::clamp(std::round(width), least, most);
  return std::visit(Form{locale, within}, chart.drawing);
}

}  // namespace gelombang::reports
