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

constexpr sdk::Reason reasons[] = {
    prakerja::no_ktp_reason(prakerja::amended_article, prakerja::regulation_source),
    prakerja::under_age_reason(prakerja::amended_article, prakerja::regulation_source),
    prakerja::over_age_reason(age_article, age_source),
    prakerja::in_formal_education_reason(prakerja::amended_article, prakerja::regulation_source),
    prakerja::excluded_occupation_reason,
    prakerja::previous_recipient_reason,
    prakerja::card_was_revoked_reason,
    {.code = "other_aid",
     .english = "You receive other aid of the government.",
     .indonesian = "Anda menerima bantuan pemerintah lainnya.",
     .article = aid_article,
     .source = aid_source},
};
constexpr auto no_ktp = sdk::reason(reasons, "no_ktp");
constexpr auto under_age = sdk::reason(reasons, "under_age");
constexpr auto over_age = sdk::reason(reasons, "over_age");
constexpr auto in_formal_education = sdk::reason(reasons, "in_formal_education");
constexpr auto excluded_occupation = sdk::reason(reasons, "excluded_occupation");
constexpr auto previous_recipient = sdk::reason(reasons, "previous_recipient");
constexpr auto card_was_revoked = sdk::reason(reasons, "card_was_revoked");
constexpr auto other_aid = sdk::reason(reasons, "other_aid");

class Eligibility {
 public:
  Eligibility(const sdk::Host& host, const sdk::Parameters& set)
      : minimum_age_(set.integer("minimum_age")),
        maximum_age_(set.integer("maximum_age")),
        student_(host, set, "in_formal_education", "student"),
        without_ktp_(host, set.text("without_ktp")),
        previous_recipients_(host, set.text("previous_recipients")),
        revoked_(host, set.text("revoked")),
        limit_(static_cast<Limit>(set.choice("upper_age_limit"))),
        start_unix_s_(host.start_unix_s()),
        occupations_(host, set.text("excluded_occupations"), set.duration_ns("list_age"),
                     set.share("list_changes_per_day")),
        other_aid_(host, set.text("other_aid"), set.duration_ns("list_age"),
                   set.share("list_changes_per_day")) {
    if (limit_ == Limit::by_date && host.start_unix_s() == 0)
      throw std::invalid_argument(
          "the upper age limit goes by the date, and the scenario has no `start`: set upper_age_limit to "
          "always or never");
  }

  sdk::Verdict decide(const sdk::Person& person, sdk::Random& random) const {
    const bool official = occupations_.shows(person, random);
    const bool aided = other_aid_.shows(person, random);
    if (without_ktp_.has(person)) return sdk::rejected(no_ktp);
    if (person.age_years < minimum_age_) return sdk::rejected(under_age);
    if (has_upper_limit(person) && person.age_years > maximum_age_) return sdk::rejected(over_age);
    if (student_.is_of(person)) return sdk::rejected(in_formal_education);
    if (official) return sdk::rejected(excluded_occupation);
    if (previous_recipients_.has(person)) return sdk::rejected(previous_recipient);
    if (revoked_.has(person)) return sdk::rejected(card_was_revoked);
    if (aided) return sdk::rejected(other_aid);
    return sdk::accepted();
  }

 private:
  enum class Limit : std::uint32_t { by_date, always, never };  // the words, in their order

  bool has_upper_limit(const sdk::Person& person) const {
    if (limit_ != Limit::by_date) return limit_ == Limit::always;
    return start_unix_s_ + person.now_ns / 1'000'000'000 >= batch_18_opens;
  }

  std::int64_t minimum_age_, maximum_age_;
  sdk::AttributeValue student_;
  sdk::List without_ktp_, previous_recipients_, revoked_;
  Limit limit_;
  std::int64_t start_unix_s_;
  sdk::ListCopy occupations_, other_aid_;
};

}  // namespace

constinit const gelombang_descriptor gelombang_plugin = sdk::define<Eligibility>({
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
