// SPDX-License-Identifier: Apache-2.0
// The table of keys as a page to read: scenarios/keys.md.
#include <set>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "engine/scenario/keys.hpp"
#include "engine/scenario/load.hpp"

namespace gelombang::scenario {

namespace {

/// `the population` is the section `population`; `a step's leave` stays what it is.
std::string heading(const Section& section) {
  const std::string_view noun = section.noun;
  return std::string(noun.starts_with("the ") ? noun.substr(4)
                     : noun.starts_with("a ") ? noun.substr(2)
                                              : noun);
}

std::string_view words(Type type) {
  switch (type) {
    case Type::text:
    case Type::any:
      return "text";
    case Type::name:
      return "name";
    case Type::hexadecimal:
      return "hexadecimal";
    case Type::integer:
      return "whole number";
    case Type::number:
      return "number";
    case Type::share:
      return "share, `5 %`";
    case Type::duration:
      return "duration, `250 ms`";
    case Type::moment:
      return "moment, `26 h` or an instant";
    case Type::instant:
      return "instant, `2020-04-11 19:00 WIB`";
    case Type::rate:
      return "rate, `80000/min`";
    case Type::bit_rate:
      return "bit rate, `4 Mbit/s`";
    case Type::time:
      return "duration or distribution";
    case Type::size:
      return "size or distribution, `2 MB`";
    case Type::goal:
      return "metric and window, `mean(page.response_time) over the run`";
    case Type::objective:
      return "objective, `p95(web.delay_in_queue) < 2 s in every hour`";
    case Type::choice:
    case Type::section:
      break;
  }
  return "";
}

std::string value_words(const Key& key) {
  std::string one(words(key.type));
  if (key.type == Type::choice)
    for (const std::string_view choice : key.choices)
      one += fmt::format("{}`{}`", one.empty() ? "" : ", ", choice);
  if (key.type == Type::section) one = heading(key.section());
  switch (key.shape) {
    case Shape::one:
      return one;
    case Shape::list:
      return "list of: " + one;
    case Shape::one_or_list:
      return "one, or a list, of: " + one;
    case Shape::by_name:
      return "by name: " + one;
    case Shape::lists_by_name:
      return "by name, one or a list: " + one;
    case Shape::by_path:
      return "by path, as for --set: " + one;
  }
  return one;
}

std::string must_or_default(const Key& key) {
  std::string text = key.is_required            ? "required"
                     : key.default_text.empty() ? ""
                                                : fmt::format("`{}`", key.default_text);
  for (const std::string_view kind : key.kinds) text += fmt::format("{}{}", text.empty() ? "" : ", ", kind);
  return text;
}

std::string bounds(const Key& key) {
  std::string text;
  if (!key.low.empty()) text = fmt::format("{} {}", key.low_is_excluded ? "more than" : "at least", key.low);
  if (!key.high.empty()) text += fmt::format("{}at most {}", text.empty() ? "" : ", ", key.high);
  return text.empty() ? "" : fmt::format(" ({})", text);
}

class Pages {
 public:
  std::string write() {
    add(scenario_section());
    return text_;
  }

 private:
  /// A section, then those its keys name, each once.
  void add(const Section& section) {
    if (!seen_.insert(heading(section)).second) return;
    text_ += fmt::format(
        "\n## {}\n\n| key | value | must be there, default, for which kind | meaning |\n|---|---|---|---|\n",
        heading(section));
    for (const Key& key : section.keys)
      text_ += fmt::format("| `{}` | {} | {} | {}{} |\n", key.name, value_words(key), must_or_default(key),
                           key.help, bounds(key));
    for (const Key& key : section.keys)
      if (key.type == Type::section) add(key.section());
  }

  std::set<std::string> seen_;
  std::string text_;
};

constexpr std::string_view introduction = R"(# The keys of a scenario

Made from the table of keys in `engine/scenario/keys.cpp`; a test compares the two. Do not edit.

Every value has its unit. A point separates decimals; `2.000`, with exactly three digits behind it, may mean two thousand
and is refused: write `2000`, `2` or `2.0`. The clock counts whole nanoseconds: a duration is `0 s` or at least `1 ns`. What asks for
the hour of the day (`daily_rhythm`) or for an instant needs `start`. Inside `{ }` a distribution with a comma needs quotes. A distribution is one of

    250 ms                              constant
    uniform(1 s, 3 s)
    exponential(mean 6 min)
    erlang(mean 6 min, stages 2)
    gamma(mean 6 min, scv 0.5)          scv: variance / mean^2
    lognormal(mean 6 min, scv 0.5)
    hyperexponential(mean 6 min, scv 4)
    empirical(1 s: 30 %, 2 s: 50 %, 10 s: 20 %)

`$name` stands for the value of the assumption `name`, anywhere in the file, also inside a distribution.

`--set path.to.key=value` changes a value for one run, and the value is read as YAML; `null` takes out what the file has
there, a section (`--set waiting_rooms=null`), an entry of it (`--set faults.outage=null`, `--set stations.web.changes.0=null`) or a key
(`--set stations.web.queue=null`), as if it were not written. `--set assumptions.name=value` may leave the range of the assumption;
that is told, in the result too.
)";

}  // namespace

std::string key_reference() {
  return std::string(introduction) + Pages().write();
}

}  // namespace gelombang::scenario
