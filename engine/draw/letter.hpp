// What one applicant is told of a draw that was verified.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/draw/verification.hpp"

namespace gelombang::draw {

/// One applicant's answer, in sentences, with the line by which she can compute her ticket herself. Empty
/// when the pool has no such id.
std::optional<std::string> letter(const Verified& verified, std::string_view id);

}  // namespace gelombang::draw
