// SPDX-License-Identifier: Apache-2.0
#include "engine/plugin/host.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <gelombang/plugin/sdk.hpp>

#include "tests/unit/plugin/registry_fixture.hpp"

namespace gelombang::plugin {
namespace {

/// Random numbers that say how many were taken.
struct Counting {
  std::uint64_t taken = 0;
  std::uint64_t bits() { return ++taken; }
  double uniform() { return ++taken % 2 == 1 ? 0.25 : 0.75; }
};

/// What is said when `fixture` is loaded, without the file's name.
std::string refusal_of(const std::string& fixture) {
  Registry registry;
  const auto diagnostic = registry.load_file(std::string(FIXTURES "/") + fixture + ".so");
  EXPECT_TRUE(registry.list().empty());
  return diagnostic ? diagnostic->message : "it was loaded";
}

class Host : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* fixture : {"sound", "selection", "plain_c", "older_c"}) {
      const auto diagnostic = registry.load_file(std::string(FIXTURES "/") + fixture + ".so");
      ASSERT_FALSE(diagnostic) << to_string(*diagnostic);
    }
    info.work_statuses = {"employed", "student"};
  }

  Loaded<RuleInstance> make(const std::string& name, const std::map<std::string, Written>& parameters) const {
    return registry.instantiate({name, {"s.yaml", 9, 13}}, parameters, info);
  }
  /// The fixture rule that behaves in this way.
  RuleInstance behaving(const std::string& behaviour) const {
    Loaded<RuleInstance> rule = make("fixture", written({{"behaviour", behaviour}, {"must_be_set", "1"}}));
    EXPECT_TRUE(rule.value) << in_words(rule.diagnostics);
    return std::move(*rule.value);
  }
  std::string failure_of(const std::string& behaviour) const {
    Counting stream;
    Person person;
    person.entity = 17;
    person.attempt = 2;
    try {
      behaving(behaviour).decide(person, stream);
    } catch (const PluginError& error) {
      return error.what();
    }
    return "it did not fail";
  }
  std::string failure_of_selection(const std::string& behaviour) const {
    Counting stream;
    const std::vector<Person> people(5);
    try {
      make("fixture-selection", written({{"behaviour", behaviour}})).value->select(people, 3, stream);
    } catch (const PluginError& error) {
      return error.what();
    }
    return "it did not fail";
  }
  /// What is said about one value of the fixture rule.
  std::string complaint_about(const std::string& parameter, const std::string& text) const {
    return in_words(make("fixture", written({{parameter, text}, {"must_be_set", "1"}})).diagnostics);
  }

  Registry registry;
  HostInfo info;
};

// ---- Growth of the structures

TEST(Abi, WhatPersonsHadBeforeTheyGrewIsWhereItWas) {
  EXPECT_EQ(offsetof(gelombang_person, lists), 16U);
  EXPECT_EQ(offsetof(gelombang_person, has_disability), 36U);
  EXPECT_EQ(offsetof(gelombang_person, household), 48U);
}

TEST(Abi, PersonOfAnOlderHostHasNoHouseholdAndNoLosses) {
  gelombang_person person{};
  person.household = 5;
  person.losses = 2;
  person.struct_size = sizeof person;
  EXPECT_EQ(sdk::household_of(person), 5U);
  EXPECT_EQ(sdk::losses_of(person), 2U);
  person.struct_size = 48;  // before it grew; what lies behind is not the host's
  EXPECT_EQ(sdk::household_of(person), 0U);
  EXPECT_EQ(sdk::losses_of(person), 0U);
}

TEST(Abi, WhatParametersAndPoolsHadBeforeTheyGrewIsWhereItWas) {
  EXPECT_EQ(offsetof(gelombang_parameter, help), 56U);
  EXPECT_EQ(offsetof(gelombang_parameter, is_assumption), 64U);
  EXPECT_EQ(offsetof(gelombang_pool, people), 24U);
  EXPECT_EQ(offsetof(gelombang_pool, strata), 32U);
}

