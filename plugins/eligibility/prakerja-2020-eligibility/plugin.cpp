// SPDX-License-Identifier: Apache-2.0
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

constexpr sdk::Condition conditions[] = {
    prakerja::no_ktp(article, source),
    prakerja::under_age(article, source),
    prakerja::in_education(article, source),
};
constexpr auto reasons = sdk::reasons_of(conditions);

}  // namespace

constinit const gelombang_descriptor gelombang_plugin = sdk::define<sdk::Conditions<conditions>>({
    .kind = sdk::Kind::eligibility,
    .name = "prakerja-2020-eligibility",
    .version = "1.0.0",
    .summary = "Kartu Prakerja, batches 1 to 3: citizens with a KTP, 18 or older, not in formal education.",
    .effective_from = "2020-03-27",
    .effective_until = "2020-07-07",
    .parameters = parameters,
    .reasons = reasons,
});
