// SPDX-License-Identifier: Apache-2.0
#include "engine/results/consistency.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <sstream>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/results/sheet.hpp"

namespace gelombang::results {
namespace {

/// Means over replications are sums of quotients: equal but for rounding.
bool nearly_equal(double left, double right) {
  return std::abs(left - right) <= 1e-6 * (1 + std::abs(right));
}
bool nearly_below(double left, double right) {
  return left <= right + 1e-6 * (1 + std::abs(right));
}

std::string quoted(const std::string& text) {
  return '\'' + text + '\'';
}

class Check {
 public:
  explicit Check(const Bundle& bundle) : bundle_(bundle) {}

  std::string contradictions() {
    people();
    shares();
    selections();
    for (const DrawRow& draw : bundle_.draws) draw_tables(draw);
    rows_of_known_draws();
    inclusion();
    replications();
    std::string text;
    for (const std::string& each : found_) text += (text.empty() ? "" : "; ") + each;
    return text;
  }

 private:
  void say(std::string sentence) {
    constexpr std::size_t most = 3;
    if (found_.size() < most) found_.push_back(std::move(sentence));
  }
  void require(bool holds, const std::string& sentence) {
    if (!holds) say(sentence);
  }

  /// `value` of everybody is the sum of its groups, in every dimension; `of` tells rows of one subject.
  template <class Row, class Of, class Value>
  void require_sum(const char* table, const char* column, const std::vector<Row>& rows, Of of, Value value) {
    std::map<std::string, double> everybody;
    std::map<std::pair<std::string, std::string>, double> sums;  // subject, dimension
    for (const Row& row : rows) {
      if (row.group.is_everybody())
        everybody[of(row)] += value(row);
      else
        sums[{of(row), row.group.dimension}] += value(row);
    }
    for (const auto& [key, sum] : sums) {
      const auto whole = everybody.find(key.first);
      const std::string what = std::string(table) + ": " + column +
                               (key.first.empty() ? "" : " of " + key.first) + " by " + key.second +
                               " make " + shortest(sum);
      if (whole == everybody.end())
        say(what + ", and there is no row of everybody");
      else if (!nearly_equal(sum, whole->second))
        say(what + ", and everybody is " + shortest(whole->second));
    }
  }

  template <class Row>
  static std::string nothing(const Row&) {
    return {};
  }

  void people() {
    std::map<std::pair<std::string, std::string>, double> arrived;
    for (const PeopleRow& row : bundle_.people) {
      arrived[{row.group.dimension, row.group.name}] = row.arrived.mean;
      require(nearly_equal(row.finished.mean + row.lost.mean + row.on_the_way.mean, row.arrived.mean),
              "people: finished, lost and on_the_way do not make arrived" + in(row.group));
    }
    const auto sum = [&](const char* column, Estimate PeopleRow::*member) {
      require_sum("people", column, bundle_.people, nothing<PeopleRow>,
                  [&](const PeopleRow& row) { return (row.*member).mean; });
    };
    sum("arrived", &PeopleRow::arrived);
    sum("finished", &PeopleRow::finished);
    sum("lost", &PeopleRow::lost);
    sum("on_the_way", &PeopleRow::on_the_way);
    require_sum(
        "funnel", "reached", bundle_.funnel, [](const FunnelRow& row) { return quoted(row.milestone); },
        [](const FunnelRow& row) { return row.reached.mean; });
    for (const FunnelRow& row : bundle_.funnel) {
      const auto came = arrived.find({row.group.dimension, row.group.name});
      if (came != arrived.end())
        require(nearly_below(row.reached.mean, came->second),
                "funnel: more reached " + quoted(row.milestone) + " than arrived" + in(row.group));
    }
    require_sum(
        "lost", "lost", bundle_.lost,
        [](const LostRow& row) { return quoted(row.step) + ", " + quoted(row.reason); },
        [](const LostRow& row) { return row.lost.mean; });
    double lost = 0;
    for (const LostRow& row : bundle_.lost)
      if (row.group.is_everybody()) lost += row.lost.mean;
    for (const PeopleRow& row : bundle_.people)
      if (row.group.is_everybody())
        require(nearly_equal(lost, row.lost.mean),
                "lost: the reasons make " + shortest(lost) + ", and people has " + shortest(row.lost.mean));
  }

