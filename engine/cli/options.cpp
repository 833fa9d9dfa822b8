// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <memory>
#include <sstream>

#include "engine/base/diagnostics.hpp"
#include "engine/cli/number_options.hpp"
#include "engine/study/sweep_plan.hpp"

namespace gelombang::cli {
namespace {

constexpr std::array<std::string_view, 12> commands{"check", "run",       "size",    "sweep",
                                                    "twin",  "inclusion", "metrics", "report",
                                                    "draw",  "verify",    "audit",   "plugins"};

constexpr const char* exit_statuses = R"(Options and examples of a command: gelombang COMMAND --help
Exit status: 0 success, 1 defect, 2 usage, 3 scenario, 4 plugin, 5 data, 6 disk,
10 fails, 11 undecided, 12 unfair, 129 SIGHUP, 130 Ctrl-C, 143 SIGTERM, 141 pipe)";

constexpr const char* check_examples = R"(Examples:
  gelombang check scenarios/tutorial/mm1.yaml
  gelombang check --schema > scenario.schema.json)";

constexpr const char* run_examples = R"(Examples:
  gelombang run scenarios/tutorial/mm1.yaml --replications 10
  gelombang run scenarios/tutorial/mm1.yaml --set stations.counter.servers=2 --out out/two-counters
  gelombang run scenarios/cases/prakerja-2020-launch/scenario.yaml --scale 1/50
  gelombang run scenarios/tutorial/retries.yaml --explain web --explain 'open_page@5 min..10 min')";

constexpr const char* size_examples =
    R"(The scenario's section 'size' says what may be chosen and 'prices' what it costs; its
'objectives' say what must hold. Ctrl-C ends with the best plan so far.
Exit status 10: no plan in the box holds; 11 with --strict: the answer is not certified.
Example:
  gelombang size scenarios/tutorial/call_centre.yaml)";

constexpr const char* inclusion_examples = R"(Example:
  gelombang inclusion scenarios/cases/prakerja-2020-wave-1/scenario.yaml --set population.count=100000
                  --set selection.seats=3353 --what-if more_upload_slots)";

constexpr const char* metrics_examples = R"(Example:
  gelombang metrics scenarios/tutorial/call_centre.yaml)";

constexpr const char* twin_examples = R"(Examples:
  gelombang twin scenarios/cases/prakerja-2020-launch/scenario.yaml
  gelombang twin scenarios/tutorial/retries.yaml --simulate)";
constexpr const char* sweep_examples =
    R"(Without an 'experiment' in the scenario: each of its assumptions alone at its low and high value, a tornado.
Designs: one_at_a_time, grid, factorial (every corner of the box), latin_hypercube and sobol (points that fill
the box), sensitivity (Sobol's indices). Every point has the same people and the same random numbers.

Examples:
  gelombang sweep scenarios/cases/prakerja-2020-launch/scenario.yaml --scale 1/50
  gelombang sweep scenarios/tutorial/mm1.yaml --design grid --factor stations.counter.servers=1..4 --points 4
                  --response stations.counter.delay_in_queue_p95_ns)";

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

constexpr const char* automatic = "auto";

std::string no_replications(const std::string& text) {
  return text == automatic ? "" : whole_number<std::int64_t>(1, 1'000'000)(text);
}

/// What commands that run a scenario have in common. `folder` and `replications`: their defaults, in words.
void add_run(CLI::App* app, RunRequest& run, const std::string& folder, const std::string& replications,
             bool may_be_automatic = false) {
  app->add_option("SCENARIO", run.scenario, "Scenario file (YAML)")->required();
  app->add_option("--seed", run.seed, "Seed of the random streams (default: the scenario's)")
      ->type_name("N")
      ->check(whole_number<std::int64_t>(0, std::numeric_limits<std::int64_t>::max()));
  app->add_option_function<std::string>(
         "--replications",
         [&run](const std::string& text) {
           run.until_decided = text == automatic;
           if (!run.until_decided) run.replications = std::stoi(text);
         },
         "Seeded runs (default: " + replications + ")" +
             (may_be_automatic ? "; auto: until every objective is decided, 1280 at most" : ""))
      ->type_name("N")
      ->check(may_be_automatic ? CLI::Validator(no_replications, "")
                               : whole_number<std::int64_t>(1, 1'000'000));
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
  app->add_flag("--strict", run.strict, "An undecided objective is no success: exit status 11");
  app->add_flag("--report", run.report, "Also write reports beside the result, as `gelombang report` does");
}

std::string no_factor(const std::string& text) {
  std::string problem;
  return study::parse_factor(text, problem) ? "" : problem;
}

