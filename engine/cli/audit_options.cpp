// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/audit_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

#include "engine/base/diagnostics.hpp"
#include "engine/cli/number_options.hpp"
#include "engine/draw/codes.hpp"

namespace gelombang::cli {
namespace {

constexpr const char* about =
    R"(BUNDLE is the result of a simulated run. DRAWN is the folder of a draw by `gelombang draw`: it is
verified, and rules, strata, exclusions and the selected are taken from it; groups and the like are
columns of its pool, or of --pool FILE, joined by --column id=NAME. With --trial it may be promised
only: not one draw is audited then but its rules, with many seeds. Any other draw is a CSV file with
one person a line, and a map of its columns: --column WHAT=NAME, where WHAT is
  id             identifier
  selected       1 or 0, yes or no
  registered     time or order of registration
  rank           of the ticket, the smallest is drawn first
  group          tested (may be repeated)
  stratum        seats were given within it (may be repeated)
  household      number of the household
  priority       class, the smaller goes first
  listed_at      since when on the list
  excluded       1 or 0: must not be selected
  previous_rank  in an earlier wave
  unique         must differ (may be repeated)
  explore        looked at, not tested (may be repeated)
  wave           of several in one file: a line is an application, and every wave a draw of its own
Without `selected` those with the smallest ranks won, of --seats or of a --quota for each stratum and
wave; where ranks leave a doubt (equal ranks at the last seat, several strata and one --seats) they
are refused.
The order of the file says something only where it is that of the draw: see --in-draw-order. A file
that was sorted by outcome is found out, and no trace by place is looked for in it.

Example:
  gelombang audit --pool draft.csv --column id=day --column registered=day --column rank=rank
                  --column group=month --seats 195 --registered-as birthdays)";

struct Single {
  std::string_view what;
  std::string audit::ColumnMap::*column;
};
constexpr std::array singles{Single{"id", &audit::ColumnMap::id},
                             Single{"selected", &audit::ColumnMap::selected},
                             Single{"registered", &audit::ColumnMap::registered},
                             Single{"rank", &audit::ColumnMap::rank},
                             Single{"previous_rank", &audit::ColumnMap::previous_rank},
                             Single{"household", &audit::ColumnMap::household},
                             Single{"excluded", &audit::ColumnMap::excluded},
                             Single{"priority", &audit::ColumnMap::priority},
                             Single{"wave", &audit::ColumnMap::wave},
                             Single{"listed_at", &audit::ColumnMap::listed_at}};
struct Several {
  std::string_view what;
  std::vector<std::string> audit::ColumnMap::*columns;
};
constexpr std::array several{
    Several{"group", &audit::ColumnMap::groups}, Several{"stratum", &audit::ColumnMap::strata},
    Several{"explore", &audit::ColumnMap::exploratory}, Several{"unique", &audit::ColumnMap::unique}};

void map_column(audit::ColumnMap& columns, const std::string& text, std::string& problem) {
  const std::size_t equals = text.find('=');
  const std::string what = text.substr(0, equals);
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
    problem = "'" + text + "' is not of the form WHAT=NAME, such as group=province";
    return;
  }
  const std::string name = text.substr(equals + 1);
  std::vector<std::string_view> known;
  for (const Single& each : singles) {
    known.push_back(each.what);
    if (each.what != what) continue;
    if (!(columns.*each.column).empty()) problem = "'" + what + "' is mapped twice";
    columns.*each.column = name;
    return;
  }
  for (const Several& each : several) {
    known.push_back(each.what);
    if (each.what != what) continue;
    (columns.*each.columns).push_back(name);
    return;
  }
  problem = "an audit knows nothing of '" + what + "'";
  if (const auto near = nearest(what, known)) problem += "; did you mean '" + std::string(*near) + "'?";
}

