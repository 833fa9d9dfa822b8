// Every plugin has its cases as data, plugins/**/cases.csv: a person in; verdict, reason and article out. A
// row is a case; of a selection, rows of one name that follow each other are a pool in the order of its
// tickets.
//
//   case, verdict, reason, article     what must come out; the article is the reason's, word for word
//   parameters                         `name=value; name=value`
//   date                               the run starts at noon of this day; without it, the plugin's first day
//   region sex education work_status   names; an empty cell is a name that occurs nowhere
//   age disability lists household losses attempt        `lists`: names, a space between two
//   numbers                            the uniform random numbers that are drawn: no more, no less
//   seats                              of a pool, on its first row, as are `parameters`, `date` and `numbers`
#include <gtest/gtest.h>

#include <charconv>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

#include "engine/base/civil_time.hpp"
#include "engine/scenario/csv.hpp"
#include "tests/unit/plugin/registry_fixture.hpp"

namespace gelombang::plugin {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The numbers of a case, and a failure when it wants more.
struct GivenNumbers {
  std::vector<double> numbers;
  std::size_t taken = 0;
  double uniform() {
    if (taken == numbers.size())
      throw std::out_of_range("the case gives " + std::to_string(numbers.size()) + " random numbers");
    return numbers[taken++];
  }
  std::uint64_t bits() { return static_cast<std::uint64_t>(uniform() * 0x1p64); }
};

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

class CasesFile {
 public:
  CasesFile(const fs::path& file, const Registry& registry, const Description& plugin)
      : file_(file.string()), registry_(registry), plugin_(plugin) {
    scenario::Problems problems;
    auto table = scenario::read_csv(text_of(file), file_, problems);
    const std::vector<std::string> files{file_};
    for (const Diagnostic& problem : problems.in_file_order(files))
      ADD_FAILURE_AT(file_.c_str(), problem.where.line) << problem.message;
    if (!table) return;
    static const std::set<std::string> known{"case",      "parameters",  "date",   "region",     "sex",
                                             "education", "work_status", "age",    "disability", "lists",
                                             "seats",     "household",   "losses", "attempt",    "numbers",
                                             "verdict",   "reason",      "article"};
    for (std::size_t i = 0; i < table->header.size(); ++i) {
      const std::string& name = table->header[i].text;
      if (!known.contains(name)) ADD_FAILURE_AT(file_.c_str(), 1) << "no column is named '" << name << "'";
      column_[name] = i;
    }
    table_ = std::move(*table);
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      name(info_.regions, at(row, "region"));
      name(info_.sexes, at(row, "sex"));
      name(info_.educations, at(row, "education"));
      name(info_.work_statuses, at(row, "work_status"));
      for (const std::string& list : words_of(at(row, "lists"))) name(info_.lists, list);
    }
  }

  void run() {
    std::size_t row = 0;
    while (row < table_.rows.size()) {
      std::size_t end = row + 1;
      if (plugin_.kind == Kind::selection)
        while (end < table_.rows.size() && at(end, "case") == at(row, "case")) ++end;
      if (!names_.insert(at(row, "case")).second) fail(row) << "a second case has this name";
      run_case(row, end);
      row = end;
    }
    for (const ReasonDescription& reason : plugin_.reasons)
      if (!reasons_.contains(reason.code)) fail(0) << "no case ends with the reason '" << reason.code << "'";
  }

 private:
  struct FailureAt {
    const std::string& file;
    int line;
    std::ostringstream said{};
    ~FailureAt() { ADD_FAILURE_AT(file.c_str(), line) << said.str(); }
    template <class T>
    FailureAt& operator<<(const T& what) {
      said << what;
      return *this;
    }
  };
  FailureAt fail(std::size_t row) const {
    const int line = row < table_.rows.size() ? table_.rows[row].front().where.line : 1;
    return {file_, line};
  }

  std::string at(std::size_t row, const std::string& column) const {
    const auto found = column_.find(column);
    return found == column_.end() ? "" : table_.rows[row][found->second].text;
  }
  template <class Number>
  Number number(std::size_t row, const std::string& column, Number fallback) const {
    const std::string text = at(row, column);
    if (text.empty()) return fallback;
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
      fail(row) << column << " is '" << text << "'";
    return value;
  }

  static void name(std::vector<std::string>& names, const std::string& text) {
    if (!text.empty() && std::find(names.begin(), names.end(), text) == names.end()) names.push_back(text);
  }
  /// 255 for a name that occurs nowhere.
  static std::uint8_t index(const std::vector<std::string>& names, const std::string& text) {
    const auto found = std::find(names.begin(), names.end(), text);
    return found == names.end() ? std::uint8_t{255} : static_cast<std::uint8_t>(found - names.begin());
  }

