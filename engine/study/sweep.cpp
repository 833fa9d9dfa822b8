// SPDX-License-Identifier: Apache-2.0
#include "engine/study/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/sha256.hpp"
#include "engine/experiment/sweep.hpp"
#include "engine/experiment/task.hpp"
#include "engine/results/lookup.hpp"
#include "engine/study/provenance.hpp"

namespace gelombang::study {
namespace {

using results::Finding;
using PointStatus = results::DesignPointRow::Status;
using ReplicationStatus = results::Replication::Status;
using Design = SweepPlan::Design;

std::string in_words(const SweepPlan& plan, const SweepPlan::Point& point) {
  std::string text;
  for (std::size_t i = 0; i < plan.factors.size(); ++i)
    if (!point.values[i].empty())
      text += (text.empty() ? "" : ", ") + plan.factors[i].path + " = " + point.values[i];
  return text;
}

std::vector<scenario::Override> all_overrides(const Request& request, const SweepPlan& plan,
                                              const SweepPlan::Point& point) {
  std::vector<scenario::Override> all = request.overrides;
  for (scenario::Override& each : plan.overrides(point)) all.push_back(std::move(each));
  return all;
}

/// A scale rounds the level of a factor as it rounds any number: two levels may become one.
void warn_of_rounded_levels(PreparedSweep& prepared, const std::vector<scenario::Override>& overrides,
                            const std::string& with, scenario::Source& source,
                            const plugin::Registry& registry, SweepPreparation& preparation) {
  if (prepared.request.scale.is_full()) return;
  std::vector<Diagnostic>& known = prepared.scenario.warnings;
  for (Diagnostic& each : specify(source, overrides, prepared.request.scale, registry).diagnostics) {
    const bool is_known = std::any_of(known.begin(), known.end(), [&](const Diagnostic& other) {
      return other.message.ends_with(each.message);
    });
    if (is_known || each.message.find(" at a scale of ") == std::string::npos) continue;
    constexpr std::string_view of_overrides = "with --set: ";
    if (each.message.starts_with(of_overrides)) each.message.erase(0, of_overrides.size());
    each.message = "with " + with + ": " + each.message;
    known.push_back(each);
    preparation.diagnostics.push_back(std::move(each));
  }
}

/// Each factor alone at each of its levels. Errors are told once for each factor.
void try_factors(PreparedSweep& prepared, scenario::Source& source, const plugin::Registry& registry,
                 SweepPreparation& preparation) {
  const SweepPlan& plan = prepared.plan;
  for (std::size_t factor = 0; factor < plan.factors.size(); ++factor) {
    for (const scenario::Factor::Level& level : plan.factors[factor].levels) {
      SweepPlan::Point point{std::vector<std::string>(plan.factors.size()), {}};
      point.values[factor] = level.text;
      const std::vector<scenario::Override> overrides = all_overrides(prepared.request, plan, point);
      Specified changed = specify_change(source, overrides, prepared.request.scale, registry,
                                         "with " + in_words(plan, point));
      if (changed.model) {
        warn_of_rounded_levels(prepared, overrides, in_words(plan, point), source, registry, preparation);
        continue;
      }
      preparation.refusal = std::max(preparation.refusal, changed.refusal);
      std::move(changed.diagnostics.begin(), changed.diagnostics.end(),
                std::back_inserter(preparation.diagnostics));
      break;
    }
  }
}

/// Who reached each milestone, and who was lost.
std::vector<std::string> usual_responses(const results::Bundle& bundle) {
  std::vector<std::string> names;
  for (const results::FunnelRow& row : bundle.funnel)
    if (row.group.is_everybody()) names.push_back("funnel." + row.milestone + ".reached");
  names.emplace_back("people.lost");
  return names;
}

/// A run that has not begun has all rows already.
void find_responses(PreparedSweep& prepared, std::vector<Diagnostic>& mistakes) {
  const experiment::MeasuredRun run(prepared.scenario.model(), prepared.scenario.provenance.seed, {}, {});
  const results::Bundle rows = run.snapshot();
  const bool is_usual = prepared.plan.responses.empty();
  for (const std::string& name : is_usual ? usual_responses(rows) : prepared.plan.responses) {
    results::Number number = results::find_number(rows, name);
    if (!number.problem.empty()) {
      mistakes.push_back({Severity::error, {}, "response '" + name + "': " + number.problem, number.hint});
      continue;
    }
    prepared.responses.push_back({name, number.unit});
  }
}

}  // namespace

SweepPreparation prepare_sweep(const Request& request, scenario::Source& source,
                               const plugin::Registry& registry) {
  Preparation of_scenario = prepare(request, source, registry);
  SweepPreparation preparation{
      {}, of_scenario.refusal, std::move(of_scenario.diagnostics), std::move(of_scenario.mistakes)};
  if (!of_scenario.prepared) return preparation;
  const results::Provenance& provenance = of_scenario.prepared->provenance;
  Planned planned = plan_sweep(request, of_scenario.prepared->spec, provenance.replications, provenance.seed);
  if (!planned.is_sound()) {
    preparation.refusal = planned.diagnostics.empty() ? Refusal::request : Refusal::scenario;
    preparation.diagnostics.insert(preparation.diagnostics.end(), planned.diagnostics.begin(),
                                   planned.diagnostics.end());
    preparation.mistakes = std::move(planned.mistakes);
    return preparation;
  }
  PreparedSweep prepared{std::move(*of_scenario.prepared), request, std::move(planned.plan), {}};
  try_factors(prepared, source, registry, preparation);
  if (preparation.refusal == Refusal::none) find_responses(prepared, preparation.mistakes);
  if (!preparation.mistakes.empty()) preparation.refusal = Refusal::request;
  if (preparation.refusal == Refusal::none) preparation.prepared = std::move(prepared);
  return preparation;
}

Specified specify_point(const PreparedSweep& prepared, scenario::Source& source,
                        const plugin::Registry& registry, std::uint64_t point) {
  const SweepPlan::Point& planned = prepared.plan.points[static_cast<std::size_t>(point - 1)];
  return specify_change(source, all_overrides(prepared.request, prepared.plan, planned),
                        prepared.request.scale, registry, in_words(prepared.plan, planned));
}

namespace {

/// One sweep under way.
class SweepWork {
 public:
  SweepWork(const PreparedSweep& prepared, scenario::Source& source, const plugin::Registry& registry,
            const Supervision& supervision)
      : prepared_(prepared), source_(source), registry_(registry), supervision_(supervision) {
    const Design design = prepared.plan.design;
    sweep_.kind = design == Design::one_at_a_time ? experiment::Sweep::Kind::one_at_a_time
                  : design == Design::sensitivity ? experiment::Sweep::Kind::sensitivity
                                                  : experiment::Sweep::Kind::plane;
    for (const scenario::Factor& each : prepared.plan.factors)
      sweep_.factors.push_back({each.path, each.base});
    sweep_.responses = prepared.responses;
    sweep_.seed = prepared.scenario.provenance.seed;
    const std::vector<double> nowhere(sweep_.factors.size(), results::not_a_number);
    sweep_.points.push_back({{}, nowhere, PointStatus::not_begun, "", 0, {}});
    for (const SweepPlan::Point& each : prepared.plan.points)
      sweep_.points.push_back({each.values, each.coordinates, PointStatus::not_begun, "", 0, {}});
  }

