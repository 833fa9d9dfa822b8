// The parts of the summary that tell of the site: its requests, stations, waiting rooms and jobs, and what
// the time went into. Internal to engine/cli.
#pragma once

#include <string>

#include "engine/cli/text.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::cli {

/// What the percentages are of. NaN without people, and so are they.
inline double share(const results::Estimate& part, const results::Estimate& whole) {
  return whole.mean > 0 ? part.mean / whole.mean : results::not_a_number;
}

/// `90.0 s (2020-04-11 19:01:30 WIB)`; without the clock when the scenario has no start.
std::string instant(const results::Bundle& bundle, Duration since_start);

/// Tables, each with what its columns mean; empty when there is nothing to tell. A column that would be zero
/// in every line is left out.
std::string requests(const results::Bundle& bundle);
std::string stations(const results::Bundle& bundle);  // and the first domino
std::string autoscalers(const results::Bundle& bundle);
std::string waiting_rooms(const results::Bundle& bundle);
std::string jobs(const results::Bundle& bundle);

/// A section for each explanation.
std::string explanations(const results::Bundle& bundle);

}  // namespace gelombang::cli
