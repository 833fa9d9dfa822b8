// SPDX-License-Identifier: Apache-2.0
// What a CI system shows beside a job or a line of a file. Only where its own variable says that it reads the
// output: GITHUB_ACTIONS of GitHub Actions (and of those that run its workflows), TF_BUILD of Azure
// Pipelines.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"

namespace gelombang::cli {

struct Annotation {
  enum class Level { error, warning };  // the worse first
  Level level = Level::error;
  SourceLocation where;  // a file, if it is about one
  std::string title, message;
};

enum class Ci { none, github, azure };
/// By the variables of the environment.
Ci ci_here();

/// At most ten lines, the worst first, in the order in which they come otherwise; then where the others are.
/// Nothing without a CI.
std::string annotation_text(const std::vector<Annotation>& annotations, Ci ci, const std::string& others_in);

std::vector<Annotation> annotations_of(const std::vector<Diagnostic>& diagnostics);

}  // namespace gelombang::cli
