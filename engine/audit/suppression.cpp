#include <algorithm>
#include <string>
#include <vector>

#include "engine/audit/audit.hpp"

namespace gelombang::audit {

namespace {

/// Hides lines beginning with those whose count is small, until the hidden ones cannot be had from the total:
/// there are two at least, and together they are not small either.
template <class Count, class Hide>
void protect(std::vector<GroupLine*>& lines, std::int64_t smallest, const Count& count, const Hide& hide) {
  std::sort(lines.begin(), lines.end(),
            [&](const GroupLine* a, const GroupLine* b) { return count(*a) < count(*b); });
  std::int64_t hidden = 0, sum = 0;
  for (GroupLine* line : lines) {
    const bool small = count(*line) < smallest;
    const bool exposed = hidden > 0 && (hidden < 2 || sum < smallest);
    if (!small && !exposed && !hide(*line)) continue;
    hide(*line) = true;
    ++hidden;
    sum += count(*line);
  }
}

}  // namespace

void suppress(std::vector<GroupLine>& lines, std::int64_t smallest) {
  std::vector<std::string> categories;
  for (const GroupLine& line : lines)
    if (categories.empty() || categories.back() != line.category) categories.push_back(line.category);
  for (const std::string& category : categories) {
    std::vector<GroupLine*> members;
    for (GroupLine& line : lines)
      if (line.category == category) members.push_back(&line);
    const auto size = [](const GroupLine& line) { return line.count.size; };
    const auto selected = [](const GroupLine& line) { return line.count.selected; };
    const auto rest = [](const GroupLine& line) { return line.count.size - line.count.selected; };
    const auto hide_size = [](GroupLine& line) -> bool& { return line.hide_size; };
    const auto hide_selected = [](GroupLine& line) -> bool& { return line.hide_selected; };
    protect(members, smallest, size, hide_size);
    for (GroupLine* line : members) line->hide_selected = line->hide_selected || line->hide_size;
    // A line that shows its size shows neither half or both, so the halves share one mark; hiding for the
    // sake of one may expose the other, hence twice.
    for (int pass = 0; pass < 2; ++pass) {
      protect(members, smallest, selected, hide_selected);
      protect(members, smallest, rest, hide_selected);
    }
  }
}

}  // namespace gelombang::audit
