// SPDX-License-Identifier: Apache-2.0
// The rules of this repository that a compiler cannot check, as pure functions over text.
// Not here: where the files are (tree_test.cpp), what each rule looks like when broken (rules_test.cpp).
// The rules read text, not a syntax tree: they catch slips, not somebody who wants to hide something.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gelombang::architecture {

/// Paths are relative to the repository root, with '/'.
struct SourceFile {
  std::string path, text;
};

struct Finding {
  std::string path;
  int line = 0;  // from 1; 0: the whole file
  std::string message;
};

/// `engine/model/person.cpp:12: what is wrong: why`
std::string to_string(const Finding& finding);

/// Every source file has one of these extensions: the rules and the test of the format read no other.
/// CMakeLists.txt lists them.
const std::vector<std::string>& source_extensions();

/// A file with C or C++ in it has one of `source_extensions`. Prose may show code: Markdown is left out.
std::vector<Finding> check_extension(const SourceFile& file);

/// A row of folders.txt, libraries.txt or statics.txt: `key: value value ...`.
struct Row {
  std::string key;
  std::vector<std::string> values;
  int line = 0;
};

/// Rows of a table; blank lines and lines that start with '#' are left out. A line without ':' throws
/// std::invalid_argument.
std::vector<Row> parse_table(std::string_view text);

/// Each project file that `file` includes is one that the row of its folder allows.
std::vector<Finding> check_folders(const SourceFile& file, const std::vector<Row>& folders);

/// Libraries with one user are included by that user only.
std::vector<Finding> check_libraries(const SourceFile& file, const std::vector<Row>& libraries);

/// No word whose result depends on the standard library, the machine or the moment.
std::vector<Finding> check_words(const SourceFile& file);

/// The words in bold of a glossary's last columns, which are not used for an idea, each with the word that
/// is.
struct Synonym {
  std::string word, instead;
};
std::vector<Synonym> parse_glossary(std::string_view glossary);

/// None of them, in any case, alone or as a part of a longer name; `allowed` has the words as its keys and
/// the folders that mean something else by them. A line break is as good as a space.
std::vector<Finding> check_synonyms(const SourceFile& file, const std::vector<Synonym>& synonyms,
                                    const std::vector<Row>& allowed);

/// No variable with static storage that can change. `allowed` has keys `file name`.
std::vector<Finding> check_statics(const SourceFile& file, const std::vector<Row>& allowed);

/// No path of somebody's machine.
std::vector<Finding> check_machine_paths(const SourceFile& file);

/// The first line, or the second after `#!`, says the licence in the words that tools read (SPDX).
std::vector<Finding> check_licence(const SourceFile& file);

/// At most `lines` lines: what somebody reads in one sitting.
std::vector<Finding> check_length(const SourceFile& file, int lines);

/// The map of the README: the folder and its sentence, from the indented or fenced lines
/// `folder   sentence`, which go on in lines that start with a space. Values hold one sentence.
std::vector<Row> parse_map(std::string_view readme);

/// There is a title, and the first paragraph after it starts with the sentence of the map. Line breaks,
/// backticks and the case of the first letter make no difference.
std::vector<Finding> check_readme(const SourceFile& readme, std::string_view sentence);

/// `text` with comments and the insides of literals blanked out, line by line the same length.
std::string without_comments_and_literals(std::string_view text);

}  // namespace gelombang::architecture
