#include "engine/results/store.hpp"

#include <fcntl.h>
#include <stdio.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/new_folder.hpp"
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
  if (error) fail_on_disk("look at the output folder", folder, error.value());
  if (status.type() != fs::file_type::directory)
    refuse("write results to", folder, "it exists and is not a folder", "name another folder with --out");
  bool has_manifest = false, has_anything = false;
  fs::directory_iterator entries(folder, error);
  if (error) fail_on_disk("look into the output folder", folder, error.value());
  for (const fs::directory_entry& entry : entries) {
    has_anything = true;
    has_manifest |= entry.path().filename() == "manifest.json";
    if (!may_be_in_a_bundle(entry.path()))
      refuse("write results to", folder,
             "it holds '" + entry.path().filename().string() + "', which is not part of a result",
             "nothing was changed; name another folder with --out");
  }
  if (has_anything && !has_manifest)
    refuse("write results to", folder, "it is not empty and has no manifest.json",
           "nothing was changed; name another folder with --out");
}

void write_files(const Bundle& bundle, const UnfinishedFolder& folder) {
  std::vector<Sheet> sheets = to_sheets(bundle);
  folder.write("manifest.json", manifest_json(bundle));
  folder.write("summary.json", summary_json(sheets));
  folder.write("metrics.prom", open_metrics(bundle));

  folder.make_folder("csv");
  for (const Sheet& sheet : sheets) folder.write("csv/" + sheet.name + ".csv", csv(sheet));
  folder.write("csv/time_series.csv", csv(time_series_wide(bundle)));
  flush_to_disk(folder.path() / "csv");

  for (Sheet& sheet : time_series_long(bundle)) sheets.push_back(std::move(sheet));
  write_database((folder.path() / "results.sqlite").string(), sheets);
  flush_to_disk(folder.path() / "results.sqlite");
}

void move_into_place(UnfinishedFolder& from, const fs::path& folder) {
  require_replaceable(folder);                             // again: the run may have taken hours
  if (rename(from.path().c_str(), folder.c_str()) == 0) {  // nothing there, or an empty folder
    from.keep();
    return;
  }
  if (errno != ENOTEMPTY && errno != EEXIST) fail_on_disk("write results to", folder, errno);
  // The old bundle takes the temporary name, and goes with it.
  if (renameat2(AT_FDCWD, from.path().c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0) return;
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
    refuse("make a folder in", nearest, "it is not a folder", "name another folder with --out");
  const UnfinishedFolder probe(nearest / target.filename());
}

void write_bundle(const Bundle& bundle, const std::string& folder) {
  const fs::path target = resolved(folder);
  require_replaceable(target);
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error) fail_on_disk("make the folder", target.parent_path(), error.value());

  UnfinishedFolder made(target);
  write_files(bundle, made);
  made.finish();
  move_into_place(made, target);
  flush_to_disk(target.parent_path());
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
