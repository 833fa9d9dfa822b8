// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <sstream>
#include <utility>

#include "engine/base/diagnostics.hpp"
#include "engine/cli/common_options.hpp"
#include "engine/cli/draw_options.hpp"
#include "engine/cli/run_options.hpp"
#include "engine/study/rerun.hpp"

namespace gelombang::cli {
namespace {

constexpr std::array<std::string_view, 13> commands{"check",     "run",     "size",   "sweep", "twin",
                                                    "inclusion", "metrics", "report", "diff",  "draw",
                                                    "verify",    "audit",   "plugins"};

constexpr const char* check_examples = R"(Examples:
  gelombang check scenarios/tutorial/mm1.yaml
  gelombang check scenarios/tutorial/*.yaml --sarif check.sarif
  gelombang check --schema > scenario.schema.json)";

constexpr const char* metrics_examples = R"(Example:
  gelombang metrics scenarios/tutorial/call_centre.yaml)";

constexpr const char* twin_examples = R"(Examples:
  gelombang twin scenarios/cases/prakerja-2020-launch/scenario.yaml
  gelombang twin scenarios/tutorial/retries.yaml --simulate)";

constexpr const char* diff_examples =
    R"(In pairs of replications where the seeds are the same, otherwise as independent runs. Worse are more people
lost or refused, fewer who reach a milestone or are selected, more service for nobody, longer delays; of the
others it is told that they differ. A number is judged at a confidence at which one of all is accused
wrongly once in 20 times. Exit status 13: a number is worse; 11 with --strict: it cannot be told.
Example:
  gelombang diff out/main out/branch --margin 2%)";

constexpr const char* plugins_examples = R"(Example:
  gelombang plugins describe prakerja-2020-eligibility)";

/// The help of the program: commands with a line each, on one screen.
class ShortForm : public CLI::Formatter {
 public:
  ShortForm() {
    column_width(14);
    label("SUBCOMMAND", "COMMAND");
  }
  /// Without the empty line before it.
  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override {
    const std::string text = CLI::Formatter::make_group(std::move(group), is_positional, std::move(options));
    return text.substr(text.starts_with('\n') ? 1 : 0);
  }
};

/// Every exit status in few lines, and where the rest of the help is.
std::string exit_statuses_in_brief() {
  constexpr std::size_t longest_line = 80;
  std::string text, line = "Exit status:";
  const auto add = [&](const std::string& words) {
    if (line.size() + 1 + words.size() > longest_line) {
      text += line + '\n';
      line = words;
    } else {
      line += ' ' + words;
    }
  };
  for (const ExitStatus& each : exit_statuses)
    add(std::to_string(static_cast<int>(each.code)) + ' ' + std::string(each.brief) +
        (&each == &exit_statuses.back() ? "." : ","));
  add("Options: gelombang COMMAND --help");
  return text + line;
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

/// The command line of the program, with what each command fills in.
class CommandLine {
 public:
  CommandLine(const std::string& program, const std::string& typed)
      : app_("Rehearses a mass public launch before the public does.", "gelombang") {
    app_.set_version_flag("--version", "gelombang " GELOMBANG_VERSION, "Print the version");
    app_.require_subcommand(1);
    app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
    for (RunRequest* each :
         {&run_, static_cast<RunRequest*>(&size_), &inclusion_, static_cast<RunRequest*>(&sweep_)})
      each->program = program, each->typed = typed;
    size_.asks_for_size = true;
    inclusion_.inclusion.emplace();
    add_commands();
    for (CLI::App* commands_of : {&app_, plugins_app_})
      for (CLI::App* command : commands_of->get_subcommands({})) command->group("Commands");
    app_.formatter(std::make_shared<ShortForm>());  // last, or the commands inherit it and the footer
    app_.footer(exit_statuses_in_brief());
  }

  ParsedArguments parse(const std::vector<std::string>& arguments) {
    try {
      // CLI11 takes them backwards.
      app_.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
      for (const auto& [command, request] : commands_)
        if (app_.got_subcommand(command)) return request();
    } catch (const CLI::ParseError& error) {
      std::ostringstream out, err;
      const bool asked = app_.exit(error, out, err) == 0;  // --help or --version
      return {{}, asked ? ExitCode::success : ExitCode::usage, out.str(), err.str()};
    }
    return {{}, ExitCode::usage, "", "a command is missing\n"};
  }

 private:
  using MakeRequest = std::function<ParsedArguments()>;

  template <class Made>
  static ParsedArguments asked(Made request) {
    return {std::move(request), ExitCode::success, "", ""};
  }
  static ParsedArguments refused(const std::string& command, const std::string& mistake) {
    return {
        {}, ExitCode::usage, "", command + ": " + mistake + "\nTry 'gelombang " + command + " --help'.\n"};
  }
  void add(CLI::App* command, MakeRequest request) { commands_.emplace_back(command, std::move(request)); }
  /// In the order of --help.
  void add_commands() {
    add_check();
    add(add_run(app_, run_, explained_), [this] { return asked_run(); });
    add(add_size(app_, size_), [this] { return asked(size_); });
    add(add_inclusion(app_, inclusion_), [this] { return asked(inclusion_); });
    add_metrics();
    add_twin();
    add(add_sweep(app_, sweep_), [this] {
      const std::string mistake = misuse_of(sweep_);
      return mistake.empty() ? asked(sweep_) : refused("sweep", mistake);
    });
    add(add_report(app_, report_), [this] { return asked(report_); });
    add_diff();
    add(add_draw(app_, draw_, lists_), [this] { return asked_draw(); });
    add(add_verify(app_, verify_), [this] { return asked(verify_); });
    add(add_audit(app_, audit_), [this] { return asked_audit(); });
    add_plugins();
  }

  void add_check() {
    CLI::App* app = app_.add_subcommand("check", "Report every mistake in scenarios; run nothing");
    CLI::Option* schema =
        app->add_flag("--schema", check_.schema, "Print the JSON Schema of scenario files, for editors");
    app->add_option("SCENARIO", check_.scenarios, "Scenario files (YAML)")->excludes(schema);
    add_set(app, check_.overrides);
    add_scale(app, check_.scale);
    add_plugin_paths(app, check_.plugin_paths);
    app->add_flag("--json", check_.json, "Print what there is to say as JSON");
    app->add_option("--sarif", check_.sarif,
                    "Also write it as SARIF 2.1.0, for tools that show it in the file")
        ->type_name("FILE")
        ->check(not_empty);
    app->footer(check_examples);
    add(app, [this] {
      if (!check_.schema && check_.scenarios.empty()) throw CLI::RequiredError("SCENARIO");
      return asked(check_);
    });
  }

  void add_metrics() {
    CLI::App* app = app_.add_subcommand("metrics", "List what an objective of a scenario can be about");
    app->add_option("SCENARIO", metrics_.scenario, "Scenario file (YAML)")->required();
    add_set(app, metrics_.overrides);
    add_plugin_paths(app, metrics_.plugin_paths);
    app->footer(metrics_examples);
    add(app, [this] { return asked(metrics_); });
  }

  void add_twin() {
    CLI::App* app =
        app_.add_subcommand("twin", "Tell the course to expect, calculated at once and without a seed");
    app->add_option("SCENARIO", twin_.scenario, "Scenario file (YAML)")->required();
    add_set(app, twin_.overrides);
    add_scale(app, twin_.scale);
    add_plugin_paths(app, twin_.plugin_paths);
    app->add_flag("--simulate", twin_.simulates, "Also run the scenario, and tell how far the two are apart");
    app->footer(twin_examples);
    add(app, [this] { return asked(twin_); });
  }

  void add_diff() {
    CLI::App* app =
        app_.add_subcommand("diff", "Tell whether one result is worse than another, beyond chance");
    app->add_option("FIRST", diff_.first, "Folder of the result to compare with, the baseline")->required();
    app->add_option("SECOND", diff_.second, "Folder of the result that is judged")->required();
    add_margin(app, "--margin", diff_.margin);
    app->add_flag("--json", diff_.json, "Print JSON");
    app->add_flag("--strict", diff_.strict, "Exit with 11 when it cannot be told of some number");
    app->footer(diff_examples);
    add(app, [this] { return asked(diff_); });
  }

  void add_plugins() {
    plugins_app_ =
        app_.add_subcommand("plugins", "List, describe and test the plugins that a scenario can name");
    add_plugin_paths(plugins_app_, plugins_.plugin_paths);
    CLI::App* describe =
        plugins_app_->add_subcommand("describe", "Tell the parameters and reasons of one plugin");
    describe->add_option("NAME", plugins_.describe, "Name of the plugin")->required();
    add_plugin_paths(describe, plugins_.plugin_paths);
    CLI::App* test = plugins_app_->add_subcommand(
        "test", "Ask a plugin the cases in the file cases.csv of a folder, and compare its answers");
    test->add_option("FOLDER", plugins_.test, "Holds cases.csv; plugins (*.so) in it are loaded, too")
        ->required();
    test->add_option("--name", plugins_.name,
                     "Name of the plugin (default: the only one in FOLDER, or the one named like FOLDER)");
    add_plugin_paths(test, plugins_.plugin_paths);
    plugins_app_->footer(plugins_examples);
    add(plugins_app_, [this] { return asked(plugins_); });
  }

  ParsedArguments asked_run() {
    std::string problem;  // none: the texts were checked
    for (const std::string& each : explained_) run_.explain.push_back(*study::parse_explain(each, problem));
    const std::string mistake = misuse_of(run_);
    return mistake.empty() ? asked(run_) : refused("run", mistake);
  }

  ParsedArguments asked_draw() {
    for (const std::string& each : lists_)
      draw_.lists.emplace_back(each.substr(0, each.find('=')), each.substr(each.find('=') + 1));
    return asked(draw_);
  }

  ParsedArguments asked_audit() {
    std::string mistake;
    AuditRequest request = audit_request(audit_, mistake);
    return mistake.empty() ? asked(std::move(request)) : refused("audit", mistake);
  }

  CLI::App app_;
  CLI::App* plugins_app_ = nullptr;
  std::vector<std::pair<CLI::App*, MakeRequest>> commands_;
  CheckRequest check_;
  RunRequest run_, inclusion_;
  std::vector<std::string> explained_, lists_;
  SizeRequest size_;
  MetricsRequest metrics_;
  TwinRequest twin_;
  SweepRequest sweep_;
  ReportRequest report_;
  DiffRequest diff_;
  DrawRequest draw_;
  VerifyRequest verify_;
  AuditArguments audit_;
  PluginsRequest plugins_;
};

}  // namespace

ParsedArguments parse(const std::vector<std::string>& arguments, const std::string& program) {
  if (std::string sentence = unknown_command(arguments); !sentence.empty())
    return {{}, ExitCode::usage, "", std::move(sentence)};
  std::string typed = study::shell_quoted(program);
  for (const std::string& each : arguments) typed += ' ' + study::shell_quoted(each);
  return CommandLine(program, typed).parse(arguments);
}

}  // namespace gelombang::cli
