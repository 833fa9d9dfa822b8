// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/plugin_cases.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "engine/base/civil_time.hpp"
#include "engine/base/error.hpp"
#include "engine/scenario/csv.hpp"

namespace gelombang::cli {
namespace {

using plugin::Kind;
using plugin::Person;

/// The numbers of a case. Beyond them there are more, for an exception must not cross a plugin; how many were
/// taken tells.
struct GivenNumbers {
  std::vector<double> numbers;
  std::size_t taken = 0;
  double uniform() { return taken < numbers.size() ? numbers[taken++] : (++taken, 0.5); }
  std::uint64_t bits() { return static_cast<std::uint64_t>(uniform() * 0x1p64); }
};

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

template <class Number>
std::optional<Number> number_of(const std::string& text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void add_name(std::vector<std::string>& names, const std::string& text) {
  if (!text.empty() && std::find(names.begin(), names.end(), text) == names.end()) names.push_back(text);
}

/// 255 for a name that occurs nowhere.
std::uint8_t index_of(const std::vector<std::string>& names, const std::string& text) {
  const auto found = std::find(names.begin(), names.end(), text);
  return found == names.end() ? std::uint8_t{255} : static_cast<std::uint8_t>(found - names.begin());
}

class CasesFile {
 public:
  CasesFile(std::string file, const plugin::Registry& registry, const plugin::Description& plugin)
      : file_(std::move(file)), registry_(registry), plugin_(plugin) {}

  CasesReport ask_all() {
    if (read()) {
      name_categories();
      ask_each();
    }
    return std::move(report_);
  }

 private:
  bool refuse(std::string message, std::string hint = {}) {
    report_.is_usable = false;
    report_.diagnostics.push_back({Severity::error, {file_, 0, 0}, std::move(message), std::move(hint)});
    return false;
  }

  bool read() {
    std::ifstream in(file_, std::ios::binary);
    if (!in) return refuse("cannot be read", "the cases of a plugin are in the file cases.csv of its folder");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    scenario::Problems problems;
    auto table = scenario::read_csv(text, file_, problems);
    const std::vector<std::string> files{file_};
    report_.diagnostics = problems.in_file_order(files);
    report_.is_usable = table && !problems.any_error();
    if (!report_.is_usable) return false;
    static const std::set<std::string> known{"case",      "parameters",  "date",   "region",     "sex",
                                             "education", "work_status", "age",    "disability", "lists",
                                             "seats",     "household",   "losses", "attempt",    "numbers",
                                             "verdict",   "reason",      "article"};
    const std::vector<std::string_view> names(known.begin(), known.end());
    const CsvColumns& columns = table->columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string& name = columns.name(i);
      if (known.contains(name)) continue;
      report_.is_usable = false;
      report_.diagnostics.push_back({Severity::error, columns.where(i),
                                     "no column is named " + scenario::shown(name),
                                     scenario::did_you_mean(name, names)});
    }
    for (const char* needed : {"case", "verdict", "reason", "article"})
      if (!columns.first(needed)) refuse(fmt::format("the column '{}' is missing", needed));
    table_ = std::move(*table);
    if (report_.is_usable && table_.rows.empty()) return refuse("it has no case");
    return report_.is_usable;
  }

  void name_categories() {
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      add_name(info_.regions, at(row, "region"));
      add_name(info_.sexes, at(row, "sex"));
      add_name(info_.educations, at(row, "education"));
      add_name(info_.work_statuses, at(row, "work_status"));
      for (const std::string& list : words_of(at(row, "lists"))) add_name(info_.lists, list);
    }
  }

  void ask_each() {
    std::size_t row = 0;
    while (row < table_.rows.size()) {
      std::size_t end = row + 1;
      if (plugin_.kind == Kind::selection)
        while (end < table_.rows.size() && at(end, "case") == at(row, "case")) ++end;
      if (!names_.insert(at(row, "case")).second) fail(row, "case", "a second case has this name");
      ask(row, end);
      ++report_.cases;
      row = end;
    }
    for (const plugin::ReasonDescription& reason : plugin_.reasons)
      if (!reasons_.contains(reason.code))
        report_.diagnostics.push_back({Severity::error,
                                       {file_, 0, 0},
                                       fmt::format("no case ends with the reason '{}'", reason.code),
                                       {}});
  }

  void fail(std::size_t row, const std::string& column, std::string message) {
    const std::size_t place = table_.columns.first(column).value_or(0);
    report_.diagnostics.push_back({Severity::error, table_.rows[row][place].where, std::move(message), {}});
  }

  std::string at(std::size_t row, const std::string& column) const {
    const auto place = table_.columns.first(column);
    return place ? table_.rows[row][*place].text : "";
  }

  template <class Number>
  Number number(std::size_t row, const std::string& column, Number fallback) {
    const std::string text = at(row, column);
    if (text.empty()) return fallback;
    const std::optional<Number> value = number_of<Number>(text);
    if (!value) fail(row, column, scenario::shown(text) + " is no number that " + column + " can be");
    return value.value_or(fallback);
  }