  Person person(std::size_t row) const {
    Person person;
    person.entity = static_cast<std::uint32_t>(row);
    person.region = index(info_.regions, at(row, "region"));
    person.sex = index(info_.sexes, at(row, "sex"));
    person.education = index(info_.educations, at(row, "education"));
    person.work_status = index(info_.work_statuses, at(row, "work_status"));
    person.age_years = number<std::uint8_t>(row, "age", 30);
    person.has_disability = at(row, "disability") == "yes";
    person.household = number<std::uint32_t>(row, "household", 0);
    person.losses = number<std::uint16_t>(row, "losses", 0);
    person.attempt = number<std::uint32_t>(row, "attempt", 1);
    for (const std::string& list : words_of(at(row, "lists")))
      person.lists |= std::uint64_t{1} << index(info_.lists, list);
    return person;
  }

  std::optional<RuleInstance> rule(std::size_t row) {
    HostInfo info = info_;
    std::string day = at(row, "date");
    if (day.empty()) day = plugin_.effective_from.value_or("");
    if (!day.empty())
      info.start_unix_s = civil_time(std::stoi(day.substr(0, 4)), std::stoi(day.substr(5, 2)),
                                     std::stoi(day.substr(8, 2)), 12, 0, 0, TimeZone::wib)
                              .unix_seconds;
    std::map<std::string, Written> parameters;
    std::istringstream in(at(row, "parameters"));
    for (std::string part; std::getline(in, part, ';');) {
      const std::size_t first = part.find_first_not_of(" \n"), equals = part.find('=');
      if (equals == part.npos) {
        fail(row) << "'" << part << "' is not name=value";
        return std::nullopt;
      }
      parameters[part.substr(first, equals - first)] = {part.substr(equals + 1), {}};
    }
    auto made = registry_.instantiate({plugin_.name, {}}, parameters, info);
    if (!made.diagnostics.empty()) fail(row) << in_words(made.diagnostics);
    return std::move(made.value);
  }

  void run_case(std::size_t row, std::size_t end) {
    const std::optional<RuleInstance> asked = rule(row);
    if (!asked) return;
    GivenNumbers stream;
    for (const std::string& text : words_of(at(row, "numbers"))) stream.numbers.push_back(std::stod(text));
    std::vector<Verdict> verdicts;
    try {
      if (plugin_.kind == Kind::selection) {
        std::vector<Person> pool;
        for (std::size_t i = row; i < end; ++i) pool.push_back(person(i));
        verdicts = asked->select(pool, number<std::uint64_t>(row, "seats", 0), stream);
      } else {
        verdicts.push_back(asked->decide(person(row), stream));
      }
    } catch (const PluginError& error) {
      fail(row) << error.what();
      return;
    }
    if (stream.taken != stream.numbers.size())
      fail(row) << "it drew " << stream.taken << " of " << stream.numbers.size() << " random numbers";
    for (std::size_t i = row; i < end; ++i) compare(i, verdicts[i - row]);
  }

  void compare(std::size_t row, const Verdict& verdict) {
    constexpr const char* outcomes[] = {"", "accepted", "rejected", "correct_and_retry", "not_selected"};
    const bool has_reason = verdict.reason != Verdict::no_reason;
    const std::string outcome = outcomes[static_cast<std::size_t>(verdict.outcome)];
    const std::string reason = has_reason ? plugin_.reasons[verdict.reason].code : "";
    const std::string article = has_reason ? plugin_.reasons[verdict.reason].article : "";
    reasons_.insert(reason);
    if (at(row, "verdict") == outcome && at(row, "reason") == reason && at(row, "article") == article) return;
    fail(row) << at(row, "case") << "\n  expected " << at(row, "verdict") << ", " << at(row, "reason") << ", "
              << at(row, "article") << "\n  answered " << outcome << ", " << reason << ", " << article;
  }

  std::string file_;
  const Registry& registry_;
  const Description& plugin_;
  scenario::CsvTable table_;
  std::map<std::string, std::size_t> column_;
  HostInfo info_;
  std::set<std::string> names_, reasons_;
};

TEST(RuleCases, OfEveryPluginEndWithTheVerdictTheReasonAndTheArticleTheyName) {
  Registry registry;
  const auto refused = registry.load_folder(SHIPPED_PLUGINS);
  ASSERT_TRUE(refused.empty()) << in_words(refused);
  std::size_t plugins = 0;
  for (const auto& entry : fs::recursive_directory_iterator(SOURCE_TREE "/plugins")) {
    if (entry.path().filename() != "plugin.cpp") continue;
    const fs::path folder = entry.path().parent_path();
    SCOPED_TRACE(folder.string());
    std::smatch name;
    const std::string build = text_of(folder / "CMakeLists.txt");
    ASSERT_TRUE(std::regex_search(build, name, std::regex(R"(gelombang_add_plugin\(([a-z0-9-]+)\))")));
    const Description* plugin = registry.find(name[1].str());
    ASSERT_NE(plugin, nullptr) << "it is not in plugins/CMakeLists.txt";
    ++plugins;
    if (fs::exists(folder / "cases.csv"))
      CasesFile(folder / "cases.csv", registry, *plugin).run();
    else
      ADD_FAILURE_AT((folder / "cases.csv").c_str(), 1) << "the plugin has no cases";
  }
  EXPECT_EQ(plugins, registry.list().size());
}

}  // namespace
}  // namespace gelombang::plugin
