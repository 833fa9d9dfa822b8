// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <sstream>

#include "engine/base/diagnostics.hpp"
#include "engine/cli/number_options.hpp"

namespace gelombang::cli {
namespace {

constexpr std::array<std::string_view, 7> commands{"check",  "run",   "inclusion", "draw",
                                                   "verify", "audit", "plugins"};

constexpr const char* exit_statuses = R"(Options and examples of a command: gelombang COMMAND --help

Exit status: 0 success, 1 internal error, 2 usage, 3 invalid scenario,
4 plugin missing or broken, 5 input data rejected, 6 disk, folder or memory,
11 audit --strict cannot tell,
12 a draw is not what was promised or inconsistent with a fair one,
129 interrupted by SIGHUP, 130 by Ctrl-C, 143 by SIGTERM (a partial result was
written), 141 nobody reads the output.)";

constexpr const char* check_examples = R"(Examples:
  gelombang check scenarios/tutorial/mm1.yaml
  gelombang check --schema > scenario.schema.json)";

constexpr const char* run_examples = R"(Examples:
  gelombang run scenarios/tutorial/mm1.yaml --replications 10
  gelombang run scenarios/tutorial/mm1.yaml --set stations.counter.servers=2 --out out/two-counters
  gelombang run scenarios/cases/prakerja-2020-launch/scenario.yaml --scale 1/50
  gelombang run scenarios/tutorial/retries.yaml --explain web --explain 'open_page@5 min..10 min')";

constexpr const char* inclusion_examples = R"(Example:
  gelombang inclusion scenarios/cases/prakerja-2020-wave-1/scenario.yaml --set population.count=100000
                  --set selection.seats=3353 --what-if more_upload_slots)";

constexpr const char* verify_examples = R"(Example:
  gelombang verify drawn --commitment HASH --id CODE)";

constexpr const char* plugins_examples = R"(Example:
  gelombang plugins describe prakerja-2020-eligibility)";

/// The help of the program: commands with a line each, on one screen.
std::shared_ptr<CLI::Formatter> short_form() {
  auto formatter = std::make_shared<CLI::Formatter>();
  formatter->column_width(14);
  formatter->label("SUBCOMMAND", "COMMAND");
  return formatter;
}

/// An option that may be repeated and takes one value each time, so that a scenario may follow it.
template <class T>
CLI::Option* add_repeated(CLI::App* app, const std::string& name, T& values, const std::string& help) {
  return app->add_option(name, values, help)->allow_extra_args(false);
}

void add_plugin_paths(CLI::App* app, std::vector<std::string>& paths) {
  add_repeated(app, "--plugin-path", paths, "Also load the plugins in this folder (may be repeated)")
      ->type_name("DIR");
}

std::string not_empty(const std::string& text) {
  return text.empty() ? "the name of a folder is missing" : "";
}

std::string no_assignment(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals != std::string::npos && equals > 0) return {};
  return "'" + text + "' is not of the form path=value, such as stations.web.servers=200";
}

std::string no_scale(const std::string& text) {
  std::string problem;
  scenario::parse_scale(text, problem);
  return problem;
}

void add_scale(CLI::App* app, scenario::Scale& scale) {
  app->add_option_function<std::string>(
         "--scale",
         [&scale](const std::string& text) {
           std::string problem;  // none: it was checked
           scale = scenario::parse_scale(text, problem);
         },
         "Make people, rates, servers, queues, bandwidth, seats and published counts so many times as large; "
         "what cannot be divided is named")
      ->type_name("1/N")
      ->check(no_scale);
}

std::string no_question(const std::string& text) {
  std::string problem;
  return study::parse_explain(text, problem) ? "" : problem;
}

scenario::Override override_of(const std::string& text) {
  const std::size_t equals = text.find('=');
  return {text.substr(0, equals), text.substr(equals + 1)};
}

std::string no_list(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals != std::string::npos && equals > 0 && equals + 1 < text.size()) return {};
  return "'" + text + "' is not of the form NAME=FILE, such as ministry=proposed.csv";
}

