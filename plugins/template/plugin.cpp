// SPDX-License-Identifier: Apache-2.0
// A rule to copy and edit: nobody below a certain age takes part.
#include <gelombang/plugin/sdk.hpp>

namespace sdk = gelombang::sdk;

namespace {

constexpr sdk::Parameter parameters[] = {
    sdk::integer("minimum_age", {.unit = "years",
                                 .fallback = "18",
                                 .minimum = 0,
                                 .maximum = 120,
                                 .help = "Youngest age that may take part."}),
};

constexpr sdk::Reason reasons[] = {
    {.code = "under_age",
     .english = "You are too young to take part.",
     .indonesian = "Usia Anda belum memenuhi syarat untuk ikut serta.",
     .article = "assumption",
     .source = ""},
};
constexpr auto under_age = sdk::reason(reasons, "under_age");

class MinimumAge {
 public:
  MinimumAge(const sdk::Host&, const sdk::Parameters& set) : minimum_age_(set.integer("minimum_age")) {}

  sdk::Verdict decide(const sdk::Person& person, sdk::Random&) const {
    if (person.age_years < minimum_age_) return sdk::rejected(under_age);
    return sdk::accepted();
  }

 private:
  std::int64_t minimum_age_;
};

}  // namespace

constinit const gelombang_descriptor gelombang_plugin = sdk::define<MinimumAge>({
    .kind = sdk::Kind::eligibility,
    .name = "minimum-age",
    .version = "1.0.0",
    .summary = "Only people of a certain age take part.",
    .parameters = parameters,
    .reasons = reasons,
});
