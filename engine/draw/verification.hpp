// SPDX-License-Identifier: Apache-2.0
// Whether a folder holds the draw that was promised: everything is computed again, and compared.
#pragma once

#include <string>

#include "engine/base/diagnostics.hpp"
#include "engine/base/error.hpp"
#include "engine/draw/proof.hpp"

namespace gelombang::draw {

/// A file of the folder is missing, or is none.
class UnreadableFile : public FileError {
 public:
  UnreadableFile(std::string path, const std::string& why)
      : FileError("cannot read '" + path + "': " + why), path_(std::move(path)) {}
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// Reads what `files_of(Commitment)` wrote, and compares the hashes. Throws UnreadableFile, FileError.
Loaded<Commitment> read_commitment(const std::string& folder);

/// A draw that was checked: everything was computed again and is the same, byte for byte.
struct Verified {
  Commitment commitment;
  std::string seed;
  Drawn drawn;
};

/// `published`: the commitment that was published before the seed; empty: not compared. Throws UnreadableFile
/// when a file is missing, whatever may be wrong in the others.
Loaded<Verified> verify(const std::string& folder, const std::string& published);

}  // namespace gelombang::draw
