// SPDX-License-Identifier: Apache-2.0
// What was computed so far, kept while more is computed: a folder of files to which records are appended and
// in which nothing is ever changed. A run that was cut off goes on from it, and what other machines computed
// is added by copying their files into it.
//
// Everybody who opens a journal appends to a new file of their own (`0001.outcomes`, ...). A file is its
// identity (what the records are computed from) and records; each is its length in eight bytes, the lowest
// first, its SHA-256, and its bytes.
// Not here: what the bytes of a record mean (experiment/outcome_journal).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/results/task_key.hpp"

namespace gelombang::results {

/// Whatever decides about the bytes of a record, besides its key: name and value, in an order of meaning.
using Identity = std::vector<std::pair<std::string, std::string>>;

/// The outcomes in a folder cannot be gone on with: they are of another run, no outcomes, or two that differ.
class RefusedOutcomes : public FileError {
 public:
  using FileError::FileError;
};

class Journal {
 public:
  /// Reads what is in the folder, which need not exist; nothing is written before the first record. A last
  /// record that was cut off, because its writer was, and records whose hash tells that they were changed,
  /// are left out and told in `notes`. Throws FileError when a file cannot be read, is of another identity,
  /// or when two records of one key differ.
  Journal(std::string folder, Identity identity);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// The bytes of the record, read and checked again. May be called from any thread. Throws FileError.
  std::optional<std::string> find(TaskKey key) const;
  /// Appends a record, and returns when it is on the disk. May be called from any thread. Throws FileError.
  void append(TaskKey key, std::string_view bytes);

  bool contains(TaskKey key) const;
  std::size_t size() const;
  /// Of what was read: records that are there twice with the same bytes, and those left out as damaged.
  std::size_t duplicates() const { return duplicates_; }
  std::size_t damaged() const { return damaged_; }
  /// Files that another process is adding to now.
  std::size_t writers() const { return writers_; }
  /// Sentences about what was left out.
  const std::vector<std::string>& notes() const { return notes_; }

 private:
  struct Place {
    std::filesystem::path file;
    std::uint64_t offset = 0, length = 0;
  };
  void read_file(const std::filesystem::path& file);
  void keep(std::string_view record, std::uint64_t end, const std::filesystem::path& file);
  void begin_file();
  void write(const std::string& bytes);

  std::filesystem::path folder_;
  Identity identity_;
  mutable std::mutex mutex_;
  std::map<TaskKey, Place> records_;
  std::vector<std::string> notes_;
  std::size_t duplicates_ = 0, damaged_ = 0, writers_ = 0;
  std::filesystem::path own_file_;
  int descriptor_ = -1;
  std::uint64_t written_ = 0;
};

/// Where the journal of the result in `folder` is kept: beside it, since a result appears as a whole and its
/// folder holds nothing else.
std::string journal_beside(const std::string& folder);

}  // namespace gelombang::results
