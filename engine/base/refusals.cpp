// SPDX-License-Identifier: Apache-2.0
#include "engine/base/refusals.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace gelombang {
namespace {

/// Of a whole file: behind all lines.
int line_of(const SourceLocation& where) {
  return where.line == 0 ? std::numeric_limits<int>::max() : where.line;
}

}  // namespace

void Refusals::add(SourceLocation where, std::string message, std::string hint, std::string kind) {
  ++mistakes_;
  if (kind.empty()) kind = message;
  auto same = std::find_if(kinds_.begin(), kinds_.end(), [&](const Kind& each) {
    return each.name == kind && each.first.where.file == where.file;
  });
  if (same == kinds_.end()) {
    if (kinds_.size() == most_kinds) {
      ++of_other_kinds_;
      return;
    }
    same = kinds_.insert(kinds_.end(), Kind{std::move(kind), {}, 0, {}});
  }
  const int line = line_of(where);
  const auto place = std::lower_bound(same->lines.begin(), same->lines.end(), line);
  if (place == same->lines.end() || *place != line) same->lines.insert(place, line);
  if (same->lines.size() > most_lines) same->lines.pop_back();
  const auto comes_first = [&] {
    const SourceLocation& first = same->first.where;
    return std::tuple(line, where.column) < std::tuple(line_of(first), first.column);
  };
  if (++same->mistakes == 1 || comes_first())
    same->first = {Severity::error, std::move(where), std::move(message), std::move(hint)};
}

void Refusals::add(Diagnostic diagnostic) {
  add(std::move(diagnostic.where), std::move(diagnostic.message), std::move(diagnostic.hint));
}

std::vector<Diagnostic> Refusals::diagnostics(Severity severity) const {
  std::vector<Diagnostic> all;
  std::vector<std::string> files;
  for (const Kind& kind : kinds_) {
    Diagnostic& told = all.emplace_back(kind.first);
    files.push_back(told.where.file);
    told.severity = severity;
    if (kind.lines.size() < 2) continue;
    const std::size_t others = kind.mistakes - 1;
    told.message +=
        "; " + std::to_string(others) + (others == 1 ? " more like it, in line" : " more like it, in lines");
    for (std::size_t i = 1; i < kind.lines.size(); ++i)
      told.message += (i == 1 ? " " : ", ") + std::to_string(kind.lines[i]);
    if (others >= kind.lines.size()) told.message += ", ...";
  }
  const auto place = [&files](const Diagnostic& each) {
    return std::tuple(std::find(files.begin(), files.end(), each.where.file) - files.begin(),
                      line_of(each.where), each.where.column);
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
  if (of_other_kinds_ > 0)
    all.push_back({severity, {}, "and " + std::to_string(of_other_kinds_) + " more mistakes", ""});
  return all;
}

}  // namespace gelombang
