// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/progress.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/number_words.hpp"

namespace gelombang::cli {
namespace {

constexpr const char* clear_line = "\r\x1b[K";

/// Share of all replications that is done, 0 .. 1. The reporting replication stands for all that go on.
double share_done(const experiment::Progress& progress) {
  const double length = seconds(progress.length);
  const double current = length > 0 ? seconds(progress.now.time_since_epoch()) / length : 0;
  const double running = progress.replications_done < progress.replications ? std::min(current, 1.0) : 0;
  return (progress.replications_done + running) / std::max(progress.replications, 1);
}

std::string rate_text(double events_per_second) {
  if (events_per_second < 1e3) return fmt::format("{:.0f} events/s", events_per_second);
  if (events_per_second < 1e6) return fmt::format("{:.0f} k events/s", events_per_second / 1e3);
  return fmt::format("{:.1f} M events/s", events_per_second / 1e6);
}

}  // namespace

std::string progress_text(const experiment::Progress& progress) {
  std::string text =
      fmt::format("{} of {} simulated ({:.0f} %)", duration_text(progress.now.time_since_epoch()),
                  duration_text(progress.length), share_done(progress) * 100);
  if (progress.replications > 1)
    text +=
        fmt::format(", replication {} of {}", std::min(progress.replications_done + 1, progress.replications),
                    progress.replications);
  text += ", " + rate_text(progress.events_per_second);
  // What the first moments would promise is never kept.
  const bool old_enough = static_cast<double>(progress.events) >= progress.events_per_second;
  return old_enough ? text + fmt::format(", {} left", duration_text(progress.seconds_left * 1e9)) : text;
}

void ProgressLine::show(const experiment::Progress& progress) {
  if (!progress.note.empty()) {
    finish();
    err_ << "gelombang: " << progress.note << std::endl;
    return;
  }
  if (terminal_) {
    err_ << clear_line << progress_text(progress) << std::flush;
    line_open_ = true;
    return;
  }
  if (progress.replications > replications_) {
    replications_ = progress.replications;
    tenths_shown_ = 0;
  }
  const int tenths = static_cast<int>(share_done(progress) * 10);
  if (tenths <= tenths_shown_) return;
  tenths_shown_ = tenths;
  err_ << progress_text(progress) << std::endl;
}

void ProgressLine::finish() {
  if (line_open_) err_ << clear_line << std::flush;
  line_open_ = false;
}

}  // namespace gelombang::cli
