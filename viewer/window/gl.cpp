// SPDX-License-Identifier: Apache-2.0
#include "viewer/window/gl.hpp"

#define GLFW_INCLUDE_NONE
#include <GL/gl.h>
#include <GL/glext.h>
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_opengl3.h>
#include <stb_image_write.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>

namespace gelombang::viewer {
namespace {

struct FrameBuffers {
  PFNGLGENFRAMEBUFFERSPROC generate = nullptr;
  PFNGLDELETEFRAMEBUFFERSPROC remove = nullptr;
  PFNGLBINDFRAMEBUFFERPROC bind = nullptr;
  PFNGLFRAMEBUFFERTEXTURE2DPROC attach = nullptr;
  PFNGLCHECKFRAMEBUFFERSTATUSPROC check = nullptr;
  bool are_there() const {
    return generate != nullptr && remove != nullptr && bind != nullptr && attach != nullptr &&
           check != nullptr;
  }
};

template <class Function>
void find(Function& function, const char* name) {
  function = reinterpret_cast<Function>(glfwGetProcAddress(name));
}

FrameBuffers frame_buffers() {
  FrameBuffers found;
  find(found.generate, "glGenFramebuffers");
  find(found.remove, "glDeleteFramebuffers");
  find(found.bind, "glBindFramebuffer");
  find(found.attach, "glFramebufferTexture2D");
  find(found.check, "glCheckFramebufferStatus");
  return found;
}

float channel(ImU32 colour, int shift) {
  return static_cast<float>((colour >> static_cast<unsigned>(shift)) & 255U) / 255;
}

}  // namespace

TextureLayers::TextureLayers(bool is_modern) : can_keep_(is_modern && frame_buffers().are_there()) {}

TextureLayers::~TextureLayers() {
  clear();
}

bool TextureLayers::keep(Layer& layer, ImU32 ground) {
  if (!can_keep_) return false;
  const FrameBuffers gl = frame_buffers();
  const int width = static_cast<int>(layer.size.x), height = static_cast<int>(layer.size.y);
  GLint before = 0, texture_before = 0;
  glGetIntegerv(GL_FRAMEBUFFER_BINDING, &before);
  glGetIntegerv(GL_TEXTURE_BINDING_2D, &texture_before);
  if (layer.texture == 0) {
    glGenTextures(1, &layer.texture);
    glBindTexture(GL_TEXTURE_2D, layer.texture);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    gl.generate(1, &layer.frame_buffer);
    gl.bind(GL_FRAMEBUFFER, layer.frame_buffer);
    gl.attach(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, layer.texture, 0);
  }
  gl.bind(GL_FRAMEBUFFER, layer.frame_buffer);
  const bool is_usable = gl.check(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  if (is_usable) {
    glDisable(GL_SCISSOR_TEST);
    glClearColor(channel(ground, 0), channel(ground, 8), channel(ground, 16), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImDrawList* list = layer.list.get();
    ImDrawData data;
    data.Valid = true;
    data.CmdLists = &list;
    data.CmdListsCount = 1;
    data.TotalVtxCount = list->VtxBuffer.Size;
    data.TotalIdxCount = list->IdxBuffer.Size;
    data.DisplaySize = layer.size;
    data.FramebufferScale = {1, 1};
    ImGui_ImplOpenGL3_RenderDrawData(&data);
  }
  gl.bind(GL_FRAMEBUFFER, static_cast<GLuint>(before));
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture_before));
  if (!is_usable) {
    forget(layer);
    can_keep_ = false;
  }
  return is_usable;
}

void TextureLayers::forget(Layer& layer) {
  if (layer.texture != 0) glDeleteTextures(1, &layer.texture);
  if (layer.frame_buffer != 0) frame_buffers().remove(1, &layer.frame_buffer);
  layer.texture = layer.frame_buffer = 0;
}

std::vector<unsigned char> pixels_of_window(int width, int height) {
  const std::size_t row = static_cast<std::size_t>(width) * 3;
  std::vector<unsigned char> bottom_up(row * static_cast<std::size_t>(height)), result(bottom_up.size());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, bottom_up.data());
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y)
    std::memcpy(&result[y * row], &bottom_up[(static_cast<std::size_t>(height) - 1 - y) * row], row);
  return result;
}

int colours_of_a_row(int width, int y) {
  std::vector<unsigned> row(static_cast<std::size_t>(std::max(width, 0)));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, y, width, 1, GL_RGBA, GL_UNSIGNED_BYTE, row.data());
  return static_cast<int>(std::set<unsigned>(row.begin(), row.end()).size());
}

bool write_png(const std::string& path, int width, int height, const std::vector<unsigned char>& rgb) {
  return stbi_write_png(path.c_str(), width, height, 3, rgb.data(), width * 3) != 0;
}

}  // namespace gelombang::viewer
