// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/winners.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

#include "engine/audit/housemates.hpp"

namespace gelombang::audit {

namespace {

constexpr const char* say_who = "map the column that says who was selected";
constexpr std::uint32_t nobody = 0xffffffff;

bool is_excluded(const Pool& pool, std::size_t person) {
  return !pool.excluded.empty() && pool.excluded[person] != 0;
}

std::uint32_t stratum_of(const Pool& pool, std::size_t person) {
  return pool.stratum.empty() ? 0U : pool.stratum[person];
}

double class_of(const Pool& pool, std::size_t person) {
  return pool.priority.empty() ? 0.0 : pool.priority[person];
}

std::string in_quotes(const std::string& name) {
  return "'" + name + "'";
}

/// Tells winners from ranks, or why ranks do not tell them.
class Winners {
 public:
  Winners(Pool& pool, const Seats& seats, const std::string& file)
      : pool_(pool), seats_(seats), file_(file), people_(pool.stratum_count()) {
    for (std::uint32_t i = 0; i < pool.size; ++i)
      if (!is_excluded(pool, i)) people_[stratum_of(pool, i)].push_back(i);
  }

  std::vector<Diagnostic> select() {
    diagnostics_ = misfits(pool_, seats_, file_);
    if (diagnostics_.empty()) find_quotas();
    if (diagnostics_.empty() && seats_.household_cap) leave_first_of_households();
    if (diagnostics_.empty()) mark();
    if (diagnostics_.empty() && !seats_.ranks_alone && !seats_.household_cap) refuse_housemates();
    if (!diagnostics_.empty())
      pool_.selected.clear();
    else
      pool_.selected_by_rank = true;
    return std::move(diagnostics_);
  }

 private:
  void refuse(std::string message, std::string hint) {
    diagnostics_.push_back({Severity::error, {file_, 0, 0}, std::move(message), std::move(hint)});
  }

  /// By stratum, where each has one.
  void find_quotas() {
    quotas_.resize(people_.size());
    const auto used =
        std::count_if(people_.begin(), people_.end(), [](const auto& of) { return !of.empty(); });
    for (std::size_t s = 0; s < people_.size(); ++s) {
      if (people_[s].empty()) continue;
      const std::string name = pool_.stratum_names.empty() ? "" : pool_.stratum_names[s];
      const auto quota = seats_.by_stratum.find(name);
      if (quota != seats_.by_stratum.end()) {
        quotas_[s] = quota->second;
      } else if (seats_.by_stratum.empty() && used == 1) {
        quotas_[s] = *seats_.all;
      } else if (seats_.by_stratum.empty()) {
        return refuse("who was selected cannot be told from the ranks: the seats of all " +
                          std::to_string(used) + (pool_.wave.empty() ? " strata" : " waves and strata") +
                          " together are known, not those of each",
                      std::string("give the seats of each with --quota STRATUM=N, or ") + say_who);
      } else {
        refuse("the stratum " + in_quotes(name) + " has no quota: who was selected there is not known",
               std::string("give every stratum a --quota, or ") + say_who);
      }
    }
  }

  /// With a cap of one, whoever comes first of a household is the only one of it who can win.
  void leave_first_of_households() {
    std::vector<std::uint32_t> first(pool_.size, nobody);
    for (std::vector<std::uint32_t>& people : people_)
      for (const std::uint32_t person : people) {
        std::uint32_t& best = first[pool_.household[person]];
        if (best != nobody && stratum_of(pool_, best) != stratum_of(pool_, person))
          return refuse(
              "who was selected cannot be told from the ranks: housemates stand in several strata, and "
              "under a household cap it matters which of these is drawn first",
              say_who);
        if (best != nobody && key(best) == key(person))
          return refuse(
              "who was selected cannot be told from the ranks: housemates share a rank, and a "
              "household cap lets one of them win",
              say_who);
        if (best == nobody || key(person) < key(best)) best = person;
      }
    for (std::vector<std::uint32_t>& people : people_)
      people.erase(
          std::remove_if(people.begin(), people.end(),
                         [&](std::uint32_t person) { return first[pool_.household[person]] != person; }),
          people.end());
  }

