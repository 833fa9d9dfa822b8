#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

#include "engine/base/csv_lines.hpp"
#include "engine/draw/canonical_pool.hpp"
#include "engine/draw/codes.hpp"

namespace gelombang::draw {
namespace {

constexpr std::size_t most_people = 100'000'000;

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
    std::vector<std::uint32_t> order = lines_by_id(ids_);
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

  /// Those that the rules name, and the one more that was asked for.
  std::vector<std::string> wanted_columns() const {
    std::vector<std::string> columns = rules_.columns();
    const std::string& also = source_.also_column;
    if (!also.empty() && std::find(columns.begin(), columns.end(), also) == columns.end())
      columns.push_back(also);
    return columns;
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
    CsvLines lines(text_, source_.file, unquoted_);
    std::vector<CsvCell> cells;
    if (!lines.next(cells, refusals_)) {
      refusals_.add({source_.file, 0, 0}, "the file is empty", "the first line names the columns");
      return;
    }
    const std::size_t width = cells.size();
    const auto id = find(cells, source_.id_column, source_.file);
    std::vector<std::size_t> kept;
    for (const std::string& name : wanted_columns()) {
      if (is_list(name)) continue;
      const auto column = find(cells, name, source_.file);
      if (column) kept.push_back(*column);
      names_.push_back(name);
    }
    for (const ListFile& list : source_.lists) {
      const std::vector<std::string> columns = wanted_columns();
      if (std::find(columns.begin(), columns.end(), list.name) == columns.end())
        refusals_.add({list.file, 0, 0}, "no rule names the list '" + list.name + "'",
                      "leave it out, or add the row to the rules that uses it");
    }
    if (refusals_.any()) return;
    dictionaries_.resize(kept.size());
    while (lines.next(cells, refusals_)) {
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
    refuse_guessable_ids(*id);
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
    } else {
      alphabet_.add(cell.text);
    }
  }

  /// Ids that could be guessed back from their tickets. In a second pass, because the alphabet is that of the
  /// whole pool.
  void refuse_guessable_ids(std::size_t id) {
    if (source_.issue_codes || !source_.for_publication || ids_.empty()) return;
    const bool no_niks = alphabet_.nik_is_no_chance();
    if (alphabet_.all_can_hold_128_bits() && !no_niks) {
      if (alphabet_.evidently_not_128_bits())
        refusals_.add(
            {source_.file, 0, 0},
            "the ids are too much alike to be random codes: the characters in which they differ hold "
            "about " +
                std::to_string(static_cast<int>(alphabet_.bits_seen())) + " bits, expected 128",
            "--issue-codes FILE gives everybody one; --private keeps the proof from publication");
      return;
    }
    CsvLines lines(text_, source_.file, unquoted_);
    std::vector<CsvCell> cells;
    lines.next(cells);
    while (lines.next(cells))
      if (id < cells.size() && why_not_plain(cells[id].text) == nullptr) refuse_id(lines, cells[id], no_niks);
  }

  void refuse_id(const CsvLines& lines, const CsvCell& cell, bool no_niks) {
    const bool is_short = !alphabet_.can_hold_128_bits(cell.text);
    if (holds_nik(cell.text) && (is_short || no_niks))
      refusals_.add(
          lines.where(cell),
          "this id has 16 digits, as a NIK has: once the seed is public, everybody's could be guessed back "
          "from their tickets",
          "--issue-codes FILE gives everybody a random code; --private keeps the proof from publication");
    else if (is_short)
      refusals_.add(
          lines.where(cell),
          "this id is too short, or no code, for a proof that is published: expected a random code of "
          "at least 128 bits",
          "--issue-codes FILE gives everybody one; --private keeps the proof from publication");
  }

  void take_value(const CsvLines& lines, const CsvCell& cell, std::size_t column) {
    const std::string& name = names_[column];
    if (const char* why = why_not_plain(cell.text))
      refusals_.add(lines.where(cell), "'" + name + "' " + why, "use codes");
    else if (source_.for_publication && name != rules_.household_column && holds_nik(cell.text))
      refusals_.add(lines.where(cell), "'" + name + "' has 16 digits, as a NIK has: it would be published",
                    "name another column in the rules");
    else if (name == rules_.losses_column && !is_number_of_losses(cell.text))
      refusals_.add(lines.where(cell), "'" + name + "' is not a whole number from 0 to 999",
                    "how often the person has lost before");
    dictionaries_[column].add(cell.text);
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
    CsvLines lines(text, list.file, unquoted_);
    std::vector<CsvCell> cells;
    if (!lines.next(cells, refusals_)) {
      refusals_.add({list.file, 0, 0}, "the file is empty", "the first line names the columns");
      return on;
    }
    const std::size_t width = cells.size();
    const auto id = find(cells, source_.id_column, list.file);
    const auto today = day_of(source_.on);
    const auto data_of = today ? find(cells, "data_of", list.file) : std::nullopt;
    if (!id || (today && !data_of)) return on;
    while (lines.next(cells, refusals_)) {
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
      order = lines_by_id(names);
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
  std::deque<std::string> unquoted_;
  CodeAlphabet alphabet_;
  std::vector<std::string_view> ids_;
  std::vector<int> line_of_;
  std::vector<std::string> names_;  // of kept columns
  std::vector<Dictionary> dictionaries_;
};

}  // namespace

Loaded<PreparedPool> read_pool(const PoolSource& source, const Rules& rules) {
  return PoolReader(source, rules).read();
}

}  // namespace gelombang::draw
