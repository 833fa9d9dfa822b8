// SPDX-License-Identifier: Apache-2.0
// `NAME[@FROM..TO]`, where the time of the slowest went: from the text to a question about a model.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/base/units.hpp"

namespace gelombang {
struct Model;
namespace experiment {
struct Question;
}
}  // namespace gelombang

namespace gelombang::study {

struct ExplainRequest {
  std::string text;  // as typed
  std::string name;  // of a station or an endpoint
  Duration from{};
  std::optional<Duration> to;  // none: the end of the run
};

/// Empty when the text is not of that form, or the interval holds nothing; then `problem` is a sentence.
/// FROM and TO are durations since the start of the run; either may be left out.
std::optional<ExplainRequest> parse_explain(const std::string& text, std::string& problem);

/// A station and an endpoint of the same name are both meant. An error at `--explain 'TEXT'` for the first
/// request whose name is of neither, or whose interval begins after the run.
Loaded<std::vector<experiment::Question>> questions_of(const std::vector<ExplainRequest>& requests,
                                                       const Model& model);

}  // namespace gelombang::study
