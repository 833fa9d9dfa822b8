// SPDX-License-Identifier: Apache-2.0
// The one type face, in the few sizes of the type scale, rasterised at the pixels of the scale: letters are
// never stretched, whatever the scale.
#pragma once

#include <imgui.h>

#include <array>
#include <string>

namespace gelombang::viewer {

/// Sizes of type in pixels at scale 1: those of reports, and one for the numbers that are read first.
namespace type {
inline constexpr float small = 12, normal = 13, large = 16, display = 24;
}

class Fonts {
 public:
  /// Replaces the fonts of the current context's atlas. Without Inter in `folder`: Dear ImGui's own letters,
  /// so that there is something to read.
  void load(const std::string& folder, float scale);

  ImFont* find(float size, bool is_bold) const;
  float scale() const { return scale_; }

 private:
  static constexpr std::array<float, 4> sizes{type::small, type::normal, type::large, type::display};
  std::array<std::array<ImFont*, 2>, sizes.size()> fonts_{};
  float scale_ = 1;
};

}  // namespace gelombang::viewer
