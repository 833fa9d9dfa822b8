// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/bundle_counts.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>
#include <utility>

#include "engine/base/error.hpp"

namespace gelombang::audit {

namespace {

using results::Bundle;

constexpr const char* registered_hour = "registered_hour";
constexpr const char* registered_day = "registered_day";

[[noreturn]] void contradicts_itself() {
  throw FileError("the bundle's tables of draws contradict each other");
}

std::int64_t number_of(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) contradicts_itself();
  return value;
}

/// Strata by the rule's number, and the rows of one wave.
class Reader {
 public:
  Reader(const Bundle& bundle, const std::string& wave) : bundle_(bundle), wave_(wave) {}

  void read(DrawCounts& counts) {
    for (const results::DrawStratumRow& row : bundle_.draw_strata) {
      if (row.wave != wave_) continue;
      stratum_[row.stratum] = static_cast<std::uint32_t>(counts.strata.size());
      counts.strata.push_back({{row.people, row.selected}, row.runs_of_selected, row.runs_of_others, {}, {}});
    }
    std::vector<std::string> dimensions;
    std::map<std::string, std::vector<const results::DrawGroupRow*>> rows;
    for (const results::DrawGroupRow& row : bundle_.draw_groups) {
      if (row.wave != wave_) continue;
      std::vector<const results::DrawGroupRow*>& of = rows[row.group.dimension];
      if (of.empty()) dimensions.push_back(row.group.dimension);
      of.push_back(&row);
    }
    for (const std::string& dimension : dimensions) {
      if (dimension == registered_hour || dimension == registered_day) {
        counts.registered = category(dimension, rows[dimension], counts.strata.size(), true);
        counts.registered->name = dimension == registered_hour ? "hour" : "day";
      } else {
        counts.categories.push_back(category(dimension, rows[dimension], counts.strata.size(), false));
      }
    }
    for (const results::DrawHouseholdRow& row : bundle_.draw_households) {
      if (row.wave != wave_) continue;
      CountedHouseholds& households = counts.households.emplace_back();
      households.households = row.households;
      std::istringstream numbers(row.strata);
      for (std::string number; numbers >> number;) households.strata.push_back(place_of(number_of(number)));
      counts.selected_pairs += row.selected_pairs;
    }
  }

 private:
  std::uint32_t place_of(std::int64_t stratum) const {
    const auto found = stratum_.find(stratum);
    if (found == stratum_.end()) contradicts_itself();
    return found->second;
  }

  CountedCategory category(const std::string& name, const std::vector<const results::DrawGroupRow*>& rows,
                           std::size_t strata, bool by_number) const {
    CountedCategory result;
    result.name = name;
    for (const results::DrawGroupRow* row : rows)
      if (std::find(result.values.begin(), result.values.end(), row->group.name) == result.values.end())
        result.values.push_back(row->group.name);
    if (by_number)
      std::sort(result.values.begin(), result.values.end(),
                [](const std::string& a, const std::string& b) { return number_of(a) < number_of(b); });
    result.cells.resize(result.values.size() * strata);
    for (const results::DrawGroupRow* row : rows) {
      const auto value = static_cast<std::size_t>(
          std::find(result.values.begin(), result.values.end(), row->group.name) - result.values.begin());
      result.cells[place_of(row->stratum) * result.values.size() + value] = {
          {row->people, row->selected},
          static_cast<double>(row->ticket_places),
          row->low_tickets,
          row->middle_tickets};
    }
    return result;
  }

  const Bundle& bundle_;
  const std::string& wave_;
  std::map<std::int64_t, std::uint32_t> stratum_;
};

}  // namespace

std::optional<DrawCounts> draw_counts(const Bundle& bundle, const std::string& wave) {
  const auto is_of_wave = [&](const auto& row) { return row.wave == wave; };
  const auto draw = std::find_if(bundle.draws.begin(), bundle.draws.end(), is_of_wave);
  if (draw == bundle.draws.end()) return std::nullopt;
  DrawCounts counts;
  counts.strata_are_told = draw->strata_are_told;
  counts.left_out = draw->left_out;
  counts.selected = draw->selected;
  const auto terms = std::find_if(bundle.waves.begin(), bundle.waves.end(), is_of_wave);
  if (terms != bundle.waves.end()) {
    counts.seats = terms->seats;
    for (const results::RuleParameter& each : bundle.rule_parameters)
      if (each.rule == terms->rule && each.is_assumption)
        counts.assumptions.push_back({each.parameter, each.value, each.is_set});
  }
  Reader(bundle, wave).read(counts);
  return counts;
}

}  // namespace gelombang::audit