  static std::string in(const Group& group) {
    return group.is_everybody() ? "" : " in " + group.dimension + ' ' + quoted(group.name);
  }

  void require_share(const Estimate& share, const std::string& what) {
    if (!std::isnan(share.mean)) require(nearly_below(share.mean, 1), what + " is above 1");
  }

  void shares() {
    for (const StationRow& row : bundle_.stations) {
      require_share(row.utilization, "stations: utilization of " + quoted(row.station));
      require_share(row.wasted_share, "stations: wasted_share of " + quoted(row.station));
    }
    for (const SelectionChanceRow& row : bundle_.selection_chances)
      require_share(row.chance, "selection_chances: chance" + in(row.group));
  }

  static std::string wave_of(const SelectionGroupRow& row) { return "wave " + quoted(row.wave); }

  void selections() {
    const auto sum = [&](const char* column, Estimate SelectionGroupRow::*member) {
      require_sum("selection_groups", column, bundle_.selection_groups, wave_of,
                  [&](const SelectionGroupRow& row) { return (row.*member).mean; });
    };
    sum("pool", &SelectionGroupRow::pool);
    sum("screened_out", &SelectionGroupRow::screened_out);
    sum("selected", &SelectionGroupRow::selected);
    for (const SelectionGroupRow& row : bundle_.selection_groups) {
      require(nearly_below(row.selected.mean + row.screened_out.mean, row.pool.mean),
              "selection_groups: more were selected and screened out than stood in the pool of " +
                  wave_of(row) + in(row.group));
      if (row.group.is_everybody()) compare_wave(row);
    }
    require_sum(
        "selection_outcomes", "people", bundle_.selection_outcomes,
        [](const SelectionRow& row) {
          return "wave " + quoted(row.wave) + ", " + quoted(row.reason) + " (" +
                 std::to_string(static_cast<int>(row.outcome)) + ')';
        },
        [](const SelectionRow& row) { return row.people.mean; });
    require_sum("selection_chances", "joined", bundle_.selection_chances, nothing<SelectionChanceRow>,
                [](const SelectionChanceRow& row) { return row.joined.mean; });
    require_sum("selection_chances", "selected", bundle_.selection_chances, nothing<SelectionChanceRow>,
                [](const SelectionChanceRow& row) { return row.selected.mean; });
    for (const SelectionChanceRow& row : bundle_.selection_chances)
      require(nearly_below(row.selected.mean, row.joined.mean),
              "selection_chances: more were selected than joined" + in(row.group));
  }

  /// What other tables say of everybody in a wave.
  void compare_wave(const SelectionGroupRow& row) {
    for (const Selection& wave : bundle_.waves)
      if (wave.wave == row.wave)
        require(nearly_below(row.selected.mean, static_cast<double>(wave.seats)),
                "selection_groups: more were selected than " + wave_of(row) + " has seats");
    double selected = 0, screened_out = 0;
    bool was_drawn = false;
    for (const SelectionRow& each : bundle_.selection_outcomes) {
      if (each.wave != row.wave || !each.group.is_everybody()) continue;
      was_drawn = true;
      if (each.outcome == SelectionOutcome::selected) selected += each.people.mean;
      if (each.outcome == SelectionOutcome::screened_out) screened_out += each.people.mean;
    }
    if (was_drawn)
      require(
          nearly_equal(selected, row.selected.mean) && nearly_equal(screened_out, row.screened_out.mean),
          "selection_outcomes: the reasons of " + wave_of(row) + " do not make what selection_groups has");
    if (row.selected.n != 1) return;  // draws are of the first replication alone
    for (const DrawRow& draw : bundle_.draws)
      if (draw.wave == row.wave)
        require(nearly_equal(static_cast<double>(draw.people), row.pool.mean - row.screened_out.mean) &&
                    nearly_equal(static_cast<double>(draw.selected), row.selected.mean),
                "draws: people and selected of " + wave_of(row) + " are not those of selection_groups");
  }

  // ---- Draws: counts, so that sums are exact

