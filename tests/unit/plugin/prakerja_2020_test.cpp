// SPDX-License-Identifier: Apache-2.0
// The rules of April 2020, as they are shipped, asked through the host.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/draw/ticket.hpp"
#include "engine/kernel/random/stream.hpp"
#include "tests/unit/plugin/registry_fixture.hpp"

namespace gelombang::plugin {
namespace {

class Prakerja2020 : public testing::Test {
 protected:
  void SetUp() override {
    const auto refused = registry.load_folder(SHIPPED_PLUGINS);
    ASSERT_TRUE(refused.empty()) << in_words(refused);
    info.start_unix_s = 1586606400;  // 11 April 2020 19:00 WIB
    info.work_statuses = {"unemployed", "student"};
    info.educations = {"in school", "secondary"};
    info.lists = {"other_aid", "ministry_list", "foreigners"};
  }

  RuleInstance rule(const std::string& name,
                    const std::vector<std::pair<std::string, std::string>>& parameters) const {
    Loaded<RuleInstance> loaded = registry.instantiate({name, {"s.yaml", 9, 13}}, written(parameters), info);
    EXPECT_TRUE(loaded.diagnostics.empty()) << in_words(loaded.diagnostics);
    return std::move(loaded.value.value());
  }

  Registry registry;
  HostInfo info;
};

std::string code_of(const RuleInstance& rule, Verdict verdict) {
  return verdict.reason == Verdict::no_reason ? "" : rule.reasons()[verdict.reason].code;
}

/// The answer to one person at one attempt, with the stream that belongs to them.
Verdict ask(const RuleInstance& rule, Person person, std::uint32_t entity = 0, std::uint32_t attempt = 1) {
  person.entity = entity;
  person.attempt = attempt;
  RandomStream stream = Streams(20200411, 0).at(purpose("rule", rule.description().name), entity);
  return rule.decide(person, stream);
}

TEST_F(Prakerja2020, EveryRefusalNamesWhatItRestsOnInBothLanguages) {
  ASSERT_GE(registry.list().size(), 5U);
  for (const Description* plugin : registry.list()) {
    for (const ReasonDescription& reason : plugin->reasons) {
      EXPECT_FALSE(reason.english.empty() || reason.indonesian.empty() || reason.article.empty());
      EXPECT_TRUE(!reason.source.empty() || reason.article == "assumption")
          << plugin->name << ": " << reason.code;
    }
  }
}

TEST_F(Prakerja2020, PeopleOf17AreTooYoungAndPeopleOf18AreNot) {
  const RuleInstance eligibility = rule("prakerja-2020-eligibility", {});
  Person person;
  person.age_years = 17;
  EXPECT_EQ(code_of(eligibility, ask(eligibility, person)), "under_age");
  person.age_years = 18;
  EXPECT_EQ(ask(eligibility, person).outcome, Outcome::accepted);
  person.age_years = 90;  // the limit of 64 came with batch 18
  EXPECT_EQ(ask(eligibility, person).outcome, Outcome::accepted);
}

TEST_F(Prakerja2020, PeopleInFormalEducationAreRefusedUnderArticle3) {
  const RuleInstance eligibility = rule("prakerja-2020-eligibility", {});
  Person person;
  person.age_years = 20;
  person.work_status = 1;
  const Verdict verdict = ask(eligibility, person);
  EXPECT_EQ(verdict.outcome, Outcome::rejected);
  EXPECT_EQ(code_of(eligibility, verdict), "in_formal_education");
  EXPECT_NE(eligibility.reasons()[verdict.reason].article.find("Perpres 36/2020 art. 3"), std::string::npos);
}

TEST_F(Prakerja2020, FormalEducationMayBeAnEducationOrNobodys) {
  Person person;
  person.age_years = 20;
  person.work_status = 1;
  person.education = 0;
  const RuleInstance by_education =
      rule("prakerja-2020-eligibility", {{"in_formal_education", "education"}, {"student", "in school"}});
  EXPECT_EQ(code_of(by_education, ask(by_education, person)), "in_formal_education");
  person.education = 1;
  EXPECT_EQ(ask(by_education, person).outcome, Outcome::accepted);
  EXPECT_EQ(ask(rule("prakerja-2020-eligibility", {{"in_formal_education", "nobody"}}), person).outcome,
            Outcome::accepted);
}

TEST_F(Prakerja2020, PeopleWithoutAnIdentityCardAreRefusedWhereTheScenarioKnowsThem) {
  Person person;
  person.age_years = 30;
  person.lists = 1U << 2;
  const RuleInstance eligibility = rule("prakerja-2020-eligibility", {{"without_ktp", "foreigners"}});
  EXPECT_EQ(code_of(eligibility, ask(eligibility, person)), "no_ktp");
  EXPECT_EQ(ask(rule("prakerja-2020-eligibility", {}), person).outcome, Outcome::accepted);
}

// ---- Verification

TEST_F(Prakerja2020, SharesOfTheVerificationAreNotInvented) {
  const auto loaded = registry.instantiate({"prakerja-2020-verification", {}}, {}, info);
  EXPECT_EQ(loaded.diagnostics.size(), 2U);
  EXPECT_FALSE(loaded.value);
}

TEST_F(Prakerja2020, PersonWhoseDataNeverMatchIsTheSamePersonAtEveryAttempt) {
  const RuleInstance verification = rule(
      "prakerja-2020-verification", {{"never_matching", "30 %"}, {"mistyped", "0"}, {"corrections", "5"}});
  int never = 0;
  for (std::uint32_t entity = 0; entity < 1000; ++entity) {
    const bool matches = ask(verification, {}, entity).outcome == Outcome::accepted;
    for (std::uint32_t attempt = 2; attempt <= 5; ++attempt)
      EXPECT_EQ(ask(verification, {}, entity, attempt).outcome == Outcome::accepted, matches);
    if (matches) continue;
    ++never;
    EXPECT_EQ(code_of(verification, ask(verification, {}, entity, 5)), "data_do_not_match");
    EXPECT_EQ(code_of(verification, ask(verification, {}, entity, 6)), "no_matching_record");
    EXPECT_EQ(ask(verification, {}, entity, 6).outcome, Outcome::rejected);
  }
  // Binomial(1000, 0.3): mean 300, standard deviation 14.5; outside 3.29 of them by chance once in 1,000
  // seeds.
  EXPECT_NEAR(never, 300, 3.29 * std::sqrt(1000 * 0.3 * 0.7));
}

TEST_F(Prakerja2020, ShareThatPassesInTheEndIsThatOfTheFormula) {
  const RuleInstance verification = rule(
      "prakerja-2020-verification", {{"never_matching", "10 %"}, {"mistyped", "50 %"}, {"corrections", "2"}});
  int passed = 0, mistyped_too_often = 0;
  constexpr int people = 20'000;
  for (std::uint32_t entity = 0; entity < people; ++entity) {
    Verdict verdict = ask(verification, {}, entity);
    for (std::uint32_t attempt = 2; verdict.outcome == Outcome::correct_and_retry; ++attempt)
      verdict = ask(verification, {}, entity, attempt);
    passed += verdict.outcome == Outcome::accepted;
    mistyped_too_often += code_of(verification, verdict) == "mistyped_too_often";
  }
  // (1 - m)(1 - e^(c+1)) = 0.9 * 0.875; two-sided 99.9 % intervals of the binomial.
  const auto half_width = [](double p) { return 3.29 * std::sqrt(people * p * (1 - p)); };
  EXPECT_NEAR(passed, people * 0.7875, half_width(0.7875));
  EXPECT_NEAR(mistyped_too_often, people * 0.1125, half_width(0.1125));
}

TEST_F(Prakerja2020, ChangeOfTheMistypedShareMovesNobodysRecord) {
  const auto unmatched = [this](const char* mistyped) {
    const RuleInstance verification =
        rule("prakerja-2020-verification",
             {{"never_matching", "20 %"}, {"mistyped", mistyped}, {"corrections", "0"}});
    std::vector<std::uint32_t> result;
    for (std::uint32_t entity = 0; entity < 500; ++entity) {
      if (code_of(verification, ask(verification, {}, entity)) == "no_matching_record")
        result.push_back(entity);
    }
    return result;
  };
  EXPECT_EQ(unmatched("0 %"), unmatched("40 %"));
}

// ---- Assessment

TEST_F(Prakerja2020, NobodyFailsTheTestUnlessAPassMarkIsAssumed) {
  const RuleInstance assessment = rule("prakerja-2020-assessment", {{"ability", "0 %"}});
  for (std::uint32_t entity = 0; entity < 100; ++entity)
    EXPECT_EQ(ask(assessment, {}, entity).outcome, Outcome::accepted);
}

TEST_F(Prakerja2020, ScoreIsBinomialAndThePersonsOwn) {
  const RuleInstance assessment =
      rule("prakerja-2020-assessment", {{"questions", "19"}, {"pass_mark", "10"}, {"ability", "50 %"}});
  int passed = 0;
  constexpr int people = 10'000;
  for (std::uint32_t entity = 0; entity < people; ++entity) {
    const Verdict verdict = ask(assessment, {}, entity);
    EXPECT_EQ(verdict, ask(assessment, {}, entity, 2));
    passed += verdict.outcome == Outcome::accepted;
  }
  // 19 fair coins show at least 10 heads with probability 1/2, by symmetry; two-sided 99.9 % interval.
  EXPECT_NEAR(passed, people / 2, 3.29 * std::sqrt(people * 0.25));
}

TEST_F(Prakerja2020, PassMarkAboveTheNumberOfQuestionsIsRefused) {
  const auto loaded = registry.instantiate({"prakerja-2020-assessment", {"s.yaml", 9, 13}},
                                           written({{"pass_mark", "19"}}), info);
  EXPECT_EQ(in_words(loaded.diagnostics),
            "s.yaml:9:13: error: plugin 'prakerja-2020-assessment' cannot be used here: pass_mark is 19, and "
            "the test "
            "has 18 questions\n");
}

// ---- Selection

struct Seats {
  double proposed = 0, others = 0;  // shares accepted
};

/// Strict priority with exactly P of N people proposed, spread over the tickets.
Seats shares(const RuleInstance& selection, std::uint64_t n, std::uint64_t p, std::uint64_t seats) {
  std::vector<Person> people(n);
  for (std::uint64_t i = 0; i < n; ++i) people[i].lists = (i + 1) * p / n > i * p / n ? 1U << 1 : 1U << 0;
  RandomStream stream = Streams(1, 0).at(purpose("rule", "selection"), 0);
  const std::vector<Verdict> verdicts = selection.select(people, seats, stream);
  std::uint64_t proposed = 0, others = 0;
  for (std::uint64_t i = 0; i < n; ++i) {
    if (verdicts[i].outcome == Outcome::accepted) ++(people[i].lists == 2 ? proposed : others);
  }
  return {static_cast<double>(proposed) / static_cast<double>(p),
          static_cast<double>(others) / static_cast<double>(n - p)};
}

TEST_F(Prakerja2020, SeatsOfBatch1GoToTheProposedFirstAndTheExactShareOfTheRest) {
  const RuleInstance selection = rule("prakerja-2020-batch-1", {});
  const Seats few_proposed = shares(selection, 2'078'026, 143'000, 200'000);
  EXPECT_EQ(few_proposed.proposed, 1.0);
  EXPECT_NEAR(few_proposed.others, 0.0294569685, 1e-10);
  const Seats many_proposed = shares(selection, 2'078'026, 1'700'000, 200'000);
  EXPECT_NEAR(many_proposed.proposed, 0.1176470588, 1e-10);
  EXPECT_EQ(many_proposed.others, 0.0);
}

TEST_F(Prakerja2020, WithoutAProposedListTheDrawIsPlain) {
  const Seats plain =
      shares(rule("prakerja-2020-batch-1", {{"proposed", ""}}), 2'078'026, 1'000'000, 200'000);
  // The list is not looked at: accepted are the first 200,000 tickets, over which the list is spread evenly.
  EXPECT_NEAR(plain.proposed, 0.0962451865, 1e-5);
  EXPECT_NEAR(plain.others, 0.0962451865, 1e-5);
}

TEST_F(Prakerja2020, EverybodyGetsASeatWithoutADrawWhenThereAreEnough) {
  const RuleInstance selection = rule("prakerja-2020-batch-1", {});
  std::vector<Person> people(3);
  people[2].lists = 1U << 1;
  RandomStream stream = Streams(1, 0).at(purpose("rule", "selection"), 0);
  const std::vector<Verdict> verdicts = selection.select(people, 3, stream);
  EXPECT_EQ(code_of(selection, verdicts[0]), "seat_without_draw");
  EXPECT_EQ(code_of(selection, verdicts[1]), "seat_without_draw");
  EXPECT_EQ(code_of(selection, verdicts[2]), "proposed_by_ministry");
}

TEST_F(Prakerja2020, SmallestTicketsOfTheRestAreDrawn) {
  const RuleInstance selection = rule("prakerja-2020-batch-1", {});
  std::vector<Person> people(4);
  people[3].lists = 1U << 1;
  RandomStream stream = Streams(1, 0).at(purpose("rule", "selection"), 0);
  const std::vector<Verdict> verdicts = selection.select(people, 2, stream);
  EXPECT_EQ(code_of(selection, verdicts[0]), "drawn");
  EXPECT_EQ(verdicts[1].outcome, Outcome::not_selected);
  EXPECT_EQ(code_of(selection, verdicts[2]), "not_drawn");
  EXPECT_EQ(verdicts[3].outcome, Outcome::accepted);
}

TEST_F(Prakerja2020, EmptyPoolAndNoSeatsAreNoProblem) {
  const RuleInstance selection = rule("prakerja-2020-batch-1", {});
  RandomStream stream = Streams(1, 0).at(purpose("rule", "selection"), 0);
  EXPECT_TRUE(selection.select({}, 200'000, stream).empty());
  const std::vector<Person> people(2);
  EXPECT_EQ(selection.select(people, 0, stream)[1].outcome, Outcome::not_selected);
}

TEST_F(Prakerja2020, OrderOfRegistrationGivesNoAdvantageInTheDraw) {
  // 20 people of whom 4 are proposed, 8 seats: each of the other 16 wins with (8 - 4) / 16 = 1/4.
  const RuleInstance selection = rule("prakerja-2020-batch-1", {});
  constexpr int waves = 4000;
  std::vector<int> wins(20);
  for (int wave = 0; wave < waves; ++wave) {
    const draw::TicketIssuer issue("5eed", std::to_string(wave));
    std::vector<std::pair<draw::Ticket, std::size_t>> order;
    for (std::size_t i = 0; i < wins.size(); ++i) order.emplace_back(issue(std::to_string(i)), i);
    std::sort(order.begin(), order.end());
    std::vector<Person> people(wins.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank)
      people[rank].lists = order[rank].second < 4 ? 2 : 0;
    RandomStream stream = Streams(1, 0).at(purpose("rule", "selection"), 0);
    const std::vector<Verdict> verdicts = selection.select(people, 8, stream);
    for (std::size_t rank = 0; rank < order.size(); ++rank)
      wins[order[rank].second] += verdicts[rank].outcome == Outcome::accepted;
  }
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(wins[i], waves);
  // 16 binomial counts; 4.0 standard deviations: a false alarm in one of them once in about 1,000 seeds.
  for (std::size_t i = 4; i < wins.size(); ++i)
    EXPECT_NEAR(wins[i], waves / 4, 4.0 * std::sqrt(waves * 0.25 * 0.75));
}

}  // namespace
}  // namespace gelombang::plugin
