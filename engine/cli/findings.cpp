#include "engine/cli/findings.hpp"

#include <fmt/format.h>

#include "engine/cli/rerun.hpp"
#include "engine/cli/text.hpp"

namespace gelombang::cli {

using results::Finding;

std::vector<Finding> findings_of(std::span<const Diagnostic> warnings) {
  std::vector<Finding> findings;
  for (const Diagnostic& each : warnings) {
    SourceLocation where = each.where;
    const bool is_file = !where.file.empty() && where.file.rfind("--set", 0) != 0;
    if (is_file) where.file = portable_path(where.file);
    std::string sentence = where.file.empty() ? each.message : to_string(where) + ": " + each.message;
    if (!each.hint.empty()) sentence += "; " + each.hint;
    findings.push_back({Finding::Severity::warning, std::move(sentence)});
  }
  return findings;
}

std::vector<Finding> findings_of(std::span<const results::PublishedRow> published) {
  std::string missed;
  std::size_t count = 0;
  for (const results::PublishedRow& row : published) {
    if (row.within) continue;
    ++count;
    missed += fmt::format("{}{} at {} ({})", missed.empty() ? "" : ", ", row.milestone, duration_text(row.at),
                          difference_text(row.relative_difference));
  }
  if (count == 0) return {};
  return {
      {Finding::Severity::note, fmt::format("{} of {} published counts {} outside the tolerance: {}", count,
                                            published.size(), count == 1 ? "lies" : "lie", missed)}};
}

}  // namespace gelombang::cli
