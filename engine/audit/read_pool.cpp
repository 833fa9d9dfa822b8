// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/read_pool.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

#include "engine/audit/cells.hpp"
#include "engine/audit/writings.hpp"
#include "engine/base/csv_rows.hpp"
#include "engine/base/number_text.hpp"
#include "engine/base/text_fold.hpp"
#include "engine/draw/codes.hpp"

namespace gelombang::audit {

namespace {

class Reader {
 public:
  Reader(std::string text, const std::string& file, const ColumnMap& map, const ReadOptions& options)
      : file_(file),
        map_(map),
        options_(options),
        text_(std::make_shared<const std::string>(std::move(text))),
        other_(std::make_shared<std::deque<std::string>>()),
        rows_(*text_, file_, *other_, problems_) {
    pool_.text = text_;
    pool_.other = other_;
  }

  Loaded<Pool> read() {
    if (!rows_.has_names() || !find_columns()) return finish();
    std::vector<CsvCell> cells;
    while (rows_.next(cells, bad_)) {
      row_is_bad_ = false;
      row(cells);
      bad_rows_ += row_is_bad_ ? 1 : 0;
    }
    bad_rows_ += rows_.rejected_rows();
    complete();
    return finish();
  }

 private:
  void error(SourceLocation where, std::string message, std::string hint = {}) {
    problems_.add(std::move(where), std::move(message), std::move(hint));
  }
  /// Of a column, 1 + its place.
  std::string named(std::size_t column) const { return "column '" + rows_.columns().name(column - 1) + "'"; }
  void bad_cell(const std::vector<CsvCell>& cells, std::size_t column, std::string_view reason) {
    row_is_bad_ = true;
    bad_.add(rows_.where(cells[column - 1]), named(column) + ": " + std::string(reason));
  }

  /// 1 + the place of the column; 0: not wanted, or missing, which is told.
  std::size_t find(const std::string& name) {
    const auto place = name.empty() ? std::nullopt : rows_.find(name);
    return place ? *place + 1 : 0;
  }

  bool find_columns() {
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
      error({file_, 1, 1}, "it is not known who was selected",
            "name the column that says so, or the column of ranks and the number of seats");
    check_map();
    group_values_.resize(groups_.size());
    exploratory_values_.resize(exploratory_.size());
    unique_values_.resize(unique_.size());
    strata_values_.resize(strata_.size());
    strata_codes_.resize(strata_.size());
    return !problems_.any();
  }

  SourceLocation where_named(std::string_view name) const {
    const auto place = rows_.columns().first(name);
    return place ? rows_.columns().where(*place) : SourceLocation{file_, 1, 1};
  }

  /// A column that is asked about in itself, or twice, is a slip of the pen whose answer would mean nothing.
  void check_map() {
    std::vector<std::string> asked(map_.groups);
    asked.insert(asked.end(), map_.exploratory.begin(), map_.exploratory.end());
    for (std::size_t i = 0; i < asked.size(); ++i) {
      if (std::find(asked.begin(), asked.begin() + static_cast<std::ptrdiff_t>(i), asked[i]) !=
          asked.begin() + static_cast<std::ptrdiff_t>(i))
        error(where_named(asked[i]), "column '" + asked[i] + "' is mapped twice",
              "map it once, to 'group' or 'explore'");
      for (const std::string* other : {&map_.selected, &map_.rank, &map_.id})
        if (!other->empty() && *other == asked[i])
          error(where_named(asked[i]), "column '" + asked[i] + "' cannot be a group too",
                "it says who the people are or what became of them");
      if (asked[i] == map_.wave ||
          std::find(map_.strata.begin(), map_.strata.end(), asked[i]) != map_.strata.end())
        error(where_named(asked[i]), "column '" + asked[i] + "' is a stratum and a group",
              "within a stratum nothing can differ between strata: map it to one of the two");
    }
  }

  /// A finite number whose points mean one thing: see refuse_points.
  std::optional<double> number_in(const std::vector<CsvCell>& cells, std::size_t column,
                                  std::string_view text) {
    const auto value = number(text);
    if (!value || text.find('.') == text.npos) return value;
    if (!looks_like_grouped_thousands(text))
      decimal_.insert(column);
    else
      points_[column].add(
          rows_.where(cells[column - 1]), named(column) + ": a point and three digits: two, or two thousand?",
          "write thousands without a point, and decimals with other than three digits, as 2.0000");
    return value;
  }

