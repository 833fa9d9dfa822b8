// SPDX-License-Identifier: Apache-2.0
// Selection of batch 12 of Kartu Prakerja and later: a draw among the eligible, at most two people of one
// household (KK). Extra lists and a weight for a declared impact of the pandemic are known to have
// existed; their numbers are not.
//
// Random numbers: one for each person and entry where `impact_entries` is above 1; then, for a cap before the
// draw, one for each person.
#include <gelombang/plugin/draws.hpp>
#include <gelombang/plugin/sdk.hpp>
#include <gelombang/selection/seats.hpp>

#include "../province_weights.hpp"

namespace sdk = gelombang::sdk;
namespace selection = gelombang::selection;

namespace {

constexpr const char* cap_orders[] = {"in_the_draw", "before_the_draw", "after_the_draw"};

constexpr sdk::Parameter parameters[] = {
    sdk::integer(
        "household_cap",
        {.fallback = "2", .minimum = 0, .maximum = 1000, .help = "Most seats for one household; 0: no cap."}),
    sdk::choice(
        "household_cap_comes", cap_orders,
        {.fallback = "in_the_draw",
         .help = "`in_the_draw`: who comes too late in the household is passed over; `before_the_draw`: "
                 "so many of each household, picked at random, take part; `after_the_draw`: surplus "
                 "members lose their seats, which stay empty. Not published.",
         .is_assumption = true}),
    sdk::text("declared_impact",
              {.fallback = "",
               .help = "The list of those who declare that the pandemic hit them; empty: it "
                       "counts for nothing."}),
    sdk::integer(
        "impact_entries",
        {.fallback = "1",
         .minimum = 1,
         .maximum = 100,
         .help = "Entries in the draw of such a person, everybody else having one. The weight was not "
                 "published.",
         .is_assumption = true}),
    sdk::text("extra_list",
              {.fallback = "",
               .help = "A list with seats of its own (eastern provinces 2021, poorest districts "
                       "2022); empty: there is none."}),
    sdk::share(
        "extra_share",
        {.fallback = "0 %",
         .help = "Seats for those on the extra list, drawn first; what they leave goes on. Not published.",
         .is_assumption = true}),
    prakerja::province_unemployment,
    prakerja::province_vacancies,
    prakerja::province_third,
    prakerja::province_third_weight,
};

constexpr const char* draw_article = "statements of officials, 2021; no article was found";
constexpr const char* draw_source =
    "goriau.com, 25 Mar 2021; kompas.com, 25 Feb 2021; finance.detik.com d-5473825, Feb 2021";
constexpr const char* cap_article = "policy of the programme's management (PMO): at most 2 NIK in a KK";
constexpr const char* cap_source = "kompas.com/tren/read/2021/02/26/101523365; m.tribunnews.com, 7 Mar 2021";

constexpr sdk::Reason reasons[] = {
    {.code = "drawn",
     .english = "You were accepted in the draw.",
     .indonesian = "Anda diterima melalui pengacakan.",
     .article = draw_article,
     .source = draw_source},
    {.code = "extra_seat",
     .english = "You were accepted on one of the seats for an extra list.",
     .indonesian = "Anda diterima melalui kuota tambahan.",
     .article = "assumption",
     .source = ""},
    {.code = "not_drawn",
     .english = "You are eligible, but were not drawn: there were more people than seats.",
     .indonesian = "Anda memenuhi syarat, tetapi belum terpilih karena peserta melebihi kuota.",
     .article = draw_article,
     .source = draw_source},
    {.code = "household_has_its_seats",
     .english = "Two people of your family card (KK) have the card or took part for your household.",
     .indonesian = "Dalam satu Kartu Keluarga (KK) hanya dua NIK yang dapat menerima kartu.",
     .article = cap_article,
     .source = cap_source},
};
constexpr auto drawn = sdk::reason(reasons, "drawn");
constexpr auto extra_seat = sdk::reason(reasons, "extra_seat");
constexpr auto not_drawn = sdk::reason(reasons, "not_drawn");
constexpr auto household_has_its_seats = sdk::reason(reasons, "household_has_its_seats");

class Batch12 {
 public:
  Batch12(const sdk::Host& host, const sdk::Parameters& set)
      : cap_(static_cast<std::uint32_t>(set.integer("household_cap"))),
        cap_comes_(static_cast<CapComes>(set.choice("household_cap_comes"))),
        declared_impact_(set.text("declared_impact").empty() ? none : host.list(set.text("declared_impact"))),
        impact_entries_(static_cast<std::uint32_t>(set.integer("impact_entries"))),
        extra_list_(set.text("extra_list").empty() ? none : host.list(set.text("extra_list"))),
        extra_share_(set.share("extra_share")),
        provinces_(prakerja::province_weights(host, set)) {
    if (impact_entries_ > 1 && declared_impact_ == none)
      throw std::invalid_argument("impact_entries is above 1, and declared_impact names no list");
    if (extra_share_ > 0 && extra_list_ == none)
      throw std::invalid_argument("extra_share is above 0 %, and extra_list names no list");
  }

