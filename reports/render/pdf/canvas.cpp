// SPDX-License-Identifier: Apache-2.0
#include "reports/render/pdf/canvas.hpp"

#include <numbers>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "engine/base/error.hpp"

namespace gelombang::reports::pdf {
namespace {

// Every mark is begun as one of these; tagging writes what it really is.
constexpr const char* mark = "Span";

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Canvas::Canvas(Structure& structure)
    : structure_(structure),
      surface_(cairo_pdf_surface_create_for_stream(append, &bytes_, page_width, page_height),
               cairo_surface_destroy),
      cairo_(cairo_create(surface_.get()), cairo_destroy) {
  cairo_pdf_surface_restrict_to_version(surface_.get(), CAIRO_PDF_VERSION_1_5);
}

void Canvas::begin_page() {
  if (!owners_.empty()) end_page();
  owners_.emplace_back();
  marks_.push_back(0);
}

void Canvas::end_page() {
  end_mark();
  cairo_show_page(cairo_.get());
}

void Canvas::end_mark() {
  if (is_open_) cairo_tag_end(cairo_.get(), mark);
  is_open_ = false;
}

void Canvas::change_owner(Owner owner) {
  std::vector<Owner>& here = owners_.back();
  if (is_open_ && here.back() == owner) return;
  end_mark();
  if (const auto* element = std::get_if<ElementId>(&owner))
    structure_.at(*element).kids.push_back(Element::Mark{page(), marks_.back()++});
  here.push_back(owner);
  cairo_tag_begin(cairo_.get(), mark, nullptr);
  is_open_ = true;
}

void Canvas::belongs_to(ElementId element) {
  change_owner(element);
}

void Canvas::decorates(Decoration kind) {
  change_owner(kind);
}

void Canvas::colour(std::uint32_t rgb) {
  const auto part = [&](unsigned shift) { return static_cast<double>((rgb >> shift) & 0xff) / 255; };
  cairo_set_source_rgb(cairo_.get(), part(16), part(8), part(0));
}

void Canvas::text(const Line& line, double x, double base, std::uint32_t rgb) {
  if (line.layout == nullptr) return;
  colour(rgb);
  cairo_move_to(cairo_.get(), x, base);
  pango_cairo_show_layout_line(cairo_.get(), pango_layout_get_line_readonly(line.layout.get(), 0));
}

void Canvas::text_to(const Line& line, double right, double base, std::uint32_t rgb) {
  text(line, right - line.width, base, rgb);
}

void Canvas::rule(double from, double to, double y, double thickness, std::uint32_t rgb) {
  colour(rgb);
  cairo_rectangle(cairo_.get(), from, y - thickness / 2, to - from, thickness);
  cairo_fill(cairo_.get());
}

void Canvas::fill(const Rectangle& area, std::uint32_t rgb, double radius) {
  cairo_t* cr = cairo_.get();
  colour(rgb);
  if (radius <= 0) {
    cairo_rectangle(cr, area.x, area.y, area.width, area.height);
  } else {
    constexpr double quarter = std::numbers::pi / 2;
    const double right = area.x + area.width, bottom = area.y + area.height;
    cairo_new_sub_path(cr);
    cairo_arc(cr, right - radius, area.y + radius, radius, -quarter, 0);
    cairo_arc(cr, right - radius, bottom - radius, radius, 0, quarter);
    cairo_arc(cr, area.x + radius, bottom - radius, radius, quarter, 2 * quarter);
    cairo_arc(cr, area.x + radius, area.y + radius, radius, 2 * quarter, 3 * quarter);
    cairo_close_path(cr);
  }
  cairo_fill(cr);
}

void Canvas::stroke(const std::vector<Point>& points, double thickness, std::uint32_t rgb) {
  cairo_t* cr = cairo_.get();
  colour(rgb);
  for (const Point& each : points) cairo_line_to(cr, each.x, each.y);
  cairo_set_line_width(cr, thickness);
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke(cr);
}

std::string Canvas::finish(const std::string& title) {
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  // Tagging takes it out again; without one Cairo asks the clock.
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, "2020-01-01T00:00:00Z");
  if (!owners_.empty()) end_page();
  cairo_surface_finish(surface_.get());
  for (const cairo_status_t status : {cairo_status(cairo_.get()), cairo_surface_status(surface_.get())})
    if (status != CAIRO_STATUS_SUCCESS)
      throw FileError(std::string("could not draw the PDF: ") + cairo_status_to_string(status));
  return std::move(bytes_);
}

}  // namespace gelombang::reports::pdf