TEST_F(Host, PluginOfBeforeParametersGrewHasNoAssumptionsAndTellsOfNoStrata) {
  const Description* d = registry.find("older");
  ASSERT_NE(d, nullptr);
  ASSERT_EQ(d->parameters.size(), 2U);
  EXPECT_EQ(d->parameters[1].name, "second");
  for (const ParameterDescription& each : d->parameters) EXPECT_FALSE(each.is_assumption);
  Counting stream;
  for (const Verdict& verdict : make("older", {}).value->select(std::vector<Person>(5), 3, stream))
    EXPECT_EQ(verdict.stratum, Verdict::no_stratum);
}

// ---- Loading

TEST(Registry, FileThatIsNoSharedObjectIsRefusedInTheLoadersWords) {
  const TemporaryFolder folder;
  std::ofstream(folder.file("garbage.so")) << std::string(10'000, 'x');
  Registry registry;
  const auto diagnostic = registry.load_file(folder.file("garbage.so"));
  ASSERT_TRUE(diagnostic);
  EXPECT_EQ(to_string(*diagnostic),
            folder.file("garbage.so") + ": warning: not loaded: the loader says: invalid ELF header");
}

TEST(Registry, EmptyFileIsRefused) {
  const TemporaryFolder folder;
  std::ofstream(folder.file("empty.so"));
  Registry registry;
  EXPECT_EQ(registry.load_file(folder.file("empty.so"))->message,
            "not loaded: the loader says: file too short");
}

TEST(Registry, MissingFileIsRefused) {
  Registry registry;
  EXPECT_EQ(registry.load_file("/nowhere/rule.so")->message,
            "not loaded: the loader says: cannot open shared object file: No such file or directory");
}

TEST(Registry, OnlyRegularFilesAreOpenedSoThatAPipeHoldsUpNobody) {
  const TemporaryFolder folder;
  ASSERT_EQ(mkfifo(folder.file("pipe.so").c_str(), 0600), 0);
  Registry registry;
  EXPECT_EQ(registry.load_file(folder.file("pipe.so"))->message, "not loaded: it is not a regular file");
}

TEST(Registry, NameWithoutAFolderIsNotLookedForInTheSystemsLibraries) {
  Registry registry;
  EXPECT_NE(registry.load_file("libdl.so.2")->message.find("No such file"), std::string::npos);
}

TEST(Registry, SharedObjectWithAnUnknownFunctionIsRefusedByItsName) {
  EXPECT_EQ(refusal_of("unresolved"), "not loaded: the loader says: undefined symbol: nowhere");
}

TEST(Registry, SharedObjectWithoutTheSymbolIsNoPlugin) {
  EXPECT_EQ(refusal_of("no_symbol"),
            "not loaded: it is a shared object but no plugin: it does not export 'gelombang_plugin'");
}

TEST(Registry, DescriptorWithoutTheMagicNumberIsNoPlugin) {
  EXPECT_EQ(refusal_of("wrong_magic"),
            "not loaded: it is not a Gelombang plugin: its descriptor does not begin with the magic number");
}

TEST(Registry, PluginOfAnotherVersionOfTheInterfaceIsRefused) {
  EXPECT_EQ(
      refusal_of("wrong_version"),
      "not loaded: it was built for version 7 of the plugin interface, and this program speaks version 1: "
      "rebuild it against this program's headers");
}

TEST(Registry, PluginWithShorterStructuresIsRefused) {
  EXPECT_NE(refusal_of("short_structures").find("descriptor 64 of "), std::string::npos);
}

TEST(Registry, PluginWithLongerStructuresIsLoaded) {
  Registry registry;
  EXPECT_FALSE(registry.load_file(FIXTURES "/longer_structures.so"));
  EXPECT_NE(registry.find("fixture"), nullptr);
}

TEST(Registry, UnsoundDescriptionsAreRefusedEachWithItsCause) {
  EXPECT_EQ(refusal_of("no_name"), "not loaded: it has no usable name: a-z, 0-9 and '-' are allowed");
  EXPECT_EQ(refusal_of("unknown_kind"), "not loaded: plugin 'fixture' is of an unknown kind (9)");
  EXPECT_EQ(
      refusal_of("no_function"),
      "not loaded: plugin 'fixture' lacks a function that a rule of the kind eligibility has, or has one too "
      "many");
  EXPECT_EQ(refusal_of("no_reasons"), "not loaded: plugin 'fixture' gives no reasons for its verdicts");
  EXPECT_EQ(refusal_of("no_date"),
            "not loaded: plugin 'fixture' is dated '2020-02-30', which is no date such as 2020-04-11");
}

TEST(Registry, FolderIsLoadedInTheOrderOfItsFileNamesAndTheSoundFilesSurviveTheOthers) {
  const TemporaryFolder folder;
  folder.add("twin", "d.so");
  folder.add("sound", "b.so");
  folder.add("wrong_version", "a.so");
  folder.add("plain_c", "e.so");
  std::ofstream(folder.file("c.so")) << "garbage";
  std::ofstream(folder.file("notes.txt")) << "not looked at";
  Registry registry;
  const std::vector<Diagnostic> diagnostics = registry.load_folder(folder.path().string());
  ASSERT_EQ(diagnostics.size(), 3U);
  EXPECT_FALSE(has_error(diagnostics));
  EXPECT_EQ(diagnostics[0].where.file, folder.file("a.so"));
  EXPECT_EQ(diagnostics[1].where.file, folder.file("c.so"));
  EXPECT_EQ(to_string(diagnostics[2]), folder.file("d.so") +
                                           ": warning: not loaded: the name 'fixture' is already " +
                                           "taken by " + folder.file("b.so"));
  ASSERT_EQ(registry.list().size(), 2U);
  EXPECT_EQ(registry.list()[0]->name, "coin");
  EXPECT_EQ(registry.list()[1]->name, "fixture");
}

TEST(Registry, FolderThatIsNamedTwiceIsLoadedOnce) {
  const TemporaryFolder folder;
  folder.add("sound", "a.so");
  Registry registry;
  EXPECT_TRUE(registry.load_folder(folder.path().string()).empty());
  EXPECT_TRUE(registry.load_folder(folder.path().string() + "/.").empty());
  EXPECT_EQ(registry.list().size(), 1U);
}

TEST(Registry, FolderThatDoesNotExistIsAnError) {
  Registry registry;
  const std::vector<Diagnostic> diagnostics = registry.load_folder("/nowhere");
  EXPECT_EQ(in_words(diagnostics),
            "/nowhere: error: cannot read the plugin folder: No such file or directory\n");
}

TEST_F(Host, DescriptionIsWhatThePluginSays) {
  const Description* d = registry.find("fixture");
  ASSERT_NE(d, nullptr);
  EXPECT_EQ(d->kind, Kind::eligibility);
  EXPECT_EQ(d->version, "1.2.3");
  EXPECT_EQ(d->effective_until, "2020-04-16");
  ASSERT_EQ(d->parameters.size(), 7U);
  EXPECT_EQ(d->parameters[1].name, "integer");
  EXPECT_EQ(d->parameters[1].unit, "years");
  EXPECT_EQ(d->parameters[1].fallback, "18");
  EXPECT_EQ(d->parameters[1].maximum, 120);
  EXPECT_EQ(d->parameters[5].words.front(), "accept");
  EXPECT_FALSE(d->parameters[6].fallback);
  EXPECT_FALSE(d->parameters[1].is_assumption);
  EXPECT_TRUE(d->parameters[2].is_assumption);
  ASSERT_EQ(d->reasons.size(), 1U);
  EXPECT_EQ(d->reasons[0].indonesian, "Karena.");
  EXPECT_EQ(registry.find("nothing"), nullptr);
}

// ---- Making a rule

TEST_F(Host, ValuesReachTheRuleInItsUnits) {
  const auto rule = make("fixture", written({{"number", "-0.5"},
                                             {"integer", "19 years"},
                                             {"share", "12.5 %"},
                                             {"duration", "1500 ms"},
                                             {"text", "a b"},
                                             {"behaviour", "tell"},
                                             {"must_be_set", "7"}}));
  ASSERT_TRUE(rule.value) << in_words(rule.diagnostics);
  Counting stream;
  try {
    rule.value->decide(Person{}, stream);
    FAIL();
  } catch (const PluginError& error) {
    EXPECT_STREQ(error.what(),
                 "plugin 'fixture' failed when asked about person 0 (attempt 1): "
                 "-0.500000, 19, 0.125000, 1500000000 ns, 'a b', 7");
  }
}

TEST_F(Host, ParametersThatAreNotGivenTakeTheirFallback) {
  EXPECT_EQ(failure_of("tell"),
            "plugin 'fixture' failed when asked about person 17 (attempt 2): "
            "2.500000, 18, 0.250000, 900000000000 ns, '', 1");
}

TEST_F(Host, ShareIsWrittenAsAPercentageOrAsAFraction) {
  EXPECT_EQ(complaint_about("share", "0.25"), "");
  EXPECT_EQ(complaint_about("share", "25%"), "");
  EXPECT_EQ(complaint_about("share", "25"),
            "s.yaml:10:7: error: parameter 'share' must be between 0 and 1, and is '25'\n"
            "  hint: did you mean '25 %'?\n");
  EXPECT_EQ(complaint_about("share", "a quarter"),
            "s.yaml:10:7: error: parameter 'share' must be a share, and is 'a quarter'\n"
            "  hint: write '25 %' or 0.25\n");
}

TEST_F(Host, APointThatMayGroupThousandsIsAskedAbout) {
  const std::string hint =
      "  hint: a point separates decimals here, though it groups thousands in Indonesia: write the digits "
      "without "
      "it, or other than three decimals\n";
  for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{
           {"integer", "1.000"}, {"integer", "18.000 years"}, {"share", "12.500 %"}, {"duration", "1.500 s"}})
    EXPECT_EQ(complaint_about(name, value), "s.yaml:10:7: error: parameter '" + name +
                                                "' can be read with its point and without, and is '" + value +
                                                "'\n" + hint);
  EXPECT_EQ(complaint_about("share", "0.125"), "");
  EXPECT_EQ(complaint_about("duration", "1.5 s"), "");
}

