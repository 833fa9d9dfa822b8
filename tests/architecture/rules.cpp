// SPDX-License-Identifier: Apache-2.0
#include "tests/architecture/rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <optional>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace gelombang::architecture {

namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream in(text);
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += separator;
    text += word;
  }
  return text;
}

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// engine/plugin/abi covers itself, engine/plugin/abi.h and engine/plugin/abi/x.h, not
/// engine/plugin/abi_test.
bool covers(std::string_view folder, std::string_view path) {
  return path.starts_with(folder) &&
         (path.size() == folder.size() || path[folder.size()] == '/' || path[folder.size()] == '.');
}

const Row* row_of(const std::string& path, const std::vector<Row>& folders) {
  const Row* best = nullptr;
  for (const Row& row : folders)
    if (covers(row.key, path) && (best == nullptr || row.key.size() > best->key.size())) best = &row;
  return best;
}

struct Include {
  int line;
  std::string target;  // from the repository root if it was written relative to the including file
};

bool is_of_the_project(std::string_view target) {
  constexpr std::array tops = {"engine/", "plugins/", "viewer/", "reports/", "tests/"};
  return std::any_of(tops.begin(), tops.end(), [&](const char* top) { return target.starts_with(top); });
}

std::vector<Include> includes_of(const SourceFile& file) {
  const std::regex directive(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re");
  std::vector<Include> includes;
  int number = 0;
  for (const std::string& line : lines_of(file.text)) {
    ++number;
    std::smatch match;
    if (line.find("include") == std::string::npos || !std::regex_search(line, match, directive)) continue;
    std::string target = match[2];
    if (match[1] == "\"" && !is_of_the_project(target))
      target = (std::filesystem::path(file.path).parent_path() / target).lexically_normal().generic_string();
    includes.push_back({number, target});
  }
  return includes;
}

int line_at(std::string_view text, std::size_t position) {
  return 1 + static_cast<int>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(position), '\n'));
}

}  // namespace

std::string to_string(const Finding& finding) {
  std::string text = finding.path;
  if (finding.line > 0) text += ':' + std::to_string(finding.line);
  return text + ": " + finding.message;
}

const std::vector<std::string>& source_extensions() {
  static const std::vector<std::string> extensions = words_of(GELOMBANG_SOURCE_EXTENSIONS);
  return extensions;
}

std::vector<Finding> check_extension(const SourceFile& file) {
  const std::string extension = std::filesystem::path(file.path).extension().string();
  const std::vector<std::string>& known = source_extensions();
  if (extension == ".md" || std::find(known.begin(), known.end(), extension) != known.end()) return {};
  const std::regex code(R"re(^(\s*#\s*(include\s*["<]|pragma\s+once)|template\s*<|namespace\b.*\{))re");
  int number = 0;
  for (const std::string& line : lines_of(file.text)) {
    ++number;
    if (std::regex_search(line, code))
      return {{file.path, number,
               "holds C++, and no test reads files that end in '" + extension + "': name it " +
                   joined(known, ", ")}};
  }
  return {};
}

std::vector<Row> parse_table(std::string_view text) {
  std::vector<Row> rows;
  int number = 0;
  for (const std::string& line : lines_of(text)) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos)
      throw std::invalid_argument("line " + std::to_string(number) + ": expected 'key: values', got '" +
                                  line + "'");
    rows.push_back({line.substr(0, colon), words_of(line.substr(colon + 1)), number});
  }
  return rows;
}

std::vector<Finding> check_folders(const SourceFile& file, const std::vector<Row>& folders) {
  const Row* row = row_of(file.path, folders);
  if (row == nullptr)
    return {
        {file.path, 0, "no row of tests/architecture/folders.txt matches: what may this folder include?"}};

  std::vector<Finding> findings;
  for (const Include& include : includes_of(file)) {
    if (!is_of_the_project(include.target)) continue;
    const auto may = [&](const std::string& folder) { return covers(folder, include.target); };
    const Row* owner = row_of(include.target, folders);
    if (owner == row || std::any_of(row->values.begin(), row->values.end(), may)) continue;
    const std::string allowed = row->values.empty() ? "nothing else" : joined(row->values, ", ");
    findings.push_back({file.path, include.line,
                        "includes " + include.target + ": " + row->key + " may include itself and " +
                            allowed + " (tests/architecture/folders.txt)"});
  }
  return findings;
}

