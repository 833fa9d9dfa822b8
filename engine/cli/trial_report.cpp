#include "engine/cli/trial_report.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/cli/text.hpp"

namespace gelombang::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string chance_text(double chance) {
  return fmt::format("{:.4f}", chance);
}

std::string interval_text(const audit::Interval& interval) {
  return fmt::format("{:.4f} to {:.4f}", interval.low, interval.high);
}

std::string tests_text(const std::vector<audit::TrialOfTest>& tests) {
  Table table(2, {"", "test", "distance", "p", "uniform"});
  for (const audit::TrialOfTest& each : tests)
    table.add({each.id, each.subject, fmt::format("{:.4f}", each.uniformity.statistic),
               fmt::format("{:.4f}", each.uniformity.p), each.is_uniform ? "not contradicted" : "NO"});
  return table.text();
}

Json json_of(const audit::Interval& interval) {
  return {{"low", interval.low}, {"high", interval.high}};
}

Json json_of(const std::vector<audit::TrialOfTest>& tests) {
  Json array = Json::array();
  for (const audit::TrialOfTest& each : tests)
    array.push_back({{"id", each.id},
                     {"subject", each.subject},
                     {"distance", each.uniformity.statistic},
                     {"p", each.uniformity.p},
                     {"uniform_not_contradicted", each.is_uniform}});
  return array;
}

}  // namespace

std::string trial_text(const audit::TrialReport& report, const std::string& subject) {
  std::string text = fmt::format("Trial of the rules of {}: {}\n", subject, name_of(report.verdict));
  text += paragraph(report.bottom_line);
  text += paragraph(fmt::format("{} people, {} draws", count_text(static_cast<double>(report.people)),
                                count_text(report.draws)));
  if (report.draws == 0) return text;
  text += "\nChance of a seat, by type\n";
  Table table(1, {"type", "people", "drawn", "+/-", "closed form", "Clopper-Pearson", "Jeffreys", ""});
  for (const audit::TrialType& type : report.types) {
    const auto shown = [&type](const std::string& cell) { return type.is_hidden ? "*" : cell; };
    table.add({type.name, shown(count_text(static_cast<double>(type.inclusion.people))),
               shown(chance_text(type.inclusion.probability)), shown(chance_text(type.inclusion.error)),
               shown(type.closed_form ? chance_text(*type.closed_form) : "-"),
               shown(interval_text(type.inclusion.clopper_pearson)),
               shown(interval_text(type.inclusion.jeffreys)),
               type.verdict == audit::Verdict::inconsistent ? "OUTSIDE" : ""});
  }
  text += table.text();
  text += paragraph(
      "drawn: mean share of the type over the draws, with its standard error. The intervals are those of one "
      "person of the type in each draw, all of them right together; *: few people, or hidden so that no "
      "small number follows from the others, the seats and the chances");
  if (!report.has_closed_form) text += paragraph("closed form: " + report.why_no_closed_form);
  text += report.calibration.empty()
              ? "\nCalibration: not asked, with fewer than 20 people selected or left out\n"
              : "\nCalibration: p-values of the audit over these draws\n" + tests_text(report.calibration);
  if (!report.generator.empty())
    text += "\nGenerator: bits of the tickets (NIST SP 800-22), one p-value for each draw\n" +
            tests_text(report.generator);
  return text;
}

std::string trial_json(const audit::TrialReport& report, const std::string& subject) {
  Json json{{"schema", 1},
            {"subject", subject},
            {"verdict", name_of(report.verdict)},
            {"bottom_line", report.bottom_line},
            {"people", report.people},
            {"draws", report.draws}};
  json["types"] = Json::array();
  for (const audit::TrialType& type : report.types) {
    const auto shown = [&type](Json value) { return type.is_hidden ? Json(nullptr) : value; };
    json["types"].push_back({{"type", type.name},
                             {"people", shown(type.inclusion.people)},
                             {"chance", shown(type.inclusion.probability)},
                             {"standard_error", shown(type.inclusion.error)},
                             {"closed_form", type.closed_form ? Json(*type.closed_form) : Json(nullptr)},
                             {"clopper_pearson", shown(json_of(type.inclusion.clopper_pearson))},
                             {"jeffreys", shown(json_of(type.inclusion.jeffreys))},
                             {"verdict", name_of(type.verdict)}});
  }
  json["why_no_closed_form"] = report.has_closed_form ? Json(nullptr) : Json(report.why_no_closed_form);
  json["calibration"] = json_of(report.calibration);
  json["generator"] = json_of(report.generator);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gelombang::cli
