// SPDX-License-Identifier: Apache-2.0
// What happened to one synthetic person: replication 0 once more, with a recorder that follows her. A run is
// deterministic, so what is told happened in the result that is shown.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/model/replication/person.hpp"
#include "engine/study/prepare.hpp"
#include "viewer/session/view.hpp"

namespace gelombang::viewer {

/// Those whose way ended alike in one replication.
struct SomePeople {
  static constexpr std::size_t most = 100;
  std::uint64_t count = 0;
  std::vector<std::uint32_t> some;  // their numbers, the first of them
};

/// Everybody who has not finished.
struct Fates {
  std::vector<SomePeople> lost;        // by reason of the model
  std::vector<SomePeople> on_the_way;  // by step
};

/// One pass over the people of a run.
Fates fates_of(const Model& model, std::span<const Person> people);

/// Of those lost at `step` for this reason (its code, or as tables have it), the one with this number; or of
/// those who are still at `step` when the run ends. Empty words leave it open: then of the reason that most
/// were lost for, or the step that most are at.
struct StoryAsked {
  std::string step, reason;
  std::uint64_t which = 0;
  bool is_on_the_way = false;
};
struct StoryChosen {
  std::uint32_t person = 0;
  std::uint64_t candidates = 0;
  std::string problem;  // not empty: nobody was, and why
};
StoryChosen chosen(const Model& model, const Fates& fates, const StoryAsked& asked);

class StoryTeller {
 public:
  /// `stop` must outlive it. `end`: what the result is of goes no further.
  StoryTeller(std::shared_ptr<const study::Prepared> prepared, const StoryChosen& chosen, SimTime end,
              const std::atomic<bool>& stop);
  ~StoryTeller();

  /// Goes on for about so long.
  void step(std::chrono::milliseconds budget);
  bool is_over() const;
  Story story() const;

 private:
  class Work;
  std::unique_ptr<Work> work_;
};

}  // namespace gelombang::viewer