TEST_F(Host, ADurationThatRoundsToNothingIsRefused) {
  EXPECT_EQ(complaint_about("duration", "0.4 ns"),
            "s.yaml:10:7: error: parameter 'duration' must be 0 s or at least 1 ns, and is '0.4 ns'\n"
            "  hint: the clock counts whole nanoseconds\n");
}

TEST_F(Host, DurationNeedsItsUnit) {
  EXPECT_EQ(complaint_about("duration", "15"),
            "s.yaml:10:7: error: parameter 'duration' must be a duration with its unit, and is '15'\n"
            "  hint: units are ns, us, ms, s, min, h, d: '15 min'\n");
  EXPECT_EQ(complaint_about("duration", "0.5 s"),
            "s.yaml:10:7: error: parameter 'duration' must be at least 1 s, and is '0.5 s'\n");
  EXPECT_EQ(complaint_about("duration", "1000000 d"),
            "s.yaml:10:7: error: parameter 'duration' must be below 285 years, and is '1000000 d'\n");
}

TEST_F(Host, NumbersAreCheckedForFormAndBounds) {
  EXPECT_EQ(complaint_about("integer", "18.5"),
            "s.yaml:10:7: error: parameter 'integer' must be a whole number, and is '18.5'\n"
            "  hint: its unit is years\n");
  EXPECT_EQ(complaint_about("integer", "121"),
            "s.yaml:10:7: error: parameter 'integer' must be between 0 and 120, and is 121\n");
  EXPECT_EQ(complaint_about("number", "nan"),
            "s.yaml:10:7: error: parameter 'number' must be a number, and is 'nan'\n");
  EXPECT_EQ(complaint_about("number", "inf"),
            "s.yaml:10:7: error: parameter 'number' must be a number, and is 'inf'\n");
  EXPECT_EQ(complaint_about("number", ""),
            "s.yaml:10:7: error: parameter 'number' must be a number, and is ''\n");
}

