// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/report_options.hpp"

#include <CLI/CLI.hpp>
#include <map>

namespace gelombang::cli {
namespace {

constexpr const char* report_examples =
    R"(A result that was made by run, inclusion, sweep or size; of several results, how they differ from the first
one; of a draw that was made by 'gelombang draw', its audit or, with --notice, what is published about it.

Examples:
  gelombang report out/prakerja-2020-launch
  gelombang report out/prakerja-2020-launch --lang en --format pdf --out launch.pdf
  gelombang report out/before out/after
  gelombang report drawn --notice)";

std::string no_file(const std::string& text) {
  return text.empty() ? "the name of a file is missing" : "";
}

}  // namespace

void add_report(CLI::App& app, ReportRequest& report) {
  CLI::App* report_app =
      app.add_subcommand("report", "Write a report for who decides: HTML or PDF, id or en");
  report_app->add_option("RESULT", report.sources, "Folder of a result, or of a draw; several are compared")
      ->required();
  report_app->add_option("--lang", report.language, "Language: id (Bahasa Indonesia, the default) or en")
      ->type_name("id|en")
      ->transform(CLI::CheckedTransformer(std::map<std::string, reports::Language>{
          {"id", reports::Language::indonesian}, {"en", reports::Language::english}}));
  report_app->add_option("--format", report.format, "Form: html (the default) or pdf")
      ->type_name("html|pdf")
      ->transform(CLI::CheckedTransformer(std::map<std::string, ReportRequest::Format>{
          {"html", ReportRequest::Format::html}, {"pdf", ReportRequest::Format::pdf}}));
  report_app->add_option("--out", report.out, "File (default: RESULT.id.html, beside the folder)")
      ->type_name("FILE")
      ->check(no_file);
  report_app->add_flag("--notice", report.notice, "Of a draw: the notice for the public");
  report_app->footer(report_examples);
}

}  // namespace gelombang::cli
