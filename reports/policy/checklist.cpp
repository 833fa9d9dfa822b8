// SPDX-License-Identifier: Apache-2.0
// The checklist STRESS-DES for discrete-event simulations, filled out of the bundle (Monks and others,
// "Strengthening the reporting of empirical simulation studies", Journal of Simulation 13, 2019), and the
// glossary.
#include <set>
#include <string>

#include "reports/policy/facts.hpp"
#include "reports/policy/parts.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

Value count(std::size_t number) {
  return count_of(static_cast<std::int64_t>(number));
}

Value what_was_tried(const Bundle& bundle) {
  List parts;
  if (!bundle.what_ifs.empty()) parts.items.push_back(phrase("what-ifs: {}", count(bundle.what_ifs.size())));
  std::set<std::string> factors;
  for (const TornadoRow& row : bundle.tornado) factors.insert(row.factor);
  if (!factors.empty()) parts.items.push_back(phrase("varied factors: {}", count(factors.size())));
  if (!bundle.size_plans.empty()) parts.items.push_back(phrase("plans: {}", count(bundle.size_plans.size())));
  return parts;
}

void add_objectives(Table& table, const Bundle& bundle) {
  table.add({"1.1 Purpose of the model",
             "To rehearse a public launch before it happens: what gives way, who is lost."});
  table.add({"1.2 Outputs",
             "People by milestone and reason of loss, stations, requests, inclusion by group; each as the "
             "mean over replications with its 95 % interval."});
  table.add(
      {"1.3 Aims of experimentation", bundle.what_ifs.empty() && bundle.tornado.empty() && bundle.size.empty()
                                          ? Value("The scenario as it is; no alternatives.")
                                          : what_was_tried(bundle)});
}

void add_logic(Table& table, const Bundle& bundle) {
  std::size_t milestones = 0;
  for (const FunnelRow& row : bundle.funnel) milestones += row.group.is_everybody() ? 1 : 0;
  std::size_t endpoints = 0;
  for (const RequestRow& row : bundle.requests) endpoints += row.connection.empty() ? 1 : 0;
  if (!bundle.funnel.empty())
    table.add({"2.1 Overview diagram", "The funnel and the stream of losses above."});
  if (bundle.stations.empty())
    table.add({"2.2 Logic of the base model", "The scenario file has every step."});
  else
    table.add({"2.2 Logic of the base model",
               phrase("{} milestones, {} stations, {} endpoints; the scenario file has every "
                      "step.",
                      count(milestones), count(bundle.stations.size()), count(endpoints))});
  table.add({"2.3 Logic of scenarios",
             bundle.what_ifs.empty() ? Value("None.") : Value("Each change alone; listed above.")});
  table.add({"2.4 Algorithms",
             bundle.waves.empty()
                 ? Value("None beyond queueing.")
                 : Value("The draw: tickets of SHA-256 over seed, wave and person; smallest first.")});
  if (!bundle.stations.empty())
    table.add({"2.5 Components",
               phrase("Entities: people and requests. Resources: {} stations. Queues: as each station's "
                      "discipline says. Entry: arrivals over time; exit: {} reasons.",
                      count(bundle.stations.size()), count(bundle.reasons.size()))});
}

void add_data(Table& table, const Bundle& bundle) {
  table.add({"3.1 Sources of data", "The evidence above, with a grade for each value."});
  table.add({"3.2 Processing of data", "None: tables are read as published."});
  table.add({"3.3 Input parameters", phrase("{} input files, named in the stamp with their hashes.",
                                            count(bundle.provenance.inputs.size()))});
  table.add({"3.4 Assumptions", phrase("{}, in the evidence.", count(bundle.assumptions.size()))});
}

Value estimation_of(const Bundle& bundle) {
  if (!bundle.size.empty())
    return phrase("{} runs of {} plans; a verdict on each plan at a confidence of {}.",
                  count_of(bundle.size.front().replications), count_of(bundle.size.front().plans),
                  Share{bundle.size.front().confidence, Share::Digits::as_needed});
  const std::size_t complete = complete_replications(bundle);
  if (complete < 2) return "One replication: how much runs differ is not known.";
  return phrase("{} independent replications; Student's t over them.", count(complete));
}

void add_experiment(Table& table, const Bundle& bundle) {
  const Provenance& from = bundle.provenance;
  table.add({"4.1 Initial state", from.warm_up > Duration{0}
                                      ? Value(phrase("Empty; warm-up of {}.", Elapsed(from.warm_up)))
                                      : Value("Empty: the launch begins with nobody inside.")});
  table.add({"4.2 Run length", Elapsed(from.duration)});
  table.add({"4.3 Estimation", estimation_of(bundle)});
  table.add({"5.1 Software", phrase("gelombang {}", from.program_version)});
  table.add({"5.2 Random numbers",
             "Philox, counter-based: a stream for each purpose and person, so that changes are "
             "compared on the same numbers."});
  table.add({"5.3 Order of events", "By time, then by kind and entity; the same on every machine."});
  table.add({"5.4 Computer", "Does not matter: the fingerprint is the same on every machine."});
  table.add({"6.1 Access to the model", "The rerun line in the stamp, with program and scenario."});
}

}  // namespace

std::vector<Section> checklist(const Bundle& bundle) {
  Table table({"item of STRESS-DES", "in this study"}, {});
  add_objectives(table, bundle);
  add_logic(table, bundle);
  add_data(table, bundle);
  add_experiment(table, bundle);
  return {{"Checklist of the method", {std::move(table)}}};
}

std::vector<Section> glossary() {
  struct Term {
    const char* term;
    const char* meaning;
  };
  static constexpr Term terms[] = {
      {"Arrival", "A person who comes to the site for the first time."},
      {"Capacity", "How much a station can serve at one time, or in a given time."},
      {"Chance of selection", "Share of the people of a pool who are drawn."},
      {"Confidence interval",
       "The range in which a mean lies, at the confidence that is stated; wider with fewer runs."},
      {"Door", "Everything before the draw: who does not come through it stands in no pool."},
      {"Draw", "The selection by lot among the people of a pool."},
      {"First domino", "The station that ran full first by itself."},
      {"Inclusion", "Share of those who came who reached the goal: a seat, or the end of the journey."},
      {"Milestone", "A point of the journey that is counted: an account made, a wave joined."},
      {"Objective", "What must hold, with a limit and a time, and is judged."},
      {"Percentile", "p95: 95 of 100 values are no larger. p99: 99 of 100."},
      {"Pool", "The people who stand in the draw of a wave."},
      {"Refusal", "A request that a station does not take, because it is full."},
      {"Replication", "One simulated launch with its own random numbers."},
      {"Retry", "A request that is sent again because the one before failed."},
      {"Rule", "A dated regulation as a program: it accepts or rejects, and names its article."},
      {"Station", "What serves requests: servers, a link, another authority's service."},
      {"Utilization", "Share of the capacity that is in use."},
      {"Wave", "A round of selection: people join, it closes, a draw gives the seats."},
      {"What-if", "A change of the scenario that is tried beside it."},
  };
  Definitions list;
  for (const Term& each : terms) list.entries.push_back({each.term, {each.meaning}});
  return {{"Glossary", {std::move(list)}}};
}

}  // namespace gelombang::reports
