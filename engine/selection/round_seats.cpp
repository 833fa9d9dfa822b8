// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>

#include "engine/selection/leximin.hpp"

namespace gelombang::selection {
namespace {

using boost::multiprecision::cpp_int;

cpp_int rounded_down(const Rational& value) {
  return numerator(value) / denominator(value);  // values are never negative
}
bool is_whole(const Rational& value) {
  return denominator(value) == 1;
}
cpp_int rounded_up(const Rational& value) {
  return rounded_down(value) + (is_whole(value) ? 0 : 1);
}

struct Cell {
  std::size_t row = 0, column = 0;
  std::int64_t people = 0;
  Rational seats;
};

/// Types as a table: rows by the values of the first attribute, columns by those of all others, both
/// ascending. Without attributes one row, and with fewer than two one column.
struct Table {
  std::vector<std::vector<std::uint32_t>> values_of_column;
  std::size_t rows = 0;
  std::vector<Cell> cells;  // as the types

  Table(const std::vector<QuotaType>& types, const std::vector<Rational>& seats) {
    std::map<std::vector<std::uint32_t>, std::size_t> row_of, column_of;
    const auto cut = [](const QuotaType& type) {
      return type.value_of.begin() + (type.value_of.empty() ? 0 : 1);
    };
    const auto row = [&](const QuotaType& type) { return std::vector(type.value_of.begin(), cut(type)); };
    const auto column = [&](const QuotaType& type) { return std::vector(cut(type), type.value_of.end()); };
    for (const QuotaType& type : types) {
      row_of[row(type)];
      column_of[column(type)];
    }
    for (auto& [values, number] : row_of) number = rows++;
    for (auto& [values, number] : column_of) {
      number = values_of_column.size();
      values_of_column.push_back(values);
    }
    for (std::size_t t = 0; t < types.size(); ++t)
      cells.push_back({row_of[row(types[t])], column_of[column(types[t])], types[t].people, seats[t]});
  }
  std::vector<Rational> sums_of_rows() const {
    std::vector<Rational> sums(rows);
    for (const Cell& cell : cells) sums[cell.row] += cell.seats;
    return sums;
  }
  std::vector<Rational> sums_of_columns() const {
    std::vector<Rational> sums(values_of_column.size());
    for (const Cell& cell : cells) sums[cell.column] += cell.seats;
    return sums;
  }
};

/// Rows and columns of seats as a flow: from the source to each row, to each column, to the sink. Fractions
/// are shifted around a cycle, one way or the other, until one of them is gone.
class Flow {
 public:
  explicit Flow(const Table& table) : arcs_at_(table.rows + table.values_of_column.size() + 2) {
    for (const Cell& cell : table.cells) one_ = lcm(one_, denominator(cell.seats));
    const std::size_t source = 0, sink = arcs_at_.size() - 1;
    const auto row = [](std::size_t r) { return 1 + r; };
    const auto column = [&](std::size_t c) { return 1 + table.rows + c; };
    const std::vector<Rational> of_row = table.sums_of_rows(), of_column = table.sums_of_columns();
    for (std::size_t r = 0; r < of_row.size(); ++r) add(source, row(r), of_row[r]);
    first_cell_ = arcs_.size();
    for (const Cell& cell : table.cells) add(row(cell.row), column(cell.column), cell.seats);
    cells_ = table.cells.size();
    for (std::size_t c = 0; c < of_column.size(); ++c) add(column(c), sink, of_column[c]);
  }

  std::vector<std::int64_t> round(const Coin& coin) {
    for (std::size_t first = 0; first < arcs_.size();)
      if (arcs_[first].fraction == 0)
        ++first;
      else
        shift(cycle_from(first), coin);
    std::vector<std::int64_t> seats;
    for (std::size_t i = 0; i < cells_; ++i) seats.push_back(arcs_[first_cell_ + i].whole);
    return seats;
  }

 private:
  struct Arc {
    std::array<std::size_t, 2> ends{};  // from, to
    std::int64_t whole = 0;
    cpp_int fraction;  // over one_
  };
  struct Step {
    std::size_t arc;
    bool along;  // from its first end to its second
  };

