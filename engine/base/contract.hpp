// SPDX-License-Identifier: Apache-2.0
// Checks of what the program promises itself. They stay on in release builds; user input never reaches one.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>

namespace gelombang {

/// Prints the broken condition and the context to stderr and aborts.
[[noreturn]] void contract_failed(const char* condition, const char* file, int line);

/// What to print beside a broken contract: the run that is going on in this thread (simulated time, event,
/// seed, replication). Set for the length of a scope; printing it must not allocate much or throw.
class ContractContext {
 public:
  explicit ContractContext(std::function<std::string()> describe);
  ~ContractContext();
  ContractContext(const ContractContext&) = delete;
  ContractContext& operator=(const ContractContext&) = delete;

 private:
  friend void contract_failed(const char*, const char*, int);
  std::function<std::string()> describe_;
  ContractContext* outer_;
};

}  // namespace gelombang

#define GELOMBANG_REQUIRE(condition)                   \
  (static_cast<bool>(condition) ? static_cast<void>(0) \
                                : ::gelombang::contract_failed(#condition, __FILE__, __LINE__))
