// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

#include "reports/charts/sheet.hpp"
#include "reports/charts/words.hpp"

namespace gelombang::reports {
namespace {

using Unit = Axis::Unit;

constexpr double hour = 3600, one_day = 24 * hour;
constexpr std::array clock_steps{1.0,          2.0,          5.0,          10.0,          15.0,
                                 30.0,         60.0,         120.0,        300.0,         600.0,
                                 900.0,        1800.0,       hour,         2 * hour,      3 * hour,
                                 6 * hour,     12 * hour,    one_day,      2 * one_day,   7 * one_day,
                                 14 * one_day, 28 * one_day, 91 * one_day, 182 * one_day, 364 * one_day};
constexpr std::array duration_steps{1.0,      2.0,      5.0,       10.0,    15.0,       30.0, 60.0,
                                    120.0,    300.0,    600.0,     900.0,   1800.0,     hour, 2 * hour,
                                    3 * hour, 6 * hour, 12 * hour, one_day, 2 * one_day};

/// The smallest step of 1, 2, 2.5, 5 times a power of ten that is not below `least`.
double round_step(double least, bool is_whole) {
  const double power = std::pow(10, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0}) {
    const double step = factor * power;
    if (step < least * (1 - 1e-9)) continue;
    if (is_whole && (step < 1 || (factor == 2.5 && step < 25))) continue;
    return step;
  }
  return is_whole ? 1 : 10 * power;
}

/// 100 of 1 s, of 1 min, of 1 h; below and above their list powers of ten go on.
double step_of(const Axis& axis, double span, int most) {
  const double least = span / std::max(1, most - 1);
  const auto of_list = [&](const auto& steps, double above) {
    for (const double step : steps)
      if (step >= least * (1 - 1e-9)) return step;
    return above * round_step(least / above, true);
  };
  switch (axis.unit) {
    case Unit::clock:
      return of_list(clock_steps, 364 * one_day);
    case Unit::seconds:
      return least <= 0.5 ? round_step(least, false) : of_list(duration_steps, 100 * hour);
    case Unit::count:
      return round_step(least, true);
    default:
      return round_step(least, false);
  }
}

/// Values that are multiples of the step, counted from `zero`.
std::vector<double> multiples(Domain domain, double step, double zero = 0) {
  std::vector<double> values;
  const double first = std::ceil((domain.low - zero) / step - 1e-9);
  for (double place = first; zero + place * step <= domain.high + step * 1e-9 && values.size() < 1000;
       ++place)
    values.push_back(zero + place * step);
  return values;
}

std::vector<double> logarithmic(Domain domain, int most) {
  const double decades = std::log10(domain.high / domain.low);
  if (decades <= 1) {
    // Few round values lie in the half of a decade: a step that is round for the lower end of it.
    for (int wanted = most; wanted >= 2; --wanted) {
      std::vector<double> values = multiples(domain, round_step((domain.high - domain.low) / wanted, false));
      if (static_cast<int>(values.size()) <= most) return values;
    }
    return {};
  }
  const auto of_factors = [&](const std::vector<double>& factors, int every) {
    std::vector<double> values;
    for (int power = static_cast<int>(std::floor(std::log10(domain.low))); power <= std::log10(domain.high);
         ++power)
      for (const double factor : factors)
        if (const double value = factor * std::pow(10, power);
            power % every == 0 && value >= domain.low * (1 - 1e-9) && value <= domain.high * (1 + 1e-9))
          values.push_back(value);
    return values;
  };
  for (const auto& factors : {std::vector{1.0, 2.0, 5.0}, std::vector{1.0}})
    if (std::vector<double> values = of_factors(factors, 1); static_cast<int>(values.size()) <= most)
      return values;
  for (int every = 2;; ++every)
    if (std::vector<double> values = of_factors({1.0}, every);
        static_cast<int>(values.size()) <= most || every > 40)
      return values;
}

std::string marked(std::string text, const Locale& locale) {
  std::replace(text.begin(), text.end(), '.', locale.decimal_mark);
  return text;
}

/// As few decimals as write the step: the same for all numbers of an axis.
int decimals_of(double step) {
  int decimals = 0;
  for (double whole = step; decimals < 9 && std::abs(whole - std::round(whole)) > 1e-6 * std::abs(whole);
       whole = step * std::pow(10, decimals))
    ++decimals;
  return decimals;
}

std::string decimal(double value, double step, const Locale& locale) {
  const int places = decimals_of(step);
  const double shown = std::abs(value) < step * 1e-6 ? 0 : value;
  if (places == 0) return count_text(std::round(shown), locale);
  if (std::abs(shown) < 1000) return marked(fmt::format("{:.{}f}", shown, places), locale);
  // Grouped before the decimal mark.
  const std::string text = fmt::format("{:.{}f}", std::abs(shown), places);
  const std::size_t mark = text.find('.');
  return (shown < 0 ? "-" : "") + count_text(std::floor(std::abs(shown)), locale) +
         marked(text.substr(mark), locale);
}

/// In thousands, millions or billions, by the largest number of the axis.
std::string shortened(double value, double step, double largest, const Locale& locale) {
  struct Scale {
    double unit;
    const chart_words::Said& name;
  };
  for (const Scale& scale : {Scale{1e9, chart_words::billion}, Scale{1e6, chart_words::million},
                             Scale{1e4, chart_words::thousand}}) {
    if (largest < scale.unit * (1 - 1e-9)) continue;
    const double unit = scale.unit == 1e4 ? 1e3 : scale.unit;
    if (step < unit / 100) continue;
    if (value == 0) return "0";
    return decimal(value / unit, step / unit, locale) + chart_words::say(scale.name, locale);
  }
  return decimal(value, step, locale);
}

/// In the unit of time that the largest number of the axis asks for.
std::string duration(double seconds, double step, double largest, const Locale& locale) {
  struct Scale {
    double unit;
    std::size_t name;
  };
  const auto written = [&](const Scale& scale) {
    return decimal(seconds / scale.unit, step / scale.unit, locale) + ' ' + locale.units.at(scale.name);
  };
  if (seconds == 0) return "0";
  for (const Scale& scale : {Scale{hour, 5}, Scale{60, 4}, Scale{1, 3}, Scale{1e-3, 2}, Scale{1e-6, 1}}) {
    // 90 min rather than 1.5 h: minutes and hours are whole.
    const double steps = step / scale.unit;
    const bool is_written = scale.unit > 1 ? decimals_of(steps) == 0 : steps >= 0.001;
    if (largest >= scale.unit * (1 - 1e-9) && is_written) return written(scale);
  }
  return written({largest < 1e-3 ? 1e-6
                  : largest < 1  ? 1e-3
                                 : 1.0,
                  largest < 1e-3 ? 1U
                  : largest < 1  ? 2U
                                 : 3U});
}

struct LocalTime {
  std::int64_t days, seconds;  // since 1970-01-01 00:00 by the clock of WIB; of the day
};

LocalTime local(CivilTime time) {
  const std::int64_t all = time.unix_seconds + std::int64_t{3600} * utc_offset_hours(TimeZone::wib);
  const std::int64_t seconds = ((all % 86400) + 86400) % 86400;
  return {(all - seconds) / 86400, seconds};
}

CivilTime after(CivilTime origin, double seconds) {
  // The calendar that is written has years of four digits.
  const double clamped = std::clamp(seconds, -60e9, 200e9);
  return {std::clamp<std::int64_t>(origin.unix_seconds + std::llround(clamped), -60'000'000'000,
                                   250'000'000'000)};
}

std::string hour_text(CivilTime time, bool with_seconds, const Locale& locale) {
  const std::int64_t second = local(time).seconds;
  std::string text = fmt::format("{:02}{}{:02}", second / 3600, locale.clock_mark, second / 60 % 60);
  if (with_seconds) text += fmt::format("{}{:02}", locale.clock_mark, second % 60);
  return text;
}

std::vector<Tick> clock_ticks(const Axis& axis, Domain domain, double step, const Locale& locale) {
  // Multiples of the step count from a midnight of WIB; steps of weeks from the first one.
  const double midnight = -static_cast<double>(local(*axis.origin).seconds);
  double zero = midnight;
  if (step > one_day) zero += std::ceil((domain.low - midnight) / one_day - 1e-9) * one_day;
  std::vector<Tick> ticks;
  std::int64_t last_day = 0;
  for (const double value : multiples(domain, step, zero)) {
    const CivilTime time = after(*axis.origin, value);
    const bool is_new = ticks.empty() || local(time).days != last_day;
    const bool names_year = ticks.empty();
    last_day = local(time).days;
    if (step >= one_day)
      ticks.push_back({value, date_text(time, names_year || step > 28 * one_day, locale)});
    else
      ticks.push_back({value, hour_text(time, step < 60, locale),
                       is_new ? date_text(time, names_year, locale) + (names_year ? " WIB" : "") : ""});
  }
  return ticks;
}

std::string tick_text(const Axis& axis, double value, double step, double largest, const Locale& locale) {
  switch (axis.unit) {
    case Unit::share:
      return decimal(value * 100, step * 100, locale) + " %";
    case Unit::points: {
      const std::string text = decimal(value * 100, step * 100, locale);
      return value > step * 1e-6 ? '+' + text : text;
    }
    case Unit::count:
    case Unit::money:
      return shortened(value, step, largest, locale);
    case Unit::seconds:
    case Unit::clock:
      return duration(value, step, largest, locale);
    case Unit::ratio:
    case Unit::number:
      break;
  }
  return largest >= 1e6 ? shortened(value, step, largest, locale) : decimal(value, step, locale);
}

}  // namespace

void DomainOf::add(double value) {
  if (!is_told(value) || (axis_.unit == Unit::ratio && value <= 0)) return;
  low_ = empty_ ? value : std::min(low_, value);
  high_ = empty_ ? value : std::max(high_, value);
  empty_ = false;
}

Domain DomainOf::domain() const {
  if (axis_.unit == Unit::ratio) {
    const double low = empty_ ? 1 : std::max(low_, 1e-15), high = empty_ ? 1 : std::max(high_, low);
    return high / low < 1.01 ? Domain{low / 1.25, high * 1.25} : Domain{low, high};
  }
  double low = low_, high = high_;
  if (axis_.from_zero && axis_.unit != Unit::clock) {
    low = std::min(low, 0.0);
    high = std::max(high, 0.0);
  }
  // A span that doubles cannot tell apart is none.
  if (high - low > 1e-12 * std::max(std::abs(low), std::abs(high))) return {low, high};
  const double wide = axis_.unit == Unit::clock ? hour : low == 0 ? 1 : std::abs(low) * 0.1;
  return axis_.from_zero && low == 0 ? Domain{0, wide} : Domain{low - wide, high + wide};
}

Scale::Scale(Domain domain, double begin, double end, bool is_logarithmic)
    : domain_(domain), begin_(begin), end_(end), is_logarithmic_(is_logarithmic) {}

double Scale::place(double value) const {
  if (!is_logarithmic_) return (value - domain_.low) / (domain_.high - domain_.low);
  return std::log(std::max(value, domain_.low) / domain_.low) / std::log(domain_.high / domain_.low);
}

double Scale::at(double value) const {
  const double share = place(value);
  return begin_ + (end_ - begin_) * (std::isnan(share) ? 0 : std::clamp(share, 0.0, 1.0));
}

std::vector<Tick> ticks_of(const Axis& axis, Domain domain, int most, const Locale& locale) {
  most = std::max(most, 2);
  const double step = step_of(axis, domain.high - domain.low, most);
  if (axis.unit == Unit::clock && axis.origin) return clock_ticks(axis, domain, step, locale);
  const bool is_logarithmic = axis.unit == Unit::ratio && domain.low > 0;
  const std::vector<double> values = is_logarithmic ? logarithmic(domain, most) : multiples(domain, step);
  const double largest = std::max(std::abs(domain.low), std::abs(domain.high));
  std::vector<Tick> ticks;
  for (const double value : values) {
    double own = step;  // of a logarithmic axis: what the value itself needs
    if (is_logarithmic && domain.high / domain.low > 10) own = std::pow(10, std::floor(std::log10(value)));
    if (is_logarithmic && values.size() > 1 && domain.high / domain.low <= 10) own = values[1] - values[0];
    ticks.push_back({value, tick_text(axis, value, own, largest, locale)});
    // The currency stands once, at the largest.
    if (axis.unit == Unit::money && value == values.back() && !axis.money.is_empty())
      ticks.back().label = text_of(axis.money, locale) + ' ' + ticks.back().label;
  }
  return ticks;
}

Domain rounded(const Axis& axis, Domain domain, int most) {
  if (axis.unit == Unit::ratio || axis.unit == Unit::clock) return domain;
  const double step = step_of(axis, domain.high - domain.low, most);
  return {std::floor(domain.low / step + 1e-9) * step, std::ceil(domain.high / step - 1e-9) * step};
}

std::string value_text(const Axis& axis, double value, const Locale& locale) {
  if (!is_told(value)) return "-";
  switch (axis.unit) {
    case Unit::count:
      return text_of(Count{value}, locale);
    case Unit::share:
      return text_of(Share{value, Share::Digits::three_figures}, locale);  // as in the tables
    case Unit::points:
      if (std::abs(value) < 0.01) return text_of(Points{value}, locale);
      return (value > 0 ? "+" : "") + decimal(std::round(value * 1000) / 10, 0.1, locale);
    case Unit::seconds:
      return text_of(Elapsed{value * 1e9}, locale);
    case Unit::clock:
      if (!axis.origin) return text_of(Elapsed{value * 1e9}, locale);
      return date_text(after(*axis.origin, value), false, locale) + ' ' +
             hour_text(after(*axis.origin, value), false, locale);
    case Unit::money:
      return (axis.money.is_empty() ? "" : text_of(axis.money, locale) + ' ') + text_of(Count{value}, locale);
    case Unit::number:
    case Unit::ratio:
      break;
  }
  return std::abs(value) >= 1000 ? text_of(Count{value}, locale) : text_of(Number{value}, locale);
}

std::string interval_text(const Axis& axis, double low, double high, const Locale& locale) {
  if (!is_told(low) || !is_told(high)) return {};
  std::string from = value_text(axis, low, locale);
  // The unit is written once.
  if (axis.unit == Unit::share && from.ends_with(" %")) from.resize(from.size() - 2);
  return from + locale.between_ends + value_text(axis, high, locale);
}

std::string short_text(const Axis& axis, double value, const Locale& locale) {
  if (!is_told(value)) return {};
  const double size = std::abs(value);
  if (axis.unit == Unit::share) return value_text(axis, value, locale);
  if (axis.unit != Unit::count && axis.unit != Unit::money) return value_text(axis, value, locale);
  const double figure = size > 0 ? std::pow(10, std::floor(std::log10(size)) - 1) : 1;
  return size < 1e4 ? text_of(Count{value}, locale)
                    : shortened(std::round(value / figure) * figure, figure, size, locale);
}

std::string border_text(const Axis& axis, double value, double step, const Locale& locale) {
  return tick_text(axis, value, step, std::abs(value), locale);
}

std::string date_text(CivilTime time, bool with_year, const Locale& locale) {
  using namespace std::chrono;
  const year_month_day date{sys_days{days{local(time).days}}};
  const unsigned month = static_cast<unsigned>(date.month());
  std::string text = fmt::format("{} {}", static_cast<unsigned>(date.day()),
                                 chart_words::say(chart_words::months.at(month - 1), locale));
  return with_year ? text + fmt::format(" {}", static_cast<int>(date.year())) : text;
}

}  // namespace gelombang::reports
