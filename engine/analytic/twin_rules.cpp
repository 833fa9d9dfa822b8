// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/twin_rules.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/analytic/twin_plan.hpp"
#include "engine/kernel/random/stream.hpp"

namespace gelombang::analytic {
namespace {

// Enough that a share of a half is known to 0.4 percentage points (one standard deviation).
constexpr std::uint32_t sample_size = 16384;
constexpr std::uint32_t sample_for_screens = 4096;
constexpr std::uint32_t most_corrections = 20;
constexpr std::uint64_t sample_seed = 0x7717;

struct Answers {
  double all = 0, accepted = 0, rejected = 0;
  void add(Verdict::Kind kind) {
    ++all;
    accepted += kind == Verdict::Kind::accepted ? 1 : 0;
    rejected += kind == Verdict::Kind::rejected ? 1 : 0;
  }
  RuleShares shares() const {
    if (all == 0) return {};
    return {accepted / all, rejected / all, (all - accepted - rejected) / all};
  }
};

class Sample {
 public:
  explicit Sample(const Model& model)
      : model_(model), streams_(sample_seed, 0), traits_(model.population, streams_) {
    const auto zones = model.population.time_zone_share();
    people_.reserve(sample_size);
    for (std::uint32_t id = 0; id < sample_size; ++id) people_.push_back(traits_.sample(id, zones));
  }

  Verdict ask(std::uint16_t rule, std::uint32_t person, std::uint32_t attempt, SimTime now) const {
    RandomStream draws = streams_.at(purposes::rule.of(model_.rule_names[rule]), person);
    return model_.rules[rule]({person, &people_[person], attempt, now, traits_.household(person), 0}, draws);
  }

  /// Whom the rule accepts, in the end. Counts its answers: to the first asking, and to the later ones.
  bool accepts(std::uint16_t rule, std::uint32_t person, SimTime now, std::array<Answers, 2>& count) const {
    for (std::uint32_t attempt = 1; attempt <= most_corrections; ++attempt) {
      const Verdict verdict = ask(rule, person, attempt, now);
      count[attempt == 1 ? 0 : 1].add(verdict.kind);
      if (verdict.kind != Verdict::Kind::correct_and_retry) return verdict.kind == Verdict::Kind::accepted;
    }
    return false;
  }

 private:
  const Model& model_;
  Streams streams_;
  TraitSampler traits_;
  std::vector<Traits> people_;
};

/// [a][b]: whoever comes to step a has been at step b.
std::vector<std::vector<bool>> passed_before(const Model& model) {
  const std::size_t count = model.steps.size();
  std::vector<std::vector<bool>> before(count, std::vector<bool>(count, true));
  before[0].assign(count, false);
  for (bool changes = true; changes;) {
    changes = false;
    std::vector<std::vector<bool>> next(count, std::vector<bool>(count, true));
    next[0] = before[0];
    const auto comes = [&](std::size_t from, StepIndex to) {
      if (to == none || to == 0) return;
      for (std::size_t i = 0; i < count; ++i)
        if (!before[from][i] && i != from) next[to][i] = false;
    };
    for (std::size_t from = 0; from < count; ++from) {
      comes(from, model.steps[from].next);
      for (const Branch& branch : model.steps[from].branch) comes(from, branch.step);
    }
    for (std::size_t i = 0; i < count && !changes; ++i) changes = next[i] != before[i];
    before = std::move(next);
  }
  return before;
}

using Passed = std::vector<std::vector<bool>>;  // by rule, by person: accepted where it was asked

StepRule ask_at(const Model& model, const Sample& sample, std::size_t at, const std::vector<bool>& before,
                Passed& passed) {
  const Step& step = model.steps[at];
  std::array<Answers, 2> count;
  std::vector<bool> answers(sample_size, true);
  for (std::uint32_t person = 0; person < sample_size; ++person) {
    bool comes = true;
    for (std::size_t i = 0; i < before.size() && comes; ++i)
      comes = !before[i] || passed[i].empty() || passed[i][person];
    if (!comes) continue;
    answers[person] = sample.accepts(step.rule, person, SimTime{}, count);
  }
  passed[at] = std::move(answers);
  return {count[0].shares(), count[1].shares()};
}

WaveShares screen(const Model& model, const Sample& sample, std::size_t number, std::vector<bool> passed) {
  const Selection& wave = model.waves[number];
  WaveShares shares;
  const auto passes = [&](const Selection& of, std::uint32_t person, SimTime now) {
    return std::all_of(of.screens.begin(), of.screens.end(), [&](std::uint16_t rule) {
      return sample.ask(rule, person, 1, now).kind == Verdict::Kind::accepted;
    });
  };
  double people = 0, first = 0, again = 0, both = 0;
  for (std::uint32_t person = 0; person < sample_for_screens; ++person) {
    if (!passed[person]) continue;
    ++people;
    const bool now = passes(wave, person, model.calendar_events[wave.after].at);
    first += now ? 1 : 0;
    if (number == 0) continue;
    const Selection& earlier = model.waves[number - 1];
    if (!passes(earlier, person, model.calendar_events[earlier.after].at)) continue;
    ++again;
    both += now ? 1 : 0;
  }
  if (people > 0) shares.first_time = first / people;
  if (again > 0) shares.again = both / again;
  return shares;
}

}  // namespace

RuleAnswers ask_rules(const Model& model) {
  RuleAnswers answers;
  answers.steps.resize(model.steps.size());
  answers.waves.resize(model.waves.size());
  const bool screens = std::any_of(model.waves.begin(), model.waves.end(),
                                   [](const Selection& wave) { return !wave.screens.empty(); });
  const bool asks =
      std::any_of(model.steps.begin(), model.steps.end(), [](const Step& step) { return step.rule != none; });
  if (!screens && !asks) return answers;
  const Sample sample(model);
  const auto before = passed_before(model);
  Passed passed(model.steps.size());
  for (std::size_t i = 0; i < model.steps.size(); ++i)
    if (model.steps[i].rule != none) answers.steps[i] = ask_at(model, sample, i, before[i], passed);
  for (std::size_t w = 0; w < model.waves.size(); ++w) {
    if (model.waves[w].screens.empty()) continue;
    std::vector<bool> in_pool(sample_size, true);
    for (std::size_t i = 0; i < model.steps.size(); ++i) {
      if (model.steps[i].milestone != model.waves[w].pool) continue;
      for (std::size_t j = 0; j < model.steps.size(); ++j) {
        if (passed[j].empty() || (j != i && !before[i][j])) continue;
        for (std::uint32_t person = 0; person < sample_size; ++person)
          in_pool[person] = in_pool[person] && passed[j][person];
      }
    }
    answers.waves[w] = screen(model, sample, w, std::move(in_pool));
  }
  return answers;
}

}  // namespace gelombang::analytic
