// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/canonical_pool.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <numeric>
#include <optional>

#include "engine/base/csv_lines.hpp"
#include "engine/base/prefetch.hpp"

namespace gelombang::draw {
namespace {

constexpr std::size_t longest_cell = 128;

/// How many people ahead of their turn the memory is asked for what belongs to them: the order of ids is no
/// order of lines, so each of them is far from the one before.
constexpr std::size_t ahead = 16;

std::uint64_t leading_bytes(std::string_view text) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 8; ++i)
    bits = bits << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return bits;
}

/// 1, 2, 3, ... in digits without zeros before them.
std::optional<std::uint32_t> counted(std::string_view text) {
  std::uint32_t number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || rest != end || text.front() == '0') return std::nullopt;
  return number;
}

}  // namespace

const char* why_not_plain(std::string_view cell) {
  if (cell.size() > longest_cell) return "is longer than 128 characters";
  if (cell.empty()) return "is empty";
  if (cell.front() == ' ' || cell.back() == ' ') return "begins or ends with a space";
  for (const char c : cell)
    if (c < ' ' || c > '~' || c == ',' || c == '"' || c == '|')
      return "holds a character that is not printable ASCII, or a comma, a quote or '|'";
  return nullptr;
}

bool is_number_of_losses(std::string_view text) {
  return !text.empty() && text.size() <= 3 && (text.size() == 1 || text.front() != '0') &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::uint32_t> lines_by_id(const std::vector<std::string_view>& ids) {
  struct Key {
    std::uint64_t leading;
    std::uint32_t line;
  };
  std::vector<Key> keys;
  keys.reserve(ids.size());
  for (std::uint32_t line = 0; line < ids.size(); ++line) keys.push_back({leading_bytes(ids[line]), line});
  std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
    if (a.leading != b.leading) return a.leading < b.leading;
    if (ids[a.line] != ids[b.line]) return ids[a.line] < ids[b.line];
    return a.line < b.line;
  });
  std::vector<std::uint32_t> order;
  order.reserve(keys.size());
  for (const Key& key : keys) order.push_back(key.line);
  return order;
}

PoolColumn in_order(const std::string& name, const Dictionary& from, const std::vector<std::uint32_t>& order,
                    bool number_anew) {
  PoolColumn column{name, {}, std::vector<std::uint32_t>(order.size())};
  std::vector<std::uint32_t> new_code(from.size(), selection::none);
  if (number_anew) {  // 1, 2, 3, ... by first appearance
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (i + 2 * ahead < order.size()) {
        from.prefetch_code(order[i + 2 * ahead]);
        prefetch(&new_code[from.code(order[i + ahead])]);
      }
      std::uint32_t& code = new_code[from.code(order[i])];
      if (code == selection::none) {
        code = static_cast<std::uint32_t>(column.values.size());
        column.values.push_back(std::to_string(code + 1));
      }
      column.code_of[i] = code;
    }
    return column;
  }
  std::vector<std::uint32_t> by_value(from.size());
  std::iota(by_value.begin(), by_value.end(), 0U);
  std::sort(by_value.begin(), by_value.end(),
            [&](std::uint32_t a, std::uint32_t b) { return from.value(a) < from.value(b); });
  for (const std::uint32_t code : by_value) {
    new_code[code] = static_cast<std::uint32_t>(column.values.size());
    column.values.emplace_back(from.value(code));
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i + ahead < order.size()) from.prefetch_code(order[i + ahead]);
    column.code_of[i] = new_code[from.code(order[i])];
  }
  return column;
}

