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

[[noreturn]] void fail(const std::string& tried, const fs::path& on, int error) {
  throw FileError("could not " + tried + " '" + on.string() + "': " + std::strerror(error) +
                  (error == ENOSPC || error == EDQUOT ? "; free some space, or name a place on another disk"
                                                      : "; name a place you may write to"));
}

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags, mode_t mode = 0)
      : path_(path), number_(open(path.c_str(), flags | O_CLOEXEC, mode)) {
    if (number_ < 0) fail("write", path, errno);
  }
  ~Descriptor() { close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void write_all(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t written = write(number_, text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail("write", path_, errno);
      text.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void flush() const {
    if (fsync(number_) != 0) fail("write", path_, errno);
  }

 private:
  fs::path path_;
  int number_;
};

/// A path that is removed, with all it holds, unless it was kept.
class Unfinished {
 public:
  explicit Unfinished(fs::path path) : path_(std::move(path)) {}
  ~Unfinished() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  const fs::path& path() const { return path_; }
  void keep() { path_.clear(); }

 private:
  fs::path path_;
};

fs::path resolved(const std::string& name) {
  fs::path path = fs::absolute(name.empty() ? "." : name).lexically_normal();
  return path.filename().empty() ? path.parent_path() : path;
}

void flush_folder(const fs::path& folder) {
  Descriptor(folder, O_RDONLY | O_DIRECTORY).flush();
}

}  // namespace

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
  if (error) fail("make the folder", target.parent_path(), error.value());

  std::string pattern =
      (target.parent_path() / ("." + target.filename().string() + ".partial-XXXXXX")).string();
  if (mkdtemp(pattern.data()) == nullptr) fail("write in the folder", target.parent_path(), errno);
  Unfinished made{fs::path(pattern)};
  for (const NewFile& file : files) {
    const Descriptor descriptor(made.path() / file.name, O_WRONLY | O_CREAT | O_EXCL, 0666);
    descriptor.write_all(file.text);
    descriptor.flush();
  }
  const mode_t mask = umask(0);  // mkdtemp makes folders that only their owner can read
  umask(mask);
  if (chmod(made.path().c_str(), 0777 & ~mask) != 0) fail("set the permissions of", target, errno);
  flush_folder(made.path());
  if (rename(made.path().c_str(), target.c_str()) != 0) fail("write", target, errno);
  made.keep();
  flush_folder(target.parent_path());
}

void write_private_file(const std::string& path, const std::string& text) {
  const fs::path target = resolved(path);
  std::string pattern =
      (target.parent_path() / ("." + target.filename().string() + ".partial-XXXXXX")).string();
  const int number = mkstemp(pattern.data());  // mode 0600
  if (number < 0) fail("write in the folder", target.parent_path(), errno);
  close(number);
  Unfinished made{fs::path(pattern)};
  {
    const Descriptor descriptor(made.path(), O_WRONLY);
    descriptor.write_all(text);
    descriptor.flush();
  }
  // link() refuses a name that is taken, which rename() would replace.
  if (link(made.path().c_str(), target.c_str()) != 0) fail("write", target, errno);
  flush_folder(target.parent_path());
}

}  // namespace gelombang
