// SPDX-License-Identifier: Apache-2.0
#include "reports/locale/locale.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "reports/locale/catalogue.hpp"
#include "reports/locale/plurals.hpp"
#include "reports/locale/quantities.hpp"

namespace gelombang::reports {
namespace {

class Writer {
 public:
  explicit Writer(const Locale& locale, const Markup* markup) : locale_(locale), markup_(markup) {}

  std::string write(const Value& value) const {
    if (markup_ == nullptr || is_compound(value)) return std::visit(*this, value.kind);
    return markup_->words(std::visit(*this, value.kind));
  }

  std::string operator()(const Text& each) const {
    if (locale_.language != Language::english && each.language.empty())
      if (std::string text = quantity_text(each.text, locale_); text != each.text)
        return markup_ == nullptr ? text : markup_->words(text);
    return markup_ == nullptr ? each.text : markup_->name(each);
  }
  std::string operator()(Missing) const { return "-"; }
  std::string operator()(Hidden) const { return "*"; }

  std::string operator()(const Phrase& each) const {
    const std::string words = words_of(each);
    if (each.values.empty()) return words;
    fmt::dynamic_format_arg_store<fmt::format_context> values;
    const bool of_people = counts_people(each.words);
    for (const Value& value : each.values) values.push_back(of_people ? whole(value) : write(value));
    return fmt::vformat(words, values);
  }

  std::string operator()(const List& each) const {
    std::string text;
    for (const Value& item : each.items)
      text += (&item == &each.items.front() ? "" : each.between) + write(item);
    return text;
  }

  std::string operator()(const InLanguages& each) const {
    return write(each.versions.at(index_of(locale_.language)));
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
    const auto from_to = [&](const auto& text) {
      return text(each.low) + locale_.between_ends + text(each.high);
    };
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
    const std::string text = to_string(each.time, TimeZone::wib);  // `2020-04-11 19:00 WIB`
    const std::size_t space = text.find(' ');
    std::string clock = text.substr(space + 1);
    std::replace(clock.begin(), clock.end(), ':', locale_.clock_mark);
    return date(text.substr(0, space)) + locale_.before_clock + clock;
  }

 private:
  /// Those whose parts see to the markup themselves.
  static bool is_compound(const Value& value) {
    return std::holds_alternative<Text>(value.kind) || std::holds_alternative<Phrase>(value.kind) ||
           std::holds_alternative<List>(value.kind) || std::holds_alternative<InLanguages>(value.kind);
  }

  /// People in a sentence are whole, and few of them are not nobody.
  std::string whole(const Value& value) const {
    const auto* count = std::get_if<Count>(&value.kind);
    if (count == nullptr || std::isnan(count->value) || !is_exact(*count)) return write(value);
    const bool is_few = count->value > 0 && count->value < 0.5;
    return write(is_few ? Value(Text{"<1", {}}) : Value(Count{std::round(count->value)}));
  }
  static bool is_exact(const Count& count) { return std::isnan(count.half_width) || count.half_width == 0; }
  static bool is_one(const Value& value, bool is_of_people) {
    const auto* count = std::get_if<Count>(&value.kind);
    if (count == nullptr || !is_exact(*count)) return false;
    return (is_of_people ? std::round(count->value) : count->value) == 1;
  }

  /// In the language of the locale; in English where there is no translation.
  std::string words_of(const Phrase& phrase) const {
    std::string words = phrase.words;
    if (locale_.language == Language::indonesian) {
      if (const std::string_view translated = indonesian_of(words); !translated.empty()) words = translated;
    } else {
      const bool is_of_people = counts_people(words);
      bool is_numbered = false;
      for (std::size_t place = 0; place < phrase.values.size(); ++place) {
        if (!is_one(phrase.values[place], is_of_people)) continue;
        if (!std::exchange(is_numbered, true)) words = numbered(words);
        words = said_of_one(std::move(words), place);
      }
    }
    return markup_ == nullptr ? words : markup_->words(words);
  }

  /// `11 April 2020` of `2020-04-11`, where the language names months.
  std::string date(const std::string& iso) const {
    if (locale_.months.front() == nullptr) return iso;
    const std::size_t of_month = iso.size() - 5;
    const int month = std::stoi(iso.substr(of_month, 2)), day = std::stoi(iso.substr(of_month + 3));
    return fmt::format("{} {} {}", day, locale_.months.at(static_cast<std::size_t>(month) - 1),
                       iso.substr(0, of_month - 1));
  }

  template <class... Values>
  std::string marked(const char* format, Values... values) const {
    std::string text = fmt::format(fmt::runtime(format), values...);
    std::replace(text.begin(), text.end(), '.', locale_.decimal_mark);
    return text;
  }

  std::string share(double value, Share::Digits digits) const {
    switch (digits) {
      case Share::Digits::three_figures:
        if (value > 0 && value < 1e-5) return marked("<{:.3f}", 0.001);  // no power of ten in a sentence
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
  const Markup* markup_;  // null: plain text
};

}  // namespace

std::string text_of(const Value& value, const Locale& locale) {
  return Writer(locale, nullptr).write(value);
}

std::string text_of(const Value& value, const Locale& locale, const Markup& markup) {
  return Writer(locale, &markup).write(value);
}

}  // namespace gelombang::reports
