// SPDX-License-Identifier: Apache-2.0
#include "reports/locale/locale.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>

namespace gelombang::reports {
namespace {

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
    return count_with_half_width(each.value, each.half_width, locale_);
  }

  std::string operator()(const Share& each) const {
    if (std::isnan(each.value)) return "-";
    if (each.digits == Share::Digits::one_decimal) return percent_text(each.value, locale_);
    return share(each.value, each.digits) + " %";
  }

  std::string operator()(const Change& each) const { return difference_text(each.value, locale_); }
  std::string operator()(const Points& each) const {
    return std::isnan(each.value) ? "-" : marked("{:+.2f}", each.value * 100);
  }
  std::string operator()(const Number& each) const {
    if (std::isnan(each.value)) return "-";
    if (each.decimals == Number::as_needed) return marked("{}", each.value);
    return marked("{:.{}f}", each.value, each.decimals);
  }
  std::string operator()(const Probability& each) const {
    if (std::isnan(each.value)) return "-";
    if (each.value == 0) return "<1e-300";
    return each.value < 1e-4 ? marked("{:.1e}", each.value) : marked("{:.4f}", each.value);
  }
  std::string operator()(const Elapsed& each) const { return duration_text(each.nanoseconds, locale_); }

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
    return marked("{:.1f}", value * 100);
  }

  const Locale& locale_;
};

}  // namespace

std::string text_of(const Value& value, const Locale& locale) {
  return std::visit(Writer(locale), value.kind);
}

}  // namespace gelombang::reports
