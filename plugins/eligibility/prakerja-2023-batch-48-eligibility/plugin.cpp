// Who could take part in Kartu Prakerja from batch 48 on, 2023: 18 to 64 years old (Perpres 113/2022), and
// other aid excludes nobody any more.
//
// Random numbers: one, whether the copy of the register of occupations is too old to show this person.
#include <gelombang/plugin/conditions.hpp>
#include <gelombang/plugin/sdk.hpp>

namespace sdk = gelombang::sdk;

namespace {

constexpr sdk::Parameter parameters[] = {
    sdk::integer("minimum_age", {.unit = "years",
                                 .fallback = "18",
                                 .minimum = 0,
                                 .maximum = 120,
                                 .help = "Youngest age that may take part."}),
    sdk::integer("maximum_age", {.unit = "years",
                                 .fallback = "64",
                                 .minimum = 0,
                                 .maximum = 120,
                                 .help = "Oldest age that may take part."}),
    sdk::choice("in_formal_education", sdk::work_status_education_or_nobody,
                {.fallback = "work_status",
                 .help = "The attribute that tells who is in formal education; `nobody` for a population "
                         "without such people."}),
    sdk::text("student", {.fallback = "student", .help = "The value of that attribute."}),
    sdk::text(
        "without_ktp",
        {.fallback = "", .help = "The list of those who have no identity card; empty: everybody has one."}),
    sdk::text("excluded_occupations",
              {.fallback = "excluded_occupation",
               .help = "The list of those who hold an excluded occupation; empty: nobody does."}),
    sdk::text("previous_recipients", {.fallback = "previous_recipient",
                                      .help = "The list of those who had the card before; empty: nobody."}),
    sdk::text("revoked",
              {.fallback = "revoked", .help = "The list of those whose card was revoked; empty: nobody."}),
    sdk::duration(
        "list_age",
        {.fallback = "0 d",
         .help = "Age of the copies of the register of occupations. Not published: an assumption."}),
    sdk::share("list_changes_per_day",
               {.fallback = "0 %",
                .help = "Share of these lists that changes in a day: who was entered within list_age is not "
                        "seen. Not published: an assumption."}),
};

constexpr const char* article =
    "Perpres 36/2020 art. 3 as amended by Perpres 76/2020 art. 3(4); Permenko 11/2020 art. 2";
constexpr const char* age_article = "Perpres 113/2022; Permenko 17/2022";
constexpr const char* age_source = "inews.id, 17 Feb 2023; kondef-bps.gitbook.io";
constexpr const char* occupation_article = "Perpres 76/2020 art. 3(5); Permenko 11/2020 art. 2";
constexpr const char* once_article = "Permenko 11/2020 art. 17";
constexpr const char* revoked_article = "Permenko 11/2020";
constexpr const char* regulation_source =
    "cnnindonesia.com 20200710093935, 10 Jul 2020; basishukum.com/permenko/11/2020";

constexpr sdk::Reason reasons[] = {
    {.code = "no_ktp",
     .english = "Only Indonesian citizens with an identity card (KTP) can take part.",
     .indonesian = "Hanya WNI yang memiliki KTP yang dapat mengikuti program ini.",
     .article = article,
     .source = regulation_source},
    {.code = "under_age",
     .english = "You must be at least 18 years old.",
     .indonesian = "Usia Anda harus minimal 18 tahun.",
     .article = age_article,
     .source = age_source},
    {.code = "over_age",
     .english = "You must be at most 64 years old.",
     .indonesian = "Usia Anda harus maksimal 64 tahun.",
     .article = age_article,
     .source = age_source},
    {.code = "in_formal_education",
     .english = "People who are in formal education cannot take part.",
     .indonesian = "Peserta yang sedang mengikuti pendidikan formal tidak dapat mengikuti program ini.",
     .article = article,
     .source = regulation_source},
    {.code = "excluded_occupation",
     .english = "State officials, civil servants, soldiers, police, village heads and officials, and the "
                "leaders of state companies cannot take part.",
     .indonesian = "Pejabat negara, ASN, TNI, Polri, kepala dan perangkat desa, serta pimpinan BUMN/BUMD "
                   "tidak dapat mengikuti program ini.",
     .article = occupation_article,
     .source = regulation_source},
    {.code = "previous_recipient",
     .english = "The card is given once, and you have had it.",
     .indonesian = "Kartu hanya diberikan satu kali, dan Anda sudah pernah menerimanya.",
     .article = once_article,
     .source = regulation_source},
    {.code = "card_was_revoked",
     .english = "Your card was revoked because no course was bought in time.",
     .indonesian = "Kartu Anda dicabut karena pelatihan pertama tidak dibeli tepat waktu.",
     .article = revoked_article,
     .source = regulation_source},
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
