// SPDX-License-Identifier: Apache-2.0
// Selection of batches 4 to 11 of Kartu Prakerja: 80 % of the seats for people on the lists of the ministry
// of manpower and BPJS-TK, 20 % for everybody else. Tickets order both parts.
#include <gelombang/plugin/draws.hpp>
#include <gelombang/plugin/sdk.hpp>
#include <gelombang/selection/seats.hpp>

#include "../province_weights.hpp"

namespace sdk = gelombang::sdk;
namespace selection = gelombang::selection;

namespace {

constexpr const char* unused_seats[] = {"go_on", "stay_empty"};
constexpr const char* listed_people[] = {"take_part", "wait"};

constexpr sdk::Parameter parameters[] = {
    sdk::text("proposed",
              {.fallback = "ministry_list",
               .help = "The list of those proposed by a ministry; empty: there is no such list."}),
    sdk::share("share_of_proposed", {.fallback = "80 %", .help = "Seats for those on the list."}),
    sdk::choice("unused_seats", unused_seats,
                {.fallback = "go_on",
                 .help = "What one part leaves goes on to the other, or stays empty. Not published.",
                 .is_assumption = true}),
    sdk::choice(
        "listed_without_seat", listed_people,
        {.fallback = "take_part",
         .help = "Whether people on the list for whom their part has no seat take part in the general "
                 "part, or wait. Not published.",
         .is_assumption = true}),
    prakerja::province_unemployment,
    prakerja::province_vacancies,
    prakerja::province_third,
    prakerja::province_third_weight,
};

constexpr const char* article = "80 % / 20 %, statements of officials, Aug 2020; no article was found";
constexpr const char* source =
    "voi.id/en/amp/8691; cnbcindonesia.com 20200807202343; ekonomi.bisnis.com, 24 Aug 2020";

constexpr sdk::Reason reasons[] = {
    {.code = "seat_of_the_proposed",
     .english = "You were accepted on one of the seats for people whom a ministry proposed.",
     .indonesian = "Anda diterima melalui kuota peserta yang diusulkan oleh kementerian.",
     .article = article,
     .source = source},
    {.code = "general_seat",
     .english = "You were accepted on one of the seats for the general public.",
     .indonesian = "Anda diterima melalui kuota masyarakat umum.",
     .article = article,
     .source = source},
    {.code = "unused_seat",
     .english = "You were accepted on a seat that was left over elsewhere.",
     .indonesian = "Anda diterima melalui sisa kuota.",
     .article = "assumption",
     .source = ""},
    {.code = "not_drawn",
     .english = "You are eligible, but were not drawn: there were more people than seats.",
     .indonesian = "Anda memenuhi syarat, tetapi belum terpilih karena peserta melebihi kuota.",
     .article = article,
     .source = source},
    {.code = "part_is_full",
     .english = "You are eligible, but the seats of your part are taken; those of others stay empty.",
     .indonesian = "Anda memenuhi syarat, tetapi kuota kelompok Anda sudah penuh.",
     .article = "assumption",
     .source = ""},
};
constexpr auto seat_of_the_proposed = sdk::reason(reasons, "seat_of_the_proposed");
constexpr auto general_seat = sdk::reason(reasons, "general_seat");
constexpr auto unused_seat = sdk::reason(reasons, "unused_seat");
constexpr auto not_drawn = sdk::reason(reasons, "not_drawn");
constexpr auto part_is_full = sdk::reason(reasons, "part_is_full");

class Batch4 {
 public:
  Batch4(const sdk::Host& host, const sdk::Parameters& set)
      : has_list_(!set.text("proposed").empty()),
        share_(set.share("share_of_proposed")),
        go_on_(set.choice("unused_seats") == 0),
        listed_take_part_(set.choice("listed_without_seat") == 0),
        provinces_(prakerja::province_weights(host, set)) {
    if (has_list_) list_ = host.list(set.text("proposed"));
    if (provinces_.empty())
      provinces_ = {1};  // one part for the whole country
    else
      by_province_ = true;
  }

  void select(const sdk::Pool& pool, sdk::Random&, std::span<sdk::Verdict> verdicts) const {
    const std::vector<std::uint32_t> order = sdk::ticket_order(pool);
    std::vector<std::uint32_t> proposed(pool.size()), general(pool.size()), everybody(pool.size());
    for (std::uint32_t i = 0; i < pool.size(); ++i) {
      const std::uint32_t province = province_of(pool[i]);
      const bool listed = has_list_ && sdk::is_on_list(pool[i], list_);
      proposed[i] = listed ? province : selection::none;
      general[i] = listed && !listed_take_part_ ? selection::none : province;
    }
    const std::uint64_t for_proposed = sdk::in_proportion(pool.seats(), {share_, 1 - share_})[0];
    // The last round is where unused seats go, whosever they were.
    std::vector<selection::Round> rounds{{parts(for_proposed), proposed, order},
                                         {parts(pool.seats() - for_proposed), general, order},
                                         {{{0, selection::none}}, everybody, order}};
    // Where the whole country is one part, the general public draws for the seats that the list leaves.
    if (go_on_ && !by_province_) rounds[0].groups[0].unfilled_to = 1;
    const selection::Seating seating = selection::fill_seats(static_cast<std::uint32_t>(pool.size()), rounds);
    sdk::Strata strata(pool);
    strata.keep_apart(proposed);
    strata.keep_apart(general);
    strata.tell();

    std::uint64_t taken = 0;
    for (const std::uint32_t round : seating.round_of) taken += round != selection::none;
    std::vector<std::uint64_t> general_seats = sdk::in_proportion(pool.seats() - for_proposed, provinces_);
    for (std::uint32_t i = 0; i < pool.size(); ++i) {
      const std::uint32_t round = seating.round_of[i];
      if (round == 0)
        verdicts[i] = sdk::accepted(seat_of_the_proposed);
      else if (round == 1 && general_seats[general[i]] > 0)
        verdicts[i] = (--general_seats[general[i]], sdk::accepted(general_seat));
      else if (round != selection::none)
        verdicts[i] = sdk::accepted(unused_seat);
      else
        verdicts[i] = taken < pool.seats() ? sdk::rejected(part_is_full) : sdk::not_selected(not_drawn);
    }
  }

 private:
  std::uint32_t province_of(const sdk::Person& person) const {
    if (!by_province_) return 0;
    return person.region < provinces_.size() ? person.region : selection::none;
  }
  std::vector<selection::GroupSeats> parts(std::uint64_t seats) const {
    std::vector<selection::GroupSeats> groups;
    for (const std::uint64_t of_province : sdk::in_proportion(seats, provinces_))
      groups.push_back({of_province, go_on_ ? 2 : selection::none});
    return groups;
  }

  bool has_list_;
  std::uint32_t list_ = 0;
  double share_;
  bool go_on_, listed_take_part_;
  std::vector<double> provinces_;  // by region
  bool by_province_ = false;
};

}  // namespace

constinit const gelombang_descriptor gelombang_plugin = sdk::define<Batch4>({
    .kind = sdk::Kind::selection,
    .name = "prakerja-2020-batch-4",
    .version = "1.0.0",
    .summary = "Kartu Prakerja, batches 4 to 11: 80 % of the seats for those a ministry proposed, 20 % for "
               "everybody else.",
    .effective_from = "2020-07-08",
    .effective_until = "2021-02-22",
    .parameters = parameters,
    .reasons = reasons,
});
