// SPDX-License-Identifier: Apache-2.0
// The documents of a run: what happened, where people were lost, which station gave way first, and how to get
// the same numbers again.
#pragma once

#include "engine/results/bundle.hpp"
#include "reports/document/document.hpp"
#include "reports/origin.hpp"

namespace gelombang::reports {

Document summary(const results::Bundle& bundle, const Origin& origin = {});

/// Who was included, what gaps are made of, the pairs of attributes, and the what-ifs.
Document inclusion_report(const results::Bundle& bundle, const Origin& origin = {});

/// What a sweep tells: tornado, main effects, indices.
Document sweep_report(const results::Bundle& bundle, const Origin& origin = {});

}  // namespace gelombang::reports
