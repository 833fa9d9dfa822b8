// SPDX-License-Identifier: Apache-2.0
// Documents, written as reports into files.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/options.hpp"
#include "engine/results/bundle.hpp"
#include "reports/document/document.hpp"

namespace gelombang::cli {

/// `out/launch` in Indonesian as HTML: `out/launch.id.html`.
std::string report_file(const std::string& source, reports::Language language, ReportRequest::Format format);

/// Writes the file whole or not at all. Throws FileError; also for a PDF where the program was built without
/// it, with what brings it.
void write_report(const reports::Document& document, reports::Language language, ReportRequest::Format format,
                  const std::string& file);

/// Throws FileError where a file of these names is no report of this program: it is a person's, and is not
/// replaced.
void require_reports_writable(const std::string& folder);

/// Reports of a result beside its folder, in both languages: HTML, and PDF where this program can. Returns
/// the files. Throws FileError.
std::vector<std::string> write_reports(const results::Bundle& bundle, const std::string& folder);

}  // namespace gelombang::cli
