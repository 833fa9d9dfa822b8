// SPDX-License-Identifier: Apache-2.0
// A program that was built without what a PDF needs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/base/error.hpp"
#include "reports/render/pdf.hpp"

namespace gelombang::reports {
namespace {

TEST(NoPdf, ThePackagesThatBringItAreNamed) {
  EXPECT_FALSE(has_pdf());
  try {
    write_pdf({}, english, "report.pdf");
    FAIL() << "there is no PDF";
  } catch (const Error& error) {
    for (const char* package : {"libcairo2-dev", "libpango1.0-dev", "libqpdf-dev", "fonts-inter"})
      EXPECT_THAT(error.what(), testing::HasSubstr(package));
  }
}

}  // namespace
}  // namespace gelombang::reports
