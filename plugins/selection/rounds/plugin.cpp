// SPDX-License-Identifier: Apache-2.0
// A selection by a table of rounds, for any programme: reserves, quotas of provinces or classes, spill-over
// of unfilled seats, exclusions, a household cap, more entries for earlier losers. The table is the one of
// `gelombang draw --rules`, and so is its meaning.
//
// Random numbers: only with `entries` or a ticket for each round; entries * people numbers for each order.
#include <gelombang/plugin/draws.hpp>
#include <gelombang/plugin/sdk.hpp>
#include <gelombang/selection/seats.hpp>

#include <charconv>
#include <cstdio>
#include <optional>

namespace sdk = gelombang::sdk;
namespace selection = gelombang::selection;

namespace {

constexpr sdk::Parameter parameters[] = {
    sdk::text("table",
              {.help = "The rounds, one row a line: step,column,value,seats,unfilled; see the README."}),
};

constexpr sdk::Reason reasons[] = {
    {.code = "seat_of_a_group",
     .english = "You were accepted on one of the seats for your group.",
     .indonesian = "Anda diterima melalui kuota kelompok Anda.",
     .article = "assumption",
     .source = ""},
    {.code = "seat_for_everybody",
     .english = "You were accepted on one of the seats for everybody.",
     .indonesian = "Anda diterima melalui kuota umum.",
     .article = "assumption",
     .source = ""},
    {.code = "not_drawn",
     .english = "You are eligible, but were not drawn: there were more people than seats.",
     .indonesian = "Anda memenuhi syarat, tetapi belum terpilih karena peserta melebihi kuota.",
     .article = "assumption",
     .source = ""},
    {.code = "seats_stay_empty",
     .english = "The seats you could have had are taken; those of other groups stay empty.",
     .indonesian = "Kuota untuk Anda sudah penuh; kuota kelompok lain tidak dialihkan.",
     .article = "assumption",
     .source = ""},
    {.code = "household_has_its_seats",
     .english = "Your household has as many seats as it may have.",
     .indonesian = "Keluarga Anda sudah mendapatkan jumlah kursi maksimum.",
     .article = "assumption",
     .source = ""},
    {.code = "excluded",
     .english = "The rules exclude you from the draw.",
     .indonesian = "Anda dikecualikan dari pengacakan menurut aturan.",
     .article = "assumption",
     .source = ""},
};
constexpr auto seat_of_a_group = sdk::reason(reasons, "seat_of_a_group");
constexpr auto seat_for_everybody = sdk::reason(reasons, "seat_for_everybody");
constexpr auto not_drawn = sdk::reason(reasons, "not_drawn");
constexpr auto seats_stay_empty = sdk::reason(reasons, "seats_stay_empty");
constexpr auto household_has_its_seats = sdk::reason(reasons, "household_has_its_seats");
constexpr auto excluded = sdk::reason(reasons, "excluded");

/// A value of a column: whom a row is about.
class Property {
 public:
  Property(const sdk::Host& host, std::string_view column, std::string_view value) {
    if (column == "region")
      set(Column::region, host.region(value));
    else if (column == "sex")
      set(Column::sex, host.sex(value));
    else if (column == "education")
      set(Column::education, host.education(value));
    else if (column == "work_status")
      set(Column::work_status, host.work_status(value));
    else if (column == "disability")
      set(Column::disability, is_yes(value));
    else
      list(host, column, value);
  }
  bool is_of(const sdk::Person& person) const {
    switch (column_) {
      case Column::region:
        return person.region == value_;
      case Column::sex:
        return person.sex == value_;
      case Column::education:
        return person.education == value_;
      case Column::work_status:
        return person.work_status == value_;
      case Column::disability:
        return person.has_disability == value_;
      case Column::list:
        break;
    }
    return sdk::is_on_list(person, list_) == (value_ != 0);
  }

 private:
  enum class Column { region, sex, education, work_status, disability, list };

  void set(Column column, std::uint32_t value) {
    column_ = column;
    value_ = value;
  }
  void list(const sdk::Host& host, std::string_view column, std::string_view value) {
    list_ = host.list(column);
    set(Column::list, is_yes(value));
  }
  static bool is_yes(std::string_view value) {
    if (value == "yes") return true;
    if (value == "no") return false;
    throw std::invalid_argument("'" + std::string(value) + "' is neither 'yes' nor 'no'");
  }

