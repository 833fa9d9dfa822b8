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
#include "reports/render/mark.hpp"
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

/// Where a file lies is nobody's business who reads a report.
std::string file_name(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  return name.empty() ? path : name;
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
  return {reports::draw_audit(*audited.report, file_name(audited.subject))};
}

Made of_audit(const std::string& path, std::ostream& err) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const audit::ReadReport read = audit::read_report(text);
  if (!read.problem.empty()) return refused("'" + path + "': " + read.problem, ExitCode::rejected_input, err);
  return {reports::draw_audit(read.report, file_name(read.subject))};
}

/// The first two that are the same; empty: all differ.
std::string said_twice(const std::vector<std::string>& sources) {
  std::error_code ignored;
  for (std::size_t i = 0; i < sources.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (std::filesystem::equivalent(sources[i], sources[j], ignored)) return sources[i];
  return {};
}

/// Only a report may be replaced, and none may stand in a result, which would be no result any more. Empty:
/// the file may be written.
std::string why_not_write(const std::string& file) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  const fs::path parent = fs::path(file).parent_path(), folder = parent.empty() ? fs::path(".") : parent;
  if (fs::exists(folder / "manifest.json", ignored))
    return "'" + folder.string() + "' is a result; write its report beside it, not into it";
  if (!fs::exists(file, ignored)) return {};
  if (!fs::is_regular_file(file, ignored)) return "'" + file + "' is there, and is no file";
  std::ifstream stream(file, std::ios::binary);
  std::string beginning(reports::length_of_beginning, '\0');
  stream.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  if (reports::is_report(beginning)) return {};
  return "'" + file +
         "' is there, and is no report of this program; nothing was replaced. Move it away, or name another "
         "file with --out";
}

Made document_of(const ReportRequest& request, std::ostream& err) {
  const std::string& first = request.sources.front();
  if (const std::string twice = said_twice(request.sources); !twice.empty())
    return refused("'" + twice + "' is named twice: a result is not compared with itself", ExitCode::usage,
                   err);
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

std::string without_slashes(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

/// `out/a` and `out/b`: a comparison is `out/a-b`, and replaces the report of neither.
std::string beside(const std::vector<std::string>& sources) {
  std::string name = without_slashes(sources.front());
  for (std::size_t i = 1; i < sources.size(); ++i)
    name += "-" + std::filesystem::path(without_slashes(sources[i])).filename().string();
  return name;
}

struct ReportFile {
  std::string path;
  reports::Language language;
  ReportRequest::Format format;
};

/// Those that `--report` writes after a run.
std::vector<ReportFile> files_beside(const std::string& folder) {
  std::vector<ReportFile> files;
  for (const auto language : {reports::Language::indonesian, reports::Language::english})
    for (const auto format : {ReportRequest::Format::html, ReportRequest::Format::pdf})
      if (format == ReportRequest::Format::html || reports::has_pdf())
        files.push_back({report_file(folder, language, format), language, format});
  return files;
}

}  // namespace

std::string report_file(const std::string& source, reports::Language language, ReportRequest::Format format) {
  return without_slashes(source) + "." + reports::locales[reports::index_of(language)]->code +
         (format == ReportRequest::Format::pdf ? ".pdf" : ".html");
}

void write_report(const reports::Document& document, reports::Language language, ReportRequest::Format format,
                  const std::string& file) {
  const reports::Locale& locale = *reports::locales[reports::index_of(language)];
  if (format == ReportRequest::Format::html)
    write_file(file, reports::html_text(document, locale));
  else
    reports::write_pdf(document, locale, file);
}

void require_reports_writable(const std::string& folder) {
  for (const ReportFile& each : files_beside(folder))
    if (const std::string why = why_not_write(each.path); !why.empty()) throw FileError(why);
}

std::vector<std::string> write_reports(const results::Bundle& bundle, const std::string& folder) {
  require_reports_writable(folder);
  const reports::Document document = reports::policy_report(bundle);
  std::vector<std::string> files;
  for (const ReportFile& each : files_beside(folder)) {
    write_report(document, each.language, each.format, each.path);
    files.push_back(each.path);
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
                               ? report_file(beside(request.sources), request.language, request.format)
                               : request.out;
  if (const std::string why = why_not_write(file); !why.empty())
    return refused(why, ExitCode::usage, err).code;
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
