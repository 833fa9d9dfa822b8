// SPDX-License-Identifier: Apache-2.0
// Tries something in a copy of the process, so that a crash, an exit or an endless loop happens there.
// Internal to engine/plugin.
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace gelombang::plugin {

/// Runs `attempt` in a child process whose input and output go nowhere. Empty: it came back. Otherwise how it
/// ended: `crashes (Bus error)`, `ends the program (exit status 0)`, `has not come back after 5 s`. Where no
/// child can be made, nothing is tried and nothing is said.
std::string rehearse(const std::function<void()>& attempt, std::chrono::milliseconds limit);

}  // namespace gelombang::plugin
