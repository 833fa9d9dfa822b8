// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "engine/audit/expectations.hpp"
#include "engine/base/csv_lines.hpp"
#include "engine/base/error.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/draw/verification.hpp"
#include "engine/selection/expected.hpp"
#include "engine/study/rerun.hpp"
#include "reports/draw.hpp"
#include "reports/render/terminal.hpp"

namespace gelombang::cli {
namespace {

namespace fs = std::filesystem;

ExitCode usage(std::ostream& err, const std::string& sentence) {
  err << "gelombang draw: " << sentence << "\nTry 'gelombang draw --help'.\n";
  return ExitCode::usage;
}

/// A file that is not there is told like any other mistake in it.
template <class T, class Read>
std::optional<T> read_or_tell(const std::string& file, std::ostream& err, Read read) {
  try {
    Loaded<T> loaded = read();
    print(loaded.diagnostics, err);
    return std::move(loaded.value);
  } catch (const draw::UnreadableFile& error) {
    print(std::vector<Diagnostic>{{Severity::error, {error.path(), 0, 0}, error.what(), ""}}, err);
    return std::nullopt;
  } catch (const FileError& error) {
    print(std::vector<Diagnostic>{{Severity::error, {file, 0, 0}, error.what(), ""}}, err);
    return std::nullopt;
  }
}

std::optional<draw::Rules> rules_of(const DrawRequest& request, std::ostream& err) {
  if (request.seats) return draw::plain_rules(*request.seats);
  return read_or_tell<draw::Rules>(request.rules, err, [&]() -> Loaded<draw::Rules> {
    Refusals refusals;
    const std::string text = read_whole(request.rules, refusals);
    if (refusals.any()) return {{}, refusals.diagnostics()};
    return draw::read_rules(text, request.rules);
  });
}

bool is_one_line(const std::string& text) {
  return text.find_first_not_of(
             " !\"#$%&'()*+,-./"
             "0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~") ==
             std::string::npos &&
         text.size() <= draw::longest_seed_source;
}

/// What is wrong with the request itself, before a file is opened; empty: nothing.
std::string misuse(const DrawRequest& request, bool from_folder) {
  if (from_folder) {
    if (request.seed.empty()) return "a draw that was promised needs its --seed";
    const bool other = !request.wave.empty() || request.seats || !request.rules.empty() ||
                       !request.lists.empty() || !request.issue_codes.empty() || request.rfc3797 ||
                       !request.seed_source.empty() || request.is_private;
    if (request.explain) return "--explain takes the CSV file of people and the rules";
    return other ? "wave, seats, rules, lists and codes are in the folder already, and cannot be changed"
                 : "";
  }
  if (request.explain) return request.rules.empty() ? "--explain needs --rules" : "";
  if (!draw::is_plain_name(request.wave))
    return "--wave is needed: letters, digits, '_', '.' and '-', at most 64";
  if (!request.seats && request.rules.empty()) return "--seats or --rules is needed";
  if (request.seed.empty() && request.seed_source.empty())
    return "without --seed the draw is promised: name the public seed that will be used with --seed-source";
  if (!is_one_line(request.seed_source))
    return "--seed-source is one line of at most 200 printable ASCII characters";
  if (!request.issue_codes.empty() && !request.seed.empty())
    return "codes are issued and published with the commitment, before there is a seed: leave out --seed";
  if (!request.issue_codes.empty() && request.is_private)
    return "--private and --issue-codes exclude each other";
  return "";
}

struct CommittedPool {
  draw::Commitment commitment;
  std::string private_codes;
};

/// A file that is missing or cannot be read is a data file that was refused; one that differs from what its
/// hash promised is a broken promise, as for `verify`.
std::optional<CommittedPool> promised(const DrawRequest& request, std::ostream& err, ExitCode& code) {
  code = ExitCode::rejected_input;
  auto commitment = read_or_tell<draw::Commitment>(request.pool, err, [&] {
    Loaded<draw::Commitment> loaded = draw::read_commitment(request.pool);
    code = ExitCode::audit_failed;
    return loaded;
  });
  if (!commitment) return std::nullopt;
  return CommittedPool{std::move(*commitment), ""};
}

std::optional<CommittedPool> from_csv(const DrawRequest& request, std::ostream& err, ExitCode& code) {
  code = ExitCode::invalid_scenario;
  std::optional<draw::Rules> rules = rules_of(request, err);
  if (!rules) return std::nullopt;
  code = ExitCode::rejected_input;
  draw::PoolSource source;
  source.file = request.pool;
  source.id_column = request.id_column;
  source.also_column = request.by;
  for (const auto& [name, file] : request.lists) source.lists.push_back({name, file});
  source.on = request.on;
  source.oldest_days = request.list_age_max;
  source.for_publication = !request.is_private && !request.explain;  // nothing is written
  source.issue_codes = !request.issue_codes.empty();
  auto prepared =
      read_or_tell<draw::PreparedPool>(request.pool, err, [&] { return draw::read_pool(source, *rules); });
  if (!prepared) return std::nullopt;
  const std::vector<Diagnostic> idle = draw::check_exclusions(*rules, prepared->pool);
  const std::vector<Diagnostic> misfits = draw::check_fit(*rules, prepared->pool, request.pool);
  print(idle, err);
  print(misfits, err);
  if (!idle.empty() || !misfits.empty()) return std::nullopt;

  draw::Terms terms;
  terms.wave = request.wave;
  terms.method = request.rfc3797 ? draw::Method::rfc3797 : draw::Method::tickets;
  terms.seed_source = request.seed_source;
  terms.for_publication = !request.is_private;
  return CommittedPool{draw::commit(std::move(terms), std::move(*rules), std::move(prepared->pool)),
                       std::move(prepared->private_codes)};
}

ExitCode explain(draw::Commitment commitment, const std::string& by, std::ostream& out, std::ostream& err) {
  draw::PoolColumn column;
  if (!by.empty()) {
    column = *commitment.pool.column(by);
    if (const std::string why = audit::why_not_by(column); !why.empty()) {
      err << "gelombang draw: --by: " << why << "\n";
      return ExitCode::rejected_input;
    }
  }
  const std::size_t rounds = commitment.rules.rounds.size();
  if (!commitment.leximin && rounds > selection::most_rounds_in_orders) {
    err << "gelombang draw: --explain compares all orders of at most " << selection::most_rounds_in_orders
        << " rounds, and the rules have " << rounds << "\n";
    return ExitCode::usage;
  }
  out << reports::terminal_text(
      reports::expectations(audit::expectations(std::move(commitment), by.empty() ? nullptr : &column)));
  return ExitCode::success;
}

std::string folder_of(const DrawRequest& request, const std::string& wave) {
  if (!request.out.empty()) return request.out;
  return (request.seed.empty() ? "out/promised-" : "out/draw-") + wave;
}

/// Why the seed is none for this method; empty: it is one, or there is none yet.
std::string why_no_seed(const DrawRequest& request, draw::Method method) {
  if (request.seed.empty()) return "";
  const std::string why = draw::why_no_seed(request.seed, method);
  return why.empty() ? "" : "--seed: " + why;
}

/// The published hash, where one is given, is that of what is there.
bool keeps_promise(const DrawRequest& request, const draw::Commitment& commitment, std::ostream& err) {
  if (request.commitment.empty() || request.commitment == commitment.hash) return true;
  print(std::vector<Diagnostic>{{Severity::error,
                                 {request.pool, 0, 0},
                                 "pool, rules and terms have the commitment " + commitment.hash +
                                     ", published was " + request.commitment,
                                 "draw from what was committed to; nothing was written"}},
        err);
  return false;
}

/// The private file first: codes in a published pool whose owners nobody knows would be worth nothing.
void write_folder(const CommittedPool& prepared, const std::vector<NewFile>& files, const std::string& folder,
                  const std::string& private_file) {
  if (!private_file.empty()) write_private_file(private_file, prepared.private_codes);
  try {
    write_new_folder(folder, files);
  } catch (...) {
    std::error_code ignored;
    if (!private_file.empty()) fs::remove(private_file, ignored);
    throw;
  }
}

/// Writes what is promised; the document of it.
reports::Document promise(const DrawRequest& request, const CommittedPool& prepared,
                          const std::string& folder) {
  const draw::Commitment& commitment = prepared.commitment;
  write_folder(prepared, draw::files_of(commitment), folder, request.issue_codes);
  reports::DrawOrigin from{folder};
  from.codes = request.issue_codes;
  from.next = "gelombang draw " + study::shell_quoted(folder) + " --seed HEX --commitment " + commitment.hash;
  return reports::promised(commitment, from);
}

/// Draws, and writes what was promised and what was drawn; the document of it.
reports::Document drawn(const DrawRequest& request, const CommittedPool& prepared, const std::string& folder,
                        bool pool_and_seed_came_together) {
  const draw::Commitment& commitment = prepared.commitment;
  const draw::Drawn drawn = draw::draw(commitment, request.seed);
  std::vector<NewFile> files = draw::files_of(commitment);
  for (NewFile& file : draw::files_of(drawn)) files.push_back(std::move(file));
  write_folder(prepared, files, folder, "");
  reports::DrawOrigin from{folder};
  from.pool_and_seed_came_together = pool_and_seed_came_together;
  from.next = "gelombang verify " + study::shell_quoted(folder) + " --commitment " + commitment.hash;
  return reports::drawn(commitment, drawn, request.seed, from);
}

}  // namespace

ExitCode draw(const DrawRequest& request, std::ostream& out, std::ostream& err) {
  std::error_code ignored;
  const bool from_folder = fs::is_directory(request.pool, ignored);
  if (const std::string why = misuse(request, from_folder); !why.empty()) return usage(err, why);
  if (!from_folder) {
    const auto method = request.rfc3797 ? draw::Method::rfc3797 : draw::Method::tickets;
    if (const std::string why = why_no_seed(request, method); !why.empty()) return usage(err, why);
  }
  ExitCode code = ExitCode::success;
  std::optional<CommittedPool> prepared =
      from_folder ? promised(request, err, code) : from_csv(request, err, code);
  if (!prepared) return code;
  if (request.explain) return explain(std::move(prepared->commitment), request.by, out, err);
  const draw::Commitment& commitment = prepared->commitment;
  const std::string folder = folder_of(request, commitment.terms.wave);
  require_absent(folder);
  if (const std::string why = draw::why_no_method(commitment); !why.empty()) return usage(err, why);
  if (const std::string why = why_no_seed(request, commitment.terms.method); !why.empty())
    return usage(err, why);
  if (!keeps_promise(request, commitment, err)) return ExitCode::audit_failed;
  out << reports::terminal_text(request.seed.empty() ? promise(request, *prepared, folder)
                                                     : drawn(request, *prepared, folder, !from_folder));
  return ExitCode::success;
}

}  // namespace gelombang::cli
