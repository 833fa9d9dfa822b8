#include <algorithm>

#include "engine/assembly/parts.hpp"
#include "engine/model/journey/demand.hpp"

namespace gelombang::assembly {

namespace {

using scenario::StepSpec;

constexpr std::size_t most_steps = 1000, most_milestones = 31;

ReasonIndex add_reason(Context& context, const std::string& step, const std::string& text) {
  context.model.reasons.push_back({step, text, "", ""});
  return static_cast<ReasonIndex>(context.model.reasons.size() - 1);
}

/// A step, or `none` where the journey is finished; `context.next_is_unknown` when there is no such step.
StepIndex destination(Context& context, const scenario::At<std::string>& name) {
  if (name.value == "end") return none;
  const StepIndex step = context.resolve(name, context.steps, "step");
  context.next_is_unknown |= step == none;
  return step;
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
    to.gave_up = add_reason(context, to.name, "gave up: the site did not answer in time, or with an error");
  } else if (from.client) {
    context.error(from.client->where, "step '" + to.name + "' has a 'client' but sends no 'request'");
  }
}

void add_step(Context& context, std::size_t index) {
  const StepSpec& from = context.spec.journey.steps[index];
  Step to;
  to.name = from.name.value;
  for (const auto& leave : from.leave)
    to.leave.push_back({leave.probability.value, add_reason(context, to.name, leave.reason.value)});
  to.think = distribution(from.think);
  to.away = distribution(from.away);
  add_request(context, from, to);
  if (from.start) to.start = context.resolve(*from.start, context.endpoints, "endpoint");
  if (from.background) {
    to.background = context.resolve(*from.background, context.endpoints, "endpoint");
    to.dropped = add_reason(context, to.name, "dropped by the system: a full queue, or a broken connection");
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
    to.too_late = add_reason(context, to.name, "came after '" + from.wait_for->value + "'");
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

ReasonIndex add_rule_reasons(Context& context, const std::string& step, std::uint16_t rule) {
  const auto first = static_cast<ReasonIndex>(context.model.reasons.size());
  for (const auto& reason : context.rules[rule]->reasons())
    context.model.reasons.push_back({step, reason.english, context.rule_names[rule], reason.article});
  context.model.reasons.push_back({step, "no reason given", context.rule_names[rule], ""});
  return first;
}

std::uint16_t resolve_rule(Context& context, const scenario::At<std::string>& name, bool selects) {
  const std::uint16_t rule = context.resolve(name, context.rule_names, "rule");
  if (rule == none || context.rules[rule] == nullptr) return none;
  const plugin::Kind kind = context.rules[rule]->description().kind;
  if ((kind == plugin::Kind::selection) == selects) return rule;
  context.error(name.where, "the rule '" + name.value + "' is of kind " + plugin::name_of(kind),
                selects ? "name a rule of kind selection"
                        : "a selection rule belongs under 'selection', not to a step");
  return none;
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

void add_waiting_rooms(Context& context) {
  using scenario::WaitingRoomSpec;
  for (const WaitingRoomSpec& from : context.spec.waiting_rooms) {
    const auto index = static_cast<std::uint16_t>(context.model.waiting_rooms.size());
    WaitingRoomRule to;
    to.name = from.name.value;
    to.order = static_cast<WaitingRoomRule::Order>(from.order.value);
    to.lanes = static_cast<WaitingRoomRule::Lanes>(from.lanes.value);
    const Population& population = context.model.population;
    constexpr double nobody = 1e-9;  // a lane of which nobody comes still needs a weight
    if (to.lanes == WaitingRoomRule::Lanes::one) to.lane_weight = {1};
    if (to.lanes == WaitingRoomRule::Lanes::region)
      for (std::size_t region = 0; region < population.regions.names().size(); ++region)
        to.lane_weight.push_back(std::max(population.regions.share(region), nobody));
    if (to.lanes == WaitingRoomRule::Lanes::time_zone)
      for (const double share : population.time_zone_share())
        to.lane_weight.push_back(std::max(share, nobody));
    const Duration opens_at = context.within_reach(from.opens_at.value);
    to.opens_at.fill(SimTime{opens_at});
    for (const auto& zone : from.stagger)
      for (int i = 0; i < time_zone_count; ++i)
        if (zone.name.value == name_of(static_cast<TimeZone>(i)))
          to.opens_at[static_cast<std::size_t>(i)] +=
              std::min(zone.later.value, context.within_reach(Duration::max()) - opens_at);
    if (from.active_users) to.active_users = static_cast<std::uint32_t>(from.active_users->value);
    if (from.rate) to.admit_every = every(from.rate->value);
    if (from.session) to.session_length = context.within_reach(from.session->value);
    to.patience = distribution(from.patience);
    context.model.waiting_rooms.push_back(std::move(to));

    for (const auto& covered : from.covers) {
      const StepIndex step_index = context.resolve(covered, context.steps, "step");
      if (step_index == none || step_index >= context.model.steps.size()) continue;
      Step& step = context.model.steps[step_index];
      if (step.room != none)
        context.error(covered.where, "step '" + step.name + "' is covered by waiting room '" +
                                         context.model.waiting_rooms[step.room].name + "' already");
      step.room = index;
      step.left_room = add_reason(
          context, step.name, "left the waiting room '" + from.name.value + "', or was turned away there");
    }
  }
}

}  // namespace gelombang::assembly
