// SPDX-License-Identifier: Apache-2.0
// A folder that appears whole or not at all.
// Not here: replacing a folder that is there (engine/results does, for its own, with what is here).
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace gelombang {

struct NewFile {
  std::string name;  // without a folder
  std::string text;
};

/// Throws FileError with a sentence for the user: what was tried on what, why it failed (an errno), and what
/// may help.
[[noreturn]] void fail_on_disk(const std::string& tried, const std::filesystem::path& on, int error);

/// A new hidden folder beside the place where it will stand, removed with all it holds unless it was moved
/// there. Everything throws FileError.
class UnfinishedFolder {
 public:
  /// `target` is absolute; its parent is there.
  explicit UnfinishedFolder(const std::filesystem::path& target);
  ~UnfinishedFolder();
  UnfinishedFolder(const UnfinishedFolder&) = delete;
  UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// A file that is not there yet, flushed to the disk. `name` may begin with a folder made here.
  void write(const std::string& name, std::string_view text, unsigned mode = 0666) const;
  void make_folder(const std::string& name) const;
  /// Flushed, and as readable as other new folders; then it may be moved.
  void finish() const;
  /// It was moved: nothing is to be removed.
  void keep() { path_.clear(); }

 private:
  std::filesystem::path path_;
};

void flush_to_disk(const std::filesystem::path& file_or_folder);

/// Throws FileError, with a sentence for the user, unless `folder` does not exist or is empty.
void require_absent(const std::string& folder);

/// Writes all files or none: they are made in a hidden folder beside `folder`, flushed to the disk, and
/// renamed. Throws FileError; then nothing has changed, apart from parent folders that were missing.
void write_new_folder(const std::string& folder, std::span<const NewFile> files);

/// One file, whole or not at all; one of this name that is there is replaced. Parent folders that are missing
/// are made. Throws FileError; then what was there is there still.
void write_file(const std::string& path, std::string_view text);

/// One file for its owner's eyes alone (mode 0600), whole or not at all. It must not exist. Throws FileError.
void write_private_file(const std::string& path, const std::string& text);

}  // namespace gelombang
