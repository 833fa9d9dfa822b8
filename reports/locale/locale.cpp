#include "reports/locale/locale.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>

namespace gelombang::reports {
namespace {

std::string grouped(const std::string& digits, const char* mark) {
  std::string result;
  for (std::size_t index = 0; index < digits.size(); ++index) {
    if (index > 0 && (digits.size() - index) % 3 == 0) result += mark;
    result += digits[index];
  }
  return result;
}

class Writer {
 public:
  explicit Writer(const Locale& locale) : locale_(locale) {}

  std::string operator()(const Text& each) const { return each.text; }
  std::string operator()(Missing) const { return "-"; }
  std::string operator()(Hidden) const { return "*"; }

  std::string operator()(const Phrase& each) const {
    if (each.values.empty()) return each.words;
    fmt::dynamic_format_arg_store<fmt::format_context> values;
    for (const Value& value : each.values) values.push_back(text_of(value, locale_));
    return fmt::vformat(each.words, values);
  }

  std::string operator()(const List& each) const {
    std::string text;
    for (const Value& item : each.items)
      text += (&item == &each.items.front() ? "" : each.between) + text_of(item, locale_);
    return text;
  }

  std::string operator()(const InLanguages& each) const {
    return text_of(each.versions.at(index_of(locale_.language)), locale_);
  }

  std::string operator()(const Count& each) const {
    if (std::isnan(each.half_width)) return count(each.value);
    return count(each.value) + " ± " + count(each.half_width);
  }

  std::string operator()(const Share& each) const {
    if (std::isnan(each.value)) return "-";
    return share(each.value, each.digits) + " %";
  }

  std::string operator()(const Change& each) const {
    return std::isnan(each.value) ? "-" : marked("{:+.1f} %", each.value * 100);
  }
  std::string operator()(const Points& each) const {
    return std::isnan(each.value) ? "-" : marked("{:+.2f}", each.value * 100);
  }
  std::string operator()(const Number& each) const {
    return std::isnan(each.value) ? "-" : marked("{:.{}f}", each.value, each.decimals);
  }
  std::string operator()(const Elapsed& each) const { return elapsed(each.nanoseconds); }

  std::string operator()(const Interval& each) const {
    if (std::isnan(each.low)) return locale_.no_interval;
    const auto from_to = [&](const auto& text) { return text(each.low) + " .. " + text(each.high); };
    switch (each.unit) {
      case Interval::Unit::share:
        return from_to([&](double value) { return share(value, Share::Digits::three_figures); }) + " %";
      case Interval::Unit::whole_share:
        return from_to([&](double value) { return share(value, Share::Digits::whole); }) + " %";
      case Interval::Unit::points:
        return from_to([&](double value) { return (*this)(Points{value}); });
      case Interval::Unit::number:
        break;
    }
    return from_to([&](double value) { return (*this)(Number{value}); });
  }

  std::string operator()(const Instant& each) const {
    std::string text = to_string(each.time, TimeZone::wib);
    std::replace(text.begin(), text.end(), ':', locale_.clock_mark);
    return text;
  }

 private:
  template <class... Values>
  std::string marked(const char* format, Values... values) const {
    std::string text = fmt::format(fmt::runtime(format), values...);
    std::replace(text.begin(), text.end(), '.', locale_.decimal_mark);
    return text;
  }

  std::string count(double value) const {
    if (std::isnan(value)) return "-";
    if (value < 0) return '-' + count(-value);
    if (value < 9.95 && value != std::floor(value)) return marked("{:.1f}", value);
    return grouped(fmt::format("{:.0f}", value), locale_.thousands);
  }

  std::string share(double value, Share::Digits digits) const {
    switch (digits) {
      case Share::Digits::three_figures:
        return marked("{:#.3g}", value * 100);
      case Share::Digits::whole:
        return marked("{:.0f}", value * 100);
      case Share::Digits::as_needed:
        return marked("{:g}", value * 100);
      case Share::Digits::one_decimal:
        break;
    }
    return value > 0 && value < 0.0005 ? marked("<{:.1f}", 0.1) : marked("{:.1f}", value * 100);
  }

  std::string three_figures(double value, std::size_t unit) const {
    return marked("{:.{}f}", value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0) + ' ' + locale_.units[unit];
  }

  std::string elapsed(double ns) const {
    if (std::isnan(ns)) return "-";
    if (ns < 0) return '-' + elapsed(-ns);
    if (ns < 0.5) return fmt::format("0 {}", locale_.units[3]);
    if (ns < 999.5) return fmt::format("{:.0f} {}", ns, locale_.units[0]);
    if (ns < 999.5e3) return three_figures(ns / 1e3, 1);
    if (ns < 999.5e6) return three_figures(ns / 1e6, 2);
    if (ns < 99.95e9) return three_figures(ns / 1e9, 3);
    if (ns < 99.95 * 60e9) return three_figures(ns / 60e9, 4);
    return three_figures(ns / 3600e9, 5);
  }

  const Locale& locale_;
};

}  // namespace

std::string text_of(const Value& value, const Locale& locale) {
  return std::visit(Writer(locale), value.kind);
}

}  // namespace gelombang::reports
