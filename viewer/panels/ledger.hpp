// SPDX-License-Identifier: Apache-2.0
// What a frame shows, by label: rectangles and the values in them. Tests read it, as pictures do not say what
// they show; it is the ground truth of the state dump.
#pragma once

#include <imgui.h>

#include <string>
#include <utility>
#include <vector>

namespace gelombang::viewer {

struct Entry {
  std::string label;
  ImVec2 from, to;
  std::string value;  // as shown; of a control without one empty
  bool is_control = false;
};

class Ledger {
 public:
  void begin() { entries_.clear(); }
  void write(std::string label, ImVec2 from, ImVec2 to, std::string value = {}, bool is_control = false) {
    entries_.push_back({std::move(label), from, to, std::move(value), is_control});
  }
  const std::vector<Entry>& entries() const { return entries_; }
  const Entry* find(const std::string& label) const {
    for (const Entry& entry : entries_)
      if (entry.label == label) return &entry;
    return nullptr;
  }

 private:
  std::vector<Entry> entries_;
};

}  // namespace gelombang::viewer
