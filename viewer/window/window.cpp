// SPDX-License-Identifier: Apache-2.0
#include "viewer/window/window.hpp"

#define GLFW_INCLUDE_NONE
#include <GL/gl.h>
#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl2.h>
#include <backends/imgui_impl_opengl3.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <mutex>
#include <tuple>

#include "viewer/panels/panels.hpp"
#include "viewer/window/dump.hpp"
#include "viewer/window/gl.hpp"
#include "viewer/window/settings.hpp"

namespace gelombang::viewer {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// What the callbacks of the window have heard since the last frame.
struct Heard {
  bool is_touched = false;  // by a hand; not by the session, which has a new view
  std::vector<KeyPress> keys;
  std::vector<std::string> dropped;
};
Heard& heard_by(GLFWwindow* window) {
  return *static_cast<Heard*>(glfwGetWindowUserPointer(window));
}

const char* name_of_key(int key) {
  switch (key) {
    case GLFW_KEY_SPACE:
      return "space";
    case GLFW_KEY_HOME:
      return "home";
    case GLFW_KEY_END:
      return "end";
    case GLFW_KEY_LEFT:
      return "left";
    case GLFW_KEY_RIGHT:
      return "right";
    case GLFW_KEY_UP:
      return "up";
    case GLFW_KEY_DOWN:
      return "down";
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER:
      return "enter";
    case GLFW_KEY_ESCAPE:
      return "escape";
    case GLFW_KEY_TAB:
      return "tab";
    case GLFW_KEY_BACKSPACE:
      return "backspace";
    default:
      return nullptr;
  }
}

void hear_key(GLFWwindow* window, int key, int, int action, int modifiers) {
  if (action == GLFW_RELEASE) return;
  const bool shift = (modifiers & GLFW_MOD_SHIFT) != 0, ctrl = (modifiers & GLFW_MOD_CONTROL) != 0;
  if (const char* name = name_of_key(key)) {
    heard_by(window).keys.push_back({name, shift, ctrl});
  } else if (ctrl) {
    // With Ctrl no character comes: the letter of the key, where the layout of the keyboard has it.
    const char* letter = glfwGetKeyName(key, 0);
    std::string text = letter == nullptr ? "" : letter;
    if (key == GLFW_KEY_KP_ADD || text == "=") text = "+";
    if (key == GLFW_KEY_KP_SUBTRACT) text = "-";
    if (!text.empty()) heard_by(window).keys.push_back({text, shift, true});
  }
}

void hear_character(GLFWwindow* window, unsigned code) {
  if (code > ' ' && code < 127)
    heard_by(window).keys.push_back({std::string(1, static_cast<char>(code)), false, false});
}

void touch(GLFWwindow* window) {
  heard_by(window).is_touched = true;
}

void hear_drop(GLFWwindow* window, int count, const char** paths) {
  for (int i = 0; i < count; ++i) heard_by(window).dropped.emplace_back(paths[i]);
}

GLFWwindow* open(const WindowOptions& options, bool& is_modern) {
  for (const bool modern : {true, false}) {
    if (modern && options.is_old) continue;
    glfwDefaultWindowHints();
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, modern ? 3 : 2);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, modern ? 3 : 1);
    if (modern) glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "gelombang-viewer");
    if (GLFWwindow* window = glfwCreateWindow(options.width, options.height, "Gelombang", nullptr, nullptr)) {
      is_modern = modern;
      return window;
    }
  }
  return nullptr;
}

