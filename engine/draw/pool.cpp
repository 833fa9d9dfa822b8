#include "engine/draw/pool.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>

#include "engine/base/csv_lines.hpp"
#include "engine/base/prefetch.hpp"
#include "engine/draw/codes.hpp"
#include "engine/draw/quota_types.hpp"

namespace gelombang::draw {
namespace {

constexpr std::size_t longest_cell = 128;
constexpr std::size_t most_people = 100'000'000;

/// Empty when the cell can stand in the text of a ticket and in a line of the canonical pool; otherwise why
/// not. ASCII alone: one name must not have two spellings in bytes (Unicode has several for `é`).
const char* why_not_plain(std::string_view cell) {
  if (cell.size() > longest_cell) return "is longer than 128 characters";
  if (cell.empty()) return "is empty";
  if (cell.front() == ' ' || cell.back() == ' ') return "begins or ends with a space";
  for (const char c : cell)
    if (c < ' ' || c > '~' || c == ',' || c == '"' || c == '|')
      return "holds a character that is not printable ASCII, or a comma, a quote or '|'";
  return nullptr;
}

/// Values as numbers in the order they come; sorted at the end. A table of open addressing, because a pool
/// has as many households as half its people.
class Dictionary {
 public:
  void add(std::string_view value) {
    if (last_ >= values_.size() || values_[last_] != value) last_ = find_or_add(value);
    codes_.push_back(last_);
  }
  std::uint32_t code(std::size_t line) const { return codes_[line]; }
  void prefetch_code(std::size_t line) const { prefetch(&codes_[line]); }
  std::string_view value(std::uint32_t code) const { return values_[code]; }
  std::size_t size() const { return values_.size(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t code = selection::none;
  };

  std::uint32_t find_or_add(std::string_view value) {
    if (2 * (values_.size() + 1) > slots_.size()) grow();
    const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>()(value));
    Slot& slot = slots_[place(hash, [&](std::uint32_t code) { return values_[code] == value; })];
    if (slot.code == selection::none) {
      slot = {hash, static_cast<std::uint32_t>(values_.size())};
      values_.push_back(value);
    }
    return slot.code;
  }
  /// Of the value, or of the free slot where it belongs.
  template <class IsIt>
  std::size_t place(std::uint32_t hash, IsIt is_it) const {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].code != selection::none && (slots_[at].hash != hash || !is_it(slots_[at].code)))
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    const std::vector<Slot> old =
        std::exchange(slots_, std::vector<Slot>(std::max<std::size_t>(64, 2 * slots_.size())));
    for (const Slot& each : old)
      if (each.code != selection::none) slots_[place(each.hash, [](std::uint32_t) { return false; })] = each;
  }

  std::vector<std::string_view> values_;
  std::vector<Slot> slots_;  // 2^k, at most half full
  std::vector<std::uint32_t> codes_;
  std::uint32_t last_ = 0;
};

/// How many people ahead of their turn the memory is asked for what belongs to them: the order of ids is no
/// order of lines, so each of them is far from the one before.
constexpr std::size_t ahead = 16;

/// A column by line of the file, and what remains of it by person.
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

std::uint64_t leading_bytes(std::string_view text) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 8; ++i)
    bits = bits << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return bits;
}

/// The lines in bytewise order of their ids.
std::vector<std::uint32_t> sorted(const std::vector<std::string_view>& ids) {
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

/// 1, 2, 3, ... in digits without zeros before them.
std::optional<std::uint32_t> counted(std::string_view text) {
  std::uint32_t number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || rest != end || text.front() == '0') return std::nullopt;
  return number;
}

