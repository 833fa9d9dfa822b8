#include "engine/scenario/csv.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/core.h>

namespace gelombang::scenario {

namespace {

class CsvReader {
 public:
  CsvReader(std::string_view text, const std::string& file, Problems& problems)
      : text_(text), file_(file), problems_(problems) {}

  std::optional<CsvTable> read() {
    while (!at_end() && !failed_) {
      std::vector<CsvCell> row = read_row();
      const bool is_empty_line = row.size() == 1 && row[0].text.empty();
      if (!failed_ && !is_empty_line) keep(std::move(row));
    }
    if (failed_) return std::nullopt;
    if (table_.header.empty()) {
      problems_.error({file_, 0, 0}, "the file is empty: expected a line of column names");
      return std::nullopt;
    }
    return std::move(table_);
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  char now() const { return at_end() ? '\n' : text_[at_]; }
  bool at_line_end() const { return now() == '\n' || (now() == '\r' && text_.substr(at_, 2) == "\r\n"); }

  void advance() {
    if (text_[at_] == '\n') {
      ++line_;
      column_ = 1;
    } else if ((static_cast<unsigned char>(text_[at_]) & 0xC0U) != 0x80U) {
      ++column_;  // columns count characters, not bytes
    }
    ++at_;
  }

  std::vector<CsvCell> read_row() {
    std::vector<CsvCell> row;
    while (true) {
      row.push_back(read_cell());
      if (failed_) return row;
      if (now() != ',' || at_end()) break;
      advance();
    }
    while (!at_end() && now() != '\n') advance();  // the CR of a CRLF
    if (!at_end()) advance();
    return row;
  }

  CsvCell read_cell() {
    CsvCell cell;
    cell.where = {file_, line_, column_};
    if (!at_end() && now() == '"') return read_quoted(std::move(cell));
    while (!at_line_end() && now() != ',') {
      if (now() == '"')
        return fail(cell, "a quote inside a cell that does not begin with one",
                    "put the whole cell in quotes and write its quotes twice");
      cell.text += now();
      advance();
    }
    return cell;
  }

  CsvCell read_quoted(CsvCell cell) {
    advance();
    while (true) {
      if (at_end()) return fail(cell, "this quote is never closed", "");
      if (now() != '"') {
        cell.text += now();
        advance();
        continue;
      }
      advance();
      if (at_end() || now() != '"') break;
      cell.text += '"';
      advance();
    }
    if (!at_end() && !at_line_end() && now() != ',')
      return fail(cell, "text after the closing quote of this cell", "write a quote inside quotes twice");
    return cell;
  }

  CsvCell fail(const CsvCell& cell, std::string message, std::string hint) {
    failed_ = true;
    problems_.error(cell.where, std::move(message), std::move(hint));
    return cell;
  }

  void keep(std::vector<CsvCell> row) {
    if (table_.header.empty()) {
      table_.header = std::move(row);
      check_header();
      return;
    }
    if (row.size() == table_.header.size()) {
      table_.rows.push_back(std::move(row));
      return;
    }
    problems_.error({file_, row.front().where.line, 0},
                    fmt::format("this line has {} cells, the header {}", row.size(), table_.header.size()),
                    row.size() > table_.header.size() ? "put cells that hold a comma in quotes" : "");
  }

  void check_header() {
    std::map<std::string_view, const CsvCell*> seen;
    for (const CsvCell& cell : table_.header) {
      if (cell.text.empty())
        fail(cell, "a column without a name", "");
      else if (!seen.emplace(cell.text, &cell).second)
        fail(cell, fmt::format("a second column is called {}", shown(cell.text)), "");
    }
  }

  std::string_view text_;
  const std::string& file_;
  Problems& problems_;
  CsvTable table_;
  std::size_t at_ = 0;
  int line_ = 1, column_ = 1;
  bool failed_ = false;
};

}  // namespace

std::optional<CsvTable> read_csv(const std::string& text, const std::string& file, Problems& problems) {
  return CsvReader(text, file, problems).read();
}

std::optional<std::size_t> find_column(const CsvTable& table, std::string_view name, Problems& problems) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    if (table.header[i].text == name) return i;
    names.push_back(table.header[i].text);
  }
  const auto near = nearest(name, names);
  SourceLocation where = table.header.front().where;
  for (const CsvCell& cell : table.header)
    if (near && cell.text == *near) where = cell.where;
  problems.error(
      where, fmt::format("there is no column '{}'", name),
      near ? fmt::format("is {} meant?", shown(*near)) : "column names are compared letter by letter");
  return std::nullopt;
}

}  // namespace gelombang::scenario
