// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/core.h>

#include "engine/assembly/parts.hpp"
#include "engine/model/journey/demand.hpp"

namespace gelombang::assembly {

namespace {

using scenario::StepSpec;

constexpr std::size_t most_steps = 1000, most_milestones = 31;

/// A step, or `none` where the journey is finished; `context.next_is_unknown` when there is no such step.
StepIndex destination(Context& context, const scenario::At<std::string>& name) {
  if (name.value == "end") return none;
  const StepIndex step = context.resolve(name, context.steps, "step");
  context.next_is_unknown |= step == none;
  return step;
}

/// Why people leave a step of their own accord: the words of the scenario, in both languages if it has them.
ReasonIndex add_choice(Context& context, const std::string& step, const scenario::LeaveSpec& leave) {
  const std::string& words = leave.reason.value;
  const std::string& indonesian = leave.reason_indonesian.value;
  context.model.reasons.push_back({step, own_choice, words, indonesian.empty() ? words : indonesian, "", ""});
  return static_cast<ReasonIndex>(context.model.reasons.size() - 1);
}

void add_request(Context& context, const StepSpec& from, Step& to) {
  if (from.request) {
    to.request = context.resolve(*from.request, context.endpoints, "endpoint");
    if (from.client)
      to.client = context.resolve(*from.client, context.clients, "client");
    else
      context.error(from.request->where, "step '" + to.name + "' sends a request but names no 'client'",
                    "a client says how long its browser waits and how often it tries; system work without "
                    "one is 'background'");
    to.gave_up = add_reason(context, to.name, OwnReason::gave_up);
  } else if (from.client) {
    context.error(from.client->where, "step '" + to.name + "' has a 'client' but sends no 'request'");
  }
}

void add_step(Context& context, std::size_t index) {
  const StepSpec& from = context.spec.journey.steps[index];
  Step to;
  to.name = from.name.value;
  for (const auto& leave : from.leave)
    to.leave.push_back({leave.probability.value, add_choice(context, to.name, leave)});
  to.think = distribution(from.think);
  to.away = distribution(from.away);
  add_request(context, from, to);
  if (from.start) to.start = context.resolve(*from.start, context.endpoints, "endpoint");
  if (from.background) {
    to.background = context.resolve(*from.background, context.endpoints, "endpoint");
    to.dropped = add_reason(context, to.name, OwnReason::dropped);
  }
  if (from.ask) {
    to.rule = resolve_rule(context, *from.ask, false);
    if (to.rule != none) {
      to.first_rule_reason = add_rule_reasons(context, to.name, to.rule);
      to.rule_purpose = purposes::rule.of(context.rule_names[to.rule]);
    }
  }
  if (from.wait_for) {
    to.wait_for = context.resolve(*from.wait_for, context.events, "calendar event");
    to.too_late = add_reason(context, to.name, OwnReason::too_late, from.wait_for->value);
  }
  if (from.milestone) to.milestone = milestone(context, from.milestone->value);
  for (const auto& branch : from.branch)
    to.branch.push_back({branch.probability.value, destination(context, branch.to)});
  const bool is_last = index + 1 == context.spec.journey.steps.size();
  if (from.loop || from.next)
    to.next = destination(context, from.loop ? *from.loop : *from.next);
  else
    to.next = is_last ? none : static_cast<StepIndex>(index + 1);
  to.name_streams();
  context.model.steps.push_back(std::move(to));
}

/// The same journey without the ways out of some steps: a circle that is left goes through none of them.
template <class IsRemoved>
Graph without(Graph graph, IsRemoved&& is_removed) {
  for (std::size_t step = 0; step < graph.next.size(); ++step)
    if (is_removed(step)) graph.next[step].clear();
  return graph;
}

/// People who go round for ever must ask for something each time, and let time pass.
void check_loops(Context& context, const Graph& journey, const Graph& forward) {
  const auto& specs = context.spec.journey.steps;
  std::vector<Step>& steps = context.model.steps;
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (specs[i].loop && steps[i].next != none && !forward.reachable_from(steps[i].next)[i])
      context.error(
          specs[i].loop->where,
          "'" + specs[i].loop->value + "' does not lead to step '" + steps[i].name + "': this is no loop",
          "write 'next', or name this step or one before it");

  const std::vector<bool> repeated = journey.on_a_cycle();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    steps[i].is_repeated = repeated[i];
    if (repeated[i] && specs[i].wait_for)
      context.error(specs[i].wait_for->where,
                    "step '" + steps[i].name + "' is repeated and cannot wait for a calendar event",
                    "the event happens once: put it before the loop");
  }

