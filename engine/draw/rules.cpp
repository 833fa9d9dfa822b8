// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include "engine/base/csv_rows.hpp"
#include "engine/base/number_text.hpp"
#include "engine/base/text_fold.hpp"

namespace gelombang::draw {
namespace {

constexpr std::array<std::string_view, 5> header{"step", "column", "value", "seats", "unfilled"};
constexpr std::uint64_t most_seats = 1'000'000'000;
constexpr std::size_t most_rounds = 64;

constexpr std::array<std::string_view, 6> keywords{"exclude", "at_most", "at_least",
                                                   "entries", "tickets", "leximin"};

/// The keyword that a word is but for case, what stands between its words, an ending, or one slip of the pen.
std::optional<std::string_view> keyword_near(std::string_view word) {
  const auto bare = [](std::string_view text) {
    std::string letters;
    for (const char c : text)
      if (c != '_' && c != '-' && c != '.' && c != ' ')
        letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return letters;
  };
  const std::string found = bare(word);
  for (const std::string_view keyword : keywords)
    if (edit_distance(found, bare(keyword)) <= 1) return keyword;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> inflected{{{"excluded", "exclude"},
                                                                                    {"excludes", "exclude"},
                                                                                    {"excluding", "exclude"},
                                                                                    {"exclusion", "exclude"},
                                                                                    {"atmax", "at_most"},
                                                                                    {"atmin", "at_least"}}};
  for (const auto& [form, keyword] : inflected)
    if (found == form) return keyword;
  return std::nullopt;
}

std::string in_quotes(std::string_view text) {
  return "'" + std::string(text.substr(0, 60)) + "'";
}

class RulesReader {
 public:
  RulesReader(const std::string& text, const std::string& file, RulesFrom from)
      : file_(file), from_(from), rows_(text, file_, unquoted_, refusals_) {}

  Loaded<Rules> read() {
    if (!read_header()) return {{}, refusals_.diagnostics()};
    while (rows_.next(cells_, refusals_)) read_row();
    // What is missing may be what was refused.
    if (rows_.rejected_rows() > 0 || keyword_misspelt_) return {{}, refusals_.diagnostics()};
    finish_leximin();
    if (rules_.rounds.empty() && rules_.leximin_seats == 0)
      refusals_.add({file_, 0, 0}, "there is no row with seats", "add a row such as 'open,,,1000,'");
    if (rules_.rounds.size() > 1 && !tickets_said_)
      refusals_.add(
          {file_, 0, 0},
          "there are several rounds, and it is not said whether people keep their ticket in all of them",
          "add a row 'tickets,,one,,' or 'tickets,,each_round,,': it changes who is favoured");
    if (rules_.rounds.size() > most_rounds)
      refusals_.add({file_, 0, 0}, "there are more than " + std::to_string(most_rounds) + " rounds",
                    "make one round of groups that are values of one column");
    resolve_unfilled();
    if (refusals_.any()) return {{}, refusals_.diagnostics()};
    return {std::move(rules_), {}};
  }

 private:
  SourceLocation at(std::size_t cell) const { return rows_.where(cells_[cell]); }
  std::string_view text(std::size_t cell) const { return cells_[cell].text; }

  bool read_header() {
    if (!rows_.has_names()) return false;
    const std::vector<std::string>& names = rows_.columns().names();
    const auto [expected, found] = std::mismatch(header.begin(), header.end(), names.begin(), names.end());
    if (expected == header.end() && found == names.end()) return true;
    const auto place =
        std::min<std::size_t>(static_cast<std::size_t>(found - names.begin()), names.size() - 1);
    refusals_.add(rows_.columns().where(place), "the first line is not 'step,column,value,seats,unfilled'",
                  "these five columns, in this order");
    return false;
  }

  void read_row() {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const auto bad = [](char c) { return c < ' ' || c > '~' || c == '"' || c == ',' || c == '|'; };
      if (std::any_of(text(i).begin(), text(i).end(), bad)) {
        refusals_.add(at(i), "a cell of the rules is printable ASCII without comma, quote and '|'",
                      "use codes, such as ISO 3166-2 for provinces");
        return;
      }
    }
    if (text(0) == "exclude") return read_exclusion();
    if (text(0) == "leximin") return read_leximin();
    if (text(0) == "at_least" || (text(0) == "at_most" && !text(2).empty())) return read_quota();
    if (text(0) == "at_most") return read_cap();
    if (text(0) == "entries") return read_entries();
    if (text(0) == "tickets") return read_tickets();
    if (const auto keyword = keyword_near(text(0)); keyword && from_ == RulesFrom::author) {
      keyword_misspelt_ = true;
      refusals_.add(at(0),
                    in_quotes(text(0)) + " is no keyword, and too near to one to be the name of a round",
                    "did you mean " + in_quotes(*keyword) + "? Otherwise give the round another name");
      return;
    }
    read_group();
  }

