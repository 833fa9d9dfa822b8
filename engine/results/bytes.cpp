// SPDX-License-Identifier: Apache-2.0
#include "engine/results/bytes.hpp"

#include <cstddef>
#include <utility>

#include <nlohmann/json.hpp>

#include "engine/base/error.hpp"
#include "engine/results/codec.hpp"
#include "engine/results/sheet.hpp"

namespace gelombang::results {
namespace {

using nlohmann::json;

/// Names of counts begin with it; no table's does.
constexpr char counts_mark = '#';

json to_json(const Cell& cell) {
  struct {
    json operator()(std::monostate) const { return nullptr; }
    json operator()(std::int64_t value) const { return value; }
    json operator()(double value) const { return value; }
    json operator()(const std::string& value) const { return value; }
  } visitor;
  return std::visit(visitor, cell);
}

/// Reads an object of lists of cells, and refuses everything else as soon as it comes: a hostile file could
/// nest as deep as it is long.
class TablesReader {
 public:
  std::map<std::string, Cells> tables;

  bool null() { return add(std::monostate{}); }
  bool boolean(bool) { return false; }
  bool number_integer(std::int64_t value) { return add(value); }
  bool number_unsigned(std::uint64_t value) { return add(static_cast<std::int64_t>(value)); }
  bool number_float(double value, const std::string&) { return add(value); }
  bool string(std::string& value) { return add(std::move(value)); }
  bool binary(json::binary_t&) { return false; }
  bool start_object(std::size_t) { return std::exchange(depth_, depth_ + 1) == 0; }
  bool key(std::string& name) {
    table_ = &tables[name];
    return true;
  }
  bool end_object() { return --depth_ == 0; }
  bool start_array(std::size_t) { return std::exchange(depth_, depth_ + 1) == 1; }
  bool end_array() { return --depth_ == 1; }
  bool parse_error(std::size_t, const std::string&, const json::exception&) { return false; }

 private:
  bool add(Cell cell) {
    if (depth_ != 2) return false;
    table_->push_back(std::move(cell));
    return true;
  }

  int depth_ = 0;
  Cells* table_ = nullptr;
};

bool fits(const Cell& cell, Column::Type type) {
  if (std::holds_alternative<std::monostate>(cell)) return true;
  switch (type) {
    case Column::Type::integer:
      return std::holds_alternative<std::int64_t>(cell);
    case Column::Type::real:
      return std::holds_alternative<double>(cell);
    case Column::Type::text:
      break;
  }
  return std::holds_alternative<std::string>(cell);
}

}  // namespace

std::string to_bytes(const Bundle& bundle, const Counts& counts) {
  json object = json::object();
  const auto add = [&](const std::vector<Sheet>& sheets) {
    for (const Sheet& sheet : sheets) {
      json& cells = object[sheet.name] = json::array();
      for (const Cell& cell : sheet.cells) cells.push_back(to_json(cell));
    }
  };
  add(to_sheets(bundle));
  add(time_series_long(bundle));
  for (const auto& [name, values] : counts) {
    json& cells = object[counts_mark + name] = json::array();
    for (const std::uint64_t value : values) cells.push_back(static_cast<std::int64_t>(value));
  }
  std::string bytes;
  json::to_cbor(object, bytes);
  return bytes;
}

BundleAndCounts from_bytes(std::string_view bytes) {
  TablesReader reader;
  if (!json::sax_parse(bytes.begin(), bytes.end(), &reader, json::input_format_t::cbor)) does_not_fit();
  BundleAndCounts read;
  read.bundle = from_sheets([&](Sheet& sheet) {
    const auto found = reader.tables.find(sheet.name);
    if (found == reader.tables.end() || found->second.size() % sheet.columns.size() != 0) does_not_fit();
    sheet.cells = std::move(found->second);
    for (std::size_t i = 0; i < sheet.cells.size(); ++i)
      if (!fits(sheet.cells[i], sheet.columns[i % sheet.columns.size()].type)) does_not_fit();
    reader.tables.erase(found);
  });
  for (const auto& [name, cells] : reader.tables) {
    if (name.empty() || name.front() != counts_mark) does_not_fit();
    std::vector<std::uint64_t>& values = read.counts[name.substr(1)];
    for (const Cell& cell : cells) {
      const auto* value = std::get_if<std::int64_t>(&cell);
      if (value == nullptr) does_not_fit();
      values.push_back(static_cast<std::uint64_t>(*value));
    }
  }
  return read;
}

}  // namespace gelombang::results
