// SPDX-License-Identifier: Apache-2.0
// Objectives: what they name is looked up, and what cannot be judged is refused.
#include <algorithm>
#include <optional>
#include <set>
#include <span>

#include <fmt/core.h>

#include "engine/assembly/parts.hpp"
#include "engine/scenario/problems.hpp"

namespace gelombang::assembly {

namespace {

using scenario::At;
using scenario::did_you_mean;
using scenario::Dimension;
using scenario::listed;
using scenario::ObjectiveSpec;
using scenario::shown;
using Form = Metric::Form;
using Id = Metric::Id;
using Statistic = Objective::Statistic;
using Subject = Metric::Subject;
using Names = std::vector<std::string>;

constexpr std::size_t most_windows = 10'000;
constexpr const char* lists_them = "'gelombang metrics SCENARIO' lists what can be named";

std::string_view word_of(Subject subject) {
  switch (subject) {
    case Subject::station:
      return "station";
    case Subject::endpoint:
      return "endpoint";
    case Subject::waiting_room:
      return "waiting_room";
    case Subject::milestone:
      return "milestone";
    case Subject::people:
      break;
  }
  return "";
}

std::vector<std::string_view> views(const Names& names) {
  return {names.begin(), names.end()};
}

/// One objective; each step returns false when it has reported what makes the following ones pointless.
class Resolver {
 public:
  Resolver(Context& context, const At<ObjectiveSpec>& from)
      : context_(context), spec_(from.value), where_(from.where) {}

  /// `has_limit`: else it is a goal.
  std::optional<Objective> resolve(bool has_limit = true) {
    to_.text = spec_.text;
    to_.quantile = spec_.quantile;
    to_.threshold = spec_.threshold;
    to_.statistic = static_cast<Statistic>(spec_.statistic);
    to_.relation = static_cast<Objective::Relation>(spec_.relation);
    if (find_metric() && find_tags() && find_subject() && check_statistic() && (!has_limit || find_limit()) &&
        find_window())
      return to_;
    return std::nullopt;
  }

 private:
  bool fail(std::string message, std::string hint = lists_them) {
    context_.error(where_, fmt::format("in objective {}: {}", shown(spec_.text), message), std::move(hint));
    return false;
  }
  const Metric& metric() const { return metric_of(to_.metric); }

  Names names_of(Subject subject) const {
    Names names;
    switch (subject) {
      case Subject::station:
        return context_.stations;
      case Subject::endpoint:
        return context_.endpoints;
      case Subject::milestone:
        return context_.model.milestones;
      case Subject::waiting_room:
        for (const WaitingRoomRule& room : context_.model.waiting_rooms) names.push_back(room.name);
        return names;
      case Subject::people:
        break;
    }
    return names;
  }

  /// It compares the groups of a dimension.
  bool needs_dimension() const {
    return to_.metric == Id::inclusion_ratio || to_.metric == Id::lowest_inclusion;
  }

  const std::string* tag(std::string_view name) const {
    for (const ObjectiveSpec::Tag& each : spec_.tags)
      if (each.name == name) return &each.value;
    return nullptr;
  }

  /// Two metrics of one name differ in what they are of: the object, or its tag, tells which is meant.
  bool find_metric() {
    std::vector<const Metric*> of_that_name;
    std::set<std::string_view> known;
    for (const Metric& each : metrics) {
      known.insert(each.name);
      if (spec_.metric == each.name) of_that_name.push_back(&each);
    }
    if (of_that_name.empty()) {
      const std::vector<std::string_view> candidates(known.begin(), known.end());
      return fail(fmt::format("there is no metric {}", shown(spec_.metric)),
                  did_you_mean(spec_.metric, candidates, lists_them));
    }
    const auto fits = [&](const Metric* each) {
      const Names names = names_of(each->subject);
      return tag(word_of(each->subject)) != nullptr ||
             std::find(names.begin(), names.end(), spec_.object) != names.end();
    };
    const auto found = std::find_if(of_that_name.begin(), of_that_name.end(), fits);
    to_.metric = (found == of_that_name.end() ? of_that_name.front() : *found)->id;
    return true;
  }

  bool find_subject() {
    const Subject subject = metric().subject;
    const std::string what(word_of(subject));
    if (needs_dimension() && to_.dimension.empty())
      return fail(fmt::format("'{}' of which dimension is not said", metric().name),
                  fmt::format("write '{}{{dimension=region}}'", metric().name));
    if (subject == Subject::people)
      return spec_.object.empty() ||
             fail(fmt::format("'{}' is of people, not of {}", metric().name, shown(spec_.object)));
    const std::string* tagged = tag(what);
    const std::string& name = tagged != nullptr ? *tagged : spec_.object;
    const Names names = names_of(subject);
    if (name.empty())
      return fail(
          fmt::format("whose {} is meant is not said", metric().name),
          fmt::format("name the {}: '{}.{}'", what, names.empty() ? what : names.front(), metric().name));
    const auto found = std::find(names.begin(), names.end(), name);
    to_.subject = static_cast<std::uint16_t>(found - names.begin());
    return found != names.end() || unknown(what, name, names);
  }

