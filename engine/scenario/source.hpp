// SPDX-License-Identifier: Apache-2.0
// A scenario file and the files that it names, each read once: what is specified, run and hashed is the same,
// also when somebody edits a file meanwhile.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "engine/scenario/problems.hpp"

namespace gelombang::scenario {

class Source {
 public:
  /// Nothing is read before it is asked for.
  explicit Source(std::string path) : path_(std::move(path)) {}
  /// `text` stands for what is in the file, as when an editor has not saved it yet.
  Source(std::string path, std::string text) : path_(std::move(path)) {
    files_[path_].bytes = std::move(text);
  }

  /// The path of the scenario file.
  const std::string& path() const { return path_; }

  /// The bytes of a file. Empty when there are more than `limit`, which is reported. Throws FileError when it
  /// cannot be opened or read.
  std::optional<std::string> read(const std::string& file, std::size_t limit, Problems& problems);

  /// Of the bytes that were read; hexadecimal. Empty when the file was not read.
  std::string sha256_of(const std::string& file);

 private:
  struct File {
    std::string bytes, sha256;  // the hash: when it was asked for
  };
  std::string path_;
  std::map<std::string, File> files_;
};

}  // namespace gelombang::scenario
