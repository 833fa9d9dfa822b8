// SPDX-License-Identifier: Apache-2.0
// A stage for panels: a context of Dear ImGui without any window, with Inter, on which canned views are shown
// and a mouse and keys are moved.
#pragma once

#include <imgui.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/example_bundle.hpp"
#include "viewer/panels/panels.hpp"

namespace gelombang::viewer {

class Stage {
 public:
  explicit Stage(float width = 1280, float height = 800, float scale = 1) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {width, height};
    io.DeltaTime = 1.0F / 60;
    fonts_.load(GELOMBANG_INTER_FOLDER, scale);
    unsigned char* pixels = nullptr;
    int across = 0, down = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &across, &down);
  }
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;
  ~Stage() { ImGui::DestroyContext(); }

  /// One frame. Returns what the user asked for in it.
  Intents frame(const View& view, std::vector<KeyPress> keys = {}) {
    ImGui::NewFrame();
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    ImGui::Begin("all", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoNav);
    Frame frame;
    frame.list = ImGui::GetWindowDrawList();
    frame.look = {&fonts_, state.theme};
    frame.layers = &layers_;
    frame.ledger = &ledger;
    frame.locale = reports::locales[index_of(state.language)];
    frame.state = &state;
    frame.keys = std::move(keys);
    Intents intents =
        show(frame, records_.scene(view, state.layout == Layout::decide), {0, 0, size.x, size.y});
    ImGui::End();
    ImGui::Render();
    vertices = ImGui::GetDrawData()->TotalVtxCount;
    layers_.end_frame();
    return intents;
  }

  /// Presses the control with the left button, held over a frame as a hand does.
  Intents click(const View& view, const std::string& label) {
    frame(view);
    const Entry* entry = ledger.find(label);
    if (entry == nullptr) return {};
    const ImVec2 middle{(entry->from.x + entry->to.x) / 2, (entry->from.y + entry->to.y) / 2};
    ImGuiIO& io = ImGui::GetIO();
    Intents all;
    const auto step = [&](bool is_down) {
      io.MousePos = middle;
      io.MouseDown[0] = is_down;
      for (Intent& intent : frame(view)) all.push_back(std::move(intent));
    };
    step(false), step(true), step(false);
    return all;
  }

  std::string value(const std::string& label) const {
    const Entry* entry = ledger.find(label);
    return entry == nullptr ? "(not shown)" : entry->value;
  }

  Interface state;
  Ledger ledger;
  int vertices = 0;
  std::uint64_t painted() const { return layers_.painted(); }

 private:
  Fonts fonts_;
  Layers layers_;
  Records records_;
};

/// A view of the example bundle as a folder that was opened.
inline View view_of(results::Bundle bundle) {
  View view;
  view.version = 1;
  view.phase = Phase::finished;
  view.is_bundle = true;
  view.name = bundle.provenance.scenario_name;
  view.title = bundle.provenance.scenario_title;
  view.bundle = std::make_shared<const results::Bundle>(std::move(bundle));
  view.journey = view.calls = std::make_shared<const Flow>();
  view.parameters = std::make_shared<const std::vector<Parameter>>();
  return view;
}

/// The example with two hours of course: 60 people a minute come, of whom half are registered at once; the
/// queue of `web` grows by one a minute.
inline results::Bundle two_hours() {
  results::Bundle bundle = results::example_bundle();
  bundle.provenance.duration = std::chrono::hours(2);
  bundle.time_series.clear();
  const auto series = [&](const char* name, const char* unit, auto value) {
    results::TimeSeries one{name, unit, {}, 1};
    for (int minute = 0; minute < 120; ++minute) one.values.push_back(value(minute));
    bundle.time_series.push_back(one);
  };
  series("people.arrived", "per_min", [](int) { return 60.0; });
  for (const results::FunnelRow& row : bundle.funnel)
    if (row.group.is_everybody())
      series(("milestone." + row.milestone).c_str(), "", [](int minute) { return 30.0 * (minute + 1); });
  const std::string station = bundle.stations.front().station;
  series(("station." + station + ".number_in_queue").c_str(), "", [](int minute) { return minute + 1.0; });
  series(("station." + station + ".utilization").c_str(), "",
         [](int minute) { return minute < 60 ? 0.5 : 1.0; });
  series("requests.page.sent", "per_min", [](int) { return 100.0; });
  series("requests.page.failed", "per_min", [](int minute) { return minute == 30 ? 77.0 : 0.0; });
  return bundle;
}

}  // namespace gelombang::viewer
