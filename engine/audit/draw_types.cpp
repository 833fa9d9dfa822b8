// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/draw_types.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "engine/selection/expected.hpp"

namespace gelombang::audit {

using draw::Commitment;
using draw::Rules;

DrawTypes::DrawTypes(const Commitment& promised) : rules_(promised.rules), leximin_(promised.leximin) {
  const draw::Pool& pool = promised.pool;
  const std::vector<bool> is_excluded = draw::excluded(rules_, pool);
  std::vector<std::vector<std::uint32_t>> groups;
  for (const Rules::Round& round : rules_.rounds) groups.push_back(draw::groups_of(round, pool));
  const std::vector<std::uint32_t> housemates = housemates_in(pool, is_excluded);
  std::map<Key, std::uint16_t> known;
  Key key;
  for (std::uint32_t i = 0; i < pool.people(); ++i) {
    key.groups.assign(leximin_ ? 1 : groups.size(), selection::none);
    key.housemates = key.entries = 0;
    if (!is_excluded[i]) {
      for (std::size_t r = 0; r < groups.size(); ++r) key.groups[r] = groups[r][i];
      if (leximin_) key.groups = {leximin_->type_of[i]};
      if (!housemates.empty()) key.housemates = housemates[i];
      key.entries = entries_of(pool, i);
    }
    const auto next = static_cast<std::uint16_t>(std::min(known.size(), most));
    const auto [place, added] = known.try_emplace(key, next);
    if (added && next == keys_.size()) keys_.push_back(key);
    of_.push_back(place->second);
  }
}

std::string DrawTypes::name(std::size_t type) const {
  const Key& key = keys_[type];
  std::string name;
  const auto say = [&name](const std::string& text) { name += (name.empty() ? "" : ", ") + text; };
  std::vector<std::string> groups;
  bool takes_part = false;
  for (std::size_t r = 0; r < key.groups.size(); ++r) {
    if (key.groups[r] == selection::none) continue;
    takes_part = true;
    if (leximin_) {
      const std::vector<std::string>& values = leximin_->name[key.groups[r]];
      for (std::size_t a = 0; a < values.size(); ++a)
        say(leximin_->columns[a] + " = " + (values[a].empty() ? "another" : values[a]));
      continue;
    }
    const Rules::Round& round = rules_.rounds[r];
    if (!round.column.empty()) groups.push_back(round.column + " = " + round.groups[key.groups[r]].value);
  }
  // A type has one name, whatever the order of the rounds.
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  for (const std::string& group : groups) say(group);
  if (!takes_part) return "takes no part";
  if (name.empty()) say("all others");
  if (key.housemates > 0) say(std::to_string(key.housemates) + " of the household");
  if (key.entries > 1) say(std::to_string(key.entries) + " entries");
  return name;
}

std::string DrawTypes::why_no_closed_form() const {
  if (!rules_.household_column.empty()) return "a household cap has none";
  if (!rules_.losses_column.empty()) return "entries for earlier losses have none";
  if (rules_.rounds.size() > 1 && rules_.tickets == Rules::Tickets::one)
    return "one ticket for several rounds has none";
  return "";
}

std::vector<double> DrawTypes::chances(const std::vector<InclusionByType>& inclusion) const {
  if (leximin_) {
    std::vector<double> chances;
    for (const Key& key : keys_)
      chances.push_back(key.groups.front() == selection::none
                            ? 0.0
                            : static_cast<double>(leximin_->chances.chance(key.groups.front())));
    return chances;
  }
  std::vector<selection::PeopleType> people;
  for (std::size_t t = 0; t < count(); ++t)
    people.push_back({static_cast<std::uint64_t>(inclusion[t].people), keys_[t].groups});
  std::vector<selection::SeatsOfRound> rounds;
  for (const Rules::Round& round : rules_.rounds) {
    rounds.emplace_back();
    for (const Rules::Group& group : round.groups) rounds.back().push_back({group.seats, group.unfilled_to});
  }
  selection::ExpectedSeats seats = selection::expected_seats(people, rounds);
  if (!seats.are_certain) return {};
  for (std::size_t t = 0; t < count(); ++t) seats.by_type[t] /= static_cast<double>(inclusion[t].people);
  return seats.by_type;
}

std::vector<std::uint32_t> DrawTypes::housemates_in(const draw::Pool& pool,
                                                    const std::vector<bool>& is_excluded) const {
  if (rules_.household_column.empty()) return {};
  const draw::PoolColumn& column = *pool.column(rules_.household_column);
  std::vector<std::uint32_t> sizes(column.values.size()), result;
  for (std::uint32_t i = 0; i < pool.people(); ++i) sizes[column.code_of[i]] += is_excluded[i] ? 0 : 1;
  for (const std::uint32_t code : column.code_of) result.push_back(sizes[code]);
  return result;
}

std::uint32_t DrawTypes::entries_of(const draw::Pool& pool, std::uint32_t person) const {
  if (rules_.losses_column.empty()) return 1;
  const draw::PoolColumn& column = *pool.column(rules_.losses_column);
  const std::string& text = column.values[column.code_of[person]];
  std::uint32_t losses = 0;
  std::from_chars(text.data(), text.data() + text.size(), losses);
  return std::min(1 + losses, rules_.most_entries);
}

}  // namespace gelombang::audit
