// SPDX-License-Identifier: Apache-2.0
#include "reports/render/pdf/text.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>
#include <string_view>

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include "engine/base/error.hpp"
#include "engine/base/printable.hpp"

namespace gelombang::reports::pdf {
namespace {

constexpr std::array files{"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf",
                           "InterDisplay-SemiBold.otf"};

constexpr std::string_view no_break_space = "\u00a0", narrow_no_break_space = "\u202f", plus_minus = "±";

// Private characters that no font of reports has. Each word of code has its own pair, so that a line may end
// between two words.
constexpr std::string_view code_begins = "\xee\x80\x80", code_ends = "\xee\x80\x81";
constexpr std::uint32_t code_ground = 0xe9eef4;

PangoWeight pango_weight(Weight weight) {
  switch (weight) {
    case Weight::regular:
      return PANGO_WEIGHT_NORMAL;
    case Weight::medium:
      return PANGO_WEIGHT_MEDIUM;
    case Weight::semibold:
      return PANGO_WEIGHT_SEMIBOLD;
    case Weight::bold:
      break;
  }
  return PANGO_WEIGHT_BOLD;
}

PangoFontDescription* description_of(const Type& type) {
  PangoFontDescription* description = pango_font_description_new();
  pango_font_description_set_family_static(description, type.is_display ? "Inter Display" : "Inter");
  pango_font_description_set_weight(description, pango_weight(type.weight));
  pango_font_description_set_absolute_size(description, type.size * PANGO_SCALE);
  return description;
}

FcConfig* fonts_of_reports() {
  FcConfig* fonts = FcConfigCreate();
  for (const char* file : files) {
    const std::string path = (std::filesystem::path(GELOMBANG_INTER_FOLDER) / file).string();
    if (FcConfigAppFontAddFile(fonts, reinterpret_cast<const FcChar8*>(path.c_str())) == FcTrue) continue;
    FcConfigDestroy(fonts);
    throw FileError("cannot write a PDF: its font is not at '" + path + "'; install fonts-inter");
  }
  return fonts;
}

bool is_digit(char each) {
  return each >= '0' && each <= '9';
}

/// Spaces within a number, before its `%` and after a `±` are such that no line ends there.
std::string with_whole_numbers(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool after_digit = text[at] == ' ' && at > 0 && is_digit(text[at - 1]) && at + 1 < text.size();
    const bool is_group = after_digit && at + 3 < text.size() && is_digit(text[at + 1]) &&
                          is_digit(text[at + 2]) && is_digit(text[at + 3]) &&
                          (at + 4 == text.size() || !is_digit(text[at + 4]));
    const bool after_sign = text[at] == ' ' && result.ends_with(plus_minus);
    if (is_group)
      result += narrow_no_break_space;
    else if (after_sign || (after_digit && text[at + 1] == '%'))
      result += no_break_space;
    else
      result += text[at];
  }
  return result;
}

/// The word parted after marks such as those of a path, if it is long. Most words are one part.
std::vector<std::string> parts_of(const std::string& word) {
  constexpr std::size_t longest_whole = 16, shortest_part = 4;
  constexpr std::string_view marks = "_/-.,:=";
  if (word.size() <= longest_whole || word.find(code_begins) != std::string::npos) return {word};
  std::vector<std::string> parts{""};
  for (std::size_t at = 0; at < word.size(); ++at) {
    parts.back() += word[at];
    const bool is_mark = marks.find(word[at]) != std::string_view::npos;
    if (is_mark && parts.back().size() >= shortest_part && word.size() - at > shortest_part)
      parts.emplace_back();
  }
  return parts;
}

/// What no line break parts, each with the space after it.
std::vector<std::string> parts_of_text(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t space = text.find(' ', begin);
    const std::size_t next = std::min(text.find_first_not_of(' ', std::min(space, text.size())), text.size());
    for (std::string& part : parts_of(text.substr(begin, std::min(space, text.size()) - begin)))
      parts.push_back(std::move(part));
    if (space < text.size()) parts.back() += text.substr(space, next - space);
    begin = next;
  }
  return parts;
}

// ---- Code
// ---------------------------------------------------------------------------------------------------

