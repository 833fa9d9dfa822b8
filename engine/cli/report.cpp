// SPDX-License-Identifier: Apache-2.0
// `report`: a result, several of them, a draw, or an audit, as a document for who decides.
#include "reports/report.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "engine/audit/report_json.hpp"
#include "engine/base/error.hpp"
#include "engine/base/new_folder.hpp"
#include "engine/cli/audited_draw.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/cli/report_files.hpp"
#include "engine/draw/verification.hpp"
#include "engine/results/store.hpp"
#include "reports/render/html.hpp"
#include "reports/render/pdf.hpp"

namespace gelombang::cli {
namespace {

struct Made {
  std::optional<reports::Document> document;  // none: `code` tells why
  ExitCode code = ExitCode::success;
};

Made refused(const std::string& sentence, ExitCode code, std::ostream& err) {
  err << "gelombang report: " << sentence << '\n';
  return {{}, code};
}

Made of_results(const std::vector<std::string>& folders) {
  std::vector<results::Bundle> bundles;
  for (const std::string& folder : folders) bundles.push_back(results::read_bundle(folder));
  return {bundles.size() == 1 ? reports::policy_report(bundles.front())
                              : reports::comparison(bundles, folders)};
}

Made notice(const std::string& folder, std::ostream& err) {
  if (!is_drawn(folder)) {
    const Loaded<draw::Commitment> promised = draw::read_commitment(folder);
    print(promised.diagnostics, err);
    if (!promised.value) return {{}, ExitCode::rejected_input};
    return {reports::notice_of_promise(*promised.value)};
  }
  const Loaded<draw::Verified> verified = draw::verify(folder, "");
  print(verified.diagnostics, err);
  if (!verified.value)
    return refused("this draw is NOT verified; a notice would vouch for it", ExitCode::audit_failed, err);
  return {reports::notice_of_draw(*verified.value)};
}

Made of_draw(const std::string& folder, std::ostream& err) {
  AuditRequest request;
  request.bundle = folder;
  AuditedDraw audited = audit_of_draw(request, err);
  if (!audited.report) return {{}, audited.code};
  return {reports::draw_audit(*audited.report, audited.subject)};
}

Made of_audit(const std::string& path, std::ostream& err) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const audit::ReadReport read = audit::read_report(text);
  if (!read.problem.empty()) return refused("'" + path + "': " + read.problem, ExitCode::rejected_input, err);
  return {reports::draw_audit(read.report, read.subject)};
}

Made document_of(const ReportRequest& request, std::ostream& err) {
  const std::string& first = request.sources.front();
  const bool draws = is_draw(first);
  std::error_code ignored;
  if (request.notice && !draws)
    return refused("--notice is about the folder of a draw, which '" + first + "' is not", ExitCode::usage,
                   err);
  if (request.sources.size() > 1) return of_results(request.sources);
  if (draws) return request.notice ? notice(first, err) : of_draw(first, err);
  if (std::filesystem::is_regular_file(first, ignored)) return of_audit(first, err);
  return of_results(request.sources);
}

}  // namespace

std::string report_file(const std::string& source, reports::Language language, ReportRequest::Format format) {
  std::string file = source;
  while (file.size() > 1 && file.back() == '/') file.pop_back();
  return file + "." + reports::locales[reports::index_of(language)]->code +
         (format == ReportRequest::Format::pdf ? ".pdf" : ".html");
}

void write_report(const reports::Document& document, reports::Language language, ReportRequest::Format format,
                  const std::string& file) {
  const reports::Locale& locale = *reports::locales[reports::index_of(language)];
  write_file(file, format == ReportRequest::Format::html ? reports::html_text(document, locale)
                                                         : reports::pdf_bytes(document, locale));
}

std::vector<std::string> write_reports(const results::Bundle& bundle, const std::string& folder) {
  const reports::Document document = reports::policy_report(bundle);
  std::vector<std::string> files;
  for (const auto language : {reports::Language::indonesian, reports::Language::english})
    for (const auto format : {ReportRequest::Format::html, ReportRequest::Format::pdf}) {
      if (format == ReportRequest::Format::pdf && !reports::has_pdf()) continue;
      files.push_back(report_file(folder, language, format));
      write_report(document, language, format, files.back());
    }
  return files;
}

ExitCode report(const ReportRequest& request, std::ostream& out, std::ostream& err) {
  Made made;
  try {
    made = document_of(request, err);
  } catch (const FileError& error) {
    return refused(error.what(), ExitCode::rejected_input, err).code;
  }
  if (!made.document) return made.code;
  const std::string file = request.out.empty()
                               ? report_file(request.sources.front(), request.language, request.format)
                               : request.out;
  try {
    write_report(*made.document, request.language, request.format, file);
  } catch (const FileError&) {
    throw;
  } catch (const Error& error) {  // a PDF, of a program that was built without
    return refused(error.what(), ExitCode::usage, err).code;
  }
  out << file << '\n';
  return ExitCode::success;
}

}  // namespace gelombang::cli
