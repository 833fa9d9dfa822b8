#include "engine/results/store.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/results/database.hpp"
#include "engine/results/sheet.hpp"
#include "engine/results/text_files.hpp"

namespace gelombang::results {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& tried, const fs::path& on, const std::string& why,
                       const std::string& advice) {
  throw FileError("could not " + tried + " '" + on.string() + "': " + why + "; " + advice);
}

const char* advice_for(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return "free some space, or name a folder on another disk with --out";
    case EACCES:
    case EPERM:
    case EROFS:
      return "name a folder you may write to with --out";
    default:
      return "name another folder with --out";
  }
}

[[noreturn]] void fail(const std::string& tried, const fs::path& on, int error) {
  fail(tried, on, std::strerror(error), advice_for(error));
}

/// The folder itself, without a trailing slash; a symbolic link is followed, so that what it points to is
/// replaced and not the link.
fs::path resolved(const std::string& folder) {
  std::error_code error;
  fs::path path = fs::absolute(folder.empty() ? "." : folder, error);
  if (!error) path = fs::weakly_canonical(path, error);
  if (error) fail("use the output folder", folder, error.value());
  if (path.filename().empty()) path = path.parent_path();
  return path;
}

bool may_be_in_a_bundle(const fs::path& entry) {
  static constexpr std::string_view names[] = {"results.sqlite", "summary.json", "csv", "metrics.prom",
                                               "manifest.json"};
  return std::find(std::begin(names), std::end(names), entry.filename().string()) != std::end(names);
}

/// A folder with anything that is not ours in it is never touched.
void require_replaceable(const fs::path& folder) {
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (status.type() == fs::file_type::not_found) return;
  if (error) fail("look at the output folder", folder, error.value());
  if (status.type() != fs::file_type::directory)
    fail("write results to", folder, "it exists and is not a folder", "name another folder with --out");
  bool has_manifest = false, has_anything = false;
  fs::directory_iterator entries(folder, error);
  if (error) fail("look into the output folder", folder, error.value());
  for (const fs::directory_entry& entry : entries) {
    has_anything = true;
    has_manifest |= entry.path().filename() == "manifest.json";
    if (!may_be_in_a_bundle(entry.path()))
      fail("write results to", folder,
           "it holds '" + entry.path().filename().string() + "', which is not part of a result",
           "nothing was changed; name another folder with --out");
  }
  if (has_anything && !has_manifest)
    fail("write results to", folder, "it is not empty and has no manifest.json",
         "nothing was changed; name another folder with --out");
}

