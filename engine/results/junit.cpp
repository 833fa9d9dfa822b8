// SPDX-License-Identifier: Apache-2.0
// junit.xml, in the dialect that every reader accepts: no attribute that only some know, no number that is
// none, no control characters.
#include <array>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "engine/base/printable.hpp"
#include "engine/results/test_cases.hpp"

namespace gelombang::results {
namespace {

using Outcome = TestCase::Outcome;

/// Text and attributes alike.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char each : printable(text)) {
    switch (each) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\n':
        result += "&#10;";
        break;
      case '\t':
        result += "&#9;";
        break;
      default:
        result += each;
    }
  }
  return result;
}

/// What is undecided and matters is no success under --strict.
Outcome judged(const TestCase& each, bool strict) {
  return each.outcome == Outcome::undecided && strict && !each.is_advice ? Outcome::failed : each.outcome;
}

const char* element_of(Outcome outcome) {
  return outcome == Outcome::failed ? "failure" : outcome == Outcome::error ? "error" : "skipped";
}

std::string text_of(const JunitSuite& suite, const TestCase& each, bool strict) {
  const Outcome outcome = judged(each, strict);
  std::string text =
      fmt::format("    <testcase classname=\"{}\" name=\"{}\" time=\"0\" file=\"{}\">\n",
                  escaped(suite.name + "." + each.group), escaped(each.name), escaped(suite.file));
  if (outcome == Outcome::undecided)
    text += fmt::format("      <skipped message=\"{}\"/>\n", escaped(each.message));
  else if (outcome != Outcome::passed)
    text += fmt::format("      <{0} message=\"{1}\" type=\"{2}\">{1}{3}</{0}>\n", element_of(outcome),
                        escaped(each.message), escaped(each.type),
                        suite.again.empty() ? "" : escaped("\nagain: " + suite.again));
  return text + fmt::format("      <system-out>{}</system-out>\n    </testcase>\n", escaped(each.message));
}

/// Clocks in UTC, as the readers expect; of the scenario, not of the run.
std::string timestamp_of(const Bundle& bundle) {
  constexpr std::int64_t day = 86'400;
  const std::int64_t instant = bundle.provenance.start ? bundle.provenance.start->unix_seconds : 0;
  const std::int64_t second = (instant % day + day) % day;
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{(instant - second) / day}}};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), second / 3600,
                     second / 60 % 60, second % 60);
}

}  // namespace

std::string junit_xml(const JunitSuite& suite, const std::vector<TestCase>& cases, bool strict) {
  std::array<std::size_t, 4> counts{};
  std::string text;
  for (const TestCase& each : cases) {
    ++counts[static_cast<std::size_t>(judged(each, strict))];
    text += text_of(suite, each, strict);
  }
  const std::string totals = fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\"", cases.size(),
                                         counts[static_cast<std::size_t>(Outcome::failed)],
                                         counts[static_cast<std::size_t>(Outcome::error)]);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"gelombang\" {0} time=\"0\">\n"
      "  <testsuite name=\"{1}\" {0} skipped=\"{2}\" time=\"0\" timestamp=\"{3}\">\n{4}  </testsuite>\n"
      "</testsuites>\n",
      totals, escaped(suite.name), counts[static_cast<std::size_t>(Outcome::undecided)], suite.timestamp,
      text);
}

std::string junit_xml(const Bundle& bundle, const JunitOptions& options) {
  const Provenance& from = bundle.provenance;
  std::vector<TestCase> cases = test_cases(bundle);
  cases.insert(cases.end(), options.more.begin(), options.more.end());
  const std::string name = from.scenario_name.empty() ? "scenario" : from.scenario_name;
  return junit_xml({name, from.scenario_path, from.rerun, timestamp_of(bundle)}, cases, options.strict);
}

}  // namespace gelombang::results
