// SPDX-License-Identifier: Apache-2.0
// What was changed of a scenario, as overrides, and how it came about: undo and redo, one step for each drag.
// A value: whoever tries a change tries it on a copy.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/scenario/load.hpp"
#include "viewer/session/view.hpp"

namespace gelombang::viewer {

class Changes {
 public:
  /// Older steps cannot be undone.
  static constexpr std::size_t most_steps = 200;

  const std::vector<scenario::Override>& overrides() const { return overrides_; }

  /// Sets values in one step; an empty value takes the change back. With `done` false the step stays open:
  /// the next call with the same first path goes on with it.
  void set(const std::vector<scenario::Override>& values, Words name, bool done);
  /// False: there is nothing to undo (to redo).
  bool undo();
  bool redo();
  /// The overrides are in the file now. Steps stay, as differences to the new file. `before`: the values of
  /// their paths in the file as it was.
  void saved(const std::vector<scenario::Override>& before);

  std::vector<Words> undo_names() const { return names_of(undo_); }
  std::vector<Words> redo_names() const { return names_of(redo_); }

 private:
  struct Step {
    Words name;
    std::vector<scenario::Override> other;  // the overrides before it; of a step to redo: after it
  };
  static std::vector<Words> names_of(const std::vector<Step>& steps);
  bool go(std::vector<Step>& from, std::vector<Step>& to);
  void put(const scenario::Override& value);

  std::vector<scenario::Override> overrides_;
  std::vector<Step> undo_, redo_;  // the next one last
  std::optional<std::string> open_path_;
};

}  // namespace gelombang::viewer
