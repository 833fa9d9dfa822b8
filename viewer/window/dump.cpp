// SPDX-License-Identifier: Apache-2.0
#include "viewer/window/dump.hpp"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "engine/base/error.hpp"

namespace gelombang::viewer {

void write_dump(const std::string& path, const Ledger& ledger, const Interface& state, const View& view,
                const FrameCosts& costs) {
  using nlohmann::json;
  json shown = json::object();
  for (const Entry& entry : ledger.entries())
    shown[entry.label] = {
        {"from", {entry.from.x, entry.from.y}}, {"to", {entry.to.x, entry.to.y}}, {"value", entry.value}};
  static constexpr const char* layouts[] = {"watch", "ask", "decide", "present"};
  static constexpr const char* phases[] = {"empty",  "loading",  "ready", "running",
                                           "paused", "finished", "failed"};
  const json all{{"shown", std::move(shown)},
                 {"layout", layouts[static_cast<std::size_t>(state.layout)]},
                 {"theme", state.theme == Theme::dark ? "dark" : "light"},
                 {"language", state.language == reports::Language::english ? "en" : "id"},
                 {"scale", state.scale},
                 {"cursor_s", state.cursor},
                 {"window_s", {state.window.from, state.window.to}},
                 {"is_playing", state.is_playing},
                 {"phase", phases[static_cast<std::size_t>(view.phase)]},
                 {"view", view.version},
                 {"message", view.message},
                 {"frames", costs.drawn},
                 {"layers_painted", costs.layers},
                 {"vertices", costs.vertices},
                 {"colours", costs.colours},
                 {"frame_ms", costs.milliseconds},
                 {"slowest_of_100_ms", costs.milliseconds_slow}};
  const std::string draft = path + ".new";
  std::error_code problem;
  if (std::ofstream file(draft); file << all.dump(1, ' ', false, json::error_handler_t::replace) << '\n'
                                      << std::flush)
    std::filesystem::rename(draft, path, problem);
  else
    problem = std::make_error_code(std::errc::io_error);
  if (problem) throw FileError("could not write '" + path + "': " + problem.message());
}

}  // namespace gelombang::viewer
