// SPDX-License-Identifier: Apache-2.0
#include "reports/summary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "reports/render/terminal.hpp"
#include "tests/support/example_bundle.hpp"

namespace gelombang::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string text_of_summary(const results::Bundle& bundle) {
  return terminal_text(summary(bundle));
}

/// The first line that holds `text`, its runs of spaces made one; empty when there is none.
std::string line_with(const std::string& summary, const std::string& text) {
  std::istringstream lines(summary);
  for (std::string line; std::getline(lines, line);) {
    if (line.find(text) == std::string::npos) continue;
    std::istringstream words(line);
    std::string result;
    for (std::string word; words >> word;) result += (result.empty() ? "" : " ") + word;
    return result;
  }
  return "";
}

TEST(Summary, TellsTheFunnelAsCountsAndSharesOfThoseWhoArrived) {
  const std::string text = text_of_summary(results::example_bundle());
  EXPECT_EQ(line_with(text, "  arrived"), "arrived 2 000 000 ± 0");
  EXPECT_EQ(line_with(text, "  registered "), "registered 1 432 133 ± 1.5 71.6 % 48.0 s 3.00 min");
  EXPECT_EQ(line_with(text, "still on the way"), "still on the way 1 000 000 ± 1.5 50.0 %");
}

TEST(Summary, PutsPublishedCountsBesideTheSimulatedOnes) {
  const std::string text = text_of_summary(results::example_bundle());
  EXPECT_EQ(line_with(text, "within 5 %"),
            "registered 21.0 h (2020-04-12 16:00 WIB) 1 432 133 1 440 000 ± 1.5 +0.5 % within 5 %");
  EXPECT_THAT(line_with(text, "OUTSIDE"), HasSubstr("-15.3 % OUTSIDE 5 %"));
}

TEST(Summary, ListsReasonsFromTheCommonestAndCitesTheArticle) {
  const std::string text = text_of_summary(results::example_bundle());
  EXPECT_EQ(line_with(text, "upload kept failing"), "upload kept failing upload 850 000 ± 1.5 94.4 %");
  EXPECT_EQ(line_with(text, "too young"), "too young form Perpres 36/2020 art. 3 50 000 ± 1.5 5.6 %");
  EXPECT_LT(text.find("upload kept failing"), text.find("too young"));
}

TEST(Summary, ReasonsBeyondTheFifteenthAreAddedUp) {
  results::Bundle bundle = results::example_bundle();
  bundle.lost.clear();
  for (int index = 0; index < 18; ++index)
    bundle.lost.push_back(
        {"form", "reason " + std::to_string(index), "", "", {}, results::estimate(100 - index)});
  const std::string text = text_of_summary(bundle);
  EXPECT_THAT(text, HasSubstr("reason 14 "));
  EXPECT_THAT(text, Not(HasSubstr("reason 15 ")));
  EXPECT_THAT(line_with(text, "3 more"), HasSubstr("3 more (csv/lost.csv) 252"));
}

TEST(Summary, TellsRequestsByConnectionWhereTheyFail) {
  results::Bundle bundle = results::example_bundle();
  EXPECT_EQ(line_with(text_of_summary(bundle), "4g_good"),
            "4g_good 50 80.0 % 10.0 % 2.0 % 6.0 % 2.0 % 5.00 s 15.0 s");
  bundle.requests[0].timed_out = bundle.requests[0].pressed_again = bundle.requests[0].refused =
      bundle.requests[0].connection_lost = results::estimate(0);
  bundle.waves.clear();
  bundle.inclusion.clear();
  EXPECT_EQ(line_with(text_of_summary(bundle), "4g_good"), "");
}

TEST(Summary, TellsTheCapacityOfTheFirstDominoInTheUnitOfItsKind) {
  results::Bundle bundle;
  results::StationRow row;
  row.station = "x";
  row.saturated_at = std::chrono::seconds(5);
  const auto told = [&](const char* kind, const results::StationCapacity& capacity,
                        std::optional<std::int64_t> queue_limit) {
    row.kind = kind;
    row.capacity = capacity;
    row.queue_limit = queue_limit;
    bundle.stations = {row};
    return line_with(text_of_summary(bundle), "First domino");
  };
  EXPECT_EQ(told("server_pool", {1, {}, {}}, {}), "First domino: x, 1 server at 5.00 s.");
  EXPECT_EQ(told("server_pool", {1500, {}, {}}, 0), "First domino: x, 1500 servers, queue 0 at 5.00 s.");
  EXPECT_EQ(told("processor", {1, {}, {}}, {}), "First domino: x, 1 processor at 5.00 s.");
  EXPECT_EQ(told("processor", {4, {}, {}}, 20), "First domino: x, 4 processors, 20 flows at 5.00 s.");
  EXPECT_EQ(told("shared_link", {{}, 2.5e6, {}}, 7), "First domino: x, 2.5 Mbit/s, 7 flows at 5.00 s.");
  EXPECT_EQ(told("shared_link", {{}, 2e15, {}}, {}), "First domino: x, 2e+09 Mbit/s at 5.00 s.");
  EXPECT_EQ(told("third_party", {{}, {}, 80000 / 60.0}, {}), "First domino: x, 1333/s at 5.00 s.");
  EXPECT_EQ(told("third_party", {{}, {}, 0.5}, 9), "First domino: x, 0.5/s, queue 9 at 5.00 s.");
  EXPECT_EQ(told("delay", {}, {}), "First domino: x, no limit at 5.00 s.");
  bundle.capacity_changes = {{"x", std::chrono::minutes(1), {0, {}, {}}}, {"y", {}, {9, {}, {}}}};
  EXPECT_EQ(told("server_pool", {1, {}, {}}, 3),
            "First domino: x, 1 server, then 0 servers, queue 3 at 5.00 s.");
}

