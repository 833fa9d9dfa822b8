// SPDX-License-Identifier: Apache-2.0
// Ctrl-C. The first SIGINT, SIGTERM or SIGHUP (the terminal is gone) asks the run to finish soon; the second
// ends the program at once.
#pragma once

#include <signal.h>

#include <atomic>
#include <thread>

#include "engine/cli/exit_codes.hpp"

namespace gelombang::cli {

/// Signals are received by a thread that waits for them, not by a handler, so there is no global flag and
/// nothing that must be async-signal-safe. Make it before any other thread: threads inherit the signal mask.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  const std::atomic<bool>& stop() const { return stop_; }
  /// The status to leave with after the first signal; success before it.
  ExitCode code() const { return code_; }

 private:
  void watch();

  sigset_t signals_, before_;
  std::atomic<bool> stop_{false}, closing_{false};
  std::atomic<ExitCode> code_{ExitCode::success};
  std::thread thread_;
};

}  // namespace gelombang::cli
