#include "engine/assembly/assemble.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "engine/assembly/journey_graph.hpp"
#include "engine/assembly/rules.hpp"

namespace gelombang::assembly {

namespace {

using scenario::At;
using scenario::CallSpec;
using scenario::DistributionSpec;
using scenario::ScenarioSpec;
using scenario::StationSpec;
using scenario::StepSpec;

std::uint32_t places(const std::optional<At<std::int64_t>>& limit) {
  return limit ? static_cast<std::uint32_t>(limit->value) : unlimited;
}

double bytes_per_ns(BitRate rate) {
  return rate.bytes_per_second() * 1e-9;
}

/// Assembles one model. Every function adds what it finds wrong to `diagnostics_` and goes on.
class Assembler {
 public:
  Assembler(const ScenarioSpec& spec, const plugin::Registry& registry) : spec_(spec), registry_(registry) {}

  Loaded<Model> run() {
    model_.calendar = Calendar{spec_.start ? spec_.start->value : CivilTime{}};
    model_.duration = spec_.duration.value;
    model_.warm_up = spec_.warm_up.value;
    population();
    arrivals();
    stations();
    endpoints();
    clients();
    calendar();
    rules();
    steps();
    selection();
    published();
    streams_are_distinct();
    if (has_error(diagnostics_)) return {std::nullopt, std::move(diagnostics_)};
    return {std::move(model_), std::move(diagnostics_)};
  }

 private:
  void error(const SourceLocation& where, std::string message, std::string hint = "") {
    diagnostics_.push_back({Severity::error, where, std::move(message), std::move(hint)});
  }

  /// The index of `name` among the names of one kind of thing, or `none` and an error.
  std::uint16_t resolve(const At<std::string>& name, const std::vector<std::string>& names,
                        const std::string& what) {
    const auto found = std::find(names.begin(), names.end(), name.value);
    if (found != names.end()) return static_cast<std::uint16_t>(found - names.begin());
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    const auto near = nearest(name.value, candidates);
    std::string hint;
    if (near) {
      hint = "did you mean '" + std::string(*near) + "'?";
    } else if (names.empty()) {
      hint = "the scenario has no " + what + " at all";
    } else {
      hint = "there is";
      for (std::size_t i = 0; i < names.size() && i < 8; ++i)
        hint += (i == 0 ? " '" : ", '") + names[i] + "'";
      if (names.size() > 8) hint += ", ...";
    }
    error(name.where, "there is no " + what + " '" + name.value + "'", hint);
    return none;
  }

  static Distribution distribution(const DistributionSpec& spec) {
    switch (spec.kind) {
      case DistributionSpec::Kind::constant:
        return Distribution::constant(spec.mean);
      case DistributionSpec::Kind::uniform:
        return Distribution::uniform(spec.low, spec.high);
      case DistributionSpec::Kind::exponential:
        return Distribution::exponential(spec.mean);
      case DistributionSpec::Kind::erlang:
        return Distribution::erlang(spec.mean, spec.stages);
      case DistributionSpec::Kind::gamma:
        return Distribution::gamma(spec.mean, spec.scv);
      case DistributionSpec::Kind::lognormal:
        return Distribution::lognormal(spec.mean, spec.scv);
      case DistributionSpec::Kind::hyperexponential:
        return Distribution::hyperexponential(spec.mean, spec.scv);
      case DistributionSpec::Kind::empirical:
        return Distribution::empirical(spec.points);
    }
    return Distribution::constant(0);
  }

  void categories(const std::vector<scenario::ShareSpec>& shares, Categories& out, const std::string& what) {
    if (shares.empty()) return;
    std::vector<std::string> names;
    std::vector<double> weights;
    double total = 0;
    for (const auto& share : shares) {
      names.push_back(share.name.value);
      weights.push_back(share.share.value);
      total += share.share.value;
    }
    if (total <= 0)
      return error(shares.front().share.where, "the shares of " + what + " add up to nothing",
                   "give one of them a share above 0 %");
    if (shares.size() > 255)
      return error(shares.front().name.where, "there are more than 255 values of " + what);
    out = Categories(std::move(names), weights);
  }

