// Who could take part in Kartu Prakerja from batch 48 on, 2023: 18 to 64 years old (Perpres 113/2022), and
// other aid excludes nobody any more.
//
// Random numbers: one, whether the copy of the register of occupations is too old to show this person.
#include <gelombang/plugin/conditions.hpp>
#include <gelombang/plugin/sdk.hpp>

#include "../prakerja.hpp"

namespace sdk = gelombang::sdk;

namespace {

constexpr sdk::Parameter parameters[] = {
    prakerja::minimum_age,
    prakerja::maximum_age,
    prakerja::in_formal_education,
    prakerja::student,
    prakerja::without_ktp,
    prakerja::excluded_occupations,
    prakerja::previous_recipients,
    prakerja::revoked,
    sdk::duration("list_age", {.fallback = "0 d",
                               .help = "Age of the copies of the register of occupations. Not published.",
                               .is_assumption = true}),
    prakerja::list_changes_per_day,
};

constexpr const char* age_article = "Perpres 113/2022; Permenko 17/2022";
constexpr const char* age_source = "inews.id, 17 Feb 2023; kondef-bps.gitbook.io";

constexpr sdk::Reason reasons[] = {
    prakerja::no_ktp_reason(prakerja::amended_article, prakerja::regulation_source),
    prakerja::under_age_reason(age_article, age_source),
    prakerja::over_age_reason(age_article, age_source),
    prakerja::in_formal_education_reason(prakerja::amended_article, prakerja::regulation_source),
    prakerja::excluded_occupation_reason,
    prakerja::previous_recipient_reason,
    prakerja::card_was_revoked_reason,
};
constexpr auto no_ktp = sdk::reason(reasons, "no_ktp");
constexpr auto under_age = sdk::reason(reasons, "under_age");
constexpr auto over_age = sdk::reason(reasons, "over_age");
constexpr auto in_formal_education = sdk::reason(reasons, "in_formal_education");
constexpr auto excluded_occupation = sdk::reason(reasons, "excluded_occupation");
constexpr auto previous_recipient = sdk::reason(reasons, "previous_recipient");
constexpr auto card_was_revoked = sdk::reason(reasons, "card_was_revoked");

class Eligibility {
 public:
  Eligibility(const sdk::Host& host, const sdk::Parameters& set)
      : minimum_age_(set.integer("minimum_age")),
        maximum_age_(set.integer("maximum_age")),
        student_(host, set, "in_formal_education", "student"),
        without_ktp_(host, set.text("without_ktp")),
        previous_recipients_(host, set.text("previous_recipients")),
        revoked_(host, set.text("revoked")),
        occupations_(host, set.text("excluded_occupations"), set.duration_ns("list_age"),
                     set.share("list_changes_per_day")) {}

  sdk::Verdict decide(const sdk::Person& person, sdk::Random& random) const {
    const bool official = occupations_.shows(person, random);
    if (without_ktp_.has(person)) return sdk::rejected(no_ktp);
    if (person.age_years < minimum_age_) return sdk::rejected(under_age);
    if (person.age_years > maximum_age_) return sdk::rejected(over_age);
    if (student_.is_of(person)) return sdk::rejected(in_formal_education);
    if (official) return sdk::rejected(excluded_occupation);
    if (previous_recipients_.has(person)) return sdk::rejected(previous_recipient);
    if (revoked_.has(person)) return sdk::rejected(card_was_revoked);
    return sdk::accepted();
  }

 private:
  std::int64_t minimum_age_, maximum_age_;
  sdk::AttributeValue student_;
  sdk::List without_ktp_, previous_recipients_, revoked_;
  sdk::ListCopy occupations_;
};

}  // namespace

constinit const gelombang_descriptor gelombang_plugin = sdk::define<Eligibility>({
    .kind = sdk::Kind::eligibility,
    .name = "prakerja-2023-batch-48-eligibility",
    .version = "1.0.0",
    .summary = "Kartu Prakerja, batch 48 on: 18 to 64 years old, not in an excluded occupation; other aid "
               "excludes nobody.",
    .effective_from = "2023-01-01",
    .parameters = parameters,
    .reasons = reasons,
});
