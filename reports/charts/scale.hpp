// SPDX-License-Identifier: Apache-2.0
// Where a number stands on an axis, and which numbers are written along it.
#pragma once

#include <string>
#include <vector>

#include "reports/document/chart.hpp"
#include "reports/locale/locale.hpp"

namespace gelombang::reports {

/// The numbers of an axis from its beginning to its end; low < high, and both above 0 of a ratio.
struct Domain {
  double low = 0, high = 1;
};

/// From the smallest to the largest of the values that can be placed, with 0 if the axis begins there; never
/// of no width. `empty` of no such value.
class DomainOf {
 public:
  explicit DomainOf(const Axis& axis) : axis_(axis) {}
  void add(double value);
  bool empty() const { return empty_; }
  Domain domain() const;

 private:
  const Axis& axis_;
  bool empty_ = true;
  double low_ = 0, high_ = 0;
};

class Scale {
 public:
  /// `begin` and `end` are pixels; begin may be larger, as of an axis that goes upwards.
  Scale(Domain domain, double begin, double end, bool is_logarithmic = false);
  /// The pixel of a value; one outside the domain is moved to its border.
  double at(double value) const;
  const Domain& domain() const { return domain_; }
  double begin() const { return begin_; }
  double end() const { return end_; }

 private:
  double place(double value) const;
  Domain domain_;
  double begin_, end_;
  bool is_logarithmic_;
};

struct Tick {
  double value = 0;
  std::string label;
  std::string day = {};  // under the label of a clock, where the day changes
};

/// At most `most` (at least 2) round values within the domain: 1, 2, 2.5 or 5 times a power of ten; of
/// lengths of time also 15 and 30, 3, 6 and 12; of a clock full hours and days of WIB.
std::vector<Tick> ticks_of(const Axis& axis, Domain domain, int most, const Locale& locale);

/// The domain made larger, so that it begins and ends at ticks.
Domain rounded(const Axis& axis, Domain domain, int most);

/// A value as it is written beside its mark: `1 432 133`, `74.2 %`, `12.5 min`, `USD 1 200`.
std::string value_text(const Axis& axis, double value, const Locale& locale);
/// `0.74 .. 0.91`, in the unit of the axis. Empty: there is none.
std::string interval_text(const Axis& axis, double low, double high, const Locale& locale);
/// As short as an axis or a tile wants it: `1.2 million`, `74 %`.
std::string short_text(const Axis& axis, double value, const Locale& locale);

/// A border between classes that are `step` wide.
std::string border_text(const Axis& axis, double value, double step, const Locale& locale);

/// `11 Apr`; with the year `11 Apr 2020`, by the clock of WIB.
std::string date_text(CivilTime time, bool with_year, const Locale& locale);

}  // namespace gelombang::reports