  /// `18-24`, `60+` (up to 79: an assumption that matters only where a rule has an upper age), `17`.
  std::optional<AgeRange> age_range(const At<std::string>& name) {
    const std::string& text = name.value;
    unsigned first = 0, last = 0;
    const char* end = text.data() + text.size();
    auto [at, status] = std::from_chars(text.data(), end, first);
    bool good = status == std::errc{};
    if (good && at == end) {
      last = first;
    } else if (good && *at == '+' && at + 1 == end) {
      last = std::max(first, 79U);
    } else if (good && *at == '-') {
      const auto [rest, second] = std::from_chars(at + 1, end, last);
      good = second == std::errc{} && rest == end && last >= first;
    } else {
      good = false;
    }
    if (!good || last > 120) {
      error(name.where, "'" + text + "' is not a range of ages",
            "write '18-24', '60+' or a single age such as '17'");
      return std::nullopt;
    }
    return AgeRange{static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(last)};
  }

  void population() {
    const auto& from = spec_.population;
    Population& to = model_.population;
    to.count = static_cast<std::uint64_t>(from.count.value);
    if (!from.regions.empty()) {
      std::vector<std::string> codes;
      std::vector<double> weights;
      to.region_time_zone.clear();
      for (const auto& region : from.regions) {
        codes.push_back(region.code);
        weights.push_back(region.weight);
        to.region_time_zone.push_back(region.time_zone);
      }
      if (codes.size() > 255) return error(from.regions_file.where, "there are more than 255 regions");
      to.regions = Categories(std::move(codes), weights);
    }
    if (!from.connections.empty()) {
      std::vector<scenario::ShareSpec> shares;
      to.connection_class.clear();
      for (const auto& connection : from.connections) {
        shares.push_back({connection.name, connection.share});
        to.connection_class.push_back({bytes_per_ns(connection.uplink.value),
                                       distribution(connection.round_trip.value),
                                       connection.drops.value.per_second() * 1e-9});
      }
      categories(shares, to.connections, "connections");
    }
    categories(from.sex, to.sex, "sex");
    categories(from.education, to.education, "education");
    categories(from.work_status, to.work_status, "work_status");
    categories(from.age, to.age, "age");
    if (!from.age.empty()) {
      to.age_range.clear();
      for (const auto& share : from.age)
        if (const auto range = age_range(share.name)) to.age_range.push_back(*range);
    }
    to.disability = from.disability.value;
    if (from.lists.size() > 8)
      error(from.lists[8].name.where, "there are more than 8 lists",
            "a person carries one bit for each list, eight in all");
    for (const auto& list : from.lists) {
      to.lists.push_back(list.name.value);
      to.list_share.push_back(list.share.value);
    }
  }

  void arrivals() {
    const auto& from = spec_.arrivals;
    if (!from.daily_rhythm.empty()) {
      std::vector<double> weights;
      for (const auto& weight : from.daily_rhythm) weights.push_back(weight.value);
      model_.rhythm = DailyRhythm(model_.calendar, weights);
    } else {
      model_.rhythm = DailyRhythm(model_.calendar);
    }
    if (from.interarrival_time) {
      if (from.interarrival_time->value.mean <= 0)
        return error(from.interarrival_time->where,
                     "an interarrival_time of zero would let everybody arrive at once, without end",
                     "write for example 'exponential(mean 75 s)'");
      model_.arrivals.interarrival_time = distribution(from.interarrival_time->value);
      return;
    }
    RatePoints points;
    for (const auto& point : from.rate) points.emplace_back(point.at.value, point.rate.value.per_second());
    if (points.empty())
      return error(from.where, "nobody ever arrives: neither 'interarrival_time' nor 'rate' is given");
    model_.arrivals.intensity =
        arrival_intensity(points, model_.rhythm, model_.population.time_zone_share(), model_.duration);
    if (model_.arrivals.intensity->total() <= 0)
      error(from.where, "nobody ever arrives: the rate is zero all through the run",
            "give one point of 'rate' a value above zero");
    const double total = model_.arrivals.intensity->total();
    const auto count = static_cast<double>(model_.population.count);
    if (count > 0 && std::abs(total - count) > 0.05 * count)
      diagnostics_.push_back({Severity::warning, from.where,
                              "the rate adds up to " + std::to_string(static_cast<std::int64_t>(total)) +
                                  " arrivals, but " + std::to_string(model_.population.count) +
                                  " people come: only the shape of the rate counts",
                              "change 'population.count', or leave it out to have the rates as written"});
  }

