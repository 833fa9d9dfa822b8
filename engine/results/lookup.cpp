// SPDX-License-Identifier: Apache-2.0
#include "engine/results/lookup.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/base/printable.hpp"
#include "engine/results/codec.hpp"
#include "engine/results/columns.hpp"
#include "engine/results/tables.hpp"

namespace gelombang::results {
namespace {

std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  for (std::size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.')) {
    words.push_back(name.substr(0, dot));
    name.remove_prefix(dot + 1);
  }
  words.push_back(name);
  return words;
}

std::string quoted(std::string_view text) {
  return "'" + printable(std::string(text)) + "'";
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known) {
  constexpr std::size_t most = 40;
  if (const auto near = nearest(word, known)) return "did you mean '" + std::string(*near) + "'?";
  std::string list;
  for (std::size_t i = 0; i < known.size() && i < most; ++i)
    list += (list.empty() ? "there are " : ", ") + std::string(known[i]);
  return list + (known.size() > most ? ", ..." : "");
}

bool is_number(const Column& column) {
  return column.type != Column::Type::text && column.of.empty();
}

/// Visits the tables, and looks into the one that is named.
class Search {
 public:
  Search(std::string_view name) : words_(words_of(name)) {}

  template <class Row>
  void operator()(const Table&, const Row&) {}  // of the run itself
  template <class Row>
  void operator()(const Table& table, const std::vector<Row>& rows) {
    tables_.push_back(table.name);
    if (words_.front() != table.name) return;
    is_known_table_ = true;
    Columns columns;
    std::apply([&](const auto&... each) { (each.head(columns), ...); }, fields<Row>);
    for (const Row& row : rows) {
      Cells cells;
      std::apply([&](const auto&... each) { (each.put(cells, row), ...); }, fields<Row>);
      if (matches(columns, cells)) return take(columns, cells);
    }
    found_.problem = "the table " + quoted(table.name) + " has no row " + quoted(key());
    found_.hint = rows.empty() ? "it is empty in this scenario" : did_you_mean(key(), keys_);
  }

  Number found() && {
    if (words_.size() < 2)
      found_.problem = "a name has a table and a column, as in 'people.lost'";
    else if (!is_known_table_) {
      found_.problem = "there is no table " + quoted(words_.front());
      found_.hint = did_you_mean(words_.front(), tables_);
    }
    return std::move(found_);
  }

 private:
  std::string key() const {
    std::string text;
    for (std::size_t i = 1; i + 1 < words_.size(); ++i)
      text += (text.empty() ? "" : ".") + std::string(words_[i]);
    return text;
  }

  bool matches(const Columns& columns, const Cells& cells) {
    for (std::size_t i = 1; i + 1 < words_.size(); ++i) {
      const std::string* text = i <= columns.size() ? std::get_if<std::string>(&cells[i - 1]) : nullptr;
      if (text == nullptr) return false;
      if (*text == words_[i]) continue;
      if (i == 1) remember(*text);
      return false;
    }
    return true;
  }

  void remember(const std::string& key) {
    if (std::find(keys_.begin(), keys_.end(), key) != keys_.end()) return;
    texts_.push_back(std::make_unique<std::string>(key));
    keys_.push_back(*texts_.back());
  }

  void take(const Columns& columns, const Cells& cells) {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!is_number(columns[i])) continue;
      names.push_back(columns[i].name);
      if (columns[i].name != words_.back()) continue;
      found_.unit = columns[i].unit;
      if (const auto* whole = std::get_if<std::int64_t>(&cells[i]))
        found_.value = static_cast<double>(*whole);
      else if (const auto* real = std::get_if<double>(&cells[i]))
        found_.value = *real;
      return;
    }
    found_.problem = "the table " + quoted(words_.front()) + " has no number " + quoted(words_.back());
    found_.hint = did_you_mean(words_.back(), names);
  }

  std::vector<std::string_view> words_;
  std::vector<std::string_view> tables_, keys_;
  std::vector<std::unique_ptr<std::string>> texts_;  // of keys_, which rows do not outlive
  bool is_known_table_ = false;
  Number found_;
};

}  // namespace

Number find_number(const Bundle& bundle, std::string_view name) {
  Search search(name);
  for_each_table(bundle, search);
  return std::move(search).found();
}

}  // namespace gelombang::results
