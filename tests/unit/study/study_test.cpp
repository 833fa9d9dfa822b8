// SPDX-License-Identifier: Apache-2.0
// A study from a request to a bundle in a folder, as a program other than the command line makes one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "engine/results/store.hpp"
#include "tests/support/findings.hpp"
#include "tests/unit/study/one_line.hpp"

namespace gelombang::study {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

/// Name and bytes of every file below a folder.
std::map<std::string, std::string> files_of(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(folder).string()] = test::contents(entry.path());
  return files;
}

class Study : public OneLine {
 protected:
  results::Bundle carried_out() {
    const Preparation preparation = prepared();
    EXPECT_TRUE(preparation.prepared);
    return carry_out(*preparation.prepared).bundle;
  }
  /// Whether the files of the study's bundle are those that the program leaves behind.
  void expect_same_as(const std::string& line) {
    ASSERT_EQ(shell(GELOMBANG_PROGRAM, line + " --quiet --out by_program"), 0) << err;
    results::write_bundle(carried_out(), (place / "by_study").string());
    EXPECT_EQ(files_of(place / "by_study"), files_of(place / "by_program"));
  }
};

TEST_F(Study, WritesTheBundleThatRunWrites) {
  request.overrides = {{"stations.desk.servers", "2"}, {"assumptions.think", "30 s"}};
  request.replications = 2;
  std::string problem;
  request.explain = {*parse_explain("desk@1 min..5 min", problem)};
  expect_same_as(
      "$GELOMBANG run one_line.yaml --set stations.desk.servers=2 --set 'assumptions.think=30 s' "
      "--replications 2 --explain 'desk@1 min..5 min'");
}

TEST_F(Study, WritesTheBundleThatInclusionWrites) {
  request.inclusion = Inclusion{{"better_line"}};
  request.scale = scenario::parse_scale("1/2", err);
  expect_same_as("$GELOMBANG inclusion one_line.yaml --what-if better_line --scale 1/2");
}

TEST_F(Study, IsMadeAgainByTheLineInItsBundle) {
  request.seed = 11;
  request.replications = 2;
  request.overrides = {{"assumptions.think", "2 s"}};
  const results::Bundle bundle = carried_out();
  std::string line = bundle.provenance.rerun;
  ASSERT_EQ(line.substr(0, line.find(' ')), "gelombang");
  line.replace(0, line.find(' '), "$GELOMBANG");
  ASSERT_EQ(shell(GELOMBANG_PROGRAM, line + " --quiet --out again"), 0) << err;
  results::write_bundle(bundle, (place / "first").string());
  EXPECT_EQ(files_of(place / "again"), files_of(place / "first"));
}

TEST_F(Study, TellsWhatItBeginsWith) {
  request.replications = 1;
  request.inclusion = Inclusion{};
  std::string problem;
  request.explain = {*parse_explain("ask", problem)};
  const Preparation preparation = prepared();
  std::vector<std::string> told;
  Supervision supervision;
  supervision.begin = [&](const Stage& stage) {
    told.push_back(std::to_string(static_cast<int>(stage.what)) + stage.change + " " +
                   std::to_string(stage.number) + "/" + std::to_string(stage.count));
  };
  const Result result = carry_out(*preparation.prepared, supervision);
  EXPECT_THAT(told, ElementsAre("0 1/1", "1 1/1", "2better_line 1/2", "2fourth_desk 2/2"));
  EXPECT_TRUE(result.rules_kept_contract);
  EXPECT_EQ(result.bundle.what_ifs.size(), 2U);
  EXPECT_EQ(result.bundle.explanations.size(), 1U);
}

TEST_F(Study, ThatIsStoppedHasAPartialBundleThatIsComplete) {
  const Preparation preparation = prepared();
  const std::atomic<bool> stop{true};
  Supervision supervision;
  supervision.stop = &stop;
  const results::Bundle bundle = carry_out(*preparation.prepared, supervision).bundle;
  EXPECT_EQ(bundle.status, results::Bundle::Status::partial);
  EXPECT_EQ(bundle.provenance.seed, 3U);
  EXPECT_EQ(bundle.assumptions.size(), 1U);
}

TEST_F(Study, OfATextThatWasNotSavedNeedsNoFile) {
  fs::remove(request.scenario);
  std::string text = one_line;
  text.replace(text.find("name: one_line"), 14, "name: unsaved");
  scenario::Source source(request.scenario, text);
  const Preparation preparation = prepare(request, source, registry);
  ASSERT_TRUE(preparation.prepared);
  const results::Provenance& provenance = preparation.prepared->provenance;
  EXPECT_EQ(provenance.scenario_name, "unsaved");
  EXPECT_EQ(provenance.inputs.at(0).sha256, source.sha256_of(request.scenario));
  EXPECT_EQ(provenance.inputs.at(0).sha256.size(), 64U);
}

TEST_F(Study, GivesABundleOfOutcomesMadeElsewhereWhatItsReaderNeeds) {
  const Preparation preparation = prepared();
  experiment::MeasuredRun run(preparation.prepared->model(), preparation.prepared->provenance.seed, {}, {});
  run.advance_to(SimTime{std::chrono::minutes(5)});
  results::Bundle bundle = run.snapshot();
  complete(bundle, *preparation.prepared);
  EXPECT_EQ(bundle.provenance.scenario_name, "one_line");
  ASSERT_FALSE(bundle.findings.empty());
  EXPECT_EQ(test::text_in(bundle.findings.front(), "place"), "one_line.yaml:16:19");
  EXPECT_THAT(test::text_in(bundle.findings.front(), "message"), HasSubstr("calendar event 'later'"));
  EXPECT_EQ(bundle.findings.back().kind, results::Finding::Kind::fault);
  EXPECT_EQ(bundle.findings.back().subject, "storm");
}

}  // namespace
}  // namespace gelombang::study
