// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/draw_tables.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace gelombang::experiment {

namespace {

constexpr std::uint32_t nobody = 0xffffffff;

class Tables {
 public:
  Tables(const Groups& groups, std::string wave, const facts::SeatsGiven& fact,
         std::span<const SimTime> registered_at)
      : groups_(groups), wave_(std::move(wave)), fact_(fact), registered_at_(registered_at) {}

  DrawTables all() {
    number_strata();
    places();
    by_group();
    by_registration();
    in_order_of_registration();
    by_household();
    return std::move(tables_);
  }

 private:
  std::size_t size() const { return fact_.by_ticket.size(); }
  bool is_selected(std::size_t i) const { return fact_.verdicts[i].kind == Verdict::Kind::accepted; }
  SimTime registered(std::size_t i) const { return registered_at_[fact_.by_ticket[i].person]; }

  /// Of a rule that does not tell, everybody is in stratum 0.
  void number_strata() {
    std::map<std::uint32_t, std::uint32_t> place;
    for (const Verdict& verdict : fact_.verdicts)
      if (verdict.stratum != Verdict::no_stratum) place[verdict.stratum] = 0;
    results::DrawRow& draw = tables_.draw;
    draw.wave = wave_;
    draw.people = static_cast<std::int64_t>(size());
    draw.strata_are_told = !place.empty();
    if (place.empty()) place[Verdict::no_stratum] = 0;
    for (auto& [stratum, index] : place) {
      index = static_cast<std::uint32_t>(tables_.strata.size());
      tables_.strata.push_back({wave_, draw.strata_are_told ? std::int64_t{stratum} : 0, 0, 0, 0, 0});
    }
    for (std::size_t i = 0; i < size(); ++i) {
      const auto found = place.find(fact_.verdicts[i].stratum);
      stratum_.push_back(found == place.end() ? nobody : found->second);
      draw.selected += is_selected(i) ? 1 : 0;
      if (stratum_[i] == nobody) {
        ++draw.left_out;
        continue;
      }
      results::DrawStratumRow& row = tables_.strata[stratum_[i]];
      ++row.people;
      row.selected += is_selected(i) ? 1 : 0;
    }
  }

  /// The place of everybody's ticket among those of their stratum, from 1.
  void places() {
    std::vector<std::int64_t> next(tables_.strata.size());
    for (std::size_t i = 0; i < size(); ++i)
      place_.push_back(stratum_[i] == nobody ? 0 : ++next[stratum_[i]]);
  }

  void count(std::size_t i, results::DrawGroupRow& row) const {
    ++row.people;
    row.selected += is_selected(i) ? 1 : 0;
    row.ticket_places += place_[i];
    // Which third of the tickets: 3 (place - 1/2) / people, in whole numbers.
    const std::int64_t third = (6 * place_[i] - 3) / (2 * tables_.strata[stratum_[i]].people);
    row.low_tickets += third == 0 ? 1 : 0;
    row.middle_tickets += third == 1 ? 1 : 0;
  }

  /// Cells that have people; `cells` has as many rows for each stratum as there are names.
  void tell(std::vector<results::DrawGroupRow> cells, std::span<const results::Group> names) {
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      if (cells[cell].people == 0) continue;
      results::DrawGroupRow& row = cells[cell];
      row.wave = wave_;
      row.stratum = tables_.strata[cell / names.size()].stratum;
      row.group = names[cell % names.size()];
      tables_.groups.push_back(std::move(row));
    }
  }

  void by_group() {
    std::vector<results::Group> names;
    for (std::size_t group = 1; group < groups_.size(); ++group) names.push_back(groups_[group]);
    std::vector<results::DrawGroupRow> cells(tables_.strata.size() * names.size());
    for (std::size_t i = 0; i < size(); ++i) {
      if (stratum_[i] == nobody) continue;
      for (const std::uint16_t group : groups_.of(*fact_.by_ticket[i].traits))
        if (group > 0) count(i, cells[stratum_[i] * names.size() + group - 1]);
    }
    tell(std::move(cells), names);
  }