TEST(Summary, NamesTheFirstDominoWhatItDraggedDownAndWhoseRequestsFail) {
  results::Bundle bundle = results::example_bundle();
  EXPECT_THAT(text_of_summary(bundle),
              HasSubstr("First domino: web, 100 servers, then 200 servers, queue 2000 at 90.0 s "
                        "(2020-04-11 19:01:30\n    WIB). Requests of upload fail from 2.00 min."));
  bundle.stations[1].saturated_at = std::chrono::seconds(5);
  EXPECT_THAT(text_of_summary(bundle), HasSubstr("First domino: mail at 5.00 s"));
  EXPECT_THAT(text_of_summary(bundle), HasSubstr("Independently: web"));
  bundle.stations[0].dragged_down_by = "mail";
  EXPECT_THAT(text_of_summary(bundle),
              HasSubstr("It dragged down web at 90.0 s (its\n    servers are held by calls of "
                        "mail). Requests of upload fail"));
  bundle.stations[0].dragged_down_by.clear();
  bundle.stations[1].saturated_at = bundle.stations[0].saturated_at;
  EXPECT_THAT(text_of_summary(bundle), HasSubstr("At the same time: mail at 90.0 s"));
  bundle.stations[0].saturated_at.reset();
  bundle.stations[1].saturated_at.reset();
  EXPECT_THAT(text_of_summary(bundle), HasSubstr("No station saturates.\n"));
}

TEST(Summary, OutcomesOfASelectionAreToldInWordsWithoutUnderscores) {
  results::Bundle bundle = results::example_bundle();
  EXPECT_EQ(line_with(text_of_summary(bundle), "in school"),
            "screened out in school Perpres 36/2020 art. 3 1 000 ± 1.5 1.0 %");
  bundle.selection_outcomes[0].outcome = SelectionOutcome::not_selected;
  EXPECT_EQ(line_with(text_of_summary(bundle), "listed"), "not selected listed 99 000 ± 1.5 99.0 %");
}

TEST(Summary, SelectionIsToldByGroupExceptForLongDimensions) {
  results::Bundle bundle = results::example_bundle();
  auto& groups = bundle.selection_groups;
  using results::estimate;
  groups.push_back({"1", {"sex", "female"}, estimate(400), estimate(0), estimate(100), {}, {}});
  groups.push_back({"1", {"sex", "male"}, estimate(600), estimate(0), estimate(60), {}, {}});
  for (int province = 0; province < 34; ++province)
    groups.push_back({"1", {"region", "ID-" + std::to_string(province)}, estimate(1), {}, {}, {}, {}});
  const std::string text = text_of_summary(bundle);
  EXPECT_EQ(line_with(text, "female"), "sex female 400 ± 1.5 100 ± 1.5 25.0 %");
  EXPECT_THAT(text, Not(HasSubstr("ID-0")));
}

TEST(Summary, OfSeveralWavesTellsEachAndThenTheChancesOverAllOfThem) {
  using results::estimate;
  results::Bundle bundle = results::example_bundle();
  bundle.waves = {{"b1", "draw", "", "", 100, std::chrono::hours(24)},
                  {"b2", "draw", "", "", 50, std::chrono::hours(48)}};
  const auto count = [](double value) { return results::Estimate{value, results::not_a_number, 1}; };
  bundle.selection_groups = {{"b1", {}, count(400), count(20), count(100), count(0), count(140)},
                             {"b2", {}, count(140), count(0), count(50), count(140), count(0)}};
  bundle.selection_chances = {
      {{}, count(400), count(150), count(0.375), count(4.0 / 3), {}},
      {{"disability", "no"}, count(400), count(150), count(0.375), count(4.0 / 3), {}},
      {{"disability", "yes"}, count(0), count(0), {}, {}, {}}};
  bundle.losing_streaks = {
      {{}, 0, count(100), count(20)}, {{}, 1, count(50), count(140)}, {{}, 2, count(0), count(90)}};
  const std::string text = text_of_summary(bundle);
  EXPECT_THAT(line_with(text, "b1  "), HasSubstr("400 0.0 % 20 100 100 25.0 % 280 50.0 %"));
  EXPECT_THAT(line_with(text, "b2  "), HasSubstr("140 100.0 % 0 50 50 35.7 % 90 0.0 %"));
  EXPECT_EQ(line_with(text, "everybody"), "everybody 400 150 37.5 % 1.33 - -");
  EXPECT_THAT(text, Not(HasSubstr("nan")));
  EXPECT_EQ(line_with(text, "  2    "), "2 0 90");
}

