// SPDX-License-Identifier: Apache-2.0
#include "viewer/window/settings.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace gelombang::viewer {

std::string settings_file() {
  const char* config = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  std::string folder;
  if (config != nullptr && *config == '/')
    folder = config;
  else if (home != nullptr && *home == '/')
    folder = std::string(home) + "/.config";
  return folder.empty() ? "" : folder + "/gelombang/viewer.json";
}

void read_settings(const std::string& file, Interface& state) {
  std::ifstream stream(file);
  const nlohmann::json json = nlohmann::json::parse(stream, nullptr, false);
  if (!json.is_object()) return;
  const auto number = [&](const char* name, float& value, float low, float high) {
    const auto found = json.find(name);
    if (found == json.end() || !found->is_number()) return;
    const float read = found->get<float>();
    if (read >= low && read <= high) value = read;
  };
  number("scale", state.scale, 1, 3);
  number("columns", state.columns, 0.25F, 0.75F);
  number("rows", state.rows, 0.25F, 0.75F);
  if (json.value("theme", nlohmann::json()) == "dark") state.theme = Theme::dark;
  if (json.value("language", nlohmann::json()) == "id") state.language = reports::Language::indonesian;
  state.has_seen_tour = json.value("tour_was_shown", nlohmann::json()) == true;
  if (const auto files = json.find("recents"); files != json.end() && files->is_array())
    for (const nlohmann::json& each : *files)
      if (each.is_string() && state.recents.size() < most_recents)
        state.recents.push_back(each.get<std::string>());
  if (const auto files = json.find("notes"); files != json.end() && files->is_object())
    for (const auto& [path, notes] : files->items())
      for (const nlohmann::json& each : notes)
        if (each.is_array() && each.size() == 2 && each[0].is_number() && each[1].is_string())
          state.notes[path].push_back({each[0].get<double>(), each[1].get<std::string>()});
  const auto layout = json.find("layout");
  if (layout != json.end() && layout->is_number_integer() && layout->get<int>() >= 0 &&
      layout->get<int>() < 4)
    state.layout = static_cast<Layout>(layout->get<int>());
}

void write_settings(const std::string& file, const Interface& state) {
  if (file.empty()) return;
  std::error_code problem;
  std::filesystem::create_directories(std::filesystem::path(file).parent_path(), problem);
  nlohmann::json notes = nlohmann::json::object();
  for (const auto& [path, all] : state.notes)
    for (const Note& each : all) notes[path].push_back({each.at, each.text});
  const nlohmann::json json{{"notes", notes},
                            {"scale", state.scale},
                            {"columns", state.columns},
                            {"rows", state.rows},
                            {"theme", state.theme == Theme::dark ? "dark" : "light"},
                            {"language", state.language == reports::Language::english ? "en" : "id"},
                            {"layout", static_cast<int>(state.layout)},
                            {"tour_was_shown", state.has_seen_tour},
                            {"recents", state.recents}};
  const std::string draft = file + ".new";
  std::ofstream stream(draft);
  stream << json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  if (stream.flush()) std::filesystem::rename(draft, file, problem);
}

}  // namespace gelombang::viewer
