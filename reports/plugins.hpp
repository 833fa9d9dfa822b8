// SPDX-License-Identifier: Apache-2.0
// The documents of plugins: which ones there are, and what one of them says about itself.
#pragma once

#include "engine/plugin/host.hpp"
#include "reports/document/document.hpp"

namespace gelombang::reports {

Block list_of(const plugin::Registry& plugins);

Document description(const plugin::Description& plugin);

}  // namespace gelombang::reports
