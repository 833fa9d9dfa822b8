// SPDX-License-Identifier: Apache-2.0
// What the dated rules of who could take part in Kartu Prakerja share: parameters, citations, and conditions
// with their reasons. Which of them were in force when is for each rule to say.
#pragma once

#include <gelombang/plugin/conditions.hpp>
#include <gelombang/plugin/sdk.hpp>

namespace prakerja {

namespace sdk = gelombang::sdk;

inline constexpr sdk::Parameter minimum_age =
    sdk::integer("minimum_age", {.unit = "years",
                                 .fallback = "18",
                                 .minimum = 0,
                                 .maximum = 120,
                                 .help = "Youngest age that may take part."});
inline constexpr sdk::Parameter maximum_age =
    sdk::integer("maximum_age", {.unit = "years",
                                 .fallback = "64",
                                 .minimum = 0,
                                 .maximum = 120,
                                 .help = "Oldest age that may take part."});
inline constexpr sdk::Parameter in_formal_education =
    sdk::choice("in_formal_education", sdk::work_status_education_or_nobody,
                {.fallback = "work_status",
                 .help = "The attribute that tells who is in formal education; `nobody` for a population "
                         "without such people."});
inline constexpr sdk::Parameter student =
    sdk::text("student", {.fallback = "student", .help = "The value of that attribute."});
inline constexpr sdk::Parameter without_ktp = sdk::text(
    "without_ktp",
    {.fallback = "", .help = "The list of those who have no identity card; empty: everybody has one."});
inline constexpr sdk::Parameter excluded_occupations =
    sdk::text("excluded_occupations",
              {.fallback = "excluded_occupation",
               .help = "The list of those who hold an excluded occupation; empty: nobody does."});
inline constexpr sdk::Parameter previous_recipients = sdk::text(
    "previous_recipients",
    {.fallback = "previous_recipient", .help = "The list of those who had the card before; empty: nobody."});
inline constexpr sdk::Parameter revoked = sdk::text(
    "revoked", {.fallback = "revoked", .help = "The list of those whose card was revoked; empty: nobody."});
inline constexpr sdk::Parameter age_of_occupations =
    sdk::duration("list_age", {.fallback = "0 d",
                               .help = "Age of the copies of the register of occupations. Not published.",
                               .is_assumption = true});
inline constexpr sdk::Parameter list_changes_per_day =
    sdk::share("list_changes_per_day",
               {.fallback = "0 %",
                .help = "Share of these lists that changes in a day: who was entered within list_age is not "
                        "seen. Not published.",
                .is_assumption = true});

inline constexpr const char* amended_article =
    "Perpres 36/2020 art. 3 as amended by Perpres 76/2020 art. 3(4); Permenko 11/2020 art. 2";
inline constexpr const char* regulation_source =
    "cnnindonesia.com 20200710093935, 10 Jul 2020; basishukum.com/permenko/11/2020";

// Conditions. Each reads the parameters above that belong to it.

inline sdk::KeepsOut is_on_list(const sdk::Host& host, std::string_view name) {
  return [list = sdk::List(host, name)](const sdk::Person& person, sdk::Random&) { return list.has(person); };
}
/// Of a register of which a copy is used: one random number.
inline sdk::KeepsOut is_on_copy(const sdk::Host& host, const sdk::Parameters& set, std::string_view name) {
  const sdk::ListCopy copy(host, name, set.duration_ns("list_age"), set.share("list_changes_per_day"));
  return [copy](const sdk::Person& person, sdk::Random& random) { return copy.shows(person, random); };
}

// What was asked at all times, with the article of the time.
consteval sdk::Condition no_ktp(const char* article, const char* source) {
  return {{.code = "no_ktp",
           .english = "Only Indonesian citizens with an identity card (KTP) can take part.",
           .indonesian = "Hanya WNI yang memiliki KTP yang dapat mengikuti program ini.",
           .article = article,
           .source = source},
          [](const sdk::Host& host, const sdk::Parameters& set) {
            return is_on_list(host, set.text("without_ktp"));
          }};
}
consteval sdk::Condition under_age(const char* article, const char* source) {
  return {{.code = "under_age",
           .english = "You must be at least 18 years old.",
           .indonesian = "Usia Anda harus minimal 18 tahun.",
           .article = article,
           .source = source},
          [](const sdk::Host&, const sdk::Parameters& set) -> sdk::KeepsOut {
            return [minimum = set.integer("minimum_age")](const sdk::Person& person, sdk::Random&) {
              return person.age_years < minimum;
            };
          }};
}
/// `of`: when there is such a limit differs between the rules.
consteval sdk::Condition over_age(const char* article, const char* source, decltype(sdk::Condition::of) of) {
  return {{.code = "over_age",
           .english = "You must be at most 64 years old.",
           .indonesian = "Usia Anda harus maksimal 64 tahun.",
           .article = article,
           .source = source},
          of};
}
inline sdk::KeepsOut is_over_age(const sdk::Host&, const sdk::Parameters& set) {
  return [maximum = set.integer("maximum_age")](const sdk::Person& person, sdk::Random&) {
    return person.age_years > maximum;
  };
}
consteval sdk::Condition in_education(const char* article, const char* source) {
  return {{.code = "in_formal_education",
           .english = "People who are in formal education cannot take part.",
           .indonesian = "Peserta yang sedang mengikuti pendidikan formal tidak dapat mengikuti program ini.",
           .article = article,
           .source = source},
          [](const sdk::Host& host, const sdk::Parameters& set) -> sdk::KeepsOut {
            const sdk::AttributeValue value(host, set, "in_formal_education", "student");
            return [value](const sdk::Person& person, sdk::Random&) { return value.is_of(person); };
          }};
}

// From Perpres 76/2020 on.
inline constexpr sdk::Condition excluded_occupation = {
    {.code = "excluded_occupation",
     .english = "State officials, civil servants, soldiers, police, village heads and officials, and the "
                "leaders of state companies cannot take part.",
     .indonesian = "Pejabat negara, ASN, TNI, Polri, kepala dan perangkat desa, serta pimpinan BUMN/BUMD "
                   "tidak dapat mengikuti program ini.",
     .article = "Perpres 76/2020 art. 3(5); Permenko 11/2020 art. 2",
     .source = regulation_source},
    [](const sdk::Host& host, const sdk::Parameters& set) {
      return is_on_copy(host, set, set.text("excluded_occupations"));
    }};
inline constexpr sdk::Condition previous_recipient = {
    {.code = "previous_recipient",
     .english = "The card is given once, and you have had it.",
     .indonesian = "Kartu hanya diberikan satu kali, dan Anda sudah pernah menerimanya.",
     .article = "Permenko 11/2020 art. 17",
     .source = regulation_source},
    [](const sdk::Host& host, const sdk::Parameters& set) {
      return is_on_list(host, set.text("previous_recipients"));
    }};
inline constexpr sdk::Condition card_was_revoked = {
    {.code = "card_was_revoked",
     .english = "Your card was revoked because no course was bought in time.",
     .indonesian = "Kartu Anda dicabut karena pelatihan pertama tidak dibeli tepat waktu.",
     .article = "Permenko 11/2020",
     .source = regulation_source},
    [](const sdk::Host& host, const sdk::Parameters& set) { return is_on_list(host, set.text("revoked")); }};

}  // namespace prakerja
