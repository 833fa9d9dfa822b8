// What people do and what each of their requests asks of the stations, flattened to arrays for the run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/units.hpp"
#include "engine/kernel/random/variates.hpp"

namespace gelombang {

using StationIndex = std::uint16_t;
using StepIndex = std::uint16_t;
inline constexpr std::uint16_t none = 0xffff;

/// A request may hold servers of at most this many stations at one time.
inline constexpr std::size_t max_call_depth = 4;

/// One instruction of an endpoint's program. A call tree
///     web (5 ms) { app (20 ms) { database (2 ms) } }
/// becomes   enter web, enter app, enter database, leave database, leave app, leave web, answer:
/// a server stays held from its `enter` to its `leave`, while the calls in between are made.
struct Operation {
  enum class Kind : std::uint8_t {
    enter,     // server pool: wait for a server, then its own service; the server stays held
    leave,     // server pool: give the server back
    transfer,  // shared link: send `amount` bytes
    consult,   // third party: wait for a token, then its latency
    delay,     // no queue
    answer     // the program ends
  };
  Kind kind = Kind::answer;
  std::uint8_t depth = 0;  // servers held when this operation begins
  StationIndex station = none;
  StationIndex held[max_call_depth] = {none, none, none, none};  // outermost first; `depth` of them
  Distribution amount = Distribution::constant(0);               // seconds of service, or bytes of a transfer
  std::uint32_t purpose = 0;  // names the random stream of `amount`, or of the latency
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
  std::uint16_t attempts = 1;  // requests a visit
  Distribution retry_after = Distribution::constant(0);
  double come_back_probability = 0;
  Distribution come_back_after = Distribution::constant(0);  // waking time
  std::uint16_t visits = 1;
};

using ReasonIndex = std::uint16_t;

/// Why somebody is out.
struct Reason {
  std::string step, text, rule, article;  // rule and article only where a rule refused
};

struct Leave {
  double probability = 0;
  ReasonIndex reason = 0;
};

struct Step {
  std::string name;
  std::vector<Leave> leave;
  std::optional<Distribution> think, away;  // seconds; away in waking time
  std::uint16_t request = none;             // endpoint
  std::uint16_t client = none;
  std::uint16_t background = none;  // endpoint
  std::uint16_t rule = none;
  std::uint16_t wait_for = none;  // calendar event
  std::uint16_t milestone = none;
  StepIndex next = none;              // none: the journey is finished
  ReasonIndex gave_up = 0;            // reason after the last attempt of the last visit
  ReasonIndex dropped = 0;            // reason when a full queue turns the background work away
  ReasonIndex too_late = 0;           // reason when `wait_for` is over already
  ReasonIndex first_rule_reason = 0;  // the rule's reasons follow one another from here
  // Names of the random streams of this step.
  std::uint32_t think_purpose = 0, leave_purpose = 0, retry_purpose = 0, rule_purpose = 0, press_purpose = 0;
};

}  // namespace gelombang
