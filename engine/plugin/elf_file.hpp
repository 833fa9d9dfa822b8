// SPDX-License-Identifier: Apache-2.0
// What the headers of a shared object say: whether the file is whole, and which code runs at its end. The
// loader maps what they promise, and a page that the file does not have ends the program (SIGBUS). Internal
// to engine/plugin.
#pragma once

#include <string>

namespace gelombang::plugin {

/// `the file is cut short: it has 4000 bytes of 55120`; empty where it is whole, or no ELF file of this
/// machine's word size, which the loader says better.
std::string what_is_missing(const std::string& file);

/// Runs the destructors of a loaded library, in the order in which the end of the program does. It runs them
/// once more: only for a process that ends in another way.
void run_destructors(void* handle);

}  // namespace gelombang::plugin
