#include "engine/cli/explain.hpp"

#include <string_view>

#include "engine/scenario/quantity.hpp"

namespace gelombang::cli {
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

}  // namespace gelombang::cli
