// SPDX-License-Identifier: Apache-2.0
// The one table of the keys of a scenario file: name, type, whether it must be there, default, bounds and one
// line of help. It types files (keys.cpp, typing.hpp) and describes itself (schema.cpp).
// Not here: what two values must have in common (checks).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario/node.hpp"
#include "engine/scenario/spec.hpp"

namespace gelombang::scenario {

class Typing;
struct Section;

/// What is written for one value.
enum class Type {
  text,
  name,         // letters, digits, '_', '-', '+': what other values refer to
  hexadecimal,  // text of hexadecimal digits
  any,          // text that somebody else types: an assumption's value, a plugin's parameter
  integer,
  number,
  share,      // `5 %` or a fraction
  duration,   // `250 ms`
  moment,     // since the start of the run, `26 h`; or an instant, when `start` is given
  instant,    // `2020-04-11 19:00 WIB`
  rate,       // `80000/min`
  bit_rate,   // `4 Mbit/s`
  time,       // distribution of durations
  size,       // distribution of bytes
  goal,       // `mean(page.response_time) over the run`
  objective,  // `p95(web.delay_in_queue) < 2 s in every hour`
  choice,
  section,
};

/// How often, and how, it is written.
enum class Shape {
  one,
  list,
  one_or_list,
  by_name,        // `name: value` pairs
  lists_by_name,  // the same, each value one or a list
  by_path,        // `path.to.key: value` pairs, as for --set
};

struct Key {
  std::string_view name;
  std::string_view help;
  Type type = Type::text;
  Shape shape = Shape::one;
  bool is_required = false;
  std::string_view default_text;          // as it would be written; empty: none
  std::string_view low, high;             // bounds, as they would be written; empty: none
  bool follows_size = false;              // grows with the number of people: --scale
  bool low_is_excluded = false;           // more than `low`, rather than at least
  std::vector<std::string_view> choices;  // choice: in the order of the enumeration
  std::vector<std::string_view> kinds;    // only for these values of the section's `kind`; empty: for all
  const Section& (*section)() = nullptr;  // section

  bool applies_to(std::string_view kind) const;
};

struct Section {
  std::string_view noun;  // `station`: with a name, `station 'web'`; or `the population`
  std::vector<Key> keys;
};

/// The table of the whole file.
const Section& scenario_section();

/// Types the whole file. Every problem is reported; what could not be read keeps its default.
ScenarioSpec read_scenario(const Node& root, Typing& typing);

}  // namespace gelombang::scenario
