// SPDX-License-Identifier: Apache-2.0
#include "engine/study/rerun.hpp"

#include <filesystem>

#include "engine/study/sweep_plan.hpp"

namespace gelombang::study {

namespace fs = std::filesystem;

std::string shell_quoted(const std::string& text) {
  constexpr const char* plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-";
  if (!text.empty() && text.find_first_not_of(plain) == std::string::npos) return text;
  std::string quoted = "'";
  for (const char each : text) {
    if (each == '\'')
      quoted += "'\\''";
    else
      quoted += each;
  }
  return quoted + "'";
}

std::string portable_path(const std::string& path) {
  const fs::path relative = fs::absolute(path).lexically_normal().lexically_proximate(fs::current_path());
  if (relative.is_absolute() || *relative.begin() == "..") return fs::path(path).filename().string();
  return relative.generic_string();
}

namespace {

std::string as_typed(const std::string& path) {
  return path;
}

std::string line_with(const std::string& program, const Request& request, std::uint64_t seed,
                      int replications, std::string (*shown)(const std::string& path)) {
  const char* command = request.sweep           ? " sweep "
                        : request.inclusion     ? " inclusion "
                        : request.asks_for_size ? " size "
                                                : " run ";
  std::string line = shell_quoted(program) + command + shell_quoted(shown(request.scenario)) + " --seed " +
                     std::to_string(seed) + " --replications " +
                     (request.until_decided ? "auto" : std::to_string(replications));
  const auto add = [&line](const char* option, const std::string& value) {
    line += std::string(" ") + option + ' ' + shell_quoted(value);
  };
  for (const scenario::Override& each : request.overrides) add("--set", each.path + "=" + each.value);
  if (!request.scale.is_full()) add("--scale", request.scale.text);
  for (const ExplainRequest& each : request.explain) add("--explain", each.text);
  for (const std::string& each : request.plugin_paths) add("--plugin-path", shown(each));
  if (request.strict) line += " --strict";
  if (request.report) line += " --report";
  if (request.inclusion)
    for (const std::string& each : request.inclusion->what_ifs) add("--what-if", each);
  if (!request.sweep) return line;
  if (request.sweep->design) add("--design", word_of(*request.sweep->design));
  if (request.sweep->points) add("--points", std::to_string(*request.sweep->points));
  for (const auto& each : request.sweep->factors) add("--factor", factor_text(each));
  for (const std::string& each : request.sweep->responses) add("--response", each);
  return line;
}

}  // namespace

std::string rerun_line(const Request& request, std::uint64_t seed, int replications) {
  return line_with("gelombang", request, seed, replications, portable_path);
}

std::string rerun_line_here(const Request& request, std::uint64_t seed, int replications,
                            const std::string& program, const std::string& out) {
  const std::string line = line_with(program, request, seed, replications, as_typed);
  return out.empty() ? line : line + " --out " + shell_quoted(out);
}

}  // namespace gelombang::study