std::string no_design(const std::string& text) {
  return study::design_of(text)
             ? ""
             : "'" + text +
                   "' is no design: one_at_a_time, grid, factorial, latin_hypercube, sobol, "
                   "sensitivity";
}

CLI::App* add_sweep(CLI::App& app, SweepRequest& sweep) {
  CLI::App* sweep_app =
      app.add_subcommand("sweep", "Tell which assumption matters most, from many design points");
  add_run(sweep_app, sweep, "out/<scenario name>-sweep",
          "the scenario's, 5 at least: intervals are over replications");
  study::SweepAsked& asked = sweep.sweep.emplace();
  sweep_app
      ->add_option_function<std::string>(
          "--design", [&asked](const std::string& word) { asked.design = study::design_of(word); },
          "Which points of the box (default: the scenario's, otherwise one_at_a_time)")
      ->type_name("NAME")
      ->check(no_design);
  sweep_app
      ->add_option("--points", asked.points,
                   "Points of latin_hypercube and sobol, rows of sensitivity, levels of a range in grid")
      ->type_name("N")
      ->check(whole_number<std::int64_t>(2, 100'000));
  sweep_app
      ->add_option_function<std::vector<std::string>>(
          "--factor",
          [&asked](const std::vector<std::string>& texts) {
            std::string problem;  // none: the texts were checked
            for (const std::string& each : texts)
              asked.factors.push_back(*study::parse_factor(each, problem));
          },
          "What is changed, in place of the scenario's factors (may be repeated)")
      ->allow_extra_args(false)
      ->type_name("PATH=LOW..HIGH|A,B,C")
      ->check(no_factor);
  add_repeated(sweep_app, "--response", asked.responses,
               "What is compared: table, row and column of a result (may be repeated)")
      ->type_name("NAME");
  sweep_app->add_flag("--resume", sweep.resume,
                      "Keep what is done beside the result, and go on from what an earlier sweep has done");
  sweep_app->footer(sweep_examples);
  return sweep_app;
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
  add_run(run_app, run, "out/<scenario name>", "the scenario's", true);
  add_repeated(run_app, "--explain", explained,
               "Tell where the time of the slowest visits to a station, or requests to an endpoint, went; "
               "the interval is since the start of the run, as in 'web@10 min..20 min' (may be repeated)")
      ->type_name("NAME[@FROM..TO]")
      ->check(no_question);

  SizeRequest size;
  size.program = program;
  size.asks_for_size = true;
  CLI::App* size_app = app.add_subcommand("size", "Find the cheapest plan that meets the objectives");
  add_run(size_app, size, "out/<scenario name>-size",
          "the scenario's size.replications; of one plan, at most");

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

  MetricsRequest metrics;
  CLI::App* metrics_app = app.add_subcommand("metrics", "List what an objective of a scenario can be about");
  metrics_app->add_option("SCENARIO", metrics.scenario, "Scenario file (YAML)")->required();
  add_set(metrics_app, metrics.overrides);
  add_plugin_paths(metrics_app, metrics.plugin_paths);
  TwinRequest twin;
  CLI::App* twin_app =
      app.add_subcommand("twin", "Tell the course to expect, calculated at once and without a seed");
  twin_app->add_option("SCENARIO", twin.scenario, "Scenario file (YAML)")->required();
  add_set(twin_app, twin.overrides);
  add_scale(twin_app, twin.scale);
  add_plugin_paths(twin_app, twin.plugin_paths);
  twin_app->add_flag("--simulate", twin.simulates,
                     "Also run the scenario, and tell how far the two are apart");

  SweepRequest sweep;
  sweep.program = program;
  CLI::App* sweep_app = add_sweep(app, sweep);

  ReportRequest report;
  add_report(app, report);
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
  size_app->footer(size_examples);
  inclusion_app->footer(inclusion_examples);
  metrics_app->footer(metrics_examples);
  twin_app->footer(twin_examples);
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
  if (app.got_subcommand("report")) return {report, ExitCode::success, "", ""};
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
  if (*size_app) return {size, ExitCode::success, "", ""};
  if (*metrics_app) return {metrics, ExitCode::success, "", ""};
  if (*inclusion_app) return {inclusion, ExitCode::success, "", ""};
  if (*twin_app) return {twin, ExitCode::success, "", ""};
  if (*sweep_app) return {sweep, ExitCode::success, "", ""};
  if (*plugins_app) return {plugins, ExitCode::success, "", ""};
  std::string problem;  // none: the texts were checked
  for (const std::string& each : explained) run.explain.push_back(*study::parse_explain(each, problem));
  return {run, ExitCode::success, "", ""};
}

}  // namespace gelombang::cli