  Column column_ = Column::list;
  std::uint32_t value_ = 0, list_ = 0;
};

/// Seats of a group: a number, a share of the scenario's seats, or what the other groups do not have.
struct Seats {
  enum class Kind { number, share, rest } kind = Kind::number;
  std::uint64_t number = 0;
  double share = 0;
};

struct Group {
  std::optional<Property> who;  // none: everybody
  Seats seats;
  std::string unfilled_to;
};

struct Round {
  std::string name, column;
  std::vector<Group> groups;
  std::vector<std::uint32_t> unfilled_to;  // by group: a round, or none
};

struct Table {
  std::vector<Property> exclusions;
  std::uint32_t household_cap = 0;  // none
  std::uint32_t most_entries = 1;
  bool ticket_for_each_round = false;
  std::vector<Round> rounds;
};

/// Reads the table; throws what is wrong, with the row as it is written.
class TableReader {
 public:
  TableReader(const sdk::Host& host, std::string_view text) : host_(host) {
    while (!text.empty()) {
      const std::string_view line = sdk::next_part(text, '\n');
      if (line.empty()) continue;
      try {
        read_line(line);
      } catch (const std::exception& error) {
        throw std::invalid_argument("row '" + std::string(line) + "' of the table: " + error.what());
      }
    }
    if (table_.rounds.empty())
      throw std::invalid_argument("the table has no row with seats; add one such as 'open,,,rest,'");
    if (table_.rounds.size() > 1 && !tickets_said_)
      throw std::invalid_argument(
          "the table has several rounds, and does not say whether people keep their ticket in all of them: "
          "add a row 'tickets,,one,,' or 'tickets,,each_round,,'");
    resolve_unfilled();
    check_shares();
  }
  Table table() { return std::move(table_); }

 private:
  void read_line(std::string_view line) {
    std::string_view cell[5];
    std::string_view rest = line;
    for (std::string_view& each : cell) each = sdk::next_part(rest, ',');
    if (std::count(line.begin(), line.end(), ',') != 4)
      throw std::invalid_argument("it has not the five cells step,column,value,seats,unfilled");
    const auto [step, column, value, seats, unfilled] = cell;
    if (step == "step") return;  // the header
    if (step == "exclude") {
      table_.exclusions.emplace_back(host_, column, value);
    } else if (step == "at_most") {
      if (!value.empty()) refuse_leximin();
      if (column != "household") throw std::invalid_argument("the cap is on the column 'household'");
      table_.household_cap = whole<std::uint32_t>(seats, 1, 1'000'000);
    } else if (step == "leximin" || step == "at_least") {
      refuse_leximin();
    } else if (step == "entries") {
      if (column != "losses") throw std::invalid_argument("entries grow with the column 'losses'");
      table_.most_entries = whole<std::uint32_t>(seats, 1, 100);
    } else if (step == "tickets") {
      if (value != "one" && value != "each_round")
        throw std::invalid_argument("'" + std::string(value) + "' is neither 'one' nor 'each_round'");
      table_.ticket_for_each_round = value == "each_round";
      tickets_said_ = true;
    } else {
      read_group(step, column, value, seats, unfilled);
    }
  }

  [[noreturn]] static void refuse_leximin() {
    throw std::invalid_argument(
        "leximin and its quotas are for `gelombang draw`; this selection fills rounds, such as "
        "'women,sex,female,1500,open', and has no leximin");
  }

  void read_group(std::string_view step, std::string_view column, std::string_view value,
                  std::string_view seats, std::string_view unfilled) {
    if (step.empty()) throw std::invalid_argument("a round needs a name");
    if (column.empty() != value.empty())
      throw std::invalid_argument("column and value belong together: one of them is empty");
    if (table_.rounds.empty() || table_.rounds.back().name != step) {
      for (const Round& other : table_.rounds)
        if (other.name == step) throw std::invalid_argument("the rows of a round do not follow each other");
      table_.rounds.push_back({std::string(step), std::string(column), {}, {}});
    }
    Round& round = table_.rounds.back();
    if (round.column != column)
      throw std::invalid_argument("the groups of a round are values of one column, here '" + round.column +
                                  "'");
    if (column.empty() && !round.groups.empty())
      throw std::invalid_argument("everybody is in this round already");
    Group group;
    if (!column.empty()) group.who.emplace(host_, column, value);
    group.seats = read_seats(seats);
    group.unfilled_to = unfilled;
    round.groups.push_back(std::move(group));
  }

