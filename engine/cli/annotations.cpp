// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/annotations.hpp"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/base/printable.hpp"

namespace gelombang::cli {
namespace {

constexpr std::size_t most_annotations = 10;  // what the systems show of a step

using Escapes = std::initializer_list<std::pair<char, std::string_view>>;

std::string escaped(const std::string& text, Escapes escapes) {
  std::string result;
  for (const char each : text) {
    const auto* const found =
        std::find_if(escapes.begin(), escapes.end(), [each](const auto& pair) { return pair.first == each; });
    if (found == escapes.end())
      result += each;
    else
      result += found->second;
  }
  return result;
}

bool is_file(const SourceLocation& where) {
  return !where.file.empty() && !where.file.starts_with("--");
}

/// `::error file=x.yaml,line=3,col=4,title=...::message`
std::string github_line(const Annotation& each) {
  const auto property = [](const std::string& text) {
    return escaped(printable(text), {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}, {':', "%3A"}, {',', "%2C"}});
  };
  std::string line = each.level == Annotation::Level::error ? "::error " : "::warning ";
  if (is_file(each.where)) {
    line += "file=" + property(each.where.file) + ',';
    if (each.where.line > 0) line += fmt::format("line={},", each.where.line);
    if (each.where.column > 0) line += fmt::format("col={},", each.where.column);
  }
  return line + "title=" + property(each.title) +
         "::" + escaped(printable(each.message), {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}}) + '\n';
}

/// `##vso[task.logissue type=error;sourcepath=x.yaml;linenumber=3;columnnumber=4]title: message`
std::string azure_line(const Annotation& each) {
  const auto property = [](const std::string& text) {
    return escaped(printable(text),
                   {{'%', "%AZP25"}, {'\r', "%0D"}, {'\n', "%0A"}, {';', "%3B"}, {']', "%5D"}});
  };
  std::string line = "##vso[task.logissue type=";
  line += each.level == Annotation::Level::error ? "error" : "warning";
  if (is_file(each.where)) {
    line += ";sourcepath=" + property(each.where.file);
    if (each.where.line > 0) line += fmt::format(";linenumber={}", each.where.line);
    if (each.where.column > 0) line += fmt::format(";columnnumber={}", each.where.column);
  }
  return line + ']' +
         escaped(printable(each.title + ": " + each.message),
                 {{'%', "%AZP25"}, {'\r', "%0D"}, {'\n', "%0A"}}) +
         '\n';
}

bool is_set_to(const char* variable, std::string_view value) {
  const char* const found = std::getenv(variable);
  return found != nullptr && value == found;
}

}  // namespace

Ci ci_here() {
  if (is_set_to("GITHUB_ACTIONS", "true")) return Ci::github;
  return is_set_to("TF_BUILD", "True") ? Ci::azure : Ci::none;
}

std::string annotation_text(const std::vector<Annotation>& annotations, Ci ci, const std::string& others_in) {
  if (ci == Ci::none) return {};
  std::vector<Annotation> sorted = annotations;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Annotation& a, const Annotation& b) { return a.level < b.level; });
  std::string text;
  for (std::size_t i = 0; i < std::min(sorted.size(), most_annotations); ++i)
    text += ci == Ci::github ? github_line(sorted[i]) : azure_line(sorted[i]);
  if (sorted.size() > most_annotations)
    text += fmt::format("{} more in {}\n", sorted.size() - most_annotations, others_in);
  return text;
}

std::vector<Annotation> annotations_of(const std::vector<Diagnostic>& diagnostics) {
  std::vector<Annotation> annotations;
  for (const Diagnostic& each : diagnostics)
    annotations.push_back(
        {each.severity == Severity::error ? Annotation::Level::error : Annotation::Level::warning, each.where,
         each.severity == Severity::error ? "error in a scenario" : "warning about a scenario",
         each.hint.empty() ? each.message : each.message + "; " + each.hint});
  return annotations;
}

}  // namespace gelombang::cli
