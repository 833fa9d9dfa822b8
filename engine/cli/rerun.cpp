#include "engine/cli/rerun.hpp"

#include <filesystem>

namespace gelombang::cli {

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

std::string what_ifs_of(const InclusionRequest& request) {
  std::string text;
  for (const std::string& each : request.what_ifs) text += " --what-if " + shell_quoted(each);
  return text;
}

std::string line_with(const std::string& program, const char* command, const RunRequest& request,
                      std::uint64_t seed, int replications, std::string (*shown)(const std::string& path)) {
  std::string line = shell_quoted(program) + ' ' + command + ' ' + shell_quoted(shown(request.scenario)) +
                     " --seed " + std::to_string(seed) + " --replications " + std::to_string(replications);
  for (const scenario::Override& each : request.overrides)
    line += " --set " + shell_quoted(each.path + "=" + each.value);
  if (!request.scale.is_full()) line += " --scale " + shell_quoted(request.scale.text);
  for (const ExplainRequest& each : request.explain) line += " --explain " + shell_quoted(each.text);
  for (const std::string& each : request.plugin_paths) line += " --plugin-path " + shell_quoted(shown(each));
  return line;
}

}  // namespace

std::string rerun_line(const RunRequest& request, std::uint64_t seed, int replications) {
  return line_with("gelombang", "run", request, seed, replications, portable_path);
}

std::string rerun_line(const InclusionRequest& request, std::uint64_t seed, int replications) {
  return line_with("gelombang", "inclusion", request.run, seed, replications, portable_path) +
         what_ifs_of(request);
}

std::string rerun_line_here(const RunRequest& request, std::uint64_t seed, int replications) {
  std::string line = line_with(request.program, "run", request, seed, replications, as_typed);
  if (!request.out.empty()) line += " --out " + shell_quoted(request.out);
  return line;
}

std::string rerun_line_here(const InclusionRequest& request, std::uint64_t seed, int replications) {
  const RunRequest& run = request.run;
  std::string line =
      line_with(run.program, "inclusion", run, seed, replications, as_typed) + what_ifs_of(request);
  if (!run.out.empty()) line += " --out " + shell_quoted(run.out);
  return line;
}

}  // namespace gelombang::cli