TEST_F(Host, MisspeltChoiceIsReportedWithTheNearestWord) {
  const std::string complaint = complaint_about("behaviour", "rejct");
  EXPECT_NE(complaint.find("must be one of accept, reject, "), std::string::npos) << complaint;
  EXPECT_NE(complaint.find("did you mean 'reject'?"), std::string::npos) << complaint;
}

TEST_F(Host, EverythingThatIsWrongIsReportedAtOnce) {
  const auto rule = make("fixture", written({{"intger", "18"}, {"share", "2"}}));
  EXPECT_FALSE(rule.value);
  EXPECT_EQ(in_words(rule.diagnostics),
            "s.yaml:9:13: error: plugin 'fixture' needs the parameter 'must_be_set'\n"
            "  hint: integer: It has no fallback.\n"
            "s.yaml:10:7: error: plugin 'fixture' has no parameter 'intger'\n"
            "  hint: did you mean 'integer'?\n"
            "s.yaml:11:7: error: parameter 'share' must be between 0 and 1, and is '2'\n"
            "  hint: did you mean '2 %'?\n");
}

TEST_F(Host, MisspeltPluginIsReportedWithTheNearestName) {
  EXPECT_EQ(in_words(make("fixtur", {}).diagnostics),
            "s.yaml:9:13: error: no plugin is named 'fixtur'\n  hint: did you mean 'fixture'?\n");
}

