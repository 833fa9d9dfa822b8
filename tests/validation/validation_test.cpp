// SPDX-License-Identifier: Apache-2.0
// Known numbers, theory and simulation, case by case; and the table of them, README.md.
//
// Three comparisons. What engine/analytic computes is the published number to the digits it was printed with.
// What the simulation finds, run the way a user runs it, is a 99 % interval that contains the theory; and the
// half-width of that interval is at most 2 % of the answer. The second catches a wrong engine, the third a
// test too weak to notice.
//
// A correct engine misses one answer with a chance of 1 %, and at least one of the `simulated` below with a
// chance of at most that many percent (Bonferroni; less, because answers of one scenario move together). With
// so many answers that is no longer small: a change that moves every random number misses about one of them
// by chance. Seeds are fixed, so what passes goes on passing; the chance is met once, by a change that
// changes results. A miss is a finding until other seeds clear it: a defect misses with most of them, a false
// alarm comes back with a chance of 1 %. What was cleared is said in scenarios/reference/README.md.
//
// To make the table again, on purpose:   GELOMBANG_APPROVE=1 ctest --test-dir BUILD -R ValidationTable
// ctest then runs every simulation first; each leaves its intervals in the build folder.
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <ostream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/validation/cases.hpp"

namespace gelombang::validation {

void PrintTo(const ValidationCase& each, std::ostream* out) {
  *out << each.name;
}

namespace {

std::string test_name(const testing::TestParamInfo<ValidationCase>& info) {
  std::string name = info.param.name;
  for (char& letter : name)
    if (std::isalnum(static_cast<unsigned char>(letter)) == 0) letter = '_';
  return name;
}

// --- Theory ------------------------------------------------------------------------------------------------

class Theory : public testing::TestWithParam<ValidationCase> {};

TEST_P(Theory, IsTheKnownNumberToTheDigitsShown) {
  for (const Answer& answer : GetParam().answers) {
    ASSERT_TRUE(std::isfinite(answer.theory)) << answer.quantity;
    if (answer.known.text.empty()) continue;
    EXPECT_NEAR(answer.theory, answer.known.value, answer.known.tolerance) << answer.quantity;
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, Theory, testing::ValuesIn(all_cases()), test_name);

// --- Simulation --------------------------------------------------------------------------------------------

std::vector<ValidationCase> simulated_cases(bool slow) {
  std::vector<ValidationCase> chosen;
  for (ValidationCase& each : all_cases())
    if (each.is_simulated() && each.slow == slow) chosen.push_back(std::move(each));
  return chosen;
}

/// The intervals of a case, for the table.
std::filesystem::path fragment(const ValidationCase& each) {
  return std::filesystem::path(GELOMBANG_FRAGMENTS) / (each.name + ".txt");
}

void leave_fragment(const ValidationCase& each, const std::vector<std::optional<Observed>>& simulated) {
  std::filesystem::create_directories(GELOMBANG_FRAGMENTS);
  std::ofstream out(fragment(each));
  for (const std::optional<Observed>& one : simulated) {
    const Observed shown = one.value_or(Observed{});
    out << fmt::format("{:.17g} {:.17g} {}\n", shown.interval.mean, shown.interval.half_width, shown.parts);
  }
}

class Simulated : public testing::TestWithParam<ValidationCase> {};

TEST_P(Simulated, IntervalContainsTheTheoryAndIsNarrow) {
  const std::vector<std::optional<Observed>> simulated = simulate(GetParam());
  leave_fragment(GetParam(), simulated);
  for (std::size_t i = 0; i < simulated.size(); ++i) {
    if (!simulated[i]) continue;
    const Answer& answer = GetParam().answers[i];
    EXPECT_TRUE(agrees(*simulated[i], answer.theory))
        << answer.quantity << ": " << answer.theory << " beside " << simulated[i]->interval.mean << " ± "
        << simulated[i]->interval.half_width;
  }
}

INSTANTIATE_TEST_SUITE_P(Short, Simulated, testing::ValuesIn(simulated_cases(false)), test_name);
INSTANTIATE_TEST_SUITE_P(Long, Simulated, testing::ValuesIn(simulated_cases(true)), test_name);

// --- The table
// -----------------------------------------------------------------------------------------------

std::vector<Observed> read_fragment(const ValidationCase& each) {
  std::ifstream in(fragment(each));
  std::vector<Observed> simulated(each.answers.size());
  for (Observed& one : simulated)
    if (!(in >> one.interval.mean >> one.interval.half_width >> one.parts))
      ADD_FAILURE() << "no simulation of " << each.name << " in the build folder";
  return simulated;
}

/// Two digits of the half-width, and the mean to the same place.
std::string shown(const ConfidenceInterval& interval) {
  const int digits =
      interval.half_width > 0 ? static_cast<int>(std::floor(std::log10(interval.half_width))) : 0;
  const int decimals = std::max(0, 1 - digits);
  return fmt::format("{:.{}f} ± {:.{}f}", interval.mean, decimals, interval.half_width, decimals);
}

std::string row(const ValidationCase& each, const Answer& answer, const Observed* simulated, bool first) {
  const std::string link =
      each.is_scenario ? fmt::format("[`{0}`](../../scenarios/reference/{0}.yaml)", each.name) : each.name;
  std::string line = first ? fmt::format("| {} | {} | {} ", link, each.system, each.source) : "| | | ";
  line += fmt::format("| {} | {} | {:.10g} ", answer.quantity,
                      answer.known.text.empty() ? "-" : answer.known.text, answer.theory);
  if (simulated == nullptr) return line + "| - | - | - |\n";
  const double relative = 100 * simulated->interval.half_width / std::abs(answer.theory);
  return line + fmt::format("| {} | {} | {} |\n", shown(simulated->interval), simulated->parts,
                            !agrees(*simulated, answer.theory) ? "**differs**"
                            : answer.theory == 0               ? "agrees"
                                                 : fmt::format("agrees, ± {:.1f} %", relative));
}

std::string table() {
  std::string rows;
  int answers = 0, known = 0, measured = 0;
  for (const ValidationCase& each : all_cases()) {
    const std::vector<Observed> simulated =
        each.is_simulated() ? read_fragment(each) : std::vector<Observed>{};
    for (std::size_t i = 0; i < each.answers.size(); ++i) {
      const bool has_measure = each.answers[i].measure != nullptr;
      rows += row(each, each.answers[i], has_measure ? &simulated[i] : nullptr, i == 0);
      ++answers;
      measured += has_measure ? 1 : 0;
      known += each.answers[i].known.text.empty() ? 0 : 1;
    }
  }
  return fmt::format(R"(# Validation

What an answer is known to be, what `engine/analytic` computes, what the simulation finds. Made by the test
`ValidationTable` from its runs, and compared by it. Do not edit.

Known are {known} of these {answers} answers: published, or computed by other code than this. Theory is the known number to the
digits shown (to a relative 1e-9 where it is exact). Simulated are {simulated}. A simulation agrees if the 99 % interval
of its mean contains the theory and has a half-width of at most 2 % of it (0.02 where the answer is 0). A correct
engine misses each with a chance of 1 %: about {expected:.1f} of them when every random number changes, and none at all
with a chance of {none:.0f} % if they were independent. Seeds are fixed: what agrees goes on agreeing.

L and Lq are the numbers in the station and in its queue, W and Wq the mean times there, X a throughput, R a
response time. `-`: only the formula is known, or there is nothing to simulate. Parts are replications, or batches of
a Monte-Carlo estimate. How long each replication is, and why: [`scenarios/reference`](../../scenarios/reference/README.md).

| case | system | source | quantity | known | theory | simulated, 99 % | parts | verdict |
|---|---|---|---|---|---|---|---|---|
)",
                     fmt::arg("known", known), fmt::arg("answers", answers), fmt::arg("simulated", measured),
                     fmt::arg("expected", 0.01 * measured),
                     fmt::arg("none", 100 * std::pow(0.99, measured))) +
         rows;
}

TEST(ValidationTable, TheCommittedTableIsTheOneMadeFromTheseRuns) {
  const std::string made = table();
  const char* file = GELOMBANG_SOURCE_DIR "/tests/validation/README.md";
  if (std::getenv("GELOMBANG_APPROVE") != nullptr) std::ofstream(file, std::ios::binary) << made;
  std::ostringstream committed;
  committed << std::ifstream(file, std::ios::binary).rdbuf();
  EXPECT_TRUE(committed.str() == made)
      << "simulations have changed; make " << file
      << " again with GELOMBANG_APPROVE=1 ctest -R ValidationTable, and say in the commit why";
}

TEST(ValidationCases, HaveNamesOfTheirOwnAndEveryReferenceScenarioIsOne) {
  std::set<std::string> names;
  for (const ValidationCase& each : all_cases()) EXPECT_TRUE(names.insert(each.name).second) << each.name;
  for (const auto& entry : std::filesystem::directory_iterator(GELOMBANG_SOURCE_DIR "/scenarios/reference")) {
    if (entry.path().extension() != ".yaml") continue;
    EXPECT_TRUE(names.contains(entry.path().stem().string())) << entry.path();
  }
}

}  // namespace
}  // namespace gelombang::validation
