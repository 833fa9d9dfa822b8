// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "engine/assembly/parts.hpp"
#include "engine/scenario/ages.hpp"

namespace gelombang::assembly {

namespace {

void categories(Context& context, const std::vector<scenario::ShareSpec>& shares, Categories& out,
                const std::string& what) {
  if (shares.empty()) return;
  std::vector<std::string> names;
  std::vector<double> weights;
  double total = 0;
  for (const auto& share : shares) {
    names.push_back(share.name.value);
    weights.push_back(share.share.value);
    total += share.share.value;
  }
  if (total <= 0)
    return context.error(shares.front().share.where, "the shares of " + what + " add up to nothing",
                         "give one of them a share above 0 %");
  if (shares.size() > 255)
    return context.error(shares.front().name.where, "there are more than 255 values of " + what);
  out = Categories(std::move(names), weights);
}

/// `60+` goes up to 79: an assumption that matters only where a rule has an upper age.
AgeRange age_range(const scenario::AgeSpan& span) {
  const int last = span.is_open ? std::max(span.first, 79) : span.last;
  return {static_cast<std::uint8_t>(span.first), static_cast<std::uint8_t>(last)};
}

}  // namespace

void add_population(Context& context) {
  const auto& from = context.spec.population;
  Population& to = context.model.population;
  to.count = static_cast<std::uint64_t>(from.count.value);
  if (!from.regions.empty()) {
    std::vector<std::string> codes;
    std::vector<double> weights;
    to.region_time_zone.clear();
    for (const auto& region : from.regions) {
      codes.push_back(region.code);
      weights.push_back(region.weight);
      to.region_time_zone.push_back(region.time_zone);
    }
    if (codes.size() > 255) return context.error(from.regions_file.where, "there are more than 255 regions");
    to.regions = Categories(std::move(codes), weights);
  }
  if (!from.connections.empty()) {
    std::vector<scenario::ShareSpec> shares;
    to.connection_class.clear();
    for (const auto& connection : from.connections) {
      shares.push_back({connection.name, connection.share});
      to.connection_class.push_back({bytes_per_ns(connection.uplink.value),
                                     distribution(connection.round_trip.value),
                                     connection.drops.value.per_second() * 1e-9});
    }
    categories(context, shares, to.connections, "connections");
  }
  categories(context, from.sex, to.sex, "sex");
  categories(context, from.education, to.education, "education");
  categories(context, from.work_status, to.work_status, "work_status");
  categories(context, from.age, to.age, "age");
  if (!from.age.empty()) {
    to.age_range.clear();
    for (const auto& share : from.age)
      if (const auto span = scenario::age_span(share.name.value)) to.age_range.push_back(age_range(*span));
  }
  to.disability = from.disability.value;
  if (from.lists.size() > 8)
    context.error(from.lists[8].name.where, "there are more than 8 lists",
                  "a person carries one bit for each list, eight in all");
  for (const auto& list : from.lists) {
    to.lists.push_back(list.name.value);
    to.list_share.push_back(list.share.value);
  }
  std::vector<double> households;
  double some = 0;
  for (const auto& share : from.households) {
    const auto members = static_cast<std::size_t>(std::stoul(share.name.value));
    if (households.size() < members) households.resize(members);
    households[members - 1] = share.share.value;
    some += share.share.value;
  }
  if (some > 0) to.households = Households(static_cast<std::uint32_t>(to.count), households);
}

}  // namespace gelombang::assembly
