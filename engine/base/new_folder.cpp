// SPDX-License-Identifier: Apache-2.0
#include "engine/base/new_folder.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string_view>

#include "engine/base/error.hpp"

namespace gelombang {
namespace {

namespace fs = std::filesystem;

const char* advice_for(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return "free some space, or name a place on another disk";
    case EACCES:
    case EPERM:
    case EROFS:
      return "name a place you may write to";
    default:
      return "name another place";
  }
}

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags, mode_t mode = 0)
      : path_(path), number_(open(path.c_str(), flags | O_CLOEXEC, mode)) {
    if (number_ < 0) fail_on_disk("write", path, errno);
  }
  ~Descriptor() { close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void write_all(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t written = write(number_, text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail_on_disk("write", path_, errno);
      text.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void flush() const {
    if (fsync(number_) != 0) fail_on_disk("write", path_, errno);
  }

 private:
  fs::path path_;
  int number_;
};

fs::path resolved(const std::string& name) {
  fs::path path = fs::absolute(name.empty() ? "." : name).lexically_normal();
  return path.filename().empty() ? path.parent_path() : path;
}

}  // namespace

void fail_on_disk(const std::string& tried, const fs::path& on, int error) {
  throw FileError("could not " + tried + " '" + on.string() + "': " + std::strerror(error) + "; " +
                  advice_for(error));
}

void flush_to_disk(const fs::path& file_or_folder) {
  Descriptor(file_or_folder, O_RDONLY).flush();
}

UnfinishedFolder::UnfinishedFolder(const fs::path& target) {
  std::string pattern =
      (target.parent_path() / ("." + target.filename().string() + ".partial-XXXXXX")).string();
  if (mkdtemp(pattern.data()) == nullptr) fail_on_disk("write in the folder", target.parent_path(), errno);
  path_ = pattern;
}

UnfinishedFolder::~UnfinishedFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

void UnfinishedFolder::write(const std::string& name, std::string_view text, unsigned mode) const {
  const Descriptor descriptor(path_ / name, O_WRONLY | O_CREAT | O_EXCL, mode);
  descriptor.write_all(text);
  descriptor.flush();
}

void UnfinishedFolder::make_folder(const std::string& name) const {
  if (mkdir((path_ / name).c_str(), 0777) != 0) fail_on_disk("make the folder", path_ / name, errno);
}

void UnfinishedFolder::finish() const {
  const mode_t mask = umask(0);  // mkdtemp makes folders that only their owner can read
  umask(mask);
  if (chmod(path_.c_str(), 0777 & ~mask) != 0) fail_on_disk("set the permissions of", path_, errno);
  flush_to_disk(path_);
}

void require_absent(const std::string& folder) {
  const fs::path path = resolved(folder);
  std::error_code error;
  if (!fs::exists(fs::symlink_status(path, error))) return;
  if (fs::is_directory(path, error) && fs::is_empty(path, error) && !error) return;
  throw FileError("'" + folder + "' exists and is never overwritten; name a new folder with --out");
}

void write_new_folder(const std::string& folder, std::span<const NewFile> files) {
  require_absent(folder);
  const fs::path target = resolved(folder);
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error) fail_on_disk("make the folder", target.parent_path(), error.value());

  UnfinishedFolder made(target);
  for (const NewFile& file : files) made.write(file.name, file.text);
  made.finish();
  if (rename(made.path().c_str(), target.c_str()) != 0) fail_on_disk("write", target, errno);
  made.keep();
  flush_to_disk(target.parent_path());
}

void write_file(const std::string& path, std::string_view text) {
  const fs::path target = resolved(path);
  std::error_code error;
  if (fs::is_directory(target, error)) fail_on_disk("write", target, EISDIR);
  fs::create_directories(target.parent_path(), error);
  if (error) fail_on_disk("make the folder", target.parent_path(), error.value());
  const UnfinishedFolder made(target);
  const std::string name = target.filename().string();
  made.write(name, text);
  if (rename((made.path() / name).c_str(), target.c_str()) != 0) fail_on_disk("write", target, errno);
  flush_to_disk(target.parent_path());
}

void write_private_file(const std::string& path, const std::string& text) {
  const fs::path target = resolved(path);
  const UnfinishedFolder made(target);
  const std::string name = target.filename().string();
  made.write(name, text, 0600);
  // link() refuses a name that is taken, which rename() would replace.
  if (link((made.path() / name).c_str(), target.c_str()) != 0) fail_on_disk("write", target, errno);
  flush_to_disk(target.parent_path());
}

}  // namespace gelombang
