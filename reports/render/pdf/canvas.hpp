// SPDX-License-Identifier: Apache-2.0
// The pages that are drawn on. Everything drawn belongs to an element of the structure or is decoration.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <cairo.h>

#include "reports/charts/picture.hpp"
#include "reports/render/pdf/structure.hpp"
#include "reports/render/pdf/text.hpp"

namespace gelombang::reports::pdf {

/// What stands between two marks of a page: an element's, or decoration.
enum class Decoration : std::uint8_t { layout, header, footer };
using Owner = std::variant<ElementId, Decoration>;

/// Coordinates are points from the top left corner of the page.
class Canvas {
 public:
  explicit Canvas(Structure& structure);

  void begin_page();
  int page() const { return static_cast<int>(owners_.size()) - 1; }

  /// What is drawn from here on belongs to it, until another call or the end of the page.
  void belongs_to(ElementId element);
  void decorates(Decoration kind = Decoration::layout);

  void text(const Line& line, double x, double base, std::uint32_t colour);
  /// `right` is where the line ends.
  void text_to(const Line& line, double right, double base, std::uint32_t colour);
  void rule(double from, double to, double y, double thickness, std::uint32_t colour);
  void fill(const Rectangle& area, std::uint32_t colour, double radius = 0);
  void stroke(const std::vector<Point>& points, double thickness, std::uint32_t colour);
  cairo_t* cairo() { return cairo_.get(); }

  /// Ends the last page. Returns a PDF whose marks are in the order of `owners`. Throws FileError if Cairo
  /// failed.
  std::string finish(const std::string& title);
  /// By page, in the order in which they were drawn.
  const std::vector<std::vector<Owner>>& owners() const { return owners_; }

 private:
  void change_owner(Owner owner);
  void end_mark();
  void end_page();
  void colour(std::uint32_t rgb);

  Structure& structure_;
  std::string bytes_;
  std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface_;
  std::unique_ptr<cairo_t, void (*)(cairo_t*)> cairo_;
  std::vector<std::vector<Owner>> owners_;
  std::vector<int> marks_;  // by page, of elements
  bool is_open_ = false;
};

/// The picture with its top left corner at (x, y), `scale` points for each of its pixels.
void draw_picture(Canvas& canvas, Typesetter& type, const Picture& picture, double x, double y, double scale);

}  // namespace gelombang::reports::pdf