  void mark() {
    pool_.selected.assign(pool_.size, 0);
    for (std::size_t s = 0; s < people_.size(); ++s) {
      std::vector<std::uint32_t>& order = people_[s];
      const auto seats = static_cast<std::size_t>(quotas_[s]);
      if (seats > order.size()) {
        refuse(too_many(s), "seats that nobody was there for stay empty: give as many as were filled");
        continue;
      }
      std::sort(order.begin(), order.end(),
                [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
      for (std::size_t k = 0; k < seats; ++k) pool_.selected[order[k]] = 1;
      if (seats == 0 || seats == order.size() || key(order[seats - 1]) != key(order[seats])) continue;
      const auto [first, last] =
          std::equal_range(order.begin(), order.end(), order[seats],
                           [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
      refuse("who was selected cannot be told from the ranks: " + std::to_string(last - first) +
                 " people share the rank of the last seat" + of_stratum(s),
             "map the column that says who was selected, or a rank that differs between people");
    }
  }

  std::pair<double, double> key(std::uint32_t person) const {
    return {class_of(pool_, person), pool_.rank[person]};
  }

  std::string of_stratum(std::size_t stratum) const {
    return pool_.stratum_names.size() < 2 ? "" : " of the stratum " + in_quotes(pool_.stratum_names[stratum]);
  }

  /// Few people of a stratum are not counted aloud.
  std::string too_many(std::size_t stratum) const {
    const std::string seats = std::to_string(quotas_[stratum]) + " seats for ";
    const std::string who = std::string(pool_.excluded.empty() ? "" : " who are not excluded") +
                            (seats_.household_cap ? ", one of each household" : "");
    return pool_.stratum_names.size() < 2 ? seats + std::to_string(people_[stratum].size()) + " people" + who
                                          : seats + "fewer people" + who + of_stratum(stratum);
  }

  void refuse_housemates() {
    if (pool_.household.empty()) return;
    std::vector<std::int64_t> winners(pool_.size);
    std::int64_t more = 0;
    for (std::size_t i = 0; i < pool_.size; ++i)
      if (pool_.selected[i] != 0 && ++winners[pool_.household[i]] == 2) ++more;
    if (more == 0) return;
    refuse("who was selected cannot be told from the ranks: of " + std::to_string(more) +
               (more == 1 ? " household" : " households") +
               " more than one person has a rank for a seat, and a household cap would have passed over them",
           "map the column that says who was selected; or say with --household-cap that at most one of a "
           "household wins, with "
           "--tickets-alone that there was no cap");
  }

  Pool& pool_;
  const Seats& seats_;
  const std::string& file_;
  std::vector<std::vector<std::uint32_t>> people_;  // by stratum, those who are not excluded
  std::vector<std::int64_t> quotas_;                // by stratum
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace

std::vector<Diagnostic> misfits(const Pool& pool, const Seats& seats, const std::string& file) {
  std::vector<Diagnostic> diagnostics;
  const auto add = [&](std::string message, std::string hint) {
    diagnostics.push_back({Severity::error, {file, 0, 0}, std::move(message), std::move(hint)});
  };
  const std::vector<std::string_view> names(pool.stratum_names.begin(), pool.stratum_names.end());
  std::int64_t sum = 0;
  std::size_t with_quota = 0;
  for (const auto& [stratum, quota] : seats.by_stratum) {
    sum += quota;
    if (std::find(names.begin(), names.end(), stratum) != names.end()) {
      ++with_quota;
      continue;
    }
    const auto near = nearest(stratum, names);
    add("nobody is in the stratum " + in_quotes(stratum) + ", which has a quota",
        near ? "did you mean " + in_quotes(std::string(*near)) + "?"
             : "the columns mapped to 'stratum' name the strata, joined by ' / '");
  }
  if (!diagnostics.empty() || !seats.all || seats.by_stratum.empty()) return diagnostics;
  const bool are_all = with_quota == names.size();
  if (are_all ? sum != *seats.all : sum > *seats.all)
    add("the quotas add up to " + std::to_string(sum) + " seats, --seats says " + std::to_string(*seats.all),
        "one of them is not that of this draw");
  return diagnostics;
}

std::vector<Diagnostic> select_first_by_rank(Pool& pool, const Seats& seats, const std::string& file) {
  return Winners(pool, seats, file).select();
}

Differences differences(const Pool& pool, const Strata& strata, std::span<const std::uint32_t> order,
                        const std::function<bool(std::uint32_t, std::uint32_t)>& is_alike) {
  std::vector<std::int64_t> left(strata.count);
  for (std::size_t i = 0; i < pool.size; ++i) left[strata[i]] += pool.selected[i];
  Differences result;
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    const std::uint32_t stratum = strata[order[begin]];
    end = begin + 1;
    while (end < order.size() && strata[order[end]] == stratum && is_alike(order[end - 1], order[end])) ++end;
    const auto alike = static_cast<std::int64_t>(end - begin);
    const bool all = left[stratum] >= alike, none = left[stratum] <= 0;
    if (!all && !none) result.tied += alike;
    for (std::size_t k = begin; k < end; ++k) {
      const bool selected = pool.selected[order[k]] != 0;
      if (all && !selected) result.passed_over.push_back(order[k]);
      if (none && selected) result.instead.push_back(order[k]);
    }
    left[stratum] -= alike;
  }
  return result;
}

std::vector<std::uint32_t> order_by_rank(const Pool& pool, const Strata& strata) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < pool.size; ++i)
    if (!is_excluded(pool, i)) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return strata[a] != strata[b] ? strata[a] < strata[b] : pool.rank[a] < pool.rank[b];
  });
  return order;
}

Differences differences_from_ranks(const Pool& pool, const Strata& strata) {
  std::vector<std::uint32_t> order = order_by_rank(pool, strata);
  if (pool.housemates_compete)
    order = without_capped(pool, std::move(order),
                           [&](std::uint32_t a, std::uint32_t b) { return pool.rank[a] < pool.rank[b]; });
  return differences(pool, strata, order,
                     [&](std::uint32_t a, std::uint32_t b) { return pool.rank[a] == pool.rank[b]; });
}

}  // namespace gelombang::audit
