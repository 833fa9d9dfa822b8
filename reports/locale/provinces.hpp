// SPDX-License-Identifier: Apache-2.0
// The provinces of Indonesia by their codes of ISO 3166-2: the 34 of 2020, and the 4 that Papua was divided
// into in 2022. Their names are the same in every language.
#pragma once

#include <string_view>

namespace gelombang::reports {

/// `ID-JB`: `Jawa Barat`. Empty for anything else.
std::string_view name_of_province(std::string_view code);

}  // namespace gelombang::reports
