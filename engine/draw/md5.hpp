// SPDX-License-Identifier: Apache-2.0
// MD5 (RFC 1321), because RFC 3797 asks for it. Broken as a signature; here it only mixes public numbers.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace gelombang::draw {

std::array<std::uint8_t, 16> md5(std::string_view bytes);

}  // namespace gelombang::draw