  Result do_all() {
    run_scenario();
    if (result_.bundle.status == results::Bundle::Status::complete || supervision_.merges)
      for (std::size_t number = 1; number < sweep_.points.size() && !is_stopped(); ++number)
        run_point(number);
    tell_what_is_left();
    experiment::write_sweep(sweep_, result_.bundle);
    complete(result_.bundle, prepared_.scenario);
    return std::move(result_);
  }

 private:
  /// A merge runs nothing: it takes what each point has in the journal.
  bool is_stopped() const {
    return !supervision_.merges && supervision_.stop != nullptr && *supervision_.stop;
  }

  experiment::RunOptions options_at(std::size_t number) const {
    return run_options(prepared_.scenario, supervision_, static_cast<std::uint32_t>(number));
  }

  void begin(Stage::What what, std::size_t number) const {
    if (supervision_.begin) supervision_.begin({what, "", number, sweep_.points.size() - 1});
  }

  std::shared_ptr<experiment::Reporter> reporter_of(const Model& model) const {
    return std::make_shared<experiment::Reporter>(prepared_.scenario.provenance.replications, model.duration,
                                                  supervision_.report);
  }

  void run_scenario() {
    begin(Stage::What::scenario, 0);
    experiment::OutcomeMerge merge(prepared_.scenario.model());
    const Model& model = prepared_.scenario.model();
    experiment::execute(model, options_at(0), prepared_.scenario.counts_inclusion(), reporter_of(model),
                        [&](experiment::Outcome outcome) {
                          take(outcome, sweep_.points.front());
                          merge.add(std::move(outcome));
                        });
    close(sweep_.points.front());
    result_.bundle = std::move(merge).bundle();
    result_.rules_kept_contract = sweep_.points.front().status != PointStatus::failed;
  }

