// SPDX-License-Identifier: Apache-2.0
// A stored result, whose run is made again: what it keeps nothing of is seen then.
#include <utility>

#include "viewer/session/replay.hpp"
#include "viewer/session/worker.hpp"

namespace gelombang::viewer {

void Worker::on(const intents::Replay&) {
  if (!view_.is_bundle) return say("only a stored result is replayed; a scenario is run", true);
  if (run_ || view_.is_replayed) return;
  if (std::string problem = begin_replay(); !problem.empty()) say(std::move(problem), true);
}

std::string Worker::begin_replay() {
  if (!read_plugins()) return "a folder of plugins cannot be read";
  Replay replay = replay_of(*view_.bundle, view_.file, *registry_);
  if (!replay.prepared) return replay.problem;
  begin_stepping(std::move(replay.prepared));
  is_replay_ = true;
  say("");
  return {};
}

void Worker::end_replay() {
  const std::unique_ptr<SteppedStudy> run = std::move(run_);
  const std::optional<intents::TellStory> wanted = story_wanted_;
  const std::shared_ptr<const study::Prepared> prepared = run->prepared();
  give_up_run();
  view_.phase = Phase::finished;
  view_.progress = progress_of(*view_.bundle);
  view_.is_telling = false;
  const results::Bundle again = run->result();
  const bool is_whole = again.status == results::Bundle::Status::complete;
  std::string problem = is_whole ? difference(*view_.bundle, again) : "the replay was stopped";
  if (problem.empty()) {
    view_.journey = with_words(*run->whole_journey(), *prepared);
    view_.calls = with_words(*run->whole_calls(), *prepared);
    view_.is_replayed = true;
    shown_ = prepared;
    fates_ = run->fates();
    say("replayed: it is the same run");
  } else {
    say(problem, is_whole);
  }
  if (wanted && view_.is_replayed) on(*wanted);
  if (wanted && !view_.is_replayed) tell_no_story(std::move(problem));
  publish();
}

}  // namespace gelombang::viewer