  std::optional<double> cell_number(const std::vector<CsvCell>& cells, std::size_t column,
                                    bool may_be_empty) {
    const std::string_view text = trimmed(cells[column - 1].text);
    if (is_blank(text) && may_be_empty) return std::numeric_limits<double>::quiet_NaN();
    const auto value = number_in(cells, column, text);
    if (!value)
      bad_cell(cells, column,
               is_blank(text)                       ? "is empty; a number is expected"
               : looks_like_grouped_thousands(text) ? "a number is expected, without points between thousands"
                                                    : "a number is expected");
    else if (is_scientific(text) && std::abs(*value) >= 1)
      bad_cell(cells, column,
               "is in scientific notation, to which a spreadsheet rounds: take it from its source");
    return value;
  }

  std::optional<double> cell_time(const std::vector<CsvCell>& cells, std::size_t column, bool may_be_empty) {
    const std::string_view text = trimmed(cells[column - 1].text);
    if (is_blank(text) && may_be_empty) return std::numeric_limits<double>::quiet_NaN();
    if (number(text)) {
      numbers_ = true;
      return cell_number(cells, column, may_be_empty);
    }
    const auto value = instant(text);
    if (!value) {
      const std::string_view why = why_no_time(text);
      bad_cell(cells, column,
               why.empty() ? "a time like 2020-04-11 19:00:05, or a number, is expected" : why);
      return {};
    }
    times_ = true;
    (value->has_zone ? zones_ : no_zones_) = true;
    return value->seconds;
  }

  std::optional<bool> cell_yes(const std::vector<CsvCell>& cells, std::size_t column) {
    const auto value = yes_or_no(cells[column - 1].text);
    if (!value) bad_cell(cells, column, "1 or 0 (yes or no) is expected");
    return value;
  }

  template <class Code>
  Code cell_category(const std::vector<CsvCell>& cells, std::size_t column, Interned<Code>& interned) {
    std::string_view text = trimmed(cells[column - 1].text);
    if (is_blank(text)) text = "(unknown)";
    const std::size_t before = interned.values().size();
    const Code code = interned(text);
    if (interned.values().size() > before) look_at_value(cells, column, text, before);
    return code;
  }

  /// Values of groups and strata are printed.
  void look_at_value(const std::vector<CsvCell>& cells, std::size_t column, std::string_view text,
                     std::size_t values_before) {
    const SourceLocation where = rows_.where(cells[column - 1]);
    if (!is_name(text))
      error(where, named(column) + " has a value that is not plain UTF-8 text of at most 100 bytes",
            "save the file as UTF-8");
    if (draw::holds_nik(text) && refused_.insert(column).second)
      error(
          where,
          named(column) +
              " has values of 16 digits, as a NIK or the number of a family card has: they would be printed",
          "a group or stratum is a property that many share; numbers of people belong in the id, household "
          "or unique column");
    if (values_before == most_values)
      error(where, named(column) + " has more than " + std::to_string(most_values) + " different values",
            "a group or stratum is a property that many share; identifiers belong in the id or a unique "
            "column");
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
    if (id_ && is_blank(cells[id_ - 1].text)) bad_cell(cells, id_, "is empty; every person has one");
    if (id_ && is_scientific(trimmed(cells[id_ - 1].text)))
      bad_cell(cells, id_, "is in scientific notation, to which a spreadsheet has rounded it");
    if (row_is_bad_) return;

    if (selected_) pool_.selected.push_back(*selected ? 1 : 0);
    if (excluded_) pool_.excluded.push_back(*excluded ? 1 : 0);
    if (registered_) pool_.registered.push_back(*registered);
    if (rank_) pool_.rank.push_back(*rank);
    if (previous_rank_) pool_.previous_rank.push_back(*previous);
    if (priority_) pool_.priority.push_back(*priority);
    if (listed_at_) pool_.listed_at.push_back(*listed);
    if (id_) pool_.id.push_back(trimmed(cells[id_ - 1].text));
    pool_.line.push_back(static_cast<std::uint32_t>(rows_.line()));
    for (std::size_t i = 0; i < groups_.size(); ++i)
      pool_.groups[i].codes.push_back(cell_category(cells, groups_[i], group_values_[i]));
    for (std::size_t i = 0; i < exploratory_.size(); ++i)
      pool_.exploratory[i].codes.push_back(cell_category(cells, exploratory_[i], exploratory_values_[i]));
    for (std::size_t i = 0; i < strata_.size(); ++i)
      strata_codes_[i].push_back(cell_category(cells, strata_[i], strata_values_[i]));
    if (household_) {
      const std::string_view text = trimmed(cells[household_ - 1].text);
      // People without a household get numbers after all the others (complete).
      household_codes_.push_back(is_blank(text) ? Key::nobody : household_values_(text));
    }
    for (std::size_t i = 0; i < unique_.size(); ++i) {
      const std::string_view text = trimmed(cells[unique_[i] - 1].text);
      pool_.unique[i].codes.push_back(is_blank(text) ? Key::nobody : unique_values_[i](text));
    }
    ++pool_.size;
  }

