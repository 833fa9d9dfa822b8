// SPDX-License-Identifier: Apache-2.0
// The folder of a result, as somebody gives it to be audited. An input that begins with `r` is the database
// as it is on the disk; every other one is a list of changes to the cells of a bundle that is right, so that
// numbers that no run writes come as far as they can.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <optional>

#include "engine/audit/audit.hpp"
#include "engine/audit/bundle_counts.hpp"
#include "engine/audit/report_json.hpp"
#include "engine/base/error.hpp"
#include "engine/results/database.hpp"
#include "engine/results/sheet.hpp"
#include "engine/results/store.hpp"
#include "reports/audit.hpp"
#include "reports/render/terminal.hpp"
#include "reports/summary.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/support/example_bundle.hpp"

namespace gelombang::fuzz {
namespace {

namespace fs = std::filesystem;
using results::Bundle;
using results::Cell;
using results::Sheet;

std::vector<Sheet> sheets_of(const Bundle& bundle) {
  std::vector<Sheet> sheets = results::to_sheets(bundle);
  for (Sheet& sheet : results::time_series_long(bundle)) sheets.push_back(std::move(sheet));
  return sheets;
}

/// One change: which sheet, which cell, and what stands there now.
struct Change {
  std::uint8_t sheet = 0, row = 0, column = 0, kind = 0;
  std::uint64_t bits = 0;
  static constexpr std::size_t size = 12;  // of the input
};

std::vector<Change> changes_in(std::string_view bytes) {
  std::vector<Change> changes;
  for (; bytes.size() >= Change::size && changes.size() < 64; bytes.remove_prefix(Change::size)) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
    Change& change = changes.emplace_back(Change{byte(0), byte(1), byte(2), byte(3), 0});
    std::memcpy(&change.bits, bytes.data() + 4, sizeof change.bits);
  }
  return changes;
}

Cell cell_of(const Change& change, results::Column::Type type) {
  using Type = results::Column::Type;
  if (change.kind % 8 == 7) return std::monostate{};
  // Small numbers are likelier to be taken for counts that make sense.
  const auto number = static_cast<std::int64_t>(change.bits) >> (change.kind % 2 == 0 ? 56 : 0);
  if (type == Type::integer) return number;
  double real = 0;
  std::memcpy(&real, &change.bits, sizeof real);
  if (type == Type::real)
    return change.kind % 2 == 0 ? Cell(static_cast<double>(number)) : real == real ? Cell(real) : Cell{};
  char text[sizeof change.bits];
  std::memcpy(text, &change.bits, sizeof text);
  return std::string(text, std::find(text, text + sizeof text, '\0'));
}

void apply(const Change& change, std::vector<Sheet>& sheets) {
  Sheet& sheet = sheets[change.sheet % sheets.size()];
  if (change.kind % 8 == 6) {  // a row once more, or one row less
    const std::size_t width = sheet.columns.size(), rows = sheet.rows();
    if (rows == 0) return;
    const std::size_t first = change.row % rows * width;
    const auto begin = sheet.cells.begin() + static_cast<std::ptrdiff_t>(first);
    const std::vector<Cell> row(begin, begin + static_cast<std::ptrdiff_t>(width));
    if (change.column % 2 == 0)
      sheet.cells.erase(begin, begin + static_cast<std::ptrdiff_t>(width));
    else
      sheet.cells.insert(sheet.cells.end(), row.begin(), row.end());
    return;
  }
  if (sheet.rows() == 0) return;
  const std::size_t column = change.column % sheet.columns.size();
  sheet.cells[change.row % sheet.rows() * sheet.columns.size() + column] =
      cell_of(change, sheet.columns[column].type);
}

/// Nothing, where it was refused with a sentence.
template <class Read>
std::optional<Bundle> refused_or(const Read& read) {
  try {
    return read();
  } catch (const FileError& error) {
    promise(is_plain_text(error.what()), "what is wrong with a bundle is said in plain text", error.what());
    return std::nullopt;
  }
}

void promise_same(const std::vector<Sheet>& written, const std::vector<Sheet>& read) {
  promise(read.size() == written.size(), "a bundle has all of its tables");
  for (std::size_t i = 0; i < read.size(); ++i)
    promise(read[i].cells == written[i].cells || read[i].name == "time_series",  // the database sorts it
            "a bundle that is accepted is what stands in the file", read[i].name);
}

void audit_wave(const Bundle& bundle, const std::string& wave) try {
  const std::optional<audit::DrawCounts> counts = audit::draw_counts(bundle, wave);
  if (!counts) return;
  audit::Settings settings;
  settings.permutations = 19;
  const audit::Report report = audit::audit(*counts, settings);
  promise(!reports::terminal_text(reports::audit_report(report, "the wave")).empty() &&
              !audit::json_text(report, "the wave").empty(),
          "an audit says something");
} catch (const FileError&) {  // tables that contradict each other
}

/// Everything that a program does with a bundle that it was given: one whose counts do not add up is refused.
void use(const Bundle& bundle, const Scratch& scratch) {
  scratch.fill({});
  results::write_bundle(bundle, scratch.path("again"));
  const std::optional<Bundle> again = refused_or([&] { return results::read_bundle(scratch.path("again")); });
  if (!again) return;
  promise_same(sheets_of(bundle), sheets_of(*again));
  promise(!terminal_text(reports::summary(*again)).empty(), "a bundle has a summary");
  for (const results::Selection& wave : again->waves) audit_wave(*again, wave.wave);
}

void read_changed(std::string_view bytes, const Scratch& scratch) {
  static const std::vector<Sheet> right = sheets_of(results::example_bundle());
  std::vector<Sheet> sheets = right;
  for (const Change& change : changes_in(bytes)) apply(change, sheets);
  scratch.fill({});
  const std::string path = scratch.path("results.sqlite");
  try {
    results::write_database(path, sheets);
  } catch (const FileError&) {  // two values of a series in one minute
    return;
  }
  const std::optional<Bundle> bundle = refused_or([&] { return results::read_database(path); });
  if (!bundle) return;
  promise_same(sheets, sheets_of(*bundle));
  use(*bundle, scratch);
}

void read_with_manifest(const std::string& manifest, const Scratch& scratch) {
  scratch.fill({});
  const std::string folder = scratch.path("result"), file = scratch.path("result/manifest.json");
  results::write_bundle(results::example_bundle(), folder);
  fs::remove(file);
  std::ofstream(file, std::ios::binary) << manifest;
  refused_or([&] { return results::read_bundle(folder); });
  promise(!results::place_for(Bundle{}, folder).empty(), "there is a place for a result");
}

}  // namespace

