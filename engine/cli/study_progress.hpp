// SPDX-License-Identifier: Apache-2.0
// How far a study is, on stderr.
#pragma once

#include <atomic>
#include <optional>
#include <ostream>

#include "engine/cli/progress.hpp"
#include "engine/study/carry_out.hpp"

namespace gelombang::cli {

/// A line that begins anew with each stage.
class StudyProgress {
 public:
  StudyProgress(std::ostream& err, bool quiet, const std::atomic<bool>& stop)
      : err_(err), quiet_(quiet), stop_(stop) {}

  void begin(const study::Stage& stage);
  void show(const experiment::Progress& now);
  void finish() { line_.reset(); }

 private:
  void begin_point(const study::Stage& stage);

  std::ostream& err_;
  bool quiet_;
  const std::atomic<bool>& stop_;
  std::optional<ProgressLine> line_;
};

}  // namespace gelombang::cli