  const auto refuse = [&](const std::optional<std::vector<std::size_t>>& circle, const std::string& what,
                          const char* hint) {
    if (!circle) return;
    const auto loops = [&](std::size_t step) { return specs[step].loop.has_value(); };
    const std::size_t last = *std::find_if(circle->begin(), circle->end(), loops);
    context.error(specs[last].loop->where, what + path(*circle, context.steps), hint);
  };
  const auto asks = [&](std::size_t step) { return specs[step].request.has_value(); };
  refuse(without(journey, asks).cycle(),
         "people would go round without a request: ", "add a 'request' to one of these steps");
  if (has_error(context.diagnostics)) return;  // what the endpoints do may not be known
  const auto takes_time = [&](std::size_t i) {
    const Step& step = steps[i];
    const auto lasts = [&](std::uint16_t endpoint) {
      return endpoint != none && static_demand(context.model, endpoint).mean_s > 0;
    };
    return (step.think && step.think->mean() > 0) || (step.away && step.away->mean() > 0) ||
           lasts(step.request) || lasts(step.background);
  };
  refuse(without(journey, takes_time).cycle(),
         "people would go round in no time at all: ", "add 'think' or 'away' to one of these steps");
}

void check_graph(Context& context) {
  const auto& specs = context.spec.journey.steps;
  const Graph journey = journey_graph(context), forward = journey_graph(context, false);
  const std::vector<bool> reached = journey.reachable_from(0);
  for (std::size_t i = 0; i < specs.size(); ++i)
    if (!reached[i])
      context.error(specs[i].name.where, "nobody ever comes to step '" + context.steps[i] + "'",
                    "people arrive at the first step, '" + context.steps[0] + "', and go where 'next' says");
  if (const auto cycle = forward.cycle())
    return context.error(
        specs[cycle->front()].name.where, "the journey goes in a circle: " + path(*cycle, context.steps),
        "a step is repeated by its client's retries, by its rule or by 'loop', not by 'next'");
  check_loops(context, journey, forward);
}

}  // namespace

Graph journey_graph(const Context& context, bool with_loops) {
  Graph graph;
  for (std::size_t i = 0; i < context.model.steps.size(); ++i) {
    const Step& step = context.model.steps[i];
    std::vector<std::uint16_t>& next = graph.next.emplace_back();
    double left = 1;
    for (const Branch& branch : step.branch) {
      left -= branch.probability;
      if (branch.step != none && branch.probability > 0) next.push_back(branch.step);
    }
    constexpr double rounding = 1e-9;
    const bool is_loop = context.spec.journey.steps[i].loop.has_value();
    if (step.next != none && left > rounding && (with_loops || !is_loop)) next.push_back(step.next);
  }
  return graph;
}

ReasonIndex add_reason(Context& context, const std::string& step, OwnReason reason, const std::string& name) {
  const auto& [code, english, indonesian] = text_of(reason);
  const auto about = [&](const char* text) { return fmt::format(fmt::runtime(text), name); };
  context.model.reasons.push_back({step, code, about(english), about(indonesian), "", ""});
  return static_cast<ReasonIndex>(context.model.reasons.size() - 1);
}

std::uint16_t milestone(Context& context, const std::string& name) {
  auto& names = context.model.milestones;
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::uint16_t>(found - names.begin());
  names.push_back(name);
  return static_cast<std::uint16_t>(names.size() - 1);
}

void add_journey(Context& context) {
  const auto& journey = context.spec.journey;
  if (journey.steps.empty())
    return context.error(journey.where, "the journey has no step",
                         "add a step such as 'visit: {request: open_page, client: browser}'");
  if (journey.steps.size() > most_steps)
    return context.error(journey.where, "the journey has more than " + std::to_string(most_steps) + " steps");
  for (const StepSpec& from : journey.steps) context.steps.push_back(from.name.value);
  for (std::size_t i = 0; i < journey.steps.size(); ++i) add_step(context, i);
  if (context.model.milestones.size() > most_milestones)
    context.error(journey.where, "there are more than " + std::to_string(most_milestones) + " milestones");
  if (!context.next_is_unknown) check_graph(context);  // else nobody knows where people go
}

}  // namespace gelombang::assembly
