// SPDX-License-Identifier: Apache-2.0
// 128-bit integers, for sums that must be exact: a sum of integers is the same in any order of adding and of
// merging, a sum of doubles is not. Not ISO C++; gcc and clang both have them on 64-bit machines.
#pragma once

namespace gelombang {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

}  // namespace gelombang