TEST(Summary, APartialResultSaysAtTheTopHowMuchOfItThereIs) {
  results::Bundle bundle = results::example_bundle();
  EXPECT_THAT(text_of_summary(bundle), HasSubstr("PARTIAL RESULT: 1 of 3 replications\n"));
  bundle.replications[0].status = results::Replication::Status::interrupted;
  EXPECT_THAT(text_of_summary(bundle), HasSubstr("PARTIAL RESULT: the run was stopped at 30.0 h"));
  bundle.status = results::Bundle::Status::complete;
  EXPECT_THAT(text_of_summary(bundle), Not(HasSubstr("PARTIAL")));
}

TEST(Summary, ExplainsAColumnOnlyWhenThereIsSomethingInIt) {
  results::Bundle bundle = results::example_bundle();
  EXPECT_EQ(line_with(text_of_summary(bundle), "pressed:"),
            "pressed: the person pressed again before the answer came");
  EXPECT_EQ(line_with(text_of_summary(bundle), "wasted:"),
            "wasted: share of busy time spent on requests whose client had already left");
  for (results::RequestRow& row : bundle.requests) row.pressed_again = results::estimate(0);
  for (results::StationRow& row : bundle.stations) row.wasted_share = results::estimate(0);
  EXPECT_EQ(line_with(text_of_summary(bundle), "pressed:"), "");
  EXPECT_EQ(line_with(text_of_summary(bundle), "wasted:"), "");
}

TEST(Summary, TellsWhereTheTimeOfTheSlowestWent) {
  const std::string text = text_of_summary(results::example_bundle());
  EXPECT_EQ(line_with(text, "delay in queue  "), "delay in queue 6.00 s 75.0 % 100 ms 50.0 %");
  EXPECT_EQ(line_with(text, "8.00 s  100.0 %"), "all 8.00 s 100.0 % 200 ms 100.0 %");
}

TEST(Summary, TellsALongReasonWhole) {
  results::Bundle bundle = results::example_bundle();
  bundle.lost[1].reason = "the identity number and the date of birth did not match the population register";
  bundle.lost[1].article = "Regulation of the Coordinating Minister 3/2020 art. 12 (1) (b)";
  std::istringstream lines(text_of_summary(bundle));
  std::string words, line;
  while (std::getline(lines, line)) {
    EXPECT_LE(line.size(), 110u) << line;
    words += line;
  }
  for (const char* word : {"register", "birth", "Coordinating", "(b)"}) EXPECT_THAT(words, HasSubstr(word));
  EXPECT_THAT(words, Not(HasSubstr("...")));
}

TEST(Summary, NamesWhatWasNeverPublishedOfTheRulesWithTheValueThatWasTaken) {
  const std::string text = text_of_summary(results::example_bundle());
  EXPECT_THAT(text,
              HasSubstr("\nAssumptions of the rules, which nobody published\n"
                        "  batch_1 (prakerja-2020-batch-1): share_of_proposed 100 % (default)\n"
                        "  check_nik (prakerja-2020-verification): mistyped 5 %; corrections 3 (default)\n"));
  EXPECT_THAT(text, Not(HasSubstr("ministry_list"))) << "a list with a name is no assumption";
}

TEST(Summary, TheGravestFindingComesFirst) {
  const std::string text = text_of_summary(results::example_bundle());
  EXPECT_LT(text.find("DO NOT USE: with what_if 'more_servers': Little's law"),
            text.find("WARNING: 'web' stays"));
  EXPECT_LT(text.find("WARNING: 'web' stays"), text.find("  fault 'disk' from 40.0 h"));
  EXPECT_THAT(text, HasSubstr("Replication 2 failed: rule 'age' threw"));
}

TEST(Summary, EndsWithTheFingerprintAndTheLineThatMakesItAgain) {
  EXPECT_THAT(text_of_summary(results::example_bundle()),
              testing::EndsWith("  fingerprint  0123456789abcdef\n"
                                "  again        gelombang run scenarios/example.yaml --seed 7\n"));
  EXPECT_THAT(terminal_text(summary(results::example_bundle(), {"./gelombang run x.yaml", "out/x"})),
              testing::EndsWith("  again        ./gelombang run x.yaml\n"
                                "  result       out/x\n"));
}

TEST(Summary, LeavesOutWhatTheRunDidNotHave) {
  const std::string text = text_of_summary(results::Bundle{});
  for (const char* title :
       {"People", "published", "lost", "Requests", "Stations", "Selection", "assumptions", "Findings", "nan"})
    EXPECT_THAT(text, Not(HasSubstr(title)));
}

TEST(Summary, FitsATerminal) {
  results::Bundle bundle = results::example_bundle();
  bundle.provenance.rerun = "short";
  bundle.provenance.scenario_title = "short";
  std::istringstream lines(text_of_summary(bundle));
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 110u) << line;
}

}  // namespace
}  // namespace gelombang::reports
