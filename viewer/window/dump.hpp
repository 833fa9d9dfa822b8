// SPDX-License-Identifier: Apache-2.0
// The state dump: what a frame shows, for tests that drive a real window.
#pragma once

#include <cstdint>
#include <string>

#include "viewer/panels/interface.hpp"
#include "viewer/panels/ledger.hpp"
#include "viewer/session/view.hpp"

namespace gelombang::viewer {

struct FrameCosts {
  std::uint64_t drawn = 0;       // frames since the start
  std::uint64_t layers = 0;      // layers painted since the start
  int vertices = 0;              // of this frame
  int colours = 0;               // in the row of pixels in the middle: 1 where nothing is seen
  double milliseconds = 0;       // of this frame, the wait for the display left out
  double milliseconds_slow = 0;  // the slowest of the last 100
};

/// Replaced as a whole, so that a reader never sees half of it. Throws FileError.
void write_dump(const std::string& path, const Ledger& ledger, const Interface& state, const View& view,
                const FrameCosts& costs);

}  // namespace gelombang::viewer
