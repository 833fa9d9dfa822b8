// SPDX-License-Identifier: Apache-2.0
#include "engine/base/contract.hpp"

#include <utility>

namespace gelombang {

namespace {
thread_local ContractContext* current_context = nullptr;  // per thread, never shared: it describes a scope
}

ContractContext::ContractContext(std::function<std::string()> describe)
    : describe_(std::move(describe)), outer_(std::exchange(current_context, this)) {}

ContractContext::~ContractContext() {
  current_context = outer_;
}

void contract_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "gelombang: broken contract: %s (%s:%d)\n", condition, file, line);
  // Taken away first: a description that breaks a contract itself is not asked again.
  if (const ContractContext* context = std::exchange(current_context, nullptr))
    std::fprintf(stderr, "  while %s\n", context->describe_().c_str());
  std::fputs(
      "  This is a defect of the program, not of the scenario: please report it with the lines above.\n",
      stderr);
  std::_Exit(1);  // as documented; no destructors and no exit handlers, which might rely on what is broken
}

}  // namespace gelombang