  /// The time between two tokens; zero when none come.
  Duration token_every(const At<Rate>& rate, std::uint32_t burst) {
    constexpr double century = 100 * 365.25 * 86400;
    const double per_second = rate.value.per_second();
    if (per_second > 1e9) error(rate.where, "a third party answers at most 10^9 times a second");
    if (per_second > 1e9 || per_second <= 0) return Duration{0};
    if (burst / per_second <= century) return from_seconds(1 / per_second);
    error(rate.where,
          "at this rate it takes more than a century to save up " + std::to_string(burst) + " tokens",
          "make 'burst' smaller; a third party that answers nobody has 'rate: 0/s'");
    return Duration{0};
  }

  void stations() {
    for (const StationSpec& from : spec_.stations) {
      station_names_.push_back(from.name.value);
      Station to;
      to.name = from.name.value;
      to.queue_places = places(from.queue);
      switch (from.kind.value) {
        case StationSpec::Kind::server_pool:
          to.kind = Station::Kind::server_pool;
          to.capacity.servers = static_cast<std::uint32_t>(from.servers.value);
          break;
        case StationSpec::Kind::shared_link:
          to.kind = Station::Kind::shared_link;
          to.capacity.bandwidth_bytes_per_ns = bytes_per_ns(from.bandwidth.value);
          to.queue_places = places(from.flows);
          break;
        case StationSpec::Kind::third_party:
          to.kind = Station::Kind::third_party;
          to.burst = static_cast<std::uint32_t>(from.burst.value);
          to.capacity.token_every = token_every(from.rate, to.burst);
          to.latency = distribution(from.latency.value);
          break;
        case StationSpec::Kind::delay:
          break;
      }
      Capacity capacity = to.capacity;
      for (const auto& change : from.changes) {
        if (change.servers) capacity.servers = static_cast<std::uint32_t>(change.servers->value);
        if (change.bandwidth) capacity.bandwidth_bytes_per_ns = bytes_per_ns(change.bandwidth->value);
        if (change.rate) capacity.token_every = token_every(*change.rate, to.burst);
        to.changes.push_back({SimTime{change.at.value}, capacity});
      }
      model_.stations.push_back(std::move(to));
    }
  }

  /// Flattens a call and what it calls into operations; `held` are the stations held around it.
  void flatten(const CallSpec& call, const std::string& path, std::vector<StationIndex>& held) {
    const StationIndex index = resolve(call.station, station_names_, "station");
    if (index == none) return;
    const Station& station = model_.stations[index];
    Operation operation;
    operation.station = index;
    operation.depth = static_cast<std::uint8_t>(held.size());
    operation.held = held;
    const std::string name = path + "/" + station.name;
    operation.purpose = purpose("service", name);
    const bool pool = station.kind == Station::Kind::server_pool;
    const bool has_size = station.kind == Station::Kind::shared_link;
    const bool has_time = pool || station.kind == Station::Kind::delay;
    if (call.size && !has_size)
      error(call.size->where, "'size' is for a shared_link, and '" + station.name + "' is none",
            "a call of this station takes 'service_time'");
    if (call.service_time && !has_time)
      error(call.service_time->where, "'service_time' is not for '" + station.name + "'",
            has_size ? "a shared_link sends a 'size'" : "a third_party has its own 'latency'");
    if (has_size && !call.size)
      error(call.station.where, "a call of the shared_link '" + station.name + "' needs a 'size'",
            "for example 'size: 2 MB'");
    if (station.kind == Station::Kind::delay && !call.service_time)
      error(call.station.where, "a call of the delay '" + station.name + "' needs a 'service_time'");
    if (pool && !call.service_time && call.calls.empty())
      error(call.station.where, "a call of '" + station.name +
                                    "' does nothing: it has neither a 'service_time' nor inner 'calls'");
    if (!pool && !call.calls.empty())
      error(call.calls.front().station.where,
            "only a server_pool can make calls, and '" + station.name + "' is none");
    if (call.service_time) operation.amount = distribution(call.service_time->value);
    if (call.size) operation.amount = distribution(call.size->value);
    operation.kind = pool                                         ? Operation::Kind::enter
                     : has_size                                   ? Operation::Kind::transfer
                     : station.kind == Station::Kind::third_party ? Operation::Kind::consult
                                                                  : Operation::Kind::delay;
    if (held.size() >= max_call_depth)
      return error(call.station.where,
                   "this call is nested more than " + std::to_string(max_call_depth) + " deep",
                   "a request can be in at most " + std::to_string(max_call_depth) + " stations at one time");
    model_.operations.push_back(operation);
    if (!pool) return;
    if (std::find(held.begin(), held.end(), index) != held.end())
      error(call.station.where, "'" + station.name + "' calls itself while it is held",
            "this can block for ever: two such requests wait for each other");
    held.push_back(index);
    for (std::size_t i = 0; i < call.calls.size(); ++i)
      flatten(call.calls[i], name + "#" + std::to_string(i), held);
    Operation leave;
    leave.kind = Operation::Kind::leave;
    leave.station = index;
    leave.depth = static_cast<std::uint8_t>(held.size());
    leave.held = held;
    model_.operations.push_back(leave);
    held.pop_back();
  }

