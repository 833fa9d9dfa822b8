// SPDX-License-Identifier: Apache-2.0
#include "reports/audit.hpp"

#include <iterator>
#include <utility>

#include "reports/sections/audit_sections.hpp"
#include "reports/sections/names.hpp"
#include "reports/sections/values.hpp"

namespace gelombang::reports {

Document audit_report(const audit::Report& report, const std::string& subject) {
  Document document{
      phrase("Audit of {}: {}", sentence_value(subject), name_of(report.verdict)), {}, opening(report)};
  document.add(suspects(report));
  document.add(integrity(report));
  document.add(groups(report));
  document.add(confirmatory_tests(report));
  document.go_on(places(report));
  if (report.waves) document.add(repeated_waves(*report.waves));
  if (!report.exploratory.empty()) document.sections.push_back(exploratory(report));
  return document;
}

Document trial_report(const audit::TrialReport& report, const std::string& subject) {
  Document document{phrase("Trial of the rules of {}: {}", sentence_value(subject), name_of(report.verdict)),
                    {}};
  document.opening = {
      Paragraph{sentence_value(report.bottom_line)},
      Paragraph{phrase("{} people, {} draws", count_of(static_cast<std::int64_t>(report.people)),
                       count_of(std::int64_t{report.draws}))}};
  if (report.draws == 0) return document;
  document.add(chances_by_type(report));
  document.sections.push_back(calibration(report));
  document.add(generator(report));
  return document;
}

}  // namespace gelombang::reports
