// SPDX-License-Identifier: Apache-2.0
#include "engine/plugin/rehearsal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include <fmt/format.h>

namespace gelombang::plugin {
namespace {

[[noreturn]] void try_it(const std::function<void()>& attempt, int report) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // it must not go on alone
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  const int nowhere = open("/dev/null", O_RDWR);
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nowhere, standard);
  attempt();
  const char done = 1;
  [[maybe_unused]] const ssize_t written = write(report, &done, 1);
  kill(getpid(), SIGKILL);  // no destructors, no buffers: they are the parent's
  for (;;) pause();
}

enum class Answer { came_back, ended, waits };

Answer answer_of(int report, std::chrono::milliseconds limit) {
  const auto until = std::chrono::steady_clock::now() + limit;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0) return Answer::waits;
    pollfd wait{report, POLLIN, 0};
    const int ready = poll(&wait, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno != EINTR) return Answer::ended;
    if (ready <= 0) continue;
    char done = 0;
    return read(report, &done, 1) == 1 ? Answer::came_back : Answer::ended;
  }
}

std::string end_of(int status) {
  if (WIFSIGNALED(status)) return fmt::format("crashes ({})", strsignal(WTERMSIG(status)));
  return fmt::format("ends the program (exit status {})", WEXITSTATUS(status));
}

}  // namespace

std::string rehearse(const std::function<void()>& attempt, std::chrono::milliseconds limit) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return {};
  std::fflush(nullptr);  // or what waits in a buffer might be written twice
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    try_it(attempt, ends[1]);
  }
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    return {};
  }
  const Answer answer = answer_of(ends[0], limit);
  close(ends[0]);
  if (answer == Answer::waits) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (answer == Answer::came_back) return {};
  if (answer == Answer::waits)
    return fmt::format("has not come back after {:g} s", std::chrono::duration<double>(limit).count());
  return end_of(status);
}

}  // namespace gelombang::plugin