  void draw_tables(const DrawRow& draw) {
    const std::string wave = "wave " + quoted(draw.wave);
    constexpr std::int64_t most = 0xffffffff;  // sums of places of tickets stay below 2^63
    require(draw.people <= most && draw.selected <= draw.people && draw.left_out <= draw.people,
            "draws: " + wave + " has more people selected, or left out, than people");
    std::int64_t people = 0, selected = 0;
    std::map<std::int64_t, std::int64_t> in_households;  // by stratum
    for (const DrawStratumRow& row : bundle_.draw_strata) {
      if (row.wave != draw.wave) continue;
      if (row.people > draw.people || row.selected > row.people) {
        say("draw_strata: " + stratum_of(row.wave, row.stratum) + " has more people than can be");
        return;
      }
      people += row.people;
      selected += row.selected;
      in_households[row.stratum] = row.people;
      runs(row);
      groups(row);
      if (people > draw.people) break;
    }
    require(people == draw.people - draw.left_out, "draw_strata: people of " + wave + " make " +
                                                       std::to_string(people) + ", and the draw has " +
                                                       std::to_string(draw.people - draw.left_out));
    require(selected <= draw.selected && draw.selected - selected <= draw.left_out,
            "draw_strata: selected of " + wave + " make " + std::to_string(selected) + ", and the draw has " +
                std::to_string(draw.selected));
    households(draw, in_households);
  }

  static std::string stratum_of(const std::string& wave, std::int64_t stratum) {
    return "wave " + quoted(wave) + ", stratum " + std::to_string(stratum);
  }

  void runs(const DrawStratumRow& row) {
    const auto may_be = [](std::int64_t number, std::int64_t people) {
      return number <= people && (number > 0) == (people > 0);
    };
    require(may_be(row.runs_of_selected, row.selected) &&
                may_be(row.runs_of_others, row.people - row.selected) &&
                std::abs(row.runs_of_selected - row.runs_of_others) <= 1,
            "draw_strata: runs of " + stratum_of(row.wave, row.stratum) + " cannot be");
  }

  struct Sum {
    std::int64_t people = 0, selected = 0, places = 0, low = 0, middle = 0;
  };

  void groups(const DrawStratumRow& stratum) {
    std::map<std::string, Sum> sums;  // by dimension
    const std::string where = stratum_of(stratum.wave, stratum.stratum);
    for (const DrawGroupRow& row : bundle_.draw_groups) {
      if (row.wave != stratum.wave || row.stratum != stratum.stratum) continue;
      Sum& sum = sums[row.group.dimension];
      if (!can_be(row, stratum.people - sum.people, stratum.people)) {
        say("draw_groups: " + row.group.dimension + ' ' + quoted(row.group.name) + " of " + where +
            " has counts that cannot be");
        return;
      }
      sum.people += row.people;
      sum.selected += row.selected;
      sum.places += row.ticket_places;
      sum.low += row.low_tickets;
      sum.middle += row.middle_tickets;
    }
    const std::int64_t n = stratum.people;
    // Place p is in third (6 p - 3) / (2 n), in whole numbers.
    const std::int64_t low = (2 * n + 2) / 6, low_and_middle = (4 * n + 2) / 6;
    for (const auto& [dimension, sum] : sums) {
      const auto same = [&, name = &dimension](const char* column, std::int64_t found, std::int64_t whole) {
        if (found != whole)
          say(std::string("draw_groups: ") + column + " of " + where + " by " + *name + " make " +
              std::to_string(found) + ", and the stratum has " + std::to_string(whole));
      };
      same("people", sum.people, n);
      same("selected", sum.selected, stratum.selected);
      same("ticket_places", sum.places, n * (n + 1) / 2);
      same("low_tickets", sum.low, low);
      same("middle_tickets", sum.middle, low_and_middle - low);
    }
  }

  /// `left`: people of the stratum whom no row before has; `of`: all of them.
  static bool can_be(const DrawGroupRow& row, std::int64_t left, std::int64_t of) {
    if (row.people < 1 || row.people > left || row.selected > row.people) return false;
    if (row.low_tickets > row.people || row.middle_tickets > row.people - row.low_tickets) return false;
    const std::int64_t first = row.people * (row.people + 1) / 2;
    return row.ticket_places >= first && row.ticket_places <= first + row.people * (of - row.people);
  }