  /// By the hour while that is fewer than a hundred hours, then by the day.
  void by_registration() {
    std::vector<std::size_t> told;
    for (std::size_t i = 0; i < size(); ++i)
      if (stratum_[i] != nobody) told.push_back(i);
    if (told.empty()) return;
    const auto [first, last] =
        std::minmax_element(told.begin(), told.end(),
                            [&](std::size_t a, std::size_t b) { return registered(a) < registered(b); });
    const bool hours = registered(*last) - registered(*first) < std::chrono::hours(100);
    const Duration width = std::chrono::hours(hours ? 1 : 24);
    const auto bin_of = [&](std::size_t i) { return registered(i).time_since_epoch() / width; };
    const std::int64_t begin = bin_of(*first), end = bin_of(*last) + 1;
    std::vector<results::Group> names;
    for (std::int64_t bin = begin; bin < end; ++bin)
      names.push_back({hours ? "registered_hour" : "registered_day", std::to_string(bin)});
    std::vector<results::DrawGroupRow> cells(tables_.strata.size() * names.size());
    for (const std::size_t i : told)
      count(i, cells[stratum_[i] * names.size() + static_cast<std::size_t>(bin_of(i) - begin)]);
    tell(std::move(cells), names);
  }

  /// Runs of people who were selected, and of people who were not.
  void in_order_of_registration() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < size(); ++i)
      if (stratum_[i] != nobody) order.push_back(i);
    // Who registered at the same time stands in the order of arrival.
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      if (stratum_[a] != stratum_[b]) return stratum_[a] < stratum_[b];
      if (registered(a) != registered(b)) return registered(a) < registered(b);
      return fact_.by_ticket[a].person < fact_.by_ticket[b].person;
    });
    for (std::size_t k = 0; k < order.size(); ++k) {
      const std::uint32_t i = order[k];
      const bool goes_on =
          k > 0 && stratum_[order[k - 1]] == stratum_[i] && is_selected(order[k - 1]) == is_selected(i);
      if (goes_on) continue;
      results::DrawStratumRow& row = tables_.strata[stratum_[i]];
      ++(is_selected(i) ? row.runs_of_selected : row.runs_of_others);
    }
  }

  /// Households by the strata of their members; none where nothing is known of households.
  void by_household() {
    std::vector<std::uint32_t> order;
    bool known = false;
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (stratum_[i] == nobody) continue;
      order.push_back(i);
      known |= fact_.by_ticket[i].household != 0;
    }
    if (!known) return;
    const auto household = [&](std::size_t k) { return fact_.by_ticket[order[k]].household; };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      const Candidate &one = fact_.by_ticket[a], &other = fact_.by_ticket[b];
      return one.household != other.household ? one.household < other.household : one.person < other.person;
    });
    struct Alike {
      std::int64_t households = 0, selected_pairs = 0;
    };
    std::map<std::vector<std::uint32_t>, Alike> alike;
    for (std::size_t begin = 0, end; begin < order.size(); begin = end) {
      end = begin + 1;
      while (household(begin) != 0 && end < order.size() && household(end) == household(begin)) ++end;
      std::vector<std::uint32_t> strata;
      std::int64_t selected = 0;
      for (std::size_t k = begin; k < end; ++k) {
        strata.push_back(stratum_[order[k]]);
        selected += is_selected(order[k]) ? 1 : 0;
      }
      std::sort(strata.begin(), strata.end());
      Alike& row = alike[std::move(strata)];
      ++row.households;
      row.selected_pairs += selected * (selected - 1) / 2;
    }
    for (const auto& [strata, row] : alike) {
      std::string text;
      for (const std::uint32_t stratum : strata)
        text += (text.empty() ? "" : " ") + std::to_string(tables_.strata[stratum].stratum);
      tables_.households.push_back({wave_, std::move(text), row.households, row.selected_pairs});
    }
  }

  const Groups& groups_;
  std::string wave_;
  const facts::SeatsGiven& fact_;
  std::span<const SimTime> registered_at_;
  std::vector<std::uint32_t> stratum_;  // by ticket: place in tables_.strata, or nobody
  std::vector<std::int64_t> place_;
  DrawTables tables_;
};

}  // namespace

DrawTables draw_tables(const Groups& groups, std::string wave, const facts::SeatsGiven& fact,
                       std::span<const SimTime> registered_at) {
  return Tables(groups, std::move(wave), fact, registered_at).all();
}

}  // namespace gelombang::experiment
