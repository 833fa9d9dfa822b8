// SPDX-License-Identifier: Apache-2.0
// A value for each province: tiles of equal size where provinces lie, or their shapes.
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>

#include "reports/charts/axes.hpp"
#include "reports/charts/data/province_shapes.hpp"
#include "reports/charts/forms.hpp"
#include "reports/charts/ramp.hpp"
#include "reports/charts/words.hpp"

namespace gelombang::reports {
namespace {

struct Tile {
  const char* code;
  int column, row;
};

// North is up; islands keep their order from west to east, with a gap for the wide straits.
constexpr Tile tiles[] = {
    {"AC", 0, 0}, {"SU", 1, 1}, {"RI", 2, 1},  {"KR", 3, 1},  {"SB", 1, 2},  {"JA", 2, 2}, {"BB", 3, 2},
    {"BE", 1, 3}, {"SS", 2, 3}, {"LA", 2, 4},  {"BT", 2, 5},  {"JK", 3, 4},  {"JB", 3, 5}, {"JT", 4, 5},
    {"YO", 4, 6}, {"JI", 5, 5}, {"BA", 6, 5},  {"NB", 7, 5},  {"NT", 8, 5},  {"KU", 6, 0}, {"KB", 5, 1},
    {"KI", 6, 1}, {"KT", 5, 2}, {"KS", 6, 2},  {"SA", 10, 0}, {"GO", 9, 1},  {"ST", 9, 2}, {"SR", 8, 2},
    {"SN", 8, 3}, {"SG", 9, 3}, {"MU", 11, 1}, {"MA", 11, 3}, {"PB", 12, 2}, {"PA", 13, 2}};
// Four more since 2022, where Papua and West Papua were divided.
constexpr Tile papua_since_2022[] = {
    {"PD", 12, 1}, {"PT", 13, 2}, {"PA", 14, 2}, {"PE", 14, 3}, {"PS", 14, 4}};

std::vector<Tile> tiles_of(bool since_2022) {
  std::vector<Tile> all(std::begin(tiles), std::end(tiles));
  if (!since_2022) return all;
  std::erase_if(all, [](const Tile& tile) { return std::string_view(tile.code) == "PA"; });
  all.insert(all.end(), std::begin(papua_since_2022), std::end(papua_since_2022));
  return all;
}

class Drawing {
 public:
  Drawing(const ProvinceMap& chart, const Locale& locale, double width)
      : chart_(chart), locale_(locale), sheet_(width), classes_(chart.value, values(), chart.middle) {
    for (const auto& each : chart.provinces) provinces_[each.code] = &each;
  }

  Picture draw() {
    const std::vector<double> all = values();
    if (std::none_of(all.begin(), all.end(), is_told)) return nothing(locale_, sheet_.width());
    double y = 0;
    if (!chart_.value.title.is_empty())
      y = sheet_.words(lettering(chart_.value.title, locale_, sheet_.width(), small_type), {0, 0}) + 4;
    y = classes_.draw_key(sheet_, y, locale_) + 12;
    return chart_.form == ProvinceMap::Form::tiles ? draw_tiles(y) : draw_shapes(y);
  }

 private:
  std::vector<double> values() const {
    std::vector<double> all;
    for (const auto& each : chart_.provinces) all.push_back(each.value);
    return all;
  }

  double value_of(const std::string& code) const {
    const auto found = provinces_.find("ID-" + code);
    return found == provinces_.end() ? std::nan("") : found->second->value;
  }

  std::string tip_of(const std::string& code) const {
    const auto found = provinces_.find("ID-" + code);
    const double value = value_of(code);
    std::string text = "ID-" + code + ": ";
    text += is_told(value) ? value_text(chart_.value, value, locale_)
                           : chart_words::say(chart_words::no_value, locale_);
    if (found != provinces_.end() && !found->second->note.is_empty())
      text += ", " + text_of(found->second->note, locale_);
    return text;
  }

  /// All values in the longest form that fits into a tile; empty where none does.
  std::vector<std::string> texts_for(const std::vector<Tile>& all, double room) const {
    const auto whole_percent = [&](double value) {
      return text_of(Share{value, Share::Digits::whole}, locale_);
    };
    const auto without_unit = [&](double value) {
      std::string text = whole_percent(value);
      return text.substr(0, text.find(' '));
    };
    using Writer = std::function<std::string(double)>;
    std::vector<Writer> writers{[&](double value) { return short_text(chart_.value, value, locale_); }};
    if (chart_.value.unit == Axis::Unit::share) writers.insert(writers.end(), {whole_percent, without_unit});
    for (const Writer& writer : writers) {
      std::vector<std::string> texts;
      double widest = 0;
      for (const Tile& tile : all) {
        const double value = value_of(tile.code);
        texts.push_back(is_told(value) ? writer(value) : "");
        widest = std::max(widest, text_width(texts.back(), style::small));
      }
      if (widest <= room) return texts;
    }
    return std::vector<std::string>(all.size());
  }

