// Who could take part in batches 1 to 3 of Kartu Prakerja, April 2020: citizens with an identity card (KTP),
// 18 or older, not in formal education.
//
// The list of excluded occupations came with Perpres 76/2020 (8 July 2020) and is not part of this rule;
// neither are the limits on age from above, per household and on other aid, which came later still.
#include <gelombang/plugin/conditions.hpp>
#include <gelombang/plugin/sdk.hpp>

#include "../prakerja.hpp"

namespace sdk = gelombang::sdk;

namespace {

constexpr sdk::Parameter parameters[] = {
    prakerja::minimum_age,
    prakerja::in_formal_education,
    prakerja::student,
    prakerja::without_ktp,
};

constexpr const char* article = "Perpres 36/2020 art. 3; Permenko 3/2020";
constexpr const char* source =
    "cnnindonesia.com 20200710093935, 10 Jul 2020; Perpres 36/2020 in a copy at gardeniaboys.blogspot.com, "
    "Mar 2020; mediaindonesia.com 324899";

constexpr sdk::Reason reasons[] = {
    prakerja::no_ktp_reason(article, source),
    prakerja::under_age_reason(article, source),
    prakerja::in_formal_education_reason(article, source),
};
constexpr auto no_ktp = sdk::reason(reasons, "no_ktp");
constexpr auto under_age = sdk::reason(reasons, "under_age");
constexpr auto in_formal_education = sdk::reason(reasons, "in_formal_education");

class Eligibility {
 public:
  Eligibility(const sdk::Host& host, const sdk::Parameters& set)
      : minimum_age_(set.integer("minimum_age")),
        student_(host, set, "in_formal_education", "student"),
        without_ktp_(host, set.text("without_ktp")) {}

  sdk::Verdict decide(const sdk::Person& person, sdk::Random&) const {
    if (without_ktp_.has(person)) return sdk::rejected(no_ktp);
    if (person.age_years < minimum_age_) return sdk::rejected(under_age);
    if (student_.is_of(person)) return sdk::rejected(in_formal_education);
    return sdk::accepted();
  }

 private:
  std::int64_t minimum_age_;
  sdk::AttributeValue student_;
  sdk::List without_ktp_;
};

}  // namespace

constinit const gelombang_descriptor gelombang_plugin = sdk::define<Eligibility>({
    .kind = sdk::Kind::eligibility,
    .name = "prakerja-2020-eligibility",
    .version = "1.0.0",
    .summary = "Kartu Prakerja, batches 1 to 3: citizens with a KTP, 18 or older, not in formal education.",
    .effective_from = "2020-03-27",
    .effective_until = "2020-07-07",
    .parameters = parameters,
    .reasons = reasons,
});
