// SPDX-License-Identifier: Apache-2.0
// What every fuzz target is made of. A target reads one input, however wrong it is, and checks what the
// engine promises of its readers: a broken promise ends the process, which is a finding, as is a broken
// contract of the engine, an exception that no reader may throw, and whatever a sanitizer sees. Not here:
// where inputs come from (libFuzzer, or replay.cpp).
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/diagnostics.hpp"

namespace gelombang::fuzz {

/// Each target defines it.
void one_input(std::string_view bytes);

/// Inputs to begin with: by name, the bytes. Each target defines it; a mutation of something that is accepted
/// gets further than noise. `source`: the root of this repository.
std::map<std::string, std::string> seeds(const std::filesystem::path& source);

/// Ends the process with the promise and the details unless it was kept.
void promise(bool is_kept, std::string_view text, const std::string& details = {});

/// An input that stands for several files: a line `== name ==` begins each. Names are plain, so that no file
/// lies outside the folder. What stands before the first of these lines is the file `first`.
using Files = std::map<std::string, std::string>;
Files split(std::string_view bytes, const std::string& first);
std::string joined(const Files& files);

/// A folder of this process, in memory where the system has such a place. Gone at the end.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  /// The folder holds these files and nothing else. Returns what is in them, by path.
  std::map<std::string, std::string> fill(const Files& files) const;
  std::string path(const std::string& name = {}) const { return (folder_ / name).string(); }

 private:
  std::filesystem::path folder_;
};

std::string contents(const std::filesystem::path& file);

/// UTF-8 without control characters.
bool is_plain_text(std::string_view text);

/// There is a value, or there is an error, and never both. Each diagnostic has a sentence in plain text and
/// stands inside its file, where that is one of `texts` (by path).
void promise_sound(bool has_value, std::span<const Diagnostic> diagnostics,
                   const std::map<std::string, std::string>& texts);

std::string in_words(std::span<const Diagnostic> diagnostics);

}  // namespace gelombang::fuzz