  Picture draw_tiles(double top) {
    const std::vector<Tile> all = tiles_of(chart_.since_2022);
    int columns = 0, rows = 0;
    for (const Tile& tile : all) {
      columns = std::max(columns, tile.column + 1);
      rows = std::max(rows, tile.row + 1);
    }
    const double wide = std::min(64.0, std::floor(sheet_.width() / columns)),
                 high = std::clamp(wide, 40.0, 52.0);
    const double left = 0;
    const std::vector<std::string> texts = texts_for(all, wide - 4);
    for (std::size_t index = 0; index < all.size(); ++index) {
      const Tile& tile = all[index];
      const double value = value_of(tile.code);
      const Box box{left + wide * tile.column + 1, top + high * tile.row + 1,
                    left + wide * (tile.column + 1) - 1, top + high * (tile.row + 1) - 1};
      const std::uint32_t fill = classes_.colour_of(value);
      sheet_.rectangle(box, {fill}, tip_of(tile.code));
      const bool has_text = !texts[index].empty();
      const double middle = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2 - (has_text ? 16 : 8);
      const std::uint32_t words = is_told(value) ? style::words_on(fill) : style::soft;
      sheet_.words({{tile.code}, {style::small, words, wide > 28}, 0}, {middle, y}, Anchor::middle);
      if (has_text)
        sheet_.words({{texts[index]}, {style::small, words}, 0}, {middle, y + 15}, Anchor::middle);
    }
    return std::move(sheet_).finish(top + high * rows + 4);
  }

  static constexpr double west = 94.8, east = 141.2, north = 6.1, south = -11.2;  // degrees

  Picture draw_shapes(double top) {
    const double scale = sheet_.width() / (east - west), height = (north - south) * scale;
    for (const ProvinceShape& shape : province_shapes()) {
      std::vector<std::vector<Point>> rings = rings_of(shape, scale, top);
      const std::string code = std::string(shape.code).substr(3);
      const std::uint32_t fill = classes_.colour_of(value_of(code));
      name_shape(code, rings, fill);
      sheet_.area(std::move(rings), {fill}, tip_of(code), {style::grey}, 0.5);
    }
    for (const auto& [words, at] : names_) sheet_.words(words, at, Anchor::middle);
    const Lettering note = lettering(chart_words::say(chart_words::part_of_east_kalimantan, locale_),
                                     sheet_.width(), small_type);
    return std::move(sheet_).finish(sheet_.words(note, {0, top + height + 4}) + 4);
  }

  static std::vector<std::vector<Point>> rings_of(const ProvinceShape& shape, double scale, double top) {
    std::vector<std::vector<Point>> rings;
    for (std::size_t at = 0; at < shape.numbers.size();) {
      const auto count = static_cast<std::size_t>(shape.numbers[at++]);
      std::vector<Point> ring;
      int longitude = 0, latitude = 0;
      for (std::size_t point = 0; point < count; ++point) {
        longitude += shape.numbers[at++];
        latitude += shape.numbers[at++];
        ring.push_back({(longitude / 100.0 - west) * scale, top + (north - latitude / 100.0) * scale});
      }
      rings.push_back(std::move(ring));
    }
    return rings;
  }

  static bool is_inside(Point at, const std::vector<Point>& ring) {
    bool inside = false;
    for (std::size_t index = 0, last = ring.size() - 1; index < ring.size(); last = index++) {
      const Point &a = ring[index], &b = ring[last];
      if ((a.y > at.y) != (b.y > at.y) && at.x < a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y))
        inside = !inside;
    }
    return inside;
  }

  /// The code, where the largest part of the province has room for it.
  void name_shape(const std::string& code, const std::vector<std::vector<Point>>& rings, std::uint32_t fill) {
    const double w = text_width(code, style::small, true) / 2 + 1, h = 6;
    std::optional<Point> best;
    double best_away = 1e9;
    for (const auto& ring : rings) {
      double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
      for (const Point& point : ring) {
        left = std::min(left, point.x);
        right = std::max(right, point.x);
        top = std::min(top, point.y);
        bottom = std::max(bottom, point.y);
      }
      if (right - left < 2 * w || bottom - top < 2 * h) continue;
      const Point centre{(left + right) / 2, (top + bottom) / 2};
      for (double x = left + w; x <= right - w; x += 3)
        for (double y = top + h; y <= bottom - h; y += 3) {
          const double away = std::hypot(x - centre.x, y - centre.y) - (right - left);
          if (away >= best_away) continue;
          bool fits = true;
          for (const double dx : {-w, 0.0, w})
            for (const double dy : {-h, 0.0, h}) fits = fits && is_inside({x + dx, y + dy}, ring);
          if (!fits) continue;
          best = Point{x, y};
          best_away = away;
        }
    }
    if (!best) return;
    const std::uint32_t words = fill == style::nothing ? style::soft : style::words_on(fill);
    names_.emplace_back(Lettering{{code}, {style::small, words, true}, 2 * w}, Point{best->x, best->y - 8});
  }

  const ProvinceMap& chart_;
  const Locale& locale_;
  Sheet sheet_;
  Classes classes_;
  std::map<std::string, const ProvinceMap::Province*> provinces_;
  std::vector<std::pair<Lettering, Point>> names_;
};

}  // namespace

Picture draw_provinces(const ProvinceMap& chart, const Locale& locale, double width) {
  return Drawing(chart, locale, width).draw();
}

}  // namespace gelombang::reports
