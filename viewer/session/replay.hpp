// SPDX-License-Identifier: Apache-2.0
// The run of a stored result, to be made again: a result has the hashes of its files, its seed and its
// overrides, but not the files. Internal to viewer/session.
#pragma once

#include <memory>
#include <string>

#include "engine/plugin/host.hpp"
#include "engine/results/bundle.hpp"
#include "engine/study/prepare.hpp"

namespace gelombang::viewer {

struct Replay {
  std::shared_ptr<const study::Prepared> prepared;  // of the first replication alone
  std::string problem;  // not empty: it cannot be made again, and why, in one sentence
};

/// The scenario is looked for from the working folder, then from those that `folder`, which the result was
/// read from, lies in. Every file and every plugin must be as it was.
Replay replay_of(const results::Bundle& bundle, const std::string& folder, const plugin::Registry& registry);

/// Whether `again` is the run that `bundle` is of: a sentence if not, else empty.
std::string difference(const results::Bundle& bundle, const results::Bundle& again);

}  // namespace gelombang::viewer
