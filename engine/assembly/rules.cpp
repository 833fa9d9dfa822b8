// SPDX-License-Identifier: Apache-2.0
#include "engine/assembly/rules.hpp"

#include <utility>
#include <vector>

#include "engine/assembly/parts.hpp"

namespace gelombang::assembly {

namespace {

/// Of a RuleQuestion or a Candidate.
plugin::Person person_of(const auto& asked, std::uint32_t attempt, SimTime now) {
  const Traits& traits = *asked.traits;
  plugin::Person person;
  person.entity = asked.person;
  person.region = traits.region;
  person.attempt = attempt;
  person.lists = traits.lists;
  person.now_ns = now.time_since_epoch().count();
  person.sex = traits.sex;
  person.education = traits.education;
  person.work_status = traits.work_status;
  person.age_years = traits.age_years;
  person.has_disability = traits.disability;
  person.household = asked.household;
  person.losses = asked.losses;
  return person;
}

/// `reasons`: how many the rule has; the model keeps one more for a verdict without a reason.
Verdict verdict_of(const plugin::Verdict& verdict, std::size_t reasons) {
  Verdict::Kind kind = Verdict::Kind::rejected;
  if (verdict.outcome == plugin::Outcome::accepted) kind = Verdict::Kind::accepted;
  if (verdict.outcome == plugin::Outcome::correct_and_retry) kind = Verdict::Kind::correct_and_retry;
  const std::size_t reason = verdict.reason == plugin::Verdict::no_reason ? reasons : verdict.reason;
  return {kind, static_cast<std::uint16_t>(reason), verdict.stratum};
}

}  // namespace

plugin::HostInfo host_info(const scenario::ScenarioSpec& spec, const Population& population) {
  plugin::HostInfo info;
  if (spec.start) info.start_unix_s = spec.start->value.unix_seconds;
  info.regions = population.regions.names();
  info.sexes = population.sex.names();
  info.educations = population.education.names();
  info.work_statuses = population.work_status.names();
  info.lists = population.lists;
  return info;
}

Loaded<plugin::RuleInstance> instantiate(const scenario::RuleSpec& rule, const plugin::Registry& registry,
                                         const plugin::HostInfo& info) {
  std::map<std::string, plugin::Written> parameters;
  for (const auto& [name, value] : rule.parameters) parameters[name] = {value.value, value.where};
  return registry.instantiate({rule.plugin.value, rule.plugin.where}, parameters, info, rule.name.value);
}

DecideFunction decide_function(std::shared_ptr<const plugin::RuleInstance> rule) {
  return [rule = std::move(rule)](const RuleQuestion& question, RandomStream& stream) {
    return verdict_of(rule->decide(person_of(question, question.attempt, question.now), stream),
                      rule->reasons().size());
  };
}

SelectFunction select_function(std::shared_ptr<const plugin::RuleInstance> rule) {
  return [rule = std::move(rule)](std::span<const Candidate> by_ticket, std::uint64_t seats, SimTime now,
                                  RandomStream& stream, std::span<Verdict> verdicts) {
    std::vector<plugin::Person> people;
    people.reserve(by_ticket.size());
    for (const Candidate& candidate : by_ticket) people.push_back(person_of(candidate, 1, now));
    const std::vector<plugin::Verdict> answers = rule->select(people, seats, stream);
    for (std::size_t i = 0; i < answers.size(); ++i)
      verdicts[i] = verdict_of(answers[i], rule->reasons().size());
  };
}

void add_rules(Context& context) {
  const plugin::HostInfo info = host_info(context.spec, context.model.population);
  for (const auto& from : context.spec.rules) {
    context.rule_names.push_back(from.name.value);
    Loaded<plugin::RuleInstance> loaded = instantiate(from, context.registry, info);
    context.diagnostics.insert(context.diagnostics.end(), loaded.diagnostics.begin(),
                               loaded.diagnostics.end());
    std::shared_ptr<const plugin::RuleInstance> rule;
    if (loaded.value) rule = std::make_shared<const plugin::RuleInstance>(std::move(*loaded.value));
    const bool decides = rule && rule->description().kind != plugin::Kind::selection;
    context.model.rules.push_back(decides ? decide_function(rule) : DecideFunction{});
    context.model.rule_names.push_back(from.name.value);
    context.rules.push_back(std::move(rule));
  }
}

ReasonIndex add_rule_reasons(Context& context, const std::string& step, std::uint16_t rule) {
  const auto first = static_cast<ReasonIndex>(context.model.reasons.size());
  for (const auto& reason : context.rules[rule]->reasons())
    context.model.reasons.push_back(
        {step, reason.code, reason.english, reason.indonesian, context.rule_names[rule], reason.article});
  const ReasonText& none_given = text_of(OwnReason::no_reason);
  context.model.reasons.push_back(
      {step, none_given.code, none_given.english, none_given.indonesian, context.rule_names[rule], ""});
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

}  // namespace gelombang::assembly