/// Of each pair of backticks; a single one stays.
std::string with_code_marked(const std::string& text) {
  std::string result;
  std::size_t at = 0;
  for (;;) {
    const std::size_t begin = text.find('`', at);
    const std::size_t end = begin == std::string::npos ? begin : text.find('`', begin + 1);
    if (end == std::string::npos) return result + text.substr(at);
    result += text.substr(at, begin - at);
    std::istringstream words(text.substr(begin + 1, end - begin - 1));
    std::string between;
    for (std::string word; words >> word; between = " ")
      result.append(between).append(code_begins).append(word).append(code_ends);
    at = end + 1;
  }
}

/// A text without its marks, and which bytes of it are code.
struct Marked {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> code = {};
  std::vector<std::size_t> origin = {};  // of each byte in the text with marks
};

Marked marked(const std::string& text) {
  Marked result;
  constexpr std::size_t none = std::string::npos;
  std::size_t begin = none;
  bool is_begun_before = true;  // in the line before
  const std::string_view all = text;
  for (std::size_t at = 0; at < all.size();) {
    const bool begins = all.substr(at).starts_with(code_begins), ends = all.substr(at).starts_with(code_ends);
    if (begins) begin = result.text.size();
    if (ends && (begin != none || is_begun_before))
      result.code.emplace_back(begin == none ? 0 : begin, result.text.size());
    if (ends) begin = none;
    if (begins || ends) {
      is_begun_before = false;
      at += code_begins.size();
      continue;
    }
    result.origin.push_back(at);
    result.text += all[at++];
  }
  if (begin != none) result.code.emplace_back(begin, result.text.size());
  return result;
}

/// What goes on from `at` on, marks before it included; those that end code belong to what was before.
std::size_t end_in_origin(const Marked& text, std::size_t at, const std::string& origin) {
  if (at == 0) return 0;
  std::size_t end = at <= text.origin.size() ? text.origin[at - 1] + 1 : origin.size();
  if (std::string_view(origin).substr(end).starts_with(code_ends)) end += code_ends.size();
  return end;
}

std::string without_end_spaces(const std::string& text) {
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

/// Darker on a ground of its own, so that code is told apart without another font.
void add_code(PangoAttrList* to, std::size_t begin, std::size_t end) {
  const auto part = [](unsigned shift) {
    return static_cast<guint16>(((code_ground >> shift) & 0xff) * 0x101);
  };
  for (PangoAttribute* each :
       {pango_attr_background_new(part(16), part(8), part(0)), pango_attr_weight_new(PANGO_WEIGHT_MEDIUM)}) {
    each->start_index = static_cast<guint>(begin);
    each->end_index = static_cast<guint>(end);
    pango_attr_list_insert(to, each);
  }
}

}  // namespace

Typesetter::Typesetter() {
  FcConfig* files_of_fonts = fonts_of_reports();
  fonts_ = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts_), files_of_fonts);
  FcConfigDestroy(files_of_fonts);
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts_), 72);
  context_ = pango_font_map_create_context(fonts_);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context_, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context_, FALSE);
  pango_context_set_language(context_, pango_language_from_string("en"));

  // Figures of one width stand below one another in tables. Without `calt`, which draws an arrow for `->`.
  features_ = pango_attr_list_new();
  pango_attr_list_insert(features_, pango_attr_font_features_new("tnum=1, calt=0"));

  PangoFontDescription* description = description_of(text_type);
  PangoFont* font = pango_font_map_load_font(fonts_, context_, description);
  coverage_ = pango_font_get_coverage(font, pango_language_from_string("en"));
  g_object_unref(font);
  pango_font_description_free(description);
}

Typesetter::~Typesetter() {
  known_.clear();
  g_object_unref(coverage_);
  pango_attr_list_unref(features_);
  g_object_unref(context_);
  g_object_unref(fonts_);
}

bool Typesetter::has(char32_t character) const {
  return pango_coverage_get(coverage_, static_cast<int>(character)) == PANGO_COVERAGE_EXACT;
}

