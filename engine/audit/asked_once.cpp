// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/asked_once.hpp"

#include <algorithm>

#include "engine/kernel/random/stream.hpp"

namespace gelombang::audit {

std::uint64_t mark_of(std::uint64_t person) {
  std::uint64_t z = (person + 1) * 0x9e3779b97f4a7c15U;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31);
}

std::uint64_t division_of(const std::vector<std::uint64_t>& marks) {
  std::uint64_t sum = 0;
  for (const std::uint64_t mark : marks)
    if (mark != 0) sum += mark_of(mark);
  return sum;
}

void mark_groups(DrawCounts& counts) {
  counts.all_marks = mark_of(0);
  for (CountedCategory& category : counts.categories) {
    category.division = purpose(category.name);
    category.marks.assign(category.values.size(), 0);
    std::uint64_t rest = counts.all_marks;
    std::size_t last = 0;
    for (std::size_t v = 0; v < category.marks.size(); ++v) {
      if (!category.has_drawn(v)) continue;
      last = v;
      rest -= category.marks[v] = mark_of((std::uint64_t{purpose(category.name)} << 32U) + v);
    }
    if (!category.marks.empty()) category.marks[last] += rest;
  }
}

bool AskedOnce::is_new(const CountedCategory& category, std::size_t value, const std::string& name) {
  const std::uint64_t group = category.marks[value];
  return is_new(groups_, std::min(group, all_marks_ - group), name);
}

bool AskedOnce::is_new(const CountedCategory& category) {
  return is_new(divisions_, division_of(category.marks), category.name);
}

bool AskedOnce::is_new(Asked& asked, std::uint64_t question, const std::string& name) {
  const auto [place, added] = asked.try_emplace(question, name);
  if (!added)
    notes_.push_back(name + " has the same people as " + place->second + ", and is asked about once");
  return added;
}

}  // namespace gelombang::audit