void finish_text(Pool& pool, const std::vector<std::string_view>& ids,
                 const std::vector<std::uint32_t>& order) {
  std::size_t size = 0;
  for (const std::string_view id : ids) size += id.size() + 1;
  for (const PoolColumn& column : pool.columns)
    for (const std::uint32_t code : column.code_of) size += column.values[code].size() + 1;
  // On the heap, even when short: the ids point into it.
  pool.text.reserve(std::max<std::size_t>(size, 64));
  pool.ids.reserve(ids.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i + 2 * ahead < order.size()) {
      prefetch(&ids[order[i + 2 * ahead]]);
      prefetch(ids[order[i + ahead]].data());
      for (const PoolColumn& column : pool.columns) prefetch(&column.values[column.code_of[i + ahead]]);
    }
    const std::size_t begin = pool.text.size();
    pool.text += ids[order[i]];
    pool.ids.emplace_back(pool.text.data() + begin, ids[order[i]].size());
    for (const PoolColumn& column : pool.columns) {
      pool.text += ',';
      pool.text += column.values[column.code_of[i]];
    }
    pool.text += '\n';
  }
}

Loaded<Pool> read_canonical_pool(std::string text, const std::vector<std::string>& columns,
                                 const Rules& rules, const std::string& file) {
  Refusals refusals;
  if (std::adjacent_find(columns.begin(), columns.end(), std::greater_equal<>()) != columns.end())
    return {{},
            {{Severity::error,
              {file, 0, 0},
              "the columns of the terms do not stand in ascending order, each once",
              "terms.txt was changed, or belongs to another draw"}}};
  text.reserve(64);  // on the heap, even when short: the ids point into it, and stay right when it is moved
  std::vector<std::string_view> ids;
  std::vector<Dictionary> dictionaries(columns.size());
  std::vector<std::uint32_t> household_of;
  std::uint32_t households = 0;
  int line = 0;
  for (std::size_t at = 0; at < text.size();) {
    ++line;
    const std::size_t end = text.find('\n', at);
    const std::string_view whole = std::string_view(text).substr(at, end - at);
    std::string_view rest = whole;
    const auto here = [&] {
      return SourceLocation{file, line, 1 + static_cast<int>(whole.size() - rest.size())};
    };
    at = end == text.npos ? text.size() : end + 1;
    if (end == text.npos)
      refusals.add({file, line, static_cast<int>(whole.size()) + 1}, "the last line does not end",
                   "is the file complete?");
    for (std::size_t cell = 0; cell <= columns.size(); ++cell) {
      const bool last = cell == columns.size();
      const std::size_t comma = rest.find(',');
      const std::string_view value = rest.substr(0, comma);
      if (last != (comma == rest.npos) || why_not_plain(value) != nullptr) {
        refusals.add(here(),
                     "this is no line of a pool with " + std::to_string(columns.size() + 1) + " columns",
                     "the file was changed, or belongs to another draw");
        break;
      }
      if (cell == 0) {
        if (!ids.empty() && ids.back() >= value)
          refusals.add(here(), "this id does not come after the one before", "the file was changed");
        ids.push_back(value);
      } else if (columns[cell - 1] == rules.household_column) {
        const auto household = counted(value);
        if (!household || *household > households + 1)
          refusals.add(here(), "households are numbered 1, 2, 3, ... in the order in which they appear",
                       "the file was changed");
        else
          households = std::max(households, *household);
        household_of.push_back(household.value_or(1) - 1);
      } else {
        if (columns[cell - 1] == rules.losses_column && !is_number_of_losses(value))
          refusals.add(here(), "'" + rules.losses_column + "' is not a whole number from 0 to 999",
                       "the file was changed");
        dictionaries[cell - 1].add(value);
      }
      if (!last) rest.remove_prefix(comma + 1);
    }
  }
  if (ids.empty() && !refusals.any()) refusals.add({file, 0, 0}, "the pool has no people");
  if (refusals.any()) return {{}, refusals.diagnostics()};
  std::vector<std::uint32_t> order(ids.size());
  std::iota(order.begin(), order.end(), 0U);
  Pool pool;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] != rules.household_column) {
      pool.columns.push_back(in_order(columns[i], dictionaries[i], order, false));
      continue;
    }
    PoolColumn column{columns[i], {}, household_of};
    for (std::uint32_t household = 1; household <= households; ++household)
      column.values.push_back(std::to_string(household));
    pool.columns.push_back(std::move(column));
  }
  pool.text = std::move(text);
  pool.ids = std::move(ids);
  return {std::move(pool), {}};
}

}  // namespace gelombang::draw
