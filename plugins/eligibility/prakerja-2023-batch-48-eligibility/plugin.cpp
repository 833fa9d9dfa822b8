// SPDX-License-Identifier: Apache-2.0
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
    prakerja::minimum_age,         prakerja::maximum_age,
    prakerja::in_formal_education, prakerja::student,
    prakerja::without_ktp,         prakerja::excluded_occupations,
    prakerja::previous_recipients, prakerja::revoked,
    prakerja::age_of_occupations,  prakerja::list_changes_per_day,
};

constexpr const char* age_article = "Perpres 113/2022; Permenko 17/2022";
constexpr const char* age_source = "inews.id, 17 Feb 2023; kondef-bps.gitbook.io";

constexpr sdk::Condition conditions[] = {
    prakerja::no_ktp(prakerja::amended_article, prakerja::regulation_source),
    prakerja::under_age(age_article, age_source),
    prakerja::over_age(age_article, age_source, prakerja::is_over_age),
    prakerja::in_education(prakerja::amended_article, prakerja::regulation_source),
    prakerja::excluded_occupation,
    prakerja::previous_recipient,
    prakerja::card_was_revoked,
};
constexpr auto reasons = sdk::reasons_of(conditions);

}  // namespace

constinit const gelombang_descriptor gelombang_plugin = sdk::define<sdk::Conditions<conditions>>({
    .kind = sdk::Kind::eligibility,
    .name = "prakerja-2023-batch-48-eligibility",
    .version = "1.0.0",
    .summary = "Kartu Prakerja, batch 48 on: 18 to 64 years old, not in an excluded occupation; other aid "
               "excludes nobody.",
    .effective_from = "2023-01-01",
    .parameters = parameters,
    .reasons = reasons,
});
