#include "engine/audit/read_pool.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <unordered_map>

#include "engine/audit/cells.hpp"
#include "engine/base/csv_lines.hpp"
#include "engine/draw/codes.hpp"

namespace gelombang::audit {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

template <class Code>
class Interned {
 public:
  Code operator()(std::string_view text) {
    const auto [place, added] = codes_.try_emplace(text, static_cast<Code>(values_.size()));
    if (added) values_.push_back(text);
    return place->second;
  }
  const std::vector<std::string_view>& values() const { return values_; }

 private:
  std::unordered_map<std::string_view, Code> codes_;
  std::vector<std::string_view> values_;
};

class Reader {
 public:
  Reader(std::string text, const std::string& file, const ColumnMap& map, const ReadOptions& options)
      : file_(file), map_(map), options_(options) {
    pool_.text = std::make_shared<const std::string>(std::move(text));
    pool_.other = std::make_shared<std::deque<std::string>>();
  }

  Loaded<Pool> read() {
    CsvLines lines(*pool_.text, file_, *pool_.other);
    std::vector<CsvCell> cells;
    if (!lines.next(cells) || lines.problem()) {
      error(lines.problem() ? lines.problem()->where : SourceLocation{file_, 1, 0},
            lines.problem() ? lines.problem()->message : "the file is empty",
            "the first line names the columns");
      return finish();
    }
    for (const CsvCell& cell : cells) header_.push_back(cell.text);
    if (!find_columns()) return finish();
    while (lines.next(cells)) {
      line_ = static_cast<std::uint32_t>(lines.line());
      bad_ = false;
      if (lines.problem())
        bad_row(lines.problem()->where, lines.problem()->message);
      else if (cells.size() != header_.size())
        bad_row({file_, lines.line(), 0}, "the row has " + std::to_string(cells.size()) +
                                              " cells; the header has " + std::to_string(header_.size()));
      else
        row(cells);
      if (bad_) ++bad_rows_;
    }
    complete();
    return finish();
  }

 private:
  void error(SourceLocation where, std::string message, std::string hint = {}) {
    diagnostics_.push_back({Severity::error, std::move(where), std::move(message), std::move(hint)});
  }

  void bad_row(SourceLocation where, std::string message) {
    bad_ = true;
    if (++complaints_ > most_diagnostics) return;
    diagnostics_.push_back({options_.skip_bad_rows ? Severity::warning : Severity::error,
                            std::move(where),
                            std::move(message),
                            {}});
  }
  void bad_cell(std::size_t column, const char* reason) {
    bad_row({file_, static_cast<int>(line_), 0},
            "column '" + std::string(header_[column - 1]) + "': " + reason);
  }

  /// 1 + the place of the column; 0: not wanted, or missing, which is told.
  std::size_t find(const std::string& name) {
    if (name.empty()) return 0;
    std::size_t place = 0;
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (trimmed(header_[i]) != name) continue;
      if (place != 0) error({file_, 1, 0}, "two columns are called '" + name + "'", "rename one of them");
      place = i + 1;
    }
    if (place != 0) return place;
    const auto near = nearest(name, header_);
    error({file_, 1, 0}, "there is no column '" + name + "'",
          near ? "did you mean '" + std::string(*near) + "'?" : "the first line names the columns");
    return 0;
  }

