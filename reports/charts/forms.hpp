// SPDX-License-Identifier: Apache-2.0
// One function for each form of chart. Each draws within the width and makes the picture as high as it needs.
#pragma once

#include "reports/charts/picture.hpp"
#include "reports/document/chart.hpp"
#include "reports/locale/locale.hpp"

namespace gelombang::reports {

/// A sentence that there is nothing to show.
Picture nothing(const Locale& locale, double width);

Picture draw_lines(const LineChart& chart, const Locale& locale, double width);
Picture draw_bars(const BarChart& chart, const Locale& locale, double width);
Picture draw_intervals(const IntervalChart& chart, const Locale& locale, double width);
Picture draw_tornado(const TornadoChart& chart, const Locale& locale, double width);
Picture draw_funnel(const FunnelChart& chart, const Locale& locale, double width);
Picture draw_stream(const SankeyChart& chart, const Locale& locale, double width);
Picture draw_heat_map(const HeatMap& chart, const Locale& locale, double width);
Picture draw_provinces(const ProvinceMap& chart, const Locale& locale, double width);
Picture draw_frontier(const FrontierChart& chart, const Locale& locale, double width);
Picture draw_dominoes(const DominoChart& chart, const Locale& locale, double width);

}  // namespace gelombang::reports
