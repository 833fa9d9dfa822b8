// SPDX-License-Identifier: Apache-2.0
#include "reports/sections/likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "reports/document/visit.hpp"

namespace gelombang::reports {
namespace {

struct Class {
  const char* words;
  double from, to;  // percent
};

// As the guidance has them. Ranges overlap; the one that says most is told.
constexpr Class scale[] = {
    {"virtually certain", 99, 100},     {"very likely", 90, 100}, {"likely", 66, 100},
    {"about as likely as not", 33, 66}, {"unlikely", 0, 33},      {"very unlikely", 0, 10},
    {"exceptionally unlikely", 0, 1}};

const char* words_of(double percent) {
  for (const Class& each : scale)  // from certain downwards
    if (each.to == 100 && percent >= each.from) return each.words;
  for (auto each = std::rbegin(scale); each != std::rend(scale); ++each)
    if (each->from == 0 && percent <= each->to) return each->words;
  return scale[3].words;
}

/// In percent, to three figures.
double as_written(double probability) {
  const double percent = std::clamp(probability, 0.0, 1.0) * 100;
  if (percent <= 0) return 0;
  const double step = std::pow(10, std::floor(std::log10(percent)) - 2);
  return std::round(percent / step) * step;
}

bool is_of_scale(const Value& value) {
  const auto* phrase = std::get_if<Phrase>(&value.kind);
  return phrase != nullptr && std::any_of(std::begin(scale), std::end(scale),
                                          [&](const Class& each) { return phrase->words == each.words; });
}

}  // namespace

Value likelihood(double probability, Known known) {
  const double percent = as_written(probability);
  const char* words = words_of(percent);
  switch (known) {
    case Known::at_least:
      return phrase("{} (at least {})", words, Share{percent / 100, Share::Digits::as_needed});
    case Known::at_most:
      return phrase("{} (at most {})", words, Share{percent / 100, Share::Digits::as_needed});
    case Known::exactly:
      break;
  }
  return phrase("{} ({})", words, Share{probability, Share::Digits::three_figures});
}

bool tells_likelihood(const Document& document) {
  bool found = false;
  for_each_value(document, [&](const Value& value) { found = found || is_of_scale(value); });
  return found;
}

Section how_to_read_likelihood() {
  Table table({"words"}, {"probability"});
  for (const Class& each : scale)
    table.add({each.words, Interval{each.from / 100, each.to / 100, Interval::Unit::whole_share}});
  return {"How to read this",
          {Paragraph{"Words such as 'very likely' stand only beside a probability, and mean what this table "
                     "says: the scale of the Intergovernmental Panel on Climate Change (IPCC)."},
           std::move(table),
           Paragraph{"The probability of a verdict on an objective is the confidence of its test: of a "
                     "hundred verdicts at 95 %, five at most are wrong. It tells how sure the simulation is. "
                     "How good its assumptions are is graded apart, in the evidence."}}};
}

}  // namespace gelombang::reports