  bool find_columns() {
    for (std::size_t i = 0; i < header_.size(); ++i)
      if (!printable(header_[i])) {
        error({file_, 1, 0}, "the name of column " + std::to_string(i + 1) + " is not plain UTF-8 text",
              "save the file as CSV in UTF-8; a spreadsheet, or UTF-16, is something else");
        return false;
      }
    id_ = find(map_.id);
    selected_ = find(map_.selected);
    registered_ = find(map_.registered);
    rank_ = find(map_.rank);
    previous_rank_ = find(map_.previous_rank);
    household_ = find(map_.household);
    excluded_ = find(map_.excluded);
    priority_ = find(map_.priority);
    listed_at_ = find(map_.listed_at);
    wave_ = find(map_.wave);
    if (wave_) strata_.push_back(wave_);
    for (const std::string& name : map_.strata) strata_.push_back(find(name));
    const auto categories = [&](const std::vector<std::string>& names, std::vector<std::size_t>& places,
                                std::vector<Category>& columns) {
      for (const std::string& name : names) {
        places.push_back(find(name));
        columns.push_back({name, {}, {}});
      }
    };
    categories(map_.groups, groups_, pool_.groups);
    categories(map_.exploratory, exploratory_, pool_.exploratory);
    for (const std::string& name : map_.unique) {
      unique_.push_back(find(name));
      pool_.unique.push_back({name, {}});
    }
    const bool has_seats = map_.seats.all || !map_.seats.by_stratum.empty();
    if (map_.selected.empty() && !map_.selected_elsewhere && !(has_seats && !map_.rank.empty()))
      error({file_, 1, 0}, "it is not known who was selected",
            "name the column that says so, or the column of ranks and the number of seats");
    check_map();
    group_values_.resize(groups_.size());
    exploratory_values_.resize(exploratory_.size());
    unique_values_.resize(unique_.size());
    return diagnostics_.empty();
  }

  /// A column that is asked about in itself, or twice, is a slip of the pen whose answer would mean nothing.
  void check_map() {
    std::vector<std::string> asked(map_.groups);
    asked.insert(asked.end(), map_.exploratory.begin(), map_.exploratory.end());
    for (std::size_t i = 0; i < asked.size(); ++i) {
      if (std::find(asked.begin(), asked.begin() + static_cast<std::ptrdiff_t>(i), asked[i]) !=
          asked.begin() + static_cast<std::ptrdiff_t>(i))
        error({file_, 1, 0}, "column '" + asked[i] + "' is mapped twice",
              "map it once, to 'group' or 'explore'");
      for (const std::string* other : {&map_.selected, &map_.rank, &map_.id})
        if (!other->empty() && *other == asked[i])
          error({file_, 1, 0}, "column '" + asked[i] + "' cannot be a group too",
                "it says who the people are or what became of them");
      if (asked[i] == map_.wave ||
          std::find(map_.strata.begin(), map_.strata.end(), asked[i]) != map_.strata.end())
        error({file_, 1, 0}, "column '" + asked[i] + "' is a stratum and a group",
              "within a stratum nothing can differ between strata: map it to one of the two");
    }
  }

  std::optional<double> cell_number(const std::vector<CsvCell>& cells, std::size_t column,
                                    bool may_be_empty) {
    const std::string_view text = trimmed(cells[column - 1].text);
    if (text.empty() && may_be_empty) return not_a_number;
    const auto value = number(text);
    if (!value) bad_cell(column, text.empty() ? "is empty; a number is expected" : "a number is expected");
    return value;
  }

  std::optional<double> cell_time(const std::vector<CsvCell>& cells, std::size_t column, bool may_be_empty) {
    const std::string_view text = trimmed(cells[column - 1].text);
    if (text.empty() && may_be_empty) return not_a_number;
    if (const auto value = number(text)) {
      numbers_ = true;
      return value;
    }
    const auto value = instant(text);
    if (!value) {
      bad_cell(column, "a time like 2020-04-11 19:00:05, or a number, is expected");
      return {};
    }
    times_ = true;
    (value->has_zone ? zones_ : no_zones_) = true;
    return value->seconds;
  }

  std::optional<bool> cell_yes(const std::vector<CsvCell>& cells, std::size_t column) {
    const auto value = yes_or_no(trimmed(cells[column - 1].text));
    if (!value) bad_cell(column, "1 or 0 (yes or no) is expected");
    return value;
  }

  template <class Code>
  std::optional<Code> cell_category(std::size_t column, std::string_view text, Interned<Code>& interned) {
    text = trimmed(text);
    if (text.empty()) text = "(unknown)";
    const std::size_t before = interned.values().size();
    const Code code = interned(text);
    if (interned.values().size() > before) {
      if (!printable(text)) unprintable_ = true;
      refuse_numbers_of_people(column, text);
      if (before == most_values) too_many(column);
    }
    return code;
  }

