// SPDX-License-Identifier: Apache-2.0
// Results that are not as a run left them: read, they are refused; in the way of another result, they stay.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "engine/base/error.hpp"
#include "engine/results/store.hpp"
#include "tests/support/example_bundle.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::results {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class ChangedResult : public test::OwnFolder {
 protected:
  std::string out() const { return (place / "out").string(); }

  static std::string failure_of(const std::function<void()>& attempt) {
    try {
      attempt();
    } catch (const FileError& error) {
      return error.what();
    }
    return "no failure";
  }
  std::string failure_to_read() const {
    return failure_of([this] { read_bundle(out()); });
  }
  std::string failure_to_replace() const {
    return failure_of([this] { write_bundle(example_bundle(), out()); });
  }
  /// What is said of the example with a change that somebody gave right hashes.
  std::string contradiction(const std::function<void(Bundle&)>& change) const {
    Bundle bundle = example_bundle();
    change(bundle);
    fs::remove_all(out());
    write_bundle(bundle, out());
    return failure_to_read();
  }
  void append(const std::string& name, const std::string& text) const {
    write("out/" + name, test::contents(place / "out" / name) + text);
  }
};

// ---- Bytes

TEST_F(ChangedResult, IsRefusedWithTheFileThatHasOtherBytes) {
  for (const char* name :
       {"results.sqlite", "summary.json", "metrics.prom", "csv/people.csv", "csv/time_series.csv"}) {
    fs::remove_all(out());
    write_bundle(example_bundle(), out());
    append(name, " ");
    EXPECT_THAT(failure_to_read(), HasSubstr("'" + std::string(name) + "' has other bytes"));
  }
}

TEST_F(ChangedResult, IsRefusedWhenAFileOrTheManifestIsMissing) {
  write_bundle(example_bundle(), out());
  fs::remove(place / "out" / "csv" / "lost.csv");
  EXPECT_THAT(failure_to_read(), HasSubstr("'csv/lost.csv' is missing"));
  fs::remove(place / "out" / "manifest.json");
  EXPECT_THAT(failure_to_read(), HasSubstr("its manifest.json is missing, or not as a run wrote it"));
}

TEST_F(ChangedResult, IsRefusedWhenItsManifestWasEdited) {
  write_bundle(example_bundle(), out());
  std::string manifest = test::contents(place / "out" / "manifest.json");
  manifest.replace(manifest.find("\"seed\": 7"), 9, "\"seed\": 8");
  write("out/manifest.json", manifest);
  EXPECT_THAT(failure_to_read(), HasSubstr("not as a run wrote it"));
}

TEST_F(ChangedResult, OfAnotherVersionIsToBeRunAgain) {
  write_bundle(example_bundle(), out());
  write("out/manifest.json", R"({"schema": "gelombang manifest", "schema_version": 5, "complete": true})");
  EXPECT_THAT(failure_to_read(), HasSubstr("has schema version 5, this program reads version"));
}

// ---- Sums

TEST_F(ChangedResult, IsRefusedWhenCountsOfAGroupDoNotMakeThoseOfItsStratum) {
  EXPECT_EQ(contradiction([](Bundle&) {}), "no failure");
  EXPECT_THAT(
      contradiction([](Bundle& bundle) { bundle.draw_groups[0].selected -= 300; }),
      HasSubstr("selected of wave '1', stratum 0 by connection make 59600, and the stratum has 59900"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.draw_groups[0].people += 1; }),
              HasSubstr("draw_groups"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.draw_groups[0].ticket_places += 1; }),
              HasSubstr("ticket_places"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { ++bundle.draw_groups[2].middle_tickets; }),
              HasSubstr("middle_tickets"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.draw_groups.pop_back(); }),
              HasSubstr("registered_hour"));
}

TEST_F(ChangedResult, IsRefusedWhenStrataDoNotMakeTheDraw) {
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.draws[0].people += 10; }),
              HasSubstr("draw_strata: people"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.draws[0].selected -= 10; }),
              HasSubstr("draw_strata: selected"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.draw_strata[0].runs_of_selected = 900; }),
              HasSubstr("runs of wave '1', stratum 0 cannot be"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.draw_strata[1].stratum = 4; }),
              HasSubstr("is of no stratum"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.draw_households[2].households = 1; }),
              HasSubstr("draw_households"));
}

