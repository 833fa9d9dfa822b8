// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/run_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <limits>

#include "engine/cli/common_options.hpp"
#include "engine/cli/number_options.hpp"
#include "engine/study/sweep_plan.hpp"

namespace gelombang::cli {
namespace {

constexpr std::uint64_t most_tasks = 1'000'000'000;

constexpr const char* run_examples = R"(Examples:
  gelombang run scenarios/tutorial/mm1.yaml --replications 10
  gelombang run scenarios/tutorial/mm1.yaml --set stations.counter.servers=2 --out out/two-counters
  gelombang run scenarios/cases/prakerja-2020-launch/scenario.yaml --scale 1/50
  gelombang run scenarios/tutorial/retries.yaml --explain web --explain 'open_page@5 min..10 min'
  gelombang run scenarios/tutorial/call_centre.yaml --replications 20 --baseline out/main --baseline-margin 2%
  gelombang run scenarios/tutorial/mm1.yaml --replications 800 --out out/mm1 --task 3/8)";

constexpr const char* size_examples =
    R"(The scenario's section 'size' says what may be chosen and 'prices' what it costs; its
'objectives' say what must hold. Ctrl-C ends with the best plan so far.
Exit status 10: no plan in the box holds; 11 with --strict: the answer is not certified.
Example:
  gelombang size scenarios/tutorial/call_centre.yaml)";

constexpr const char* inclusion_examples = R"(Example:
  gelombang inclusion scenarios/cases/prakerja-2020-wave-1/scenario.yaml --set population.count=100000
                  --set selection.seats=3353 --what-if more_upload_slots)";

constexpr const char* sweep_examples =
    R"(Without an 'experiment' in the scenario: each of its assumptions alone at its low and high value, a tornado.
Designs: one_at_a_time, grid, factorial (every corner of the box), latin_hypercube and sobol (points that fill
the box), sensitivity (Sobol's indices). Every point has the same people and the same random numbers.

Examples:
  gelombang sweep scenarios/cases/prakerja-2020-launch/scenario.yaml --scale 1/50
  gelombang sweep scenarios/tutorial/mm1.yaml --design grid --factor stations.counter.servers=1..4 --points 4
                  --response stations.counter.delay_in_queue_p95_ns)";

std::string no_question(const std::string& text) {
  std::string problem;
  return study::parse_explain(text, problem) ? "" : problem;
}

constexpr const char* automatic = "auto";

std::string no_replications(const std::string& text) {
  return text == automatic ? "" : whole_number<std::int64_t>(1, 1'000'000)(text);
}

/// What commands that run a scenario have in common. `folder` and `replications`: their defaults, in words.
void add_common(CLI::App* app, RunRequest& run, const std::string& folder, const std::string& replications,
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
  app->add_flag("--json", run.json, "Print the result's summary.json in place of the summary to read");
  app->add_option("--job-summary", run.job_summary,
                  "Also write verdicts as Markdown; where GITHUB_STEP_SUMMARY is set, they are added there")
      ->type_name("FILE")
      ->check(not_empty);
  app->add_flag("--report", run.report, "Also write reports beside the result, with inclusion by group");
}

/// Whether the text is I/N with 1 <= I <= N; then it is `part`.
bool read_part(const std::string& text, TaskPart& part) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const std::string of = text.substr(std::min(slash + 1, text.size()));
  if (!is_number_from<std::uint64_t>(of, 1, most_tasks)) return false;
  const std::uint64_t parts = std::stoull(of);
  if (!is_number_from<std::uint64_t>(text.substr(0, slash), 1, parts)) return false;
  part = {std::stoull(text), parts};
  return true;
}

/// The same of A-B, or A alone.
bool read_range(const std::string& text, TaskRange& range) {
  const std::size_t dash = std::min(text.find('-'), text.size());
  const std::string first = text.substr(0, dash), last = dash < text.size() ? text.substr(dash + 1) : first;
  if (!is_number_from<std::uint64_t>(first, 0, most_tasks)) return false;
  if (!is_number_from<std::uint64_t>(last, std::stoull(first), most_tasks)) return false;
  range = {std::stoull(first), std::stoull(last)};
  return true;
}

std::string no_part(const std::string& text) {
  TaskPart part;
  return read_part(text, part) ? "" : "'" + text + "' is not of the form I/N with I from 1 to N, such as 3/8";
}

std::string no_range(const std::string& text) {
  TaskRange range;
  return read_range(text, range) ? ""
                                 : "'" + text + "' is not of the form A-B with whole numbers, such as 0-99";
}

std::string no_plan(const std::string& text) {
  return text == "slurm" || text == "kubernetes" || text == "parallel"
             ? ""
             : "'" + text + "' is none of slurm, kubernetes, parallel";
}

