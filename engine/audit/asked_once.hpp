// SPDX-License-Identifier: Apache-2.0
// No question is in the family twice: groups and categories of the same people under other names are asked
// about once. Groups of people are told apart by marks, sums of a number for each person.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/audit/draw_counts.hpp"

namespace gelombang::audit {

/// A number for each person (SplitMix64). Sums of them stand for groups of people: two groups that differ
/// have the same sum once in 2^64 times.
std::uint64_t mark_of(std::uint64_t person);

/// How a category divides people, of the marks of its groups; 0 is a group without people.
std::uint64_t division_of(const std::vector<std::uint64_t>& marks);

/// Gives marks to counts of people whom nobody knows: of two groups alone it is known that each has those
/// whom the other has not.
void mark_groups(DrawCounts& counts);

class AskedOnce {
 public:
  /// `notes`: questions that were asked under another name are added to them.
  AskedOnce(std::uint64_t all_marks, std::vector<std::string>& notes)
      : all_marks_(all_marks), notes_(notes) {}

  /// Whether nobody has asked yet about this group; or, which is the same, about all others.
  bool is_new(const CountedCategory& category, std::size_t value, const std::string& name);
  bool is_new(const CountedCategory& category);
  bool has_new_tickets(const CountedCategory& category) { return tickets_.insert(category.division).second; }

 private:
  using Asked = std::map<std::uint64_t, std::string>;  // by mark: the name it was asked under
  bool is_new(Asked& asked, std::uint64_t question, const std::string& name);

  std::uint64_t all_marks_;
  std::vector<std::string>& notes_;
  Asked groups_, divisions_;
  std::set<std::uint64_t> tickets_;
};

}  // namespace gelombang::audit
