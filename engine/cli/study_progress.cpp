// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/study_progress.hpp"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include <fmt/format.h>

namespace gelombang::cli {
namespace {

/// A terminal can write over a line; `dumb` is what editors and CI say when theirs cannot.
bool can_write_over() {
  const char* kind = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && kind != nullptr && std::string_view(kind) != "dumb";
}

}  // namespace

void StudyProgress::begin(const study::Stage& stage) {
  finish();
  if (!quiet_ && stage.what == study::Stage::What::explanation)
    err_ << "gelombang: once more, to explain the first replication\n";
  if (!quiet_ && stage.what == study::Stage::What::change)
    err_ << fmt::format("gelombang: what_if '{}', {} of {}\n", stage.change, stage.number, stage.count);
  if (stage.what == study::Stage::What::design_point) return begin_point(stage);
  line_.emplace(err_, can_write_over());
}

void StudyProgress::show(const experiment::Progress& now) {
  // After an interrupt, replications that end early would count as done.
  if (line_ && (!quiet_ || !now.note.empty()) && !stop_) line_->show(now);
}

/// There may be thousands: one line for each, and of many for every twentieth part of them.
void StudyProgress::begin_point(const study::Stage& stage) {
  constexpr std::size_t most = 20;
  const auto part = [&](std::size_t number) { return number * most / stage.count; };
  if (!quiet_ && (stage.number == 1 || part(stage.number) != part(stage.number - 1)))
    err_ << fmt::format("gelombang: design point {} of {}\n", stage.number, stage.count);
}

}  // namespace gelombang::cli
