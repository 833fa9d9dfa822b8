// SPDX-License-Identifier: Apache-2.0
#include "engine/study/questions.hpp"

#include <string_view>

#include "engine/base/number_words.hpp"
#include "engine/experiment/explain.hpp"
#include "engine/scenario/quantity.hpp"

namespace gelombang::study {

using experiment::Question;

namespace {

/// Longer than any run, and still a number of nanoseconds.
constexpr double longest_s = 1e9;

bool read_duration(std::string_view text, std::optional<Duration>& duration, std::string& problem) {
  text = scenario::trimmed(text);
  if (text.empty()) return true;  // left out
  const auto parsed = scenario::parse_quantity(text, scenario::Dimension::time);
  const double* value = scenario::value_of(parsed);
  if (value != nullptr && *value >= 0 && *value <= longest_s) {
    duration = from_seconds(*value);
    return true;
  }
  problem = "'" + std::string(text) + "' is not a time since the start of the run, such as '10 min'";
  return false;
}

}  // namespace

std::optional<ExplainRequest> parse_explain(const std::string& text, std::string& problem) {
  ExplainRequest request;
  request.text = text;
  const std::size_t at = text.find('@');
  request.name = std::string(scenario::trimmed(text.substr(0, at)));
  if (request.name.empty()) {
    problem = "'" + text + "' names no station or endpoint; expected NAME or NAME@FROM..TO";
    return std::nullopt;
  }
  if (at == std::string::npos) return request;
  const std::string interval = text.substr(at + 1);
  const std::size_t dots = interval.find("..");
  if (dots == std::string::npos) {
    problem = "'" + text + "' is not of the form NAME@FROM..TO, such as 'web@10 min..20 min'";
    return std::nullopt;
  }
  std::optional<Duration> from;
  if (!read_duration(interval.substr(0, dots), from, problem) ||
      !read_duration(interval.substr(dots + 2), request.to, problem))
    return std::nullopt;
  request.from = from.value_or(Duration{});
  if (request.to && *request.to <= request.from) {
    problem = "the interval of '" + text + "' is empty: it ends before it begins";
    return std::nullopt;
  }
  return request;
}

namespace {

std::vector<std::string_view> names_in(const Model& model) {
  std::vector<std::string_view> names;
  for (const Station& station : model.stations) names.emplace_back(station.name);
  for (const Endpoint& endpoint : model.endpoints) names.emplace_back(endpoint.name);
  return names;
}

Question question_about(std::size_t index, const ExplainRequest& request, const Model& model) {
  Question question;
  const bool is_station = index < model.stations.size();
  question.about = is_station ? Question::About::station : Question::About::endpoint;
  question.index = static_cast<std::uint16_t>(is_station ? index : index - model.stations.size());
  question.from = SimTime{request.from};
  question.to = request.to ? SimTime{*request.to} : SimTime::max();
  return question;
}

Loaded<std::vector<Question>> mistake(const ExplainRequest& request, std::string message,
                                      std::string hint = {}) {
  const SourceLocation where{"--explain '" + request.text + "'", 0, 0};
  return {std::nullopt, {{Severity::error, where, std::move(message), std::move(hint)}}};
}

}  // namespace

Loaded<std::vector<Question>> questions_of(const std::vector<ExplainRequest>& requests, const Model& model) {
  const std::vector<std::string_view> names = names_in(model);
  std::vector<Question> questions;
  for (const ExplainRequest& request : requests) {
    if (request.from >= model.duration)
      return mistake(request,
                     "the run ends at " + duration_text(model.duration) + ", before the interval begins");
    const std::size_t before = questions.size();
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i] == request.name) questions.push_back(question_about(i, request, model));
    if (questions.size() > before) continue;
    const auto near = nearest(request.name, names);
    return mistake(request, "there is no station or endpoint '" + request.name + "'",
                   near ? "did you mean '" + std::string(*near) + "'?" : "");
  }
  return {std::move(questions), {}};
}

}  // namespace gelombang::study
