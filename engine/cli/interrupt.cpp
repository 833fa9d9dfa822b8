// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/interrupt.hpp"

#include <pthread.h>
#include <unistd.h>

#include <chrono>
#include <string_view>

namespace gelombang::cli {

InterruptWatch::InterruptWatch() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  struct sigaction hang_up {};
  sigaction(SIGHUP, nullptr, &hang_up);
  if (hang_up.sa_handler != SIG_IGN) sigaddset(&signals_, SIGHUP);  // with nohup it is ignored
  pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  thread_ = std::thread([this] { watch(); });
}

InterruptWatch::~InterruptWatch() {
  closing_ = true;
  pthread_kill(thread_.native_handle(), SIGTERM);  // to that thread alone, to wake it
  thread_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void InterruptWatch::watch() {
  std::chrono::steady_clock::time_point first;
  for (;;) {
    int signal = 0;
    if (sigwait(&signals_, &signal) != 0) continue;
    if (closing_) return;
    const ExitCode code = signal == SIGTERM  ? ExitCode::terminated
                          : signal == SIGHUP ? ExitCode::hung_up
                                             : ExitCode::interrupted;
    // `timeout` sends its signal to the program, and once more to the group it is in: that is one request.
    const auto now = std::chrono::steady_clock::now();
    if (stop_ && now - first < std::chrono::milliseconds(200)) continue;
    if (stop_) _exit(static_cast<int>(code));
    first = now;
    code_ = code;
    stop_ = true;  // after the code: who sees this one sees that one
    constexpr std::string_view note =
        "\ngelombang: stopping; what was simulated so far is kept (again: stop at once; if a result is being "
        "written then, a hidden folder .NAME.partial-... stays beside it, and may be deleted)\n";
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, note.data(), note.size());
  }
}

}  // namespace gelombang::cli