  void endpoints() {
    for (const auto& from : spec_.endpoints) {
      endpoint_names_.push_back(from.name.value);
      model_.endpoints.push_back({from.name.value, static_cast<std::uint32_t>(model_.operations.size())});
      std::vector<StationIndex> held;
      for (std::size_t i = 0; i < from.calls.size(); ++i)
        flatten(from.calls[i], from.name.value + "#" + std::to_string(i), held);
      model_.operations.push_back(Operation{});  // answer
      for (std::size_t at = model_.endpoints.back().first_operation; at < model_.operations.size(); ++at)
        model_.operations[at].endpoint = static_cast<std::uint16_t>(model_.endpoints.size() - 1);
    }
  }

  void clients() {
    for (const auto& from : spec_.clients) {
      client_names_.push_back(from.name.value);
      Client to;
      to.name = from.name.value;
      to.timeout = from.timeout.value;
      if (from.press_again_after) {
        to.press_again_after = from.press_again_after->value;
        to.press_again_probability = from.press_again_probability.value;
        if (from.press_again_after->value >= from.timeout.value)
          diagnostics_.push_back(
              {Severity::warning, from.press_again_after->where,
               "nobody of client '" + to.name + "' ever presses again: the time-out comes first",
               "make 'press_again.after' shorter than 'timeout', or leave it out"});
      }
      to.attempts = static_cast<std::uint16_t>(from.attempts.value);
      to.retry_after = distribution(from.retry_after.value);
      to.come_back_probability = from.come_back_probability.value;
      to.come_back_after = distribution(from.come_back_after.value);
      to.visits = static_cast<std::uint16_t>(from.visits.value);
      model_.clients.push_back(std::move(to));
    }
  }

  void calendar() {
    for (const auto& from : spec_.calendar) {
      event_names_.push_back(from.name.value);
      model_.calendar_events.push_back({from.name.value, SimTime{from.at.value}});
      if (from.at.value > model_.duration)
        error(from.at.where, "'" + from.name.value + "' lies after the end of the run",
              "make 'duration' longer, or the event earlier");
    }
  }

  void rules() {
    const plugin::HostInfo info = host_info(spec_, model_.population);
    for (const auto& from : spec_.rules) {
      rule_names_.push_back(from.name.value);
      Loaded<plugin::RuleInstance> loaded = instantiate(from, registry_, info);
      diagnostics_.insert(diagnostics_.end(), loaded.diagnostics.begin(), loaded.diagnostics.end());
      rules_.push_back(loaded.value ? std::make_shared<const plugin::RuleInstance>(std::move(*loaded.value))
                                    : nullptr);
      const bool decides = rules_.back() && rules_.back()->description().kind != plugin::Kind::selection;
      model_.rules.push_back(decides ? decide_function(rules_.back()) : DecideFunction{});
      model_.rule_names.push_back(from.name.value);
    }
  }

  ReasonIndex add_reason(const std::string& step, const std::string& text) {
    model_.reasons.push_back({step, text, "", ""});
    return static_cast<ReasonIndex>(model_.reasons.size() - 1);
  }

  /// The rule's own reasons, and one more for a verdict that gives none.
  ReasonIndex add_rule_reasons(const std::string& step, std::uint16_t rule) {
    const auto first = static_cast<ReasonIndex>(model_.reasons.size());
    for (const auto& reason : rules_[rule]->reasons())
      model_.reasons.push_back({step, reason.english, rule_names_[rule], reason.article});
    model_.reasons.push_back({step, "no reason given", rule_names_[rule], ""});
    return first;
  }

