// SPDX-License-Identifier: Apache-2.0
// The analytic twin of the launch beside its simulation at full scale, which takes minutes and is made once.
#pragma once

#include <string>

#include "engine/model/model.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::test {

/// Both have the same first domino, and the four milestones at hour 21 within a tenth of the people.
/// `name`: the scenario's, for the table that is printed. `simulated`: of `model`.
void expect_the_twin_has_the_launch(const std::string& name, const Model& model,
                                    const results::Bundle& simulated);

}  // namespace gelombang::test
