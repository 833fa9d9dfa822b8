// SPDX-License-Identifier: Apache-2.0
// The engine's side of plugins: finds shared objects, checks that they keep to abi.h, tells what they
// describe, and makes instances of them that can be asked.
// Not here: when a rule is asked and what follows from its verdict (model), how a description is printed
// (reports).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/base/error.hpp"
#include "engine/plugin/abi.h"

namespace gelombang::plugin {

enum class Kind : std::uint8_t { eligibility = 1, verification, assessment, selection };
enum class ParameterType : std::uint8_t { number = 1, integer, share, duration, text, choice };
const char* name_of(Kind kind);           // "eligibility"
const char* name_of(ParameterType type);  // "share"

struct ParameterDescription {
  std::string name;
  ParameterType type = ParameterType::text;
  std::vector<std::string> words;       // choice
  std::string unit;                     // for print; may be empty
  std::optional<std::string> fallback;  // as it would be written; none: the scenario must set it
  double minimum = 0, maximum = 0;      // inclusive, may be infinite; durations in seconds; not for words
  std::string help;
  bool is_assumption = false;  // nobody published it
};

struct ReasonDescription {
  std::string code, english, indonesian, article, source;
};

/// What a plugin says about itself.
struct Description {
  Kind kind = Kind::eligibility;
  std::string name, version, summary;
  std::optional<std::string> effective_from, effective_until;  // `2020-04-11`, both days included
  std::vector<ParameterDescription> parameters;
  std::vector<ReasonDescription> reasons;
  std::string file;  // where it was loaded from
};

/// The day of an instant where regulations count days, in Jakarta (WIB): `2020-04-11`.
std::string day_wib(std::int64_t unix_s);
/// Whether it lies within the days of the plugin, both included.
bool is_in_force(const Description& plugin, const std::string& day);

/// A value as the user wrote it, and where.
struct Written {
  std::string text;
  SourceLocation where;
};

/// The categories of a scenario, which a rule may look up while it is made.
struct HostInfo {
  std::optional<std::int64_t> start_unix_s;  // calendar instant of simulated time zero
  std::vector<std::string> regions, sexes, educations, work_statuses;
  std::vector<std::string> lists;  // at most 64
};

/// The person of abi.h, with its size filled in and the first attempt.
struct Person : gelombang_person {
  Person() : gelombang_person{} {
    struct_size = sizeof(gelombang_person);
    attempt = 1;
  }
};

enum class Outcome : std::uint8_t { accepted = 1, rejected, correct_and_retry, not_selected };

struct Verdict {
  static constexpr std::uint32_t no_reason = GELOMBANG_NO_REASON;
  static constexpr std::uint32_t no_stratum = GELOMBANG_NO_STRATUM;
  Outcome outcome = Outcome::accepted;
  std::uint32_t reason = no_reason;    // index into reasons(); never no_reason unless accepted
  std::uint32_t stratum = no_stratum;  // of a selection that tells: people with one number compete alike
  bool operator==(const Verdict&) const = default;
};

/// More different strata than these count as none.
inline constexpr std::size_t most_strata = 10'000;

class Plugin;  // a loaded shared object

/// A rule with its parameters set. It does not change: threads may ask it at the same time. It keeps its
/// plugin loaded.
class RuleInstance {
 public:
  const Description& description() const { return *description_; }
  std::span<const ReasonDescription> reasons() const { return description_->reasons; }

  /// Asks about one person; not for a selection. `stream` has bits() and uniform(), and stands at the first
  /// number of (rule, person): a fresh one for every call (abi.h says why). Costs one indirect call.
  /// Throws PluginError when the plugin reports a failure, answers what no rule of its kind may answer, lets
  /// an exception out, or changes how the processor rounds (which is set back). A call that ends the program
  /// or does not come back: CallWatch (calls.hpp).
  template <class Stream>
  Verdict decide(const Person& person, Stream& stream) const {
    const gelombang_random random = random_of(stream);
    return decide_with(person, random);
  }

  /// Hands out the seats; for a selection only. `people` passed every screen and stand in ticket order.
  /// Returns one verdict for each. Throws PluginError as decide() does, and when more than `seats` are
  /// accepted or somebody is not_selected while a seat is empty.
  template <class Stream>
  std::vector<Verdict> select(std::span<const Person> people, std::uint64_t seats, Stream& stream) const {
    const gelombang_random random = random_of(stream);
    return select_with(people, seats, random);
  }

 private:
  friend class Registry;
  RuleInstance() = default;

  template <class Stream>
  static gelombang_random random_of(Stream& stream) {
    return {&stream, [](void* state) -> std::uint64_t { return static_cast<Stream*>(state)->bits(); },
            [](void* state) -> double { return static_cast<Stream*>(state)->uniform(); }};
  }
  Verdict decide_with(const Person& person, const gelombang_random& random) const;
  std::vector<Verdict> select_with(std::span<const Person> people, std::uint64_t seats,
                                   const gelombang_random& random) const;
  Verdict checked(const gelombang_verdict& verdict) const;

  const gelombang_descriptor* descriptor_ = nullptr;
  const Description* description_ = nullptr;
  std::string name_;                      // of the rule; may be empty
  std::shared_ptr<const void> instance_;  // its deleter holds the plugin
};

/// The plugins that can be named in a scenario.
class Registry {
 public:
  /// Loads every `*.so` of a folder, in the order of their names. A file that is refused is a warning, and
  /// the others still load; a folder that cannot be read is an error. A name that is taken is refused; a
  /// file that was loaded already is passed over.
  std::vector<Diagnostic> load_folder(const std::string& folder);

  /// Loads one file. Nothing to say: it was loaded. It is loaded in a child process first, so that one that
  /// crashes, ends the program or does not come back while it is loaded or described is refused like any
  /// other.
  std::optional<Diagnostic> load_file(const std::string& file);

  /// nullptr when no plugin has this name. Valid as long as the registry.
  const Description* find(std::string_view name) const;

  /// By name.
  std::vector<const Description*> list() const;

  /// A rule with these parameters; those not given take their fallback. Everything that is wrong is
  /// reported: an unknown plugin or parameter (with the nearest name), a value of the wrong type or out of
  /// bounds, one that is missing, what the plugin itself refuses.
  /// `rule_name`: the scenario's, for whoever reports on the plugin. Throws PluginError when the plugin does
  /// what no plugin may do (decide() says what).
  Loaded<RuleInstance> instantiate(const Written& name, const std::map<std::string, Written>& parameters,
                                   const HostInfo& info, const std::string& rule_name = {}) const;

 private:
  std::map<std::string, std::shared_ptr<const Plugin>, std::less<>> plugins_;
  std::vector<std::string> refused_;  // files, for the hint beside an unknown name
};

/// Where the plugins that come with the program are: `gelombang/plugins` in the library folder beside the
/// running program's, as `<prefix>/bin/gelombang` -> `<prefix>/lib/gelombang/plugins`. Found from the
/// program's own path, links resolved, so a prefix may be moved. A build tree is laid out in the same way.
/// Empty when there is no such folder.
std::vector<std::string> default_plugin_folders();

}  // namespace gelombang::plugin
