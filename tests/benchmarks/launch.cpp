// How long the 48 hours of the launch take on one core, and how much memory. Prints a table for README.md and
// exits with 1 when the median run misses the goal: 60 s and 1.5 GiB.
//
// Each run is a process of its own, because peak memory is a property of a process. It has one thread, so its
// CPU time is the wall time it would take on a core that does nothing else; that is what the goal is held to.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <string>

#include <fmt/core.h>

#include "tests/support/scenarios.hpp"

namespace gelombang {
namespace {

constexpr const char* launch = "cases/prakerja-2020-launch/scenario";
constexpr double most_seconds = 60, most_bytes = 1.5 * 1024 * 1024 * 1024;

struct Run {
  std::uint64_t events = 0, fingerprint = 0, people = 0;
  double wall_s = 0, cpu_s = 0, peak_bytes = 0;
};

/// Reading the files, assembly and the run; not the writing of the bundle.
Run run_here() {
  const auto begin = std::chrono::steady_clock::now();
  const results::Bundle bundle = test::run(test::load_scenario(launch), 1);
  Run run;
  run.wall_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  run.events = bundle.replications.front().events;
  run.fingerprint = bundle.fingerprint;
  run.people = static_cast<std::uint64_t>(bundle.people.front().arrived.mean);
  return run;
}

Run run_in_a_process() {
  std::array<int, 2> pipe_ends{};
  if (pipe(pipe_ends.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) {
    try {
      const Run run = run_here();
      _exit(write(pipe_ends[1], &run, sizeof run) == sizeof run ? 0 : 1);
    } catch (const std::exception& error) {
      fmt::print(stderr, "{}\n", error.what());
      _exit(1);
    }
  }
  close(pipe_ends[1]);
  Run run;
  const bool told = read(pipe_ends[0], &run, sizeof run) == sizeof run;
  close(pipe_ends[0]);
  rusage used{};
  int status = 0;
  if (wait4(child, &status, 0, &used) != child || status != 0 || !told)
    throw std::runtime_error("the run failed");
  const auto in_seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  run.cpu_s = in_seconds(used.ru_utime) + in_seconds(used.ru_stime);
  run.peak_bytes = static_cast<double>(used.ru_maxrss) * 1024;
  return run;
}

std::string processor() {
  std::ifstream in("/proc/cpuinfo");
  for (std::string line; std::getline(in, line);)
    if (line.rfind("model name", 0) == 0) return line.substr(line.find(':') + 2);
  return "unknown processor";
}

void print_row(const std::string& name, const Run& run) {
  const auto events = static_cast<double>(run.events);
  fmt::print("| {} | {:.1f} | {:.1f} | {:.1f} M | {:.2f} M | {:.2f} GiB | {:.0f} |\n", name, run.wall_s,
             run.cpu_s, events / 1e6, events / run.cpu_s / 1e6, run.peak_bytes / 1024 / 1024 / 1024,
             run.peak_bytes / static_cast<double>(run.people));
}

int measure() {
  std::array<Run, 3> runs;
  for (Run& run : runs) run = run_in_a_process();

  fmt::print("{}; {}; one thread.\n\n", processor(), BUILT_WITH);
  fmt::print("| run | wall s | CPU s | events | events per CPU s | peak memory | bytes a person |\n");
  fmt::print("|---|---|---|---|---|---|---|\n");
  for (std::size_t i = 0; i < runs.size(); ++i) print_row(std::to_string(i + 1), runs[i]);
  std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.cpu_s < b.cpu_s; });
  const Run& median = runs[1];
  print_row("median", median);

  const bool met = median.cpu_s <= most_seconds && median.peak_bytes <= most_bytes;
  fmt::print("\nGoal, at most {:.0f} s of CPU and {:.1f} GiB: {}. Fingerprint {:016x}.\n", most_seconds,
             most_bytes / 1024 / 1024 / 1024, met ? "met" : "MISSED", median.fingerprint);
  return met ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace gelombang

int main() {
  try {
    return gelombang::measure();
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return EXIT_FAILURE;
  }
}
