// SPDX-License-Identifier: Apache-2.0
// For authors of rules in C++: a rule is a class, its description a value. Header-only; needs abi.h beside
// it and the standard library, nothing else of the engine.
//
//   class MinimumAge {
//    public:
//     MinimumAge(const sdk::Host&, const sdk::Parameters& set) : minimum_age_(set.integer("minimum_age")) {}
//
//     sdk::Verdict decide(const sdk::Person& person, sdk::Random&) const {
//       if (person.age_years < minimum_age_) return sdk::rejected(under_age);
//       return sdk::accepted();
//     }
//
//    private:
//     std::int64_t minimum_age_;
//   };
//
//   constinit const gelombang_descriptor gelombang_plugin = sdk::define<MinimumAge>({...});
//
// The constructor looks up names and may throw: its sentence reaches the user at the place in the scenario
// where the rule is named. decide() and select() may throw too; that ends the run. plugins/template is the
// whole of a rule, ready to be copied.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "abi.h"

namespace gelombang::sdk {

using Person = gelombang_person;
using Verdict = gelombang_verdict;
using Parameter = gelombang_parameter;
using Reason = gelombang_reason;

// ---- Describing a rule -------------------------------------------------------------------------------

enum class Kind : std::uint32_t {
  eligibility = GELOMBANG_ELIGIBILITY,
  verification = GELOMBANG_VERIFICATION,
  assessment = GELOMBANG_ASSESSMENT,
  selection = GELOMBANG_SELECTION
};

/// What is said about a parameter beside its name and type. Bounds are inclusive and apply to numbers,
/// integers and, in seconds, durations.
struct Says {
  const char* unit = nullptr;
  const char* fallback = nullptr;  // as a scenario would write it; none: the scenario must set it
  double minimum = 0;
  double maximum = std::numeric_limits<double>::infinity();
  const char* help = "";
  bool is_assumption = false;  // nobody published it: every report of a run names its value
};

namespace detail {

constexpr Parameter parameter(const char* name, gelombang_type type, Says says, double minimum,
                              double maximum) {
  Parameter result{};
  result.name = name;
  result.type = type;
  result.unit = says.unit;
  result.fallback = says.fallback;
  result.minimum = minimum;
  result.maximum = maximum;
  result.help = says.help;
  result.is_assumption = says.is_assumption ? 1 : 0;
  return result;
}

}  // namespace detail

constexpr Parameter number(const char* name, Says says) {
  return detail::parameter(name, GELOMBANG_NUMBER, says, says.minimum, says.maximum);
}
constexpr Parameter integer(const char* name, Says says) {
  return detail::parameter(name, GELOMBANG_INTEGER, says, says.minimum, says.maximum);
}
constexpr Parameter share(const char* name, Says says) {
  return detail::parameter(name, GELOMBANG_SHARE, says, 0, 1);
}
constexpr Parameter duration(const char* name, Says says) {
  return detail::parameter(name, GELOMBANG_DURATION, says, says.minimum, says.maximum);
}
constexpr Parameter text(const char* name, Says says) {
  return detail::parameter(name, GELOMBANG_TEXT, says, 0, 0);
}
/// `words` must outlive the program: a constexpr array at namespace scope.
constexpr Parameter choice(const char* name, std::span<const char* const> words, Says says) {
  Parameter result = detail::parameter(name, GELOMBANG_CHOICE, says, 0, 0);
  result.choice_count = static_cast<std::uint32_t>(words.size());
  result.words = words.data();
  return result;
}

/// The index of a reason by its code, while compiling: a code that is not in the table does not compile.
///   constexpr auto under_age = sdk::reason(reasons, "under_age");
consteval std::uint32_t reason(std::span<const Reason> reasons, std::string_view code) {
  for (std::size_t i = 0; i < reasons.size(); ++i)
    if (reasons[i].code == code) return static_cast<std::uint32_t>(i);
  throw std::logic_error("no reason has this code");
}

// ---- Answering ---------------------------------------------------------------------------------------

constexpr Verdict accepted(std::uint32_t reason = GELOMBANG_NO_REASON) {
  return {GELOMBANG_ACCEPTED, reason};
}
constexpr Verdict rejected(std::uint32_t reason) {
  return {GELOMBANG_REJECTED, reason};
}
constexpr Verdict correct_and_retry(std::uint32_t reason) {
  return {GELOMBANG_CORRECT_AND_RETRY, reason};
}
constexpr Verdict not_selected(std::uint32_t reason) {
  return {GELOMBANG_NOT_SELECTED, reason};
}

constexpr bool is_on_list(const Person& person, std::uint32_t list) {
  return (person.lists >> list & 1U) != 0;
}

/// The number that the members of a household have in common; 0: lives alone, or the host does not know.
inline std::uint32_t household_of(const Person& person) {
  return person.struct_size > offsetof(Person, household) ? person.household : 0;
}

/// The waves in which this person stood in the pool and was not selected; 0 if the host does not know.
inline std::uint32_t losses_of(const Person& person) {
  return person.struct_size > offsetof(Person, losses) ? person.losses : 0;
}

/// The host's random numbers. In decide() they start at the person's first number at every call (abi.h).
class Random {
 public:
  explicit Random(const gelombang_random& random) : random_(random) {}
  std::uint64_t bits() { return random_.bits(random_.state); }
  /// Uniform on (0, 1).
  double uniform() { return random_.uniform(random_.state); }
  /// True with this probability. Always takes one number, so that a change of the probability moves no
  /// later draw.
  bool chance(double probability) { return uniform() < probability; }
  void skip(std::uint32_t numbers) {
    for (std::uint32_t i = 0; i < numbers; ++i) bits();
  }

