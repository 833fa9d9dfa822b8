#include <fstream>
#include <sstream>

#include "engine/audit/audit.hpp"
#include "engine/audit/read_pool.hpp"
#include "engine/base/error.hpp"
#include "engine/cli/audit_report.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/interrupt.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/cli/trial_report.hpp"
#include "engine/draw/proof.hpp"
#include "engine/results/store.hpp"

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

ExitCode exit_code(audit::Verdict verdict, bool strict) {
  if (verdict == audit::Verdict::inconsistent) return ExitCode::audit_failed;
  if (verdict == audit::Verdict::cannot_tell && strict) return ExitCode::undecided;
  return ExitCode::success;
}

ExitCode print(const audit::Report& report, const std::string& subject, const AuditRequest& request,
               std::ostream& out) {
  out << (request.json ? audit_json(report, subject) : audit_text(report, subject));
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
    text += request.json ? audit_json(report, subject) : audit_text(report, subject);
    inconsistent |= report.verdict == audit::Verdict::inconsistent;
    undecided |= report.verdict == audit::Verdict::cannot_tell;
  }
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
  cli::print(promised.diagnostics, err);
  if (!promised.value) return ExitCode::rejected_input;
  const InterruptWatch interrupt;
  audit::TrialSettings settings;
  settings.draws = request.draws;
  settings.first_seed = request.first_seed;
  settings.level = request.settings.level;
  settings.smallest_cell = request.settings.smallest_cell;
  settings.stop = &interrupt.stop();
  const audit::TrialReport report = audit::trial(*promised.value, settings);
  const std::string subject = "wave " + promised.value->terms.wave + " in " + request.bundle;
  out << (request.json ? trial_json(report, subject) : trial_text(report, subject));
  if (report.draws < request.draws) return interrupt.code();
  return exit_code(report.verdict, request.strict);
}

}  // namespace

ExitCode audit(const AuditRequest& request, std::ostream& out, std::ostream& err) {
  if (request.trial) return try_rules(request, out, err);
  if (!request.bundle.empty()) return audit_bundle(request, out, err);
  AuditRequest with_key = request;
  if (!request.key_file.empty()) with_key.settings.promise.identifier_key = key_of(request.key_file);
  const Loaded<audit::Pool> pool =
      request.selected_list.empty()
          ? audit::read_pool(request.pool, request.columns, {request.skip_bad_rows})
          : audit::read_pool(request.pool, request.selected_list, request.columns, {request.skip_bad_rows});
  for (const Diagnostic& each : pool.diagnostics) err << to_string(each) << '\n';
  if (!pool.value) return ExitCode::rejected_input;
  return print(audit::audit(*pool.value, with_key.settings), request.pool, with_key, out);
}

}  // namespace gelombang::cli
