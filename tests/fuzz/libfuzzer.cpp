// SPDX-License-Identifier: Apache-2.0
// The target as libFuzzer calls it, which has its own main().
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gelombang::fuzz::one_input({reinterpret_cast<const char*>(data), size});
  return 0;
}