  void add(std::size_t from, std::size_t to, const Rational& seats) {
    const cpp_int whole = rounded_down(seats);
    for (const std::size_t end : {from, to}) arcs_at_[end].push_back(arcs_.size());
    arcs_.push_back({{from, to},
                     static_cast<std::int64_t>(whole),
                     (numerator(seats) - whole * denominator(seats)) * (one_ / denominator(seats))});
  }

  /// Sums are whole at the source and the sink, and equal on both sides of each row and column: wherever one
  /// fraction arrives another leaves. The walk takes the arc with the smallest number, and does not turn
  /// back.
  std::vector<Step> cycle_from(std::size_t first) const {
    std::vector<Step> path{{first, true}};
    std::vector<std::size_t> nodes{arcs_[first].ends[0]};
    std::size_t node = arcs_[first].ends[1];
    while (true) {
      const auto before = std::find(nodes.begin(), nodes.end(), node);
      if (before != nodes.end()) {
        path.erase(path.begin(), path.begin() + (before - nodes.begin()));
        return path;
      }
      nodes.push_back(node);
      const auto next = std::find_if(arcs_at_[node].begin(), arcs_at_[node].end(), [&](std::size_t arc) {
        return arc != path.back().arc && arcs_[arc].fraction != 0;
      });
      const bool along = arcs_[*next].ends[0] == node;
      path.push_back({*next, along});
      node = arcs_[*next].ends[along ? 1 : 0];
    }
  }

  void shift(const std::vector<Step>& cycle, const Coin& coin) {
    cpp_int up = one_, down = one_;  // the most that fits
    for (const auto& [arc, along] : cycle) {
      const cpp_int rest = one_ - arcs_[arc].fraction;
      up = std::min(up, along ? rest : arcs_[arc].fraction);
      down = std::min(down, along ? arcs_[arc].fraction : rest);
    }
    const cpp_int by = coin(down, up + down) ? up : cpp_int(-down);
    for (const auto& [arc, along] : cycle) {
      cpp_int& fraction = arcs_[arc].fraction;
      fraction += along ? by : cpp_int(-by);
      if (fraction != one_) continue;
      fraction = 0;
      ++arcs_[arc].whole;
    }
  }

  std::vector<Arc> arcs_;
  std::vector<std::vector<std::size_t>> arcs_at_;  // by node
  std::size_t first_cell_ = 0, cells_ = 0;
  cpp_int one_ = 1;
};

constexpr std::int64_t share_unit = std::int64_t{1} << 32;

/// Where more than two attributes cross, the columns are rounded first. Their cells share what a column gains
/// or loses, and so a row misses something, or has too much; all columns share in correcting that. The shares
/// are fixed before the outcome is known, so that nothing is expected of either. In units of 2^-32, which
/// keep the numbers short.
struct Shares {
  std::vector<std::int64_t> in_column;   // by cell; of one column they add up to share_unit
  std::vector<std::int64_t> correcting;  // by column
  std::int64_t all_correcting = 0;       // their sum
};

/// Those who have most room, up or down, take most.
std::vector<std::int64_t> shares_in_columns(const Table& table) {
  const std::size_t columns = table.values_of_column.size();
  std::vector<Rational> room, all(columns);
  for (const Cell& cell : table.cells) {
    room.push_back(std::min<Rational>(cell.seats, cell.people - cell.seats));
    all[cell.column] += room.back();
  }
  std::vector<std::int64_t> shares(table.cells.size()), left(columns, share_unit);
  std::vector<std::size_t> roomiest(columns, table.cells.size());
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const std::size_t c = table.cells[i].column;
    if (all[c] > 0) shares[i] = static_cast<std::int64_t>(rounded_down(share_unit * room[i] / all[c]));
    left[c] -= shares[i];
    if (roomiest[c] == shares.size() || room[i] > room[roomiest[c]]) roomiest[c] = i;
  }
  for (std::size_t c = 0; c < columns; ++c) shares[roomiest[c]] += left[c];
  return shares;
}

/// Nothing when a cell could come below 0, or above its people.
std::optional<Shares> shares_of(const Table& table) {
  Shares shares{shares_in_columns(table), {}, 0};
  const std::vector<Rational> sums = table.sums_of_columns();
  std::vector<Rational> gain, loss;
  for (const Rational& sum : sums) {
    gain.push_back(Rational(rounded_up(sum) - sum) / share_unit);
    loss.push_back(Rational(sum - rounded_down(sum)) / share_unit);
  }
  // The gains and losses of all columns add up to nothing, so a share that is the same in all of them counts
  // for nothing: only the difference from the row's mean share does.
  std::vector<std::int64_t> mean(table.rows), share_at(table.rows * sums.size());
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const Cell& cell = table.cells[i];
    share_at[cell.row * sums.size() + cell.column] = shares.in_column[i];
    mean[cell.row] += shares.in_column[i];
  }
  std::vector<Rational> most(table.rows), least(table.rows);  // that a row can have too much, or too little
  for (std::size_t r = 0; r < table.rows; ++r) {
    mean[r] /= static_cast<std::int64_t>(sums.size());
    for (std::size_t c = 0; c < sums.size(); ++c) {
      const std::int64_t share = share_at[r * sums.size() + c] - mean[r];
      most[r] += share * (share > 0 ? gain[c] : Rational(-loss[c]));
      least[r] += share * (share > 0 ? Rational(-loss[c]) : gain[c]);
    }
  }
  std::vector<Rational> under(share_at.size()), above(share_at.size());
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const Cell& cell = table.cells[i];
    const std::size_t at = cell.row * sums.size() + cell.column;
    under[at] = cell.seats - shares.in_column[i] * loss[cell.column];
    above[at] = cell.people - cell.seats - shares.in_column[i] * gain[cell.column];
    if (under[at] < 0 || above[at] < 0) return std::nullopt;
  }
  for (std::size_t c = 0; c < sums.size(); ++c) {
    Rational room = 1;
    for (std::size_t r = 0; r < table.rows; ++r) {
      const std::size_t at = r * sums.size() + c;
      if (most[r] > 0) room = std::min<Rational>(room, under[at] / most[r]);
      if (least[r] < 0) room = std::min<Rational>(room, above[at] / -least[r]);
    }
    shares.correcting.push_back(static_cast<std::int64_t>(rounded_down(share_unit * room)));
    shares.all_correcting += shares.correcting.back();
  }
  if (shares.all_correcting < share_unit) return std::nullopt;
  return shares;
}

