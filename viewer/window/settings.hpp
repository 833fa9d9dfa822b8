// SPDX-License-Identifier: Apache-2.0
// What is remembered between sessions: layout, theme, language, scale, where panels are divided, files that
// were open. In
// `$XDG_CONFIG_HOME/gelombang/viewer.json`; a file that cannot be read counts as none.
#pragma once

#include <string>

#include "viewer/panels/interface.hpp"

namespace gelombang::viewer {

/// Empty: there is no home to keep it in.
std::string settings_file();
/// Leaves what the file does not have, or has beyond its bounds.
void read_settings(const std::string& file, Interface& state);
/// Nothing is said when it cannot be written: a viewer is not worth less for it.
void write_settings(const std::string& file, const Interface& state);

}  // namespace gelombang::viewer
