// SPDX-License-Identifier: Apache-2.0
// The command line of `gelombang report`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/locale/locale.hpp"

namespace CLI {
class App;
}

namespace gelombang::cli {

struct ReportRequest {
  enum class Format { html, pdf };
  std::vector<std::string>
      sources;  // folders of results, the one to compare with first; or the folder of a draw
  reports::Language language = reports::Language::indonesian;
  Format format = Format::html;
  std::string out;      // a file; empty: beside the first source
  bool notice = false;  // of a draw: the public notice instead of the audit
};

CLI::App* add_report(CLI::App& app, ReportRequest& report);

}  // namespace gelombang::cli
