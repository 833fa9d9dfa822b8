// SPDX-License-Identifier: Apache-2.0
// The pool of a verified draw: everything that the folder knows, with further columns out of a CSV file.
#pragma once

#include <string>

#include "engine/audit/pool.hpp"
#include "engine/audit/read_pool.hpp"
#include "engine/base/diagnostics.hpp"
#include "engine/draw/verification.hpp"

namespace gelombang::audit {

/// `columns` are names of the pool of the draw; who was selected or excluded, and the strata, follow from the
/// draw. A stratum is a type of people (draw_types.hpp), with housemates of the same types where there is a
/// household cap: given how many of it were selected, the rules prefer nobody in it. People stand in the
/// order of pool.csv. `folder`: its name in diagnostics.
Loaded<Pool> pool_of_draw(const draw::Verified& draw, const std::string& folder, const ColumnMap& columns);

/// The same where columns that the draw does not have are in a CSV file, joined by its column `columns.id`.
/// It has a line for everybody in the pool, excluded or not, and for nobody else. People stand in the order
/// of the file. Throws FileError.
Loaded<Pool> pool_of_draw(const draw::Verified& draw, const std::string& folder, const ColumnMap& columns,
                          const std::string& attributes);

}  // namespace gelombang::audit