std::vector<Finding> check_libraries(const SourceFile& file, const std::vector<Row>& libraries) {
  std::vector<Finding> findings;
  for (const Include& include : includes_of(file))
    for (const Row& library : libraries) {
      if (!include.target.starts_with(library.key)) continue;
      const auto is_user = [&](const std::string& folder) { return covers(folder, file.path); };
      if (std::any_of(library.values.begin(), library.values.end(), is_user)) continue;
      findings.push_back({file.path, include.line,
                          "includes " + include.target + ": only " + joined(library.values, ", ") +
                              " may (tests/architecture/libraries.txt)"});
    }
  return findings;
}

std::vector<Finding> check_words(const SourceFile& file) {
  struct Banned {
    std::regex pattern;
    const char* name;
    const char* why;
  };
  static const std::array banned = {
      Banned{std::regex(R"(\brandom_device\b)"), "std::random_device", "a run is repeatable from its seed"},
      Banned{std::regex(R"(\bs?rand\s*\()"), "rand()",
             "hidden global state; use a named stream (engine/kernel/random)"},
      Banned{std::regex(R"(\bstd::\w+_distribution\b)"), "std::..._distribution",
             "differs between standard libraries; use engine/kernel/random/variates.hpp"},
      Banned{std::regex(R"(\bstd::(ranges::)?views\b)"), "std::views",
             "clang 14 cannot parse libstdc++ 12's <ranges>"},
      Banned{std::regex(R"(#\s*include\s*<ranges>)"), "<ranges>",
             "clang 14 cannot parse libstdc++ 12's <ranges>"},
      Banned{std::regex(R"(\busing\s+namespace\s+std\s*;)"), "using namespace std", "name what is used"},
  };
  std::vector<Finding> findings;
  int number = 0;
  for (const std::string& line : lines_of(without_comments_and_literals(file.text))) {
    ++number;
    for (const Banned& word : banned)
      if (std::regex_search(line, word.pattern))
        findings.push_back({file.path, number, std::string(word.name) + " is banned: " + word.why});
  }
  return findings;
}

std::vector<Synonym> parse_glossary(std::string_view glossary) {
  const std::regex bold(R"(\*\*([^*]+)\*\*)");
  std::vector<Synonym> synonyms;
  for (const std::string& line : lines_of(glossary)) {
    if (!line.starts_with("| ") || !line.ends_with('|')) continue;
    const std::size_t last = line.rfind('|', line.size() - 2);
    const std::string column = line.substr(last), instead = line.substr(2, line.find(" |", 2) - 2);
    for (std::sregex_iterator word(column.begin(), column.end(), bold), end; word != end; ++word)
      synonyms.push_back({(*word)[1], instead});
  }
  return synonyms;
}

std::vector<Finding> check_synonyms(const SourceFile& file, const std::vector<Synonym>& synonyms,
                                    const std::vector<Row>& allowed) {
  std::string text = file.text;
  for (char& c : text)
    c = c == '\n' || c == '_' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const auto is_letter = [&](std::size_t at) {
    return at < text.size() && std::isalpha(static_cast<unsigned char>(text[at])) != 0;
  };
  std::vector<Finding> findings;
  for (const auto& [word, instead] : synonyms) {
    const bool is_allowed = std::any_of(allowed.begin(), allowed.end(), [&](const Row& row) {
      return row.key == word &&
             std::any_of(row.values.begin(), row.values.end(), [&](const std::string& folder) {
               return covers(folder, file.path) || file.path == folder;
             });
    });
    if (is_allowed) continue;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      const std::size_t after = end < text.size() && text[end] == 's' ? end + 1 : end;  // a plural
      if ((at > 0 && is_letter(at - 1)) || is_letter(after)) continue;
      findings.push_back({file.path, line_at(file.text, at),
                          "'" + word + "': the word is '" + instead + "' (docs/glossary.md)"});
    }
  }
  return findings;
}

namespace {

/// A statement up to its `;`, or a block up to its `{`: for a variable, its declaration.
struct Head {
  std::string text;          // without preprocessor lines, leading attributes and access labels
  std::size_t position = 0;  // in the file
  bool global = false;       // every brace around it belongs to a namespace
};

bool starts_with_word(const std::string& text, std::string_view word) {
  return text.starts_with(word) && (text.size() == word.size() || !is_word(text[word.size()]));
}

bool has_word(const std::string& text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || !is_word(text[at - 1]);
    const bool ends = at + word.size() == text.size() || !is_word(text[at + word.size()]);
    if (begins && ends) return true;
  }
  return false;
}

