// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <utility>

#include "engine/base/csv_rows.hpp"
#include "engine/base/number_text.hpp"
#include "engine/base/text_fold.hpp"
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
    if (refusals_.any()) return refused();
    std::vector<std::uint32_t> order = lines_by_id(ids_);
    refuse_repeated(order);
    refuse_alike_values();
    std::vector<std::vector<bool>> on_list;
    for (const ListFile& list : source_.lists) on_list.push_back(read_list(list, order));
    if (refusals_.any()) return refused();
    return {build(std::move(order), on_list), {}};
  }

 private:
  Loaded<PreparedPool> refused() const {
    std::vector<Diagnostic> diagnostics = refusals_.diagnostics();
    point_at_column(diagnostics, text_, source_.file, source_.id_column);
    return {{}, std::move(diagnostics)};
  }

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

  void read_lines() {
    CsvRows rows(text_, source_.file, unquoted_, refusals_);
    if (!rows.has_names()) return;
    const auto id = rows.find(source_.id_column);
    std::vector<std::size_t> kept;
    for (const std::string& name : wanted_columns()) {
      if (is_list(name)) continue;
      const auto column = rows.find(name);
      if (column) kept.push_back(*column);
      names_.push_back(name);
    }
    refuse_idle_lists();
    if (refusals_.any()) return;
    dictionaries_.resize(kept.size());
    first_cell_.resize(kept.size());
    std::vector<CsvCell> cells;
    while (rows.next(cells, refusals_)) {
      take_id(rows, cells[*id]);
      for (std::size_t i = 0; i < kept.size(); ++i) take_value(rows, cells[kept[i]], i);
    }
    refuse_guessable_ids(*id);
    if (ids_.empty() && !refusals_.any())
      refusals_.add({source_.file, 0, 0}, "the pool has no people", "the first line is the header");
    if (ids_.size() > most_people)
      refusals_.add({source_.file, 0, 0}, "the pool has more than 100 million people", "draw by province");
  }

  void refuse_idle_lists() {
    const std::vector<std::string> columns = wanted_columns();
    const std::vector<std::string_view> known(columns.begin(), columns.end());
    for (const ListFile& list : source_.lists) {
      if (std::find(columns.begin(), columns.end(), list.name) != columns.end()) continue;
      const auto near = nearest(list.name, known);
      refusals_.add({list.file, 0, 0}, "no rule names the list '" + list.name + "'",
                    near ? "did you mean '" + std::string(*near) + "'?"
                         : "leave it out, or add the row to the rules that uses it");
    }
  }

  void take_id(const CsvRows& rows, const CsvCell& cell) {
    ids_.push_back(cell.text);
    line_of_.push_back(rows.line());
    if (const char* why = why_not_plain(cell.text)) {
      refusals_.add(rows.where(cell), std::string("this id ") + why, "ids are short codes");
    } else if (is_scientific(cell.text)) {
      refusals_.add(
          rows.where(cell), "this id is in scientific notation: a spreadsheet has rounded it",
          "make the column one of text in the spreadsheet, and take the ids from their source again");
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
    Refusals told_already;
    CsvRows rows(text_, source_.file, unquoted_, told_already);
    std::vector<CsvCell> cells;
    while (rows.next(cells, told_already))
      if (why_not_plain(cells[id].text) == nullptr) refuse_id(rows, cells[id], no_niks);
  }

  void refuse_id(const CsvRows& rows, const CsvCell& cell, bool no_niks) {
    const bool is_short = !alphabet_.can_hold_128_bits(cell.text);
    if (holds_nik(cell.text) && (is_short || no_niks))
      refusals_.add(
          rows.where(cell),
          "this id has 16 digits, as a NIK has: once the seed is public, everybody's could be guessed back "
          "from their tickets",
          "--issue-codes FILE gives everybody a random code; --private keeps the proof from publication");
    else if (is_short)
      refusals_.add(
          rows.where(cell),
          "this id is too short, or no code, for a proof that is published: expected a random code of "
          "at least 128 bits",
          "--issue-codes FILE gives everybody one; --private keeps the proof from publication");
  }

  void take_value(const CsvRows& rows, const CsvCell& cell, std::size_t column) {
    const std::string& name = names_[column];
    if (const char* why = why_not_plain(cell.text))
      refusals_.add(rows.where(cell), "'" + name + "' " + why, "use codes");
    else if (source_.for_publication && name != rules_.household_column && holds_nik(cell.text))
      refusals_.add(rows.where(cell), "'" + name + "' has 16 digits, as a NIK has: it would be published",
                    "name another column in the rules");
    else if (name == rules_.losses_column && !is_number_of_losses(cell.text))
      refusals_.add(rows.where(cell), "'" + name + "' is not a whole number from 0 to 999",
                    looks_like_grouped_thousands(cell.text)
                        ? "how often the person has lost before; a point does not group thousands"
                        : "how often the person has lost before");
    dictionaries_[column].add(cell.text);
    if (dictionaries_[column].size() > first_cell_[column].size())
      first_cell_[column].emplace_back(rows.line(), rows.where(cell).column);
  }

  void refuse_repeated(const std::vector<std::uint32_t>& order) {
    for (std::size_t i = 1; i < order.size(); ++i)
      if (ids_[order[i - 1]] == ids_[order[i]])
        refusals_.add({source_.file, line_of_[order[i]], 0},
                      "this id stands in line " + std::to_string(line_of_[order[i - 1]]) + " already",
                      "one person has one line; keep one of the two", "repeated id");
    if (refusals_.any()) return;
    const std::vector<std::uint32_t> first = first_alike(ids_);
    for (std::size_t i = 0; i < first.size(); ++i)
      if (first[i] != i)
        refusals_.add({source_.file, line_of_[i], 0},
                      "this id stands in line " + std::to_string(line_of_[first[i]]) +
                          " already, in another writing: capitals, spaces or zeros in front",
                      "one person has one line; keep one of the two", "id in another writing");
  }

  /// Which of them a rule means would be a matter of luck.
  void refuse_alike_values() {
    for (std::size_t c = 0; c < names_.size(); ++c) {
      const Dictionary& column = dictionaries_[c];
      std::vector<std::string_view> values;
      for (std::uint32_t code = 0; code < column.size(); ++code) values.push_back(column.value(code));
      const std::vector<std::uint32_t> first = first_alike(values);
      if (first.empty()) continue;
      const std::string ways = ways_to_write(column, first);
      for (std::uint32_t code = 0; code < first.size(); ++code)
        if (const auto [line, cell] = first_cell_[c][code]; first[code] != code)
          refusals_.add({source_.file, line, cell},
                        "this value of '" + names_[c] + "' is that of line " +
                            std::to_string(first_cell_[c][first[code]].first) +
                            " in another writing: are they one?" + ways,
                        "write each value in one way: the same capitals, spaces and zeros, 'yes' or 'ya'",
                        "alike " + names_[c]);
    }
  }

  /// Values that few people share are not told.
  std::string ways_to_write(const Dictionary& column, const std::vector<std::uint32_t>& first) const {
    constexpr std::size_t smallest = 5, most_told = 8;
    std::vector<std::size_t> people(column.size());
    for (std::size_t line = 0; line < ids_.size(); ++line) ++people[column.code(line)];
    std::vector<std::size_t> ways(column.size());
    for (const std::uint32_t code : first) ++ways[code];
    std::string text;
    std::size_t told = 0;
    for (std::uint32_t code = 0; code < first.size(); ++code)
      if (ways[first[code]] > 1 && people[code] >= smallest && !holds_nik(column.value(code)) &&
          ++told <= most_told)
        text += (text.empty() ? " '" : ", '") + std::string(column.value(code)) + "'";
    return told < 2 ? "" : text;
  }

  /// By line of the pool's file: is on the list.
  std::vector<bool> read_list(const ListFile& list, const std::vector<std::uint32_t>& order) {
    std::vector<bool> on(ids_.size());
    const std::string text = read_whole(list.file, refusals_);
    CsvRows rows(text, list.file, unquoted_, refusals_);
    if (!rows.has_names()) return on;
    const auto id = rows.find(source_.id_column);
    const auto today = day_of(source_.on);
    const auto data_of = today ? rows.find("data_of") : std::nullopt;
    if (!id || (today && !data_of)) return on;
    StrangerCauses causes(ids_);
    std::vector<CsvCell> cells;
    while (rows.next(cells, refusals_)) {
      const std::string_view sought = cells[*id].text;
      const auto place =
          std::lower_bound(order.begin(), order.end(), sought,
                           [&](std::uint32_t line, std::string_view other) { return ids_[line] < other; });
      if (place == order.end() || ids_[*place] != sought)
        refusals_.add(rows.where(cells[*id]), "this id is not in the pool" + causes.of(sought),
                      "keep the lines of people who are in the pool; are both files of the same wave?");
      else if (on[*place])
        refusals_.add(rows.where(cells[*id]), "this id stands on the list already",
                      "delete one of the lines");
      else
        on[*place] = true;
      if (data_of) check_age(rows, cells[*data_of], *today);
    }
    return on;
  }

  void check_age(const CsvRows& rows, const CsvCell& cell, std::int64_t today) {
    const auto day = day_of(cell.text);
    if (!day)
      refusals_.add(rows.where(cell), "this is not a day, expected YYYY-MM-DD");
    else if (*day > today)
      refusals_.add(rows.where(cell), "these data are of a day after the draw", "correct the day, or --on");
    else if (today - *day > source_.oldest_days)
      refusals_.add(rows.where(cell),
                    "these data are " + std::to_string(today - *day) +
                        " days old on the day of the draw, expected at "
                        "most " +
                        std::to_string(source_.oldest_days),
                    "ask for newer data, or say with --list-age-max that older ones will do", "old data");
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
  std::vector<std::vector<std::pair<int, int>>>
      first_cell_;  // by column and code: line and column in the file
};

}  // namespace

Loaded<PreparedPool> read_pool(const PoolSource& source, const Rules& rules) {
  return PoolReader(source, rules).read();
}

}  // namespace gelombang::draw