  std::uint16_t resolve_rule(const At<std::string>& name, bool selects) {
    const std::uint16_t rule = resolve(name, rule_names_, "rule");
    if (rule == none || rules_[rule] == nullptr) return none;
    const bool is_selection = rules_[rule]->description().kind == plugin::Kind::selection;
    if (is_selection == selects) return rule;
    error(name.where,
          "the rule '" + name.value + "' is of kind " + plugin::name_of(rules_[rule]->description().kind),
          selects ? "name a rule of kind selection"
                  : "a selection rule belongs under 'selection', not to a step");
    return none;
  }

  std::uint16_t milestone(const std::string& name) {
    auto& names = model_.milestones;
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) names.push_back(name);
    return static_cast<std::uint16_t>(std::find(names.begin(), names.end(), name) - names.begin());
  }

  void steps() {
    const auto& steps = spec_.journey.steps;
    if (steps.empty())
      return error(spec_.journey.where, "the journey has no step",
                   "add a step such as 'visit: {request: open_page, client: browser}'");
    if (steps.size() > most_steps)
      return error(spec_.journey.where, "the journey has more than " + std::to_string(most_steps) + " steps");
    for (const StepSpec& from : steps) step_names_.push_back(from.name.value);
    for (std::size_t i = 0; i < steps.size(); ++i) step(i);
    if (model_.milestones.size() > 31) error(spec_.journey.where, "there are more than 31 milestones");
    if (next_is_unknown_) return;  // whether a step can be reached is not known then
    JourneyGraph graph;
    for (const Step& step : model_.steps) graph.next.push_back(step.next);
    for (const std::size_t unreached : graph.unreachable())
      error(steps[unreached].name.where, "nobody ever comes to step '" + step_names_[unreached] + "'",
            "people arrive at the first step, '" + step_names_[0] + "', and go where 'next' says");
    if (const auto cycle = graph.cycle()) {
      std::string path;
      for (const std::size_t at : *cycle) path += (path.empty() ? "'" : " -> '") + step_names_[at] + "'";
      error(steps[cycle->front()].name.where, "the journey goes in a circle: " + path,
            "a step is repeated by its client's retries or by its rule, not by 'next'");
    }
  }

  void step(std::size_t index) {
    const StepSpec& from = spec_.journey.steps[index];
    const std::string& name = from.name.value;
    Step to;
    to.name = name;
    for (const auto& leave : from.leave)
      to.leave.push_back({leave.probability.value, add_reason(name, leave.reason.value)});
    if (from.think) to.think = distribution(from.think->value);
    if (from.away) to.away = distribution(from.away->value);
    if (from.request) {
      to.request = resolve(*from.request, endpoint_names_, "endpoint");
      if (from.client)
        to.client = resolve(*from.client, client_names_, "client");
      else
        error(from.request->where, "step '" + name + "' sends a request but names no 'client'",
              "a client says how long its browser waits and how often it tries; system work without one is "
              "'background'");
      to.gave_up = add_reason(name, "gave up: the site did not answer in time, or with an error");
    } else if (from.client) {
      error(from.client->where, "step '" + name + "' has a 'client' but sends no 'request'");
    }
    if (from.background) {
      to.background = resolve(*from.background, endpoint_names_, "endpoint");
      to.dropped = add_reason(name, "dropped by the system: a full queue, or a broken connection");
    }
    if (from.ask) {
      to.rule = resolve_rule(*from.ask, false);
      if (to.rule != none) {
        to.first_rule_reason = add_rule_reasons(name, to.rule);
        to.rule_purpose = rule_purpose(rule_names_[to.rule]);
      }
    }
    if (from.wait_for) {
      to.wait_for = resolve(*from.wait_for, event_names_, "calendar event");
      to.too_late = add_reason(name, "came after '" + from.wait_for->value + "'");
    }
    if (from.milestone) to.milestone = milestone(from.milestone->value);
    const bool is_last = index + 1 == spec_.journey.steps.size();
    if (!from.next)
      to.next = is_last ? none : static_cast<StepIndex>(index + 1);
    else if (from.next->value != "end") {
      to.next = resolve(*from.next, step_names_, "step");
      next_is_unknown_ |= to.next == none;
    }
    to.think_purpose = purpose("think", name);
    to.leave_purpose = purpose("leave", name);
    to.retry_purpose = purpose("retry", name);
    to.press_purpose = purpose("press again", name);
    model_.steps.push_back(std::move(to));
  }

