// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/integrity.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "engine/audit/foreseeable.hpp"
#include "engine/audit/housemates.hpp"
#include "engine/audit/winners.hpp"
#include "engine/base/text_fold.hpp"
#include "engine/draw/codes.hpp"
#include "engine/draw/ticket.hpp"

namespace gelombang::audit {

namespace {

using Outcome = Check::Outcome;

class Checks {
 public:
  Checks(const Pool& pool, const Promise& promise)
      : pool_(pool), promise_(promise), strata_(strata_of(pool)) {}

  std::vector<Check> all() {
    if (promise_.verified) return of_verified(*promise_.verified);
    commitment();
    duplicates();
    excluded();
    seats();
    household_cap();
    priority();
    ranks();
    equal_ranks();
    replay();
    foreseeable();
    return std::move(checks_);
  }

 private:
  Check& add(const char* id, std::string asked, Outcome outcome, std::string found) {
    return checks_.emplace_back(Check{id, std::move(asked), outcome, std::move(found), {}, {}, {}});
  }

  /// The files have answered already; columns that were added to them have not.
  std::vector<Check> of_verified(const VerifiedDraw& draw) {
    add("A1", "the pool, the rules and the terms are those that were committed to",
        draw.is_published ? Outcome::kept : Outcome::not_checked,
        draw.is_published
            ? "the commitment is " + draw.commitment + ", as published"
            : "the commitment is " + draw.commitment + ": give the one that was published with --commitment");
    duplicates();
    excluded();
    const std::int64_t selected = std::count(pool_.selected.begin(), pool_.selected.end(), 1);
    add("A1", "as many are selected as the rules have seats for", Outcome::kept,
        std::to_string(selected) + " selected, " + std::to_string(draw.seats) + " seats" +
            (selected < draw.seats ? "; the others stay empty by the rules" : ""));
    add("A2", "rules and tickets, computed again, select the same people", Outcome::kept,
        "all " + std::to_string(pool_.size) + " agree");
    return std::move(checks_);
  }

  void point_at(Check& check, const std::vector<std::size_t>& people) const {
    for (std::size_t i = 0; i < std::min<std::size_t>(10, people.size()); ++i) {
      if (!pool_.line.empty()) check.lines.push_back(pool_.line[people[i]]);
      if (!promise_.identifier_key.empty() && !pool_.id.empty())
        check.pseudonyms.push_back(pseudonym(pool_.id[people[i]], promise_.identifier_key));
    }
  }

  void add_people(const char* id, std::string asked, const std::vector<std::size_t>& people,
                  const std::string& none, const std::string& some) {
    Check& check = add(id, std::move(asked), people.empty() ? Outcome::kept : Outcome::broken,
                       people.empty() ? none : std::to_string(people.size()) + some);
    point_at(check, people);
  }

  void commitment() {
    const std::string asked = "the pool is the one that was committed to";
    if (!pool_.wave.empty()) {
      add("A1", asked, Outcome::not_checked, "the file has several waves: check each by itself");
      return;
    }
    if (!promise_.pool_sha256 || pool_.id.empty()) {
      add("A1", asked, Outcome::not_checked, "no hash, or no identifiers, were given");
      return;
    }
    if (has_duplicates()) {
      add("A1", asked, Outcome::broken, "a pool with an identifier in it twice has no commitment");
      return;
    }
    const std::string found = draw::pool_commitment(pool_.id);
    const bool same = found == *promise_.pool_sha256;
    add("A1", asked, same ? Outcome::kept : Outcome::broken, "the SHA-256 of its identifiers is " + found);
  }

  /// In another writing an identifier is the same: in capitals, unless these tell codes apart, or with other
  /// spaces. Other zeros in front are a remark of the reader's (read_pool).
  std::vector<std::size_t> repeated() const {
    std::vector<std::unordered_set<std::string_view>> seen(waves());
    if (waves() == 1) seen[0].reserve(pool_.size);
    const std::vector<std::uint32_t> first =
        first_alike(pool_.id, {.letter_case = !case_tells_apart(pool_.id), .zeros = false});
    std::vector<std::size_t> people;
    for (std::size_t i = 0; i < pool_.id.size(); ++i)
      if (!seen[wave(i)].insert(pool_.id[first.empty() ? i : first[i]]).second) people.push_back(i);
    return people;
  }

