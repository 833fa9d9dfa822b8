// SPDX-License-Identifier: Apache-2.0
// How the processor of this thread computes: the direction in which it rounds, whether it takes tiny numbers
// for zero, which exceptions stop it. Numbers of a run depend on it. Internal to engine/plugin.
#pragma once

#include <cfenv>
#include <cstdint>

#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

namespace gelombang::plugin {

struct FloatMode {
  std::uint32_t vector_unit = 0;
  std::uint16_t x87 = 0;
  bool operator==(const FloatMode&) const = default;
};

#if defined(__x86_64__)

inline constexpr std::uint32_t sticky_flags = 0x3f;  // what happened so far; not how it computes

inline FloatMode float_mode() {
  FloatMode mode;
  mode.vector_unit = _mm_getcsr() & ~sticky_flags;
  __asm__ volatile("fnstcw %0" : "=m"(mode.x87));
  return mode;
}
inline void set_float_mode(const FloatMode& mode) {
  _mm_setcsr((_mm_getcsr() & sticky_flags) | mode.vector_unit);
  __asm__ volatile("fldcw %0" : : "m"(mode.x87));
}

#else

inline FloatMode float_mode() {
  return {static_cast<std::uint32_t>(std::fegetround()), 0};
}
inline void set_float_mode(const FloatMode& mode) {
  std::fesetround(static_cast<int>(mode.vector_unit));
}

#endif

}  // namespace gelombang::plugin