TEST_F(ChangedResult, IsRefusedWhenPeopleDoNotAddUp) {
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.people[1].arrived.mean += 5; }),
              HasSubstr("finished, lost and on_the_way do not make arrived in connection '4g_good'"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.funnel[1].reached.mean += 5; }),
              HasSubstr("funnel: reached of 'registered' by connection"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.lost[0].lost.mean += 5; }),
              HasSubstr("lost: the reasons make"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.selection_groups[1].selected.mean += 5; }),
              HasSubstr("selection_groups"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.inclusion[0].included += 5; }),
              HasSubstr("the ways out do not make arrived"));
}

TEST_F(ChangedResult, WithNumbersThatCannotBeIsRefusedAndNeverAnAbort) {
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.draws[0].people = -1; }),
              HasSubstr("table 'draws', row 1"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.draws[0].selected = std::int64_t{1} << 60; }),
              HasSubstr("table 'draws', row 1"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.draws[0].selected = 99'501; }), HasSubstr("draws"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.people[0].lost.mean = -1; }),
              HasSubstr("table 'people'"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.people[0].lost.mean = not_a_number; }),
              HasSubstr("table 'people'"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.stations[0].utilization.mean = 1.5; }),
              HasSubstr("utilization of 'web' is above 1"));
  EXPECT_THAT(contradiction([](Bundle& bundle) { bundle.inclusion[0].inclusion.value = 1.2; }),
              HasSubstr("is no share"));
}

// ---- In the way of another result

TEST_F(ChangedResult, IsNotReplaced) {
  write_bundle(example_bundle(), out());
  append("csv/people.csv", "my own row\r\n");
  EXPECT_THAT(failure_to_replace(),
              HasSubstr("'csv/people.csv' in it was changed after the run that wrote it"));
  EXPECT_THAT(test::contents(place / "out" / "csv" / "people.csv"), HasSubstr("my own row"));
}

TEST_F(ChangedResult, IsNotReplacedWhateverWasAddedAndWhereverItLies) {
  for (const char* name : {"csv/mine.txt", "notes.md", ".hidden"}) {
    fs::remove_all(out());
    write_bundle(example_bundle(), out());
    write("out/" + std::string(name), "precious");
    EXPECT_THAT(failure_to_replace(), HasSubstr("it holds '" + std::string(name) + "'"));
    EXPECT_EQ(test::contents(place / "out" / name), "precious");
  }
  fs::remove_all(out());
  write_bundle(example_bundle(), out());
  fs::create_directory(place / "out" / "figures");
  EXPECT_THAT(failure_to_replace(), HasSubstr("it holds 'figures'"));
}

TEST_F(ChangedResult, OfSomebodyElseWithTheSameNamesIsNotReplaced) {
  fs::create_directories(place / "out" / "csv");
  write("out/manifest.json", "{}");
  write("out/summary.json", "precious");
  write("out/csv/mine.txt", "precious");
  EXPECT_THAT(failure_to_replace(), HasSubstr("which is not part of a result"));
  EXPECT_EQ(test::contents(place / "out" / "summary.json"), "precious");
  EXPECT_EQ(test::contents(place / "out" / "csv" / "mine.txt"), "precious");
}

TEST_F(ChangedResult, LinksInAResultAreNotPartOfIt) {
  write_bundle(example_bundle(), out());
  write("elsewhere", test::contents(place / "out" / "summary.json"));
  fs::remove(place / "out" / "summary.json");
  fs::create_symlink(place / "elsewhere", place / "out" / "summary.json");
  EXPECT_THAT(failure_to_replace(), HasSubstr("it holds 'summary.json', which is not part of a result"));
}

TEST_F(ChangedResult, FolderThatCannotBeMadeIsFoundOutBeforeTheRun) {
  const auto refusal = [this](const fs::path& folder) {
    return failure_of([&] { require_writable((place / folder).string()); });
  };
  fs::create_symlink(place / "nowhere", place / "link");
  EXPECT_THAT(refusal("link"),
              HasSubstr("it is a link to '" + (place / "nowhere").string() + "', which does not exist"));
  EXPECT_THAT(refusal("link/deeper/out"), HasSubstr("which does not exist"));
  fs::create_symlink(place / "round", place / "round");
  EXPECT_NE(refusal("round"), "no failure");
  write("file", "");
  EXPECT_NE(refusal("file"), "no failure");
  EXPECT_NE(refusal("file/out"), "no failure");
  EXPECT_THAT(refusal(std::string(250, 'x')), HasSubstr("the name is too long"));
  EXPECT_THAT(failure_of([] { require_writable("/proc"); }), HasSubstr("could not"));
}

}  // namespace
}  // namespace gelombang::results
