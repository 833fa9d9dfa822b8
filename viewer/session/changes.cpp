// SPDX-License-Identifier: Apache-2.0
#include "viewer/session/changes.hpp"

#include <algorithm>
#include <utility>

namespace gelombang::viewer {

void Changes::put(const scenario::Override& value) {
  const auto known = std::find_if(overrides_.begin(), overrides_.end(),
                                  [&](const auto& each) { return each.path == value.path; });
  if (value.value.empty()) {
    if (known != overrides_.end()) overrides_.erase(known);
  } else if (known == overrides_.end()) {
    overrides_.push_back(value);
  } else {
    known->value = value.value;
  }
}

void Changes::set(const std::vector<scenario::Override>& values, Words name, bool done) {
  if (values.empty()) return;
  const bool goes_on = open_path_ == values.front().path && !undo_.empty();
  if (goes_on)
    undo_.back().name = std::move(name);
  else
    undo_.push_back({std::move(name), overrides_});
  if (undo_.size() > most_steps) undo_.erase(undo_.begin());
  redo_.clear();
  for (const scenario::Override& each : values) put(each);
  open_path_ = done ? std::nullopt : std::optional(values.front().path);
}

bool Changes::go(std::vector<Step>& from, std::vector<Step>& to) {
  open_path_.reset();
  if (from.empty()) return false;
  Step step = std::move(from.back());
  from.pop_back();
  std::swap(step.other, overrides_);
  to.push_back(std::move(step));
  return true;
}

bool Changes::undo() {
  return go(undo_, redo_);
}
bool Changes::redo() {
  return go(redo_, undo_);
}

void Changes::saved(const std::vector<scenario::Override>& before) {
  const auto is_in_file = [&](const scenario::Override& each) {
    return std::any_of(overrides_.begin(), overrides_.end(), [&](const auto& written) {
      return written.path == each.path && written.value == each.value;
    });
  };
  const auto rebase = [&](std::vector<scenario::Override>& set) {
    for (const scenario::Override& each : before)
      if (std::none_of(set.begin(), set.end(), [&](const auto& other) { return other.path == each.path; }))
        set.push_back(each);
    std::erase_if(set, is_in_file);
  };
  for (std::vector<Step>* steps : {&undo_, &redo_})
    for (Step& step : *steps) rebase(step.other);
  overrides_.clear();
  open_path_.reset();
}

std::vector<Words> Changes::names_of(const std::vector<Step>& steps) {
  std::vector<Words> names;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) names.push_back(step->name);
  return names;
}

}  // namespace gelombang::viewer
