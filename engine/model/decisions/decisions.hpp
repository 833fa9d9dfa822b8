// SPDX-License-Identifier: Apache-2.0
// What the model asks of rules, and what they answer. The rules themselves are plugins; assembly fills in
// the functions, so that the model knows neither plugins nor regulations.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "engine/base/units.hpp"
#include "engine/kernel/random/stream.hpp"
#include "engine/model/population/traits.hpp"

namespace gelombang {

struct Verdict {
  static constexpr std::uint32_t no_stratum = 0xffffffff;
  enum class Kind : std::uint8_t { accepted, rejected, correct_and_retry };
  Kind kind = Kind::accepted;
  std::uint16_t reason = 0;  // index into the rule's own reasons
  /// Of a selection that tells: people with one number would exchange their verdicts if they exchanged their
  /// tickets.
  std::uint32_t stratum = no_stratum;
};

/// What a rule gets to see of a person.
struct RuleQuestion {
  std::uint32_t person = 0;
  const Traits* traits = nullptr;
  std::uint32_t attempt = 1;  // 1 at the first asking of this rule, 2 after one correction
  SimTime now{};
  std::uint32_t household = 0;  // the same for its members; 0 = lives alone
  std::uint16_t losses = 0;     // waves in which the person was in the pool and was not selected
};

/// Asks about one person; may draw from the stream, which belongs to this person and this rule and starts
/// anew at every asking. Throws PluginError when the rule breaks its contract.
using DecideFunction = std::function<Verdict(const RuleQuestion&, RandomStream&)>;

struct Candidate {
  std::uint32_t person = 0;
  const Traits* traits = nullptr;
  std::uint32_t household = 0;  // as in RuleQuestion
  std::uint16_t losses = 0;
};

/// Selects from a pool whose candidates stand in the order of their tickets; one verdict for each, of which
/// at most `seats` are accepted. Throws PluginError as above.
using SelectFunction = std::function<void(std::span<const Candidate> by_ticket, std::uint64_t seats,
                                          SimTime now, RandomStream& stream, std::span<Verdict> verdicts)>;

}  // namespace gelombang