  std::size_t waves() const { return std::max<std::size_t>(1, pool_.wave_names.size()); }
  std::size_t wave(std::size_t person) const { return pool_.wave.empty() ? 0 : pool_.wave[person]; }

  bool has_duplicates() {
    if (!repeated_) repeated_ = repeated();
    return !repeated_->empty();
  }

  void duplicates() {
    if (pool_.id.empty()) {
      add("A1", "no identifier is in the pool twice", Outcome::not_checked, "no identifiers were given");
    } else {
      has_duplicates();
      add_people("A1", "no identifier is in the pool twice", *repeated_, "all differ",
                 " rows repeat an identifier");
    }
    for (const Key& key : pool_.unique) {
      std::vector<bool> seen(pool_.size * waves());
      std::vector<std::size_t> people;
      for (std::size_t i = 0; i < pool_.size; ++i) {
        if (key.codes[i] == Key::nobody) continue;
        const std::size_t at = key.codes[i] * waves() + wave(i);
        if (seen[at]) people.push_back(i);
        seen[at] = true;
      }
      add_people("A1", "no '" + key.name + "' is in the pool twice", people, "all differ",
                 " rows repeat a value");
    }
  }

  void excluded() {
    const std::string asked = "nobody on the list of the excluded is selected";
    if (pool_.excluded.empty()) {
      add("A1", asked, Outcome::not_checked, "no list was given");
      return;
    }
    std::vector<std::size_t> people;
    for (std::size_t i = 0; i < pool_.size; ++i)
      if (pool_.excluded[i] != 0 && pool_.selected[i] != 0) people.push_back(i);
    add_people("A1", asked, people, "nobody is", " are");
  }

  /// A count of one stratum may be small enough to tell of a person.
  std::string few(std::int64_t count) const {
    return count < promise_.smallest_cell ? "fewer than " + std::to_string(promise_.smallest_cell)
                                          : std::to_string(count);
  }

  void seats() {
    const std::int64_t selected = std::count(pool_.selected.begin(), pool_.selected.end(), 1);
    const std::string asked = "as many are selected as there are seats";
    if (promise_.seats)
      add("A1", asked, selected == *promise_.seats ? Outcome::kept : Outcome::broken,
          std::to_string(selected) + " selected, " + std::to_string(*promise_.seats) + " seats");
    else
      add("A1", asked, Outcome::not_checked, "the number of seats was not given");
    std::map<std::string, std::int64_t> by_stratum;
    for (std::size_t i = 0; i < pool_.stratum.size(); ++i)
      if (pool_.selected[i] != 0) ++by_stratum[pool_.stratum_names[pool_.stratum[i]]];
    for (const auto& [stratum, quota] : promise_.quotas)
      add("A1", "the quota of '" + stratum + "' is filled exactly",
          by_stratum[stratum] == quota ? Outcome::kept : Outcome::broken,
          few(by_stratum[stratum]) + " selected, " + std::to_string(quota) + " seats");
  }

  /// Asked where such a rule was declared.
  void household_cap() {
    if (!pool_.housemates_compete || pool_.household.empty()) return;
    std::vector<std::int64_t> seats(pool_.size);
    for (std::size_t i = 0; i < pool_.size; ++i) seats[pool_.household[i]] += pool_.selected[i];
    std::vector<std::size_t> people;
    for (std::size_t i = 0; i < pool_.size; ++i)
      if (pool_.selected[i] != 0 && seats[pool_.household[i]] > 1) people.push_back(i);
    add_people("A1", "at most one person of a household is selected", people,
               "nobody has a selected housemate", " are selected of households with two winners or more");
  }

  bool is_excluded(std::size_t person) const {
    return !pool_.excluded.empty() && pool_.excluded[person] != 0;
  }

