// SPDX-License-Identifier: Apache-2.0
// The documents of a draw: what its rules let people expect, what was promised or drawn, and that it was
// verified.
#pragma once

#include <string>

#include "engine/audit/expectations.hpp"
#include "engine/draw/letter.hpp"
#include "engine/draw/verification.hpp"
#include "reports/document/document.hpp"

namespace gelombang::reports {

Document expectations(const audit::Expectations& expected);

/// What a draw itself does not tell.
struct DrawOrigin {
  std::string folder;      // where it was written
  std::string next = {};   // the line to type after it was promised; that checks it after it was drawn
  std::string codes = {};  // the file that says who has which code; empty: none were issued
  bool pool_and_seed_came_together = false;
};

Document promised(const draw::Commitment& commitment, const DrawOrigin& from);
Document drawn(const draw::Commitment& commitment, const draw::Drawn& result, const std::string& seed,
               const DrawOrigin& from);

/// `folder`: of the draw. `was_compared`: with a commitment that was published.
Document verified(const draw::Verified& checked, const std::string& folder, bool was_compared);

/// What one applicant is told of it.
Document letter(const draw::Letter& letter);

}  // namespace gelombang::reports
