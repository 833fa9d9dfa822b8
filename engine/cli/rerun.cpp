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

std::string rerun_line(const RunRequest& request, std::uint64_t seed, int replications) {
  std::string line = "gelombang run " + shell_quoted(portable_path(request.scenario)) + " --seed " +
                     std::to_string(seed) + " --replications " + std::to_string(replications);
  for (const scenario::Override& each : request.overrides)
    line += " --set " + shell_quoted(each.path + "=" + each.value);
  for (const std::string& each : request.plugin_paths)
    line += " --plugin-path " + shell_quoted(portable_path(each));
  return line;
}

}  // namespace gelombang::cli
