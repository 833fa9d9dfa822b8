// SPDX-License-Identifier: Apache-2.0
// Conditions that rules about one person share: a value of an attribute, a list whose data have an age, days;
// and a rule that is a list of conditions. Header-only; for authors, like sdk.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "sdk.hpp"

namespace gelombang::sdk {

/// The words of a parameter that tells which attribute a value belongs to.
inline constexpr const char* work_status_education_or_nobody[] = {"work_status", "education", "nobody"};

/// A value of `work_status` or of `education`; or nobody's, for a population without such people.
class AttributeValue {
 public:
  /// `attribute` is a choice among work_status_education_or_nobody, `value` a text.
  AttributeValue(const Host& host, const Parameters& set, std::string_view attribute, std::string_view value)
      : attribute_(static_cast<Attribute>(set.choice(attribute))) {
    if (attribute_ == Attribute::work_status) value_ = host.work_status(set.text(value));
    if (attribute_ == Attribute::education) value_ = host.education(set.text(value));
  }
  bool is_of(const Person& person) const {
    if (attribute_ == Attribute::work_status) return person.work_status == value_;
    if (attribute_ == Attribute::education) return person.education == value_;
    return false;
  }

 private:
  enum class Attribute : std::uint32_t { work_status, education, nobody };  // the words, in their order
  Attribute attribute_;
  std::uint32_t value_ = 0;
};

/// A list of people; without a name, nobody is on it.
class List {
 public:
  List(const Host& host, std::string_view name) : exists_(!name.empty()) {
    if (exists_) index_ = host.list(name);
  }
  bool has(const Person& person) const { return exists_ && is_on_list(person, index_); }

 private:
  bool exists_;
  std::uint32_t index_ = 0;
};

/// A copy of a list, of some days ago. Who was entered since is not seen on it.
///
/// On a list of constant length where everybody stays equally long, and a share c of the people changes each
/// day, a share c * age of those who are on it now was entered within `age`. Who left it since is not
/// modelled: such people would be taken for members still.
class ListCopy {
 public:
  ListCopy(const Host& host, std::string_view name, std::int64_t age_ns, double changes_per_day)
      : list_(host, name),
        unseen_(std::min(1.0, static_cast<double>(age_ns) / ns_per_day * changes_per_day)) {}
  /// Takes one number, whoever is asked about: the copy is as old at every attempt.
  bool shows(const Person& person, Random& random) const {
    const bool entered_since = random.chance(unseen_);
    return list_.has(person) && !entered_since;
  }

 private:
  static constexpr double ns_per_day = 86400e9;
  List list_;
  double unseen_;
};

/// The first instant of a day in western Indonesia (WIB), in seconds since 1970.
constexpr std::int64_t first_second_wib(std::chrono::year_month_day day) {
  return std::chrono::sys_seconds(std::chrono::sys_days(day)).time_since_epoch().count() - 7 * 3600;
}

/// Whether a condition keeps this person out. The random numbers that it takes do not depend on the person.
using KeepsOut = std::function<bool(const Person&, Random&)>;

/// A condition, what is told to those whom it keeps out, and how it is made of a scenario's parameters.
struct Condition {
  Reason reason;
  KeepsOut (*of)(const Host&, const Parameters&);
};

/// For sdk::define; one for each condition, in their order.
template <std::size_t count>
consteval std::array<Reason, count> reasons_of(const Condition (&conditions)[count]) {
  std::array<Reason, count> reasons{};
  for (std::size_t i = 0; i < count; ++i) reasons[i] = conditions[i].reason;
  return reasons;
}

/// A rule about one person: the first of the conditions that keeps the person out says why. All of them are
/// asked, so that each takes the same random numbers whatever the others say.
///   constexpr sdk::Condition conditions[] = {...};
///   constexpr auto reasons = sdk::reasons_of(conditions);
///   ... sdk::define<sdk::Conditions<conditions>>({..., .reasons = reasons});
template <const auto& conditions>
class Conditions {
 public:
  Conditions(const Host& host, const Parameters& set) {
    for (const Condition& each : conditions) keeps_out_.push_back(each.of(host, set));
  }
  Verdict decide(const Person& person, Random& random) const {
    Verdict verdict = accepted();
    for (std::uint32_t i = 0; i < keeps_out_.size(); ++i)
      if (keeps_out_[i](person, random) && verdict.outcome == GELOMBANG_ACCEPTED) verdict = rejected(i);
    return verdict;
  }

 private:
  std::vector<KeepsOut> keeps_out_;
};

}  // namespace gelombang::sdk