 private:
  gelombang_random random_;
};

/// The scenario's categories. Look names up in the constructor; a name that the scenario does not have
/// throws a sentence that lists those it has.
class Host {
 public:
  explicit Host(const gelombang_host& host) : host_(host) {}
  std::uint32_t region(std::string_view name) const { return find("region", host_.region, name); }
  std::uint32_t sex(std::string_view name) const { return find("sex", host_.sex, name); }
  std::uint32_t education(std::string_view name) const { return find("education", host_.education, name); }
  std::uint32_t work_status(std::string_view name) const {
    return find("work_status", host_.work_status, name);
  }
  std::uint32_t list(std::string_view name) const { return find("list", host_.list, name); }
  std::int64_t start_unix_s() const { return host_.start_unix_s; }

 private:
  static std::uint32_t find(const char* attribute, const gelombang_names& names, std::string_view name) {
    std::string known;
    for (std::uint32_t i = 0; i < names.count; ++i) {
      if (names.names[i] == name) return i;
      if (i < 12) known.append(i == 0 ? "" : ", ").append(names.names[i]);
    }
    if (names.count > 12) known += ", ...";
    throw std::invalid_argument("the population has no " + std::string(attribute) + " '" + std::string(name) +
                                "'; it has: " + (known.empty() ? "none" : known));
  }
  const gelombang_host& host_;
};

/// The values the scenario gives, by name. Valid in the constructor only.
class Parameters {
 public:
  Parameters(std::span<const Parameter> table, const gelombang_value* values)
      : table_(table), values_(values) {}
  double number(std::string_view name) const { return value(name, GELOMBANG_NUMBER).number; }
  std::int64_t integer(std::string_view name) const { return value(name, GELOMBANG_INTEGER).integer; }
  double share(std::string_view name) const { return value(name, GELOMBANG_SHARE).number; }
  std::int64_t duration_ns(std::string_view name) const {
    return value(name, GELOMBANG_DURATION).duration_ns;
  }
  std::string_view text(std::string_view name) const { return value(name, GELOMBANG_TEXT).text; }
  std::uint32_t choice(std::string_view name) const { return value(name, GELOMBANG_CHOICE).choice; }

 private:
  const gelombang_value& value(std::string_view name, std::uint32_t type) const {
    for (std::size_t i = 0; i < table_.size(); ++i) {
      if (table_[i].name == name && table_[i].type == type) return values_[i];
    }
    throw std::logic_error("the rule asks for a parameter '" + std::string(name) +
                           "' that its table does not have with this type");
  }
  std::span<const Parameter> table_;
  const gelombang_value* values_;
};

/// A closed pool, in ticket order: pool[0] has the smallest ticket.
class Pool {
 public:
  explicit Pool(const gelombang_pool& pool) : pool_(pool) {}
  std::uint64_t seats() const { return pool_.seats; }
  std::uint64_t size() const { return pool_.count; }
  const Person& operator[](std::uint64_t i) const {
    // The host's persons may be longer than ours: walk by its size, not by ours.
    return *reinterpret_cast<const Person*>(reinterpret_cast<const char*>(pool_.people) +
                                            i * pool_.person_size);
  }

