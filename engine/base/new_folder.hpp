// A folder that appears whole or not at all.
// Not here: replacing a folder that is there (engine/results does, for its own).
#pragma once

#include <span>
#include <string>

namespace gelombang {

struct NewFile {
  std::string name;  // without a folder
  std::string text;
};

/// Throws FileError, with a sentence for the user, unless `folder` does not exist or is empty.
void require_absent(const std::string& folder);

/// Writes all files or none: they are made in a hidden folder beside `folder`, flushed to the disk, and
/// renamed. Throws FileError; then nothing has changed, apart from parent folders that were missing.
void write_new_folder(const std::string& folder, std::span<const NewFile> files);

/// One file for its owner's eyes alone (mode 0600), whole or not at all. It must not exist. Throws FileError.
void write_private_file(const std::string& path, const std::string& text);

}  // namespace gelombang
