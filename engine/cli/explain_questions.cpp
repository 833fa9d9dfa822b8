#include <array>
#include <string_view>

#include "engine/base/diagnostics.hpp"
#include "engine/cli/explain.hpp"
#include "engine/cli/text.hpp"
#include "engine/experiment/explain.hpp"
#include "engine/model/model.hpp"

namespace gelombang::cli {

using experiment::Question;

std::optional<std::vector<Question>> questions_of(const std::vector<ExplainRequest>& requests,
                                                  const Model& model, std::ostream& err) {
  std::vector<std::string_view> names;
  for (const Station& station : model.stations) names.emplace_back(station.name);
  for (const Endpoint& endpoint : model.endpoints) names.emplace_back(endpoint.name);
  std::vector<Question> questions;
  for (const ExplainRequest& request : requests) {
    if (request.from >= model.duration) {
      err << "gelombang: --explain '" << request.text << "': the run ends at "
          << duration_text(model.duration) << ", before the interval begins\n";
      return std::nullopt;
    }
    bool found = false;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] != request.name) continue;
      found = true;
      Question question;
      const bool is_station = i < model.stations.size();
      question.about = is_station ? Question::About::station : Question::About::endpoint;
      question.index = static_cast<std::uint16_t>(is_station ? i : i - model.stations.size());
      question.from = SimTime{request.from};
      question.to = request.to ? SimTime{*request.to} : SimTime::max();
      questions.push_back(question);
    }
    if (found) continue;
    err << "gelombang: --explain '" << request.text << "': there is no station or endpoint '" << request.name
        << "'";
    if (const auto near = nearest(request.name, names)) err << "; did you mean '" << *near << "'?";
    err << '\n';
    return std::nullopt;
  }
  return questions;
}

}  // namespace gelombang::cli