  /// Every member of a household is in a stratum, and everybody of a stratum is in a household of their own
  /// or not.
  void households(const DrawRow& draw, const std::map<std::int64_t, std::int64_t>& people) {
    std::map<std::int64_t, std::int64_t> members;
    bool is_known = false;
    for (const DrawHouseholdRow& row : bundle_.draw_households) {
      if (row.wave != draw.wave) continue;
      is_known = true;
      std::istringstream numbers(row.strata);
      std::int64_t size = 0;
      for (std::int64_t stratum = 0; numbers >> stratum; ++size) members[stratum] += row.households;
      const std::int64_t pairs = size * (size - 1) / 2;
      if (!numbers.eof() || row.households > draw.people || size > draw.people ||
          row.selected_pairs > row.households * pairs) {
        say("draw_households: '" + row.strata + "' of wave " + quoted(draw.wave) +
            " has counts that cannot be");
        return;
      }
    }
    if (is_known)
      require(members == people, "draw_households: members of households of wave " + quoted(draw.wave) +
                                     " are not those of its strata");
  }

  /// Rows of a wave or stratum that is in no other table would be passed over.
  void rows_of_known_draws() {
    const auto is_drawn = [this](const std::string& wave) {
      return std::count_if(bundle_.draws.begin(), bundle_.draws.end(),
                           [&](const DrawRow& draw) { return draw.wave == wave; }) == 1;
    };
    for (const DrawRow& row : bundle_.draws)
      require(is_drawn(row.wave), "draws: wave " + quoted(row.wave) + " was drawn twice");
    std::map<std::pair<std::string, std::int64_t>, int> strata;
    for (const DrawStratumRow& row : bundle_.draw_strata)
      require(is_drawn(row.wave) && ++strata[{row.wave, row.stratum}] == 1,
              "draw_strata: " + stratum_of(row.wave, row.stratum) + " is of no draw, or there twice");
    std::map<std::tuple<std::string, std::int64_t, std::string, std::string>, int> groups_seen;
    for (const DrawGroupRow& row : bundle_.draw_groups)
      require(strata.contains({row.wave, row.stratum}) &&
                  ++groups_seen[{row.wave, row.stratum, row.group.dimension, row.group.name}] == 1,
              "draw_groups: " + row.group.dimension + ' ' + quoted(row.group.name) + " of " +
                  stratum_of(row.wave, row.stratum) + " is of no stratum, or there twice");
    for (const DrawHouseholdRow& row : bundle_.draw_households)
      require(is_drawn(row.wave), "draw_households: wave " + quoted(row.wave) + " is of no draw");
  }

  // ---- Inclusion and replications

  void require_interval(const Interval& interval, const std::string& what) {
    if (std::isnan(interval.value)) return;
    require(interval.value >= 0 && nearly_below(interval.value, 1), what + " is no share");
    if (!std::isnan(interval.low) && !std::isnan(interval.high))
      require(nearly_below(interval.low, interval.value) && nearly_below(interval.value, interval.high),
              what + " is outside its interval");
  }

  void inclusion() {
    for (const InclusionRow& row : bundle_.inclusion) {
      double ways_out = 0;
      for (const double each : {row.own_choice, row.technical, row.rule, row.too_late, row.on_the_way,
                                row.not_in_pool, row.screened_out, row.not_drawn, row.included}) {
        require(each >= 0, "inclusion: a count is negative" + in(row.group));
        ways_out += each;
      }
      require(nearly_equal(ways_out, row.arrived),
              "inclusion: the ways out do not make arrived" + in(row.group));
      require_interval(row.inclusion, "inclusion: inclusion" + in(row.group));
      require_interval(row.reached_draw, "inclusion: reached_draw" + in(row.group));
      require_interval(row.drawn, "inclusion: drawn" + in(row.group));
    }
  }

  void replications() {
    int index = 0;
    for (const Replication& each : bundle_.replications)
      require(each.index == index++, "replications: they are not numbered 0, 1, 2, ...");
  }

  const Bundle& bundle_;
  std::vector<std::string> found_;
};

}  // namespace

std::string contradiction_in(const Bundle& bundle) {
  return Check(bundle).contradictions();
}

}  // namespace gelombang::results
