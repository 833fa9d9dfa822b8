// SPDX-License-Identifier: Apache-2.0
// gelombang-viewer: the command line.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <iostream>

#include "viewer/window/settings.hpp"
#include "viewer/window/window.hpp"

namespace {

using namespace gelombang::viewer;

int run(int argc, char** argv) {
  CLI::App app{"Shows a launch: opens a scenario, or the folder of a result that `gelombang run` left."};
  WindowOptions options;
  Interface state;
  std::string file, shown, language, theme, layout, size, scale_of_people;
  double scale = 0, at = -1;
  bool runs = false;
  std::vector<std::string> plugins;
  app.add_option("FILE", file, "a scenario, or the folder of a result");
  app.add_option("--language", language, "en or id; remembered")->check(CLI::IsMember({"en", "id"}));
  app.add_option("--theme", theme, "light or dark; remembered")->check(CLI::IsMember({"light", "dark"}));
  app.add_option("--layout", layout, "watch, ask, decide or present")
      ->check(CLI::IsMember({"watch", "ask", "decide", "present"}));
  app.add_option("--zoom", scale, "size of letters, 1 to 3, times the monitor's; remembered")
      ->check(CLI::Range(1.0, 3.0));
  app.add_option("--at", at, "minute of the run at which the cursor stands")->check(CLI::NonNegativeNumber);
  app.add_option("--scale", scale_of_people, "a fraction of a scenario's size: 1/50");
  app.add_option("--plugin-path", plugins, "a folder with rules; may be given again");
  app.add_option("--size", size, "of the window in pixels: 1280x800");
  app.add_option("--screenshot", options.screenshot,
                 "writes the window as PNG once nothing is under way, and ends");
  app.add_option("--show", shown,
                 "what lies over the panels at first: keys, palette, tour; or running: a screenshot of a run "
                 "that goes on")
      ->check(CLI::IsMember({"keys", "palette", "tour", "running"}));
  app.add_option("--dump", options.dump, "writes what the window shows as JSON, again with each change");
  app.add_flag("--run", runs, "runs the scenario as soon as it is open");
  app.add_flag("--old-gl", options.is_old, "draws with OpenGL 2.1");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  options.fonts = GELOMBANG_INTER_FOLDER;
  // A picture of a window does not depend on what somebody chose before, nor change it.
  if (options.screenshot.empty()) options.settings = settings_file();
  read_settings(options.settings, state);
  if (!size.empty() && std::sscanf(size.c_str(), "%dx%d", &options.width, &options.height) != 2) {
    std::cerr << "gelombang-viewer: --size wants WIDTHxHEIGHT: 1280x800\n";
    return 2;
  }
  options.width = std::clamp(options.width, 640, 8192);
  options.height = std::clamp(options.height, 480, 8192);
  if (!language.empty())
    state.language =
        language == "id" ? gelombang::reports::Language::indonesian : gelombang::reports::Language::english;
  if (!theme.empty()) state.theme = theme == "dark" ? Theme::dark : Theme::light;
  if (!layout.empty())
    state.layout = layout == "ask"       ? Layout::ask
                   : layout == "decide"  ? Layout::decide
                   : layout == "present" ? Layout::present
                                         : Layout::watch;
  if (scale > 0) state.scale = static_cast<float>(scale);
  options.while_it_runs = shown == "running";
  state.shows_help = shown == "keys";
  state.shows_palette = shown == "palette";
  state.tour = shown == "tour" ? 1 : 0;
  if (at >= 0) state.start_at = at * 60;
  Session session(plugins, wake_window);
  if (!file.empty()) session.post(intents::OpenFile{file, scale_of_people});
  if (runs) session.post(intents::Run{});
  return run_window(options, session, state);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "gelombang-viewer: " << error.what() << '\n';
    return 1;
  }
}
