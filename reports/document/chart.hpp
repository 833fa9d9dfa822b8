// SPDX-License-Identifier: Apache-2.0
// Charts of a document: what is shown, as plain values. How it is drawn is for charts/.
//
// Every number of a chart also stands in its `table`: that is its CSV, and what a reader who cannot see has.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "reports/document/table.hpp"
#include "reports/document/value.hpp"

namespace gelombang::reports {

/// What something means to the reader; never told by colour alone.
enum class Tone : std::uint8_t { neutral, good, bad, unsure, accent };

/// How numbers along an axis are written.
struct Axis {
  enum class Unit : std::uint8_t {
    count,
    share,    // 1 is all
    points,   // a difference of shares; 0.01 is one point
    seconds,  // a length of time
    clock,    // seconds since `origin`; written as hours of the local clock, days where they change
    number,
    ratio,  // drawn on a logarithmic scale; 1 is no difference
    money
  };
  Value title = {};
  Unit unit = Unit::number;
  std::optional<CivilTime> origin = {};  // of a clock
  bool from_zero = true;                 // lines and bars of counts and shares begin there
  Value money = {};                      // of Unit::money: `USD`
};

/// A line of points in time or along a quantity, each with the band that belongs to it.
struct LineChart {
  struct Point {
    double x = 0, y = 0;
    double low = std::nan(""), high = std::nan("");  // of its interval; none: not a number
  };
  struct Series {
    Value name;
    std::vector<Point> points;  // in order of x; a y that is not a number breaks the line
    Tone tone = Tone::neutral;
  };
  /// Something that happened at x, or lasted until `to`.
  struct Event {
    double x = 0;
    Value label;
    double to = std::nan("");
  };
  Axis x, y;
  std::vector<Series> series = {};
  std::vector<Event> events = {};
};

/// Bars from zero, the first at the top, each with its interval.
struct BarChart {
  struct Bar {
    Value label;
    double value = 0;
    double low = std::nan(""), high = std::nan("");
    Tone tone = Tone::neutral;
    Value note = {};  // beside the number
  };
  Axis value;
  std::vector<Bar> bars = {};
  std::optional<double> reference = {};  // a line across: the mean of all, a limit
  Value reference_label = {};
};

/// A point with its interval in each line: ratios between groups with the margins within which they count as
/// equal (a forest plot), or paired differences around none (a dot plot).
struct IntervalChart {
  struct Row {
    Value label;
    double value = 0;
    double low = std::nan(""), high = std::nan("");
    Tone tone = Tone::neutral;
    Value note = {};  // at the right: `cannot tell`
  };
  Axis value;
  double reference = 0;                                          // no difference: 0, or 1 of a ratio
  double margin_low = std::nan(""), margin_high = std::nan("");  // shaded; none: not a number
  Value margin_label = {};
  std::vector<Row> rows = {};
  double from = std::nan(""), to = std::nan("");  // what the axis spans at least: that of the other parts
};

/// What each assumption alone does to a response, the largest first.
struct TornadoChart {
  struct Row {
    Value label;
    Value low_label, high_label;  // values of the assumption
    double at_low = 0, at_high = 0;
    bool is_told = true;  // its interval leaves out no change
  };
  Axis value;
  double base = 0;  // with every assumption as it is
  std::vector<Row> rows = {};
};

/// The journey as a funnel: how many reached each step.
struct FunnelChart {
  struct Step {
    Value label;
    double people = 0;
    double half_width = std::nan("");
    Value note = {};  // `median 12 min after arrival`
  };
  std::vector<Step> steps = {};  // the first is of everybody
};

/// Where people were lost: a stream that narrows from step to step, with a branch for each way out.
struct SankeyChart {
  struct Branch {
    Value label;
    double people = 0;
    Tone tone = Tone::bad;
  };
  struct Stage {
    Value label;
    std::vector<Branch> branches = {};  // people who left at this stage
  };
  double people = 0;               // who came
  Value arrived;                   // its label
  std::vector<Stage> stages = {};  // in the order of the journey
  Value finished;                  // label of those who are left: people less all branches
};

/// A value for each row and each column, darker is more.
struct HeatMap {
  Axis x;                            // columns: of equal width, from `x_from` on
  double x_from = 0, x_step = 3600;  // in the unit of x
  std::vector<Value> rows = {};
  std::vector<std::vector<double>> cells = {};  // by row, then by column; not a number: nothing to show
  Axis value;                                   // of the cells
  double darkest = std::nan("");                // what is shown in the darkest colour; none: the largest
};

/// A value for each province, as tiles of equal size or in its shape.
struct ProvinceMap {
  struct Province {
    std::string code;  // ISO 3166-2: `ID-JB`
    double value = 0;  // not a number: nothing to show
    Value note = {};
  };
  enum class Form : std::uint8_t { tiles, shapes };
  Form form = Form::tiles;
  bool since_2022 = false;  // 38 provinces, 34 before
  Axis value;
  std::optional<double> middle = {};  // where two colours meet: values below and above are told apart
  std::vector<Province> provinces = {};
};

/// Points on two axes: what plans cost, and how well they serve. Those that nothing beats are joined.
struct FrontierChart {
  struct Plan {
    Value label;
    double x = 0, y = 0;
    double low = std::nan(""), high = std::nan("");  // of y
    Tone tone = Tone::neutral;
    bool is_on_frontier = false;
    bool is_chosen = false;
  };
  Axis x, y;
  std::optional<double> limit = {};  // of y: what an objective demands
  Value limit_label = {};
  std::vector<Plan> plans = {};
};

/// What gave way first and what fell after it, on a time line.
struct DominoChart {
  struct Fall {
    Value label;
    double from = 0, to = 0;  // seconds since the origin of `time`
    bool is_root = false;     // saturated by itself
    Value note = {};
  };
  Axis time;
  double begin = 0, end = 0;
  std::vector<Fall> falls = {};  // in order of time, a root before what it dragged down
};

struct Chart {
  using Drawing = std::variant<LineChart, BarChart, IntervalChart, TornadoChart, FunnelChart, SankeyChart,
                               HeatMap, ProvinceMap, FrontierChart, DominoChart>;
  std::string name;   // of its CSV, and where a link leads: `first_domino`
  Value headline;     // what it finds
  Value subtitle;     // what is shown, of whom, when; its unit, its interval and n
  Value source;       // where the numbers are from
  Value description;  // for who cannot see it: form, axes, trend, extremes
  Drawing drawing;
  Table table;  // the same numbers
};

}  // namespace gelombang::reports
