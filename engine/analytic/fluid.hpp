// SPDX-License-Identifier: Apache-2.0
// A surge as water in a tub: what comes in faster than it goes out stays, and is served in order of arrival.
// Not here: chance. It moves the backlog of n arrivals by about sqrt(n); below saturation it is all there is.
#pragma once

#include <span>

namespace gelombang::analytic {

/// Inflow and capacity, both per unit of time, finite and >= 0, that hold for a duration, finite and > 0. The
/// last piece of a list holds for ever; its duration is not looked at.
struct FluidPiece {
  double duration = 1;
  double inflow = 0;
  double capacity = 0;
};

struct FluidMeasures {
  double largest_backlog = 0;
  double largest_backlog_at = 0;  // the first time it is reached
  double longest_delay = 0;       // from arrival to service, of whoever arrives at
  double longest_delay_at = 0;    // this time; the earliest, if several wait as long
  double clears_at = 0;           // from here on nothing waits any more; 0 if nothing ever does
};

/// What happens to an empty queue under these pieces, at least one.
///
/// If the last piece brings more than it serves, everything is infinite. If it serves just what it brings and
/// a backlog stands, clears_at is infinite; and if it serves nothing at all, longest_delay too, for the first
/// who is never served.
///
/// Source: cumulative curves, Newell, Applications of Queueing Theory, 2nd ed., 1982, chapter 2.
FluidMeasures fluid_queue(std::span<const FluidPiece> pieces);

}  // namespace gelombang::analytic
