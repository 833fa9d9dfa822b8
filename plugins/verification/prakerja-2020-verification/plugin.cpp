// SPDX-License-Identifier: Apache-2.0
// The check of NIK and birth date against the population register (Dukcapil).
//
// The register only says that the data do not match. It cannot tell a slip of the finger from a record that
// is missing or stuck, and neither can the person, who mends the data and tries again until no correction is
// left. How long an answer takes, and how many the register gives a second, is the business of a station.
//
// Random numbers, in this order: number 1 tells whether the person's data can match at all, so that the
// answer is the same at every attempt; number 1 + n whether the person mistypes at attempt n.
#include <gelombang/plugin/sdk.hpp>

namespace sdk = gelombang::sdk;

namespace {

constexpr sdk::Parameter parameters[] = {
    sdk::share("never_matching",
               {.help = "People whose data cannot match: no record, or one that is stuck. Not published.",
                .is_assumption = true}),
    sdk::share("mistyped", {.help = "Attempts at which NIK or birth date is mistyped. Not published.",
                            .is_assumption = true}),
    sdk::integer("corrections", {.fallback = "3",
                                 .minimum = 0,
                                 .maximum = 1000,
                                 .help = "How often a person may mend the data. Not published.",
                                 .is_assumption = true}),
};

constexpr const char* article = "matching NIK and birth date with Dukcapil, step 2 of the registration";
constexpr const char* source = "money.kompas.com, 27-28 Apr 2020; setkab.go.id/en/?p=188207, 11 Apr 2020";

constexpr sdk::Reason reasons[] = {
    {.code = "data_do_not_match",
     .english = "NIK and birth date do not match the population register; please check what you typed.",
     .indonesian = "NIK dan tanggal lahir tidak sesuai dengan data Dukcapil; periksa kembali isian Anda.",
     .article = article,
     .source = source},
    {.code = "no_matching_record",
     .english =
         "The population register has no record that matches your NIK and birth date; contact Dukcapil.",
     .indonesian =
         "NIK dan tanggal lahir Anda tidak ditemukan dalam data Dukcapil; hubungi Dukcapil setempat.",
     .article = article,
     .source = source},
    {.code = "mistyped_too_often",
     .english = "NIK and birth date were mistyped at every attempt.",
     .indonesian = "NIK dan tanggal lahir salah diisi pada setiap percobaan.",
     .article = "assumption",
     .source = ""},
};
constexpr auto data_do_not_match = sdk::reason(reasons, "data_do_not_match");
constexpr auto no_matching_record = sdk::reason(reasons, "no_matching_record");
constexpr auto mistyped_too_often = sdk::reason(reasons, "mistyped_too_often");

class Verification {
 public:
  Verification(const sdk::Host&, const sdk::Parameters& set)
      : never_matching_(set.share("never_matching")),
        mistyped_(set.share("mistyped")),
        corrections_(set.integer("corrections")) {}

  sdk::Verdict decide(const sdk::Person& person, sdk::Random& random) const {
    const bool can_match = !random.chance(never_matching_);
    random.skip(person.attempt - 1);
    const bool typed_well = !random.chance(mistyped_);
    if (can_match && typed_well) return sdk::accepted();
    if (person.attempt <= corrections_) return sdk::correct_and_retry(data_do_not_match);
    return sdk::rejected(can_match ? mistyped_too_often : no_matching_record);
  }

 private:
  double never_matching_, mistyped_;
  std::int64_t corrections_;
};

}  // namespace

constinit const gelombang_descriptor gelombang_plugin = sdk::define<Verification>({
    .kind = sdk::Kind::verification,
    .name = "prakerja-2020-verification",
    .version = "1.0.0",
    .summary = "Kartu Prakerja, batches 1 to 3: NIK and birth date are matched with the population register.",
    .effective_from = "2020-04-11",
    .effective_until = "2020-08-07",
    .parameters = parameters,
    .reasons = reasons,
});