  bool unknown(std::string_view what, const std::string& name, const Names& names) {
    const auto candidates = views(names);
    return fail(fmt::format("there is no {} {}", what, shown(name)),
                did_you_mean(name, candidates,
                             names.empty() ? fmt::format("the scenario has no {} at all", what)
                                           : fmt::format("there is {}", listed(candidates, "or"))));
  }

  bool find_tags() {
    return std::all_of(spec_.tags.begin(), spec_.tags.end(),
                       [this](const ObjectiveSpec::Tag& each) { return find_tag(each); });
  }

  bool find_tag(const ObjectiveSpec::Tag& each) {
    const Subject subject = metric().subject;
    const bool is_of_people = subject == Subject::people || subject == Subject::milestone;
    if (each.name == word_of(subject)) return true;  // found already
    if (each.name == "endpoint" && subject == Subject::station && metric().form != Form::level)
      return find_endpoint(each.value);
    if (each.name == "connection" && subject == Subject::endpoint) return find_connection(each.value);
    if (needs_dimension() && each.name == "dimension") return find_dimension(each.value);
    if ((to_.metric == Id::lost || to_.metric == Id::lost_share) &&
        (each.name == "reason" || each.name == "step"))
      return find_reasons(each);
    if (is_of_people && !needs_dimension() && find_names(each.name) != nullptr) return find_group(each);
    return no_tag(each.name);
  }

  bool no_tag(const std::string& name) {
    std::vector<std::string_view> known;
    const Subject subject = metric().subject;
    if (subject != Subject::people) known.push_back(word_of(subject));
    if (subject == Subject::station && metric().form != Form::level) known.push_back("endpoint");
    if (subject == Subject::endpoint) known.push_back("connection");
    if (needs_dimension()) known.push_back("dimension");
    if (to_.metric == Id::lost || to_.metric == Id::lost_share) known.insert(known.end(), {"step", "reason"});
    if ((subject == Subject::people && !needs_dimension()) || subject == Subject::milestone)
      for (const auto& [dimension, names] : dimensions()) known.push_back(dimension);
    return fail(fmt::format("'{}' has no tag {}", metric().name, shown(name)),
                did_you_mean(name, known, fmt::format("tags: {}", listed(known))));
  }

  bool find_endpoint(const std::string& name) {
    const Names& names = context_.endpoints;
    const auto found = std::find(names.begin(), names.end(), name);
    to_.endpoint = static_cast<std::uint16_t>(found - names.begin());
    return found != names.end() || unknown("endpoint", name, names);
  }

  bool find_connection(const std::string& name) {
    const Names& names = context_.model.population.connections.names();
    const auto found = std::find(names.begin(), names.end(), name);
    to_.connection = static_cast<std::uint16_t>(found - names.begin());
    return found != names.end() || unknown("connection", name, names);
  }

  using NamedDimension = std::pair<std::string_view, const Names*>;
  std::vector<NamedDimension> dimensions() const {
    static const Names no_yes{"no", "yes"};
    const Population& people = context_.model.population;
    return {{"connection", &people.connections.names()},
            {"region", &people.regions.names()},
            {"sex", &people.sex.names()},
            {"age", &people.age.names()},
            {"education", &people.education.names()},
            {"work_status", &people.work_status.names()},
            {"disability", &no_yes}};
  }
  const Names* find_names(std::string_view dimension) const {
    for (const auto& [name, names] : dimensions())
      if (name == dimension) return names;
    return nullptr;
  }

  bool find_dimension(const std::string& name) {
    to_.dimension = name;
    const Names* names = find_names(name);
    if (names != nullptr && names->size() > 1) return true;
    if (names != nullptr)
      return fail(fmt::format("everybody is of one {}: there is nothing to compare", name),
                  "name another dimension");
    std::vector<std::string_view> known;
    for (const auto& [dimension, unused] : dimensions()) known.push_back(dimension);
    return fail(fmt::format("there is no dimension {}", shown(name)),
                did_you_mean(name, known, fmt::format("dimensions: {}", listed(known))));
  }

  bool find_group(const ObjectiveSpec::Tag& each) {
    if (!to_.dimension.empty())
      return fail("people are counted by one dimension at a time", "write an objective for each");
    const Names& names = *find_names(each.name);
    to_.dimension = each.name;
    to_.group = each.value;
    return std::find(names.begin(), names.end(), each.value) != names.end() ||
           unknown(each.name, each.value, names);
  }

