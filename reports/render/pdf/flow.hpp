// SPDX-License-Identifier: Apache-2.0
// What stands below one another, and how it is parted into pages. Knows heights, not what is drawn.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "reports/render/pdf/canvas.hpp"

namespace gelombang::reports::pdf {

/// The place of a box on its page.
struct Place {
  double y = 0, height = 0;
};

/// Something that no page break parts. Lengths are points.
struct Box {
  double height = 0;
  double overhang = 0;           // how far it may reach below the text of a page
  double gap = 0;                // above it; none at the top of a page
  double least_height = -1;      // down to which it may shrink so that a page is not left empty; none: < 0
  bool keeps_with_next = false;  // no page break after it
  int floats = -1;               // boxes of one number may stand later than what follows them
  bool holds_floats = false;     // nothing from here on comes before what stands above it
  int frame = -1;                // the ground that it stands on
  int repeats = -1;              // the box that is repeated above it at the top of a page
  int bookmark = -1;             // that leads here
  std::function<void(Canvas&, Place)> draw;  // may be empty
};

/// A coloured ground below successive boxes, on each page that they reach.
struct Frame {
  std::uint32_t ground = 0, bar = 0;
};

struct Flow {
  std::vector<Box> boxes = {};
  std::vector<Box> repeated = {};
  std::vector<Frame> frames = {};
  int floats = 0;  // so many were begun

  void add(Box box) { boxes.push_back(std::move(box)); }
  /// The last box is not parted from what comes next.
  void keep() {
    if (!boxes.empty()) boxes.back().keeps_with_next = true;
  }
};

struct Placed {
  const Box* box;
  Place at;
};
using Page = std::vector<Placed>;

/// At least one page; a box that is higher than a page goes beyond its end. What floats and has no room goes
/// to the top of the next page, and what follows it moves up. Everything that may shrink does so alike where
/// that leaves less of the pages empty. The flow must outlive the pages.
std::vector<Page> paginate(const Flow& flow, double top, double bottom);

}  // namespace gelombang::reports::pdf