  Seats read_seats(std::string_view text) {
    if (text == "rest") {
      if (rest_said_) throw std::invalid_argument("another row has the rest of the seats");
      rest_said_ = true;
      return {Seats::Kind::rest, 0, 0};
    }
    if (text.empty() || text.back() != '%')
      return {Seats::Kind::number, whole<std::uint64_t>(text, 0, 1'000'000'000), 0};
    text.remove_suffix(1);
    std::string_view number = sdk::next_part(text, '\0');
    double percent = -1;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), percent);
    if (error != std::errc{} || end != number.data() + number.size() || !(percent >= 0 && percent <= 100))
      throw std::invalid_argument("its share is not between 0 % and 100 %");
    return {Seats::Kind::share, 0, percent / 100};
  }

  template <class Number>
  static Number whole(std::string_view text, Number low, Number high) {
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size() && value >= low && value <= high)
      return value;
    throw std::invalid_argument("'" + std::string(text) + "' is not a whole number from " +
                                std::to_string(low) + " to " + std::to_string(high));
  }

  void resolve_unfilled() {
    for (std::uint32_t from = 0; from < table_.rounds.size(); ++from)
      for (const Group& group : table_.rounds[from].groups) {
        std::uint32_t to = selection::none;
        for (std::uint32_t later = from + 1; later < table_.rounds.size(); ++later)
          if (!group.unfilled_to.empty() && table_.rounds[later].name == group.unfilled_to) to = later;
        if (!group.unfilled_to.empty() && to == selection::none)
          throw std::invalid_argument("no later round of the table has the name '" + group.unfilled_to + "'");
        if (to != selection::none && table_.rounds[to].groups.size() > 1)
          throw std::invalid_argument("round '" + group.unfilled_to +
                                      "' has several groups: which of them gets unfilled seats?");
        table_.rounds[from].unfilled_to.push_back(to);
      }
  }

  void check_shares() const {
    double sum = 0;
    bool only_shares = true;
    for (const Round& round : table_.rounds)
      for (const Group& group : round.groups) {
        sum += group.seats.share;
        only_shares &= group.seats.kind == Seats::Kind::share;
      }
    if (sum > 1 + 1e-9 || (only_shares && sum < 1 - 1e-9))
      throw std::invalid_argument("the shares of the table add up to " + in_percent(sum) +
                                  " of the seats; give one row 'rest', or make it 100 %");
  }

  static std::string in_percent(double share) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g %%", share * 100);
    return text;
  }

  const sdk::Host& host_;
  Table table_;
  bool tickets_said_ = false, rest_said_ = false;
};

class Rounds {
 public:
  Rounds(const sdk::Host& host, const sdk::Parameters& set)
      : table_(TableReader(host, set.text("table")).table()) {}

  void select(const sdk::Pool& pool, sdk::Random& random, std::span<sdk::Verdict> verdicts) const {
    const auto people = static_cast<std::uint32_t>(pool.size());
    std::vector<bool> out(people);
    for (std::uint32_t i = 0; i < people; ++i)
      for (const Property& exclusion : table_.exclusions)
        if (exclusion.is_of(pool[i])) out[i] = true;

    // The rounds point into these.
    std::vector<std::vector<std::uint32_t>> orders, groups;
    orders.reserve(table_.rounds.size());
    groups.reserve(table_.rounds.size());
    std::vector<selection::Round> rounds;
    const std::vector<std::uint64_t> seats = seats_of_groups(pool.seats());
    std::size_t next_group = 0;
    for (std::size_t r = 0; r < table_.rounds.size(); ++r) {
      if (r == 0 || table_.ticket_for_each_round) orders.push_back(order(pool, r > 0, random));
      groups.push_back(group_of(table_.rounds[r], pool, out));
      std::vector<selection::GroupSeats> of_round;
      for (const std::uint32_t to : table_.rounds[r].unfilled_to)
        of_round.push_back({seats[next_group++], to});
      rounds.push_back({std::move(of_round), groups.back(), orders.back()});
    }
    const std::vector<std::uint32_t> household =
        table_.household_cap > 0 ? sdk::households(pool) : std::vector<std::uint32_t>{};
    const selection::Seating seating =
        selection::fill_seats(people, rounds, {table_.household_cap, household});
    tell_strata(pool, out, groups, household);

    std::uint64_t taken = 0;
    for (const std::uint32_t round : seating.round_of) taken += round != selection::none;
    for (std::uint32_t i = 0; i < people; ++i) {
      if (seating.round_of[i] != selection::none)
        verdicts[i] = sdk::accepted(table_.rounds[seating.round_of[i]].column.empty() ? seat_for_everybody
                                                                                      : seat_of_a_group);
      else if (out[i])
        verdicts[i] = sdk::rejected(excluded);
      else if (seating.passed_over[i])
        verdicts[i] = sdk::rejected(household_has_its_seats);
      else
        verdicts[i] = taken < pool.seats() ? sdk::rejected(seats_stay_empty) : sdk::not_selected(not_drawn);
    }
  }

