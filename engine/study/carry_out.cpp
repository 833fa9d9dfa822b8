// SPDX-License-Identifier: Apache-2.0
#include "engine/study/carry_out.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/results/findings.hpp"
#include "engine/study/expect.hpp"
#include "engine/study/rerun.hpp"

namespace gelombang::study {
namespace {

using results::Finding;
using ReplicationStatus = results::Replication::Status;

bool has_failed(const results::Replication& replication) {
  return replication.status == ReplicationStatus::failed;
}

/// Of one scenario: more would take longer than whoever asked is likely to wait.
constexpr int most_until_decided = 1280;

/// One study under way.
class CarryingOut {
 public:
  CarryingOut(const Prepared& prepared, const Supervision& supervision)
      : prepared_(prepared), supervision_(supervision) {}

  Result do_all() {
    run_scenario();
    if (!prepared_.questions.empty()) explain();
    compare_changes();
    complete(result_.bundle, prepared_);
    return std::move(result_);
  }

 private:
  experiment::RunOptions options_at(const DesignPoint& point) const {
    experiment::RunOptions options = run_options(prepared_, supervision_, point.number);
    if (prepared_.until_decided && point.number == 0) options.most_replications = most_until_decided;
    return options;
  }
  bool is_stopped() const { return supervision_.stop != nullptr && *supervision_.stop; }
  bool is_left_behind() const { return supervision_.left_behind != nullptr && *supervision_.left_behind; }
  void begin(const Stage& stage) const {
    if (supervision_.begin) supervision_.begin(stage);
  }
  void add_finding(Finding finding) { result_.bundle.findings.push_back(std::move(finding)); }

  void run_scenario() {
    begin({});
    result_.bundle = experiment::run(prepared_.model(), options_at(prepared_.design_points.front()),
                                     supervision_.report, prepared_.asks_for_inclusion ? &counts_ : nullptr);
    const auto& replications = result_.bundle.replications;
    result_.rules_kept_contract = std::none_of(replications.begin(), replications.end(), has_failed);
    if (result_.bundle.status != results::Bundle::Status::complete) return;
    for (Finding& each : findings_beside(prepared_.model(), result_.bundle)) add_finding(std::move(each));
  }

  /// The first replication again; if it failed, there is nothing to explain.
  void explain() {
    const auto& replications = result_.bundle.replications;
    if (is_left_behind() || replications.empty() || has_failed(replications.front())) return;
    begin({Stage::What::explanation, "", 1, 1});
    experiment::explain(prepared_.model(), options_at(prepared_.design_points.front()), prepared_.questions,
                        result_.bundle, supervision_.report);
  }

  void compare_changes() {
    if (result_.bundle.status != results::Bundle::Status::complete) return;
    const std::size_t count = prepared_.design_points.size() - 1;
    for (std::size_t number = 1; number <= count; ++number) {
      if (is_stopped()) {
        result_.bundle.status = results::Bundle::Status::partial;
        const auto counted = [](std::size_t what_ifs) {
          return Finding::Count{static_cast<double>(what_ifs)};
        };
        add_finding({Finding::Severity::warning,
                     Finding::Kind::what_ifs_not_begun,
                     "",
                     {{"left", counted(count - number + 1)}, {"what_ifs", counted(count)}}});
        return;
      }
      const DesignPoint& point = prepared_.design_points[number];
      begin({Stage::What::change, point.change.name, number, count});
      compare(point);
    }
  }

  void compare(const DesignPoint& point) {
    const std::string& name = point.change.name;
    std::vector<experiment::InclusionCounts> after;
    results::Bundle run;
    try {
      run = experiment::run(point.model, options_at(point), supervision_.report, &after);
    } catch (const PluginError& error) {  // what was found without it is kept
      add_finding(
          {Finding::Severity::failure, Finding::Kind::what_if_left_out, name, {{"message", error.what()}}});
      result_.bundle.status = results::Bundle::Status::partial;
      result_.rules_kept_contract = false;
      return;
    }
    for (Finding& each : run.findings) {
      if (each.severity != Finding::Severity::failure) continue;
      each.what_if = name;
      add_finding(std::move(each));
    }
    if (run.status == results::Bundle::Status::complete) {
      experiment::compare_inclusion(point.change, {prepared_.model(), counts_}, {point.model, after},
                                    result_.bundle);
      return;
    }
    result_.bundle.status = results::Bundle::Status::partial;
    add_finding({Finding::Severity::warning, Finding::Kind::what_if_not_finished, name});
    result_.rules_kept_contract &= std::none_of(run.replications.begin(), run.replications.end(), has_failed);
  }

  const Prepared& prepared_;
  const Supervision& supervision_;
  std::vector<experiment::InclusionCounts> counts_;
  Result result_;
};

}  // namespace

experiment::RunOptions run_options(const Prepared& prepared, const Supervision& supervision,
                                   std::uint32_t design_point) {
  experiment::RunOptions options{supervision};
  options.seed = prepared.provenance.seed;
  options.replications = prepared.provenance.replications;
  options.jobs = prepared.jobs;
  options.design_point = design_point;
  return options;
}

Result carry_out(const Prepared& prepared, const Supervision& supervision) {
  return CarryingOut(prepared, supervision).do_all();
}

void complete(results::Bundle& bundle, const Prepared& prepared) {
  bundle.provenance = prepared.provenance;
  // How many it took is known when they are done.
  if (prepared.until_decided) bundle.provenance.replications = static_cast<int>(bundle.replications.size());
  bundle.assumptions = prepared.assumptions;
  bundle.roles = prepared.roles;
  bundle.labels = prepared.labels;
  bundle.rule_parameters = prepared.rule_parameters;
  std::vector<Finding> findings = findings_of(prepared.warnings);
  std::vector<Finding> of_tables = results::findings_of_tables(bundle);
  std::move(bundle.findings.begin(), bundle.findings.end(), std::back_inserter(findings));
  std::move(of_tables.begin(), of_tables.end(), std::back_inserter(findings));
  bundle.findings = std::move(findings);
}

std::vector<Finding> findings_of(std::span<const Diagnostic> warnings) {
  std::vector<Finding> findings;
  for (const Diagnostic& each : warnings) {
    SourceLocation where = each.where;
    const bool is_file = !where.file.empty() && !where.file.starts_with("--");
    if (is_file) where.file = portable_path(where.file);
    Finding& finding =
        findings.emplace_back(Finding{Finding::Severity::warning, Finding::Kind::scenario_warning, ""});
    if (!where.file.empty()) finding.values.push_back({"place", to_string(where)});
    finding.values.push_back({"message", each.message});
    if (!each.hint.empty()) finding.values.push_back({"hint", each.hint});
  }
  return findings;
}

}  // namespace gelombang::study
