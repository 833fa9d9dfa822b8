// SPDX-License-Identifier: Apache-2.0
// Who could take part in batches 4 to 11 of Kartu Prakerja, August to November 2020: as before, and nobody in
// an excluded occupation (Perpres 76/2020), nobody who had the card, nobody whose card was revoked.
//
// Random numbers: one, whether the copy of the register of occupations is too old to show this person.
#include <gelombang/plugin/conditions.hpp>
#include <gelombang/plugin/sdk.hpp>

#include "../prakerja.hpp"

namespace sdk = gelombang::sdk;

namespace {

constexpr sdk::Parameter parameters[] = {
    prakerja::minimum_age, prakerja::in_formal_education,  prakerja::student,
    prakerja::without_ktp, prakerja::excluded_occupations, prakerja::previous_recipients,
    prakerja::revoked,     prakerja::age_of_occupations,   prakerja::list_changes_per_day,
};

constexpr sdk::Condition conditions[] = {
    prakerja::no_ktp(prakerja::amended_article, prakerja::regulation_source),
    prakerja::under_age(prakerja::amended_article, prakerja::regulation_source),
    prakerja::in_education(prakerja::amended_article, prakerja::regulation_source),
    prakerja::excluded_occupation,
    prakerja::previous_recipient,
    prakerja::card_was_revoked,
};
constexpr auto reasons = sdk::reasons_of(conditions);

}  // namespace

constinit const gelombang_descriptor gelombang_plugin = sdk::define<sdk::Conditions<conditions>>({
    .kind = sdk::Kind::eligibility,
    .name = "prakerja-2020-batch-4-eligibility",
    .version = "1.0.0",
    .summary = "Kartu Prakerja, batches 4 to 11: as before, and not in an excluded occupation, nor with a "
               "card before.",
    .effective_from = "2020-07-08",
    .effective_until = "2021-02-22",
    .parameters = parameters,
    .reasons = reasons,
});
