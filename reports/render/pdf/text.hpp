// SPDX-License-Identifier: Apache-2.0
// Text set in Inter: how wide it is, how it breaks into lines, how it is drawn.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <pango/pango.h>

#include "reports/render/pdf/style.hpp"

namespace gelombang::reports::pdf {

/// A line as it will be drawn. Lines that go on in another one end in a space, which takes no width.
struct Line {
  std::shared_ptr<PangoLayout> layout;  // empty for a line without text
  double width = 0;                     // points
};

/// Not for several threads at once.
class Typesetter {
 public:
  /// Reads the font's files and no other, so that no machine has another look. Throws FileError if they are
  /// not there.
  Typesetter();
  ~Typesetter();
  Typesetter(const Typesetter&) = delete;
  Typesetter& operator=(const Typesetter&) = delete;

  /// What can be set: without control characters and line breaks, `?` for what the font has not, and with
  /// numbers such as `1 432 133` and `25.0 %` that no line break parts. What stands between backticks is
  /// marked as code, which is set apart.
  std::string settable(const std::string& text) const;
  /// Letters that the font has not, of all texts so far.
  const std::set<char32_t>& missing() const { return missing_; }

  /// `text` is settable, here and below.
  Line line(const std::string& text, const Type& type);
  /// Broken between words; within a word only if it is wider than `width`, and then after a mark such as that
  /// of a path, if there is one. At least one line.
  std::vector<Line> lines(const std::string& text, const Type& type, double width);
  /// Of the widest part that is not broken where there is room for it.
  double widest_word(const std::string& text, const Type& type);

 private:
  using Key = std::tuple<std::string, double, Weight, bool>;

  std::shared_ptr<PangoLayout> layout_of(const std::string& text, const Type& type) const;
  double width_of(const std::string& text, const Type& type) const;
  bool has_wider_word(const std::string& text, const Type& type, double width);
  std::vector<std::string> broken_by_pango(const std::string& text, const Type& type, double width) const;
  bool has(char32_t character) const;

  PangoFontMap* fonts_ = nullptr;
  PangoContext* context_ = nullptr;
  PangoAttrList* features_ = nullptr;
  PangoCoverage* coverage_ = nullptr;
  std::map<Key, Line> known_;  // cells of a table repeat
  mutable std::set<char32_t> missing_;
};

/// Settable text without the marks of code, as it is read aloud.
std::string without_code_marks(const std::string& text);

/// From the top of a line to its base line.
double base_line(const Type& type);

}  // namespace gelombang::reports::pdf
