// SPDX-License-Identifier: Apache-2.0
// Charts: the marks of a picture, drawn by Cairo.
#include "reports/render/pdf/canvas.hpp"

namespace gelombang::reports::pdf {
namespace {

class Painter {
 public:
  Painter(Canvas& canvas, Typesetter& type) : canvas_(canvas), type_(type), cr_(canvas.cairo()) {}

  void operator()(const reports::Line& line) {
    if (line.points.size() < 2) return;
    dip_into(line.ink);
    cairo_new_path(cr_);
    for (const Point& each : line.points) cairo_line_to(cr_, each.x, each.y);
    cairo_set_line_width(cr_, line.width);
    cairo_set_line_cap(cr_, CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(cr_, line.dashes.data(), static_cast<int>(line.dashes.size()), 0);
    cairo_stroke(cr_);
  }

  void operator()(const Area& area) {
    dip_into(area.fill);
    cairo_new_path(cr_);
    for (const std::vector<Point>& ring : area.rings) {
      for (std::size_t index = 0; index < ring.size(); ++index)
        index == 0 ? cairo_move_to(cr_, ring[0].x, ring[0].y)
                   : cairo_line_to(cr_, ring[index].x, ring[index].y);
      cairo_close_path(cr_);
    }
    cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_fill_preserve(cr_);
    if (area.edge_width > 0) {
      dip_into(area.edge);
      cairo_set_line_width(cr_, area.edge_width);
      cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
      cairo_set_dash(cr_, nullptr, 0, 0);
      cairo_stroke_preserve(cr_);
    }
    cairo_new_path(cr_);
  }

  void operator()(const Words& words) {
    const Type type{words.size, words.is_bold ? Weight::semibold : Weight::regular, words.ink.rgb};
    const Line line = type_.line(type_.settable(words.text), type);
    double x = words.at.x;
    if (words.anchor == Words::Anchor::middle) x -= line.width / 2;
    if (words.anchor == Words::Anchor::end) x -= line.width;
    canvas_.text(line, x, words.at.y, words.ink.rgb);
  }

 private:
  void dip_into(const Ink& ink) {
    const auto part = [&](unsigned shift) { return static_cast<double>((ink.rgb >> shift) & 0xff) / 255; };
    cairo_set_source_rgba(cr_, part(16), part(8), part(0), ink.opacity);
  }

  Canvas& canvas_;
  Typesetter& type_;
  cairo_t* cr_;
};

}  // namespace

void draw_picture(Canvas& canvas, Typesetter& type, const Picture& picture, double x, double y,
                  double scale) {
  cairo_t* cr = canvas.cairo();
  cairo_save(cr);
  cairo_translate(cr, x, y);
  cairo_scale(cr, scale, scale);
  Painter painter(canvas, type);
  for (const reports::Mark& mark : picture.marks) std::visit(painter, mark);
  cairo_restore(cr);
}

}  // namespace gelombang::reports::pdf
