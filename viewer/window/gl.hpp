// SPDX-License-Identifier: Apache-2.0
// What the viewer asks of OpenGL itself: pictures of layers, and the pixels of the window. Drawing is Dear
// ImGui's. Needs a current context.
#pragma once

#include <string>
#include <vector>

#include "viewer/draw/layers.hpp"

namespace gelombang::viewer {

/// Layers as textures, where the driver has frame buffers; else they are copied.
class TextureLayers : public Layers {
 public:
  explicit TextureLayers(bool is_modern);
  ~TextureLayers() override;

 private:
  bool keep(Layer& layer, ImU32 ground) override;
  void forget(Layer& layer) override;
  bool can_keep_ = false;
};

/// Rows from the top, three bytes a pixel.
std::vector<unsigned char> pixels_of_window(int width, int height);

/// How many colours there are in a row of pixels, from below.
int colours_of_a_row(int width, int y);

/// False: the file could not be written.
bool write_png(const std::string& path, int width, int height, const std::vector<unsigned char>& rgb);

}  // namespace gelombang::viewer
