// SPDX-License-Identifier: Apache-2.0
// May the order of the people in a file be taken for the order in which the draw saw them? Some faults leave
// traces by place (mechanisms.hpp); a file that was sorted after the draw shows the same, and means nothing.
#pragma once

#include "engine/audit/pool.hpp"

namespace gelombang::audit {

enum class Places {
  of_the_draw,       // it was said so, or the file follows the registrations
  not_known,         // any other order
  sorted_by_outcome  // by who was selected, or by ticket, in all strata or in one of them
};

const char* name_of(Places places);  // `of the draw`, `not known`, `sorted by outcome`

/// A file follows the registrations when, stratum by stratum, none comes before an earlier one, and at least
/// one in ten is later than the one before: days alone would not tell the places. It is sorted by outcome
/// when people whom neither stratum nor registration puts in order stand so as a fair draw leaves them less
/// than once in a thousand million files; that holds even where the order of the draw was declared.
Places places_of(const Pool& pool, const Strata& strata);

}  // namespace gelombang::audit