/// A new hidden folder in `parent`, removed with all it holds unless it was kept.
class TemporaryFolder {
 public:
  TemporaryFolder(const fs::path& parent, const std::string& name) {
    std::string pattern = (parent / ("." + name + ".partial-XXXXXX")).string();
    if (mkdtemp(pattern.data()) == nullptr) fail("write in the folder", parent, errno);
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const fs::path& path() const { return path_; }
  void keep() { path_.clear(); }

 private:
  fs::path path_;
};

class File {
 public:
  File(const fs::path& path, int flags) : descriptor_(open(path.c_str(), flags | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) fail("write", path, errno);
  }
  ~File() { close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

void flush(const fs::path& path, int flags) {
  const File file(path, flags);
  if (fsync(file.descriptor()) != 0) fail("write", path, errno);
}

void write_text(const fs::path& path, std::string_view text) {
  const File file(path, O_WRONLY | O_CREAT | O_EXCL);
  while (!text.empty()) {
    const ssize_t written = write(file.descriptor(), text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write", path, errno);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fsync(file.descriptor()) != 0) fail("write", path, errno);
}

void write_files(const Bundle& bundle, const fs::path& folder) {
  std::vector<Sheet> sheets = to_sheets(bundle);
  write_text(folder / "manifest.json", manifest_json(bundle));
  write_text(folder / "summary.json", summary_json(sheets));
  write_text(folder / "metrics.prom", open_metrics(bundle));

  const fs::path tables = folder / "csv";
  if (mkdir(tables.c_str(), 0777) != 0) fail("make the folder", tables, errno);
  for (const Sheet& sheet : sheets) write_text(tables / (sheet.name + ".csv"), csv(sheet));
  write_text(tables / "time_series.csv", csv(time_series_wide(bundle)));
  flush(tables, O_RDONLY | O_DIRECTORY);

  for (Sheet& sheet : time_series_long(bundle)) sheets.push_back(std::move(sheet));
  write_database((folder / "results.sqlite").string(), sheets);
  flush(folder / "results.sqlite", O_RDWR);
  flush(folder, O_RDONLY | O_DIRECTORY);
}

/// mkdtemp makes folders that only their owner can read; a result is as readable as other new files.
void open_to_readers(const fs::path& folder) {
  const mode_t mask = umask(0);
  umask(mask);
  if (chmod(folder.c_str(), 0777 & ~mask) != 0) fail("set the permissions of", folder, errno);
}

void move_into_place(TemporaryFolder& from, const fs::path& folder) {
  require_replaceable(folder);                             // again: the run may have taken hours
  if (rename(from.path().c_str(), folder.c_str()) == 0) {  // nothing there, or an empty folder
    from.keep();
    return;
  }
  if (errno != ENOTEMPTY && errno != EEXIST) fail("write results to", folder, errno);
  // The old bundle takes the temporary name, and goes with it.
  if (renameat2(AT_FDCWD, from.path().c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0) return;
  // Some file systems (NFS, FAT) cannot exchange two folders. The old bundle steps aside first; a crash just
  // here leaves both of them complete, one under a hidden name.
  const TemporaryFolder aside(folder.parent_path(), folder.filename().string());
  if (rename(folder.c_str(), aside.path().c_str()) != 0) fail("replace the results in", folder, errno);
  if (rename(from.path().c_str(), folder.c_str()) != 0) {
    const int error = errno;
    rename(aside.path().c_str(), folder.c_str());
    fail("replace the results in", folder, error);
  }
  from.keep();
}

bool holds_complete_result(const fs::path& folder) {
  const fs::path manifest = folder / "manifest.json";
  std::error_code error;
  if (!fs::is_regular_file(manifest, error)) return false;
  std::ostringstream text;
  text << std::ifstream(manifest, std::ios::binary).rdbuf();
  return says_complete(text.str());
}

}  // namespace

void require_writable(const std::string& folder) {
  const fs::path target = resolved(folder);
  require_replaceable(target);
  fs::path nearest = target.parent_path();
  std::error_code error;
  while (!fs::exists(nearest, error) && nearest.has_relative_path()) nearest = nearest.parent_path();
  if (!fs::is_directory(nearest, error))
    fail("make a folder in", nearest, "it is not a folder", "name another folder with --out");
  const TemporaryFolder probe(nearest, target.filename().string());
}

void write_bundle(const Bundle& bundle, const std::string& folder) {
  const fs::path target = resolved(folder);
  require_replaceable(target);
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error) fail("make the folder", target.parent_path(), error.value());

  TemporaryFolder made(target.parent_path(), target.filename().string());
  write_files(bundle, made.path());
  open_to_readers(made.path());
  move_into_place(made, target);
  flush(target.parent_path(), O_RDONLY | O_DIRECTORY);
}

std::string place_for(const Bundle& bundle, const std::string& folder) {
  if (bundle.status == Bundle::Status::complete || !holds_complete_result(folder)) return folder;
  // The name must be one to append to: not `out/`, not `.`.
  fs::path place = fs::path(folder).lexically_normal();
  if (place.filename().empty()) place = place.parent_path();
  if (place.filename() == "." || place.filename() == "..") place = resolved(folder);
  do {
    place += ".partial";
  } while (holds_complete_result(place));
  return place.string();
}

Bundle read_bundle(const std::string& folder) {
  const fs::path database = fs::path(folder) / "results.sqlite";
  std::error_code error;
  if (!fs::is_regular_file(database, error))
    throw FileError("there is no result in '" + folder +
                    "': it has no file results.sqlite; name the folder that `gelombang run` wrote");
  return read_database(database.string());
}

}  // namespace gelombang::results