std::optional<std::int64_t> day_of(std::string_view text) {
  int year = 0;
  unsigned month = 0, day = 0;
  const auto read = [&](std::size_t from, std::size_t count, auto& into) {
    const char* end = text.data() + from + count;
    return std::from_chars(text.data() + from, end, into).ptr == end;
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (!read(0, 4, year) || !read(5, 2, month) || !read(8, 2, day)) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

class PoolReader {
 public:
  PoolReader(const PoolSource& source, const Rules& rules) : source_(source), rules_(rules) {}

  Loaded<PreparedPool> read() {
    if (!source_.on.empty() && !day_of(source_.on))
      refusals_.add({"--on", 0, 0}, "this is not a day, expected YYYY-MM-DD");
    text_ = read_whole(source_.file, refusals_);
    if (!refusals_.any()) read_lines();
    if (refusals_.any()) return {{}, refusals_.diagnostics()};
    std::vector<std::uint32_t> order = sorted(ids_);
    refuse_repeated(order);
    std::vector<std::vector<bool>> on_list;
    for (const ListFile& list : source_.lists) on_list.push_back(read_list(list, order));
    if (refusals_.any()) return {{}, refusals_.diagnostics()};
    return {build(std::move(order), on_list), {}};
  }

 private:
  bool is_list(const std::string& name) const {
    return std::any_of(source_.lists.begin(), source_.lists.end(),
                       [&](const ListFile& list) { return list.name == name; });
  }

  std::optional<std::size_t> find(const std::vector<CsvCell>& header, const std::string& name,
                                  const std::string& file) {
    std::vector<std::string_view> names;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < header.size(); ++i) {
      names.push_back(header[i].text);
      if (header[i].text != name) continue;
      if (found) refusals_.add({file, 1, 0}, "two columns are called '" + name + "'");
      found = i;
    }
    if (found) return found;
    const auto near = nearest(name, names);
    refusals_.add({file, 1, 0}, "there is no column '" + name + "'",
                  near ? "did you mean '" + std::string(*near) + "'?" : "the first line names the columns");
    return std::nullopt;
  }

  void read_lines() {
    CsvLines lines(text_, source_.file, refusals_);
    std::vector<CsvCell> cells;
    if (!lines.next(cells)) {
      refusals_.add({source_.file, 0, 0}, "the file is empty", "the first line names the columns");
      return;
    }
    const std::size_t width = cells.size();
    const auto id = find(cells, source_.id_column, source_.file);
    std::vector<std::size_t> kept;
    for (const std::string& name : rules_.columns()) {
      if (is_list(name)) continue;
      const auto column = find(cells, name, source_.file);
      if (column) kept.push_back(*column);
      names_.push_back(name);
    }
    for (const ListFile& list : source_.lists) {
      const std::vector<std::string> columns = rules_.columns();
      if (std::find(columns.begin(), columns.end(), list.name) == columns.end())
        refusals_.add({list.file, 0, 0}, "no rule names the list '" + list.name + "'",
                      "leave it out, or add the row to the rules that uses it");
    }
    if (refusals_.any()) return;
    dictionaries_.resize(kept.size());
    while (lines.next(cells)) {
      if (cells.size() != width) {
        refusals_.add(
            {source_.file, lines.line(), 0},
            "this line has " + std::to_string(cells.size()) + " cells, the header " + std::to_string(width),
            "put cells that hold a comma in quotes");
        continue;
      }
      take_id(lines, cells[*id]);
      for (std::size_t i = 0; i < kept.size(); ++i) take_value(lines, cells[kept[i]], i);
    }
    refuse_short_ids(*id);
    if (ids_.empty() && !refusals_.any())
      refusals_.add({source_.file, 0, 0}, "the pool has no people", "the first line is the header");
    if (ids_.size() > most_people)
      refusals_.add({source_.file, 0, 0}, "the pool has more than 100 million people", "draw by province");
  }

  void take_id(const CsvLines& lines, const CsvCell& cell) {
    ids_.push_back(cell.text);
    line_of_.push_back(lines.line());
    if (const char* why = why_not_plain(cell.text)) {
      refusals_.add(lines.where(cell), std::string("this id ") + why, "ids are short codes");
    } else if (!source_.issue_codes && source_.for_publication && is_nik_shaped(cell.text)) {
      refusals_.add(
          lines.where(cell),
          "this id has 16 digits, as a NIK has: once the seed is public, everybody's could be guessed back "
          "from their tickets",
          "--issue-codes FILE gives everybody a random code; --private keeps the proof from publication");
    } else {
      alphabet_.add(cell.text);
    }
  }

  /// A second pass, because the alphabet is that of the whole pool.
  void refuse_short_ids(std::size_t id) {
    if (source_.issue_codes || !source_.for_publication) return;
    if (alphabet_.all_can_hold_128_bits()) return;
    CsvLines lines(text_, source_.file, refusals_);
    std::vector<CsvCell> cells;
    lines.next(cells);
    while (lines.next(cells))
      if (id < cells.size() && !is_nik_shaped(cells[id].text) && why_not_plain(cells[id].text) == nullptr &&
          !alphabet_.can_hold_128_bits(cells[id].text))
        refusals_.add(
            lines.where(cells[id]),
            "this id is too short, or no code, for a proof that is published: expected a random code of "
            "at least 128 bits",
            "--issue-codes FILE gives everybody one; --private keeps the proof from publication");
  }

  void take_value(const CsvLines& lines, const CsvCell& cell, std::size_t column) {
    const std::string& name = names_[column];
    if (const char* why = why_not_plain(cell.text))
      refusals_.add(lines.where(cell), "'" + name + "' " + why, "use codes");
    else if (source_.for_publication && name != rules_.household_column && is_nik_shaped(cell.text))
      refusals_.add(lines.where(cell), "'" + name + "' has 16 digits, as a NIK has: it would be published",
                    "name another column in the rules");
    else if (name == rules_.losses_column && !is_count(cell.text))
      refusals_.add(lines.where(cell), "'" + name + "' is not a whole number from 0 to 999",
                    "how often the person has lost before");
    dictionaries_[column].add(cell.text);
  }

  static bool is_count(std::string_view text) {
    return !text.empty() && text.size() <= 3 && (text.size() == 1 || text.front() != '0') &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  void refuse_repeated(const std::vector<std::uint32_t>& order) {
    for (std::size_t i = 1; i < order.size(); ++i)
      if (ids_[order[i - 1]] == ids_[order[i]])
        refusals_.add({source_.file, line_of_[order[i]], 0},
                      "this id stands in line " + std::to_string(line_of_[order[i - 1]]) + " already",
                      "one person has one line; keep one of the two");
  }

  /// By line of the pool's file: is on the list.
  std::vector<bool> read_list(const ListFile& list, const std::vector<std::uint32_t>& order) {
    std::vector<bool> on(ids_.size());
    const std::string text = read_whole(list.file, refusals_);
    CsvLines lines(text, list.file, refusals_);
    std::vector<CsvCell> cells;
    if (!lines.next(cells)) {
      refusals_.add({list.file, 0, 0}, "the file is empty", "the first line names the columns");
      return on;
    }
    const std::size_t width = cells.size();
    const auto id = find(cells, source_.id_column, list.file);
    const auto today = day_of(source_.on);
    const auto data_of = today ? find(cells, "data_of", list.file) : std::nullopt;
    if (!id || (today && !data_of)) return on;
    while (lines.next(cells)) {
      if (cells.size() != width) {
        refusals_.add({list.file, lines.line(), 0}, "this line has " + std::to_string(cells.size()) +
                                                        " cells, the header " + std::to_string(width));
        continue;
      }
      const auto place =
          std::lower_bound(order.begin(), order.end(), cells[*id].text,
                           [&](std::uint32_t line, std::string_view sought) { return ids_[line] < sought; });
      if (place == order.end() || ids_[*place] != cells[*id].text)
        refusals_.add(lines.where(cells[*id]), "this id is not in the pool",
                      "keep the lines of people who are in the pool; are both files of the same wave?");
      else if (on[*place])
        refusals_.add(lines.where(cells[*id]), "this id stands on the list already",
                      "delete one of the lines");
      else
        on[*place] = true;
      if (data_of) check_age(lines, cells[*data_of], *today);
    }
    return on;
  }

  void check_age(const CsvLines& lines, const CsvCell& cell, std::int64_t today) {
    const auto day = day_of(cell.text);
    if (!day)
      refusals_.add(lines.where(cell), "this is not a day, expected YYYY-MM-DD");
    else if (*day > today)
      refusals_.add(lines.where(cell), "these data are of a day after the draw", "correct the day, or --on");
    else if (today - *day > source_.oldest_days)
      refusals_.add(lines.where(cell),
                    "these data are " + std::to_string(today - *day) +
                        " days old on the day of the draw, expected at "
                        "most " +
                        std::to_string(source_.oldest_days),
                    "ask for newer data, or say with --list-age-max that older ones will do");
  }

  PreparedPool build(std::vector<std::uint32_t> order, const std::vector<std::vector<bool>>& on_list) {
    PreparedPool prepared;
    std::vector<std::string> codes;
    std::vector<std::string_view> names = ids_;
    if (source_.issue_codes) {
      prepared.private_codes = "code," + source_.id_column + "\n";
      for (std::size_t i = 0; i < ids_.size(); ++i) codes.push_back(new_code());
      names.assign(codes.begin(), codes.end());
      for (std::size_t i = 0; i < ids_.size(); ++i)
        prepared.private_codes.append(codes[i]).append(",").append(ids_[i]).append("\n");
      order = sorted(names);
    }
    Pool& pool = prepared.pool;
    for (std::size_t i = 0; i < names_.size(); ++i)
      pool.columns.push_back(
          in_order(names_[i], dictionaries_[i], order, names_[i] == rules_.household_column));
    for (std::size_t i = 0; i < on_list.size(); ++i) {
      PoolColumn column{source_.lists[i].name, {"no", "yes"}, {}};
      for (const std::uint32_t line : order) column.code_of.push_back(on_list[i][line] ? 1 : 0);
      pool.columns.push_back(std::move(column));
    }
    std::sort(pool.columns.begin(), pool.columns.end(),
              [](const PoolColumn& a, const PoolColumn& b) { return a.name < b.name; });
    finish_text(pool, names, order);
    return prepared;
  }

  const PoolSource& source_;
  const Rules& rules_;
  Refusals refusals_;
  std::string text_;
  CodeAlphabet alphabet_;
  std::vector<std::string_view> ids_;
  std::vector<int> line_of_;
  std::vector<std::string> names_;  // of kept columns
  std::vector<Dictionary> dictionaries_;
};

}  // namespace

const PoolColumn* Pool::column(std::string_view name) const {
  for (const PoolColumn& each : columns)
    if (each.name == name) return &each;
  return nullptr;
}

Loaded<PreparedPool> read_pool(const PoolSource& source, const Rules& rules) {
  return PoolReader(source, rules).read();
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
    std::string_view rest = std::string_view(text).substr(at, end - at);
    at = end == text.npos ? text.size() : end + 1;
    if (end == text.npos)
      refusals.add({file, line, 0}, "the last line does not end", "is the file complete?");
    for (std::size_t cell = 0; cell <= columns.size(); ++cell) {
      const bool last = cell == columns.size();
      const std::size_t comma = rest.find(',');
      const std::string_view value = rest.substr(0, comma);
      if (last != (comma == rest.npos) || why_not_plain(value) != nullptr) {
        refusals.add({file, line, 0},
                     "this is no line of a pool with " + std::to_string(columns.size() + 1) + " columns",
                     "the file was changed, or belongs to another draw");
        break;
      }
      if (cell == 0) {
        if (!ids.empty() && ids.back() >= value)
          refusals.add({file, line, 0}, "this id does not come after the one before", "the file was changed");
        ids.push_back(value);
      } else if (columns[cell - 1] == rules.household_column) {
        const auto household = counted(value);
        if (!household || *household > households + 1)
          refusals.add({file, line, 0},
                       "households are numbered 1, 2, 3, ... in the order in which they appear",
                       "the file was changed");
        else
          households = std::max(households, *household);
        household_of.push_back(household.value_or(1) - 1);
      } else {
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

std::vector<bool> excluded(const Rules& rules, const Pool& pool) {
  std::vector<bool> result(pool.people());
  for (const Rules::Exclusion& each : rules.exclusions) {
    const PoolColumn& column = *pool.column(each.column);
    const auto value = std::find(column.values.begin(), column.values.end(), each.value);
    const auto code = static_cast<std::uint32_t>(value - column.values.begin());
    for (std::uint32_t i = 0; i < pool.people(); ++i)
      if (column.code_of[i] == code) result[i] = true;
  }
  return result;
}

std::vector<std::uint32_t> groups_of(const Rules::Round& round, const Pool& pool) {
  if (round.column.empty()) return std::vector<std::uint32_t>(pool.people(), 0);
  const PoolColumn& column = *pool.column(round.column);
  std::vector<std::uint32_t> group_of_code(column.values.size(), selection::none), result;
  for (std::uint32_t g = 0; g < round.groups.size(); ++g)
    for (std::size_t code = 0; code < column.values.size(); ++code)
      if (column.values[code] == round.groups[g].value) group_of_code[code] = g;
  result.reserve(pool.people());
  for (const std::uint32_t code : column.code_of) result.push_back(group_of_code[code]);
  return result;
}

std::vector<Diagnostic> check_fit(const Rules& rules, const Pool& pool, const std::string& pool_file) {
  Refusals refusals;
  for (const std::string& name : rules.columns())
    if (pool.column(name) == nullptr)
      refusals.add({pool_file, 0, 0}, "the pool has no column '" + name + "', which the rules name");
  if (refusals.any()) return refusals.diagnostics();

  const std::vector<bool> is_excluded = excluded(rules, pool);
  const auto eligible = static_cast<std::uint64_t>(std::count(is_excluded.begin(), is_excluded.end(), false));
  std::vector<bool> has_chance(pool.people());
  for (const Rules::Round& round : rules.rounds) {
    const std::vector<std::uint32_t> group_of = groups_of(round, pool);
    std::vector<std::uint64_t> candidates(round.groups.size());
    for (std::uint32_t i = 0; i < pool.people(); ++i) {
      if (is_excluded[i] || group_of[i] == selection::none) continue;
      ++candidates[group_of[i]];
      has_chance[i] = true;
    }
    for (std::size_t g = 0; g < candidates.size(); ++g)
      if (candidates[g] == 0)
        refusals.add(round.groups[g].where,
                     "nobody who may take part has '" + round.column + "' = '" + round.groups[g].value +
                         "': an empty stratum",
                     "is the value spelt as in the pool? Otherwise delete the row");
  }
  if (rules.seats() > eligible)
    refusals.add({pool_file, 0, 0},
                 "there are " + std::to_string(rules.seats()) + " seats for " + std::to_string(eligible) +
                     " people who may take part",
                 "without competition there is nothing to draw; lower the seats");
  if (rules.leximin_seats > 0) {
    for (const Rules::Quota& quota : rules.quotas) {
      const PoolColumn& column = *pool.column(quota.column);
      if (std::find(column.values.begin(), column.values.end(), quota.value) == column.values.end())
        refusals.add(quota.where,
                     "nobody has '" + quota.column + "' = '" + quota.value + "': an empty stratum",
                     "is the value spelt as in the pool? Otherwise delete the row");
    }
    return refusals.any() ? refusals.diagnostics()
                          : why_no_chances(quota_types(rules, pool), rules, pool_file);
  }
  std::uint64_t without = 0;
  for (std::uint32_t i = 0; i < pool.people(); ++i) without += !is_excluded[i] && !has_chance[i] ? 1U : 0U;
  if (without > 0)
    refusals.add({pool_file, 0, 0},
                 std::to_string(without) + " people may take part and belong to no group of any round",
                 "name their group in the rules, exclude them, or add a round for everybody");
  return refusals.diagnostics();
}

}  // namespace gelombang::draw
