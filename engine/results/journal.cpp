// SPDX-License-Identifier: Apache-2.0
#include "engine/results/journal.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <initializer_list>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/base/error.hpp"
#include "engine/base/new_folder.hpp"
#include "engine/base/printable.hpp"
#include "engine/base/sha256.hpp"

namespace gelombang::results {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::string_view extension = ".outcomes";
constexpr std::string_view magic = "gelombang outcomes 1\n";
constexpr std::size_t hash_size = sizeof(Sha256::Digest), frame_size = 8 + hash_size, key_size = 8;

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> 8 * i & 0xff);
}

std::uint64_t get(std::string_view in, int bytes) {
  std::uint64_t value = 0;
  for (int i = bytes; i-- > 0;)
    value = value << 8 | static_cast<unsigned char>(in[static_cast<std::size_t>(i)]);
  return value;
}

bool has_hash(std::string_view bytes, std::string_view hash) {
  Sha256 sha256;
  sha256.update(bytes);
  const Sha256::Digest digest = sha256.value();
  return std::equal(digest.begin(), digest.end(), hash.begin(), hash.end(),
                    [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); });
}

std::string framed(std::string_view record) {
  Sha256 sha256;
  sha256.update(record);
  std::string bytes;
  put(bytes, record.size(), 8);
  for (const std::uint8_t each : sha256.value()) bytes += static_cast<char>(each);
  return bytes.append(record);
}

[[noreturn]] void fail_on_change(const fs::path& file) {
  throw FileError(
      "the journal '" + file.string() +
      "' is damaged or was changed: a record in it has other bytes; delete this file, and what it "
      "held is computed again");
}

/// The records of a file, one after the other.
class Records {
 public:
  enum class Read { record, damaged, end };

  explicit Records(const fs::path& file) : file_(file), in_(file, std::ios::binary) {
    std::error_code error;
    size_ = fs::file_size(file, error);
    if (error || !in_) fail_on_disk("read the journal", file, error ? error.value() : errno);
  }

  bool begin() { return read(magic.size()) && bytes_ == magic; }
  /// End: there is no further one, or it was cut off; then it is `left`. A damaged one is not trusted; what
  /// follows is read on, and trusted where its own hash fits.
  Read next() {
    const std::uint64_t begin = offset_;
    if (!read(frame_size)) return Read::end;
    const std::uint64_t length = get(bytes_, 8);
    const std::string hash = bytes_.substr(8);
    const bool is_whole = read(length);
    if (is_whole && has_hash(bytes_, hash)) return Read::record;
    if (is_whole && offset_ < size_) return Read::damaged;
    offset_ = begin;
    return Read::end;
  }
  std::string_view bytes() const { return bytes_; }
  std::uint64_t offset() const { return offset_; }  // of what was not read yet
  std::uint64_t left() const { return size_ - offset_; }

 private:
  bool read(std::uint64_t length) {
    if (length > left()) return false;
    bytes_.resize(static_cast<std::size_t>(length));
    if (!in_.read(bytes_.data(), static_cast<std::streamsize>(length)))
      fail_on_disk("read the journal", file_, errno);
    offset_ += length;
    return true;
  }

  fs::path file_;
  std::ifstream in_;
  std::uint64_t size_ = 0, offset_ = 0;
  std::string bytes_;
};

/// Whoever writes a file holds a lock on it, which ends with the process however that ends.
bool is_being_written(const fs::path& file) {
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool is_locked = flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  close(descriptor);
  return is_locked;
}

/// Why the records of the file are not of this identity; empty: they are.
std::string difference(const Identity& here, std::string_view text) {
  Identity there;
  try {
    there = json::parse(text).get<Identity>();
  } catch (const json::exception&) {
    return "they are not of this program";
  }
  if (here == there) return {};
  const auto value_in = [](const Identity& identity, const std::string& name) -> std::string {
    for (const auto& [each, value] : identity)
      if (each == name) return "'" + printable(value) + "'";
    return "not there";
  };
  for (const Identity* names : std::initializer_list<const Identity*>{&here, &there})
    for (const auto& [name, value] : *names)
      if (value_in(here, name) != value_in(there, name))
        return fmt::format("{} was {}, and is {}", printable(name), value_in(there, name),
                           value_in(here, name));
  return "what they were computed from stands there in another order";
}

}  // namespace

Journal::Journal(std::string folder, Identity identity)
    : folder_(std::move(folder)), identity_(std::move(identity)) {
  std::error_code error;
  if (!fs::exists(folder_, error)) return;
  std::vector<fs::path> files;
  for (fs::directory_iterator entries(folder_, error), end; !error && entries != end;
       entries.increment(error))
    if (entries->path().extension() == extension) files.push_back(entries->path());
  if (error) fail_on_disk("read the journal", folder_, error.value());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) read_file(file);
}

Journal::~Journal() {
  if (descriptor_ >= 0) close(descriptor_);
}

