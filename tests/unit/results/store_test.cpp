// SPDX-License-Identifier: Apache-2.0
#include "engine/results/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/base/error.hpp"
#include "engine/results/sheet.hpp"
#include "tests/support/example_bundle.hpp"
#include "tests/support/own_folder.hpp"

namespace gelombang::results {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

using test::contents;

std::map<std::string, std::string> files_in(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files[fs::relative(entry.path(), folder).string()] = contents(entry.path());
  return files;
}

void put(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

class ResultFolder : public test::OwnFolder {
 protected:
  std::string sentence_of_failure(const Bundle& bundle, const fs::path& folder) const {
    try {
      write_bundle(bundle, folder.string());
    } catch (const FileError& error) {
      return error.what();
    }
    return "no failure";
  }
};

// Sheets hold every value of a bundle, so equal sheets are equal bundles (NaN included, as "no value").
void expect_same(const Bundle& left, const Bundle& right) {
  auto left_sheets = to_sheets(left), right_sheets = to_sheets(right);
  for (Sheet& sheet : time_series_long(left)) left_sheets.push_back(sheet);
  for (Sheet& sheet : time_series_long(right)) right_sheets.push_back(sheet);
  ASSERT_EQ(left_sheets.size(), right_sheets.size());
  for (std::size_t index = 0; index < left_sheets.size(); ++index)
    EXPECT_EQ(left_sheets[index].cells, right_sheets[index].cells) << "in table " << left_sheets[index].name;
}

using BundleStore = ResultFolder;

TEST_F(BundleStore, ABundleReadBackIsTheBundleThatWasWritten) {
  const Bundle written = example_bundle();
  write_bundle(written, (place / "out").string());
  const Bundle read = read_bundle((place / "out").string());
  expect_same(written, read);
  EXPECT_EQ(read.replications[1].fingerprint, 0xffffffffffffffffULL);
  EXPECT_EQ(read.replications[2].status, Replication::Status::failed);
  EXPECT_EQ(read.provenance.scenario_title, written.provenance.scenario_title);
  EXPECT_EQ(read.stations[0].saturated_at, Duration(std::chrono::seconds(90)));
  EXPECT_EQ(read.stations[1].saturated_at, std::nullopt);
  EXPECT_TRUE(std::isnan(read.stations[1].utilization.mean));
  EXPECT_EQ(read.time_series[1].values[2], 1e-9);
  EXPECT_EQ(read.selection_groups[1].group.name, "4g_good");
  EXPECT_TRUE(read.overloads[0].sustained);
  EXPECT_EQ(read.faults[1].until, std::nullopt);
  EXPECT_EQ(read.explanation_parts[1].part, "own service");
}

TEST_F(BundleStore, ABundleWithoutASelectionIsReadBackWithoutOne) {
  write_bundle(Bundle{}, (place / "out").string());
  const Bundle read = read_bundle((place / "out").string());
  EXPECT_TRUE(read.waves.empty());
  EXPECT_FALSE(read.provenance.start.has_value());
  expect_same(Bundle{}, read);
}

TEST_F(BundleStore, TheSameBundleGivesTheSameBytesInEveryFile) {
  write_bundle(example_bundle(), (place / "first").string());
  write_bundle(example_bundle(), (place / "second").string());
  const auto first = files_in(place / "first"), second = files_in(place / "second");
  EXPECT_EQ(first.size(), 5u + 60u) << "five files and 60 tables";
  for (const auto& [name, bytes] : first) EXPECT_TRUE(bytes == second.at(name)) << name << " differs";
  EXPECT_EQ(first.size(), second.size());
}

TEST_F(BundleStore, NoFileNamesThePlaceItWasWrittenTo) {
  write_bundle(example_bundle(), (place / "out").string());
  for (const auto& [name, bytes] : files_in(place / "out"))
    EXPECT_EQ(bytes.find(place.string()), std::string::npos) << name;
}

TEST_F(BundleStore, ABundleReplacesTheBundleThatWasThere) {
  write_bundle(Bundle{}, (place / "out").string());
  write_bundle(example_bundle(), (place / "out").string());
  EXPECT_EQ(read_bundle((place / "out").string()).provenance.seed, 7u);
  EXPECT_EQ(entries(), 1u) << "the old bundle is gone and no temporary folder is left";
}

TEST_F(BundleStore, MissingParentFoldersAreMade) {
  write_bundle(example_bundle(), (place / "a" / "b" / "out").string());
  EXPECT_TRUE(fs::exists(place / "a" / "b" / "out" / "manifest.json"));
}

TEST_F(BundleStore, ARelativeFolderLiesBelowTheWorkingFolder) {
  const fs::path before = fs::current_path();
  fs::current_path(place);
  EXPECT_NO_THROW(require_writable("a/out"));
  EXPECT_NO_THROW(write_bundle(example_bundle(), "a/out"));
  fs::current_path(before);
  EXPECT_TRUE(fs::exists(place / "a" / "out" / "manifest.json"));
}

TEST_F(BundleStore, AnEmptyFolderIsFilled) {
  fs::create_directories(place / "out");
  write_bundle(example_bundle(), (place / "out").string() + "/");
  EXPECT_TRUE(fs::exists(place / "out" / "results.sqlite"));
}

TEST_F(BundleStore, AFolderWithOtherThingsIsRefusedAndLeftAsItWas) {
  fs::create_directories(place / "out");
  put(place / "out" / "thesis.txt", "ten years of work");
  EXPECT_THAT(sentence_of_failure(example_bundle(), place / "out"), HasSubstr("it holds 'thesis.txt'"));
  EXPECT_EQ(contents(place / "out" / "thesis.txt"), "ten years of work");
  EXPECT_EQ(entries(), 1u);
}

TEST_F(BundleStore, ABundleToWhichANoteWasAddedIsNotReplaced) {
  write_bundle(Bundle{}, (place / "out").string());
  put(place / "out" / "note.txt", "why this run matters");
  EXPECT_THAT(sentence_of_failure(example_bundle(), place / "out"), HasSubstr("it holds 'note.txt'"));
  EXPECT_EQ(read_bundle((place / "out").string()).provenance.seed, 0u);
}

TEST_F(BundleStore, AFileInThePlaceOfTheFolderIsRefused) {
  put(place / "out", "");
  EXPECT_THAT(sentence_of_failure(example_bundle(), place / "out"),
              HasSubstr("it exists and is not a folder"));
}

TEST_F(BundleStore, ASymbolicLinkStaysAndItsTargetIsReplaced) {
  fs::create_directories(place / "real");
  fs::create_directory_symlink(place / "real", place / "link");
  write_bundle(example_bundle(), (place / "link").string());
  EXPECT_TRUE(fs::is_symlink(place / "link"));
  EXPECT_TRUE(fs::exists(place / "real" / "manifest.json"));
}

TEST_F(BundleStore, WhetherAFolderCanBeWrittenIsKnownBeforeTheRunAndNothingIsLeft) {
  EXPECT_NO_THROW(require_writable((place / "not" / "yet" / "there").string()));
  EXPECT_EQ(entries(), 0u);
  put(place / "file", "");
  EXPECT_THROW(require_writable((place / "file" / "out").string()), FileError);
  fs::create_directories(place / "full");
  put(place / "full" / "thesis.txt", "");
  EXPECT_THROW(require_writable((place / "full").string()), FileError);
}

/// A full disk, as far as one process can make one: no file may grow beyond the limit.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    signal(SIGXFSZ, SIG_DFL);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_;
};

TEST_F(BundleStore, AFullDiskLeavesNothingHalfWrittenAndTheOldBundleInPlace) {
  write_bundle(Bundle{}, (place / "out").string());
  const auto before = files_in(place);
  for (const rlim_t bytes :
       {rlim_t{1024}, rlim_t{96 * 1024}}) {  // fails in the first text file; fails in the database
    std::string sentence;
    {
      const FileSizeLimit full(bytes);
      sentence = sentence_of_failure(example_bundle(), place / "out");
    }
    EXPECT_THAT(sentence, HasSubstr("could not")) << bytes;
    EXPECT_THAT(sentence, HasSubstr(bytes == 1024 ? "json" : "results.sqlite"));
    EXPECT_TRUE(files_in(place) == before) << "something changed with a limit of " << bytes;
  }
}

TEST_F(BundleStore, AFolderWithoutAResultIsRefusedWithASentence) {
  try {
    read_bundle(place.string());
    FAIL() << "an empty folder was read";
  } catch (const FileError& error) {
    EXPECT_THAT(error.what(), HasSubstr("it has no file results.sqlite"));
  }
}

TEST_F(BundleStore, ADamagedDatabaseIsAnErrorAndNotAWrongResult) {
  write_bundle(example_bundle(), (place / "out").string());
  const std::string whole = contents(place / "out" / "results.sqlite");
  put(place / "out" / "results.sqlite", "not a database, but long enough to look at");
  EXPECT_THROW(read_bundle((place / "out").string()), FileError);
  put(place / "out" / "results.sqlite", whole.substr(0, whole.size() / 2));
  EXPECT_THROW(read_bundle((place / "out").string()), FileError);
}

using BundleFiles = ResultFolder;

TEST_F(BundleFiles, ColumnNamesEndInTheirUnitAndEstimatesHaveAHalfWidth) {
  write_bundle(example_bundle(), (place / "out").string());
  const std::string stations = contents(place / "out" / "csv" / "stations.csv");
  EXPECT_THAT(stations,
              HasSubstr(",delay_in_queue_p95_ns,delay_in_queue_p95_half_width_ns,delay_in_queue_p95_n,"));
  EXPECT_THAT(stations, HasSubstr("web,server_pool,100,,,2000,90000000000,,,120000000000,1e+07,1.5,3,"));
}

TEST_F(BundleFiles, CapacitiesAreNumbersWithTheirUnitAndTheirChangesRows) {
  Bundle bundle = example_bundle();
  bundle.capacity_changes = {{"web", std::chrono::minutes(30), {200, {}, {}}},
                             {"uplink", std::chrono::minutes(1), {{}, 2.5e6, {}}},
                             {"mail", std::chrono::minutes(1), {{}, {}, 0.5}}};
  write_bundle(bundle, (place / "out").string());
  EXPECT_EQ(contents(place / "out" / "csv" / "capacity_changes.csv"),
            "station,at_ns,servers,bandwidth_bit_per_s,rate_per_s\r\n"
            "web,1800000000000,200,,\r\nuplink,60000000000,,2500000,\r\nmail,60000000000,,,0.5\r\n");
  const Bundle read = read_bundle((place / "out").string());
  EXPECT_EQ(read.stations[0].capacity, bundle.stations[0].capacity);
  EXPECT_EQ(read.stations[0].queue_limit, 2000);
  EXPECT_EQ(read.stations[1].capacity, StationCapacity{});
  EXPECT_EQ(read.stations[1].queue_limit, std::nullopt);
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_EQ(read.capacity_changes[i].capacity, bundle.capacity_changes[i].capacity);
}

TEST_F(BundleFiles, CsvQuotesWhatNeedsItAndEndsLinesAsTheStandardSays) {
  Bundle bundle;
  bundle.assumptions = {{"a", "say \"no\", then\nleave", "", "", "plain"}};
  write_bundle(bundle, (place / "out").string());
  EXPECT_EQ(contents(place / "out" / "csv" / "assumptions.csv"),
            "name,value,low,high,because\r\na,\"say \"\"no\"\", then\nleave\",,,plain\r\n");
}

TEST_F(BundleFiles, ParametersOfRulesSayWhichAreSetAndWhichAreAssumptions) {
  Bundle bundle;
  bundle.rule_parameters = {{"draw", "batch-12", "household_cap_comes", "in_the_draw", false, true}};
  write_bundle(bundle, (place / "out").string());
  EXPECT_EQ(contents(place / "out" / "csv" / "rule_parameters.csv"),
            "rule,plugin,parameter,value,is_set,is_assumption\r\ndraw,batch-12,household_cap_comes,"
            "in_the_draw,0,1\r\n");
}

TEST_F(BundleFiles, OutcomesOfASelectionAreTheWordsOfTheModel) {
  Bundle bundle = example_bundle();
  bundle.selection_outcomes[0].outcome = SelectionOutcome::not_selected;
  write_bundle(bundle, (place / "out").string());
  EXPECT_THAT(
      contents(place / "out" / "csv" / "selection_outcomes.csv"),
      testing::AllOf(HasSubstr("\n1,not_selected,listed,"), HasSubstr("\n1,screened_out,in school,")));
}

TEST_F(BundleFiles, TimeSeriesAreAColumnEachAndARowForEachMinute) {
  write_bundle(example_bundle(), (place / "out").string());
  EXPECT_EQ(
      contents(place / "out" / "csv" / "time_series.csv"),
      "minute,milestone.registered,requests.upload.timed_out_per_min\r\n0,1,0.1\r\n1,2,\r\n2,4.5,1e-09\r\n");
}

TEST_F(BundleFiles, SummaryIsJsonWithItsVersionAndNullWhereNothingWasObserved) {
  write_bundle(example_bundle(), (place / "out").string());
  const auto json = nlohmann::json::parse(contents(place / "out" / "summary.json"));
  EXPECT_EQ(json.at("schema_version"), schema_version);
  EXPECT_EQ(json.at("run").at("fingerprint"), "0123456789abcdef");
  EXPECT_EQ(json.at("run").at("status"), "partial");
  EXPECT_EQ(json.at("stations").at(0).at("utilization"), 0.987);
  EXPECT_TRUE(json.at("stations").at(1).at("utilization").is_null());
  EXPECT_EQ(json.at("waves").at(0).at("seats"), 200'000);
}

TEST_F(BundleFiles, ManifestTellsHowToMakeTheSameResultAgain) {
  write_bundle(example_bundle(), (place / "out").string());
  const auto json = nlohmann::json::parse(contents(place / "out" / "manifest.json"));
  EXPECT_EQ(json.at("rerun"), "gelombang run scenarios/example.yaml --seed 7");
  EXPECT_EQ(json.at("inputs").at(1).at("sha256"), "11ee");
  EXPECT_EQ(json.at("overrides").at(0).at("value"), "200");
  EXPECT_EQ(json.at("complete"), false);
}

TEST_F(BundleFiles, MetricsAreInSecondsAndEndAsOpenMetricsDemands) {
  write_bundle(example_bundle(), (place / "out").string());
  const std::string text = contents(place / "out" / "metrics.prom");
  EXPECT_THAT(
      text, HasSubstr("gelombang_station_delay_in_queue_seconds{station=\"web\",statistic=\"mean\"} 3.2\n"));
  EXPECT_THAT(text, HasSubstr("# UNIT gelombang_response_time_seconds seconds\n"));
  EXPECT_THAT(text, HasSubstr("gelombang_wave_people{wave=\"1\",outcome=\"screened_out\"} 1000\n"));
  EXPECT_THAT(text, HasSubstr("gelombang_losing_streak_people{end=\"selected\",losses=\"0\"} 99000\n"));
  EXPECT_THAT(text, testing::EndsWith("\n# EOF\n"));
  EXPECT_EQ(text.find("nan"), std::string::npos);
}

TEST_F(BundleFiles, MetricsHaveTotalsAndPartsInFamiliesOfTheirOwn) {
  write_bundle(example_bundle(), (place / "out").string());
  std::istringstream lines(contents(place / "out" / "metrics.prom"));
  double lost = 0, lost_by_group = 0, requests = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.front() == '#') continue;
    const std::string family = line.substr(0, line.find_first_of("{ "));
    const double value = std::stod(line.substr(line.rfind(' ')));
    if (family == "gelombang_lost_people") lost += value;
    if (family == "gelombang_lost_people_by_group") lost_by_group += value;
    if (family == "gelombang_requests") requests += value;
  }
  EXPECT_EQ(lost, 900'000);
  EXPECT_EQ(lost_by_group, 50'000);
  EXPECT_EQ(requests, 99) << "answered, timed out, pressed again, refused and cut off; not what was sent";
}

TEST_F(BundleFiles, APartialResultIsMeantForAnotherPlaceThanACompleteOne) {
  Bundle partial = example_bundle(), complete = example_bundle();
  complete.status = Bundle::Status::complete;
  const std::string folder = (place / "out").string();
  EXPECT_EQ(place_for(partial, folder), folder) << "nothing is there";
  write_bundle(partial, folder);
  EXPECT_EQ(place_for(partial, folder), folder) << "a partial result is there";
  write_bundle(complete, folder);
  EXPECT_EQ(place_for(complete, folder), folder);
  EXPECT_EQ(place_for(partial, folder), folder + ".partial");
  EXPECT_EQ(place_for(partial, folder + "/"), folder + ".partial");
  write_bundle(complete, folder + ".partial");
  EXPECT_EQ(place_for(partial, folder), folder + ".partial.partial");
}

}  // namespace
}  // namespace gelombang::results