  /// Within a stratum nobody of a better class may be left out while somebody of a worse one is in.
  void priority() {
    const std::string asked = "no priority applicant is left out for somebody of a lower class";
    if (pool_.priority.empty()) {
      add("A1", asked, Outcome::not_checked, "no classes were given");
      return;
    }
    std::vector<double> worst_selected(pool_.stratum_count(), -HUGE_VAL);
    const auto stratum = [&](std::size_t i) { return pool_.stratum.empty() ? 0U : pool_.stratum[i]; };
    for (std::size_t i = 0; i < pool_.size; ++i)
      if (pool_.selected[i] != 0)
        worst_selected[stratum(i)] = std::max(worst_selected[stratum(i)], pool_.priority[i]);
    std::vector<std::size_t> people;
    for (std::size_t i = 0; i < pool_.size; ++i)
      if (pool_.selected[i] == 0 && !is_excluded(i) && pool_.priority[i] < worst_selected[stratum(i)])
        people.push_back(i);
    add_people("A1", asked, people, "nobody is", " are");
  }

  /// In each stratum, and each class of priority in it, the smallest ranks of those who are not excluded must
  /// be the ones that were selected. A household cap passes over people; where none was declared, one may
  /// have been used if housemates of theirs have as many seats as any household has.
  void ranks() {
    const std::string asked = "in every stratum and class the selected are the first by rank";
    if (pool_.rank.empty() || pool_.selected_by_rank) {
      add("A2", asked, Outcome::not_checked,
          pool_.rank.empty() ? "no ranks were given"
                             : "nobody said who was selected: those with the smallest ranks were taken");
      return;
    }
    const Differences found = differences_from_ranks(pool_, strata_);
    if (found.passed_over.empty() && found.instead.empty()) {
      Check& check = add("A2", asked, found.tied == 0 ? Outcome::kept : Outcome::not_checked,
                         found.tied == 0 ? "all are"
                                         : std::to_string(found.tied) +
                                               " people share the rank of a last seat: the ranks do not tell "
                                               "which of them were to be selected; all others are");
      if (found.tied > 0) check.doubt = "people share the rank of a last seat";
      return;
    }
    const std::string differ = std::to_string(found.passed_over.size()) + " people were passed over, and " +
                               std::to_string(found.instead.size()) + " selected who come after them";
    if (may_be_capped(found.passed_over) && !promise_.tickets_alone) {
      Check& check =
          add("A2", asked, Outcome::open,
              differ +
                  ". All who were passed over have housemates with seats, so that a household "
                  "cap may have it so; --household-cap says that at most one of a household may win, "
                  "--tickets-alone that there was no cap");
      check.doubt = "people were passed over by rank, and whether a household cap did it is not known";
      return;
    }
    std::vector<std::size_t> people = found.passed_over;
    people.insert(people.end(), found.instead.begin(), found.instead.end());
    std::sort(people.begin(), people.end());
    add_people("A2", asked, people, "", " differ: " + differ + what_would_explain());
  }

  /// No cap was declared, and the housemates of all of them have as many seats as any household has.
  bool may_be_capped(const std::vector<std::size_t>& passed_over) const {
    if (pool_.household.empty() || pool_.housemates_compete || passed_over.empty()) return false;
    std::vector<std::int64_t> seats(pool_.size);
    for (std::size_t i = 0; i < pool_.size; ++i) seats[pool_.household[i]] += pool_.selected[i];
    const std::int64_t most = *std::max_element(seats.begin(), seats.end());
    return std::all_of(passed_over.begin(), passed_over.end(),
                       [&](std::size_t i) { return seats[pool_.household[i]] == most; });
  }