bool opens_namespace(const std::string& head) {
  const bool is_linkage = starts_with_word(head, "extern") && head.find('(') == std::string::npos;
  return is_linkage || has_word(head, "namespace");
}

/// `public:` and `[[nodiscard]]` stand before a declaration and are no part of it.
bool ends_label_or_attribute(const std::string& head, char next) {
  if (next == ':') return head == "public" || head == "private" || head == "protected";
  return next == ']' && head.starts_with("[[") && head.ends_with("]");
}

/// `code` has no comments and literals. Braces and semicolons between parentheses, such as those of a lambda
/// that is passed on, belong to the statement around them.
std::vector<Head> heads_of(const std::string& code) {
  std::vector<Head> heads;
  std::vector<bool> is_namespace;  // of each open brace, outermost first
  int parentheses = 0;
  bool line_begins = true;
  Head head;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '#' && line_begins) {  // a preprocessor line, with its continuations
      while (i < code.size() && (code[i] != '\n' || code[i - 1] == '\\')) ++i;
      continue;
    }
    const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
    line_begins = c == '\n' || (line_begins && space);
    if (space && head.text.empty()) continue;

    if (c == '(') ++parentheses;
    if (c == ')') --parentheses;
    const bool ends = parentheses == 0 && (c == ';' || c == '{' || c == '}');
    if (ends && c != '}') {
      head.global = std::all_of(is_namespace.begin(), is_namespace.end(), [](bool is) { return is; });
      heads.push_back(head);
    }
    if (ends && c == '{') is_namespace.push_back(opens_namespace(head.text));
    if (ends && c == '}' && !is_namespace.empty()) is_namespace.pop_back();

    if (ends || ends_label_or_attribute(head.text, c)) {
      head = {};
      continue;
    }
    if (head.text.empty()) head.position = i;
    head.text += c;
  }
  return heads;
}

/// The head without its initialiser and without what lies between < and > of template arguments, which
/// says nothing about the declared name and may hold parentheses: `std::function<void()> callback`.
std::string declarator_of(const std::string& head) {
  std::string declarator;
  int depth = 0;
  for (const char c : head) {
    if (c == '<') ++depth;
    if (depth == 0 && c == '=') break;
    if (depth == 0) declarator += c;
    if (c == '>' && depth > 0) --depth;
  }
  return declarator;
}

/// The declared name if it is a variable's, not that of a function, a type or a namespace.
std::optional<std::string> variable_of(const std::string& declarator) {
  for (const std::string_view word : {"using", "namespace", "class", "struct", "union", "enum", "template",
                                      "extern", "friend", "static_assert", "concept"})
    if (starts_with_word(declarator, word)) return std::nullopt;
  if (declarator.find('(') != std::string::npos) return std::nullopt;
  if (has_word(declarator, "operator") || has_word(declarator, "typedef")) return std::nullopt;

  const std::vector<std::string> words = words_of(declarator.substr(0, declarator.find('[')));
  if (words.size() < 2) return std::nullopt;  // `x;` declares nothing
  std::string name = words.back();
  name.erase(0, std::min(name.find_first_not_of("*&"), name.size()));
  return name;
}

/// A pointer is constant if `const` stands after its last star.
bool can_change(const std::string& declarator) {
  if (has_word(declarator, "constexpr")) return false;
  const std::size_t star = declarator.rfind('*');
  return !has_word(star == std::string::npos ? declarator : declarator.substr(star), "const");
}

}  // namespace

std::vector<Finding> check_statics(const SourceFile& file, const std::vector<Row>& allowed) {
  const std::string code = without_comments_and_literals(file.text);
  std::vector<Finding> findings;
  for (const Head& head : heads_of(code)) {
    const std::string declarator = declarator_of(head.text);
    const bool is_static = has_word(declarator, "static") || has_word(declarator, "thread_local");
    if (!head.global && !is_static) continue;
    const std::optional<std::string> name = variable_of(declarator);
    if (!name || !can_change(declarator)) continue;
    const std::string key = file.path + ' ' + *name;
    if (std::any_of(allowed.begin(), allowed.end(), [&](const Row& row) { return row.key == key; })) continue;
    findings.push_back({file.path, line_at(code, head.position),
                        "'" + *name +
                            "' can change and outlives a run: a run is a value, two of them interleave in "
                            "one process (exceptions: tests/architecture/statics.txt)"});
  }
  return findings;
}

