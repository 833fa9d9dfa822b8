// SPDX-License-Identifier: Apache-2.0
#include "reports/locale/plurals.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace gelombang::reports {
namespace {

// Longer words come before those they begin with.
constexpr Plural all_plurals[] = {
    {"simulated {} times", "simulated once"},
    {"simulated {} time.", "simulated once."},
    {"{} applications", "{} application"},
    {"{} assumptions", "{} assumption"},
    {"{} bad rows of the file were", "{} bad row of the file was"},
    {"{} bits are", "{} bit is"},
    {"{} candidates", "{} candidate"},
    {"{} changes make", "{} change makes"},
    {"{} changes", "{} change"},
    {"{} differences", "{} difference"},
    {"{} different people", "{} person"},
    {"{} draws", "{} draw"},
    {"{} effects are", "{} effect is"},
    {"{} endpoints", "{} endpoint"},
    {"{} events", "{} event"},
    {"{} fewer people finish", "{} person fewer finishes"},
    {"{} flows", "{} flow"},
    {"{} groups:", "{} group:"},
    {"{} groups", "{} group"},
    {"{} independent replications", "{} replication"},
    {"{} input files, named in the stamp with their hashes",
     "{} input file, named in the stamp with its hash"},
    {"{} input files", "{} input file"},
    {"{} lines that are", "{} line that is"},
    {"{} looks", "{} look"},
    {"{} milestones", "{} milestone"},
    {"{} more objectives fail", "{} more objective fails"},
    {"{} more people are", "{} more person is"},
    {"{} more people finish", "{} more person finishes"},
    {"{} more quotas", "{} more quota"},
    {"{} more replications", "{} more replication"},
    {"{} numbers of people differ", "{} number of people differs"},
    {"{} objectives are", "{} objective is"},
    {"{} objectives fail", "{} objective fails"},
    {"all {} objectives", "its {} objective"},
    {"{} objectives", "{} objective"},
    {"{} pairs", "{} pair"},
    {"{} people are", "{} person is"},
    {"{} people could", "{} person could"},
    {"{} people differ", "{} person differs"},
    {"{} people share their", "{} person shares their"},
    {"{} people share", "{} person shares"},
    {"{} people were", "{} person was"},
    {"{} people ({}) were", "{} person ({}) was"},
    {"{} people", "{} person"},
    {"{} picks", "{} pick"},
    {"{} plans judged", "{} plan judged"},
    {"{} plans", "{} plan"},
    {"{} possible plans", "{} possible plan"},
    {"{} processors", "{} processor"},
    {"{} provinces", "{} province"},
    {"{} published figures are met within their", "{} published figure is met within its"},
    {"{} published figures are", "{} published figure is"},
    {"{} ratios with their intervals", "{} ratio with its interval"},
    {"{} reasons", "{} reason"},
    {"{} replications are", "{} replication is"},
    {"{} replications", "{} replication"},
    {"{} requests", "{} request"},
    {"{} rows", "{} row"},
    {"{} rules of the draw were", "{} rule of the draw was"},
    {"{} runs", "{} run"},
    {"{} seats will be", "{} seat will be"},
    {"{} seats were", "{} seat was"},
    {"{} seats", "{} seat"},
    {"{} servers", "{} server"},
    {"{} stations that ran", "{} station that ran"},
    {"{} stations were", "{} station was"},
    {"{} stations", "{} station"},
    {"{} steps", "{} step"},
    {"{} strata", "{} stratum"},
    {"{} types", "{} type"},
    {"{} varied factors", "{} varied factor"},
    {"{} waves", "{} wave"},
    {"{} ways", "{} way"},
    {"{} what-ifs", "{} what-if"},
};

}  // namespace

std::span<const Plural> plurals() {
  return all_plurals;
}

std::string numbered(std::string_view words) {
  std::string result;
  std::size_t place = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    result += words[at];
    if (words[at] == '{' && at + 1 < words.size() && words[at + 1] == '}') result += std::to_string(place++);
  }
  return result;
}

std::string said_of_one(std::string numbered_words, std::size_t place) {
  // Of the words of an entry the first place is that of the number; those after it follow.
  const auto from = [&](std::string_view text) {
    std::string result;
    std::size_t next = place;
    for (std::size_t at = 0; at < text.size(); ++at) {
      result += text[at];
      if (text[at] == '{') result += std::to_string(next++);
    }
    return result;
  };
  for (const Plural& each : plurals()) {
    const std::string many = from(each.many);
    const std::size_t at = numbered_words.find(many);
    if (at == std::string::npos) continue;
    const std::size_t end = at + many.size();
    const bool ends_a_word = end == numbered_words.size() ||
                             std::isalnum(static_cast<unsigned char>(numbered_words[end])) == 0 ||
                             std::isalnum(static_cast<unsigned char>(many.back())) == 0;
    if (ends_a_word) return numbered_words.replace(at, many.size(), from(each.one));
  }
  return numbered_words;
}

bool counts_people(std::string_view words) {
  constexpr std::array marks{"people", "who came", "who arrived"};
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return words.find(mark) != std::string_view::npos; });
}

}  // namespace gelombang::reports