  void selection() {
    if (!spec_.selection) return;
    const auto& from = *spec_.selection;
    Selection to;
    to.after = resolve(from.after, event_names_, "calendar event");
    to.pool = resolve(from.pool, model_.milestones, "milestone");
    to.seats = static_cast<std::uint64_t>(from.seats.value);
    to.wave = from.wave.value;
    to.seed = from.seed.value;
    for (const auto& screen : from.screens) {
      const std::uint16_t rule = resolve_rule(screen, false);
      if (rule == none) continue;
      to.screens.push_back(rule);
      to.first_screen_reason.push_back(add_rule_reasons("selection", rule));
    }
    const std::uint16_t rule = resolve_rule(from.rule, true);
    if (rule != none) {
      to.rule_name = rule_names_[rule];
      to.first_reason = add_rule_reasons("selection", rule);
      to.select = select_function(rules_[rule]);
    }
    to.selected_milestone = milestone("selected");
    if (to.after != none && to.pool != none) check_pool_waits(from, to);
    model_.selection = std::move(to);
  }

  /// The pool is of people who are still there when the batch closes.
  void check_pool_waits(const scenario::SelectionSpec& from, const Selection& to) {
    const auto joins = [&](const Step& step) { return step.milestone == to.pool; };
    auto step = std::find_if(model_.steps.begin(), model_.steps.end(), joins);
    for (std::size_t walked = 0; walked <= model_.steps.size(); ++walked) {
      if (step->wait_for == to.after) return;
      if (step->next == none) break;
      step = model_.steps.begin() + step->next;
    }
    diagnostics_.push_back({Severity::warning, from.pool.where,
                            "nobody who has reached '" + from.pool.value + "' waits for '" +
                                from.after.value +
                                "': who has finished the journey by then is not in the pool",
                            "add 'wait_for: " + from.after.value + "' to the step with this milestone"});
  }

  void published() {
    if (!spec_.published) return;
    const auto& from = *spec_.published;
    model_.published_tolerance = from.tolerance.value;
    std::vector<std::uint16_t> columns;
    for (const auto& head : from.milestones) columns.push_back(resolve(head, model_.milestones, "milestone"));
    for (const auto& row : from.rows) {
      if (row.at.value > model_.duration) continue;  // a table may go on after the run
      for (std::size_t i = 0; i < columns.size(); ++i)
        if (row.counts[i] && columns[i] != none)
          model_.published.push_back({row.at.value, columns[i], *row.counts[i]});
    }
  }

  /// Random streams are named by hashes of 32 bits; two names that hash alike would share their numbers.
  void streams_are_distinct() {
    std::map<std::uint32_t, std::string> names;
    const auto add = [&](std::uint32_t stream, const std::string& name, const SourceLocation& where) {
      const auto [other, is_new] = names.emplace(stream, name);
      if (!is_new && other->second != name)
        error(where, name + " and " + other->second + " would draw the same random numbers",
              "give one of them another name");
    };
    for (std::size_t i = 0; i < model_.steps.size(); ++i) {
      const Step& step = model_.steps[i];
      const SourceLocation& where = spec_.journey.steps[i].name.where;
      add(step.think_purpose, "the thinking of step '" + step.name + "'", where);
      add(step.leave_purpose, "the leaving of step '" + step.name + "'", where);
      add(step.retry_purpose, "the retries of step '" + step.name + "'", where);
      add(step.press_purpose, "the presses of step '" + step.name + "'", where);
    }
    for (const scenario::RuleSpec& rule : spec_.rules)
      add(rule_purpose(rule.name.value), "the rule '" + rule.name.value + "'", rule.name.where);
    for (std::size_t i = 0; i < model_.operations.size(); ++i)
      if (model_.operations[i].purpose != 0)
        add(model_.operations[i].purpose, "call " + std::to_string(i), spec_.endpoints.front().name.where);
  }

  static constexpr std::size_t most_steps = 1000;

  const ScenarioSpec& spec_;
  const plugin::Registry& registry_;
  Model model_;
  std::vector<Diagnostic> diagnostics_;
  bool next_is_unknown_ = false;
  std::vector<std::shared_ptr<const plugin::RuleInstance>> rules_;
  std::vector<std::string> station_names_, endpoint_names_, client_names_, event_names_, rule_names_,
      step_names_;
};

}  // namespace

Loaded<Model> assemble(const ScenarioSpec& spec, const plugin::Registry& registry) {
  return Assembler(spec, registry).run();
}

}  // namespace gelombang::assembly
