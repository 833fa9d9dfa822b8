// `--explain NAME[@FROM..TO]`: from the text to a question about a model.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "engine/base/units.hpp"

namespace gelombang {
struct Model;
namespace experiment {
struct Question;
}
}  // namespace gelombang

namespace gelombang::cli {

struct ExplainRequest {
  std::string text;  // as typed
  std::string name;  // of a station or an endpoint
  Duration from{};
  std::optional<Duration> to;  // none: the end of the run
};

/// Empty when the text is not of that form, or the interval holds nothing; then `problem` is a sentence.
/// FROM and TO are durations since the start of the run; either may be left out.
std::optional<ExplainRequest> parse_explain(const std::string& text, std::string& problem);

/// A station and an endpoint of the same name are both meant. Empty when a name is of neither, or when the
/// run is over before the interval begins; then `err` was told.
std::optional<std::vector<experiment::Question>> questions_of(const std::vector<ExplainRequest>& requests,
                                                              const Model& model, std::ostream& err);

}  // namespace gelombang::cli
