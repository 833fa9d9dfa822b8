#include <fmt/format.h>

#include <filesystem>

#include "engine/base/csv_lines.hpp"
#include "engine/base/error.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/explain_draw.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/cli/text.hpp"
#include "engine/draw/rfc3797.hpp"
#include "engine/draw/verification.hpp"
#include "engine/study/rerun.hpp"

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

/// What each quota asks, what its people could expect, and what they got.
void print_quotas(const draw::Commitment& commitment, const draw::Drawn& drawn, std::ostream& out) {
  const draw::QuotaTypes& types = *commitment.leximin;
  Table table(2, {"column", "value", "at least", "at most", "expected", "selected"});
  for (std::size_t q = 0; q < types.problem.quotas.size(); ++q) {
    const selection::Quota& quota = types.problem.quotas[q];
    double expected = 0;
    std::uint64_t selected = 0;
    for (std::size_t t = 0; t < types.problem.types.size(); ++t) {
      const selection::QuotaType& type = types.problem.types[t];
      if (type.value_of[quota.attribute] != quota.value) continue;
      expected += static_cast<double>(type.people) * static_cast<double>(types.chances.chance(t));
      selected += drawn.seating.tallies[0][t].selected;
    }
    const auto bound = [](const auto& seats) {
      return seats ? count_text(static_cast<double>(*seats)) : std::string();
    };
    const draw::Rules::Quota& rule = commitment.rules.quotas[q];
    table.add({rule.column, rule.value, bound(quota.at_least), bound(quota.at_most),
               fmt::format("{:.1f}", expected), count_text(static_cast<double>(selected))});
  }
  out << table.text();
  out << "  chances      " << percent_text(static_cast<double>(types.chances.steps.front().chance)) << " to "
      << percent_text(static_cast<double>(types.chances.steps.back().chance)) << ", "
      << types.problem.types.size() << " types of people: chances.csv\n";
}

void print_rounds(const draw::Drawn& drawn, std::ostream& out) {
  Table table(2, {"round", "group", "seats", "with spill-over", "candidates", "selected"});
  for (std::size_t r = 0; r < drawn.rounds.size(); ++r) {
    const draw::Rules::Round& round = drawn.rounds[r];
    for (std::size_t g = 0; g < round.groups.size(); ++g) {
      const selection::GroupTally& tally = drawn.seating.tallies[r][g];
      const auto count = [](std::uint64_t value) { return count_text(static_cast<double>(value)); };
      table.add({round.name,
                 round.column.empty() ? "everybody" : round.column + " = " + round.groups[g].value,
                 count(round.groups[g].seats), count(tally.offered), count(tally.candidates),
                 count(tally.selected)});
    }
  }
  out << table.text();
}

/// The private file first: codes in a published pool whose owners nobody knows would be worth nothing.
void write(const CommittedPool& prepared, const std::vector<NewFile>& files, const std::string& folder,
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

}  // namespace

ExitCode draw(const DrawRequest& request, std::ostream& out, std::ostream& err) {
  std::error_code ignored;
  const bool from_folder = fs::is_directory(request.pool, ignored);
  if (const std::string why = misuse(request, from_folder); !why.empty()) return usage(err, why);
  if (!from_folder && !request.seed.empty()) {
    const auto method = request.rfc3797 ? draw::Method::rfc3797 : draw::Method::tickets;
    if (const std::string why = draw::why_no_seed(request.seed, method); !why.empty())
      return usage(err, "--seed: " + why);
  }
  ExitCode code = ExitCode::success;
  std::optional<CommittedPool> prepared =
      from_folder ? promised(request, err, code) : from_csv(request, err, code);
  if (!prepared) return code;
  if (request.explain) return explain_draw(std::move(prepared->commitment), request.by, out, err);
  const draw::Commitment& commitment = prepared->commitment;
  const std::string folder = !request.out.empty()   ? request.out
                             : request.seed.empty() ? "out/promised-" + commitment.terms.wave
                                                    : "out/draw-" + commitment.terms.wave;
  require_absent(folder);
  if (const std::string why = draw::why_no_method(commitment); !why.empty()) return usage(err, why);
  if (!request.seed.empty())
    if (const std::string why = draw::why_no_seed(request.seed, commitment.terms.method); !why.empty())
      return usage(err, "--seed: " + why);
  if (!request.commitment.empty() && request.commitment != commitment.hash) {
    print(std::vector<Diagnostic>{{Severity::error,
                                   {request.pool, 0, 0},
                                   "pool, rules and terms have the commitment " + commitment.hash +
                                       ", published was " + request.commitment,
                                   "draw from what was committed to; nothing was written"}},
          err);
    return ExitCode::audit_failed;
  }

  std::vector<NewFile> files = draw::files_of(commitment);
  const std::string people = count_text(static_cast<double>(commitment.pool.people()));
  const std::string seats = count_text(static_cast<double>(commitment.rules.seats()));
  if (request.seed.empty()) {
    write(*prepared, files, folder, request.issue_codes);
    out << fmt::format("Wave {}: {} people, {} seats, promised\n", commitment.terms.wave, people, seats);
    if (!request.issue_codes.empty())
      out << "  codes        " << request.issue_codes
          << ": who has which code; keep it secret, it cannot be made again\n";
  } else {
    const draw::Drawn drawn = draw::draw(commitment, request.seed);
    for (NewFile& file : draw::files_of(drawn)) files.push_back(std::move(file));
    write(*prepared, files, folder, "");
    out << fmt::format("Wave {}: {} people, {} seats, drawn with seed {}\n", commitment.terms.wave, people,
                       seats, request.seed);
    commitment.leximin ? print_quotas(commitment, drawn, out) : print_rounds(drawn, out);
    if (!from_folder)
      out << "  note         pool and seed came together: this proves nothing about who knew the seed\n";
  }
  if (commitment.terms.method == draw::Method::rfc3797)
    out << fmt::format("  randomness   {} bits are needed for every outcome to be possible\n",
                       draw::rfc3797_bits_needed(commitment.pool.people(),
                                                 static_cast<std::uint32_t>(commitment.rules.seats())));
  out << "  commitment   " << commitment.hash << "\n  result       " << folder << '\n';
  if (request.seed.empty())
    out << "  next         publish the commitment; then gelombang draw " << study::shell_quoted(folder)
        << " --seed HEX --commitment " << commitment.hash << '\n';
  else
    out << "  check        gelombang verify " << study::shell_quoted(folder) << " --commitment "
        << commitment.hash << '\n';
  return ExitCode::success;
}

}  // namespace gelombang::cli
