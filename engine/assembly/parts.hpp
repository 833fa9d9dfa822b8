// SPDX-License-Identifier: Apache-2.0
// The parts of assembly, in the order in which they are called: each needs those above it. Each puts its part
// into the model, adds what it finds wrong to the diagnostics, and goes on.
#pragma once

#include "engine/assembly/context.hpp"
#include "engine/assembly/graph.hpp"
#include "engine/assembly/reasons.hpp"

namespace gelombang::assembly {

/// Start, duration and warm-up.
void add_times(Context& context);
void add_population(Context& context);
void add_arrivals(Context& context);
void add_stations(Context& context);
void add_endpoints(Context& context);
void add_clients(Context& context);
void add_calendar(Context& context);
void add_rules(Context& context);
void add_journey(Context& context);
void add_waiting_rooms(Context& context);
void add_selection(Context& context);
void add_published(Context& context);
void add_faults(Context& context);
void add_jobs(Context& context);
/// What objectives name is there by now.
void add_objectives(Context& context);

/// Random streams are named by hashes of 32 bits; two names that hash alike would share their numbers.
void check_streams(Context& context);
/// Rules that are asked on days on which they are not in force: steps ask from the start to the end of the
/// run, a selection when its batch closes.
void check_rule_days(Context& context);
/// Settings that are possible and lead to collapse, to a standstill, or to nothing.
void check_dangers(Context& context);

// Shared by the journey, its waiting rooms and the selection:

/// `selects`: a selection rule is wanted, else one that decides about one person.
std::uint16_t resolve_rule(Context& context, const scenario::At<std::string>& name, bool selects);
/// Why a person may be lost at a step, other than by a rule; `name`: of what the reason is about.
ReasonIndex add_reason(Context& context, const std::string& step, OwnReason reason,
                       const std::string& name = "");

/// The rule's own reasons, and one more for a verdict that gives none.
ReasonIndex add_rule_reasons(Context& context, const std::string& step, std::uint16_t rule);
/// Where people can go from each step, by `next`, `loop` and branches. REQUIRES: !context.next_is_unknown.
Graph journey_graph(const Context& context, bool with_loops = true);
/// The index of the milestone, which may be new.
std::uint16_t milestone(Context& context, const std::string& name);

}  // namespace gelombang::assembly