  /// Slips in the map of the columns that look like a broken rule.
  std::string what_would_explain() const {
    const auto agree = [](const Differences& found) {
      return found.passed_over.empty() && found.instead.empty();
    };
    Pool other;
    other.size = pool_.size;
    other.selected = pool_.selected;
    other.excluded = pool_.excluded;
    other.household = pool_.household;
    other.housemates_compete = pool_.housemates_compete;
    other.stratum = pool_.stratum;
    other.priority = pool_.priority;
    for (const double rank : pool_.rank) other.rank.push_back(-rank);
    if (agree(differences_from_ranks(other, strata_)))
      return "; by the largest ranks all would agree: the smallest is drawn first here";
    other.rank = pool_.rank;
    for (const auto* categories : {&pool_.groups, &pool_.exploratory})
      for (const Category& category : *categories) {
        Strata both{{}, strata_.count * static_cast<std::uint32_t>(category.values.size())};
        for (std::size_t i = 0; i < pool_.size; ++i)
          both.of.push_back(strata_[i] * static_cast<std::uint32_t>(category.values.size()) +
                            category.codes[i]);
        if (agree(differences_from_ranks(other, both)))
          return "; within each '" + category.name +
                 "' all agree: if it had seats of its own, map it with --column stratum=" + category.name;
      }
    return "";
  }

  void equal_ranks() {
    const std::string asked = "no two people of a stratum and class have the same rank";
    if (pool_.rank.empty()) {
      add("A2", asked, Outcome::not_checked, "no ranks were given");
      return;
    }
    const std::vector<std::uint32_t> order = order_by_rank(pool_, strata_);
    const auto alike = [&](std::size_t k) {
      return k > 0 && k < order.size() && strata_[order[k]] == strata_[order[k - 1]] &&
             pool_.rank[order[k]] == pool_.rank[order[k - 1]];
    };
    std::vector<std::size_t> people;
    for (std::size_t k = 0; k < order.size(); ++k)
      if (alike(k) || alike(k + 1)) people.push_back(order[k]);
    std::sort(people.begin(), people.end());
    Check& check =
        add("A2", asked, people.empty() ? Outcome::kept : Outcome::open,
            people.empty() ? "all differ"
                           : std::to_string(people.size()) +
                                 " people share their rank with somebody: what put them in order is "
                                 "not known");
    if (!people.empty()) check.doubt = "people share a rank, and what put them in order is not known";
    point_at(check, people);
  }

  /// Every ticket again: in each stratum, and each class of priority in it, the smallest of those who are not
  /// excluded must be the ones that were selected.
  void replay() {
    const std::string asked = "the tickets, computed again, select the same people";
    if (!promise_.seed || !promise_.wave || pool_.id.empty()) {
      add("A2", asked, Outcome::not_checked, "seed, wave or identifiers were not given");
      return;
    }
    if (!pool_.wave.empty()) {
      add("A2", asked, Outcome::not_checked, "the file has several waves: check each by itself");
      return;
    }
    const draw::TicketIssuer issue(*promise_.seed, *promise_.wave);
    std::vector<std::uint64_t> leading(pool_.size);
    std::vector<std::uint32_t> order;
    std::vector<std::size_t> people;
    for (std::uint32_t i = 0; i < pool_.size; ++i) {
      if (!is_excluded(i)) {
        leading[i] = issue(pool_.id[i]).leading_bits();
        order.push_back(i);
      } else if (pool_.selected[i] != 0) {
        people.push_back(i);
      }
    }
    const auto is_before = [&](std::uint32_t a, std::uint32_t b) {
      return leading[a] != leading[b] ? leading[a] < leading[b] : issue(pool_.id[a]) < issue(pool_.id[b]);
    };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return strata_[a] != strata_[b] ? strata_[a] < strata_[b] : is_before(a, b);
    });
    if (pool_.housemates_compete) order = without_capped(pool_, std::move(order), is_before);
    const Differences found = differences(
        pool_, strata_, order, [&](std::uint32_t a, std::uint32_t b) { return pool_.id[a] == pool_.id[b]; });
    people.insert(people.end(), found.passed_over.begin(), found.passed_over.end());
    people.insert(people.end(), found.instead.begin(), found.instead.end());
    if (!people.empty() && !promise_.tickets_alone) {
      add("A2", asked, Outcome::open,
          std::to_string(people.size()) +
              " people differ from what tickets alone give. Rules with a household cap, entries for earlier "
              "losses, reserves or a ticket for each round may have it so: audit the folder of the draw; "
              "--tickets-alone says that there were none" +
              (may_be_capped(found.passed_over) ? ", --household-cap that at most one of a household may win"
                                                : ""))
          .doubt =
          "tickets alone would have selected other people, and whether the rules had more to them is not "
          "known";
      return;
    }
    add_people("A2", asked, people, "all " + std::to_string(order.size()) + " agree",
               " people are selected who should not be, or the other way round");
  }

