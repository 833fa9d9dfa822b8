// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/keys.hpp"

#include <fmt/core.h>

#include "engine/scenario/typing.hpp"

namespace gelombang::scenario {

namespace {

// How a row of the table is written. `value` takes any member that read_value can fill.
template <class S, class M>
Field<S> value(std::string_view name, M S::*member, Type type, std::string_view help,
               Shape shape = Shape::one) {
  Field<S> field;
  field.key.name = name;
  field.key.type = type;
  field.key.shape = shape;
  field.key.help = help;
  field.assign = [member](Typing& typing, const Key& key, const Node* node, const SourceLocation& section,
                          S& out) { read_value(typing, key, node, section, out.*member); };
  return field;
}

template <class S, class M>
Field<S> choice(std::string_view name, M S::*member, std::vector<std::string_view> choices,
                std::string_view help) {
  Field<S> field = value(name, member, Type::choice, help);
  field.key.choices = std::move(choices);
  return field;
}

/// `name: value` pairs.
template <class S, class P, class T>
Field<S> pairs(std::string_view name, std::vector<P> S::*member, At<T> P::*part, Type type,
               std::string_view help) {
  Field<S> field;
  field.key.name = name;
  field.key.type = type;
  field.key.shape = Shape::by_name;
  field.key.help = help;
  field.assign = [member, part](Typing& typing, const Key& key, const Node* node, const SourceLocation&,
                                S& out) { read_pairs(typing, key, node, out.*member, part); };
  return field;
}

/// `path.to.key: value` pairs; nobody here knows more of them than that there are some.
template <class S>
Field<S> set_values(std::string_view name, std::vector<WhatIfSpec::Set> S::*member, std::string_view help) {
  Field<S> field;
  field.key.name = name;
  field.key.type = Type::any;
  field.key.shape = Shape::by_path;
  field.key.help = help;
  field.assign = [member](Typing& typing, const Key& key, const Node* node, const SourceLocation&, S& out) {
    if (node == nullptr || !typing.expect_map(key, *node)) return;
    for (const Node& child : node->children) {
      WhatIfSpec::Set& set = (out.*member).emplace_back();
      set.path = child.key;
      if (child.kind == Node::Kind::list || child.kind == Node::Kind::map)
        typing.problems.error(child.where,
                              fmt::format("the value of {} in '{}' of {} must be text", shown(child.key),
                                          key.name, typing.section),
                              "put a list or a section in quotes, as after --set");
      else
        read_value(typing, key, &child, child.key_where, set.value);
    }
    if (node->children.empty())
      typing.problems.error(node->where, fmt::format("'{}' of {} changes nothing", key.name, typing.section),
                            "write 'path.to.key: value', as for --set");
  };
  return std::move(field).required();
}

template <class S>
Field<S> shares(std::string_view name, std::vector<ShareSpec> S::*member, std::string_view help) {
  return pairs(name, member, &ShareSpec::share, Type::share, help).at_least("0 %").at_most("100 %");
}

template <auto table>
const Section& section_of() {
  return table();
}

/// A section that is handed to `assign`, which also sees it absent.
template <auto table, class S>
Field<S> section(std::string_view name, std::string_view help, Assign<S> assign, Shape shape = Shape::one) {
  Field<S> field;
  field.key.name = name;
  field.key.type = Type::section;
  field.key.shape = shape;
  field.key.help = help;
  field.key.section = &section_of<table>;
  field.assign = std::move(assign);
  return field;
}

template <auto table, class S, class T>
Field<S> sections(std::string_view name, std::vector<T> S::*member, Shape shape, std::string_view help) {
  return section<table, S>(
      name, help,
      [member](Typing& typing, const Key& key, const Node* node, const SourceLocation&, S& out) {
        read_sections(typing, key, node, table(), out.*member);
      },
      shape);
}

/// A section that may be left out as a whole: then the member stays empty.
template <auto table, class S, class T>
Field<S> optional_section(std::string_view name, std::optional<T> S::*member, std::string_view help) {
  return section<table, S>(
      name, help, [member](Typing& typing, const Key& key, const Node* node, const SourceLocation&, S& out) {
        if (node == nullptr) return;
        T& made = (out.*member).emplace();
        if constexpr (requires { made.where; }) made.where = node->where;
        const std::string noun(table().noun);
        read_section(typing, table(), *node,
                     noun.starts_with("the ") ? noun : fmt::format("'{}' of {}", key.name, typing.section),
                     made);
      });
}

/// Keys that stand in a section of their own in the file and in the outer structure in the program.
template <auto table, class S>
Field<S> group(std::string_view name, std::string_view help) {
  return section<table, S>(
      name, help, [](Typing& typing, const Key& key, const Node* node, const SourceLocation& outer, S& out) {
        if (node == nullptr) return assign_absent(typing, table(), outer, out);
        std::string title = fmt::format("'{}' of {}", key.name, typing.section);
        read_section(typing, table(), *node, std::move(title), out);
      });
}

// The table, from the leaves to the whole file.
// clang-format off

const Table<AssumptionSpec>& assumption_table() {
  using S = AssumptionSpec;
  static const Table<S> table("assumption", {
      value("value", &S::value, Type::any, "the value, with its unit").required(),
      value("low", &S::low, Type::any, "the lowest value that is believable").required(),
      value("high", &S::high, Type::any, "the highest value that is believable").required(),
      value("because", &S::because, Type::text, "why this value and this range").required(),
  });
  return table;
}

const Table<RolesSpec>& roles_table() {
  using S = RolesSpec;
  static const Table<S> table("roles", {
      value("commissioner", &S::commissioner, Type::text, "who asked for the study"),
      value("responsible_owner", &S::responsible_owner, Type::text, "who answers for what is decided by it"),
      value("analyst", &S::analyst, Type::text, "who made it"),
      value("assurer", &S::assurer, Type::text, "who checked it, and is none of the others"),
  });
  return table;
}

const Table<LabelSpec>& label_table() {
  using S = LabelSpec;
  static const Table<S> table("label", {
      value("en", &S::english, Type::text, "the words in English").required(),
      value("id", &S::indonesian, Type::text, "the words in Indonesian").required(),
  });
  return table;
}

const Table<ConnectionSpec>& connection_table() {
  using S = ConnectionSpec;
  static const Table<S> table("connection", {
      value("name", &S::name, Type::name, "the name of this class of connections").required(),
      value("share", &S::share, Type::share,
            "share of the people who have it").required().at_least("0 %").at_most("100 %"),
      value("uplink", &S::uplink, Type::bit_rate,
            "cap of one upload on the person's side").required().more_than("0 bit/s"),
      value("round_trip", &S::round_trip, Type::time,
            "network delay of a request, both ways together").or_else("0 s"),
      value("drops", &S::drops, Type::rate,
            "how often the connection is lost while an upload is under way").or_else("0/s").at_least("0/s").at_most("1e9/s"),
  });
  return table;
}

const Table<PopulationSpec>& population_table() {
  using S = PopulationSpec;
  static const Table<S> table("the population", {
      value("count", &S::count, Type::integer,
            "people in all; without it there is no limit").with_size().at_least("1").at_most("4000000000"),
      value("regions", &S::regions_file, Type::text,
            "CSV file beside the scenario: code, name, time_zone, weight"),
      sections<connection_table>("connections", &S::connections, Shape::list, "how people reach the site"),
      shares("sex", &S::sex, "shares by sex"),
      shares("age", &S::age, "shares by age: `18-24`, `60+` or one age `17`"),
      shares("education", &S::education, "shares by education"),
      shares("work_status", &S::work_status, "shares by work status"),
      value("disability", &S::disability, Type::share,
            "share of people with a disability").or_else("0 %").at_least("0 %").at_most("100 %"),
      shares("lists", &S::lists, "independent memberships: probability that a person is on each list"),
      shares("households", &S::households,
             "shares of households by how many of their members come, `1` to `20`; needs `count`"),
  });
  return table;
}

const Table<RatePointSpec>& rate_point_table() {
  using S = RatePointSpec;
  static const Table<S> table("a rate point", {
      value("at", &S::at, Type::moment, "when the rate has this value").required().at_least("0 s"),
      value("rate", &S::rate, Type::rate,
             "arrival rate; between two points it follows a straight line").with_size().required().at_least("0/s").at_most("1e9/s"),
  });
  return table;
}

const Table<ArrivalsSpec>& arrivals_table() {
  using S = ArrivalsSpec;
  static const Table<S> table("the arrivals", {
      value("interarrival_time", &S::interarrival_time, Type::time,
             "time between two arrivals, each drawn by itself; the daily rhythm does not change it").with_size(),
       sections<rate_point_table>("rate", &S::rate, Shape::list,
             "piecewise-linear rate of a Poisson process; the first point is at 0 s, after the last the rate stays as it is. "
             "With `population.count` only its shape counts: all of them come within the run"),
      value("together", &S::together, Type::moment,
            "everybody comes at this moment; needs `population.count`").at_least("0 s"),
      value("daily_rhythm", &S::daily_rhythm, Type::number,
            "24 weights, hour 0 first, of local time; needs `start`", Shape::list).at_least("0").at_most("1e6"),
  });
  return table;
}

const Table<CapacityChangeSpec>& change_table() {
  using S = CapacityChangeSpec;
  static const Table<S> table("a capacity change", {
      value("at", &S::at, Type::moment, "when the capacity changes").required().at_least("0 s"),
      value("servers", &S::servers, Type::integer,
             "servers of a server_pool or a processor from then on").with_size().at_least("0").at_most("1e9"),
       value("rate", &S::rate, Type::rate, "rate of a third_party or a rate_limiter from then on").with_size().at_least("0/s").at_most("1e9/s"),
      value("bandwidth", &S::bandwidth, Type::bit_rate,
            "bandwidth of a shared_link from then on").with_size().at_least("0 bit/s"),
      choice("in_service", &S::in_service, {"finish", "rejoin"},
             "requests whose server of a server_pool is taken away: it finishes them before it goes; or it goes at once, and they rejoin the head of the queue with what is left of their service and of their patience").or_else("finish"),
  });
  return table;
}

const Table<BalkSpec>& balk_table() {
  using S = BalkSpec;
  static const Table<S> table("'balk'", {
      value("queue", &S::queue, Type::integer,
            "from so many waiting on").with_size().required().at_least("0").at_most("1e9"),
      value("probability", &S::probability, Type::share,
            "that whoever comes turns round").required().at_least("0 %").at_most("100 %"),
  });
  return table;
}

const Table<LimitsSpec>& limits_table() {
  using S = LimitsSpec;
  static const Table<S> table("limits", {
      value("requests", &S::requests, Type::integer,
            "requests in the station at one time, queue included; Envoy starts with 1024").with_size().at_least("1").at_most("1e9"),
      value("retries", &S::retries, Type::integer,
            "retries among them; Envoy starts with 3").with_size().at_least("0").at_most("1e9"),
  });
  return table;
}

const Table<BreakerSpec>& breaker_table() {
  using S = BreakerSpec;
  static const Table<S> table("breaker", {
      value("window", &S::window, Type::duration,
            "results older than this are forgotten").required().more_than("0 s"),
      value("failures", &S::failures, Type::share,
            "share of failures that opens the breaker").required().more_than("0 %").at_most("100 %"),
      value("at_least", &S::at_least, Type::integer,
            "results in the window before it may open").with_size().or_else("1").at_least("1").at_most("1e9"),
      value("slower_than", &S::slower_than, Type::duration,
            "an answer that takes longer is a failure too; one that its client no longer awaits always is").more_than("0 s"),
      value("open_for", &S::open_for, Type::duration,
            "how long it refuses everything").required().more_than("0 s"),
      value("trials", &S::trials, Type::integer,
            "requests let through then; if all succeed, it closes").with_size().or_else("1").at_least("1").at_most("1e9"),
  });
  return table;
}

const Table<SheddingSpec>& shedding_table() {
  using S = SheddingSpec;
  static const Table<S> table("shedding", {
      value("queueing_time", &S::queueing_time, Type::duration,
            "overload: the mean delay in queue of a window is longer").or_else("20 ms").more_than("0 s"),
      value("window", &S::window, Type::duration, "a window ends after this time").or_else("1 s").more_than("0 s"),
      value("requests", &S::requests, Type::integer,
            "or after so many requests").with_size().or_else("2000").at_least("1").at_most("1e9"),
      value("decrease", &S::decrease, Type::share,
            "of the admitted: fewer are admitted after a window of overload")
          .or_else("5 %").more_than("0 %").at_most("99 %"),
      value("increase", &S::increase, Type::share,
            "of all that came: more are admitted after a window without")
          .or_else("1 %").more_than("0 %").at_most("99 %"),
      value("user_levels", &S::user_levels, Type::integer,
            "levels among the users of one priority; a user's level changes every hour")
          .or_else("128").at_least("1").at_most("128"),
  });
  return table;
}

const Table<AutoscalerSpec>& autoscaler_table() {
  using S = AutoscalerSpec;
  static const Table<S> table("autoscaler", {
      value("target", &S::target, Type::share,
            "the utilization it aims at").required().more_than("0 %").at_most("100 %"),
      value("at_least", &S::at_least, Type::integer, "never fewer replicas").with_size().required().at_least("1").at_most("1e9"),
      value("at_most", &S::at_most, Type::integer, "never more replicas").with_size().required().at_least("1").at_most("1e9"),
      value("servers_each", &S::servers_each, Type::integer,
            "servers of one replica").or_else("1").at_least("1").at_most("1e9"),
      value("every", &S::every, Type::duration, "how often it decides").or_else("15 s").more_than("0 s"),
      value("tolerance", &S::tolerance, Type::share,
            "relative distance from the target that changes nothing").or_else("10 %").at_least("0 %").at_most("100 %"),
      value("boot_delay", &S::boot_delay, Type::duration,
            "from the decision to the first request served").or_else("2 min").at_least("0 s"),
      value("steady_for", &S::steady_for, Type::duration,
            "fewer replicas only when no decision of this time wanted more").or_else("5 min").at_least("0 s"),
  });
  return table;
}

const Table<StationSpec>& station_table() {
  using S = StationSpec;
  const std::vector<std::string_view> pool = {"server_pool"}, limiters = {"third_party", "rate_limiter"},
      queues = {"server_pool", "third_party", "rate_limiter"},
      all_but_delay = {"server_pool", "processor", "shared_link", "third_party", "rate_limiter"};
  static const Table<S> table("station", {
      choice("kind", &S::kind,
            {"server_pool", "processor", "shared_link", "third_party", "rate_limiter", "delay"},
            "servers with a queue, processors that all share, an upload link that is shared, somebody else's "
            "service, a token bucket alone, or no queue at all")
          .required(),
      value("servers", &S::servers, Type::integer,
            "how many are served at the same time; of a processor: how many processors are shared").with_size()
          .required().at_least("1").at_most("1e9").only_for({"server_pool", "processor"}),
      value("queue", &S::queue, Type::integer,
            "places to wait; without it there is no limit").with_size()
          .at_least("0").at_most("1e9").only_for({"server_pool", "shared_link", "third_party", "rate_limiter"}),
      value("bandwidth", &S::bandwidth, Type::bit_rate,
            "what all uploads share").with_size().required().more_than("0 bit/s").only_for({"shared_link"}),
      value("flows", &S::flows, Type::integer,
            "uploads, or requests at a processor, at the same time; without it there is no limit").with_size()
          .at_least("1").at_most("1e9").only_for({"shared_link", "processor"}),
      value("rate", &S::rate, Type::rate,
             "the quota: tokens of the bucket").with_size().required().more_than("0/s").at_most("1e9/s").only_for(limiters),
      value("burst", &S::burst, Type::integer,
            "size of the token bucket").with_size().or_else("1").at_least("1").at_most("1e9").only_for(limiters),
      value("latency", &S::latency, Type::time,
            "how long the third party takes to answer").required().only_for({"third_party"}),
      sections<change_table>("changes", &S::changes, Shape::list,
            "capacity that changes during the run, in order of time").only_for(all_but_delay),
      choice("discipline", &S::discipline, {"fifo", "lifo", "random", "priority", "preemptive_priority"},
            "who is served next; preemptive: a service gives way to a more urgent one and is resumed later")
          .or_else("fifo").only_for(pool),
      choice("when_full", &S::when_full, {"refuse", "block"},
            "block: who holds a server elsewhere waits there, with it; who holds nothing is refused")
          .or_else("refuse").only_for(pool),
      value("patience", &S::patience, Type::time, "who waits longer leaves the queue").only_for(queues),
      sections<balk_table>("balk", &S::balk, Shape::one_or_list,
            "who sees a long queue turns round; queues ascend, the last that applies counts").only_for(queues),
      value("deadline", &S::deadline, Type::duration,
            "who has waited longer is dropped instead of served").more_than("0 s").only_for(queues),
      choice("abandoned", &S::abandoned, {"serve", "drop"},
            "queued work whose client has left").or_else("serve").only_for(queues),
      value("zone", &S::zone, Type::name, "the zone that a fault may strike as a whole"),
      optional_section<limits_table>("limits", &S::limits,
            "how many are let in, retries apart").only_for(all_but_delay),
      optional_section<breaker_table>("breaker", &S::breaker,
            "circuit breaker: after many failures everybody is refused for a while").only_for(all_but_delay),
      optional_section<shedding_table>("shedding", &S::shedding,
            "under overload only urgent calls and lucky users are admitted").only_for(queues),
      optional_section<autoscaler_table>("autoscaler", &S::autoscaler,
            "servers follow the utilization").only_for(pool),
  });
  return table;
}

const Table<CallSpec>& call_table() {
  using S = CallSpec;
  static const Table<S> table("a call", {
      value("at", &S::station, Type::name, "the station").required(),
      value("service_time", &S::service_time, Type::time, "at a server_pool, a processor or a delay: the own service"),
      value("size", &S::size, Type::size, "at a shared_link: how much is uploaded"),
      value("priority", &S::priority, Type::integer,
            "smaller is served and admitted first, where the station looks at it")
          .or_else("0").at_least("0").at_most("15"),
      sections<call_table>("calls", &S::calls, Shape::one_or_list,
            "calls made while the server here is held, one after the other"),
  });
  return table;
}

const Table<ClientSpec>& press_again_table() {
  using S = ClientSpec;
  static const Table<S> table("press_again", {
      value("after", &S::press_again_after, Type::duration,
            "how long the user looks at a page that does not answer").required().more_than("0 s"),
      value("probability", &S::press_again_probability, Type::share,
            "that the user then presses again").required().at_least("0 %").at_most("100 %"),
  });
  return table;
}

const Table<ClientSpec>& come_back_table() {
  using S = ClientSpec;
  static const Table<S> table("come_back", {
      value("probability", &S::come_back_probability, Type::share,
            "that a person whose visit failed comes back").required().at_least("0 %").at_most("100 %"),
      value("after", &S::come_back_after, Type::time,
            "in waking time, which passes with the daily rhythm").required(),
      value("visits", &S::visits, Type::integer,
            "at most so many visits to one step").required().or_else("1").at_least("1").at_most("1000"),
  });
  return table;
}

const Table<ClientSpec>& tabs_table() {
  using S = ClientSpec;
  static const Table<S> table("tabs", {
      value("count", &S::tabs, Type::integer,
            "requests at once; the first answer counts").required().at_least("2").at_most("8"),
      value("probability", &S::tabs_probability, Type::share,
            "that a person opens several tabs").required().at_least("0 %").at_most("100 %"),
  });
  return table;
}

const Table<ClientSpec>& back_off_table() {
  using S = ClientSpec;
  static const Table<S> table("back_off", {
      value("factor", &S::back_off, Type::number,
            "each further wait of a visit is so many times as long").required().at_least("1").at_most("1000"),
      value("at_most", &S::longest_back_off, Type::duration,
            "the longest wait; without it there is no limit").more_than("0 s"),
  });
  return table;
}

const Table<RetryBudgetSpec>& retry_budget_table() {
  using S = RetryBudgetSpec;
  static const Table<S> table("retry_budget", {
      value("ratio", &S::ratio, Type::share,
            "retries that a first attempt pays for").or_else("10 %").at_least("0 %").at_most("100 %"),
      value("burst", &S::burst, Type::integer,
            "retries that can be saved up; a budget begins full").with_size().or_else("100").at_least("1").at_most("1e9"),
  });
  return table;
}

const Table<ThrottleSpec>& throttle_table() {
  using S = ThrottleSpec;
  static const Table<S> table("throttle", {
      value("multiplier", &S::multiplier, Type::number,
            "requests beyond so many times the accepted ones are held back").or_else("2").at_least("1").at_most("1e6"),
      value("window", &S::window, Type::duration, "older results are forgotten").or_else("2 min").more_than("0 s"),
  });
  return table;
}

const Table<ClientSpec>& client_table() {
  using S = ClientSpec;
  static const Table<S> table("client", {
      value("timeout", &S::timeout, Type::duration,
            "when the browser stops waiting").required().more_than("0 s"),
      group<press_again_table, S>("press_again", "the impatient user"),
      group<tabs_table, S>("tabs", "the same request in several tabs at once"),
      value("attempts", &S::attempts, Type::integer,
            "requests a visit, presses included").or_else("1").at_least("1").at_most("60000"),
      value("retry_after", &S::retry_after, Type::time, "from a failure to the next attempt").or_else("0 s"),
      group<back_off_table, S>("back_off", "waits between attempts that grow"),
      optional_section<retry_budget_table>("retry_budget", &S::retry_budget,
            "retries, presses and further tabs may be so many of the first attempts, of all people of this client together"),
      optional_section<throttle_table>("throttle", &S::throttle,
            "all people of this client together hold requests back while many are refused"),
      group<come_back_table, S>("come_back", "after the last attempt of a visit failed"),
  });
  return table;
}

const Table<RuleSpec>& rule_table() {
  using S = RuleSpec;
  static const Table<S> table("rule", {
      value("plugin", &S::plugin, Type::name, "the plugin that knows this rule").required(),
      value("parameters", &S::parameters, Type::any, "values that the plugin asks for", Shape::by_name),
  });
  return table;
}

const Table<LeaveSpec>& leave_table() {
  using S = LeaveSpec;
  static const Table<S> table("'leave'", {
      value("probability", &S::probability, Type::share,
            "that a person stops here").required().at_least("0 %").at_most("100 %"),
      value("reason", &S::reason, Type::text, "why, as it will be counted and printed").required(),
      value("reason_id", &S::reason_indonesian, Type::text, "the same in Indonesian, for reports"),
  });
  return table;
}

const Table<BranchSpec>& branch_table() {
  using S = BranchSpec;
  static const Table<S> table("'branch'", {
      value("to", &S::to, Type::name, "a step; `end` finishes the journey").required(),
      value("probability", &S::probability, Type::share,
            "that a person goes there").required().at_least("0 %").at_most("100 %"),
  });
  return table;
}

const Table<StepSpec>& step_table() {
  using S = StepSpec;
  static const Table<S> table("step", {
      sections<leave_table>("leave", &S::leave, Shape::one_or_list,
            "the person stops here, before doing anything"),
      value("think", &S::think, Type::time, "time the person takes, by the clock"),
      value("away", &S::away, Type::time, "time the person is away; it passes with the daily rhythm"),
      value("request", &S::request, Type::name, "the endpoint that is asked"),
      value("client", &S::client, Type::name, "how the person waits for the answer"),
      value("start", &S::start, Type::name, "endpoint that is begun then and not waited for"),
      value("background", &S::background, Type::name,
            "endpoint walked by the system while the person waits, without time-out"),
      value("ask", &S::ask, Type::name, "the rule that is asked"),
      value("wait_for", &S::wait_for, Type::name, "the calendar event that is awaited"),
      value("milestone", &S::milestone, Type::name, "counted once per person, when the step is completed"),
      sections<branch_table>("branch", &S::branch, Shape::one_or_list,
            "other ways to go, each with its probability; else `loop` or `next`"),
      value("loop", &S::loop, Type::name,
            "in place of `next`: back to this step, earlier or the same, so that people stay for ever"),
      value("next", &S::next, Type::name,
            "the next step; `end` finishes the journey; without it, the following step"),
  });
  return table;
}

const Table<WaitingRoomSpec>& waiting_room_table() {
  using S = WaitingRoomSpec;
  static const Table<S> table("waiting room", {
      value("covers", &S::covers, Type::name,
            "steps that are done inside; each step in one room at most", Shape::one_or_list).required(),
      choice("order", &S::order, {"fifo", "random", "shuffle", "reject", "pass_through"},
            "who is let in next; shuffle: those who came before the opening in random order, the others behind; "
            "reject: who finds it full is turned away; pass_through: everybody, sessions are counted").or_else("fifo"),
      choice("lanes", &S::lanes, {"one", "region", "time_zone"},
            "lines of their own, each with its share of the admissions by population").or_else("one"),
      value("opens_at", &S::opens_at, Type::moment, "nobody is let in before").or_else("0 s").at_least("0 s"),
      pairs("stagger", &S::stagger, &StaggerSpec::later, Type::duration,
            "how much later it opens for people of WIB, WITA, WIT").at_least("0 s").at_most("100 d"),
      value("active_users", &S::active_users, Type::integer,
            "sessions at one time; without it there is no limit").with_size().at_least("1").at_most("4000000000"),
      value("rate", &S::rate, Type::rate, "new users; without it there is no limit").with_size().at_least("0.001/d").at_most("1e9/s"),
      value("session", &S::session, Type::duration,
            "then the person goes to the end of the line").more_than("0 s"),
      value("patience", &S::patience, Type::time, "who waits longer leaves the line"),
  });
  return table;
}

const Table<FaultSpec>& fault_table() {
  using S = FaultSpec;
  static const Table<S> table("fault", {
      value("at", &S::at, Type::moment, "when it begins: one moment, or a list", Shape::one_or_list).at_least("0 s"),
      value("every", &S::every, Type::time,
            "in place of `at`: time without the fault, drawn anew each time"),
      value("for", &S::lasts, Type::time, "how long it lasts; with `at` always the same").required(),
      value("stations", &S::stations, Type::name, "stations struck together", Shape::one_or_list),
      value("zone", &S::zone, Type::name, "all stations of this zone are struck together"),
      value("capacity", &S::capacity, Type::share,
            "what is left of servers (rounded up), bandwidth or rate; 0 %: outage").or_else("100 %").at_least("0 %").at_most("100 %"),
      value("slow_down", &S::slow_down, Type::number,
            "services that begin meanwhile take so many times as long").or_else("1").at_least("1").at_most("1e6"),
      choice("in_service", &S::in_service, {"finish", "suspend", "lose"},
            "requests in service at a server_pool whose servers are gone, and at any other station when nothing is "
            "left: they are finished, and only new ones wait; or they stop, and go on afterwards where they stopped; "
            "or they are lost when the fault begins. While something is left, a processor or shared_link goes on with "
            "all of them, slower")
          .or_else("finish"),
      choice("loses_work", &S::loses_work, {"no", "yes"},
            "what the stations have in hand, as with `in_service: lose`, and in queue is lost when it begins").or_else("no"),
      value("connections", &S::connections, Type::name,
            "classes of connections that lose requests; without it, all", Shape::one_or_list),
      value("loss", &S::loss, Type::share,
            "share of their requests that never arrive").more_than("0 %").at_most("100 %"),
  });
  return table;
}

const Table<JobSpec>& job_table() {
  using S = JobSpec;
  static const Table<S> table("job", {
      value("at", &S::at, Type::moment, "when it begins").required().at_least("0 s"),
      value("every", &S::every, Type::duration,
            "again after this time; one that is under way is not begun twice").more_than("0 s"),
      value("endpoint", &S::endpoint, Type::name, "the endpoint that each item asks").required(),
      value("items", &S::items, Type::integer,
            "how many requests it makes").with_size().or_else("1").at_least("1").at_most("4000000000"),
      value("parallel", &S::parallel, Type::integer,
            "how many of them at a time").with_size().or_else("1").at_least("1").at_most("1000000"),
  });
  return table;
}

const Table<SelectionSpec>& selection_table() {
  using S = SelectionSpec;
  static const Table<S> table("the selection", {
      value("after", &S::after, Type::name, "calendar event: the batch closes").required(),
      value("pool", &S::pool, Type::name, "milestone: who has reached it is in the pool").required(),
      value("rule", &S::rule, Type::name, "a selection rule").required(),
      value("seats", &S::seats, Type::integer,
            "how many can be selected").with_size().required().at_least("0").at_most("4000000000"),
      value("wave", &S::wave, Type::name, "name of the wave, part of every ticket").required(),
      value("seed", &S::seed, Type::hexadecimal, "public seed of the draw").required(),
      value("screens", &S::screens, Type::name,
            "rules asked of everybody in the pool before the draw", Shape::one_or_list),
  });
  return table;
}

const Table<WaveSpec>& wave_table() {
  using S = WaveSpec;
  static const Table<S> table("wave", {
      value("after", &S::after, Type::name, "calendar event: the wave closes").required(),
      value("seats", &S::seats, Type::integer,
            "how many can be selected").with_size().required().at_least("0").at_most("4000000000"),
      value("pool", &S::pool, Type::name, "milestone: who has reached it is in the pool; without it, as in the wave before"),
      value("rule", &S::rule, Type::name, "a selection rule; without it, as in the wave before"),
      value("seed", &S::seed, Type::hexadecimal,
            "public seed of the draw; without it, that of the wave before: the wave's name is part of every ticket, so the tickets differ"),
      value("screens", &S::screens, Type::name,
            "rules asked of everybody in the pool before the draw, also of those who join again; without it, as in the wave before",
            Shape::one_or_list),
      value("rejoin", &S::rejoin, Type::share,
            "probability that who is not selected joins a later wave; without it, as in the wave before").at_least("0 %").at_most("100 %"),
      value("rejoin_after", &S::rejoin_after, Type::time,
            "from the draw to joining again, the next wave that closes then or later; without it, as in the wave before"),
  });
  return table;
}

const Table<WhatIfSpec>& what_if_table() {
  using S = WhatIfSpec;
  static const Table<S> table("what-if", {
      set_values("set", &S::set, "what is changed: the path of a value, as for --set, and the new value as YAML"),
      value("because", &S::because, Type::text,
            "why this value: what is changed to is an assumption too").required(),
  });
  return table;
}

const Table<PriceSpec>& price_table() {
  using S = PriceSpec;
  static const Table<S> table("price", {
      value("price", &S::price, Type::number, "what it costs").required().at_least("0"),
      choice("per", &S::per, {"unit", "hour", "call"}, "of each unit: once, for each hour of the run, or, of a rate, for each call that it allows in the run").or_else("unit"),
      value("currency", &S::currency, Type::name, "such as USD or IDR; one for all prices"),
      value("source", &S::source, Type::text, "where the price was read").required(),
      value("date", &S::date, Type::text, "when, or of which day it is").required(),
  });
  return table;
}

const Table<SizeVariableSpec>& size_variable_table() {
  using S = SizeVariableSpec;
  static const Table<S> table("variable", {
      value("set", &S::set, Type::text, "what is chosen: the path of a value, as for --set").required(),
      value("from", &S::from, Type::integer, "least whole number").at_least("0"),
      value("to", &S::to, Type::integer, "most").at_least("0"),
      value("step", &S::step, Type::integer, "from one number to the next").or_else("1").at_least("1"),
      value("unit", &S::unit, Type::any, "what follows each number, such as /s"),
      value("values", &S::values, Type::any,
            "in place of numbers: values in their order, a later one costs no less and serves no worse", Shape::list),
      value("price", &S::price, Type::name, "price of one unit: a name in `prices`"),
      value("price_each", &S::price_each, Type::number, "in place of a name: what one unit costs").at_least("0"),
      value("prices", &S::prices, Type::number, "what each of `values` costs", Shape::list).at_least("0"),
      value("paid_for", &S::paid_for, Type::duration, "of a price by the hour: how long a unit is paid for; without it, the whole run").at_least("0 s"),
      value("up", &S::up, Type::share, "probability that a unit is up: spares are added until enough are, as `enough_up` says").more_than("0 %").at_most("100 %"),
  });
  return table;
}

const Table<SizeCaseSpec>& size_case_table() {
  using S = SizeCaseSpec;
  static const Table<S> table("case", {
      value("probability", &S::probability, Type::share, "how likely it is").required().at_least("0 %").at_most("100 %"),
      set_values("set", &S::set, "what is different then: the path of a value, as for --set, and the value as YAML"),
  });
  return table;
}

const Table<SizeSpec>& size_table() {
  using S = SizeSpec;
  static const Table<S> table("the size", {
      sections<size_variable_table>("variables", &S::variables, Shape::by_name, "what a plan chooses").required(),
      sections<size_case_table>("cases", &S::cases, Shape::by_name, "futures for which the plan is made, instead of the scenario as it is"),
      value("holds_with", &S::holds_with, Type::share, "probability of the cases in which the plan must hold, together").or_else("100 %").more_than("0 %").at_most("100 %"),
      value("confidence", &S::confidence, Type::share, "of each verdict on a plan").or_else("99 %").at_least("50 %").at_most("99.99 %"),
      value("replications", &S::replications, Type::integer, "of one plan, at most; one that is not decided by then is undecided").or_else("20000").at_least("10").at_most("1000000"),
      value("indifference", &S::indifference, Type::number, "a plan that is cheaper by no more than this is not looked for").or_else("0").at_least("0"),
      value("enough_up", &S::enough_up, Type::share, "probability that as many units as are needed are up").or_else("99.9 %").more_than("0 %").at_most("99.9999 %"),
      value("budget", &S::budget, Type::number, "what a plan may cost: then the best one for it is looked for, by `least` or `most`").at_least("0"),
      value("least", &S::least, Type::goal, "with a budget: a metric and its window; the plan with the least of it is the best"),
      value("most", &S::most, Type::goal, "likewise: the plan with the most of it is the best"),
  });
  return table;
}

const Table<ExperimentSpec::Factor>& factor_table() {
  using S = ExperimentSpec::Factor;
  static const Table<S> table("factor", {
      value("path", &S::path, Type::text,
            "what is changed: the path of a value, as for --set; `assumptions.NAME` is an assumption").required(),
      value("low", &S::low, Type::any, "lowest value, with its unit; of an assumption: its own, unless it is given"),
      value("high", &S::high, Type::any, "highest value, likewise"),
      value("values", &S::values, Type::any, "in place of `low` and `high`: the values themselves, two at least",
            Shape::list),
  });
  return table;
}

const Table<ExperimentSpec>& experiment_table() {
  using S = ExperimentSpec;
  static const Table<S> table("the experiment", {
      choice("design", &S::design,
             {"one_at_a_time", "grid", "factorial", "latin_hypercube", "sobol", "sensitivity"},
             "which points of the box are looked at; absent: `one_at_a_time`, each factor at its low and high value"),
      value("points", &S::points, Type::integer,
            "how many points: of `latin_hypercube` and `sobol`; rows of `sensitivity`, each of factors + 2 points; levels of a range in `grid`").at_least("2").at_most("100000"),
      sections<factor_table>("factors", &S::factors, Shape::list,
            "what is changed; absent: every assumption, within its range"),
      value("responses", &S::responses, Type::text,
            "numbers of a result that are compared, as `funnel.joined.reached`: table, row, column; absent: who reached each milestone, and who was lost",
            Shape::list),
  });
  return table;
}

const Table<PublishedSpec>& published_table() {
  using S = PublishedSpec;
  static const Table<S> table("the published counts", {
      value("file", &S::file, Type::text,
            "CSV file beside the scenario: `at`, then one column for each milestone").required(),
      value("waves", &S::waves_file, Type::text,
            "CSV file beside the scenario, a line for each wave: `wave`, `joined`, `selected`"),
      value("tolerance", &S::tolerance, Type::share,
            "relative difference that still counts as met").required().at_least("0 %").at_most("100 %"),
  });
  return table;
}

// clang-format on

// Rows of the whole file that do more than fill one member.

Field<ScenarioSpec> format_version() {
  Field<ScenarioSpec> field;
  field.key.name = "gelombang";
  field.key.type = Type::integer;
  field.key.help = "version of the format of this file";
  // Nothing to keep: load has looked at it before anything else.
  field.assign = [](Typing&, const Key&, const Node*, const SourceLocation&, ScenarioSpec&) {};
  return std::move(field).required().at_least("1").at_most("1");
}

Field<ScenarioSpec> extends() {
  Field<ScenarioSpec> field;
  field.key.name = "extends";
  field.key.type = Type::text;
  field.key.help =
      "a scenario file beside this one: this is that scenario, with what stands here added, or in its place";
  // Nothing to keep: load has put both together.
  field.assign = [](Typing&, const Key&, const Node*, const SourceLocation&, ScenarioSpec&) {};
  return field;
}

Field<ScenarioSpec> start() {
  Field<ScenarioSpec> field =
      value("start", &ScenarioSpec::start, Type::instant, "the calendar instant at which the run begins");
  field.assign = [](Typing& typing, const Key& key, const Node* node, const SourceLocation& section,
                    ScenarioSpec& out) {
    read_value(typing, key, node, section, out.start);
    typing.start_was_refused =
        out.start && node->kind == Node::Kind::scalar && !value_of(parse_instant(node->text));
    if (out.start) typing.start = out.start->value;  // moments in the rows below are measured from it
  };
  return field;
}

Field<ScenarioSpec> population() {
  return section<population_table, ScenarioSpec>(
      "population", "who comes",
      [](Typing& typing, const Key&, const Node* node, const SourceLocation& outer, ScenarioSpec& out) {
        if (node == nullptr) return assign_absent(typing, population_table(), outer, out.population);
        read_section(typing, population_table(), *node, std::string(population_table().noun), out.population);
      });
}

Field<ScenarioSpec> arrivals() {
  return section<arrivals_table, ScenarioSpec>(
             "arrivals", "when people come",
             [](Typing& typing, const Key&, const Node* node, const SourceLocation& outer,
                ScenarioSpec& out) {
               out.arrivals.where = node == nullptr ? outer : node->opening();
               if (node != nullptr)
                 read_section(typing, arrivals_table(), *node, std::string(arrivals_table().noun),
                              out.arrivals);
             })
      .required();
}

/// Under each name one call, or a list of calls: an endpoint has no keys of its own.
Field<ScenarioSpec> endpoints() {
  return section<call_table, ScenarioSpec>(
      "endpoints", "what can be asked of the system: one call, or a list of calls",
      [](Typing& typing, const Key& key, const Node* node, const SourceLocation&, ScenarioSpec& out) {
        if (node == nullptr || !typing.expect_map(key, *node)) return;
        Key calls = key;
        calls.name = "calls";
        calls.shape = Shape::one_or_list;
        const std::string outer = typing.section;
        for (const Node& child : node->children) {
          typing.check_name(child.key, child.key_where);
          typing.section = fmt::format("endpoint {}", shown(child.key));
          if (child.kind == Node::Kind::invalid) continue;
          if (child.kind != Node::Kind::map && child.kind != Node::Kind::list) {
            typing.problems.error(child.where,
                                  fmt::format("{} must be a call or a list of calls", typing.section),
                                  "a call is written {at: station, service_time: 5 ms}");
            continue;
          }
          EndpointSpec& endpoint = out.endpoints.emplace_back();
          endpoint.name = {child.key, child.key_where};
          read_sections(typing, calls, &child, call_table(), endpoint.calls);
        }
        typing.section = outer;
      },
      Shape::lists_by_name);
}

Field<ScenarioSpec> journey() {
  return section<step_table, ScenarioSpec>(
             "journey", "the steps in their order; people arrive at the first",
             [](Typing& typing, const Key& key, const Node* node, const SourceLocation& outer,
                ScenarioSpec& out) {
               out.journey.where = node == nullptr ? outer : node->opening();
               read_sections(typing, key, node, step_table(), out.journey.steps);
               if (node != nullptr && node->kind == Node::Kind::map && node->children.empty())
                 typing.problems.error(node->where, "the journey has no step",
                                       "write 'name: {...}' for each step");
             },
             Shape::by_name)
      .required();
}

// clang-format off
const Table<ScenarioSpec>& scenario_table() {
  using S = ScenarioSpec;
  static const Table<S> table("the scenario", {
      format_version(),
      extends(),
      value("name", &S::name, Type::name, "name of the scenario and of what it leaves behind").required(),
      value("title", &S::title, Type::text, "one line for people"),
      start(),
      value("duration", &S::duration, Type::duration, "length of the run").required().more_than("0 s"),
      value("warm_up", &S::warm_up, Type::duration, "requests, stations, waiting rooms and jobs are measured from here on; people are counted from the start").or_else("0 s").at_least("0 s"),
      value("seed", &S::seed, Type::integer, "names the random numbers").or_else("1").at_least("0"),
      value("replications", &S::replications, Type::integer,
            "how many runs, each with its own random numbers").or_else("1").at_least("1").at_most("1000000"),
      sections<assumption_table>("assumptions", &S::assumptions, Shape::by_name,
            "quantities that nobody published; `$name` stands for the value"),
      optional_section<roles_table>("roles", &S::roles, "who stands for the study, as reports name them"),
      sections<label_table>("labels", &S::labels, Shape::by_name,
            "words for names of the scenario, for reports and the viewer; those for its own name are its title"),
      population(),
      arrivals(),
      sections<station_table>("stations", &S::stations, Shape::by_name,
            "where requests queue and are served"),
      endpoints(),
      sections<client_table>("clients", &S::clients, Shape::by_name,
            "how people and their browsers behave when an answer is late"),
      sections<rule_table>("rules", &S::rules, Shape::by_name, "plugins that say yes or no"),
      journey(),
      sections<waiting_room_table>("waiting_rooms", &S::waiting_rooms, Shape::by_name,
            "lines in front of some steps of the journey"),
      sections<fault_table>("faults", &S::faults, Shape::by_name, "what breaks, and when"),
      sections<job_table>("jobs", &S::jobs, Shape::by_name, "work that the system does by itself on a calendar"),
      pairs("calendar", &S::calendar, &CalendarEventSpec::at, Type::moment,
            "events that people wait for").at_least("0 s"),
      optional_section<selection_table>("selection", &S::selection,
            "the batch closes and people are selected"),
      sections<wave_table>("waves", &S::waves, Shape::by_name,
            "in place of `selection`: several of them in order of time; who is not selected may join the next"),
      optional_section<published_table>("published", &S::published, "published counts to compare with"),
      sections<what_if_table>("what_if", &S::what_if, Shape::by_name,
            "changes that `gelombang inclusion` compares with the scenario as it is"),
      value("objectives", &S::objectives, Type::objective,
            "what must hold, each with the window of time in which; `gelombang metrics SCENARIO` lists the metrics",
            Shape::one_or_list),
      sections<price_table>("prices", &S::prices, Shape::by_name,
            "what things cost, for `size`, each with its source and date"),
      optional_section<size_table>("size", &S::size,
            "what `gelombang size` chooses so that the objectives hold"),
      optional_section<experiment_table>("experiment", &S::experiment,
            "what `gelombang sweep` changes, at which points it looks, and what it compares"),
  });
  return table;
}
// clang-format on

}  // namespace

const Section& scenario_section() {
  return scenario_table();
}

ScenarioSpec read_scenario(const Node& root, Typing& typing) {
  ScenarioSpec spec;
  read_section(typing, scenario_table(), root, std::string(scenario_table().noun), spec);
  return spec;
}

}  // namespace gelombang::scenario