  void refuse_filled(std::initializer_list<std::size_t> cells) {
    for (const std::size_t cell : cells)
      if (!text(cell).empty())
        refusals_.add(at(cell),
                      "'" + std::string(header[cell]) + "' has no meaning in a row " + in_quotes(text(0)),
                      "leave the cell empty");
  }
  bool require_column() {
    if (text(1).empty()) refusals_.add(at(1), "a row " + in_quotes(text(0)) + " needs a column of the pool");
    return !text(1).empty();
  }

  std::optional<std::uint64_t> number(std::uint64_t low, std::uint64_t high) {
    std::uint64_t value = 0;
    const std::string_view digits = text(3);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc{} && end == digits.data() + digits.size() && value >= low && value <= high)
      return value;
    refusals_.add(at(3),
                  in_quotes(digits) + " is not a whole number from " + std::to_string(low) + " to " +
                      std::to_string(high),
                  looks_like_grouped_thousands(digits) ? "write thousands without a point" : "");
    return std::nullopt;
  }

  void read_exclusion() {
    refuse_filled({3, 4});
    if (require_column()) rules_.exclusions.push_back({std::string(text(1)), std::string(text(2)), at(2)});
  }
  void read_cap() {
    refuse_filled({2, 4});
    if (!rules_.household_column.empty())
      refusals_.add(at(0), "a second row 'at_most'", "one cap can be kept");
    const auto most = number(1, 1'000'000);
    if (!require_column() || !most) return;
    rules_.household_column = text(1);
    rules_.at_most = static_cast<std::uint32_t>(*most);
  }
  void read_entries() {
    refuse_filled({2, 4});
    if (!rules_.losses_column.empty()) refusals_.add(at(0), "a second row 'entries'");
    const auto most = number(1, 1000);
    if (!require_column() || !most) return;
    rules_.losses_column = text(1);
    rules_.most_entries = static_cast<std::uint32_t>(*most);
  }
  void read_tickets() {
    refuse_filled({1, 3, 4});
    tickets_said_ = true;
    if (text(2) == "each_round")
      rules_.tickets = Rules::Tickets::each_round;
    else if (text(2) != "one")
      refusals_.add(at(2), in_quotes(text(2)) + " is neither 'one' nor 'each_round'");
  }

  void read_leximin() {
    refuse_filled({1, 2, 4});
    if (leximin_at_) refusals_.add(at(0), "a second row 'leximin'");
    leximin_at_ = at(0);
    rules_.leximin_seats = number(1, most_seats).value_or(1);
  }
  void read_quota() {
    refuse_filled({4});
    if (text(2).empty()) refusals_.add(at(2), "a quota is for one value of the column");
    const auto seats = number(0, most_seats);
    if (!require_column() || !seats) return;
    const auto same = std::find_if(rules_.quotas.begin(), rules_.quotas.end(), [&](const Rules::Quota& each) {
      return each.column == text(1) && each.value == text(2);
    });
    Rules::Quota& quota = same != rules_.quotas.end()
                              ? *same
                              : rules_.quotas.emplace_back(
                                    Rules::Quota{std::string(text(1)), std::string(text(2)), {}, {}, at(2)});
    std::optional<std::uint64_t>& bound = text(0) == "at_least" ? quota.at_least : quota.at_most;
    if (bound)
      refusals_.add(at(0), "a second row " + in_quotes(text(0)) + " for this value", "keep one of them");
    bound = seats;
    if (quota.at_least && quota.at_most && *quota.at_least > *quota.at_most)
      refusals_.add(at(3), "at least " + std::to_string(*quota.at_least) + " and at most " +
                               std::to_string(*quota.at_most) + " seats contradict each other");
  }

  void finish_leximin() {
    if (!leximin_at_) {
      for (const Rules::Quota& quota : rules_.quotas)
        refusals_.add(quota.where, "a quota of one value belongs to leximin",
                      "add a row such as 'leximin,,,1000,'");
      return;
    }
    const auto refuse = [&](bool there, const char* what) {
      if (there)
        refusals_.add(*leximin_at_, std::string("leximin and ") + what + " exclude each other",
                      "chances would no longer be those that leximin promises");
    };
    refuse(!rules_.rounds.empty(), "rounds");
    refuse(!rules_.household_column.empty(), "a cap of households");
    refuse(!rules_.losses_column.empty(), "entries");
    refuse(rules_.tickets == Rules::Tickets::each_round, "a ticket for each round");
    std::sort(rules_.quotas.begin(), rules_.quotas.end(), [](const Rules::Quota& a, const Rules::Quota& b) {
      return std::tie(a.column, a.value) < std::tie(b.column, b.value);
    });
  }

