// SPDX-License-Identifier: Apache-2.0
// Two layers: a thread of the front is held while it waits for the back, so threads run out first.
// Not here: more layers, time-outs, other distributions: simulate those.
#pragma once

namespace gelombang::analytic {

/// `clients` think, then call the front. It has `threads`; a call waits for a thread (FIFO), computes for
/// front_time, calls the back once, and keeps its thread until the back answers. The back has `servers`, each
/// busy for back_time with a call. All times are exponential with these means, finite and > 0; all counts are
/// >= 1. A thread computes at full speed: the front has a processor for each.
struct TwoLayers {
  int clients = 1;
  double think_time = 1;
  int threads = 1;
  double front_time = 1;
  int servers = 1;
  double back_time = 1;
};

struct TwoLayersMeasures {
  double throughput = 0;        // answered calls per unit of time
  double response_time = 0;     // a client's call, until answered
  double threads_busy = 0;      // computing, or held by a call of the back
  double thread_queue = 0;      // calls that wait for a thread
  double back_utilization = 0;  // busy share of the servers
};

/// The stationary averages, from the Markov chain of all states (calls in the front, of these in the back):
/// about clients * threads states, at most some ten thousand.
TwoLayersMeasures two_layers(const TwoLayers& system);

}  // namespace gelombang::analytic