  void complete() {
    pool_.skipped = options_.skip_bad_rows ? bad_rows_ : 0;
    for (const auto& [column, refusals] : points_)
      if (!decimal_.contains(column))
        for (Diagnostic& each : refusals.diagnostics()) problems_.add(std::move(each));
    if (times_ && numbers_)
      error({file_, 0, 0}, "some times are numbers and some are dates", "write all of them in one way");
    if (zones_ && no_zones_)
      error({file_, 0, 0}, "some times have a zone and some have none",
            "write the zone of all of them, such as 2020-04-11 19:00+07:00, or of none");
    if (!pool_.priority.empty()) check_classes();
    pool_.registered_is_time = times_;
    const bool refused = problems_.any() || (bad_.any() && !options_.skip_bad_rows);
    if (pool_.size == 0 && !refused) error({file_, 0, 0}, "there is nobody in the pool");
    if (pool_.size == 0 || refused) return;

    merge_categories(pool_.groups, group_values_);
    merge_categories(pool_.exploratory, exploratory_values_);
    for (std::size_t i = 0; i < strata_.size(); ++i)
      strata_names_.push_back(
          merge(rows_.columns().name(strata_[i] - 1), strata_values_[i], strata_codes_[i], true));
    join_strata();
    for (std::size_t i = 0; i < unique_.size(); ++i)
      merge(pool_.unique[i].name, unique_values_[i], pool_.unique[i].codes, false);
    if (household_) merge(map_.household, household_values_, household_codes_, false);
    look_at_ids();
    order_waves(pool_);
    order_values(pool_);
    if (household_) {
      auto next = static_cast<std::uint32_t>(household_values_.values().size());
      for (const std::uint32_t code : household_codes_)
        pool_.household.push_back(code == Key::nobody ? next++ : code);
      if (wave_) separate_households();
      pool_.housemates_compete = map_.seats.household_cap;
    }
    if (map_.selected_elsewhere)
      pool_.selected.assign(pool_.size, 0);
    else if (!selected_)
      for (Diagnostic& each : select_first_by_rank(pool_, map_.seats, file_)) problems_.add(std::move(each));
  }

  /// One code for all the ways to write one value. Returns the values by code.
  template <class Code>
  std::vector<std::string> merge(const std::string& column, const Interned<Code>& interned,
                                 std::vector<Code>& codes, bool is_told) {
    MergedWritings now = merged(interned.writings(), column, is_told);
    if (!now.remark.empty()) {
      for (Code& code : codes)
        if (code != static_cast<Code>(Key::nobody)) code = static_cast<Code>(now.code_of[code]);
      remark(where_named(column), now.remark,
             "are they one? The audit depends on it; write every value in one way");
    }
    return {now.values.begin(), now.values.end()};
  }

  /// Those that are one when capitals and zeros in front count for nothing. Those that are one anyway are
  /// repeated (integrity.hpp).
  void look_at_ids() {
    const std::vector<std::uint32_t> first = first_alike(pool_.id);
    std::size_t alike = 0;
    int line = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
      if (first[i] == i || pool_.id[i] == pool_.id[first[i]]) continue;
      if (++alike == 1) line = static_cast<int>(pool_.line[i]);
    }
    if (alike == 0) return;
    remark({file_, line, 0},
           "'" + map_.id + "': " + std::to_string(alike) +
               (alike == 1 ? " identifier differs" : " identifiers differ") +
               " from another only in writing (capitals, spaces, accents, zeros in front): is it one person?",
           "one person has one line; write every identifier in one way");
  }

  void remark(SourceLocation where, std::string text, std::string hint) {
    warnings_.push_back({Severity::warning, std::move(where), text, std::move(hint)});
    pool_.remarks.push_back(std::move(text));
  }

  template <class Code>
  void merge_categories(std::vector<Category>& categories, const std::vector<Interned<Code>>& values) {
    for (std::size_t i = 0; i < categories.size(); ++i)
      categories[i].values = merge(categories[i].name, values[i], categories[i].codes, true);
  }

