// SPDX-License-Identifier: Apache-2.0
// What the measures found that cannot be, unless the program is wrong.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

/// Keeps the first twenty: one mistake makes many.
class Failures {
 public:
  void add(results::Finding::Kind kind, std::string subject,
           std::vector<results::Finding::NamedValue> values) {
    if (all_.size() < 20)
      all_.push_back({results::Finding::Severity::failure, kind, std::move(subject), std::move(values)});
  }
  const std::vector<results::Finding>& all() const { return all_; }

 private:
  std::vector<results::Finding> all_;
};

}  // namespace gelombang::experiment
