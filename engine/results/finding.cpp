// SPDX-License-Identifier: Apache-2.0
#include "engine/results/finding.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace gelombang::results {

bool fits_its_kind(const Finding& finding) {
  std::set<std::pair<std::int64_t, std::string_view>> there;
  std::int64_t items = 0;
  for (const Finding::NamedValue& each : finding.values) {
    if (each.item != 0 && each.item != items && each.item != items + 1) return false;
    items = std::max(items, each.item);
    if (!there.emplace(each.item, each.name).second) return false;
  }
  std::size_t found = 0;
  const auto has = [&](std::string_view name, std::int64_t item) {
    const std::size_t count = there.count({item, name});
    found += count;
    return count > 0;
  };
  for (std::string_view names = kind_of(finding.kind).values; !names.empty();) {
    std::string_view name = names.substr(0, names.find(' '));
    names.remove_prefix(std::min(name.size() + 1, names.size()));
    const char mark = name.back();
    if (mark == '?' || mark == '*') name.remove_suffix(1);
    if (mark != '*') {
      if (!has(name, 0) && mark != '?') return false;
      continue;
    }
    for (std::int64_t item = 1; item <= items; ++item)
      if (!has(name, item)) return false;
  }
  return found == there.size();  // none that the kind does not know
}

}  // namespace gelombang::results
