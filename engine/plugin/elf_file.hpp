// Whether a shared object is whole. The loader maps what the headers promise, and a page that the file does
// not have ends the program (SIGBUS). Internal to engine/plugin.
#pragma once

#include <string>

namespace gelombang::plugin {

/// `the file is cut short: it has 4000 bytes of 55120`; empty where it is whole, or no ELF file of this
/// machine's word size, which the loader says better.
std::string what_is_missing(const std::string& file);

}  // namespace gelombang::plugin