  /// Values of groups and strata are printed.
  void refuse_numbers_of_people(std::size_t column, std::string_view text) {
    if (!draw::holds_nik(text) || !refused_.insert(column).second) return;
    error(
        {file_, static_cast<int>(line_), 0},
        "column '" + std::string(header_[column - 1]) +
            "' has values of 16 digits, as a NIK or the number of a family card has: they would be printed",
        "a group or stratum is a property that many share; numbers of people belong in the id, household or "
        "unique column");
  }

  void too_many(std::size_t column) {
    error(
        {file_, 0, 0},
        "column '" + std::string(header_[column - 1]) + "' has more than " + std::to_string(most_values) +
            " different values",
        "a group or stratum is a property that many share; identifiers belong in the id or a unique column");
  }

  void row(const std::vector<CsvCell>& cells) {
    // All cells are looked at before anything is kept, so that columns stay equally long and every mistake of
    // the row is told.
    std::optional<bool> selected = false, excluded = false;
    std::optional<double> registered = 0.0, rank = 0.0, previous = 0.0, priority = 0.0, listed = 0.0;
    if (selected_) selected = cell_yes(cells, selected_);
    if (excluded_) excluded = cell_yes(cells, excluded_);
    if (registered_) registered = cell_time(cells, registered_, false);
    if (rank_) rank = cell_number(cells, rank_, false);
    if (previous_rank_) previous = cell_number(cells, previous_rank_, true);
    if (priority_) priority = cell_number(cells, priority_, false);
    if (listed_at_) listed = cell_time(cells, listed_at_, true);
    if (id_ && trimmed(cells[id_ - 1].text).empty()) bad_cell(id_, "is empty; every person has one");
    if (bad_) return;

    if (selected_) pool_.selected.push_back(*selected ? 1 : 0);
    if (excluded_) pool_.excluded.push_back(*excluded ? 1 : 0);
    if (registered_) pool_.registered.push_back(*registered);
    if (rank_) pool_.rank.push_back(*rank);
    if (previous_rank_) pool_.previous_rank.push_back(*previous);
    if (priority_) pool_.priority.push_back(*priority);
    if (listed_at_) pool_.listed_at.push_back(*listed);
    if (id_) pool_.id.push_back(trimmed(cells[id_ - 1].text));
    pool_.line.push_back(line_);
    for (std::size_t i = 0; i < groups_.size(); ++i)
      pool_.groups[i].codes.push_back(
          *cell_category(groups_[i], cells[groups_[i] - 1].text, group_values_[i]));
    for (std::size_t i = 0; i < exploratory_.size(); ++i)
      pool_.exploratory[i].codes.push_back(
          *cell_category(exploratory_[i], cells[exploratory_[i] - 1].text, exploratory_values_[i]));
    if (wave_) pool_.wave.push_back(*cell_category(wave_, cells[wave_ - 1].text, wave_values_));
    if (!strata_.empty()) pool_.stratum.push_back(stratum_of(cells));
    if (household_) {
      const std::string_view text = trimmed(cells[household_ - 1].text);
      // People without a household get numbers after all the others (complete).
      household_codes_.push_back(text.empty() ? Key::nobody : household_values_(text));
    }
    for (std::size_t i = 0; i < unique_.size(); ++i) {
      const std::string_view text = trimmed(cells[unique_[i] - 1].text);
      pool_.unique[i].codes.push_back(text.empty() ? Key::nobody : unique_values_[i](text));
    }
    ++pool_.size;
  }

  std::uint32_t stratum_of(const std::vector<CsvCell>& cells) {
    if (strata_.size() == 1)
      return *cell_category<std::uint32_t>(strata_[0], cells[strata_[0] - 1].text, stratum_values_);
    std::string name;
    for (const std::size_t column : strata_) {
      if (!name.empty()) name += " / ";
      const std::string_view text = trimmed(cells[column - 1].text);
      refuse_numbers_of_people(column, text);
      name += text.empty() ? "(unknown)" : text;
    }
    const auto known = joined_strata_.find(name);
    if (known != joined_strata_.end()) return known->second;
    const std::uint32_t code =
        *cell_category<std::uint32_t>(strata_[0], pool_.other->emplace_back(name), stratum_values_);
    joined_strata_.emplace(std::move(name), code);
    return code;
  }

