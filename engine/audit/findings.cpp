// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/findings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "engine/audit/distributions.hpp"
#include "engine/audit/precision.hpp"

namespace gelombang::audit {

TestFinding& Findings::add(const char* id, std::string subject, std::string method, const TestResult& result,
                           std::string found) {
  TestFinding test;
  test.id = id;
  test.subject = std::move(subject);
  test.method = std::move(method);
  test.statistic = result.statistic;
  test.degrees = result.degrees;
  test.p = result.p;
  test.sentence = std::move(found);
  return report.tests.emplace_back(std::move(test));
}

void Findings::effect_of(TestFinding& test, const char* name, double value, double error) const {
  if (!(error > 0) || !std::isfinite(error)) return;
  const double reach = normal_quantile(1 - settings().level / 2) * error, margin = settings().margin;
  test.effect = Effect{name, value, value - reach, value + reach, -margin, margin};
  test.p_equivalence = equivalence(value, error, -margin, margin);
}

void Findings::gap_of(TestFinding& test, const char* name, double scale) const {
  if (!(test.degrees > 0) || !(scale > 0) || !std::isfinite(scale)) return;
  const double margin = settings().margin;
  test.effect = Effect{name, std::sqrt(std::max(0.0, test.statistic - test.degrees) * scale),
                       0,    largest_gap(test.statistic, test.degrees, scale, settings().level),
                       0,    margin};
  test.p_equivalence = noncentral_chi_square(test.statistic, test.degrees, margin * margin / scale);
}

void Findings::look(std::string subject, const char* method, const TestResult& result) {
  TestFinding test;
  test.id = "D";
  test.subject = std::move(subject);
  test.method = method;
  test.statistic = result.statistic;
  test.degrees = result.degrees;
  test.p = result.p;
  report.exploratory.push_back(std::move(test));
}

std::string one_decimal(double value) {
  std::array<char, 64> buffer;
  std::snprintf(buffer.data(), buffer.size(), "%.1f", value);
  return buffer.data();
}

}  // namespace gelombang::audit
