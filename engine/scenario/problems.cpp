// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/problems.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/core.h>

#include "engine/base/printable.hpp"

namespace gelombang::scenario {

namespace {
// A large CSV file can be wrong in every cell; nobody reads beyond the first hundred.
constexpr std::size_t kept_of_one_file = 100;
constexpr std::size_t shown_bytes = 60;
}  // namespace

bool is_same_place(const SourceLocation& a, const SourceLocation& b) {
  return a.line == b.line && a.column == b.column && a.file == b.file;
}

void Problems::error(const SourceLocation& where, std::string message, std::string hint) {
  any_error_ = true;
  add({Severity::error, where, std::move(message), std::move(hint)});
}

bool Problems::is_refused(const SourceLocation& where) const {
  return std::any_of(said_.begin(), said_.end(), [&](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::error && is_same_place(diagnostic.where, where);
  });
}

void Problems::error_unless_said(const SourceLocation& where, std::string message, std::string hint) {
  if (!is_refused(where)) error(where, std::move(message), std::move(hint));
}

void Problems::warning(const SourceLocation& where, std::string message, std::string hint) {
  add({Severity::warning, where, std::move(message), std::move(hint)});
}

void Problems::add(Diagnostic diagnostic) {
  if (++count_by_file_[diagnostic.where.file] <= kept_of_one_file) said_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> Problems::in_file_order(std::span<const std::string> files) const {
  const auto rank = [&](const Diagnostic& diagnostic) {
    const auto file = std::find(files.begin(), files.end(), diagnostic.where.file);
    return std::tuple(file - files.begin(), diagnostic.where.line, diagnostic.where.column);
  };
  std::vector<Diagnostic> sorted = said_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return rank(a) < rank(b); });
  for (const auto& [file, count] : count_by_file_)
    if (count > kept_of_one_file)
      sorted.push_back({any_error_ ? Severity::error : Severity::warning,
                        {file, 0, 0},
                        fmt::format("{} more problems are not shown", count - kept_of_one_file),
                        "mend the first ones and try again"});
  return sorted;
}

std::string shown(std::string_view text) {
  std::string result = "'";
  std::size_t length = std::min(text.size(), shown_bytes);
  // Never cut inside a UTF-8 character: continuation bytes are 10xxxxxx.
  while (length < text.size() && length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U)
    --length;
  for (const char c : printable(text.substr(0, length))) result += c == '\n' || c == '\t' ? '?' : c;
  return result + (length < text.size() ? "...'" : "'");
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates,
                         std::string fallback) {
  const auto near = nearest(word, candidates);
  return near ? fmt::format("did you mean '{}'?", *near) : std::move(fallback);
}

std::string listed(std::span<const std::string_view> words, std::string_view before_last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? fmt::format(" {} ", before_last) : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace gelombang::scenario
