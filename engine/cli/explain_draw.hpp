// What each type of people may expect of the rules of a draw, before anybody adopts them: `draw --explain`.
#pragma once

#include <ostream>
#include <string>

#include "engine/cli/exit_codes.hpp"
#include "engine/draw/proof.hpp"

namespace gelombang::cli {

/// Expected seats under every order of the rounds: exact with a ticket for each round, the mean of draws with
/// its standard error where one ticket counts for several rounds, households have a cap, earlier losers
/// entries, or small groups cross. Of leximin, the exact chances and the quotas that hold them down. Groups
/// of fewer than five people are hidden, and as many others as keep them from following from the total. by  a
/// column of the pool: seats by its values instead of by the groups of the rules; empty: those. Writes no
/// file.
ExitCode explain_draw(draw::Commitment commitment, const std::string& by, std::ostream& out,
                      std::ostream& err);

}  // namespace gelombang::cli