  /// Whether the host wants to know who competes with whom (abi.h; draws.hpp: Strata finds it out).
  bool asks_for_strata() const {
    return pool_.struct_size > offsetof(gelombang_pool, strata) && pool_.strata != nullptr;
  }
  /// Of person i; does nothing when the host does not ask.
  void tell_stratum(std::uint64_t i, std::uint32_t stratum) const {
    if (asks_for_strata()) pool_.strata[i] = stratum;
  }

 private:
  const gelombang_pool& pool_;
};

// ---- The descriptor ----------------------------------------------------------------------------------

struct Description {
  Kind kind;
  const char* name;     // [a-z0-9-]+
  const char* version;  // "1.0.0"
  const char* summary;  // one line
  const char* effective_from = nullptr;
  const char* effective_until = nullptr;
  std::span<const Parameter> parameters = {};
  std::span<const Reason> reasons;
};

namespace detail {

inline std::int32_t fail(gelombang_message* message, const char* why) noexcept {
  std::size_t i = 0;
  for (; why[i] != '\0' && i + 1 < message->capacity; ++i) message->text[i] = why[i];
  message->text[i] = '\0';
  return 1;
}

/// Runs `work` and turns whatever it throws into a status and a sentence.
template <class Work>
std::int32_t guarded(gelombang_message* message, Work work) noexcept {
  try {
    work();
    return 0;
  } catch (const std::exception& error) {
    return fail(message, error.what());
  } catch (...) {
    return fail(message, "it threw something that is not a std::exception");
  }
}

template <class Rule>
std::int32_t create(const gelombang_host* host, const gelombang_value* values, std::uint32_t value_count,
                    void** instance, gelombang_message* message) noexcept {
  return guarded(message, [&] {
    const std::span<const Parameter> table(gelombang_plugin.parameters, gelombang_plugin.parameter_count);
    if (value_count != table.size()) throw std::logic_error("the host passed another number of values");
    *instance = new Rule(Host(*host), Parameters(table, values));
  });
}

template <class Rule>
void destroy(void* instance) noexcept {
  delete static_cast<Rule*>(instance);
}

template <class Rule>
std::int32_t decide(const void* instance, const gelombang_person* person, const gelombang_random* random,
                    gelombang_verdict* verdict, gelombang_message* message) noexcept {
  return guarded(message, [&] {
    Random numbers(*random);
    *verdict = static_cast<const Rule*>(instance)->decide(*person, numbers);
  });
}

template <class Rule>
std::int32_t select(const void* instance, const gelombang_pool* pool, const gelombang_random* random,
                    gelombang_verdict* verdicts, gelombang_message* message) noexcept {
  return guarded(message, [&] {
    Random numbers(*random);
    static_cast<const Rule*>(instance)->select(Pool(*pool), numbers,
                                               std::span<Verdict>(verdicts, pool->count));
  });
}

template <class Rule>
concept Selects = requires(const Rule& rule, const Pool& pool, Random& random, std::span<Verdict> verdicts) {
  rule.select(pool, random, verdicts);
};

}  // namespace detail

/// The descriptor of a rule class. A selection has
///   void select(const sdk::Pool&, sdk::Random&, std::span<sdk::Verdict> verdicts) const
/// and every other kind
///   sdk::Verdict decide(const sdk::Person&, sdk::Random&) const.
/// Bind the result to `constinit const gelombang_descriptor gelombang_plugin` at global scope.
template <class Rule>
constexpr gelombang_descriptor define(const Description& d) {
  gelombang_descriptor result{};
  result.magic = GELOMBANG_MAGIC;
  result.abi_version = GELOMBANG_ABI_VERSION;
  result.descriptor_size = sizeof(gelombang_descriptor);
  result.parameter_size = sizeof(gelombang_parameter);
  result.reason_size = sizeof(gelombang_reason);
  result.kind = static_cast<std::uint32_t>(d.kind);
  result.parameter_count = static_cast<std::uint32_t>(d.parameters.size());
  result.name = d.name;
  result.version = d.version;
  result.summary = d.summary;
  result.effective_from = d.effective_from;
  result.effective_until = d.effective_until;
  result.parameters = d.parameters.data();
  result.reasons = d.reasons.data();
  result.reason_count = static_cast<std::uint32_t>(d.reasons.size());
  result.create = detail::create<Rule>;
  result.destroy = detail::destroy<Rule>;
  if constexpr (detail::Selects<Rule>) {
    if (d.kind != Kind::selection) throw std::logic_error("a class with select() is a selection");
    result.select = detail::select<Rule>;
  } else {
    if (d.kind == Kind::selection) throw std::logic_error("a selection needs select()");
    result.decide = detail::decide<Rule>;
  }
  return result;
}

}  // namespace gelombang::sdk
