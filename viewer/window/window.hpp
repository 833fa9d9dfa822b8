// SPDX-License-Identifier: Apache-2.0
// The window: a display, a context of OpenGL, keys and the mouse, and frames only when there is something new
// to see.
#pragma once

#include <optional>
#include <string>

#include "viewer/panels/interface.hpp"
#include "viewer/session/session.hpp"

namespace gelombang::viewer {

struct WindowOptions {
  int width = 1280, height = 800;
  std::string fonts;           // folder of Inter
  std::string screenshot;      // PNG of the window once nothing is under way; then the viewer ends
  std::string dump;            // JSON of what each frame shows
  std::string settings;        // file; empty: nothing is remembered
  bool while_it_runs = false;  // the screenshot is of a run that goes on
  bool is_old = false;         // asks for OpenGL 2.1 at once
};

/// Shows what the session has until the user closes it. Returns the exit code: 0; 2 where there is no display
/// or no OpenGL, with a sentence on stderr that names `gelombang report`; 1 where the screenshot cannot be
/// written.
int run_window(const WindowOptions& options, Session& session, Interface state);

/// Makes a waiting window look for a new view. From any thread, also without a window.
void wake_window();

}  // namespace gelombang::viewer
