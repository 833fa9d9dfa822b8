// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/record.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <new>

#include <fmt/format.h>

#include "engine/base/error.hpp"
#include "engine/base/new_folder.hpp"
#include "engine/base/printable.hpp"
#include "engine/cli/annotations.hpp"
#include "engine/experiment/ranks.hpp"
#include "engine/results/journal.hpp"
#include "engine/results/store.hpp"

namespace gelombang::cli {
namespace {

using Outcome = results::TestCase::Outcome;

bool is_no_success(const results::TestCase& each, bool strict) {
  return each.outcome == Outcome::failed || each.outcome == Outcome::error ||
         (strict && each.outcome == Outcome::undecided && !each.is_advice);
}

std::string title_of(const RunRequest& request) {
  return printable(request.scenario);
}

std::vector<Annotation> annotations_of_cases(const Record& record, const RunRequest& request) {
  std::vector<Annotation> annotations = annotations_of(record.diagnostics);
  for (const results::TestCase& each : record.cases)
    if (is_no_success(each, request.strict))
      annotations.push_back({Annotation::Level::error, {request.scenario, 0, 0}, each.name, each.message});
    else if (each.outcome == Outcome::undecided)
      annotations.push_back({Annotation::Level::warning, {request.scenario, 0, 0}, each.name, each.message});
  if (!record.message.empty())
    annotations.push_back({Annotation::Level::error, {request.scenario, 0, 0}, "no result", record.message});
  return annotations;
}

/// In a cell of a Markdown table.
std::string cell(const std::string& text) {
  std::string result;
  for (const char each : printable(text)) {
    if (std::string_view("|\\`<*_[~").find(each) != std::string_view::npos) result += '\\';
    result += each == '\n' ? ' ' : each;
  }
  return result;
}

const char* word_of(const results::TestCase& each, bool strict) {
  if (each.outcome == Outcome::passed) return "passed";
  if (each.outcome == Outcome::error) return "**error**";
  if (each.outcome == Outcome::failed) return "**failed**";
  return is_no_success(each, strict) ? "**undecided**" : each.is_advice ? "missed" : "undecided";
}

}  // namespace

Failure current_failure() {
  try {
    throw;
  } catch (const PluginError& error) {
    return {ExitCode::plugin, error.what()};
  } catch (const results::RefusedOutcomes& error) {
    return {ExitCode::rejected_input, error.what()};
  } catch (const FileError& error) {
    return {ExitCode::resource_limit, error.what()};
  } catch (const std::bad_alloc&) {
    return {ExitCode::resource_limit, "memory ran out; simulate fewer people, or fewer --jobs at a time"};
  } catch (const std::exception& error) {
    return {ExitCode::internal_error, error.what()};
  }
}

void Record::finish(ExitCode code) {
  if (is_finished_) return;
  is_finished_ = true;
  if (request_.ranks != nullptr && request_.ranks->rank() > 0) return;  // the first tells it
  if (again.empty()) again = request_.typed;
  if (place.empty() && code != ExitCode::success && code != ExitCode::usage) write_error(code);
  write_job_summary(code);
  err_ << annotation_text(annotations_of_cases(*this, request_), ci_here(),
                          place.empty() ? "summary.json" : place + "/junit.xml");
  const bool was_run = !place.empty() || code == ExitCode::resource_limit || code == ExitCode::internal_error;
  if (code != ExitCode::success && was_run)
    err_ << fmt::format("gelombang: exit status {}, {}; again: {}\n", static_cast<int>(code),
                        about(code).word, printable(again));
}

/// Where a result was asked for by name. Elsewhere bad input writes nothing; tasks make no result.
void Record::write_error(ExitCode code) {
  const TaskRequest& tasks = request_.tasks;
  const bool makes_no_result = tasks.part || tasks.range || tasks.status || !tasks.plan.empty();
  if (request_.out.empty() || makes_no_result) return;
  try {
    results::write_error({static_cast<int>(code), std::string(about(code).word), message, diagnostics, again},
                         request_.out);
  } catch (const FileError& error) {
    // The folder may be the very reason.
    if (error.what() != message) err_ << "gelombang: no summary.json of the error: " << error.what() << '\n';
  }
}

void Record::write_job_summary(ExitCode code) const {
  const char* const github = std::getenv("GITHUB_STEP_SUMMARY");
  if (request_.job_summary.empty() && github == nullptr) return;
  std::string why = message;
  for (const Diagnostic& each : diagnostics)
    if (each.severity == Severity::error) why += (why.empty() ? "" : "\n") + to_string(each);
  const std::string text = cli::job_summary(title_of(request_), code, why, cases, request_.strict, again);
  if (!request_.job_summary.empty()) write_file(request_.job_summary, text);
  if (github == nullptr) return;
  std::ofstream file(github, std::ios::app | std::ios::binary);
  file << text;
  if (!file.flush()) err_ << "gelombang: could not add to the job summary '" << printable(github) << "'\n";
}

ExitCode recorded(const RunRequest& request, std::ostream& err,
                  const std::function<ExitCode(Record& record)>& command) {
  Record record(request, err);
  try {
    const ExitCode code = command(record);
    record.finish(code);
    return code;
  } catch (...) {
    const Failure failure = current_failure();
    record.message = failure.sentence;
    err << "gelombang: " << failure.sentence << '\n';
    record.finish(failure.code);
    return failure.code;
  }
}

std::string job_summary(const std::string& title, ExitCode code, const std::string& message,
                        const std::vector<results::TestCase>& cases, bool strict, const std::string& again) {
  constexpr std::size_t most_bytes = 900'000;  // of a table; a file of more than 1 MiB is shown by nobody
  std::string text = fmt::format("## {}: exit status {}, {}\n\n", cell(title), static_cast<int>(code),
                                 cell(std::string(about(code).word)));
  if (!message.empty()) text += fmt::format("~~~text\n{}\n~~~\n\n", printable(message.substr(0, 50'000)));
  std::vector<const results::TestCase*> sorted;
  for (const results::TestCase& each : cases) sorted.push_back(&each);
  const auto rank = [strict](const results::TestCase* each) {
    return is_no_success(*each, strict) ? 0 : each->outcome == Outcome::undecided ? 1 : 2;
  };
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
  if (!sorted.empty()) text += "| verdict | of | what was to hold | measured |\n|---|---|---|---|\n";
  std::size_t told = 0;
  for (const results::TestCase* each : sorted) {
    const std::string row = fmt::format("| {} | {} | {} | {} |\n", word_of(*each, strict), cell(each->group),
                                        cell(each->name), cell(each->message));
    if (text.size() + row.size() > most_bytes) break;
    text += row;
    ++told;
  }
  if (told < sorted.size()) text += fmt::format("\n{} more in junit.xml\n", sorted.size() - told);
  if (!again.empty()) text += fmt::format("\n~~~sh\n{}\n~~~\n", printable(again));
  return text + '\n';
}

}  // namespace gelombang::cli
