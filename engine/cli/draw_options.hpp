// SPDX-License-Identifier: Apache-2.0
// The command lines of `gelombang draw` and `gelombang verify`.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/options.hpp"

namespace CLI {
class App;
}

namespace gelombang::cli {

/// `lists`: what was typed as `--list`, of the form NAME=FILE.
CLI::App* add_draw(CLI::App& app, DrawRequest& draw, std::vector<std::string>& lists);
CLI::App* add_verify(CLI::App& app, VerifyRequest& verify);

}  // namespace gelombang::cli
