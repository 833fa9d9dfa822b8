// SPDX-License-Identifier: Apache-2.0
// What was to hold of a run, and whether it did, as test cases: a pipeline reads these and acts on them.
// junit.xml, annotations and job summaries are made of them.
#pragma once

#include <string>
#include <vector>

#include "engine/results/bundle.hpp"

namespace gelombang::results {

struct TestCase {
  enum class Outcome {
    passed,
    undecided,  // it cannot be told, or nothing depends on it
    failed,     // it was measured, and does not hold
    error       // the run itself went wrong: its numbers must not be used
  };
  std::string group;  // `objectives`, `published`, `checks`, `size`, `baseline`, `fingerprint`
  std::string name;   // unique within the group
  Outcome outcome = Outcome::passed;
  std::string type;        // what is wrong, in a word: `objective`, `undecided`, `littles_law_broken`
  std::string message;     // the same in a sentence; value, interval and limit
  bool is_advice = false;  // nothing depends on it, under --strict neither
};

/// Its own checks, each objective, each published figure (advice: a figure that is missed is told, and is no
/// failure) and the answer of a sizing. Always one at least.
std::vector<TestCase> test_cases(const Bundle& bundle);

/// `3.20 s`, `2.4 %`, `17`: the value in a unit of columns or of objectives.
std::string quantity_text(double value, const std::string& unit);

struct JunitOptions {
  bool strict = false;         // what is undecided is a failure, unless it is advice
  std::vector<TestCase> more;  // beside those of the bundle
};

/// The cases of a bundle as JUnit XML, in the dialect of docs/junit.xsd: one suite for the scenario. Times
/// are 0 and the time stamp is simulated time zero, so that the same run gives the same bytes.
std::string junit_xml(const Bundle& bundle, const JunitOptions& options = {});

/// The same of any cases. `file`: the path that they are about; `again`: a line that makes failures again.
struct JunitSuite {
  std::string name, file, again;
  std::string timestamp = "1970-01-01T00:00:00";
};
std::string junit_xml(const JunitSuite& suite, const std::vector<TestCase>& cases, bool strict);

}  // namespace gelombang::results
