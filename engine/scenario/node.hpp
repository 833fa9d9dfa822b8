// SPDX-License-Identifier: Apache-2.0
// A YAML document as a tree of positioned text, before anything is typed.
// Not here: yaml-cpp (yaml_reader), types and units (typing).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"

namespace gelombang::scenario {

/// Aliases are already expanded: a node has one owner, and changing it changes nothing elsewhere.
struct Node {
  /// invalid: wrong, and already reported; whoever meets it says nothing more about it.
  /// switched_off: an override takes it out; only overrides see it.
  enum class Kind { null, scalar, list, map, invalid, switched_off };

  Kind kind = Kind::null;
  SourceLocation where;
  std::string text;            // scalar
  bool quoted = false;         // scalar; a quoted number is text
  std::string written;         // scalar into which an assumption was put: the text as it stands in the file
  std::string key;             // of a member of a map
  SourceLocation key_where;    // of a member of a map
  std::vector<Node> children;  // list, map; in file order
  std::map<std::string, SourceLocation> switched_off;  // members of a map that an override has taken out

  const Node* find(std::string_view wanted) const {
    for (const Node& child : children)
      if (kind == Kind::map && child.key == wanted) return &child;
    return nullptr;
  }
  Node* find(std::string_view wanted) {
    return const_cast<Node*>(static_cast<const Node&>(*this).find(wanted));
  }

  /// Where to point when something is missing inside: the key that opens the section, if it has one.
  const SourceLocation& opening() const { return key.empty() ? where : key_where; }
};

}  // namespace gelombang::scenario
