// SPDX-License-Identifier: Apache-2.0
// How far a run is, on stderr.
#pragma once

#include <ostream>
#include <string>

#include "engine/experiment/run.hpp"

namespace gelombang::cli {

/// `12.0 h of 48.0 h simulated (25 %), replication 1 of 3, 1.2 M events/s, 40.0 s left`; nothing about the
/// time left before one second has passed.
std::string progress_text(const experiment::Progress& progress);

/// On a terminal one line that is written over; elsewhere a new line at every tenth of the way, which begins
/// anew when more replications are to come than were expected.
class ProgressLine {
 public:
  ProgressLine(std::ostream& err, bool terminal) : err_(err), terminal_(terminal) {}
  ~ProgressLine() { finish(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const experiment::Progress& progress);
  /// Clears the line, so that what follows (an error, too) starts on a clean one.
  void finish();

 private:
  std::ostream& err_;
  bool terminal_;
  int tenths_shown_ = 0, replications_ = 0;
  bool line_open_ = false;
};

}  // namespace gelombang::cli
