// SPDX-License-Identifier: Apache-2.0
// Options that several commands have. Included by the files that build command lines, and by no other.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "engine/scenario/load.hpp"

namespace gelombang::cli {

/// An option that may be repeated and takes one value each time, so that a scenario may follow it.
template <class T>
CLI::Option* add_repeated(CLI::App* app, const std::string& name, T& values, const std::string& help) {
  return app->add_option(name, values, help)->allow_extra_args(false);
}

std::string not_empty(const std::string& text);
/// 64 hexadecimal digits.
std::string no_hash(const std::string& text);

void add_plugin_paths(CLI::App* app, std::vector<std::string>& paths);
void add_set(CLI::App* app, std::vector<scenario::Override>& overrides);
void add_scale(CLI::App* app, scenario::Scale& scale);

/// Whether the text is a percentage from 0 % to 1000 %; then `share` is it.
bool read_share(const std::string& text, double& share);
/// How much worse than a baseline a number may be.
void add_margin(CLI::App* app, const std::string& name, double& margin);

}  // namespace gelombang::cli