  void complete() {
    if (complaints_ > most_diagnostics)
      diagnostics_.push_back(
          {options_.skip_bad_rows ? Severity::warning : Severity::error,
           {file_, 0, 0},
           "and " + std::to_string(complaints_ - most_diagnostics) + " more cells or rows like these",
           {}});
    if (bad_rows_ > 0 && !options_.skip_bad_rows)
      diagnostics_.back().hint = "nothing was audited; mend " +
                                 std::string(bad_rows_ == 1 ? "the row" : "the rows") +
                                 ", or leave bad rows out with --skip-bad-rows, which the report then says";
    pool_.skipped = options_.skip_bad_rows ? bad_rows_ : 0;
    if (times_ && numbers_)
      error({file_, 0, 0}, "some times are numbers and some are dates", "write all of them in one way");
    if (zones_ && no_zones_)
      error({file_, 0, 0}, "some times have a zone and some have none",
            "write the zone of all of them, such as 2020-04-11 19:00+07:00, or of none");
    if (!pool_.priority.empty()) check_classes();
    if (unprintable_)
      error({file_, 0, 0}, "a group has a name that is not plain UTF-8 text of at most 100 bytes",
            "save the file as UTF-8");
    pool_.registered_is_time = times_;
    if (pool_.size == 0 && !has_error(diagnostics_)) error({file_, 0, 0}, "there is nobody in the pool");
    if (has_error(diagnostics_)) return;

    const auto names = [](const auto& values) {
      return std::vector<std::string>(values.values().begin(), values.values().end());
    };
    for (std::size_t i = 0; i < groups_.size(); ++i) pool_.groups[i].values = names(group_values_[i]);
    for (std::size_t i = 0; i < exploratory_.size(); ++i)
      pool_.exploratory[i].values = names(exploratory_values_[i]);
    pool_.stratum_names = names(stratum_values_);
    pool_.wave_names = names(wave_values_);
    order_waves(pool_);
    order_values(pool_);
    if (household_) {
      auto next = static_cast<std::uint32_t>(household_values_.values().size());
      for (const std::uint32_t code : household_codes_)
        pool_.household.push_back(code == Key::nobody ? next++ : code);
      if (wave_) separate_households();
    }
    if (map_.selected_elsewhere)
      pool_.selected.assign(pool_.size, 0);
    else if (!selected_)
      for (Diagnostic& each : select_first_by_rank(pool_, map_.seats, file_))
        diagnostics_.push_back(std::move(each));
  }

  /// A household in another wave is another household: nobody is their own housemate.
  void separate_households() {
    std::unordered_map<std::uint64_t, std::uint32_t> codes;
    for (std::size_t i = 0; i < pool_.size; ++i) {
      const std::uint64_t key = std::uint64_t{pool_.wave[i]} << 32U | pool_.household[i];
      pool_.household[i] = codes.try_emplace(key, static_cast<std::uint32_t>(codes.size())).first->second;
    }
  }

  void check_classes() {
    std::set<double> classes;
    for (const double each : pool_.priority)
      if (classes.insert(each).second && classes.size() > most_classes)
        return error({file_, 0, 0},
                     "column '" + map_.priority + "' has more than " + std::to_string(most_classes) +
                         " different values",
                     "a class of priority is shared by many; a score or an order is no class");
  }

  Loaded<Pool> finish() {
    Loaded<Pool> loaded;
    loaded.diagnostics = std::move(diagnostics_);
    if (!has_error(loaded.diagnostics)) loaded.value = std::move(pool_);
    return loaded;
  }

