// SPDX-License-Identifier: Apache-2.0
// What the parts of assembly share: the scenario, the model as far as it is made, and what was found wrong.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/model/model.hpp"
#include "engine/plugin/host.hpp"
#include "engine/scenario/spec.hpp"

namespace gelombang::assembly {

struct Context {
  const scenario::ScenarioSpec& spec;
  const plugin::Registry& registry;
  Model model = {};
  std::vector<Diagnostic> diagnostics = {};

  // Names in the order of their indexes in the model.
  std::vector<std::string> stations = {}, endpoints = {}, clients = {}, events = {}, rule_names = {},
                           steps = {};
  std::vector<std::shared_ptr<const plugin::RuleInstance>> rules = {};  // null: could not be made
  std::vector<SourceLocation> call_of_operation = {};                   // where each operation is written

  bool next_is_unknown = false;  // some step says a name that leads nowhere

  void error(const SourceLocation& where, std::string message, std::string hint = "");
  void warning(const SourceLocation& where, std::string message, std::string hint = "");
  /// The duration, or one that reaches beyond the end of the run from anywhere in it and can still be added
  /// to any instant of it.
  Duration within_reach(Duration duration) const;
  /// The index of `name` among the names of one kind of thing, or `none` and an error.
  std::uint16_t resolve(const scenario::At<std::string>& name, const std::vector<std::string>& names,
                        const std::string& what);
};

Distribution distribution(const scenario::DistributionSpec& spec);
std::optional<Distribution> distribution(const std::optional<scenario::At<scenario::DistributionSpec>>& spec);
double bytes_per_ns(BitRate rate);
/// The time between two events; rate > 0.
Duration every(Rate rate);
/// `'a' -> 'b' -> 'a'`
std::string path(const std::vector<std::size_t>& nodes, const std::vector<std::string>& names);
/// `2.5 s`, four figures.
std::string in_seconds(double value);

}  // namespace gelombang::assembly
