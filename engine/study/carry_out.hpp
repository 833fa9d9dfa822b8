// SPDX-License-Identifier: Apache-2.0
// A prepared study, carried out: the bundle of its outcomes, complete with where they come from and what a
// reader should know.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/experiment/run.hpp"
#include "engine/results/bundle.hpp"
#include "engine/study/prepare.hpp"

namespace gelombang::study {

/// What is done next.
struct Stage {
  enum class What {
    scenario,     // the replications of the scenario as it is asked for
    explanation,  // its first replication once more, to explain it
    change,       // the replications of a change
    design_point  // the replications of a design point of a sweep
  };
  What what = What::scenario;
  std::string change;                 // its name
  std::size_t number = 1, count = 1;  // of the changes, or design points: this one, from 1, and all
};

/// How whoever wants a study watches it and ends it. All of it may be left empty. Of a journal the identity
/// is journal_identity().
struct Supervision : experiment::RunControl {
  std::function<void(const Stage&)> begin;
  std::function<void(const experiment::Progress&)> report;
  /// With `stop` set from the beginning: every design point is gone through, and what the journal has of it
  /// is taken.
  bool merges = false;
};

/// What a run at one design point of a prepared study is carried out with.
experiment::RunOptions run_options(const Prepared& prepared, const Supervision& supervision,
                                   std::uint32_t design_point);

struct Result {
  results::Bundle bundle;
  bool rules_kept_contract = true;  // false: the bundle does without what a rule has spoilt
};

/// Runs every design point, explains what is to be explained, compares the changes with the scenario. A study
/// that is stopped has a partial bundle. Throws PluginError when every replication of the scenario itself
/// fails. If threads were left behind, `prepared` must outlive the program.
Result carry_out(const Prepared& prepared, const Supervision& supervision = {});

/// Gives the bundle of outcomes, however they were made, its provenance, assumptions and parameters; puts the
/// scenario's warnings before the findings of the run, as a reader of its file meets them, and after them
/// what the tables say.
void complete(results::Bundle& bundle, const Prepared& prepared);

/// A warning for each, in one sentence with its position: who gets the bundle has not seen the terminal.
std::vector<results::Finding> findings_of(std::span<const Diagnostic> warnings);

}  // namespace gelombang::study