  void select(const sdk::Pool& pool, sdk::Random& random, std::span<sdk::Verdict> verdicts) const {
    const auto people = static_cast<std::uint32_t>(pool.size());
    const std::vector<std::uint32_t> order = draw_order(pool, random);
    const std::vector<std::uint32_t> household =
        cap_ > 0 ? sdk::households(pool) : std::vector<std::uint32_t>{};
    std::vector<bool> barred(people);
    if (cap_ > 0 && cap_comes_ == CapComes::before_the_draw)
      bar_beyond_the_cap(sdk::order_by_entries(pool, std::vector<std::uint32_t>(people, 1), 1, true, random),
                         household, barred);

    std::vector<std::uint32_t> extra(people), by_province(people), everybody(people);
    for (std::uint32_t i = 0; i < people; ++i) {
      const bool has_province = pool[i].region < provinces_.size();
      extra[i] = barred[i] || !is_on(extra_list_, pool[i]) ? selection::none : 0;
      by_province[i] = barred[i] || !has_province ? selection::none : pool[i].region;
      everybody[i] = barred[i] ? selection::none : 0;
    }
    const std::uint64_t extra_seats = sdk::in_proportion(pool.seats(), {extra_share_, 1 - extra_share_})[0];
    const std::uint64_t public_seats = pool.seats() - extra_seats;
    std::vector<selection::GroupSeats> of_provinces;
    if (!provinces_.empty())
      for (const std::uint64_t seats : sdk::in_proportion(public_seats, provinces_))
        of_provinces.push_back({seats, 2});
    const std::vector<selection::Round> rounds{
        {{{extra_seats, 2}}, extra, order},
        {of_provinces, by_province, order},
        {{{provinces_.empty() ? public_seats : 0, selection::none}}, everybody, order}};
    selection::HouseholdCap cap;
    if (cap_ > 0 && cap_comes_ == CapComes::in_the_draw) cap = {cap_, household};
    selection::Seating seating = selection::fill_seats(people, rounds, cap);
    if (cap_ > 0 && cap_comes_ == CapComes::after_the_draw) {
      std::vector<std::uint32_t> winners;
      for (const std::uint32_t person : order)
        if (seating.round_of[person] != selection::none) winners.push_back(person);
      bar_beyond_the_cap(winners, household, barred);
    }
    for (std::uint32_t i = 0; i < people; ++i)
      if (barred[i]) seating.round_of[i] = selection::none;
    answer(pool, seating, barred, verdicts);
    tell_strata(pool, household);
  }

 private:
  static constexpr std::uint32_t none = selection::none;
  enum class CapComes : std::uint32_t { in_the_draw, before_the_draw, after_the_draw };  // the words' order

  void tell_strata(const sdk::Pool& pool, const std::vector<std::uint32_t>& household) const {
    if (!pool.asks_for_strata()) return;
    std::vector<std::uint32_t> extra(pool.size()), province(pool.size()), impact(pool.size());
    for (std::uint32_t i = 0; i < pool.size(); ++i) {
      extra[i] = is_on(extra_list_, pool[i]) ? 1 : 0;
      province[i] = pool[i].region < provinces_.size() ? pool[i].region : none;
      impact[i] = impact_entries_ > 1 && is_on(declared_impact_, pool[i]) ? 1 : 0;
    }
    sdk::Strata strata(pool);
    strata.keep_apart(extra);
    strata.keep_apart(province);
    strata.keep_apart(impact);
    if (cap_ > 0) strata.cap_households(household, cap_);
    strata.tell();
  }

  static bool is_on(std::uint32_t list, const sdk::Person& person) {
    return list != none && sdk::is_on_list(person, list);
  }

  std::vector<std::uint32_t> draw_order(const sdk::Pool& pool, sdk::Random& random) const {
    if (impact_entries_ == 1) return sdk::ticket_order(pool);
    std::vector<std::uint32_t> entries(pool.size(), 1);
    for (std::uint32_t i = 0; i < pool.size(); ++i)
      if (is_on(declared_impact_, pool[i])) entries[i] = impact_entries_;
    return sdk::order_by_entries(pool, entries, impact_entries_, false, random);
  }

  /// Bars all but the first `cap_` people of each household, in this order.
  void bar_beyond_the_cap(const std::vector<std::uint32_t>& order,
                          const std::vector<std::uint32_t>& household, std::vector<bool>& barred) const {
    std::vector<std::uint32_t> seen(household.size());
    for (const std::uint32_t person : order) barred[person] = seen[household[person]]++ >= cap_;
  }

  static void answer(const sdk::Pool& pool, const selection::Seating& seating,
                     const std::vector<bool>& barred, std::span<sdk::Verdict> verdicts) {
    std::uint64_t taken = 0;
    for (const std::uint32_t round : seating.round_of) taken += round != none;
    constexpr std::uint32_t reason_of_round[] = {extra_seat, drawn, drawn};
    for (std::uint32_t i = 0; i < pool.size(); ++i) {
      if (seating.round_of[i] != none)
        verdicts[i] = sdk::accepted(reason_of_round[seating.round_of[i]]);
      else if (barred[i] || seating.passed_over[i])
        verdicts[i] = sdk::rejected(household_has_its_seats);
      else  // a seat that the cap took back stays empty, although people wait
        verdicts[i] = taken < pool.seats() ? sdk::rejected(not_drawn) : sdk::not_selected(not_drawn);
    }
  }

  std::uint32_t cap_;
  CapComes cap_comes_;
  std::uint32_t declared_impact_, impact_entries_, extra_list_;
  double extra_share_;
  std::vector<double> provinces_;  // by region; empty: no quotas
};

}  // namespace

constinit const gelombang_descriptor gelombang_plugin = sdk::define<Batch12>({
    .kind = sdk::Kind::selection,
    .name = "prakerja-2021-batch-12",
    .version = "1.0.0",
    .summary = "Kartu Prakerja, batch 12 on: a draw among the eligible, at most two people of a household.",
    .effective_from = "2021-02-23",
    .parameters = parameters,
    .reasons = reasons,
});