std::vector<QuotaType> types_of_columns(const Table& table) {
  std::vector<QuotaType> types;
  for (const auto& values : table.values_of_column) types.push_back({0, values});
  for (const Cell& cell : table.cells) types[cell.column].people += cell.people;
  return types;
}

/// The columns have other attributes left to cross: two or more.
bool is_nested(const Table& table) {
  return table.values_of_column.front().size() >= 2;
}

std::vector<std::int64_t> rounded(const std::vector<QuotaType>& types, const std::vector<Rational>& seats,
                                  const Coin& coin) {
  Table table(types, seats);
  if (is_nested(table)) {
    const Shares shares = *shares_of(table);
    const std::vector<Rational> sums = table.sums_of_columns();
    const std::vector<std::int64_t> whole = rounded(types_of_columns(table), sums, coin);
    std::vector<Rational> missing(table.rows);
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
      Cell& cell = table.cells[i];
      const Rational gain = (whole[cell.column] - sums[cell.column]) * shares.in_column[i] / share_unit;
      missing[cell.row] -= gain;
      cell.seats += gain;
    }
    for (Cell& cell : table.cells)
      cell.seats += missing[cell.row] * shares.correcting[cell.column] / shares.all_correcting;
  }
  return Flow(table).round(coin);
}

bool fits(const std::vector<QuotaType>& types, const std::vector<Rational>& seats) {
  const Table table(types, seats);
  return !is_nested(table) || (shares_of(table) && fits(types_of_columns(table), table.sums_of_columns()));
}

std::vector<Rational> expected(const LeximinProblem& problem, const Leximin& chances) {
  std::vector<Rational> seats;
  for (std::size_t t = 0; t < problem.types.size(); ++t)
    seats.push_back(chances.chance(t) * problem.types[t].people);
  return seats;
}

}  // namespace

bool can_be_rounded(const LeximinProblem& problem, const Leximin& chances) {
  return fits(problem.types, expected(problem, chances));
}

std::vector<std::int64_t> round_seats(const LeximinProblem& problem, const Leximin& chances,
                                      const Coin& coin) {
  return rounded(problem.types, expected(problem, chances), coin);
}

}  // namespace gelombang::selection
