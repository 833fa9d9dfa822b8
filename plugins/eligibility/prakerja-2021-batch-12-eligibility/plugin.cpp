// SPDX-License-Identifier: Apache-2.0
// Who could take part in batches 12 to 47 of Kartu Prakerja, 2021 and 2022: as in batches 4 to 11, nobody
// with other aid, and from batch 18 on (opened on 16 August 2021) nobody older than 64.
//
// Random numbers: 1 and 2, whether the copies of the register of occupations and of that of other aid are too
// old to show this person.
#include <gelombang/plugin/conditions.hpp>
#include <gelombang/plugin/sdk.hpp>

#include "../prakerja.hpp"

namespace sdk = gelombang::sdk;

namespace {

constexpr const char* upper_age_limits[] = {"by_date", "always", "never"};
constexpr std::int64_t batch_18_opens =
    sdk::first_second_wib(std::chrono::year(2021) / std::chrono::August / std::chrono::day(16));

constexpr sdk::Parameter parameters[] = {
    prakerja::minimum_age,
    sdk::integer("maximum_age", {.unit = "years",
                                 .fallback = "64",
                                 .minimum = 0,
                                 .maximum = 120,
                                 .help = "Oldest age that may take part, where there is an upper limit."}),
    sdk::choice("upper_age_limit", upper_age_limits,
                {.fallback = "by_date",
                 .help = "`by_date`: in force from 16 August 2021, when batch 18 opened; or as a what-if."}),
    prakerja::in_formal_education,
    prakerja::student,
    prakerja::without_ktp,
    prakerja::excluded_occupations,
    prakerja::previous_recipients,
    prakerja::revoked,
    sdk::text("other_aid",
              {.fallback = "other_aid",
               .help = "The list of those with other aid (DTKS social aid, BSU, BPUM); empty: nobody."}),
    sdk::duration("list_age", {.fallback = "0 d",
                               .help = "Age of the copies of the registers of occupations and of other aid. "
                                       "Not published.",
                               .is_assumption = true}),
    prakerja::list_changes_per_day,
};

constexpr const char* age_article =
    "announced with batch 18, August 2021; Perpres 113/2022; Permenko 17/2022";
constexpr const char* age_source = "amp.kompas.com, 3 Sep 2021; kondef-bps.gitbook.io";
constexpr const char* aid_article =
    "policy of the programme's management (PMO) and committee; no article was found";
constexpr const char* aid_source =
    "kompas.com/tren/read/2021/02/26/101523365; m.tribunnews.com, 7 Mar 2021; goriau.com, 25 Mar 2021";

constexpr sdk::Condition other_aid = {{.code = "other_aid",
                                       .english = "You receive other aid of the government.",
                                       .indonesian = "Anda menerima bantuan pemerintah lainnya.",
                                       .article = aid_article,
                                       .source = aid_source},
                                      [](const sdk::Host& host, const sdk::Parameters& set) {
                                        return prakerja::is_on_copy(host, set, set.text("other_aid"));
                                      }};

sdk::KeepsOut is_over_age_when_limited(const sdk::Host& host, const sdk::Parameters& set) {
  enum class Limit : std::uint32_t { by_date, always, never };  // the words, in their order
  const auto limit = static_cast<Limit>(set.choice("upper_age_limit"));
  const std::int64_t start = host.start_unix_s();
  if (limit == Limit::by_date && start == 0)
    throw std::invalid_argument(
        "the upper age limit goes by the date, and the scenario has no `start`: set upper_age_limit to "
        "always or never");
  return [limit, start, is_over = prakerja::is_over_age(host, set)](const sdk::Person& person,
                                                                    sdk::Random& random) {
    if (limit == Limit::never) return false;
    if (limit == Limit::by_date && start + person.now_ns / 1'000'000'000 < batch_18_opens) return false;
    return is_over(person, random);
  };
}

constexpr sdk::Condition conditions[] = {
    prakerja::no_ktp(prakerja::amended_article, prakerja::regulation_source),
    prakerja::under_age(prakerja::amended_article, prakerja::regulation_source),
    prakerja::over_age(age_article, age_source, is_over_age_when_limited),  // from 16 August 2021
    prakerja::in_education(prakerja::amended_article, prakerja::regulation_source),
    prakerja::excluded_occupation,
    prakerja::previous_recipient,
    prakerja::card_was_revoked,
    other_aid,
};
constexpr auto reasons = sdk::reasons_of(conditions);

}  // namespace

constinit const gelombang_descriptor gelombang_plugin = sdk::define<sdk::Conditions<conditions>>({
    .kind = sdk::Kind::eligibility,
    .name = "prakerja-2021-batch-12-eligibility",
    .version = "1.0.0",
    .summary = "Kartu Prakerja, batches 12 to 47: as before, without other aid; from batch 18 on 18 to 64 "
               "years old.",
    .effective_from = "2021-02-23",
    .effective_until = "2022-12-31",
    .parameters = parameters,
    .reasons = reasons,
});
