// SPDX-License-Identifier: Apache-2.0
// Quantities as scenarios write them: a number with a unit, `1.2 MB`, `25.6 %`, `1260000/d`.
#pragma once

#include <string>
#include <string_view>

#include "reports/locale/locale.hpp"

namespace gelombang::reports {

/// As the language writes it: `1,2 MB`, `25,6 %`, `1.260.000/hari`. Whatever is no quantity stays
/// as it is, and so does a whole number without a unit: it may be a seed or a name.
std::string quantity_text(std::string_view text, const Locale& locale);

}  // namespace gelombang::reports
