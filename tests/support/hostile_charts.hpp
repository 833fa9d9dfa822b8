// SPDX-License-Identifier: Apache-2.0
// Charts that nobody would draw on purpose: labels of 10 000 letters, markup and marks that turn the
// direction of writing for names, values that are no number, huge, negative or all the same, and nothing at
// all.
#pragma once

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/example_charts.hpp"

namespace gelombang::test {

inline std::string hostile_label(std::size_t index) {
  switch (index % 7) {
    case 0:
      return "<script>alert(\"1\" & '2')</script>";
    case 1:
      return std::string(10'000, 'W');
    case 2: {
      std::string words;
      for (int word = 0; word < 29; ++word) words += "dapur_umum ";
      return words;
    }
    case 3:
      return "\u202Eright to left\u202C \u200Fmark\n\t\x01 and line";
    case 4:
      return "";
    case 5:
      return "Kabupaten Kepulauan Siau Tagulandang Biaro, jalur sambungan seluler yang lemah";
    default:
      return "\xFF\xFE 日本語 العربية 🙂";
  }
}

inline std::vector<std::vector<double>> hostile_numbers() {
  const double nan = std::nan(""), infinite = std::numeric_limits<double>::infinity();
  return {{},
          {nan, nan, nan},
          {0, 0, 0, 0},
          {1},
          {60'000'000, 59'999'999, 1, 0},
          {-3, 4, -0.5, 2, nan, -60'000'000},
          {infinite, -infinite, 1e300, -1e300, 5},
          {1e-9, 2e-9, 3e-9},
          {1'000'000.001, 1'000'000.002},
          {5e11, -5e11, 1},  // more digits than any launch has people have no room at 320 pixels
          {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 0.9, 0.8, 0.7, 0.6, 0.5}};
}

/// Every form of chart out of the numbers, in every unit of an axis.
inline std::vector<reports::Chart::Drawing> hostile_charts(const std::vector<double>& numbers,
                                                           reports::Axis::Unit unit,
                                                           std::size_t first_label) {
  using namespace reports;
  const auto label = [&](std::size_t index) { return Value(hostile_label(first_label + index)); };
  const auto tone = [](std::size_t index) { return static_cast<Tone>(index % 5); };
  Axis axis = axis_of(unit, label(0));
  axis.money = "USD";
  if (unit == Axis::Unit::clock) axis.origin = launch_clock().origin;

  LineChart lines{axis, axis};
  BarChart bars{axis};
  IntervalChart intervals{axis, 0, -1, 1, label(2)};
  TornadoChart tornado{axis, 0.5};
  FunnelChart funnel;
  SankeyChart stream{numbers.empty() ? 0 : numbers.front(), label(0), {}, label(2)};
  HeatMap heat{axis, 0, 3600, {}, {}, axis};
  ProvinceMap tiles{ProvinceMap::Form::tiles, numbers.size() % 2 == 0, axis},
      shapes{ProvinceMap::Form::shapes, false, axis};
  FrontierChart frontier{axis, axis, 0.5, label(5)};
  DominoChart dominoes{launch_clock(), 0, 3600};
  for (std::size_t index = 0; index < numbers.size(); ++index) {
    const double value = numbers[index], next = numbers[(index + 1) % numbers.size()];
    LineChart::Series series{label(index), {}, tone(index)};
    for (std::size_t point = 0; point < numbers.size(); ++point)
      series.points.push_back(
          {static_cast<double>(point) * 1000, numbers[(point + index) % numbers.size()], value, next});
    lines.series.push_back(series);
    lines.events.push_back({value, label(index), next});
    bars.bars.push_back({label(index), value, next, value, tone(index), label(index + 3)});
    intervals.rows.push_back({label(index), value, value, next, tone(index), label(index + 4)});
    tornado.rows.push_back({label(index), label(index + 1), label(index + 2), value, next, index % 2 == 0});
    funnel.steps.push_back({label(index), value, next, label(index + 5)});
    stream.stages.push_back(
        {label(index), {{label(index + 1), value, tone(index)}, {label(index + 2), next}}});
    heat.rows.push_back(label(index));
    heat.cells.push_back({value, next, 0});
    for (auto* map : {&tiles, &shapes})
      map->provinces.push_back({index % 2 == 0 ? "ID-JB" : "ID-PA", value, label(index)});
    frontier.plans.push_back(
        {label(index), value, next, value, next, tone(index), index % 2 == 0, index == 1});
    dominoes.falls.push_back({label(index), value, next, index % 3 == 0, label(index + 1)});
  }
  bars.reference = 0.3;
  bars.reference_label = label(3);
  return {lines, bars, intervals, tornado, funnel, stream, heat, tiles, shapes, frontier, dominoes};
}

}  // namespace gelombang::test