  Person person(std::size_t row) {
    Person person;
    person.entity = static_cast<std::uint32_t>(row);
    person.region = index_of(info_.regions, at(row, "region"));
    person.sex = index_of(info_.sexes, at(row, "sex"));
    person.education = index_of(info_.educations, at(row, "education"));
    person.work_status = index_of(info_.work_statuses, at(row, "work_status"));
    person.age_years = number<std::uint8_t>(row, "age", 30);
    person.has_disability = at(row, "disability") == "yes";
    person.household = number<std::uint32_t>(row, "household", 0);
    person.losses = number<std::uint16_t>(row, "losses", 0);
    person.attempt = std::max(number<std::uint32_t>(row, "attempt", 1), std::uint32_t{1});
    for (const std::string& list : words_of(at(row, "lists")))
      person.lists |= std::uint64_t{1} << index_of(info_.lists, list);
    return person;
  }

  /// Noon of `2020-04-11` in Jakarta.
  std::optional<std::int64_t> noon_of(const std::string& day) const {
    if (day.size() != 10 || day[4] != '-' || day[7] != '-') return std::nullopt;
    const auto year = number_of<int>(day.substr(0, 4)), month = number_of<int>(day.substr(5, 2)),
               number = number_of<int>(day.substr(8, 2));
    if (!year || !month || !number) return std::nullopt;
    return civil_time(*year, *month, *number, 12, 0, 0, TimeZone::wib).unix_seconds;
  }

  std::optional<plugin::RuleInstance> rule(std::size_t row) {
    plugin::HostInfo info = info_;
    const std::string day = at(row, "date");
    info.start_unix_s = noon_of(day.empty() ? plugin_.effective_from.value_or("") : day);
    if (!day.empty() && !info.start_unix_s) {
      fail(row, "date", scenario::shown(day) + " is no day such as 2020-04-11");
      return std::nullopt;
    }
    std::map<std::string, plugin::Written> parameters;
    std::istringstream in(at(row, "parameters"));
    for (std::string part; std::getline(in, part, ';');) {
      const std::size_t first = part.find_first_not_of(" \n"), equals = part.find('=');
      if (first == part.npos) continue;
      if (equals == part.npos || equals < first) {
        fail(row, "parameters", scenario::shown(part) + " is not name=value");
        return std::nullopt;
      }
      parameters[part.substr(first, equals - first)] = {
          part.substr(equals + 1), table_.rows[row][*table_.columns.first("parameters")].where};
    }
    auto made = registry_.instantiate({plugin_.name, table_.rows[row].front().where}, parameters, info,
                                      at(row, "case"));
    for (Diagnostic& each : made.diagnostics) report_.diagnostics.push_back(std::move(each));
    return std::move(made.value);
  }

  void ask(std::size_t row, std::size_t end) {
    GivenNumbers stream;
    std::vector<plugin::Verdict> verdicts;
    for (const std::string& text : words_of(at(row, "numbers"))) {
      const std::optional<double> number = number_of<double>(text);
      if (!number || !(*number > 0 && *number < 1))
        return fail(row, "numbers", scenario::shown(text) + " is no number between 0 and 1");
      stream.numbers.push_back(*number);
    }
    try {
      const std::optional<plugin::RuleInstance> asked = rule(row);
      if (!asked) return;
      if (plugin_.kind == Kind::selection) {
        std::vector<Person> pool;
        for (std::size_t i = row; i < end; ++i) pool.push_back(person(i));
        verdicts = asked->select(pool, number<std::uint64_t>(row, "seats", 0), stream);
      } else {
        verdicts.push_back(asked->decide(person(row), stream));
      }
    } catch (const PluginError& error) {
      return fail(row, "case", error.what());
    }
    if (stream.taken != stream.numbers.size())
      fail(row, "numbers",
           fmt::format("it drew {} random numbers, and the case gives {}", stream.taken,
                       stream.numbers.size()));
    for (std::size_t i = row; i < end; ++i) compare(i, verdicts[i - row]);
  }

  void compare(std::size_t row, const plugin::Verdict& verdict) {
    constexpr const char* outcomes[] = {"", "accepted", "rejected", "correct_and_retry", "not_selected"};
    const bool has_reason = verdict.reason != plugin::Verdict::no_reason;
    const std::string outcome = outcomes[static_cast<std::size_t>(verdict.outcome)];
    const std::string reason = has_reason ? plugin_.reasons[verdict.reason].code : "";
    const std::string article = has_reason ? plugin_.reasons[verdict.reason].article : "";
    reasons_.insert(reason);
    if (at(row, "verdict") == outcome && at(row, "reason") == reason && at(row, "article") == article) return;
    fail(row, "verdict",
         fmt::format("case {}: expected {}, {}, {}; the rule answered {}, {}, {}",
                     scenario::shown(at(row, "case")), at(row, "verdict"), at(row, "reason"),
                     at(row, "article"), outcome, reason, article));
  }

  std::string file_;
  const plugin::Registry& registry_;
  const plugin::Description& plugin_;
  scenario::CsvTable table_;
  plugin::HostInfo info_;
  std::set<std::string> names_, reasons_;
  CasesReport report_;
};

}  // namespace

CasesReport ask_cases(const std::string& file, const plugin::Registry& registry,
                      const plugin::Description& plugin) {
  return CasesFile(file, registry, plugin).ask_all();
}

}  // namespace gelombang::cli