  const std::string& file_;
  const ColumnMap& map_;
  const ReadOptions& options_;
  Pool pool_;
  std::vector<Diagnostic> diagnostics_;
  std::vector<std::string_view> header_;
  std::size_t id_ = 0, selected_ = 0, registered_ = 0, rank_ = 0, previous_rank_ = 0, household_ = 0,
              excluded_ = 0, priority_ = 0, listed_at_ = 0, wave_ = 0;  // 1 + place
  std::vector<std::size_t> strata_, groups_, exploratory_, unique_;
  std::vector<Interned<std::uint16_t>> group_values_, exploratory_values_;
  std::vector<Interned<std::uint32_t>> unique_values_;
  Interned<std::uint32_t> stratum_values_, household_values_, wave_values_;
  std::unordered_map<std::string, std::uint32_t> joined_strata_;
  std::vector<std::uint32_t> household_codes_;
  std::set<std::size_t> refused_;  // columns of numbers of people
  std::uint32_t line_ = 0;
  std::size_t complaints_ = 0, bad_rows_ = 0;
  bool bad_ = false, times_ = false, numbers_ = false, zones_ = false, no_zones_ = false,
       unprintable_ = false;
};

}  // namespace

Loaded<Pool> parse_pool(std::string text, const std::string& file, const ColumnMap& columns,
                        const ReadOptions& options) {
  return Reader(std::move(text), file, columns, options).read();
}

std::vector<Diagnostic> select_listed(Pool& pool, const std::string& list, const std::string& file,
                                      const std::string& id_column) {
  std::vector<Diagnostic> diagnostics;
  std::size_t complaints = 0;
  const auto complain = [&](int line, std::string message) {
    if (++complaints <= most_diagnostics)
      diagnostics.push_back({Severity::error, {file, line, 0}, std::move(message), {}});
  };
  std::unordered_map<std::string_view, std::uint32_t> people;
  people.reserve(pool.size);
  for (std::uint32_t i = 0; i < pool.size; ++i) people.try_emplace(pool.id[i], i);
  std::deque<std::string> unquoted;
  CsvLines lines(list, file, unquoted);
  std::vector<CsvCell> cells;
  if (!lines.next(cells) || lines.problem()) {
    complain(1, "the first line should name the columns");
    return diagnostics;
  }
  const std::size_t columns = cells.size();
  const auto place = std::find_if(cells.begin(), cells.end(),
                                  [&](const CsvCell& name) { return trimmed(name.text) == id_column; });
  const auto column = static_cast<std::size_t>(place - cells.begin());
  if (column == columns) {
    diagnostics.push_back({Severity::error,
                           {file, 1, 0},
                           "there is no column '" + id_column + "'",
                           "the identifier has the same name in both files"});
    return diagnostics;
  }
  while (lines.next(cells)) {
    if (lines.problem() || cells.size() != columns) {
      complain(lines.line(),
               lines.problem() ? lines.problem()->message : "the row has not as many cells as the header");
      continue;
    }
    const auto found = people.find(trimmed(cells[column].text));
    if (found == people.end())
      complain(lines.line(), "this person is selected and not in the pool");
    else if (pool.selected[found->second]++ != 0)
      complain(lines.line(), "this person is in the list twice");
  }
  if (complaints > most_diagnostics)
    diagnostics.push_back({Severity::error,
                           {file, 0, 0},
                           "and " + std::to_string(complaints - most_diagnostics) + " more rows like these",
                           {}});
  return diagnostics;
}

Loaded<Pool> read_pool(const std::string& path, const ColumnMap& columns, const ReadOptions& options) {
  Refusals refusals;
  std::string text = read_whole(path, refusals);
  if (refusals.any()) return {{}, refusals.diagnostics()};
  return parse_pool(std::move(text), path, columns, options);
}

Loaded<Pool> read_pool(const std::string& path, const std::string& selected_path, const ColumnMap& columns,
                       const ReadOptions& options) {
  ColumnMap without = columns;
  without.selected_elsewhere = true;
  Loaded<Pool> pool = read_pool(path, without, options);
  if (!pool.value) return pool;
  Refusals refusals;
  const std::string list = read_whole(selected_path, refusals);
  if (refusals.any()) return {{}, refusals.diagnostics()};
  for (Diagnostic& each : select_listed(*pool.value, list, selected_path, columns.id))
    pool.diagnostics.push_back(std::move(each));
  if (has_error(pool.diagnostics)) pool.value.reset();
  return pool;
}

}  // namespace gelombang::audit