class Window {
 public:
  Window(GLFWwindow* window, bool is_modern, const WindowOptions& options, Session& session, Interface state)
      : window_(window),
        is_modern_(is_modern),
        options_(options),
        session_(session),
        state_(std::move(state)) {
    glfwMakeContextCurrent(window_);
    glfwSwapInterval(1);
    glfwSetWindowUserPointer(window_, &heard_);
    glfwSetKeyCallback(window_, hear_key);
    glfwSetCharCallback(window_, hear_character);
    glfwSetDropCallback(window_, hear_drop);
    // Dear ImGui calls these too, as they are set before it begins.
    glfwSetCursorPosCallback(window_, [](GLFWwindow* which, double, double) { touch(which); });
    glfwSetCursorEnterCallback(window_, [](GLFWwindow* which, int) { touch(which); });
    glfwSetMouseButtonCallback(window_, [](GLFWwindow* which, int, int, int) { touch(which); });
    glfwSetScrollCallback(window_, [](GLFWwindow* which, double, double) { touch(which); });
    glfwSetWindowFocusCallback(window_, [](GLFWwindow* which, int) { touch(which); });
    glfwSetWindowRefreshCallback(window_, touch);
    glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* which, int, int) { touch(which); });
    glfwSetWindowIconifyCallback(window_, [](GLFWwindow* which, int) { touch(which); });
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigInputTextCursorBlink = false;  // it would need frames for nothing
    ImGui_ImplGlfw_InitForOpenGL(window_, true);
    if (is_modern_)
      ImGui_ImplOpenGL3_Init("#version 330 core");
    else
      ImGui_ImplOpenGL2_Init();
    layers_ = std::make_unique<TextureLayers>(is_modern_);
    load_fonts();
  }

  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;
  ~Window() {
    layers_.reset();
    if (is_modern_)
      ImGui_ImplOpenGL3_Shutdown();
    else
      ImGui_ImplOpenGL2_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
  }

  int run() {
    const Clock::time_point begin = Clock::now();
    while (!state_.closes) {
      wait();
      hear_close();
      if (glfwGetWindowAttrib(window_, GLFW_ICONIFIED) != 0) continue;
      draw_frame();
      write_export();
      if (options_.screenshot.empty()) continue;
      bool is_settled = session_.settle(0) || seconds_since(begin) > 120;
      if (options_.while_it_runs)
        is_settled = is_settled || (phase_ == Phase::running && seconds_since(begin) > 6);
      if (is_settled && options_.while_it_runs) frames_left_ = 0, seen_ = session_.view()->version;
      if (is_settled && frames_left_ == 0 && session_.view()->version == seen_) {
        const bool is_written =
            write_png(options_.screenshot, width_, height_, pixels_of_window(width_, height_));
        if (!is_written) fmt::print(stderr, "gelombang-viewer: cannot write {}\n", options_.screenshot);
        return is_written ? 0 : 1;
      }
      glfwPostEmptyEvent();
    }
    write_settings(options_.settings, state_);
    return 0;
  }

 private:
  /// The cross of the window is a wish: what is not saved is asked about.
  void hear_close() {
    if (glfwWindowShouldClose(window_) == GLFW_FALSE) return;
    glfwSetWindowShouldClose(window_, GLFW_FALSE);
    if (glfwGetWindowAttrib(window_, GLFW_ICONIFIED) != 0) glfwRestoreWindow(window_);
    state_.wants_to_quit = true;
    frames_left_ = 3;
  }

  float scale() const {
    float monitor = 1, ignored = 1;
    glfwGetWindowContentScale(window_, &monitor, &ignored);
    return std::clamp(state_.scale * std::max(1.0F, monitor), 1.0F, 6.0F);
  }

  void load_fonts() {
    layers_->clear();
    const bool is_first = ImGui::GetIO().Fonts->TexID == nullptr;
    if (!is_first) {
      if (is_modern_)
        ImGui_ImplOpenGL3_DestroyFontsTexture();
      else
        ImGui_ImplOpenGL2_DestroyFontsTexture();
    }
    fonts_.load(options_.fonts, scale());
    // The program of shaders and the buffers are made once; made again over those that are there, nothing is
    // drawn any more.
    if (!is_modern_)
      ImGui_ImplOpenGL2_CreateFontsTexture();
    else if (is_first)
      ImGui_ImplOpenGL3_CreateDeviceObjects();
    else
      ImGui_ImplOpenGL3_CreateFontsTexture();
  }

  /// Sleeps until something happens. After an event two more frames: what the first one changes is seen in
  /// the second, and hovering is known in the third.
  void wait() {
    if (glfwGetWindowAttrib(window_, GLFW_ICONIFIED) != 0) {
      glfwWaitEvents();
      frames_left_ = 3;
      return;
    }
    const bool has_notice = ImGui::GetTime() < state_.notice_until;
    if (state_.is_playing) {
      // At most 60 frames a second also where the display does not wait.
      const double rest = 1.0 / 60 - seconds_since(last_frame_);
      if (rest > 0.001)
        glfwWaitEventsTimeout(rest);
      else
        glfwPollEvents();
      frames_left_ = 2;
    } else if (frames_left_ > 0) {
      glfwPollEvents();
    } else if (phase_ == Phase::running) {
      // The cursor and the progress of a run move between two views of it, but not as often as what plays:
      // the run needs the processor more than the picture.
      const double rest = 1.0 / 24 - seconds_since(last_frame_);
      if (rest > 0.001)
        glfwWaitEventsTimeout(rest);
      else
        glfwPollEvents();
      frames_left_ = heard_.is_touched ? 3 : 1;
      heard_.is_touched = false;
    } else if (has_notice) {
      glfwWaitEventsTimeout(state_.notice_until - ImGui::GetTime() + 0.05);
      frames_left_ = 3;
    } else {
      heard_.is_touched = !heard_.keys.empty() || !heard_.dropped.empty();
      glfwWaitEvents();
      const bool is_touched = heard_.is_touched || !heard_.keys.empty() || !heard_.dropped.empty();
      // A new view of the session is drawn once: the run needs the processor more than the picture.
      frames_left_ = is_touched ? 3 : 1;
    }
    if (frames_left_ > 0) --frames_left_;
  }

  void hear_scale(Frame& frame) {
    if (frame.pressed("+", true)) state_.scale = std::min(3.0F, state_.scale + 0.25F);
    if (frame.pressed("-", true)) state_.scale = std::max(1.0F, state_.scale - 0.25F);
    if (frame.pressed("0", true)) state_.scale = 1;
  }

  void draw_frame() {
    last_frame_ = Clock::now();
    const std::shared_ptr<const View> view = session_.view();
    seen_ = view->version;
    phase_ = view->phase;
    if (std::fabs(fonts_.scale() - scale()) > 0.001F) load_fonts();
    for (const std::string& path : heard_.dropped) state_.wants_to_open = path;
    heard_.dropped.clear();

    if (is_modern_)
      ImGui_ImplOpenGL3_NewFrame();
    else
      ImGui_ImplOpenGL2_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    // A pointer that nobody holds would show tips in the picture.
    if (!options_.screenshot.empty()) ImGui::GetIO().MousePos = {-FLT_MAX, -FLT_MAX};
    ImGui::NewFrame();
    glfwGetFramebufferSize(window_, &width_, &height_);
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::Begin("all", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse |
                     ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar(2);
    Frame frame;
    frame.list = ImGui::GetWindowDrawList();
    frame.look = {&fonts_, state_.theme};
    frame.layers = layers_.get();
    frame.ledger = &ledger_;
    frame.locale = reports::locales[index_of(state_.language)];
    frame.state = &state_;
    frame.keys = std::move(heard_.keys);
    heard_.keys.clear();
    hear_scale(frame);
    const Theme theme = state_.theme;
    const reports::Language language = state_.language;
    const Layout layout = state_.layout;
    Intents intents = show(frame, records_.scene(*view, layout == Layout::decide), {0, 0, size.x, size.y});
    if (theme != state_.theme || language != state_.language || layout != state_.layout)
      frames_left_ = std::max(frames_left_, 2);
    ImGui::End();
    ImGui::Render();
    present(view->title.empty() ? "Gelombang"
                                : view->title + (view->is_changed ? " * - Gelombang" : " - Gelombang"));
    layers_->end_frame();
    for (Intent& intent : intents) session_.post(std::move(intent));
    remember(*view);
    tell(*view);
  }

  /// A chart as PNG, cut out of the window: in the frame after it was asked for it has no buttons.
  void write_export() {
    if (state_.export_wanted.empty()) return;
    const Entry* area = ledger_.find("export area");
    if (area == nullptr) {  // asked for in this frame
      is_export_late_ = !is_export_late_;
      if (!is_export_late_) state_.export_wanted.clear();
      frames_left_ = std::max(frames_left_, 2);
      return;
    }
    const float factor = static_cast<float>(width_) / std::max(1.0F, ImGui::GetIO().DisplaySize.x);
    const auto pixel = [&](float at, int most) { return std::clamp(static_cast<int>(at * factor), 0, most); };
    const int left = pixel(area->from.x, width_), right = pixel(area->to.x, width_);
    const int top = pixel(area->from.y, height_), bottom = pixel(area->to.y, height_);
    const std::vector<unsigned char> all = pixels_of_window(width_, height_);
    std::vector<unsigned char> part;
    for (int y = top; y < bottom; ++y) {
      const auto row = all.begin() + (static_cast<std::ptrdiff_t>(y) * width_ + left) * 3;
      part.insert(part.end(), row, row + static_cast<std::ptrdiff_t>(right - left) * 3);
    }
    const std::string file =
        state_.export_wanted + "." + reports::locales[index_of(state_.language)]->code + ".png";
    const bool is_written = write_png(file, right - left, bottom - top, part);
    state_.notice = is_written ? in_language(state_.language, "Written:") + " " + file
                               : in_language(state_.language, "The file could not be written here.");
    state_.notice_is_error = !is_written;
    state_.notice_until = ImGui::GetTime() + 6;
    state_.export_wanted.clear();
    is_export_late_ = false;
    frames_left_ = std::max(frames_left_, 2);
  }

  /// The tour is shown once by itself, as soon as there is something to see.
  void remember(const View& view) {
    if (options_.settings.empty()) return;
    const bool is_open = view.phase != Phase::empty && view.phase != Phase::loading;
    if (!state_.has_seen_tour && is_open) {
      state_.has_seen_tour = true;
      state_.tour = 1;
      frames_left_ = std::max(frames_left_, 2);
    }
    const std::tuple now{state_.has_seen_tour, state_.recents, state_.notes};
    if (now == remembered_) return;
    remembered_ = now;
    write_settings(options_.settings, state_);
  }

  void present(const std::string& title) {
    if (title != title_) glfwSetWindowTitle(window_, title.c_str()), title_ = title;
    const std::uint32_t page = in_theme(state_.theme, ground::page);
    glViewport(0, 0, width_, height_);
    glClearColor(static_cast<float>((page >> 16U) & 255U) / 255,
                 static_cast<float>((page >> 8U) & 255U) / 255, static_cast<float>(page & 255U) / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    if (is_modern_)
      ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    else
      ImGui_ImplOpenGL2_RenderDrawData(ImGui::GetDrawData());
    glFlush();
    if (!options_.dump.empty()) glFinish();  // so that its time is that of the frame
    costs_.milliseconds = seconds_since(last_frame_) * 1000;
    if (!options_.dump.empty()) costs_.colours = colours_of_a_row(width_, height_ / 2);
    glfwSwapBuffers(window_);
  }

  void tell(const View& view) {
    ++costs_.drawn;
    costs_.layers = layers_->painted();
    costs_.vertices = ImGui::GetDrawData()->TotalVtxCount;
    recent_[costs_.drawn % recent_.size()] = costs_.milliseconds;
    costs_.milliseconds_slow = *std::max_element(recent_.begin(), recent_.end());
    // Each frame would be slow: the last one of several, and four a second while it plays.
    const bool is_last = frames_left_ == 0 && !state_.is_playing && phase_ != Phase::running;
    if (options_.dump.empty() || (!is_last && seconds_since(last_dump_) < 0.25)) return;
    last_dump_ = Clock::now();
    write_dump(options_.dump, ledger_, state_, view, costs_);
  }

  GLFWwindow* window_;
  bool is_modern_;
  const WindowOptions& options_;
  Session& session_;
  Interface state_;
  Heard heard_;
  Fonts fonts_;
  Records records_;
  Ledger ledger_;
  std::unique_ptr<TextureLayers> layers_;
  FrameCosts costs_;
  std::array<double, 100> recent_{};
  Clock::time_point last_frame_ = Clock::now(), last_dump_{};
  std::uint64_t seen_ = ~0ULL;
  Phase phase_ = Phase::empty;
  bool is_export_late_ = false;
  int frames_left_ = 3, width_ = 0, height_ = 0;
  std::string title_;
  std::tuple<bool, std::vector<std::string>, std::map<std::string, std::vector<Note>>> remembered_{
      state_.has_seen_tour, state_.recents, state_.notes};
};

int no_window() {
  const char* reason = nullptr;
  glfwGetError(&reason);
  fmt::print(stderr,
             "gelombang-viewer: no window could be opened{}{}\n"
             "  hint: it needs a display with OpenGL 2.1 or later. Without one, `gelombang report FOLDER` "
             "writes what a\n"
             "        result says as a page for any browser, and `gelombang run SCENARIO --report` simulates "
             "and reports\n",
             reason == nullptr ? "" : ": ", reason == nullptr ? "" : reason);
  return 2;
}

// The session goes on, and wakes the window, before there is one and after it is gone.
std::mutex waking;
bool can_wake = false;
void set_can_wake(bool yes) {
  const std::lock_guard lock(waking);
  can_wake = yes;
}

}  // namespace

int run_window(const WindowOptions& options, Session& session, Interface state) {
  if (glfwInit() == GLFW_FALSE) return no_window();
  set_can_wake(true);
  bool is_modern = true;
  GLFWwindow* window = open(options, is_modern);
  if (window == nullptr) {
    const int code = no_window();
    set_can_wake(false);
    glfwTerminate();
    return code;
  }
  int code = 0;
  {
    Window all(window, is_modern, options, session, std::move(state));
    code = all.run();
  }
  glfwDestroyWindow(window);
  set_can_wake(false);
  glfwTerminate();
  return code;
}

void wake_window() {
  const std::lock_guard lock(waking);
  if (can_wake) glfwPostEmptyEvent();
}

}  // namespace gelombang::viewer
