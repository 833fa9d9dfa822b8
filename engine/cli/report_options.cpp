// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/report_options.hpp"

#include <CLI/CLI.hpp>
#include <map>
#include <string>

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

/// One of two words. In place of CLI11's own check, which tells of its map.
template <class Choice>
void add_choice(CLI::App& app, const std::string& option, const std::string& meaning, const char* type,
                const std::map<std::string, Choice>& choices, Choice& chosen) {
  app.add_option_function<std::string>(
         option, [choices, &chosen](const std::string& text) { chosen = choices.at(text); }, meaning)
      ->type_name(type)
      ->check(CLI::Validator(
          [choices](const std::string& text) -> std::string {
            if (choices.contains(text)) return {};
            return "'" + text + "' is neither " + choices.begin()->first + " nor " + choices.rbegin()->first;
          },
          ""));
}

std::string no_file(const std::string& text) {
  return text.empty() ? "the name of a file is missing" : "";
}

}  // namespace

CLI::App* add_report(CLI::App& app, ReportRequest& report) {
  CLI::App* report_app =
      app.add_subcommand("report", "Write a report for whoever decides: HTML or PDF, id or en");
  report_app->add_option("RESULT", report.sources, "Folder of a result, or of a draw; several are compared")
      ->required();
  add_choice<reports::Language>(
      *report_app, "--lang", "Language: id (Bahasa Indonesia, the default) or en", "id|en",
      {{"id", reports::Language::indonesian}, {"en", reports::Language::english}}, report.language);
  add_choice<ReportRequest::Format>(
      *report_app, "--format", "Form: html (the default) or pdf", "html|pdf",
      {{"html", ReportRequest::Format::html}, {"pdf", ReportRequest::Format::pdf}}, report.format);
  report_app->add_option("--out", report.out, "File (default: RESULT.id.html, beside the folder)")
      ->type_name("FILE")
      ->check(no_file);
  report_app->add_flag("--notice", report.notice, "Of a draw: the notice for the public");
  report_app->footer(report_examples);
  return report_app;
}

}  // namespace gelombang::cli
