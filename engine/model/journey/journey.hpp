// SPDX-License-Identifier: Apache-2.0
// What people do and what each of their requests asks of the stations, flattened to arrays for the run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/units.hpp"
#include "engine/kernel/random/variates.hpp"
#include "engine/model/policies/rules.hpp"
#include "engine/model/purposes.hpp"

namespace gelombang {

using StationIndex = std::uint16_t;
using StepIndex = std::uint16_t;
inline constexpr std::uint16_t none = 0xffff;

/// A request may hold servers of at most this many stations at one time.
inline constexpr std::size_t max_call_depth = 200;

/// One instruction of an endpoint's program. A call tree
///     web (5 ms) { app (20 ms) { database (2 ms) } }
/// becomes   enter web, enter app, enter database, leave database, leave app, leave web, answer:
/// a server stays held from its `enter` to its `leave`, while the calls in between are made.
struct Operation {
  enum class Kind : std::uint8_t {
    enter,     // server pool: wait for a server, then its own service; the server stays held
    leave,     // server pool: give the server back
    reserve,   // server pool that blocks: wait for a place in it, holding what is held
    transfer,  // shared link: send `amount` bytes; processor: `amount` seconds of work
    consult,   // third party: wait for a token, then its latency
    delay,     // no queue
    answer     // the program ends
  };
  Kind kind = Kind::answer;
  std::uint8_t depth = 0;     // servers held when this operation begins
  std::uint8_t priority = 0;  // smaller is served first, where that matters
  StationIndex station = none;
  std::uint16_t endpoint = none;                    // whose program this is
  std::vector<StationIndex> held;                   // outermost first; `depth` of them
  Distribution amount = Distribution::constant(0);  // seconds of service, or bytes of a transfer
  std::uint32_t purpose = 0;                        // names the random stream of `amount`, or of the latency
};

struct Endpoint {
  std::string name;
  std::uint32_t first_operation = 0;
};

/// How people and their browsers behave when an answer is late or an error.
struct Client {
  std::string name;
  Duration timeout{};
  std::optional<Duration> press_again_after;
  double press_again_probability = 0;
  std::uint8_t tabs = 1;  // an attempt is so many requests at once, the first answer counts, for people who
  double tabs_probability = 0;  // open several tabs
  std::uint16_t attempts = 1;   // a visit
  Distribution retry_after = Distribution::constant(0);
  double back_off = 1;                          // each further wait of a visit is so many times as long,
  Duration longest_back_off = Duration::max();  // but not longer than this
  std::optional<RetryBudgetRule> retry_budget;  // shared by all who use this client
  std::optional<ThrottleRule> throttle;         // shared likewise
  double come_back_probability = 0;
  Distribution come_back_after = Distribution::constant(0);  // waking time
  std::uint16_t visits = 1;
};

using ReasonIndex = std::uint16_t;

/// Why somebody is out.
struct Reason {
  std::string step, code;
  std::string english, indonesian;  // a reason that the scenario gives is the same in both, as it is written
  std::string rule, article;        // only where a rule refused
};

struct Leave {
  double probability = 0;
  ReasonIndex reason = 0;
};

/// Where a person goes next, with this probability.
struct Branch {
  double probability = 0;
  StepIndex step = 0;
};

struct Step {
  std::string name;
  std::vector<Leave> leave;
  std::optional<Distribution> think, away;  // seconds; away in waking time
  std::uint16_t request = none;             // endpoint
  std::uint16_t client = none;
  std::uint16_t start = none;       // endpoint: begun and not waited for, after the request
  std::uint16_t background = none;  // endpoint
  std::uint16_t rule = none;
  std::uint16_t wait_for = none;  // calendar event
  std::uint16_t milestone = none;
  std::vector<Branch> branch;         // tried in order; else
  StepIndex next = none;              // none: the journey is finished
  bool is_repeated = false;           // a person may come to this step again and again (a loop leads to it)
  std::uint16_t room = none;          // waiting room that covers this step
  ReasonIndex gave_up = 0;            // reason after the last attempt of the last visit
  ReasonIndex dropped = 0;            // reason when a full queue turns the background work away
  ReasonIndex left_room = 0;          // reason when the waiting room took too long, or turned the person away
  ReasonIndex too_late = 0;           // reason when `wait_for` is over already
  ReasonIndex first_rule_reason = 0;  // the rule's reasons follow one another from here
  // Names of the random streams of this step.
  std::uint32_t think_purpose = 0, leave_purpose = 0, retry_purpose = 0, rule_purpose = 0, press_purpose = 0,
                branch_purpose = 0, tabs_purpose = 0;

  /// Those named after the step; the stream of a rule is named after the rule.
  void name_streams() {
    think_purpose = purposes::think.of(name);
    leave_purpose = purposes::leave.of(name);
    retry_purpose = purposes::retry.of(name);
    press_purpose = purposes::press_again.of(name);
    branch_purpose = purposes::branch.of(name);
    tabs_purpose = purposes::tabs.of(name);
  }
};

}  // namespace gelombang
