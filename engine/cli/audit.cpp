// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/audit/audit.hpp"
#include "engine/audit/bundle_counts.hpp"
#include "engine/audit/drawn_pool.hpp"
#include "engine/audit/read_pool.hpp"
#include "engine/audit/report_json.hpp"
#include "engine/base/error.hpp"
#include "engine/base/new_folder.hpp"
#include "engine/cli/audited_draw.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/interrupt.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/draw/verification.hpp"
#include "engine/results/store.hpp"
#include "engine/results/test_cases.hpp"
#include "reports/audit.hpp"
#include "reports/render/terminal.hpp"

namespace gelombang::cli {
namespace {

/// The first line. A short key could be guessed, and with it every identifier.
std::string key_of(const std::string& path) {
  constexpr std::size_t shortest = 16;
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) throw FileError("cannot read a key from '" + path + "'");
  if (!line.empty() && line.back() == '\r') line.pop_back();
  if (line.size() < shortest)
    throw FileError("the key in '" + path + "' is shorter than 16 characters: identifiers could be guessed");
  return line;
}

bool holds(const std::string& folder, const char* file) {
  std::error_code ignored;
  return std::filesystem::exists(std::filesystem::path(folder) / file, ignored);
}

ExitCode exit_code(audit::Verdict verdict, bool strict) {
  if (verdict == audit::Verdict::inconsistent) return ExitCode::audit_failed;
  if (verdict == audit::Verdict::cannot_tell && strict) return ExitCode::undecided;
  return ExitCode::success;
}

std::string text_of(const audit::Report& report, const std::string& subject, bool as_json) {
  return as_json ? audit::json_text(report, subject)
                 : reports::terminal_text(reports::audit_report(report, subject));
}

results::TestCase case_of(audit::Verdict verdict, const std::string& subject, const std::string& sentence) {
  using Outcome = results::TestCase::Outcome;
  if (verdict == audit::Verdict::consistent) return {"audit", subject, Outcome::passed, "", sentence, false};
  const bool is_told = verdict == audit::Verdict::inconsistent;
  return {"audit",  subject, is_told ? Outcome::failed : Outcome::undecided, is_told ? "unfair" : "undecided",
          sentence, false};
}

void write_junit(const AuditRequest& request, const std::vector<results::TestCase>& cases) {
  if (request.junit.empty()) return;
  const std::string file = request.bundle.empty() ? request.pool : request.bundle;
  write_file(request.junit, results::junit_xml({"audit", file, ""}, cases, request.strict));
}

ExitCode print_report(const audit::Report& report, const std::string& subject, const AuditRequest& request,
                      std::ostream& out) {
  write_junit(request, {case_of(report.verdict, subject, report.bottom_line)});
  out << text_of(report, subject, request.json);
  return exit_code(report.verdict, request.strict);
}

/// Every wave, or the one that was named. The level is that of the family of all tests: each of several waves
/// has its equal part of it (Bonferroni), within which Holm's adjustment holds.
ExitCode audit_bundle(const AuditRequest& request, std::ostream& out, std::ostream& err) {
  const results::Bundle bundle = results::read_bundle(request.bundle);
  const std::string& named = request.settings.promise.wave.value_or("");
  std::vector<std::string> waves;
  for (const results::Selection& each : bundle.waves)
    if (named.empty() || each.wave == named) waves.push_back(each.wave);
  if (waves.empty()) {
    err << "gelombang: the run in '" << request.bundle << "' "
        << (bundle.waves.empty() ? "selected nobody; audit one whose scenario has a selection"
                                 : "has no wave '" + named + "'")
        << '\n';
    return ExitCode::rejected_input;
  }
  audit::Settings settings = request.settings;
  settings.level /= static_cast<double>(waves.size());
  const bool several = waves.size() > 1;
  bool inconsistent = false, undecided = false;
  std::vector<results::TestCase> cases;
  std::string text;
  for (const std::string& wave : waves) {
    const std::optional<audit::DrawCounts> draw = audit::draw_counts(bundle, wave);
    if (!draw) {
      err << "gelombang: the run in '" << request.bundle << "' ended before wave '" << wave
          << "' was drawn\n";
      return ExitCode::rejected_input;
    }
    const audit::Report report = audit::audit(*draw, settings);
    const std::string subject = "wave " + wave + " of " + bundle.provenance.scenario_name +
                                (bundle.provenance.replications > 1 ? ", first replication" : "");
    if (!text.empty()) text += request.json ? ",\n" : "\n";
    text += text_of(report, subject, request.json);
    cases.push_back(case_of(report.verdict, subject, report.bottom_line));
    inconsistent |= report.verdict == audit::Verdict::inconsistent;
    undecided |= report.verdict == audit::Verdict::cannot_tell;
  }
  write_junit(request, cases);
  out << (several && request.json ? "[\n" + text + "]\n" : text);
  if (inconsistent) return ExitCode::audit_failed;
  return undecided && request.strict ? ExitCode::undecided : ExitCode::success;
}

/// Ctrl-C ends it after the draw that is under way, and what was drawn is told.
ExitCode try_rules(const AuditRequest& request, std::ostream& out, std::ostream& err) {
  Loaded<draw::Commitment> promised;
  try {
    promised = draw::read_commitment(request.bundle);
  } catch (const FileError& error) {
    promised.diagnostics = {{Severity::error,
                             {request.bundle, 0, 0},
                             error.what(),
                             "--trial takes a folder that 'gelombang draw' wrote"}};
  }
  print(promised.diagnostics, err);
  if (!promised.value) return ExitCode::rejected_input;
  if (!request.commitment.empty() && request.commitment != promised.value->hash) {
    print(std::vector<Diagnostic>{{Severity::error,
                                   {request.bundle, 0, 0},
                                   "pool, rules and terms have the commitment " + promised.value->hash +
                                       ", published was " + request.commitment,
                                   "these are not the rules that were promised"}},
          err);
    return ExitCode::audit_failed;
  }
  const InterruptWatch interrupt;
  audit::TrialSettings settings;
  settings.draws = request.draws;
  settings.first_seed = request.first_seed;
  settings.level = request.settings.level;
  settings.smallest_cell = request.settings.smallest_cell;
  settings.stop = &interrupt.stop();
  const audit::TrialReport report = audit::trial(*promised.value, settings);
  const std::string subject = "wave " + promised.value->terms.wave + " in " + request.bundle;
  out << (request.json ? audit::json_text(report, subject)
                       : reports::terminal_text(reports::trial_report(report, subject)));
  if (report.draws < request.draws) return interrupt.code();
  write_junit(request, {case_of(report.verdict, "rules of " + subject, name_of(report.verdict))});
  return exit_code(report.verdict, request.strict);
}

ExitCode usage(const std::string& sentence, std::ostream& err) {
  err << "gelombang audit: " << sentence << "\nTry 'gelombang audit --help'.\n";
  return ExitCode::usage;
}

/// What the folder of a draw says already; empty: the request leaves it alone.
std::string misuse_of_draw(const AuditRequest& request) {
  const audit::Promise& promise = request.settings.promise;
  const audit::ColumnMap& columns = request.columns;
  if (promise.seed || promise.wave || promise.seats || !promise.quotas.empty() || promise.pool_sha256 ||
      promise.tickets_alone || columns.seats.household_cap || !request.selected_list.empty())
    return "seed, wave, seats, quotas, rules and the selected are in the folder of the draw already";
  if (!columns.selected.empty() || !columns.rank.empty() || !columns.excluded.empty() ||
      !columns.priority.empty() || !columns.wave.empty() || !columns.strata.empty())
    return "who was selected or excluded, tickets, classes and strata are in the folder of the draw already; "
           "map columns to group, explore, registered, previous_rank, listed_at, household or unique";
  if (request.pool.empty() == columns.id.empty()) return "";
  return request.pool.empty() ? "--column id=NAME joins a file: give it with --pool"
                              : "--pool FILE is joined to the draw by --column id=NAME";
}

/// The same for the folder of a simulated run.
std::string misuse_of_run(const AuditRequest& request) {
  const audit::Promise& promise = request.settings.promise;
  if (!request.pool.empty() || !request.commitment.empty())
    return "--pool and --commitment go with the folder of a draw, which '" + request.bundle + "' is not";
  if (promise.seed || promise.seats || !promise.quotas.empty() || promise.pool_sha256 ||
      promise.tickets_alone || !request.selected_list.empty() || request.columns != audit::ColumnMap{})
    return "people, seats, strata and seed are in the BUNDLE of a run already; --wave chooses a wave";
  return "";
}

}  // namespace

