// SPDX-License-Identifier: Apache-2.0
// Selection of batch 1: people whose NIK a ministry had proposed come first, on a share of the seats that was
// not published, and the general public takes the seats that are left. Tickets order both groups; they only
// matter where more remain than seats. The order of registration gives no advantage.
#include <gelombang/plugin/draws.hpp>
#include <gelombang/plugin/sdk.hpp>
#include <gelombang/selection/seats.hpp>

namespace sdk = gelombang::sdk;
namespace selection = gelombang::selection;

namespace {

constexpr sdk::Parameter parameters[] = {
    sdk::text("proposed",
              {.fallback = "ministry_list",
               .help = "The list of those whom a ministry has proposed; empty: there is no such list."}),
    sdk::share("share_of_proposed",
               {.fallback = "100 %",
                .help = "Seats for those on the list before everybody else draws; 100 %: absolute priority. "
                        "Below that, who is left of them draws with the others. Not published.",
                .is_assumption = true}),
};

constexpr const char* article = "statements of officials, April 2020; no article was found";
constexpr const char* source = "nasional.kompas.com, 16 Apr 2020; republika.co.id q93yp0370, 21 Apr 2020";

constexpr sdk::Reason reasons[] = {
    {.code = "proposed_by_ministry",
     .english = "You were accepted because a ministry proposed you.",
     .indonesian = "Anda diterima karena diusulkan oleh kementerian.",
     .article = article,
     .source = source},
    {.code = "seat_without_draw",
     .english = "You were accepted without a draw: there were seats for everybody.",
     .indonesian = "Anda diterima tanpa pengacakan karena kuota mencukupi.",
     .article = article,
     .source = source},
    {.code = "drawn",
     .english = "You were accepted in the draw.",
     .indonesian = "Anda diterima melalui pengacakan.",
     .article = article,
     .source = source},
    {.code = "not_drawn",
     .english = "You are eligible, but were not drawn: there were more people than seats.",
     .indonesian = "Anda memenuhi syarat, tetapi belum terpilih karena peserta melebihi kuota.",
     .article = article,
     .source = source},
};
constexpr auto proposed_by_ministry = sdk::reason(reasons, "proposed_by_ministry");
constexpr auto seat_without_draw = sdk::reason(reasons, "seat_without_draw");
constexpr auto drawn = sdk::reason(reasons, "drawn");
constexpr auto not_drawn = sdk::reason(reasons, "not_drawn");

class Batch1 {
 public:
  Batch1(const sdk::Host& host, const sdk::Parameters& set)
      : has_list_(!set.text("proposed").empty()), share_(set.share("share_of_proposed")) {
    if (has_list_) list_ = host.list(set.text("proposed"));
  }

  void select(const sdk::Pool& pool, sdk::Random&, std::span<sdk::Verdict> verdicts) const {
    const std::vector<std::uint32_t> order = sdk::ticket_order(pool);
    std::vector<std::uint32_t> proposed(pool.size()), everybody(pool.size());
    for (std::uint32_t i = 0; i < pool.size(); ++i) proposed[i] = is_proposed(pool[i]) ? 0 : selection::none;
    const std::uint64_t for_proposed = sdk::in_proportion(pool.seats(), {share_, 1 - share_})[0];
    const std::vector<selection::Round> rounds{
        {{{for_proposed, 1}}, proposed, order},
        {{{pool.seats() - for_proposed, selection::none}}, everybody, order}};
    const selection::Seating seating = selection::fill_seats(static_cast<std::uint32_t>(pool.size()), rounds);
    sdk::Strata strata(pool);
    strata.keep_apart(proposed);
    strata.tell();
    const auto public_reason = pool.size() > pool.seats() ? drawn : seat_without_draw;
    for (std::uint32_t i = 0; i < pool.size(); ++i) {
      if (seating.round_of[i] == selection::none)
        verdicts[i] = sdk::not_selected(not_drawn);
      else
        verdicts[i] = sdk::accepted(seating.round_of[i] == 0 ? proposed_by_ministry : public_reason);
    }
  }

 private:
  bool is_proposed(const sdk::Person& person) const { return has_list_ && sdk::is_on_list(person, list_); }

  bool has_list_;
  double share_;
  std::uint32_t list_ = 0;
};

}  // namespace

constinit const gelombang_descriptor gelombang_plugin = sdk::define<Batch1>({
    .kind = sdk::Kind::selection,
    .name = "prakerja-2020-batch-1",
    .version = "1.0.0",
    .summary = "Kartu Prakerja, batches 1 to 3: those a ministry proposed first, a draw for the seats left.",
    .effective_from = "2020-04-11",
    .effective_until = "2020-07-07",
    .parameters = parameters,
    .reasons = reasons,
});
