// SPDX-License-Identifier: Apache-2.0
// What random numbers are drawn for. Each purpose names a random stream, once for the run or once for each
// step, station, ... that has it. A renamed purpose changes every result.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "engine/kernel/random/stream.hpp"

namespace gelombang {

struct Purpose {
  enum class Owner : std::uint8_t {
    run,
    household,
    list,
    step,
    rule,
    call,
    station,
    client,
    fault,
    wave,
    waiting_room
  };
  std::string_view name;
  Owner owner;
  std::string_view text;  // for a message; the owner follows
  std::uint32_t number = purpose(name);

  /// Of the owner with this name.
  constexpr std::uint32_t of(std::string_view owner_name) const { return purpose(name, owner_name); }
};

namespace purposes {

using Owner = Purpose::Owner;

inline constexpr Purpose arrivals{"arrivals", Owner::run, "the arrivals"};

// Traits of people
inline constexpr Purpose household{"household", Owner::run, "the households"};
inline constexpr Purpose region{"region", Owner::run, "the regions"};
inline constexpr Purpose region_of{"region", Owner::household, "the regions of each"};  // of("household")
inline constexpr Purpose connection{"connection", Owner::run, "the connections"};
inline constexpr Purpose sex{"sex", Owner::run, "the sexes"};
inline constexpr Purpose education{"education", Owner::run, "the education"};
inline constexpr Purpose work_status{"work_status", Owner::run, "the work status"};
inline constexpr Purpose age{"age", Owner::run, "the age groups"};
inline constexpr Purpose age_years{"age_years", Owner::run, "the ages"};
inline constexpr Purpose disability{"disability", Owner::run, "the disabilities"};
inline constexpr Purpose list{"list", Owner::list, "the members of"};

// Steps
inline constexpr Purpose think{"think", Owner::step, "the thinking of"};
inline constexpr Purpose leave{"leave", Owner::step, "the leaving of"};
inline constexpr Purpose retry{"retry", Owner::step, "the retries of"};
inline constexpr Purpose press_again{"press again", Owner::step, "the presses of"};
inline constexpr Purpose branch{"branch", Owner::step, "the branches of"};
inline constexpr Purpose tabs{"tabs", Owner::step, "the tabs of"};
/// A rule has one stream for each person, wherever it is asked: a person whose data never match at the form
/// does not match when the pool is screened either.
inline constexpr Purpose rule{"rule", Owner::rule, "the answers of"};

// Requests
inline constexpr Purpose throttle{"throttle", Owner::client, "the throttle of"};
inline constexpr Purpose lost_on_the_way{"lost on the way", Owner::run, "the losses on the way to the site"};
inline constexpr Purpose round_trip{"round_trip", Owner::run, "the round trips"};
// The name of the stream is older than the word, and stays: the stream's numbers come from it.
inline constexpr Purpose connection_lost{"connection breaks", Owner::run, "the losses of connections"};

// Stations and faults
inline constexpr Purpose service{"service", Owner::call, "the work of"};
inline constexpr Purpose order_of_service{"order of service", Owner::station, "the order of service of"};
inline constexpr Purpose patience{"patience", Owner::station, "the patience at"};
inline constexpr Purpose balk{"balk", Owner::station, "the balking at"};
inline constexpr Purpose fault{"fault", Owner::fault, "the times of"};

// Waiting rooms
inline constexpr Purpose waiting_room{"waiting room", Owner::waiting_room, "the order of"};
inline constexpr Purpose patience_in_the_room{"patience in the room", Owner::waiting_room, "the patience in"};

// Selection
inline constexpr Purpose selection{"selection", Owner::rule, "the selection by"};
inline constexpr Purpose rejoin{"rejoin", Owner::wave, "the joining again after"};

/// Every purpose above. Assembly checks that no two streams of a scenario have one number.
inline constexpr std::array all{arrivals,
                                household,
                                region,
                                region_of,
                                connection,
                                sex,
                                education,
                                work_status,
                                age,
                                age_years,
                                disability,
                                list,
                                think,
                                leave,
                                retry,
                                press_again,
                                branch,
                                tabs,
                                rule,
                                throttle,
                                lost_on_the_way,
                                round_trip,
                                connection_lost,
                                service,
                                order_of_service,
                                patience,
                                balk,
                                fault,
                                waiting_room,
                                patience_in_the_room,
                                selection,
                                rejoin};

}  // namespace purposes

}  // namespace gelombang
