// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/outcome_journal.hpp"

#include <bit>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/results/bytes.hpp"
#include "engine/results/store.hpp"

namespace gelombang::experiment {

namespace {

constexpr const char *by_group = "inclusion by group", *by_cell = "inclusion by cell",
                     *people_hash = "inclusion people hash", *objectives = "objectives";

/// Of each objective how many windows it has, and of each window the bits of both numbers.
std::vector<std::uint64_t> bits_of(const ObjectiveObservations& observations) {
  std::vector<std::uint64_t> bits;
  for (const auto& windows : observations) {
    bits.push_back(windows.size());
    for (const ObjectiveObservation& each : windows) {
      bits.push_back(std::bit_cast<std::uint64_t>(each.part));
      bits.push_back(std::bit_cast<std::uint64_t>(each.whole));
    }
  }
  return bits;
}

[[noreturn]] void does_not_fit() {
  throw FileError("a record of the journal holds no outcome that this program writes");
}

ObjectiveObservations observations_of(const std::vector<std::uint64_t>& bits) {
  ObjectiveObservations observations;
  for (std::size_t at = 0; at < bits.size();) {
    const std::uint64_t windows = bits[at++];
    if (windows > (bits.size() - at) / 2) does_not_fit();
    auto& of_objective = observations.emplace_back();
    for (std::uint64_t i = 0; i < windows; ++i, at += 2)
      of_objective.push_back({std::bit_cast<double>(bits[at]), std::bit_cast<double>(bits[at + 1])});
  }
  return observations;
}

}  // namespace

std::string to_bytes(const Outcome& outcome) {
  results::Bundle bundle = outcome.bundle;
  bundle.replications = {outcome.replication};
  results::Counts counts;
  if (outcome.inclusion)
    counts = {{by_group, outcome.inclusion->by_group},
              {by_cell, outcome.inclusion->by_cell},
              {people_hash, {outcome.inclusion->people_hash}}};
  if (!outcome.objectives.empty()) counts[objectives] = bits_of(outcome.objectives);
  return results::to_bytes(bundle, counts);
}

Outcome outcome_from_bytes(TaskKey key, std::string_view bytes) {
  auto [bundle, counts] = results::from_bytes(bytes);
  if (bundle.replications.size() != 1 ||
      bundle.replications.front().index != static_cast<int>(key.replication))
    does_not_fit();
  Outcome outcome;
  outcome.key = key;
  outcome.replication = std::exchange(bundle.replications, {}).front();
  outcome.bundle = std::move(bundle);
  outcome.objectives = observations_of(counts[objectives]);
  counts.erase(objectives);
  if (counts.empty()) return outcome;
  if (counts.size() != 3 || counts[people_hash].size() != 1) does_not_fit();
  outcome.inclusion =
      InclusionCounts{std::move(counts[by_group]), std::move(counts[by_cell]), counts[people_hash].front()};
  return outcome;
}

results::Identity identity_of(const results::Provenance& provenance, bool counts_inclusion) {
  results::Identity identity{{"the program's version", provenance.program_version},
                             {"the version of its tables", std::to_string(results::schema_version)},
                             {"the seed", std::to_string(provenance.seed)},
                             {"the scenario", provenance.scenario_name},
                             {"the scale", provenance.scale},
                             {"inclusion", counts_inclusion ? "counted" : "not counted"}};
  for (const results::InputFile& input : provenance.inputs)
    identity.emplace_back("the SHA-256 of " + input.path, input.sha256);
  for (const auto& [path, value] : provenance.overrides) identity.emplace_back("the value of " + path, value);
  for (const results::PluginUse& plugin : provenance.plugins)
    identity.emplace_back("the version of plugin " + plugin.name, plugin.version);
  return identity;
}

std::optional<Outcome> OutcomeJournal::find(TaskKey key) const {
  const std::optional<std::string> bytes = journal_.find(key);
  if (!bytes) return std::nullopt;
  return outcome_from_bytes(key, *bytes);
}

void OutcomeJournal::append(const Outcome& outcome) {
  if (outcome.replication.status == results::Replication::Status::complete)
    journal_.append(outcome.key, to_bytes(outcome));
}

}  // namespace gelombang::experiment
