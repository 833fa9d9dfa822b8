// SPDX-License-Identifier: Apache-2.0
// What findings read like, in English and in Indonesian.
#include "reports/locale/messages.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <string>
#include <string_view>

namespace gelombang::reports {
namespace {

using results::Finding;
using results::kind_of_finding_count;
using Kind = Finding::Kind;
using Severity = Finding::Severity;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Finding::Count count(double number) {
  return {number};
}

std::string in_english(const Finding& finding) {
  return text_of(sentence_of(finding), english);
}
std::string in_indonesian(const Finding& finding) {
  return text_of(sentence_of(finding), indonesian);
}

/// The names of the values that a message uses, be it to write them or to choose by them.
std::set<std::string> names_in(const std::string& message) {
  static const std::regex name(R"([{\[]([a-z_]+)(=1)?[:}])");
  std::set<std::string> names;
  for (std::sregex_iterator each(message.begin(), message.end(), name), end; each != end; ++each)
    names.insert((*each)[1]);
  names.erase("subject");
  names.erase("items");
  return names;
}

/// The names of the values of a kind: of the whole finding, or of an item of its list.
std::set<std::string> names_of(Kind kind, bool of_items) {
  std::set<std::string> names;
  std::istringstream words(results::kind_of(kind).values);
  for (std::string word; words >> word;) {
    if (word.ends_with('*') != of_items) continue;
    names.insert(word.substr(0, word.find_first_of("?*")));
  }
  return names;
}

TEST(Messages, EveryKindHasOneInEveryLanguageThatUsesAllOfItsValues) {
  for (std::size_t i = 0; i < kind_of_finding_count; ++i) {
    const auto kind = static_cast<Kind>(i);
    const Message& message = message_of(kind);
    const std::set<std::string> values = names_of(kind, false), of_items = names_of(kind, true);
    for (std::size_t language = 0; language < language_count; ++language) {
      const char* word = results::kind_of(kind).word;
      ASSERT_NE(message.text[language], nullptr) << word;
      EXPECT_EQ(names_in(message.text[language]), values) << word << ": " << message.text[language];
      ASSERT_EQ(message.item[language] != nullptr, !of_items.empty()) << word;
      const char* item = message.item[language];
      EXPECT_EQ(names_in(item == nullptr ? "" : item), of_items) << word;
      EXPECT_EQ(std::string_view(message.text[language]).find("{items}") != std::string_view::npos,
                !of_items.empty())
          << word;
    }
    const bool has_words = kind != Kind::scenario_warning;  // all of its words are the scenario's
    EXPECT_EQ(std::string_view(message.text[0]) != message.text[1], has_words) << "not translated";
  }
}

TEST(Messages, AWarningOfAScenarioIsAsCheckTellsIt) {
  Finding finding{Severity::warning, Kind::scenario_warning, "", {{"message", "it never happens"}}};
  EXPECT_EQ(in_english(finding), "it never happens");
  finding.values.push_back({"place", "x.yaml:5:7"});
  finding.values.push_back({"hint", "they are scaled"});
  EXPECT_EQ(in_english(finding), "x.yaml:5:7: it never happens; they are scaled");
}

TEST(Messages, TheTwinSaysWhereTheSimulationIsNotAndWhichAssumptionMayBeWhy) {
  Finding finding{Severity::note,
                  Kind::twin_disagrees,
                  "",
                  {{"disagree", count(1)},
                   {"compared", count(7)},
                   {"policies", Finding::Yes{}},
                   {"of", "joined", 1},
                   {"difference", Finding::Share{0.25}, 1}}};
  EXPECT_TRUE(results::fits_its_kind(finding));
  EXPECT_EQ(
      in_english(finding),
      "the simulation is not where the analytic twin expects it: 1 of 7 counts are farther apart than a "
      "tenth and chance allow, the twin's less the simulated: joined (+25.0 %). The twin has no breaker, "
      "shedding or throttle, here there is one.");
  EXPECT_EQ(in_indonesian(finding).substr(0, 66),
            "simulasi tidak berada di tempat yang diperkirakan kembaran analiti");
  finding.values = {
      {"expected_domino", "web"}, {"simulated_domino", "mail"}, {"unexplained", Finding::Yes{}}};
  EXPECT_EQ(in_english(finding),
            "the simulation is not where the analytic twin expects it: the first domino is mail, and web was "
            "expected. None of the twin's assumptions is known to be strained here: one of the two may be "
            "wrong.");
}

TEST(Messages, AFaultSaysWhenItWasThere) {
  Finding finding{Severity::note, Kind::fault, "disk", {{"from", minutes(10)}}};
  EXPECT_EQ(in_english(finding), "fault 'disk' from 10.0 min to the end of the run");
  EXPECT_EQ(in_indonesian(finding), "gangguan 'disk' dari 10,0 menit sampai akhir simulasi");
  finding.values.push_back({"until", minutes(12)});
  finding.values.push_back({"times", count(3)});
  EXPECT_EQ(in_english(finding), "fault 'disk' from 10.0 min until 12.0 min (this happened 3 times)");
  EXPECT_EQ(in_indonesian(finding), "gangguan 'disk' dari 10,0 menit sampai 12,0 menit (terjadi 3 kali)");
}

TEST(Messages, ADeadlockListsItsStations) {
  Finding finding{Severity::warning,
                  Kind::deadlock,
                  "",
                  {{"visits", Finding::Count{1500, 12}, 1},
                   {"station", "shop", 1},
                   {"visits", count(2), 2},
                   {"station", "bank", 2}}};
  EXPECT_EQ(in_english(finding),
            "Deadlock: visits that can never go on, since requests hold servers while they wait for one "
            "another's: 1 500 ± 12 at shop, 2 at bank");
  finding.values.push_back({"since", minutes(3)});
  EXPECT_EQ(in_english(finding).substr(0, 24), "Deadlock since 3.00 min:");
  EXPECT_EQ(in_indonesian(finding).substr(0, 28), "Kebuntuan sejak 3,00 menit: ");
}

TEST(Messages, AnOverloadThatRetriesSustainSaysHowAndWhatToTry) {
  Finding finding{Severity::warning,
                  Kind::retries_sustain_overload,
                  "web",
                  {{"from", seconds(61)},
                   {"first_attempts_demand", Finding::Share{0.8}},
                   {"demand", Finding::Share{4}},
                   {"amplification", Finding::Ratio{5}},
                   {"wasted_share", Finding::Share{0.99}}}};
  EXPECT_EQ(in_english(finding),
            "'web' stays collapsed from 61.0 s to the end of the run: first attempts alone need 80 % of its "
            "capacity, but with the retries there are 5.0 requests for each first attempt, 400 % of the "
            "capacity, and 99 % of what it serves comes too late for anybody.");
  finding.values.push_back({"queue_would_help", Finding::Yes{}});
  EXPECT_TRUE(in_english(finding).ends_with(" for anybody. Try a queue shorter than people's patience."));
  finding.values.push_back({"budget_would_help", Finding::Yes{}});
  EXPECT_TRUE(in_english(finding).ends_with(
      " for anybody. Try a retry budget, or a queue shorter than people's patience."));
  std::erase_if(finding.values, [](const auto& each) { return each.name == "queue_would_help"; });
  finding.values.push_back({"until", minutes(5)});
  finding.values.push_back({"trigger_over", minutes(2)});
  finding.values.push_back({"endpoints", "upload, login"});
  finding.values.push_back({"clients", "browser"});
  finding.values.push_back({"times", count(2)});
  EXPECT_EQ(in_english(finding),
            "'web' stayed collapsed from 61.0 s until 5.00 min: what overloaded it was over by 2.00 min, and "
            "first attempts alone need 80 % of its capacity, but with the retries of upload, login (client "
            "browser) there are 5.0 requests for each first attempt, 400 % of the capacity, and 99 % of what "
            "it serves comes too late for anybody. Try a retry budget. (this happened 2 times)");
  EXPECT_EQ(in_indonesian(finding),
            "'web' lumpuh dari 61,0 detik sampai 5,00 menit: penyebab kelebihan bebannya sudah berlalu pada "
            "2,00 menit, dan percobaan pertama saja memerlukan 80 % dari kapasitasnya, tetapi dengan "
            "percobaan ulang ke upload, login (klien browser) ada 5,0 permintaan untuk setiap percobaan "
            "pertama, yaitu 400 % dari kapasitas, dan 99 % dari yang dilayani terlambat bagi siapa pun. Coba "
            "batasi percobaan ulang. (terjadi 2 kali)");
}

TEST(Messages, LeaveOutWhatReadsAsNothing) {
  Finding finding{Severity::warning,
                  Kind::retries_sustain_overload,
                  "web",
                  {{"from", seconds(61)},
                   {"first_attempts_demand", Finding::Share{0.8}},
                   {"demand", Finding::Share{4}},
                   {"amplification", Finding::Ratio{5}},
                   {"wasted_share", Finding::Share{0.004}}}};
  EXPECT_TRUE(in_english(finding).ends_with("400 % of the capacity.")) << in_english(finding);
  EXPECT_TRUE(in_indonesian(finding).ends_with("400 % dari kapasitas.")) << in_indonesian(finding);
}

TEST(Messages, AnOverloadThatIsOverSaysThatItRecovered) {
  const Finding finding{
      Severity::note, Kind::overload_recovered, "web", {{"from", minutes(2)}, {"until", minutes(5)}}};
  EXPECT_EQ(in_english(finding),
            "'web' had a passing overload from 2.00 min until 5.00 min: it recovered by itself");
}

TEST(Messages, PublishedCountsThatAreMissedAreNamed) {
  Finding finding{Severity::note,
                  Kind::published_missed,
                  "",
                  {{"missed", count(1)},
                   {"published", count(2)},
                   {"milestone", "joined", 1},
                   {"at", hours(21), 1},
                   {"difference", Finding::Share{-0.153}, 1}}};
  EXPECT_EQ(in_english(finding),
            "1 of 2 published counts lies outside the tolerance: joined at 21.0 h (-15.3 %)");
  EXPECT_EQ(in_indonesian(finding),
            "1 dari 2 angka resmi berada di luar toleransi: joined pada 21,0 jam (-15,3 %)");
  finding.values.front().value = count(2);
  finding.values.push_back({"milestone", "verified", 2});
  finding.values.push_back({"at", hours(24), 2});
  finding.values.push_back({"difference", Finding::Share{0.2}, 2});
  EXPECT_EQ(
      in_english(finding),
      "2 of 2 published counts lie outside the tolerance: joined at 21.0 h (-15.3 %), verified at 24.0 h "
      "(+20.0 %)");
}

TEST(Messages, NumbersOfSomethingThatCannotBeStandWithoutSpaces) {
  Finding finding{Severity::failure,
                  Kind::people_missing,
                  "any",
                  {{"at", seconds(1860)},
                   {"arrived", count(1'000'032)},
                   {"finished", count(1'000'030)},
                   {"lost", count(0)},
                   {"on_the_way", count(1)}}};
  EXPECT_EQ(in_english(finding),
            "people are missing at 1860 s in connection class 'any': 1000032 arrived, 1000030 finished, 0 "
            "lost, 1 at some step");
  finding.kind = Kind::people_missing_at_end;
  finding.values.front() = {"dimension", "sex"};
  finding.subject = "female";
  EXPECT_EQ(in_english(finding),
            "people are missing at the end in sex 'female': 1000032 arrived, 1000030 finished, 0 lost, 1 are "
            "still there");
  finding = {
      Severity::failure, Kind::littles_law_broken, "desk", {{"counted", count(2)}, {"there", count(1)}}};
  EXPECT_EQ(in_english(finding),
            "Little's law does not hold at station 'desk': 2 visits are counted there, 1 are there");
  finding.what_if = "more_servers";
  EXPECT_EQ(in_english(finding),
            "with what_if 'more_servers': Little's law does not hold at station 'desk': 2 visits are counted "
            "there, 1 are there");
  EXPECT_EQ(
      in_indonesian(finding),
      "dengan what_if 'more_servers': Hukum Little tidak berlaku di stasiun 'desk': 2 kunjungan terhitung "
      "di sana, 1 ada di sana");
}

TEST(Messages, AClockThatStandsStillSaysExactlyWhere) {
  const Finding finding{Severity::warning,
                        Kind::clock_stands_still,
                        "",
                        {{"at", std::chrono::milliseconds(12'500)},
                         {"events", count(30'000'000)},
                         {"last_event", "a person arrives"}}};
  EXPECT_EQ(
      in_english(finding),
      "the clock stands still at 12.5 s: 30000000 events at that instant, and no end in sight; the last "
      "one: a person arrives. A time that is zero, or rounds to 0 ns, may be repeated without end");
  EXPECT_EQ(in_indonesian(finding).substr(0, 42), "jam simulasi berhenti pada 12,5 detik: 300");
}

TEST(Messages, WhatWasNotRunIsNamed) {
  const auto said = [](Kind kind, const char* subject, std::vector<Finding::NamedValue> values) {
    return in_english({Severity::warning, kind, subject, std::move(values)});
  };
  EXPECT_EQ(said(Kind::replication_left_behind, "", {{"message", "it hangs"}}),
            "a replication was left behind: it hangs");
  EXPECT_EQ(said(Kind::replication_failed, "", {{"message", "rule 'a' threw"}}),
            "a replication failed: rule 'a' threw");
  EXPECT_EQ(said(Kind::what_ifs_not_begun, "", {{"left", count(2)}, {"what_ifs", count(3)}}),
            "2 of 3 what_ifs were not begun");
  EXPECT_EQ(said(Kind::what_if_left_out, "fewer", {{"message", "plugin failed"}}),
            "what_if 'fewer' is left out: plugin failed");
  EXPECT_EQ(said(Kind::what_if_not_finished, "fewer", {}),
            "what_if 'fewer' was not run to its end and is left out");
  EXPECT_EQ(said(Kind::design_points_not_done, "", {{"left", count(2)}, {"design_points", count(9)}}),
            "2 of 9 design points were not run to their end");
  EXPECT_EQ(said(Kind::design_point_left_out, "7", {{"message", "there is no 'wbe' in 'stations'"}}),
            "design point 7 is left out: there is no 'wbe' in 'stations'");
}

TEST(Messages, WordsThatComeFromOutsideAreNotReadAsAMessage) {
  const Finding finding{Severity::warning, Kind::replication_failed, "", {{"message", "{at} [x: y|z] {}"}}};
  EXPECT_EQ(in_english(finding), "a replication failed: {at} [x: y|z] {}");
}

}  // namespace
}  // namespace gelombang::reports