std::vector<Finding> check_machine_paths(const SourceFile& file) {
  const std::regex machine_path(R"((^|[\s"'`=(])(/work/|/tmp/|/home/|/root/))");
  std::vector<Finding> findings;
  int number = 0;
  for (const std::string& line : lines_of(file.text)) {
    ++number;
    std::smatch match;
    if (line.find('/') != std::string::npos && std::regex_search(line, match, machine_path))
      findings.push_back(
          {file.path, number, "names " + match[2].str() + ": a path of one machine; say it relatively"});
  }
  return findings;
}

std::vector<Finding> check_licence(const SourceFile& file) {
  const std::vector<std::string> lines = lines_of(file.text);
  const std::size_t at = !lines.empty() && lines.front().starts_with("#!") ? 1 : 0;
  const std::regex licence(R"((//|/\*|#) SPDX-License-Identifier: Apache-2\.0( \*/)?)");
  if (lines.size() > at && std::regex_match(lines[at], licence)) return {};
  return {{file.path, static_cast<int>(at) + 1,
           "does not say its licence: 'SPDX-License-Identifier: Apache-2.0' as a comment"}};
}

std::vector<Finding> check_length(const SourceFile& file, int lines) {
  const int length = static_cast<int>(lines_of(file.text).size());
  if (length <= lines) return {};
  return {{file.path, lines + 1,
           "has " + std::to_string(length) + " lines, more than " + std::to_string(lines) +
               ": part it by subject"}};
}

std::vector<Row> parse_map(std::string_view readme) {
  std::vector<Row> map;
  bool in_section = false, in_block = false;
  int number = 0;
  for (const std::string& line : lines_of(readme)) {
    ++number;
    if (line.starts_with("## ")) in_section = line == "## The map";
    if (line.starts_with("```")) in_block = !in_block;
    if (!in_section || !in_block || line.empty() || line.starts_with("```")) continue;
    if (line.front() == ' ') {
      if (!map.empty()) map.back().values.front() += ' ' + joined(words_of(line), " ");
      continue;
    }
    const std::vector<std::string> words = words_of(line);
    map.push_back({words.front(), {joined({words.begin() + 1, words.end()}, " ")}, number});
  }
  return map;
}

std::vector<Finding> check_readme(const SourceFile& readme, std::string_view sentence) {
  const std::vector<std::string> lines = lines_of(readme.text);
  if (lines.empty() || !lines.front().starts_with("# "))
    return {{readme.path, 1, "does not start with a title: '# ...'"}};

  std::vector<std::string> paragraph;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::vector<std::string> words = words_of(lines[i]);
    if (words.empty() && !paragraph.empty()) break;
    paragraph.insert(paragraph.end(), words.begin(), words.end());
  }
  const auto plain = [](std::string text) {
    std::erase(text, '`');
    if (!text.empty())
      text.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
    return text;
  };
  if (plain(joined(paragraph, " ")).starts_with(plain(std::string(sentence)))) return {};
  return {
      {readme.path, 0,
       "does not start with the folder's sentence of the map in README.md: '" + std::string(sentence) + "'"}};
}

std::string without_comments_and_literals(std::string_view text) {
  std::string code(text);
  const auto blank = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < std::min(to, code.size()); ++i)
      if (code[i] != '\n') code[i] = ' ';
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "//") {
      const std::size_t end = std::min(text.find('\n', i), text.size());
      blank(i, end);
      i = end - 1;
    } else if (text.substr(i, 2) == "/*") {
      const std::size_t close = text.find("*/", i + 2);
      const std::size_t end = close == std::string_view::npos ? text.size() : close + 2;
      blank(i, end);
      i = end - 1;
    } else if (text.substr(i, 2) == "R\"" && (i == 0 || !is_word(text[i - 1]))) {
      const std::size_t open = text.find('(', i);
      if (open == std::string_view::npos) break;
      const std::string close = ')' + std::string(text.substr(i + 2, open - i - 2)) + '"';
      const std::size_t end = std::min(text.find(close, open), text.size());
      blank(i + 2, end + close.size() - 1);
      i = end + close.size() - 1;
    } else if (text[i] == '"' || (text[i] == '\'' && (i == 0 || !is_word(text[i - 1])))) {  // not 1'000
      std::size_t end = i + 1;
      while (end < text.size() && text[end] != text[i] && text[end] != '\n')
        end += text[end] == '\\' ? 2U : 1U;
      blank(i + 1, end);
      i = end;
    }
  }
  return code;
}

}  // namespace gelombang::architecture
