// SPDX-License-Identifier: Apache-2.0
// Stands in where the program is built without what a PDF needs.
#include "engine/base/error.hpp"
#include "reports/render/pdf.hpp"

namespace gelombang::reports {

bool has_pdf() {
  return false;
}

std::string pdf_bytes(const Document&, const Locale&) {
  throw Error(
      "this program was built without PDF; install libcairo2-dev, libpango1.0-dev, libqpdf-dev and "
      "fonts-inter and build it again, or choose another format");
}

void write_pdf(const Document& document, const Locale& locale, const std::string&) {
  pdf_bytes(document, locale);
}

}  // namespace gelombang::reports
