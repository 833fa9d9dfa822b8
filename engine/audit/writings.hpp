// SPDX-License-Identifier: Apache-2.0
// Values of one column that a reader takes for one, although they are written in several ways.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gelombang::audit {

/// The values of one column, in the order of their codes, and how many people have each.
struct Writings {
  std::vector<std::string_view> values;
  std::vector<std::size_t> people;
};

/// Cells as small numbers, in the order in which they come.
template <class Code>
class Interned {
 public:
  Code operator()(std::string_view text) {
    const auto [place, added] = codes_.try_emplace(text, static_cast<Code>(writings_.values.size()));
    if (added) {
      writings_.values.push_back(text);
      writings_.people.push_back(0);
    }
    ++writings_.people[place->second];
    return place->second;
  }
  const std::vector<std::string_view>& values() const { return writings_.values; }
  const Writings& writings() const { return writings_; }

 private:
  std::unordered_map<std::string_view, Code> codes_;
  Writings writings_;
};

struct MergedWritings {
  std::vector<std::uint32_t> code_of;    // by code before
  std::vector<std::string_view> values;  // by code now, in the writing of most people
  std::string remark;                    // what was taken as one; empty: nothing was
};

/// `column`: its name in the remark. `is_told`: its values may be printed, and then with counts unless one of
/// them is of fewer than `smallest` people.
MergedWritings merged(const Writings& writings, const std::string& column, bool is_told,
                      std::size_t smallest = 5);

}  // namespace gelombang::audit