TEST_F(Host, UnknownPluginIsReportedWithTheFilesThatWereRefused) {
  registry.load_file(FIXTURES "/wrong_version.so");
  EXPECT_EQ(in_words(make("prakerja", {}).diagnostics),
            "s.yaml:9:13: error: no plugin is named 'prakerja'\n  hint: not loaded: " FIXTURES
            "/wrong_version.so\n");
}

TEST_F(Host, WhatThePluginRefusesIsReportedInItsWords) {
  EXPECT_EQ(complaint_about("behaviour", "refuse_to_be_made"),
            "s.yaml:9:13: error: plugin 'fixture' cannot be used here: not with these values\n");
}

TEST_F(Host, CategoryThatThePopulationLacksIsReportedWithThoseItHas) {
  const auto rule =
      make("fixture", written({{"behaviour", "look_up"}, {"text", "pupil"}, {"must_be_set", "1"}}));
  EXPECT_EQ(
      in_words(rule.diagnostics),
      "s.yaml:9:13: error: plugin 'fixture' cannot be used here: the population has no work_status 'pupil'; "
      "it has: employed, student\n");
}

TEST_F(Host, MoreListsThanAPersonCanCarryAreReported) {
  info.lists.resize(65);
  EXPECT_EQ(in_words(make("coin", {}).diagnostics),
            "s.yaml:9:13: error: the population has 65 lists, and a rule can tell at most 64 apart\n");
}

TEST_F(Host, RuleIsInForceFromItsFirstDayToTheEndOfItsLastInJakarta) {
  const Description& fixture = *registry.find("fixture");  // 11 to 16 April 2020
  EXPECT_TRUE(is_in_force(fixture, day_wib(1586538000)));  // 11 April 00:00:00
  EXPECT_FALSE(is_in_force(fixture, day_wib(1586537999)));
  EXPECT_TRUE(is_in_force(fixture, day_wib(1587056399)));  // 16 April 23:59:59
  EXPECT_FALSE(is_in_force(fixture, day_wib(1587056400)));
  EXPECT_TRUE(is_in_force(*registry.find("coin"), day_wib(0)));  // it has no dates
}

// ---- Asking a rule

TEST_F(Host, VerdictIsWhatTheRuleAnswers) {
  Counting stream;
  EXPECT_EQ(behaving("accept").decide(Person{}, stream), (Verdict{Outcome::accepted, Verdict::no_reason}));
  EXPECT_EQ(behaving("reject").decide(Person{}, stream), (Verdict{Outcome::rejected, 0}));
  EXPECT_EQ(behaving("retry").decide(Person{}, stream), (Verdict{Outcome::correct_and_retry, 0}));
}

TEST_F(Host, RuleInCDrawsFromTheStreamItIsGiven) {
  const auto coin = make("coin", {});
  ASSERT_TRUE(coin.value) << in_words(coin.diagnostics);
  Counting stream;  // 0.25, 0.75
  EXPECT_EQ(coin.value->decide(Person{}, stream).outcome, Outcome::accepted);
  EXPECT_EQ(coin.value->decide(Person{}, stream), (Verdict{Outcome::rejected, 0}));
  EXPECT_EQ(stream.taken, 2U);
}