void Journal::read_file(const fs::path& file) {
  using Read = Records::Read;
  Records records(file);
  if (records.left() >= magic.size() && !records.begin())
    throw RefusedOutcomes("'" + file.string() + "' is no journal that this program reads; move it elsewhere");
  std::size_t damaged = 0;
  if (records.left() > 0 && records.offset() > 0) {
    const Read identity = records.next();
    if (identity == Read::record) {
      if (const std::string cause = difference(identity_, records.bytes()); !cause.empty())
        throw RefusedOutcomes("the outcomes in '" + file.string() + "' are of another run: " + cause +
                              "; name another folder, or delete this one");
      for (Read read = records.next(); read != Read::end; read = records.next()) {
        if (read == Read::damaged || records.bytes().size() < key_size)
          ++damaged;
        else
          keep(records.bytes(), records.offset(), file);
      }
    } else if (identity == Read::damaged) {
      ++damaged;  // what the rest was computed from is not known
    }
  }
  damaged_ += damaged;
  if (damaged > 0)
    notes_.push_back(
        fmt::format("'{}' is damaged or was changed: {} of its records {} other bytes, and {} left out",
                    file.string(), damaged, damaged == 1 ? "has" : "have", damaged == 1 ? "is" : "are"));
  if (is_being_written(file))
    ++writers_;
  else if (records.left() > 0 && damaged == 0)
    notes_.push_back(fmt::format("the last {} bytes of '{}' were cut off or changed, and are left out",
                                 records.left(), file.string()));
}

/// `end`: of the record, in the file.
void Journal::keep(std::string_view record, std::uint64_t end, const fs::path& file) {
  const TaskKey key{static_cast<std::uint32_t>(get(record, 4)),
                    static_cast<std::uint32_t>(get(record.substr(4), 4))};
  const std::uint64_t length = record.size() + frame_size;
  const auto [known, is_new] = records_.try_emplace(key, Place{file, end - length, length});
  if (is_new) return;
  ++duplicates_;
  if (*find(key) != record.substr(key_size))
    throw RefusedOutcomes(
        fmt::format("replication {} of design point {} has two outcomes that differ, in '{}' "
                    "and '{}': one of the machines that computed them is not to be trusted",
                    key.replication, key.design_point, known->second.file.string(), file.string()));
}

std::optional<std::string> Journal::find(TaskKey key) const {
  Place place;
  {
    const std::lock_guard lock(mutex_);
    const auto found = records_.find(key);
    if (found == records_.end()) return std::nullopt;
    place = found->second;
  }
  std::string bytes(static_cast<std::size_t>(place.length), '\0');
  std::ifstream in(place.file, std::ios::binary);
  in.seekg(static_cast<std::streamoff>(place.offset));
  if (!in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
    fail_on_disk("read the journal", place.file, errno);
  const std::string_view record = std::string_view(bytes).substr(frame_size);
  if (!has_hash(record, std::string_view(bytes).substr(8, hash_size))) fail_on_change(place.file);
  return std::string(record.substr(key_size));
}

void Journal::append(TaskKey key, std::string_view bytes) {
  std::string record;
  put(record, key.design_point, 4);
  put(record, key.replication, 4);
  const std::string all = framed(record.append(bytes));
  const std::lock_guard lock(mutex_);
  if (descriptor_ < 0) begin_file();
  const std::uint64_t offset = written_;
  write(all);
  records_[key] = {own_file_, offset, all.size()};
}

bool Journal::contains(TaskKey key) const {
  const std::lock_guard lock(mutex_);
  return records_.contains(key);
}

std::size_t Journal::size() const {
  const std::lock_guard lock(mutex_);
  return records_.size();
}

/// With a number that nobody has: others may begin theirs at the same time.
void Journal::begin_file() {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) fail_on_disk("make the folder", folder_, error.value());
  for (int number = 1; descriptor_ < 0; ++number) {
    own_file_ = folder_ / fmt::format("{:04}{}", number, extension);
    descriptor_ = open(own_file_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ < 0 && errno != EEXIST) fail_on_disk("write the journal", own_file_, errno);
  }
  while (flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
  }  // where the file system has no locks, nobody is told of two writers
  write(std::string(magic) + framed(json(identity_).dump(-1, ' ', false, json::error_handler_t::replace)));
  flush_to_disk(folder_);
}

void Journal::write(const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t count = ::write(descriptor_, bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      const int failure = errno;
      // What was written of the record must not stand before the next one.
      if (ftruncate(descriptor_, static_cast<off_t>(written_)) == 0)
        lseek(descriptor_, static_cast<off_t>(written_), SEEK_SET);
      fail_on_disk("write the journal", own_file_, failure);
    }
    done += static_cast<std::size_t>(count);
  }
  written_ += bytes.size();
  if (fdatasync(descriptor_) != 0) fail_on_disk("write the journal", own_file_, errno);
}

std::string journal_beside(const std::string& folder) {
  fs::path place = fs::path(folder).lexically_normal();
  if (place.filename().empty()) place = place.parent_path();
  return place.concat(extension).string();
}

}  // namespace gelombang::results
