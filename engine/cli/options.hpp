// SPDX-License-Identifier: Apache-2.0
// The command line as values. Nothing is read or run here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/cli/audit_options.hpp"
#include "engine/cli/exit_codes.hpp"
#include "engine/cli/report_options.hpp"
#include "engine/scenario/load.hpp"
#include "engine/study/request.hpp"

namespace gelombang::experiment {
class Ranks;
}

namespace gelombang::cli {

struct CheckRequest {
  bool json = false;
  std::string sarif;  // a file; empty: none
  std::vector<std::string> scenarios;
  std::vector<scenario::Override> overrides;
  scenario::Scale scale;
  std::vector<std::string> plugin_paths;
  bool schema = false;  // print the JSON Schema of scenarios instead
};

/// Part `part` of `parts`, from 1.
struct TaskPart {
  std::uint64_t part = 1, parts = 1;
};
struct TaskRange {
  std::uint64_t first = 0, last = 0;  // both are meant
};

/// Some of the tasks of a run or a sweep, or what is made of their outcomes. At most one of them.
struct TaskRequest {
  std::optional<TaskPart> part;
  std::optional<TaskRange> range;
  bool status = false, merge = false;
  bool partial = false;  // merge though outcomes are missing
  std::string plan;      // slurm, kubernetes, parallel; empty: none
};

/// `run`, or `inclusion` when the study asks for it.
struct RunRequest : study::Request {
  std::string program = "gelombang";  // as typed
  std::string typed;                  // the whole line, for a shell
  std::string out;  // empty: out/<scenario name>, of inclusion out/<scenario name>-inclusion
  bool quiet = false;
  bool json = false;        // on stdout summary.json in place of the text
  std::string job_summary;  // a file of Markdown; empty: none
  bool resume = false;      // keep what is done beside the result, and go on from what is there
  TaskRequest tasks;
  std::string baseline;  // folder of a result; empty: none
  double baseline_margin = 0;
  std::optional<std::string> fingerprint;  // that the run must have
  experiment::Ranks* ranks = nullptr;      // processes that share the tasks; null: this one alone
};

/// `replications` are those of one plan, at most.
struct SizeRequest : RunRequest {};

/// Of a scenario: what an objective can be about.
struct MetricsRequest : study::Request {};
/// The expected course of a scenario, beside its simulation if that is asked for.
struct TwinRequest : study::Request {
  bool simulates = false;
};

struct SweepRequest : RunRequest {};

/// Two results, by their folders.
struct DiffRequest {
  std::string first, second;
  double margin = 0;
  bool json = false;
  bool strict = false;  // what cannot be told is no success
};

struct DrawRequest {
  std::string pool;  // a CSV file, or the folder that a draw without a seed wrote
  std::string wave, rules, seed, seed_source, commitment, issue_codes, on, out;
  std::string by;  // a column whose values --explain compares; empty: the groups of the rules
  std::string id_column = "id";
  std::optional<std::uint64_t> seats;
  std::vector<std::pair<std::string, std::string>> lists;  // name, file
  std::int64_t list_age_max = 0;                           // days; looked at when `on` is given
  bool rfc3797 = false;
  bool is_private = false;
  bool explain = false;  // expected seats of every order of the rounds instead of a draw
};

struct VerifyRequest {
  std::string folder, commitment;
  std::vector<std::string> ids;
};

struct PluginsRequest {
  std::string describe;  // a name; empty: list all
  std::string test;      // a folder with cases.csv
  std::string name;      // the plugin that `test` means; empty: the one in the folder
  std::vector<std::string> plugin_paths;
};

using Request =
    std::variant<CheckRequest, RunRequest, SizeRequest, MetricsRequest, DrawRequest, VerifyRequest,
                 AuditRequest, PluginsRequest, TwinRequest, SweepRequest, ReportRequest, DiffRequest>;

/// Either something to do, or something to print and leave with: help and version on stdout with success,
/// a mistake on stderr with `usage`.
struct ParsedArguments {
  std::optional<Request> request;
  ExitCode code = ExitCode::success;
  std::string out, err;
};

/// `arguments`: without the program's name. `program`: that name as it was typed.
ParsedArguments parse(const std::vector<std::string>& arguments, const std::string& program = "gelombang");

}  // namespace gelombang::cli