std::string no_hash(const std::string& text) {
  const bool hexadecimal = text.find_first_not_of("0123456789abcdef") == std::string::npos;
  return hexadecimal && text.size() == 64 ? ""
                                          : "'" + text + "' is not 64 hexadecimal digits in small letters";
}

void add_set(CLI::App* app, std::vector<scenario::Override>& overrides) {
  app->add_option_function<std::vector<std::string>>(
         "--set",
         [&overrides](const std::vector<std::string>& texts) {
           for (const std::string& each : texts) overrides.push_back(override_of(each));
         },
         "Change a value of the scenario (may be repeated)")
      ->allow_extra_args(false)
      ->type_name("path=value")
      ->check(no_assignment);
}

/// What commands that run a scenario have in common. `folder` and `replications`: their defaults, in words.
void add_run(CLI::App* app, RunRequest& run, const std::string& folder, const std::string& replications) {
  app->add_option("SCENARIO", run.scenario, "Scenario file (YAML)")->required();
  app->add_option("--seed", run.seed, "Seed of the random streams (default: the scenario's)")
      ->type_name("N")
      ->check(whole_number<std::int64_t>(0, std::numeric_limits<std::int64_t>::max()));
  app->add_option("--replications", run.replications,
                  "Seeded runs to average over (default: " + replications + ")")
      ->type_name("N")
      ->check(whole_number<std::int64_t>(1, 1'000'000));
  app->add_option("--jobs", run.jobs,
                  "Replications at the same time (default: one for each core); never changes a result")
      ->type_name("N")
      ->check(whole_number<std::int64_t>(1, 4096));
  app->add_option("--out", run.out, "Folder for the result (default: " + folder + ")")
      ->type_name("DIR")
      ->check(not_empty);
  add_set(app, run.overrides);
  add_scale(app, run.scale);
  add_plugin_paths(app, run.plugin_paths);
  app->add_flag("--quiet", run.quiet, "No progress on stderr");
}

/// Without a seed the draw is promised, with one it is done.
constexpr const char* draw_help = R"(Two steps, so that nobody can choose the outcome:
  1. without --seed: writes pool, rules and terms in the form that is published, and prints their hash, the
     commitment. Publish it, and which seed will be used (--seed-source), before that seed can be known.
  2. with --seed and the folder of step 1: draws, and writes a proof that `gelombang verify` and anybody else
     can check. Step 2 on a CSV file does both at once; then the operator could have tried many pools.
Everybody has one ticket, the SHA-256 of the text seed|wave|id; the smallest come first.
A proof that is published names people by random codes; --issue-codes makes them, from the operating system's
secure random source: the one thing here that does not come out the same again.

Examples:
  gelombang draw pool.csv --wave W1 --seats 200 --seed-source 'drand, round 3600000' --out promised
  gelombang draw promised --seed HEX --commitment HASH --out drawn)";