bool is_draw(const std::string& folder) {
  return holds(folder, "terms.txt");
}
bool is_drawn(const std::string& folder) {
  return holds(folder, "proof.txt");
}

/// A draw that is not the one it says it is has no statistics.
AuditedDraw audit_of_draw(const AuditRequest& request, std::ostream& err) {
  if (!is_drawn(request.bundle)) {
    print(std::vector<Diagnostic>{{Severity::error,
                                   {request.bundle, 0, 0},
                                   "this draw is promised and was not drawn yet",
                                   "'gelombang audit FOLDER --trial' audits its rules, with many seeds"}},
          err);
    return {{}, {}, ExitCode::rejected_input};
  }
  const Loaded<draw::Verified> verified = draw::verify(request.bundle, request.commitment);
  print(verified.diagnostics, err);
  if (!verified.value) {
    err << "gelombang: this draw is NOT verified, and nothing was audited\n";
    return {{}, {}, ExitCode::audit_failed};
  }
  const draw::Commitment& commitment = verified.value->commitment;
  Loaded<audit::Pool> pool =
      request.pool.empty()
          ? audit::pool_of_draw(*verified.value, request.bundle, request.columns)
          : audit::pool_of_draw(*verified.value, request.bundle, request.columns, request.pool);
  print(pool.diagnostics, err);
  if (!pool.value) return {{}, {}, ExitCode::rejected_input};
  pool.value->in_draw_order = request.in_draw_order;
  audit::Settings settings = request.settings;
  settings.promise.verified = {commitment.hash, !request.commitment.empty(),
                               static_cast<std::int64_t>(commitment.rules.seats())};
  return {audit::audit(*pool.value, settings), "wave " + commitment.terms.wave + " in " + request.bundle,
          ExitCode::success};
}