 private:
  /// In the order of the table. Shares are rounded together, so that they lose and make no seat.
  std::vector<std::uint64_t> seats_of_groups(std::uint64_t all) const {
    std::vector<double> shares;
    double left = 1;
    std::uint64_t numbers = 0;
    for (const Round& round : table_.rounds)
      for (const Group& group : round.groups) {
        shares.push_back(group.seats.share);
        left -= group.seats.share;
        numbers += group.seats.number;
      }
    shares.push_back(left > 0 ? left : 0);
    const std::vector<std::uint64_t> of_shares = sdk::in_proportion(all, shares);
    std::uint64_t rest = of_shares.back();
    if (numbers > rest)
      throw std::invalid_argument("the table gives away more than the " + std::to_string(all) +
                                  " seats there are");
    rest -= numbers;
    std::vector<std::uint64_t> result;
    bool rest_is_given = false;
    for (const Round& round : table_.rounds)
      for (const Group& group : round.groups) {
        const Seats& seats = group.seats;
        if (seats.kind == Seats::Kind::share) result.push_back(of_shares[result.size()]);
        if (seats.kind == Seats::Kind::number) result.push_back(seats.number);
        if (seats.kind == Seats::Kind::rest) result.push_back(rest);
        rest_is_given |= seats.kind == Seats::Kind::rest;
      }
    if (rest > 0 && !rest_is_given)
      throw std::invalid_argument("the table gives away " + std::to_string(all - rest) + " of " +
                                  std::to_string(all) + " seats; give one row 'rest'");
    return result;
  }

  std::vector<std::uint32_t> entries(const sdk::Pool& pool) const {
    std::vector<std::uint32_t> result;
    for (std::uint32_t i = 0; i < pool.size(); ++i)
      result.push_back(std::min(1 + sdk::losses_of(pool[i]), table_.most_entries));
    return result;
  }

  std::vector<std::uint32_t> order(const sdk::Pool& pool, bool anew, sdk::Random& random) const {
    if (!anew && table_.most_entries == 1) return sdk::ticket_order(pool);
    return sdk::order_by_entries(pool, entries(pool), table_.most_entries, anew, random);
  }

  void tell_strata(const sdk::Pool& pool, const std::vector<bool>& out,
                   const std::vector<std::vector<std::uint32_t>>& groups,
                   const std::vector<std::uint32_t>& household) const {
    if (!pool.asks_for_strata()) return;
    sdk::Strata strata(pool);
    strata.keep_apart(std::vector<std::uint32_t>(out.begin(), out.end()));
    for (const std::vector<std::uint32_t>& of_round : groups) strata.keep_apart(of_round);
    strata.keep_apart(entries(pool));
    if (table_.household_cap > 0) strata.cap_households(household, table_.household_cap);
    strata.tell();
  }

  static std::vector<std::uint32_t> group_of(const Round& round, const sdk::Pool& pool,
                                             const std::vector<bool>& out) {
    std::vector<std::uint32_t> result(pool.size(), selection::none);
    for (std::uint32_t i = 0; i < pool.size(); ++i) {
      if (out[i]) continue;
      for (std::uint32_t g = 0; g < round.groups.size() && result[i] == selection::none; ++g)
        if (!round.groups[g].who || round.groups[g].who->is_of(pool[i])) result[i] = g;
    }
    return result;
  }

  Table table_;
};

}  // namespace

constinit const gelombang_descriptor gelombang_plugin = sdk::define<Rounds>({
    .kind = sdk::Kind::selection,
    .name = "rounds",
    .version = "1.0.0",
    .summary =
        "Any programme: rounds of groups with seats, reserves, quotas, household cap, entries by losses.",
    .parameters = parameters,
    .reasons = reasons,
});
