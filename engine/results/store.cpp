// SPDX-License-Identifier: Apache-2.0
#include "engine/results/store.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/new_folder.hpp"
#include "engine/base/printable.hpp"
#include "engine/base/sha256.hpp"
#include "engine/results/consistency.hpp"
#include "engine/results/database.hpp"
#include "engine/results/sheet.hpp"
#include "engine/results/text_files.hpp"

namespace gelombang::results {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& to_do, const fs::path& on, const std::string& why,
                         const std::string& advice) {
  throw FileError("could not " + to_do + " '" + on.string() + "': " + why + "; " + advice);
}

/// The folder itself, without a trailing slash; a symbolic link is followed, so that what it points to is
/// replaced and not the link.
fs::path resolved(const std::string& folder) {
  std::error_code error;
  fs::path path = fs::absolute(folder.empty() ? "." : folder, error);
  if (!error) path = fs::weakly_canonical(path, error);
  if (error) fail_on_disk("use the output folder", folder, error.value());
  if (path.filename().empty()) path = path.parent_path();
  return path;
}

std::string contents(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

/// Of the manifest in a folder; empty when there is none that this program, of whatever version, wrote.
std::optional<Manifest> manifest_in(const fs::path& folder) {
  const fs::path file = folder / "manifest.json";
  std::error_code error;
  if (!fs::is_regular_file(fs::symlink_status(file, error))) return std::nullopt;
  return read_manifest(contents(file));
}

/// Why a folder is no result, to the last byte, that this program wrote; empty: it is one, or it is empty.
/// Names tell nothing: others have files called summary.json.
std::string why_not_ours(const fs::path& folder) {
  std::error_code error;
  if (fs::is_empty(folder, error)) return {};
  if (error) fail_on_disk("look into the output folder", folder, error.value());
  const std::optional<Manifest> manifest = manifest_in(folder);
  if (manifest && manifest->schema_version != schema_version)
    return "it holds a result of another version of this program, of which it is not known what belongs to "
           "it";
  fs::recursive_directory_iterator entries(folder, error);
  if (error) fail_on_disk("look into the output folder", folder, error.value());
  for (const fs::directory_entry& entry : entries) {
    const std::string name = entry.path().lexically_relative(folder).generic_string();
    const fs::file_type type = entry.symlink_status().type();
    if (name == "manifest.json" || (manifest && name == "csv" && type == fs::file_type::directory)) continue;
    if (!manifest || !manifest->files.contains(name) || type != fs::file_type::regular)
      return "it holds '" + printable(name) + "', which is not part of a result";
    if (sha256_hex_of_file(entry.path().string()) != manifest->files.at(name))
      return "'" + name + "' in it was changed after the run that wrote it";
  }
  return manifest ? "" : "its manifest.json is not one that a run wrote, or was changed";
}

/// A folder with anything that is not ours in it is never touched.
void require_replaceable(const fs::path& folder) {
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (status.type() == fs::file_type::not_found) return;
  if (error) fail_on_disk("look at the output folder", folder, error.value());
  if (status.type() != fs::file_type::directory)
    refuse("write results to", folder, "it exists and is not a folder", "name another folder with --out");
  if (const std::string why = why_not_ours(folder); !why.empty())
    refuse("write results to", folder, why, "nothing was changed; name another folder with --out");
}

void write_files(const Bundle& bundle, const JunitOptions& junit, const UnfinishedFolder& folder) {
  std::vector<Sheet> sheets = to_sheets(bundle);
  FileHashes hashes;
  const auto write = [&](const std::string& name, const std::string& text) {
    folder.write(name, text);
    hashes[name] = sha256_hex(text);
  };
  write("summary.json", summary_json(sheets));
  write("metrics.prom", open_metrics(bundle));
  write("junit.xml", junit_xml(bundle, junit));

  folder.make_folder("csv");
  for (const Sheet& sheet : sheets) write("csv/" + sheet.name + ".csv", csv(sheet));
  write("csv/time_series.csv", csv(time_series_wide(bundle)));
  flush_to_disk(folder.path() / "csv");

  for (Sheet& sheet : time_series_long(bundle)) sheets.push_back(std::move(sheet));
  const std::string database = (folder.path() / "results.sqlite").string();
  write_database(database, sheets);
  flush_to_disk(database);
  hashes["results.sqlite"] = sha256_hex_of_file(database);
  folder.write("manifest.json", manifest_json(bundle, hashes));
}

void move_into_place(UnfinishedFolder& from, const fs::path& folder) {
  require_replaceable(folder);                             // again: the run may have taken hours
  if (rename(from.path().c_str(), folder.c_str()) == 0) {  // nothing there, or an empty folder
    from.keep();
    return;
  }
  if (errno != ENOTEMPTY && errno != EEXIST) fail_on_disk("write results to", folder, errno);
  // The old bundle takes the temporary name, and goes with it; unless something came into it meanwhile.
  if (renameat2(AT_FDCWD, from.path().c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0) {
    const std::string why = why_not_ours(from.path());
    if (why.empty()) return;
    renameat2(AT_FDCWD, from.path().c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE);
    refuse("write results to", folder, why, "nothing was changed; name another folder with --out");
  }
  // Some file systems (NFS, FAT) cannot exchange two folders. The old bundle steps aside first; a crash just
  // here leaves both of them complete, one under a hidden name.
  const UnfinishedFolder aside(folder);
  if (rename(folder.c_str(), aside.path().c_str()) != 0)
    fail_on_disk("replace the results in", folder, errno);
  if (rename(from.path().c_str(), folder.c_str()) != 0) {
    const int error = errno;
    rename(aside.path().c_str(), folder.c_str());
    fail_on_disk("replace the results in", folder, error);
  }
  from.keep();
}

bool holds_complete_result(const fs::path& folder) {
  const std::optional<Manifest> manifest = manifest_in(folder);
  return manifest && manifest->complete;
}

/// What a rename could not do after the run is found out before it.
void require_possible(const fs::path& target) {
  // All that leads somewhere was followed: a link that is left leads nowhere.
  std::error_code error;
  for (fs::path path = target; path.has_relative_path(); path = path.parent_path()) {
    if (fs::is_symlink(fs::symlink_status(path, error)))
      refuse("write results to", path,
             "it is a link to '" + fs::read_symlink(path, error).string() + "', which does not exist",
             "make that folder, or name another one with --out");
    constexpr std::size_t longest_name = 255 - std::string_view("..partial-XXXXXX").size();
    if (path.filename().string().size() > longest_name)
      refuse("write results to", path, "the name is too long", "name another folder with --out");
  }
  struct statx about {};
  if (statx(AT_FDCWD, target.c_str(), 0, STATX_BASIC_STATS, &about) == 0 &&
      (about.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0)
    refuse("write results to", target,
           "a file system is mounted there, and a result is put into place as a whole",
           "name a folder in it with --out");
}

}  // namespace

void require_writable(const std::string& folder) {
  const fs::path target = resolved(folder);
  require_possible(target);
  require_replaceable(target);
  fs::path nearest = target.parent_path();
  std::error_code error;
  while (!fs::exists(nearest, error) && nearest.has_relative_path()) nearest = nearest.parent_path();
  if (!fs::is_directory(nearest, error))
    refuse("make a folder in", nearest, "it is not a folder", "name another folder with --out");
  const UnfinishedFolder probe(nearest / target.filename());
}

namespace {

/// All files that `write` writes into the folder it is given, or none.
void write_whole(const std::string& folder, const std::function<void(const UnfinishedFolder&)>& write) {
  const fs::path target = resolved(folder);
  require_replaceable(target);
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error) fail_on_disk("make the folder", target.parent_path(), error.value());

  UnfinishedFolder made(target);
  write(made);
  made.finish();
  move_into_place(made, target);
  flush_to_disk(target.parent_path());
}

}  // namespace

void write_bundle(const Bundle& bundle, const std::string& folder, const JunitOptions& junit) {
  write_whole(folder, [&](const UnfinishedFolder& made) { write_files(bundle, junit, made); });
}

std::string write_error(const RunError& error, const std::string& folder) {
  Bundle nothing;
  nothing.status = Bundle::Status::partial;
  std::string place = place_for(nothing, folder);
  const std::optional<Manifest> there = manifest_in(resolved(place));
  if (there && there->files.contains("results.sqlite"))
    refuse("write the error to", place, "it holds the tables of an interrupted run",
           "nothing was changed; name another folder with --out");
  require_possible(resolved(place));
  write_whole(place, [&](const UnfinishedFolder& made) {
    const std::string summary = error_summary_json(error);
    made.write("summary.json", summary);
    made.write("manifest.json", manifest_json(nothing, {{"summary.json", sha256_hex(summary)}}));
  });
  return place;
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

namespace {

[[noreturn]] void damaged(const std::string& folder, const std::string& what) {
  throw FileError("the result in '" + folder + "' is damaged or was changed after the run: " + what +
                  "; run the scenario again");
}

void require_unchanged(const std::string& folder) {
  const std::optional<Manifest> manifest = manifest_in(folder);
  if (!manifest) damaged(folder, "its manifest.json is missing, or not as a run wrote it");
  if (manifest->schema_version != schema_version)
    throw FileError("the result in '" + folder + "' has schema version " +
                    std::to_string(manifest->schema_version) + ", this program reads version " +
                    std::to_string(schema_version) +
                    ": run the scenario again, or read it with the program that wrote it");
  for (const auto& [name, hash] : manifest->files) {
    const fs::path file = fs::path(folder) / name;
    std::error_code error;
    if (!fs::is_regular_file(file, error)) damaged(folder, "'" + printable(name) + "' is missing");
    if (sha256_hex_of_file(file.string()) != hash)
      damaged(folder, "'" + printable(name) + "' has other bytes");
  }
  if (!manifest->files.contains("results.sqlite"))
    damaged(folder, "its manifest.json does not know results.sqlite");
  // SQLite would mix them into what it reads.
  for (const char* name : {"results.sqlite-journal", "results.sqlite-wal"})
    if (fs::exists(fs::path(folder) / name))
      damaged(folder, "a program left '" + std::string(name) + "' in it");
}

}  // namespace

Bundle read_bundle(const std::string& folder) {
  const fs::path database = fs::path(folder) / "results.sqlite";
  std::error_code error;
  if (!fs::is_regular_file(database, error))
    throw FileError("there is no result in '" + folder +
                    "': it has no file results.sqlite; name the folder that `gelombang run` wrote");
  require_unchanged(folder);
  Bundle bundle = read_database(database.string());
  if (const std::string what = contradiction_in(bundle); !what.empty())
    damaged(folder, "its numbers do not add up: " + printable(what));
  return bundle;
}

}  // namespace gelombang::results