namespace {

ExitCode audit_draw(const AuditRequest& request, std::ostream& out, std::ostream& err) {
  if (const std::string why = misuse_of_draw(request); !why.empty()) return usage(why, err);
  const AuditedDraw audited = audit_of_draw(request, err);
  return audited.report ? print_report(*audited.report, audited.subject, request, out) : audited.code;
}

ExitCode audit_files(const AuditRequest& request, std::ostream& out, std::ostream& err) {
  if (request.trial && !request.pool.empty())
    return usage("--trial takes the folder of a draw alone, for the rules see nothing else", err);
  if (request.trial) return try_rules(request, out, err);
  AuditRequest with_key = request;
  if (!request.key_file.empty()) with_key.settings.promise.identifier_key = key_of(request.key_file);
  if (!request.bundle.empty() && is_draw(request.bundle)) return audit_draw(with_key, out, err);
  if (!request.bundle.empty()) {
    const std::string why = misuse_of_run(request);
    return why.empty() ? audit_bundle(request, out, err) : usage(why, err);
  }
  Loaded<audit::Pool> pool =
      request.selected_list.empty()
          ? audit::read_pool(request.pool, request.columns, {request.skip_bad_rows})
          : audit::read_pool(request.pool, request.selected_list, request.columns, {request.skip_bad_rows});
  for (const Diagnostic& each : pool.diagnostics) err << to_string(each) << '\n';
  if (!pool.value) return ExitCode::rejected_input;
  const std::vector<Diagnostic> wrong = audit::misfits(*pool.value, request.columns.seats, request.pool);
  print(wrong, err);
  if (!wrong.empty()) return ExitCode::rejected_input;
  pool.value->in_draw_order = request.in_draw_order;
  return print_report(audit::audit(*pool.value, with_key.settings), request.pool, with_key, out);
}

}  // namespace

/// An audit writes no file: one that cannot be read is refused like any other mistake in it.
ExitCode audit(const AuditRequest& request, std::ostream& out, std::ostream& err) {
  try {
    return audit_files(request, out, err);
  } catch (const FileError& error) {
    err << "gelombang: " << error.what() << '\n';
    return ExitCode::rejected_input;
  }
}

}  // namespace gelombang::cli