  /// A reason is named by its code or its sentence.
  bool find_reasons(const ObjectiveSpec::Tag& each) {
    const auto& reasons = context_.model.reasons;
    if (to_.reasons.empty()) to_.reasons.resize(reasons.size(), true);
    Names known;
    bool any = false;
    for (std::size_t i = 0; i < reasons.size(); ++i) {
      const bool is_meant = each.name == "step"
                                ? reasons[i].step == each.value
                                : reasons[i].code == each.value || reasons[i].english == each.value;
      to_.reasons[i] = to_.reasons[i] && is_meant;
      any = any || is_meant;
      const std::string& name = each.name == "step" ? reasons[i].step : reasons[i].code;
      if (std::find(known.begin(), known.end(), name) == known.end()) known.push_back(name);
    }
    return any || unknown(each.name, each.value, known);
  }

  bool check_statistic() {
    const std::string name = metric().name;
    switch (metric().form) {
      case Form::duration:
        return to_.statistic != Statistic::plain ||
               fail(fmt::format("which statistic of '{}' is meant is not said", name),
                    fmt::format("write 'p95({0})', 'mean({0})', 'max({0})' or 'share({0} > 2 s)'", name));
      case Form::level:
        if (needs_dimension() || to_.metric == Id::utilization)
          return to_.statistic == Statistic::plain || to_.statistic == Statistic::mean ||
                 fail(fmt::format("'{}' is one number", name), fmt::format("write '{}' alone", name));
        return to_.statistic == Statistic::mean || to_.statistic == Statistic::maximum ||
               fail(fmt::format("'{}' changes all the time", name),
                    fmt::format("write 'mean({0})' or 'max({0})'", name));
      case Form::share:
      case Form::count:
        break;
    }
    return to_.statistic == Statistic::plain ||
           fail(fmt::format("'{}' is one number", name), fmt::format("write '{}' alone", name));
  }

  bool find_limit() {
    to_.limit = spec_.limit;
    if (metric().form == Form::duration && to_.statistic != Statistic::share_above) {
      if (spec_.limit_dimension == Dimension::time) return true;
      return fail("the limit must be a duration", "write it with a unit, such as '4 s'");
    }
    const bool is_part = to_.is_share() || to_.metric == Id::utilization || needs_dimension();
    if (is_part) {
      const bool is_share =
          spec_.limit_dimension == Dimension::share || spec_.limit_dimension == Dimension::number;
      if (is_share && to_.limit >= 0 && to_.limit <= 1) return true;
      return fail("the limit must be a share from 0 % to 100 %", "write '99 %' or 0.99");
    }
    if (metric().form == Form::count) to_.limit *= spec_.scale;
    if (spec_.limit_dimension == Dimension::number && to_.limit >= 0) return true;
    return fail("the limit must be a number, 0 or more", "write it without a unit");
  }

  bool find_window() {
    const Duration duration = context_.model.duration;
    const bool is_of_people = metric().subject == Subject::people || metric().subject == Subject::milestone;
    const Duration measured = is_of_people ? Duration{} : context_.model.warm_up;
    const ObjectiveSpec::Window& window = spec_.window;
    to_.from = measured;
    to_.to = duration;
    to_.every = duration;
    if (window.kind == ObjectiveSpec::Window::Kind::run) return true;
    if (to_.metric == Id::lost_share || to_.metric == Id::inclusion || needs_dimension())
      return fail(fmt::format("'{}' is known of the whole run only", metric().name), "write 'over the run'");
    if (window.kind == ObjectiveSpec::Window::Kind::every) return find_windows(measured);
    to_.from = window.from;
    to_.to = window.to;
    to_.every = window.to - window.from;
    if (window.to > duration)
      return fail(
          fmt::format("the window ends after the run, which is {} long", in_seconds(seconds(duration))),
          "name an earlier one, or make 'duration' longer");
    return window.from >= measured || fail(fmt::format("the window begins before the end of the warm-up, {}",
                                                       in_seconds(seconds(measured))),
                                           "stations and requests are measured from there on");
  }

  bool find_windows(Duration measured) {
    const Duration every = spec_.window.every;
    if (static_cast<std::size_t>(context_.model.duration / every) > most_windows)
      return fail(fmt::format("the run has more than {} such windows", most_windows), "make them longer");
    to_.every = every;
    to_.from = (measured + every - Duration{1}) / every * every;
    return to_.from < to_.to ||
           fail("no such window lies between the warm-up and the end of the run", "make them shorter");
  }

  Context& context_;
  const ObjectiveSpec& spec_;
  const SourceLocation& where_;
  Objective to_;
};

}  // namespace

void add_objectives(Context& context) {
  for (const At<ObjectiveSpec>& from : context.spec.objectives)
    if (auto objective = Resolver(context, from).resolve())
      context.model.objectives.push_back(*std::move(objective));
  if (!context.spec.size) return;
  for (const auto& goal : {context.spec.size->least, context.spec.size->most})
    if (goal) context.model.goal = Resolver(context, *goal).resolve(false);
}

}  // namespace gelombang::assembly
