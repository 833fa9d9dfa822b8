// SPDX-License-Identifier: Apache-2.0
// Verdicts on objectives, in words. Internal to reports.
#pragma once

#include "engine/results/bundle.hpp"

namespace gelombang::reports {

inline const char* word_of(results::ObjectiveVerdict verdict) {
  switch (verdict) {
    case results::ObjectiveVerdict::holds:
      return "holds";
    case results::ObjectiveVerdict::fails:
      return "FAILS";
    case results::ObjectiveVerdict::undecided:
      break;
  }
  return "undecided";
}

}  // namespace gelombang::reports