void add_draw(CLI::App& app, DrawRequest& draw, std::vector<std::string>& lists) {
  CLI::App* draw_app = app.add_subcommand("draw", "Draw seats from a pool so that anybody can check it");
  draw_app->add_option("POOL", draw.pool, "People: a CSV file with a header, or the folder of step 1")
      ->required();
  draw_app->add_option("--wave", draw.wave, "Name of the wave, part of every ticket (needed with a CSV file)")
      ->type_name("NAME");
  CLI::Option* seats = draw_app->add_option("--seats", draw.seats, "Seats of a plain draw")->type_name("N");
  seats->check(whole_number<std::int64_t>(1, 1'000'000'000));
  draw_app
      ->add_option("--rules", draw.rules, "Rules: CSV step,column,value,seats,unfilled (see docs/draws.md)")
      ->type_name("FILE")
      ->excludes(seats);
  draw_app->add_option("--id-column", draw.id_column, "Column of the ids (default: id)")->type_name("NAME");
  add_repeated(draw_app, "--list", lists, "People on a list: a column NAME with yes and no (may be repeated)")
      ->type_name("NAME=FILE")
      ->check(no_list);
  CLI::Option* on =
      draw_app->add_option("--on", draw.on, "Day of the draw, by which the age of lists is judged")
          ->type_name("YYYY-MM-DD");
  CLI::Option* age =
      draw_app
          ->add_option("--list-age-max", draw.list_age_max, "Oldest data of a list's lines, column data_of")
          ->type_name("DAYS")
          ->check(whole_number<std::int64_t>(0, 100'000));
  age->needs(on);
  on->needs(age);
  draw_app->add_option("--seed", draw.seed, "Public randomness, such as that of a drand round")
      ->type_name("HEX");
  draw_app
      ->add_option("--seed-source", draw.seed_source,
                   "Which public seed will be used; part of the commitment")
      ->type_name("TEXT");
  draw_app
      ->add_option("--commitment", draw.commitment, "The hash that was published; anything else is refused")
      ->type_name("HASH")
      ->check(no_hash);
  draw_app->add_flag("--rfc3797", draw.rfc3797, "Pick by RFC 3797 instead (plain, up to 65536 people)");
  draw_app
      ->add_option("--issue-codes", draw.issue_codes,
                   "Give everybody a random code; whose it is goes to FILE")
      ->type_name("FILE");
  draw_app->add_flag("--private", draw.is_private, "Any id will do: the proof is not for publication");
  CLI::Option* explain = draw_app->add_flag(
      "--explain", draw.explain,
      "Draw nothing; tell the expected seats of every group under every order of the rounds");
  draw_app
      ->add_option("--by", draw.by,
                   "With --explain: of every value of this column, which the rules need not name")
      ->type_name("COLUMN")
      ->needs(explain)
      ->check(not_empty);
  draw_app->add_option("--out", draw.out, "New folder for the result (default: out/draw-<wave>)")
      ->type_name("DIR")
      ->check(not_empty);
  draw_app->footer(draw_help);
}

void add_verify(CLI::App& app, VerifyRequest& verify) {
  CLI::App* verify_app =
      app.add_subcommand("verify", "Check a draw: everything is computed again and compared");
  verify_app->add_option("DRAW", verify.folder, "Folder that `draw` wrote")->required();
  verify_app->add_option("--commitment", verify.commitment, "The hash that was published before the seed")
      ->type_name("HASH")
      ->check(no_hash);
  add_repeated(verify_app, "--id", verify.ids, "Also tell how one applicant fared, and why (may be repeated)")
      ->type_name("CODE");
  verify_app->footer(verify_examples);
}

/// A first word that is no command deserves a better sentence than the parser's own.
std::string unknown_command(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return "a command is missing\nTry 'gelombang --help'.\n";
  if (arguments.front().empty() || arguments.front().front() == '-') return {};
  const std::string& word = arguments.front();
  if (std::find(commands.begin(), commands.end(), word) != commands.end()) return {};
  std::string sentence = "unknown command '" + word + "'";
  if (const auto near = nearest(word, commands)) sentence += "; did you mean '" + std::string(*near) + "'?";
  return sentence + "\nTry 'gelombang --help'.\n";
}

}  // namespace

ParsedArguments parse(const std::vector<std::string>& arguments, const std::string& program) {
  if (std::string sentence = unknown_command(arguments); !sentence.empty())
    return {{}, ExitCode::usage, "", std::move(sentence)};

  CLI::App app("Rehearses a mass public launch before the public does.", "gelombang");
  app.set_version_flag("--version", "gelombang " GELOMBANG_VERSION, "Print the version");
  app.require_subcommand(1);
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");

  CheckRequest check;
  CLI::App* check_app = app.add_subcommand("check", "Report every mistake in scenarios; run nothing");
  CLI::Option* schema =
      check_app->add_flag("--schema", check.schema, "Print the JSON Schema of scenario files, for editors");
  check_app->add_option("SCENARIO", check.scenarios, "Scenario files (YAML)")->excludes(schema);
  add_set(check_app, check.overrides);
  add_scale(check_app, check.scale);
  add_plugin_paths(check_app, check.plugin_paths);

  RunRequest run;
  run.program = program;
  std::vector<std::string> explained;
  CLI::App* run_app = app.add_subcommand("run", "Run a scenario; summary on stdout, result in a folder");
  add_run(run_app, run, "out/<scenario name>", "the scenario's");
  add_repeated(run_app, "--explain", explained,
               "Tell where the time of the slowest visits to a station, or requests to an endpoint, went; "
               "the interval is since the start of the run, as in 'web@10 min..20 min' (may be repeated)")
      ->type_name("NAME[@FROM..TO]")
      ->check(no_question);

  RunRequest inclusion;
  inclusion.program = program;
  inclusion.inclusion.emplace();
  CLI::App* inclusion_app =
      app.add_subcommand("inclusion", "Tell who is selected, who is lost where, and what would change it");
  add_run(inclusion_app, inclusion, "out/<scenario name>-inclusion",
          "the scenario's, 5 at least: intervals are over replications");
  add_repeated(inclusion_app, "--what-if", inclusion.inclusion->what_ifs,
               "Only this change of the scenario's 'what_if' (may be repeated; default: all of them)")
      ->type_name("NAME");

  DrawRequest draw;
  std::vector<std::string> lists;
  add_draw(app, draw, lists);
  VerifyRequest verify;
  add_verify(app, verify);
  AuditArguments audit;
  CLI::App* audit_app = add_audit(app, audit);

  PluginsRequest plugins;
  CLI::App* plugins_app =
      app.add_subcommand("plugins", "List, describe and test the plugins that a scenario can name");
  add_plugin_paths(plugins_app, plugins.plugin_paths);
  CLI::App* describe_app =
      plugins_app->add_subcommand("describe", "Tell the parameters and reasons of one plugin");
  describe_app->add_option("NAME", plugins.describe, "Name of the plugin")->required();
  add_plugin_paths(describe_app, plugins.plugin_paths);
  CLI::App* test_app = plugins_app->add_subcommand(
      "test", "Ask a plugin the cases in the file cases.csv of a folder, and compare its answers");
  test_app->add_option("FOLDER", plugins.test, "Holds cases.csv; plugins (*.so) in it are loaded, too")
      ->required();
  test_app->add_option("--name", plugins.name,
                       "Name of the plugin (default: the only one in FOLDER, or the one named like FOLDER)");
  add_plugin_paths(test_app, plugins.plugin_paths);

  check_app->footer(check_examples);
  run_app->footer(run_examples);
  inclusion_app->footer(inclusion_examples);
  plugins_app->footer(plugins_examples);
  for (CLI::App* commands_of : {&app, plugins_app})
    for (CLI::App* command : commands_of->get_subcommands({})) command->group("Commands");
  app.formatter(short_form());  // last, or the commands inherit it and the footer
  app.footer(exit_statuses);

  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // CLI11 takes them backwards
    if (*check_app && !check.schema && check.scenarios.empty()) throw CLI::RequiredError("SCENARIO");
  } catch (const CLI::ParseError& error) {
    std::ostringstream out, err;
    const bool asked = app.exit(error, out, err) == 0;  // --help or --version
    return {{}, asked ? ExitCode::success : ExitCode::usage, out.str(), err.str()};
  }

  if (*check_app) return {check, ExitCode::success, "", ""};
  if (app.got_subcommand("verify")) return {verify, ExitCode::success, "", ""};
  if (app.got_subcommand("draw")) {
    for (const std::string& each : lists)
      draw.lists.emplace_back(each.substr(0, each.find('=')), each.substr(each.find('=') + 1));
    return {draw, ExitCode::success, "", ""};
  }
  if (*audit_app) {
    std::string mistake;
    AuditRequest request = audit_request(audit, mistake);
    if (!mistake.empty())
      return {{}, ExitCode::usage, "", "audit: " + mistake + "\nTry 'gelombang audit --help'.\n"};
    return {std::move(request), ExitCode::success, "", ""};
  }
  if (*inclusion_app) return {inclusion, ExitCode::success, "", ""};
  if (*plugins_app) return {plugins, ExitCode::success, "", ""};
  std::string problem;  // none: the texts were checked
  for (const std::string& each : explained) run.explain.push_back(*study::parse_explain(each, problem));
  return {run, ExitCode::success, "", ""};
}

}  // namespace gelombang::cli
