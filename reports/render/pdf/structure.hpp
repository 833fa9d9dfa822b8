// SPDX-License-Identifier: Apache-2.0
// What the parts of a PDF are: the tree that a screen reader follows, links, bookmarks. Plain values; tagging
// writes them into the file.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace gelombang::reports::pdf {

struct Rectangle {
  double x = 0, y = 0, width = 0, height = 0;  // from the top left corner of the page
};

struct Destination {
  int page = -1;
  double y = 0;
};

using ElementId = int;
inline constexpr ElementId document_element = 0;

struct Element {
  /// A stretch of marked content: the n-th of its page that is not decoration.
  struct Mark {
    int page, index;
  };
  struct Child {
    ElementId element;
  };
  struct Annotation {
    int link;
  };
  using Kid = std::variant<Child, Mark, Annotation>;

  std::string role;  // a standard structure type: `P`, `TH`
  ElementId parent = -1;
  std::string alternative = {};          // said in place of what is drawn
  std::string scope = {};                // of a TH: `Column`, `Row`
  int column_span = 1;                   // of a cell
  std::optional<Rectangle> bounds = {};  // of a Figure
  std::vector<Kid> kids = {};            // in reading order
};

/// A place that leads to another one.
struct Link {
  int page;
  Rectangle area;
  int bookmark;  // where it leads
  std::string contents;
};

struct Bookmark {
  std::string title;
  int level = 1;  // 2: below the last one of level 1
  Destination to = {};
};

struct Structure {
  std::vector<Element> elements{{"Document"}};
  std::vector<Link> links = {};
  std::vector<Bookmark> bookmarks = {};

  ElementId add(ElementId parent, std::string role) {
    const auto id = static_cast<ElementId>(elements.size());
    elements.push_back({std::move(role), parent});
    at(parent).kids.push_back(Element::Child{id});
    return id;
  }
  Element& at(ElementId id) { return elements[static_cast<std::size_t>(id)]; }
};

}  // namespace gelombang::reports::pdf
