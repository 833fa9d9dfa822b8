// SPDX-License-Identifier: Apache-2.0
#include "viewer/draw/layers.hpp"

#include <cmath>

namespace gelombang::viewer {
namespace {

/// All vertices of a list, moved by `by`. Layers use the texture of letters alone.
void copy(ImDrawList& onto, const ImDrawList& from, ImVec2 by) {
  for (const ImDrawCmd& command : from.CmdBuffer) {
    if (command.ElemCount == 0) continue;
    // Indices of a command lie within a run of vertices: the whole run is copied once, then its indices.
    unsigned least = ~0U, most = 0;
    for (unsigned i = 0; i < command.ElemCount; ++i) {
      const unsigned index = from.IdxBuffer[static_cast<int>(command.IdxOffset + i)];
      least = std::min(least, index);
      most = std::max(most, index);
    }
    const int vertices = static_cast<int>(most - least + 1);
    onto.PrimReserve(static_cast<int>(command.ElemCount), vertices);
    const auto base = static_cast<unsigned>(onto._VtxCurrentIdx);
    for (unsigned i = 0; i < command.ElemCount; ++i) {
      const unsigned index = from.IdxBuffer[static_cast<int>(command.IdxOffset + i)];
      onto.PrimWriteIdx(static_cast<ImDrawIdx>(base + index - least));
    }
    for (int i = 0; i < vertices; ++i) {
      const ImDrawVert& vertex = from.VtxBuffer[static_cast<int>(command.VtxOffset + least) + i];
      onto.PrimWriteVtx({vertex.pos.x + by.x, vertex.pos.y + by.y}, vertex.uv, vertex.col);
    }
  }
}

}  // namespace

void Layers::show(ImDrawList& onto, const std::string& name, std::uint64_t version, ImVec2 at, ImVec2 size,
                  ImU32 ground, const Paint& paint) {
  at = {std::round(at.x), std::round(at.y)};
  size = {std::ceil(size.x), std::ceil(size.y)};
  if (size.x < 1 || size.y < 1) return;
  Layer& layer = layers_[name];
  layer.is_shown = true;
  if (!layer.list || layer.version != version || layer.size.x != size.x || layer.size.y != size.y) {
    layer.version = version;
    if (layer.size.x != size.x || layer.size.y != size.y) forget(layer);
    layer.size = size;
    layer.list = std::make_unique<ImDrawList>(ImGui::GetDrawListSharedData());
    layer.list->_ResetForNewFrame();
    layer.list->PushClipRect({0, 0}, size);
    layer.list->PushTextureID(ImGui::GetIO().Fonts->TexID);
    paint(*layer.list);
    ++painted_;
    keep(layer, ground);
  }
  const ImVec2 end{at.x + size.x, at.y + size.y};
  if (layer.texture != 0) {
    // Rows of a frame buffer begin at the bottom.
    onto.AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(layer.texture)), at, end, {0, 1},
                  {1, 0});
  } else {
    onto.PushClipRect(at, end, true);
    copy(onto, *layer.list, at);
    onto.PopClipRect();
  }
}

void Layers::end_frame() {
  for (auto layer = layers_.begin(); layer != layers_.end();) {
    if (!layer->second.is_shown) {
      forget(layer->second);
      layer = layers_.erase(layer);
    } else {
      layer->second.is_shown = false;
      ++layer;
    }
  }
}

void Layers::clear() {
  for (auto& [name, layer] : layers_) forget(layer);
  layers_.clear();
}

const reports::Picture& Layers::picture(const std::string& name, std::uint64_t version, double width,
                                        const std::function<reports::Picture()>& lay_out) {
  Kept& kept = pictures_[name];
  if (kept.version != version || kept.width != width) kept = {version, width, lay_out()};
  return kept.picture;
}

bool Layers::keep(Layer&, ImU32) {
  return false;
}

void Layers::forget(Layer&) {}

}  // namespace gelombang::viewer
