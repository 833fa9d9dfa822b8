// What each type of people may expect of the rules of a draw, before anybody adopts them: `draw --explain`.
#pragma once

#include <ostream>

#include "engine/cli/exit_codes.hpp"
#include "engine/draw/proof.hpp"

namespace gelombang::cli {

/// Expected seats under every order of the rounds: exact with a ticket for each round, the mean of draws with
/// its standard error where one ticket counts for several rounds, households have a cap, earlier losers
/// entries, or small groups cross. Of leximin, the exact chances and the quotas that hold them down. Writes
/// no file.
ExitCode explain_draw(draw::Commitment commitment, std::ostream& out, std::ostream& err);

}  // namespace gelombang::cli
