// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/job_plan.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/study/rerun.hpp"

namespace gelombang::cli {
namespace {

constexpr double least_seconds = 30;  // of work in a part: less is lost in starting it

/// Names of jobs are small letters, digits and hyphens, 63 at most (RFC 1123).
std::string job_name(const std::string& text) {
  std::string name;
  for (const char each : text) {
    const bool plain = (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9');
    const bool capital = each >= 'A' && each <= 'Z';
    name += plain ? each : capital ? static_cast<char>(each - 'A' + 'a') : '-';
  }
  name = name.substr(0, 63);
  while (!name.empty() && name.back() == '-') name.pop_back();
  return name;
}

std::string about(const JobPlan& plan) {
  return fmt::format("{} tasks of about {:.2g} s, in {} parts", plan.tasks, plan.seconds_of_a_task,
                     plan.parts());
}

/// In a document of YAML, where a string of JSON is one.
std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::uint64_t JobPlan::parts() const {
  const double of_work = std::floor(static_cast<double>(tasks) * seconds_of_a_task / (least_seconds * jobs));
  const double most = static_cast<double>(std::min(tasks, most_parts));
  return static_cast<std::uint64_t>(std::clamp(of_work, 1.0, std::max(most, 1.0)));
}

double seconds_of_a_task(const StudyAtHand& study, const std::atomic<bool>& stop) {
  const auto begin = std::chrono::steady_clock::now();
  study.tasks.run_first(stop);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::uint64_t slurm_array_limit_in(std::string_view config) {
  constexpr std::string_view key = "MaxArraySize";
  std::size_t at = config.find(key);
  if (at == std::string_view::npos) return 0;
  at = config.find_first_of("0123456789", at + key.size());
  std::uint64_t size = 0;
  if (at == std::string_view::npos ||
      std::from_chars(config.data() + at, config.data() + config.size(), size).ec != std::errc{})
    return 0;
  return size > 1 ? size - 1 : 0;
}

std::uint64_t slurm_array_limit() {
  constexpr std::uint64_t usual = 1000;  // MaxArraySize is 1001 unless a site says otherwise
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen("scontrol show config 2>/dev/null", "r"),
                                                             pclose);
  std::string text;
  char buffer[4096];
  while (pipe && std::fgets(buffer, sizeof buffer, pipe.get()) != nullptr) text += buffer;
  const std::uint64_t limit = slurm_array_limit_in(text);
  return limit > 0 ? limit : usual;
}

std::string sbatch_script(const JobPlan& plan) {
  return fmt::format(R"(#!/bin/bash
# {about}. Submit: sbatch FILE, from this folder, which every node must see.
#SBATCH --job-name={name}
#SBATCH --array=1-{parts}
#SBATCH --cpus-per-task={jobs}
#SBATCH --requeue
#SBATCH --output={name}-%A_%a.log
set -euo pipefail
# A part that is requeued does what is missing of it. Afterwards:
#   {line} --status
#   {line} --merge
exec {line} --task "$SLURM_ARRAY_TASK_ID/{parts}"
)",
                     fmt::arg("about", about(plan)), fmt::arg("name", job_name(plan.name)),
                     fmt::arg("parts", plan.parts()), fmt::arg("jobs", plan.jobs),
                     fmt::arg("line", plan.line));
}

std::string kubernetes_job(const JobPlan& plan) {
  return fmt::format(R"(# {about}. Afterwards, where the volume is mounted:
#   {line} --status
#   {line} --merge
apiVersion: batch/v1
kind: Job
metadata:
  name: {name}
spec:
  completionMode: Indexed
  completions: {parts}
  parallelism: {parts}
  backoffLimit: {retries}
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: gelombang
          image: gelombang:{version}  # an image with the Debian package of this version
          workingDir: /work
          command: ["/bin/sh", "-c", {command}]
          resources:
            requests: {{cpu: "{jobs}"}}
          volumeMounts:
            - {{name: work, mountPath: /work}}
      volumes:
        - name: work
          persistentVolumeClaim: {{claimName: gelombang}}  # holds the scenario; every pod writes to it
)",
                     fmt::arg("about", about(plan)), fmt::arg("line", plan.line),
                     fmt::arg("name", job_name(plan.name)), fmt::arg("parts", plan.parts()),
                     fmt::arg("retries", std::max<std::uint64_t>(plan.parts(), 6)),
                     fmt::arg("version", GELOMBANG_VERSION),
                     fmt::arg("command", quoted(fmt::format("exec {} --task $((JOB_COMPLETION_INDEX + 1))/{}",
                                                            plan.line, plan.parts()))),
                     fmt::arg("jobs", plan.jobs));
}

std::string parallel_line(const JobPlan& plan) {
  const std::string part = fmt::format("{} --task {{}}/{}", plan.line, plan.parts());
  return fmt::format("# {}\nseq {} | parallel --retries 2 --joblog {} {} && {} --merge\n", about(plan),
                     plan.parts(), study::shell_quoted(plan.folder + ".joblog"), study::shell_quoted(part),
                     plan.line);
}

}  // namespace gelombang::cli
