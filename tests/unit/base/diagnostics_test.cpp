// SPDX-License-Identifier: Apache-2.0
#include "engine/base/diagnostics.hpp"

#include <array>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

TEST(Diagnostics, ADiagnosticReadsLikeACompilersWithItsHintOnTheNextLine) {
  const Diagnostic diagnostic{Severity::error,
                              {"clinic.yaml", 14, 11},
                              "unknown key 'sevice_time' in station 'intake'",
                              "did you mean 'service_time'?"};
  EXPECT_EQ(to_string(diagnostic),
            "clinic.yaml:14:11: error: unknown key 'sevice_time' in station 'intake'\n"
            "  hint: did you mean 'service_time'?");
}

TEST(Diagnostics, AFileWithoutAPositionIsNamedAlone) {
  EXPECT_EQ(to_string(Diagnostic{Severity::warning, {"a.csv", 0, 0}, "is empty", ""}),
            "a.csv: warning: is empty");
}

TEST(Nearest, TwoSwappedLettersAreOneSlip) {
  const std::array<std::string_view, 2> keys{"servers", "queue"};
  EXPECT_EQ(nearest("sevrers", keys), "servers");
}

TEST(Nearest, AWordThatResemblesNothingHasNoNeighbour) {
  const std::array<std::string_view, 2> keys{"servers", "queue"};
  EXPECT_EQ(nearest("bandwidth", keys), std::nullopt);
}

}  // namespace
}  // namespace gelombang
