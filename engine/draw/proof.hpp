// SPDX-License-Identifier: Apache-2.0
// The draw itself, and the files that prove it:
//
//   proof.txt     seed, commitment, hashes of the two files below
//   rounds.csv    seats, candidates, selected, cut-off of every group
//   selected.csv  id, round and ticket of everybody selected
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/new_folder.hpp"
#include "engine/draw/commitment.hpp"
#include "engine/selection/seats.hpp"

namespace gelombang::draw {

struct Drawn {
  std::vector<Rules::Round> rounds;  // those of the rules; of leximin, one with the seats drawn for each type
  selection::Seating seating;
  std::string rounds_csv, selected_csv, proof_text;
};

/// The rules fit the pool (check_fit), the seed fits the method.
Drawn draw(const Commitment& commitment, const std::string& seed);

/// The lines of proof.txt, in their order.
inline constexpr std::array<std::string_view, 6> keys_of_proof{
    "format", "commitment", "seed", "selected", "rounds_sha256", "selected_sha256"};

std::vector<NewFile> files_of(const Drawn& drawn);

}  // namespace gelombang::draw