  void read_group() {
    if (!is_plain_name(text(0))) {
      refusals_.add(at(0), "the name of a round is letters, digits, '_', '.' and '-'");
      return;
    }
    const auto seats = number(0, most_seats);
    Rules::Group group{std::string(text(2)), seats.value_or(0), selection::none, at(2)};
    if (text(1).empty() != text(2).empty())
      refusals_.add(at(2), "column and value belong together: one of them is empty",
                    "leave both empty when everybody takes part");
    const bool goes_on = !rules_.rounds.empty() && rules_.rounds.back().name == text(0);
    if (!goes_on) {
      for (const Rules::Round& round : rules_.rounds)
        if (round.name == text(0))
          refusals_.add(at(0), "the rows of round " + in_quotes(text(0)) + " do not follow each other",
                        "move them together, or give the second round another name");
      rules_.rounds.push_back({std::string(text(0)), std::string(text(1)), {}});
    }
    Rules::Round& round = rules_.rounds.back();
    if (round.column != text(1))
      refusals_.add(at(1), "the groups of a round are values of one column, here " + in_quotes(round.column));
    for (const Rules::Group& other : round.groups)
      if (other.value == group.value)
        refusals_.add(at(2), "round " + in_quotes(round.name) + " has this group already",
                      "add up the seats in one row");
    round.groups.push_back(std::move(group));
    if (!text(4).empty())
      unfilled_.push_back({rules_.rounds.size() - 1, round.groups.size() - 1, std::string(text(4)), at(4)});
  }

  void resolve_unfilled() {
    for (const auto& [from, group, name, where] : unfilled_) {
      std::size_t to = from + 1;
      while (to < rules_.rounds.size() && rules_.rounds[to].name != name) ++to;
      if (to == rules_.rounds.size())
        refusals_.add(where, "no later round has the name " + in_quotes(name),
                      "leave the cell empty if unfilled seats stay empty");
      else if (rules_.rounds[to].groups.size() > 1)
        refusals_.add(where,
                      "round " + in_quotes(name) + " has several groups: which of them gets the seats?",
                      "name a round with one group");
      else
        rules_.rounds[from].groups[group].unfilled_to = static_cast<std::uint32_t>(to);
    }
  }

  struct Unfilled {
    std::size_t round, group;
    std::string to;
    SourceLocation where;
  };

  std::string file_;
  RulesFrom from_;
  Refusals refusals_;
  std::deque<std::string> unquoted_;
  CsvRows rows_;
  std::vector<CsvCell> cells_;
  Rules rules_;
  std::vector<Unfilled> unfilled_;
  bool tickets_said_ = false, keyword_misspelt_ = false;
  std::optional<SourceLocation> leximin_at_;
};

}  // namespace

std::uint64_t Rules::seats() const {
  std::uint64_t sum = leximin_seats;
  for (const Round& round : rounds)
    for (const Group& group : round.groups) sum += group.seats;
  return sum;
}

std::vector<std::string> Rules::columns() const {
  std::vector<std::string> names;
  for (const Exclusion& each : exclusions) names.push_back(each.column);
  for (const Round& each : rounds) names.push_back(each.column);
  for (const Quota& each : quotas) names.push_back(each.column);
  names.push_back(household_column);
  names.push_back(losses_column);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::erase(names, "");
  return names;
}

Rules plain_rules(std::uint64_t seats) {
  Rules rules;
  rules.rounds.push_back({"draw", "", {{"", seats, selection::none, {}}}});
  return rules;
}

Loaded<Rules> read_rules(const std::string& text, const std::string& file, RulesFrom from) {
  return RulesReader(text, file, from).read();
}

std::string canonical_text(const Rules& rules) {
  std::string text = "step,column,value,seats,unfilled\n";
  for (const Rules::Exclusion& each : rules.exclusions)
    text += "exclude," + each.column + ',' + each.value + ",,\n";
  if (!rules.household_column.empty())
    text += "at_most," + rules.household_column + ",," + std::to_string(rules.at_most) + ",\n";
  if (!rules.losses_column.empty())
    text += "entries," + rules.losses_column + ",," + std::to_string(rules.most_entries) + ",\n";
  text += rules.tickets == Rules::Tickets::one ? "tickets,,one,,\n" : "tickets,,each_round,,\n";
  if (rules.leximin_seats > 0) text += "leximin,,," + std::to_string(rules.leximin_seats) + ",\n";
  for (const Rules::Quota& each : rules.quotas) {
    const std::string of = ',' + each.column + ',' + each.value + ',';
    if (each.at_least) text += "at_least" + of + std::to_string(*each.at_least) + ",\n";
    if (each.at_most) text += "at_most" + of + std::to_string(*each.at_most) + ",\n";
  }
  for (const Rules::Round& round : rules.rounds)
    for (const Rules::Group& group : round.groups) {
      text += round.name + ',' + round.column + ',' + group.value + ',' + std::to_string(group.seats) + ',';
      if (group.unfilled_to != selection::none) text += rules.rounds[group.unfilled_to].name;
      text += '\n';
    }
  return text;
}

bool is_plain_name(std::string_view text) {
  const auto good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
  };
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), good);
}

}  // namespace gelombang::draw