TEST_F(Host, RuleThatThrowsIsAPluginErrorWithItsName) {
  EXPECT_EQ(failure_of("throw"),
            "plugin 'fixture' failed when asked about person 17 (attempt 2): the register is closed");
  EXPECT_EQ(
      failure_of("throw_integer"),
      "plugin 'fixture' failed when asked about person 17 (attempt 2): it threw something that is not a "
      "std::exception");
}

TEST_F(Host, SentenceThatIsTooLongIsCut) {
  EXPECT_LT(failure_of("throw_at_len").size(), 1000U);
}

TEST_F(Host, AnswersThatNoRuleMayGiveAreErrors) {
  EXPECT_EQ(
      failure_of("no_outcome"),
      "plugin 'fixture' answered with outcome 0, which is none of accepted, rejected and correct_and_retry");
  EXPECT_EQ(
      failure_of("not_selected"),
      "plugin 'fixture' answered with outcome 4, which is none of accepted, rejected and correct_and_retry");
  EXPECT_EQ(failure_of("wrong_reason"),
            "plugin 'fixture' gave reason number 1 (outcome 2), and its table has 1");
  EXPECT_NE(failure_of("no_reason"), "it did not fail");
}

TEST(RuleInstance, OutlivesTheRegistryThatMadeIt) {
  std::optional<RuleInstance> rule;
  {
    Registry registry;
    ASSERT_FALSE(registry.load_file(FIXTURES "/sound.so"));
    rule = registry
               .instantiate({"fixture", {}}, written({{"behaviour", "reject"}, {"must_be_set", "1"}}),
                            HostInfo{})
               .value;
  }
  Counting stream;
  EXPECT_EQ(rule->decide(Person{}, stream).outcome, Outcome::rejected);
  EXPECT_EQ(rule->reasons()[0].code, "because");
}

TEST_F(Host, SelectionThatKeepsItsPromiseGivesOneVerdictForEach) {
  Counting stream;
  const std::vector<Person> people(5);
  const auto verdicts = make("fixture-selection", {}).value->select(people, 3, stream);
  ASSERT_EQ(verdicts.size(), 5U);
  EXPECT_EQ(verdicts[2].outcome, Outcome::accepted);
  EXPECT_EQ(verdicts[3], (Verdict{Outcome::not_selected, 0, 7}));
}

TEST_F(Host, SelectionMayTellOfSomePeopleWhomTheyCompeteWith) {
  Counting stream;
  const auto verdicts = make("fixture-selection", {}).value->select(std::vector<Person>(5), 3, stream);
  EXPECT_EQ(verdicts[0].stratum, Verdict::no_stratum);
  EXPECT_EQ(verdicts[4].stratum, 7U);
}

TEST_F(Host, SelectionThatTellsOfMoreStrataThanCanBeReportedTellsOfNone) {
  Counting stream;
  const auto rule = make("fixture-selection", written({{"behaviour", "one_each"}}));
  const std::vector<Person> as_many(most_strata), too_many(most_strata + 1);
  EXPECT_EQ(rule.value->select(as_many, 1, stream).back().stratum, most_strata - 1);
  EXPECT_EQ(rule.value->select(too_many, 1, stream).back().stratum, Verdict::no_stratum);
}

TEST_F(Host, SelectionThatGivesAwayMoreSeatsThanThereAreIsAnError) {
  EXPECT_EQ(failure_of_selection("everybody"),
            "plugin 'fixture-selection' gave 5 seats away, and there are 3");
}

TEST_F(Host, SelectionThatLeavesASeatEmptyWhileSomebodyWaitsIsAnError) {
  EXPECT_EQ(failure_of_selection("nobody"),
            "plugin 'fixture-selection' left 5 eligible people without a seat while 3 of 3 seats are empty");
}

TEST_F(Host, SelectionMayLeaveSeatsEmptyWhenNobodyElseIsEligible) {
  EXPECT_EQ(failure_of_selection("screen"), "it did not fail");
}

TEST_F(Host, SelectionThatForgetsSomebodyIsAnError) {
  EXPECT_EQ(failure_of_selection("forget"),
            "plugin 'fixture-selection' answered with outcome 0 for number 1 of the pool, which is none of "
            "accepted, "
            "rejected and not_selected");
}

}  // namespace
}  // namespace gelombang::plugin