  void run_point(std::size_t number) {
    begin(Stage::What::design_point, number);
    experiment::SweepPoint& point = sweep_.points[number];
    Specified changed = specify_point(prepared_, source_, registry_, number);
    if (!changed.model) {
      point.status = PointStatus::refused;
      if (!changed.diagnostics.empty()) point.message = changed.diagnostics.front().message;
      return leave_out(number, Finding::Severity::warning);
    }
    auto model = std::make_unique<Model>(std::move(*changed.model));
    experiment::execute(*model, options_at(number), false, reporter_of(*model),
                        [&](const experiment::Outcome& outcome) {
                          take(outcome, point);
                          keep_failures(outcome.bundle, number);
                        });
    close(point);
    // Threads that were left behind go on using it until the program ends.
    if (supervision_.left_behind != nullptr && *supervision_.left_behind) static_cast<void>(model.release());
    if (point.status == PointStatus::failed) {
      result_.rules_kept_contract = false;
      leave_out(number, Finding::Severity::failure);
    }
  }

  void take(const experiment::Outcome& outcome, experiment::SweepPoint& point) const {
    std::vector<double>& values =
        point.responses.emplace_back(sweep_.responses.size(), results::not_a_number);
    if (outcome.replication.status == ReplicationStatus::failed) {
      point.status = PointStatus::failed;
      point.message = outcome.replication.message;
    }
    if (outcome.replication.status != ReplicationStatus::complete) return;
    ++point.replications;
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = results::find_number(outcome.bundle, sweep_.responses[i].name).value;
  }

  void close(experiment::SweepPoint& point) const {
    if (point.status == PointStatus::failed) return;
    const bool is_complete = point.replications == prepared_.scenario.provenance.replications;
    point.status = is_complete              ? PointStatus::complete
                   : point.replications > 0 ? PointStatus::partial
                                            : PointStatus::not_begun;
  }

  void keep_failures(const results::Bundle& run, std::size_t number) {
    for (Finding each : run.findings) {
      if (each.severity != Finding::Severity::failure) continue;
      each.what_if = "design point " + std::to_string(number);
      result_.bundle.findings.push_back(std::move(each));
    }
  }

  void leave_out(std::size_t number, Finding::Severity severity) {
    result_.bundle.findings.push_back({severity,
                                       Finding::Kind::design_point_left_out,
                                       std::to_string(number),
                                       {{"message", sweep_.points[number].message}}});
  }

  void tell_what_is_left() {
    const auto is_left = [](const experiment::SweepPoint& point) {
      return point.status == PointStatus::not_begun || point.status == PointStatus::partial;
    };
    const auto left = std::count_if(sweep_.points.begin() + 1, sweep_.points.end(), is_left);
    if (left == 0) return;
    result_.bundle.status = results::Bundle::Status::partial;
    result_.bundle.findings.push_back(
        {Finding::Severity::warning,
         Finding::Kind::design_points_not_done,
         "",
         {{"left", Finding::Count{static_cast<double>(left)}},
          {"design_points", Finding::Count{static_cast<double>(sweep_.points.size() - 1)}}}});
  }

  const PreparedSweep& prepared_;
  scenario::Source& source_;
  const plugin::Registry& registry_;
  const Supervision& supervision_;
  experiment::Sweep sweep_;
  Result result_;
};

}  // namespace

Result carry_out(const PreparedSweep& prepared, scenario::Source& source, const plugin::Registry& registry,
                 const Supervision& supervision) {
  return SweepWork(prepared, source, registry, supervision).do_all();
}

results::Identity journal_identity(const PreparedSweep& prepared, const plugin::Registry& registry) {
  results::Identity identity = journal_identity(prepared.scenario, registry);
  std::string points;
  for (const SweepPlan::Point& each : prepared.plan.points) points += in_words(prepared.plan, each) + '\n';
  identity.emplace_back("the SHA-256 of the design points", sha256_hex(points));
  return identity;
}

}  // namespace gelombang::study