/// One task is one replication at one design point: numbered from 0, those of the scenario as it is first.
void add_tasks(CLI::App* app, RunRequest& run) {
  app->add_flag("--resume", run.resume,
                "Keep what is done beside the result, and go on from what was done earlier or elsewhere");
  app->add_option_function<std::string>(
         "--task", [&run](const std::string& text) { read_part(text, run.tasks.part.emplace()); },
         "Do this one of N parts of the replications; keep the outcomes beside the result, for --merge")
      ->type_name("I/N")
      ->check(no_part);
  app->add_option_function<std::string>(
         "--tasks", [&run](const std::string& text) { read_range(text, run.tasks.range.emplace()); },
         "The same of the tasks A to B; --status tells how many there are")
      ->type_name("A-B")
      ->check(no_range);
  app->add_flag("--status", run.tasks.status,
                "Run nothing; tell which outcomes are missing, corrupt or there twice");
  app->add_flag(
      "--merge", run.tasks.merge,
      "Run nothing; make the result of the outcomes that tasks left. Refused where some are missing");
  app->add_flag("--partial", run.tasks.partial, "With --merge: a partial result of what there is");
  app->add_option(
         "--plan", run.tasks.plan,
         "Run little; print a job for slurm (an sbatch script), kubernetes or (GNU) parallel that does "
         "all tasks in parts of half a minute or longer")
      ->type_name("SYSTEM")
      ->check(no_plan);
}

std::string no_fingerprint(const std::string& text) {
  const bool hexadecimal = text.find_first_not_of("0123456789abcdef") == std::string::npos;
  return hexadecimal && text.size() == 16
             ? ""
             : "'" + text + "' is not 16 hexadecimal digits in small letters, as a summary prints them";
}

void add_comparison(CLI::App* app, RunRequest& run) {
  app->add_option(
         "--baseline", run.baseline,
         "Compare with the result in this folder; exit status 13 when a number is worse beyond chance")
      ->type_name("RESULT")
      ->check(not_empty);
  add_margin(app, "--baseline-margin", run.baseline_margin);
  app->add_option("--verify-fingerprint", run.fingerprint,
                  "Exit status 14 unless all that happens is what happened in the run of this fingerprint")
      ->type_name("HEX")
      ->check(no_fingerprint);
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

}  // namespace

CLI::App* add_run(CLI::App& app, RunRequest& run, std::vector<std::string>& explained) {
  CLI::App* run_app = app.add_subcommand("run", "Run a scenario; summary on stdout, result in a folder");
  add_common(run_app, run, "out/<scenario name>", "the scenario's", true);
  add_comparison(run_app, run);
  add_tasks(run_app, run);
  add_repeated(run_app, "--explain", explained,
               "Tell where the time of the slowest visits to a station, or requests to an endpoint, went; "
               "the interval is since the start of the run, as in 'web@10 min..20 min' (may be repeated)")
      ->type_name("NAME[@FROM..TO]")
      ->check(no_question);
  run_app->footer(run_examples);
  return run_app;
}

CLI::App* add_size(CLI::App& app, SizeRequest& size) {
  CLI::App* size_app = app.add_subcommand("size", "Find the cheapest plan that meets the objectives");
  add_common(size_app, size, "out/<scenario name>-size",
             "the scenario's size.replications; of one plan, at most");
  size_app->footer(size_examples);
  return size_app;
}

CLI::App* add_inclusion(CLI::App& app, RunRequest& inclusion) {
  CLI::App* inclusion_app =
      app.add_subcommand("inclusion", "Tell who is selected, who is lost where, and what would change it");
  add_common(inclusion_app, inclusion, "out/<scenario name>-inclusion",
             "the scenario's, 5 at least: intervals are over replications");
  add_repeated(inclusion_app, "--what-if", inclusion.inclusion->what_ifs,
               "Only this change of the scenario's 'what_if' (may be repeated; default: all of them)")
      ->type_name("NAME");
  inclusion_app->footer(inclusion_examples);
  return inclusion_app;
}

CLI::App* add_sweep(CLI::App& app, SweepRequest& sweep) {
  CLI::App* sweep_app =
      app.add_subcommand("sweep", "Tell which assumption matters most, from many design points");
  add_common(sweep_app, sweep, "out/<scenario name>-sweep",
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
  add_tasks(sweep_app, sweep);
  sweep_app->footer(sweep_examples);
  return sweep_app;
}

std::string misuse_of(const RunRequest& request) {
  const TaskRequest& tasks = request.tasks;
  const int asked = (tasks.part ? 1 : 0) + (tasks.range ? 1 : 0) + (tasks.status ? 1 : 0) +
                    (tasks.merge ? 1 : 0) + (tasks.plan.empty() ? 0 : 1);
  if (asked > 1) return "--task, --tasks, --status, --merge and --plan are asked for one at a time";
  if (tasks.partial && !tasks.merge) return "--partial goes with --merge";
  if (asked == 0) return "";
  if (request.until_decided) return "--replications auto has no number of tasks: say how many replications";
  if (!request.explain.empty())
    return "--explain runs a replication once more, which no task is: leave it out";
  if (!tasks.merge && (!request.baseline.empty() || request.fingerprint))
    return "--baseline and --verify-fingerprint compare a result: give them with --merge";
  return "";
}

}  // namespace gelombang::cli