void one_input(std::string_view bytes) {
  static const Scratch scratch;
  const std::string rest(bytes.substr(bytes.empty() ? 0 : 1));
  if (bytes.starts_with('m')) return read_with_manifest(rest, scratch);
  if (!bytes.starts_with('r')) return read_changed(bytes, scratch);
  scratch.fill({{"results.sqlite", rest}});
  const std::string path = scratch.path("results.sqlite");
  if (const auto bundle = refused_or([&] { return results::read_database(path); })) use(*bundle, scratch);
}

std::map<std::string, std::string> seeds(const fs::path&) {
  const Scratch scratch;
  std::map<std::string, std::string> found;
  const auto add = [&](const char* name, const Bundle& bundle) {
    scratch.fill({});
    results::write_database(scratch.path("results.sqlite"), sheets_of(bundle));
    found[name] = "r" + contents(scratch.path("results.sqlite"));
  };
  add("database", results::example_bundle());
  add("database-empty", Bundle{});
  scratch.fill({});
  results::write_bundle(results::example_bundle(), scratch.path("result"));
  found["manifest"] = "m" + contents(scratch.path("result/manifest.json"));
  const std::size_t count = sheets_of(results::example_bundle()).size();
  for (std::size_t sheet = 0; sheet < count; ++sheet)
    for (const char kind : {'\0', '\1', '\6', '\7'}) {
      std::string change{static_cast<char>(sheet), '\0', '\1', kind};
      found["change-" + std::to_string(sheet) + "-" + std::to_string(kind)] = change + std::string(8, '\xFE');
    }
  return found;
}

}  // namespace gelombang::fuzz