bool is_sha256(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

CLI::App* add_audit(CLI::App& app, AuditArguments& arguments) {
  AuditRequest& request = arguments.request;
  CLI::App* audit = app.add_subcommand("audit", "Tell whether a selection is consistent with a fair draw");
  CLI::Option* bundle =
      audit->add_option("BUNDLE|DRAWN", request.bundle, "Folder of a simulated run, or of a draw");
  const auto text = [audit](const char* name, auto& value, const char* help, const char* type) {
    return audit->add_option(name, value, help)->type_name(type);
  };
  text("--pool", request.pool, "The people of a real draw (CSV); of a DRAWN folder, more about them", "FILE");
  text("--selected", request.selected_list,
       "The selected among them: a CSV file whose column of the identifier has the same name", "FILE");
  audit->add_option("--column", arguments.columns, "Map a column (may be repeated)")
      ->allow_extra_args(false)
      ->type_name("WHAT=NAME");
  audit->add_option("--seats", arguments.seats, "Seats that were to be given")
      ->type_name("N")
      ->check(whole_number<std::int64_t>(0, 1'000'000'000));
  audit->add_option("--quota", arguments.quotas, "Seats of one stratum (may be repeated)")
      ->allow_extra_args(false)
      ->type_name("STRATUM=N");
  text(
      "--pool-sha256", arguments.pool_sha256,
      "SHA-256 of the identifiers of the pool, published before the draw: in bytewise order, a line feed "
      "after each, as of LC_ALL=C sort ids.txt | sha256sum. A commitment of `gelombang draw` is another hash",
      "HEX");
  text("--commitment", arguments.commitment, "Of a DRAWN folder: the hash that was published before the draw",
       "HEX");
  audit->add_flag(
      "--tickets-alone", request.settings.promise.tickets_alone,
      "In every stratum and class the smallest tickets win: no household cap, entries, reserves or "
      "ticket for each round. A replay that differs is then a broken rule");
  audit->add_flag(
      "--household-cap", request.columns.seats.household_cap,
      "At most one person of a household is selected, in each wave; needs --column household=NAME. "
      "A housemate of a winner is then passed over, and two winners of one household are a broken "
      "rule. The rules of a DRAWN folder say it themselves");
  text("--seed", arguments.seed, "Public seed: replays every ticket; with --wave", "TEXT");
  text("--wave", arguments.wave, "Name of the wave, as in the tickets; of a BUNDLE: audit this one only",
       "TEXT");
  text("--key-file", request.key_file, "Key under which identifiers of people to look at are hashed", "FILE");
  text("--registered-as", request.settings.order_noun, "What was early or late, in the findings", "NOUN");
  audit->add_option("--level", request.settings.level, "Of the whole family of tests (default 0.01)")
      ->check(number_between(1e-6, 0.2));
  audit->add_option("--margin", request.settings.margin, "Within it a ratio is as good as 1 (default 0.03)")
      ->check(number_between(1e-4, 0.5));
  CLI::Option* trial = audit->add_flag(
      "--trial", request.trial, "Draw with many seeds: chances by type, calibration, generator (stage C)");
  trial->needs(bundle);
  audit->add_option("--draws", request.draws, "Of a trial (default 200)")
      ->type_name("M")
      ->needs(trial)
      ->check(whole_number<std::int64_t>(1, 1'000'000));
  audit
      ->add_option("--first-seed", request.first_seed,
                   "Of a trial: seeds are derived from K and the numbers after it")
      ->type_name("K")
      ->check(whole_number<std::uint64_t>(0, std::numeric_limits<std::uint64_t>::max()))
      ->needs(trial);
  audit->add_flag(
      "--in-draw-order", request.in_draw_order,
      "The draw saw the people in the order of the file: look for traces by place (truncated pool, "
      "modulo bias, shuffles). Without it this is done where the file follows 'registered'");
  audit->add_flag("--skip-bad-rows", request.skip_bad_rows, "Leave bad rows out, and say how many");
  audit->add_flag("--json", request.json, "Print JSON");
  text("--junit", request.junit, "Also write each verdict as a test case (JUnit XML)", "FILE");
  audit->add_flag("--strict", request.strict, "Exit with 11 when the verdict is 'cannot tell'");
  audit->footer(about);
  return audit;
}

AuditRequest audit_request(const AuditArguments& arguments, std::string& problem) {
  AuditRequest request = arguments.request;
  for (const std::string& each : arguments.columns)
    if (problem.empty()) map_column(request.columns, each, problem);
  audit::Promise& promise = request.settings.promise;
  for (const std::string& each : arguments.quotas) {
    const std::size_t equals = std::min(each.rfind('='), each.size());
    const std::string stratum = each.substr(0, equals);
    std::int64_t seats = -1;
    const char* const end = each.data() + each.size();
    const bool is_number = equals < each.size() &&
                           std::from_chars(each.data() + equals + 1, end, seats).ptr == end && seats >= 0;
    // What was typed is not repeated: it may be the number of a person.
    if (problem.empty() && (!is_number || stratum.empty()))
      problem = "--quota is of the form STRATUM=N with a whole number of seats, such as ID-JB=1200";
    if (problem.empty() && draw::holds_nik(stratum))
      problem = "the stratum of a --quota has 16 digits, as a NIK has: it would be printed";
    if (!promise.quotas.try_emplace(stratum, seats).second && problem.empty())
      problem = "two --quota name the same stratum";
  }
  if (problem.empty() && !promise.quotas.empty() && request.columns.strata.empty() &&
      request.columns.wave.empty() && request.bundle.empty())
    problem = "--quota is for a stratum: map the column that names it with --column stratum=NAME";
  promise.seats = arguments.seats;
  request.columns.seats = {promise.seats, promise.quotas, promise.tickets_alone,
                           request.columns.seats.household_cap};
  for (const auto& [option, hash] :
       {std::pair{"--pool-sha256", &arguments.pool_sha256}, std::pair{"--commitment", &arguments.commitment}})
    if (problem.empty() && *hash && !is_sha256(**hash))
      problem = std::string(option) + " is 64 hexadecimal digits in small letters";
  promise.pool_sha256 = arguments.pool_sha256;
  request.commitment = arguments.commitment.value_or("");
  if (problem.empty() && request.bundle.empty() && !request.commitment.empty())
    problem =
        "--commitment is that of a draw: name its folder, DRAWN; the hash of the identifiers of a CSV file "
        "is --pool-sha256";
  if (!arguments.seed.empty()) promise.seed = arguments.seed;
  if (!arguments.wave.empty()) promise.wave = arguments.wave;
  if (problem.empty() && request.bundle.empty() && request.pool.empty())
    problem = "name a BUNDLE, a DRAWN folder, or a real draw with --pool FILE";
  if (problem.empty() && request.bundle.empty() && arguments.seed.empty() != arguments.wave.empty())
    problem = "--seed and --wave belong together: tickets are made of both";
  if (problem.empty() && (arguments.seed + arguments.wave).find('|') != std::string::npos)
    problem = "neither seed nor wave may contain '|'";
  if (problem.empty() && request.bundle.empty() && request.columns.seats.household_cap) {
    if (request.columns.household.empty())
      problem = "--household-cap is about housemates: map their column with --column household=NAME";
    else if (promise.tickets_alone)
      problem = "--tickets-alone says that there is no household cap, and --household-cap that there is one";
  }
  if (problem.empty() && !request.selected_list.empty() &&
      (request.columns.id.empty() || !request.columns.selected.empty()))
    problem = "--selected FILE needs --column id=NAME, and takes the place of --column selected=NAME";
  return request;
}

}  // namespace gelombang::cli
