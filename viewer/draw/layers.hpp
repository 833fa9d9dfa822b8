// SPDX-License-Identifier: Apache-2.0
// What did not change is not drawn again. A layer is drawn once, and again when its version or size differs;
// in between a frame repeats it: as one textured rectangle where a window can keep pictures, else as a copy
// of its vertices. This class copies; the window's draws into textures.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "reports/charts/picture.hpp"

namespace gelombang::viewer {

class Layers {
 public:
  using Paint = std::function<void(ImDrawList&)>;  // from (0, 0) on

  Layers() = default;
  Layers(const Layers&) = delete;
  Layers& operator=(const Layers&) = delete;
  virtual ~Layers() = default;

  /// `ground` is what lies behind the layer, opaque. `version` stands for everything that `paint` draws.
  void show(ImDrawList& onto, const std::string& name, std::uint64_t version, ImVec2 at, ImVec2 size,
            ImU32 ground, const Paint& paint);

  /// Forgets layers that the frame did not show. To be called after each frame.
  void end_frame();
  /// Forgets all: the fonts, and with them the texture of letters, are others.
  void clear();
  std::uint64_t painted() const { return painted_; }

  /// The picture of a chart, laid out again only when its version or width is another one.
  const reports::Picture& picture(const std::string& name, std::uint64_t version, double width,
                                  const std::function<reports::Picture()>& lay_out);

 protected:
  struct Layer {
    std::uint64_t version = 0;
    ImVec2 size{};
    bool is_shown = true;
    std::unique_ptr<ImDrawList> list;
    unsigned texture = 0, frame_buffer = 0;  // 0: none
  };
  /// Keeps the picture of a layer; false: it is copied.
  virtual bool keep(Layer& layer, ImU32 ground);
  virtual void forget(Layer& layer);

 private:
  struct Kept {
    std::uint64_t version = 0;
    double width = -1;
    reports::Picture picture;
  };
  std::map<std::string, Layer> layers_;
  std::map<std::string, Kept> pictures_;
  std::uint64_t painted_ = 0;
};

/// A number that stands for several: of a version.
constexpr std::uint64_t mixed(std::uint64_t seed, std::uint64_t value) {
  seed ^= value + 0x9E3779B97F4A7C15ULL + (seed << 6U) + (seed >> 2U);
  return seed * 0xBF58476D1CE4E5B9ULL;
}

}  // namespace gelombang::viewer
