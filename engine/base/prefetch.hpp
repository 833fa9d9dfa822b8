// SPDX-License-Identifier: Apache-2.0
// A hint to the memory: this will be wanted soon.
#pragma once

namespace gelombang {

/// Begins to bring the cache line of `address` near, and does not wait for it. Changes nothing but speed; the
/// address need not be valid.
inline void prefetch(const void* address) {
  __builtin_prefetch(address);
  asm volatile("" : : "r"(address));  // GCC 12 deletes a loop that does nothing but prefetch
}

}  // namespace gelombang
