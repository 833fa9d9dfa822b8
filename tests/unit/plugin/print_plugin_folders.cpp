// SPDX-License-Identifier: Apache-2.0
// Prints where this program would look for plugins.
#include <cstdio>

#include "engine/plugin/host.hpp"

int main() {
  for (const auto& folder : gelombang::plugin::default_plugin_folders()) std::puts(folder.c_str());
}