  /// A draw can be known beforehand where its tickets are made of nothing that was unknown then.
  void foreseeable() {
    const std::string asked = "nobody could compute the tickets before the draw";
    if (pool_.id.empty()) {
      add("A2", asked, Outcome::not_checked, "no identifiers were given");
      return;
    }
    const ForeseeableOrder order = foreseeable_order(pool_, strata_, promise_.wave.value_or(""));
    if (!order.made_of.empty() && !order.is_of_identifiers) {
      add("A2", asked, Outcome::broken,
          "the order of the draw is that of the " + order.made_of +
              ": whoever knew the identifiers knew the winners");
      return;
    }
    draw::CodeAlphabet alphabet;
    for (const std::string_view id : pool_.id) alphabet.add(id);
    if (!order.made_of.empty()) {
      add("A2", asked, Outcome::open,
          "the order of the draw is that of " + order.made_of + ": were they given before it, it was known")
          .doubt =
          "the order of the draw is that of the identifiers, and which were there first is not known";
    } else if (promise_.seed && alphabet.nik_is_no_chance()) {
      add("A2", asked, Outcome::open,
          "identifiers hold 16 digits, as a NIK has: with the seed anybody who guesses one finds its ticket. "
          "Draw with random codes: 'gelombang draw --issue-codes FILE'")
          .doubt = "the identifiers hold numbers of people, whose tickets anybody can find who guesses them";
    } else {
      add("A2", asked, Outcome::not_checked,
          promise_.seed && promise_.pool_sha256
              ? "seed and hash were given; that the hash was published before the seed existed, no file tells"
          : promise_.seed
              ? "a seed was given, and no --pool-sha256: that the pool was fixed before the seed "
                "existed is not known"
              : "no seed was given, and tickets without one may have been known. Give --seed, "
                "--wave and --pool-sha256, or draw with 'gelombang draw', which commits to the pool");
    }
  }

  const Pool& pool_;
  const Promise& promise_;
  Strata strata_;
  std::optional<std::vector<std::size_t>> repeated_;
  std::vector<Check> checks_;
};

}  // namespace

const char* name_of(Check::Outcome outcome) {
  switch (outcome) {
    case Check::Outcome::kept:
      return "kept";
    case Check::Outcome::broken:
      return "broken";
    case Check::Outcome::open:
      return "open";
    case Check::Outcome::not_checked:
      break;
  }
  return "not checked";
}

std::string pseudonym(std::string_view id, std::string_view key) {
  const auto bytes_of = [](std::string_view text) {
    // A SHA-256 value as bytes, from its hexadecimal form.
    std::string bytes;
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    const std::string hex = draw::sha256_hex(text);
    for (std::size_t i = 0; i < hex.size(); i += 2)
      bytes += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
    return bytes;
  };
  constexpr std::size_t block = 64;
  std::string inner = key.size() > block ? bytes_of(key) : std::string(key);
  inner.resize(block, '\0');
  std::string outer = inner;
  for (char& c : inner) c = static_cast<char>(c ^ 0x36);
  for (char& c : outer) c = static_cast<char>(c ^ 0x5c);
  return draw::sha256_hex(outer + bytes_of(inner + std::string(id))).substr(0, 16);
}

std::vector<Check> integrity(const Pool& pool, const Promise& promise) {
  return Checks(pool, promise).all();
}

}  // namespace gelombang::audit
