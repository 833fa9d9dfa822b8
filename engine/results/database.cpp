// SPDX-License-Identifier: Apache-2.0
#include "engine/results/database.hpp"

#include <sqlite3.h>

#include <memory>

#include "engine/base/error.hpp"
#include "engine/results/store.hpp"

namespace gelombang::results {
namespace {

// Marks the file as ours (`PRAGMA application_id`): "Glmb".
constexpr int application_id = 0x476c6d62;

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

class Database {
 public:
  Database(const std::string& path, int flags) : path_(path) {
    sqlite3* opened = nullptr;
    const int status = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
    handle_.reset(opened);
    if (status != SQLITE_OK) fail();
  }

  using Statement = std::unique_ptr<sqlite3_stmt, Close>;

  Statement prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle_.get(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) fail();
    return Statement(statement);
  }

  /// True while there is a row to look at.
  bool step(const Statement& statement) {
    const int status = sqlite3_step(statement.get());
    if (status != SQLITE_ROW && status != SQLITE_DONE) fail();
    return status == SQLITE_ROW;
  }

  void execute(const std::string& sql) {
    if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
  }

  int pragma(const std::string& name) {
    const Statement statement = prepare("PRAGMA " + name);
    return step(statement) ? sqlite3_column_int(statement.get(), 0) : 0;
  }

  [[noreturn]] void fail() const {
    const bool full = sqlite3_errcode(handle_.get()) == SQLITE_FULL;
    throw FileError("could not use the database '" + path_ + "': " + sqlite3_errmsg(handle_.get()) +
                    (full ? "; free some space, or name a folder on another disk with --out" : ""));
  }

 private:
  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
};

const char* sql_type(Column::Type type) {
  switch (type) {
    case Column::Type::integer:
      return "INTEGER";
    case Column::Type::real:
      return "REAL";
    case Column::Type::text:
      break;
  }
  return "TEXT";
}

// Long enough to need the quick look-up by series, and already in that order.
bool is_time_series(const Sheet& sheet) {
  return sheet.name == "time_series";
}

/// `a, b, c`, each name as `text` writes it.
template <class Text>
std::string listed(const std::vector<Column>& columns, const Text& text) {
  std::string list;
  for (const Column& column : columns) {
    if (!list.empty()) list += ", ";
    list += text(column);
  }
  return list;
}

std::string create_table(const Sheet& sheet) {
  const auto declaration = [](const Column& column) { return column.name + ' ' + sql_type(column.type); };
  return "CREATE TABLE " + sheet.name + " (" + listed(sheet.columns, declaration) +
         (is_time_series(sheet) ? ", PRIMARY KEY (series, minute)) STRICT, WITHOUT ROWID" : ") STRICT");
}

struct Bind {
  sqlite3_stmt* statement;
  int position;
  int operator()(std::monostate) const { return sqlite3_bind_null(statement, position); }
  int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, position, value); }
  int operator()(double value) const { return sqlite3_bind_double(statement, position, value); }
  int operator()(const std::string& value) const {
    return sqlite3_bind_text64(statement, position, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
};

void insert_rows(Database& database, const Sheet& sheet) {
  const std::string places = listed(sheet.columns, [](const Column&) { return "?"; });
  const auto insert = database.prepare("INSERT INTO " + sheet.name + " VALUES (" + places + ")");
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    for (std::size_t column = 0; column < sheet.columns.size(); ++column) {
      const Bind bind{insert.get(), static_cast<int>(column) + 1};
      if (std::visit(bind, sheet.at(row, column)) != SQLITE_OK) database.fail();
    }
    database.step(insert);
    sqlite3_reset(insert.get());
  }
}

Cell cell_of(sqlite3_stmt* statement, int column, Column::Type type) {
  if (sqlite3_column_type(statement, column) == SQLITE_NULL) return std::monostate{};
  switch (type) {
    case Column::Type::integer:
      return std::int64_t{sqlite3_column_int64(statement, column)};
    case Column::Type::real:
      return sqlite3_column_double(statement, column);
    case Column::Type::text:
      break;
  }
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  return std::string(text == nullptr ? "" : text,
                     static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
}

void read_rows(Database& database, Sheet& sheet) {
  const std::string names = listed(sheet.columns, [](const Column& column) { return column.name; });
  const auto select = database.prepare("SELECT " + names + " FROM " + sheet.name + " ORDER BY " +
                                       (is_time_series(sheet) ? "series, minute" : "rowid"));
  while (database.step(select)) {
    for (std::size_t column = 0; column < sheet.columns.size(); ++column)
      sheet.cells.push_back(cell_of(select.get(), static_cast<int>(column), sheet.columns[column].type));
  }
}

}  // namespace

void write_database(const std::string& path, const std::vector<Sheet>& sheets) {
  Database database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE);
  // The whole folder is thrown away if anything fails, so the file needs no journal of its own.
  database.execute("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");
  database.execute("BEGIN");
  database.execute("PRAGMA application_id = " + std::to_string(application_id));
  database.execute("PRAGMA user_version = " + std::to_string(schema_version));
  for (const Sheet& sheet : sheets) {
    database.execute(create_table(sheet));
    insert_rows(database, sheet);
  }
  database.execute("COMMIT");
}

Bundle read_database(const std::string& path) {
  Database database(path, SQLITE_OPEN_READONLY);
  // A damaged or hostile file must not make SQLite run what is stored in it.
  database.execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;");
  if (database.pragma("application_id") != application_id)
    throw FileError("'" + path + "' is a database, but not one that gelombang wrote");
  if (const int found = database.pragma("user_version"); found != schema_version)
    throw FileError("'" + path + "' has schema version " + std::to_string(found) +
                    ", this program reads version " + std::to_string(schema_version) +
                    ": run the scenario again, or read it with the program that wrote it");
  return from_sheets([&](Sheet& sheet) { read_rows(database, sheet); });
}

}  // namespace gelombang::results