  /// A stratum is what all of these columns say, the wave first.
  void join_strata() {
    if (strata_.empty()) return;
    if (wave_) {
      pool_.wave = strata_codes_[0];
      pool_.wave_names = strata_names_[0];
    }
    std::unordered_map<std::string, std::uint32_t> codes;
    pool_.stratum.reserve(pool_.size);
    for (std::size_t person = 0; person < pool_.size; ++person) {
      std::string name;
      for (std::size_t i = 0; i < strata_.size(); ++i)
        name += (i > 0 ? " / " : "") + strata_names_[i][strata_codes_[i][person]];
      const auto [place, added] = codes.try_emplace(name, static_cast<std::uint32_t>(codes.size()));
      pool_.stratum.push_back(place->second);
      if (added) pool_.stratum_names.push_back(std::move(name));
      if (codes.size() > most_values)
        return error(rows_.columns().where(strata_[0] - 1),
                     "there are more than " + std::to_string(most_values) + " different strata",
                     "a stratum is a property that many share");
    }
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
        return error(where_named(map_.priority),
                     "column '" + map_.priority + "' has more than " + std::to_string(most_classes) +
                         " different values",
                     "a class of priority is shared by many; a score or an order is no class");
  }

  Loaded<Pool> finish() {
    Loaded<Pool> loaded;
    loaded.diagnostics = bad_.diagnostics(options_.skip_bad_rows ? Severity::warning : Severity::error);
    if (bad_.any() && !options_.skip_bad_rows) {
      std::string& hint = loaded.diagnostics.back().hint;
      hint += std::string(hint.empty() ? "" : "; ") + "nothing was audited; mend " +
              (bad_rows_ == 1 ? "the row" : "the rows") +
              ", or leave bad rows out with --skip-bad-rows, which the report then says";
    }
    for (Diagnostic& each : problems_.diagnostics()) loaded.diagnostics.push_back(std::move(each));
    if (has_error(loaded.diagnostics)) return loaded;
    point_at_column(warnings_, *text_, file_, map_.id);
    for (Diagnostic& each : warnings_) loaded.diagnostics.push_back(std::move(each));
    loaded.value = std::move(pool_);
    return loaded;
  }

  const std::string& file_;
  const ColumnMap& map_;
  const ReadOptions& options_;
  std::shared_ptr<const std::string> text_;
  std::shared_ptr<std::deque<std::string>> other_;
  Refusals problems_, bad_;  // of the file; of rows that may be left out
  CsvRows rows_;
  Pool pool_;
  std::vector<Diagnostic> warnings_;
  std::size_t id_ = 0, selected_ = 0, registered_ = 0, rank_ = 0, previous_rank_ = 0, household_ = 0,
              excluded_ = 0, priority_ = 0, listed_at_ = 0, wave_ = 0;  // 1 + place
  std::vector<std::size_t> strata_, groups_, exploratory_, unique_;
  std::vector<Interned<std::uint16_t>> group_values_, exploratory_values_;
  std::vector<Interned<std::uint32_t>> unique_values_, strata_values_;
  Interned<std::uint32_t> household_values_;
  std::vector<std::vector<std::uint32_t>> strata_codes_;  // by column and person
  std::vector<std::vector<std::string>> strata_names_;    // by column and code
  std::vector<std::uint32_t> household_codes_;
  std::set<std::size_t> refused_;           // columns of numbers of people
  std::set<std::size_t> decimal_;           // columns in which a point is one of decimals
  std::map<std::size_t, Refusals> points_;  // by column: numbers whose point may group thousands
  std::size_t bad_rows_ = 0;
  bool row_is_bad_ = false, times_ = false, numbers_ = false, zones_ = false, no_zones_ = false;
};

}  // namespace

Loaded<Pool> parse_pool(std::string text, const std::string& file, const ColumnMap& columns,
                        const ReadOptions& options) {
  return Reader(std::move(text), file, columns, options).read();
}

std::vector<Diagnostic> select_listed(Pool& pool, const std::string& list, const std::string& file,
                                      const std::string& id_column) {
  Refusals refusals;
  std::unordered_map<std::string_view, std::uint32_t> people;
  people.reserve(pool.size);
  for (std::uint32_t i = 0; i < pool.size; ++i) people.try_emplace(pool.id[i], i);
  std::deque<std::string> unquoted;
  CsvRows rows(list, file, unquoted, refusals);
  const auto column = rows.has_names() ? rows.find(id_column) : std::nullopt;
  if (!column) return refusals.diagnostics();
  StrangerCauses causes(pool.id);
  std::vector<CsvCell> cells;
  while (rows.next(cells, refusals)) {
    const CsvCell& cell = cells[*column];
    const auto found = people.find(trimmed(cell.text));
    if (found == people.end())
      refusals.add(rows.where(cell),
                   "this person is selected and not in the pool" + causes.of(trimmed(cell.text)));
    else if (pool.selected[found->second]++ != 0)
      refusals.add(rows.where(cell), "this person is in the list twice");
  }
  return refusals.diagnostics();
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