std::string Typesetter::settable(const std::string& text) const {
  const std::string clean = printable(text);
  std::string known;
  for (std::string_view rest = clean; !rest.empty();) {
    const Character next = first_character(rest);
    const std::size_t length = std::max<std::size_t>(next.length, 1);
    if (next.code == '\n' || next.code == '\t')
      known += ' ';
    else if (next.length > 0 && (next.code < 0x7f || has(next.code)))
      known += rest.substr(0, length);
    else {
      known += '?';
      if (next.length > 0) missing_.insert(next.code);
    }
    rest.remove_prefix(length);
  }
  return with_whole_numbers(with_code_marked(known));
}

std::shared_ptr<PangoLayout> Typesetter::layout_of(const std::string& text, const Type& type) const {
  std::shared_ptr<PangoLayout> layout(pango_layout_new(context_),
                                      [](PangoLayout* each) { g_object_unref(each); });
  PangoFontDescription* description = description_of(type);
  pango_layout_set_font_description(layout.get(), description);
  pango_font_description_free(description);
  const Marked parts = marked(text);
  if (parts.code.empty()) {
    pango_layout_set_attributes(layout.get(), features_);
  } else {
    PangoAttrList* attributes = pango_attr_list_copy(features_);
    for (const auto& [begin, end] : parts.code) add_code(attributes, begin, end);
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);
  }
  pango_layout_set_auto_dir(layout.get(), FALSE);
  pango_layout_set_text(layout.get(), parts.text.data(), static_cast<int>(parts.text.size()));
  return layout;
}

double Typesetter::width_of(const std::string& text, const Type& type) const {
  int width = 0;
  pango_layout_get_size(layout_of(without_end_spaces(text), type).get(), &width, nullptr);
  return static_cast<double>(width) / PANGO_SCALE;
}

Line Typesetter::line(const std::string& text, const Type& type) {
  if (text.empty()) return {};
  const auto [place, is_new] = known_.try_emplace(Key{text, type.size, type.weight, type.is_display});
  if (is_new) place->second = {layout_of(text, type), width_of(text, type)};
  return place->second;
}

std::vector<Line> Typesetter::lines(const std::string& text, const Type& type, double width) {
  const Line whole = line(text, type);
  if (whole.width <= width || text.empty()) return {whole};
  std::vector<Line> lines;
  std::string current;
  for (const std::string& part :
       has_wider_word(text, type, width) ? parts_of_text(text) : std::vector{text}) {
    if (!current.empty() && width_of(current + part, type) <= width) {
      current += part;
      continue;
    }
    if (!current.empty()) lines.push_back(line(current, type));
    std::vector<std::string> broken = broken_by_pango(part, type, width);
    current = std::move(broken.back());
    broken.pop_back();
    for (const std::string& each : broken) lines.push_back(line(each, type));
  }
  lines.push_back(line(current, type));
  return lines;
}

std::vector<std::string> Typesetter::broken_by_pango(const std::string& text, const Type& type,
                                                     double width) const {
  const std::shared_ptr<PangoLayout> broken = layout_of(text, type);
  pango_layout_set_width(broken.get(), static_cast<int>(std::max(width, 1.0) * PANGO_SCALE));
  pango_layout_set_wrap(broken.get(), PANGO_WRAP_WORD_CHAR);
  std::vector<std::string> lines;
  const Marked parts = marked(text);
  std::size_t begin = 0;
  for (const GSList* each = pango_layout_get_lines_readonly(broken.get()); each != nullptr;
       each = each->next) {
    const auto* part = static_cast<const PangoLayoutLine*>(each->data);
    const std::size_t end =
        end_in_origin(parts, static_cast<std::size_t>(part->start_index + part->length), text);
    lines.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return lines;
}

bool Typesetter::has_wider_word(const std::string& text, const Type& type, double width) {
  std::istringstream words(text);
  for (std::string word; words >> word;)
    if (line(word, type).width > width) return true;
  return false;
}

double Typesetter::widest_word(const std::string& text, const Type& type) {
  double widest = 0;
  for (const std::string& part : parts_of_text(text)) widest = std::max(widest, line(part, type).width);
  return widest;
}

std::string without_code_marks(const std::string& text) {
  return marked(text).text;
}

double base_line(const Type& type) {
  constexpr double ascent = 0.969, descent = 0.241;  // of Inter, in sizes
  return type.size * ((type.leading - ascent - descent) / 2 + ascent);
}

}  // namespace gelombang::reports::pdf
