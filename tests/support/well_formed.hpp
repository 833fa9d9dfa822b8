// SPDX-License-Identifier: Apache-2.0
// Whether text is well-formed XML, as far as this project writes it: elements, attributes in double quotes,
// the five named entities and &#39;. No declarations, comments or CDATA.
#pragma once

#include <cctype>
#include <string>
#include <string_view>
#include <vector>

namespace gelombang::test {

/// Empty: it is well-formed.
inline std::string what_is_malformed(std::string_view xml) {
  std::vector<std::string> open;
  const auto entity_at = [&](std::size_t at) {
    for (const std::string_view entity : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"})
      if (xml.substr(at).starts_with(entity)) return true;
    return false;
  };
  bool has_root = false;
  for (std::size_t at = 0; at < xml.size();) {
    const auto c = static_cast<unsigned char>(xml[at]);
    if (c < 0x20 && c != '\n' && c != '\t') return "control character";
    if (c == '&' && !entity_at(at)) return "bare &";
    if (c != '<') {
      if (open.empty() && std::isspace(c) == 0) return "text outside of the root";
      ++at;
      continue;
    }
    const bool closes = xml.substr(at).starts_with("</");
    at += closes ? 2 : 1;
    std::string name;
    while (at < xml.size() && std::isalpha(static_cast<unsigned char>(xml[at])) != 0) name += xml[at++];
    if (name.empty()) return "bare <";
    if (closes) {
      if (open.empty() || open.back() != name) return "</" + name + "> closes nothing";
      open.pop_back();
      if (xml.substr(at, 1) != ">") return "</" + name + " does not end";
      ++at;
      continue;
    }
    if (open.empty() && has_root) return "second root";
    has_root = true;
    std::vector<std::string> attributes;
    while (at < xml.size() && xml[at] == ' ') {
      std::string attribute;
      for (++at; at < xml.size() && xml[at] != '='; ++at) attribute += xml[at];
      for (const std::string& other : attributes)
        if (other == attribute) return attribute + " twice in <" + name + '>';
      attributes.push_back(attribute);
      if (xml.substr(at, 2) != "=\"") return attribute + " is not quoted";
      for (at += 2; at < xml.size() && xml[at] != '"'; ++at) {
        if (xml[at] == '<') return "< in " + attribute;
        if (xml[at] == '&' && !entity_at(at)) return "bare & in " + attribute;
      }
      ++at;
    }
    if (xml.substr(at, 2) == "/>") {
      at += 2;
    } else if (xml.substr(at, 1) == ">") {
      open.push_back(name);
      ++at;
    } else {
      return '<' + name + " does not end";
    }
  }
  return open.empty() && has_root ? "" : "not closed";
}

}  // namespace gelombang::test
