// SPDX-License-Identifier: Apache-2.0
// Runs and stories of a session.
#include <algorithm>
#include <utility>

#include "engine/results/queries.hpp"
#include "viewer/session/parameters.hpp"
#include "viewer/session/worker.hpp"

namespace gelombang::viewer {
namespace {

/// Between two intents.
constexpr std::chrono::milliseconds quantum{20};
/// Looks come at most so often, and take at most a tenth of the time.
constexpr std::chrono::milliseconds between_looks{300};
constexpr int looks_cost_one_in = 10;
constexpr std::chrono::milliseconds between_tellings{100};

void put_words(Flow& flow, const std::vector<results::LabelRow>& labels) {
  for (FlowNode& node : flow.nodes) {
    const Words words = words_of(labels, node.name);
    node.english = words.english;
    node.indonesian = words.indonesian;
  }
}

}  // namespace

std::shared_ptr<const Flow> with_words(Flow flow, const study::Prepared& prepared) {
  put_words(flow, prepared.labels);
  return std::make_shared<const Flow>(std::move(flow));
}

void Worker::on(const intents::Run& intent) {
  if (!opened_) return say("no scenario is open", true);
  give_up_run();
  replications_ = std::max(intent.replications, 0);
  study::Preparation preparation =
      prepare(*opened_, opened_->changes, replications_ > 0 ? std::optional(replications_) : std::nullopt);
  if (!preparation.prepared) return say("the scenario cannot be run: it has mistakes", true);
  begin_run(std::move(*preparation.prepared));
}

void Worker::begin_run(study::Prepared prepared) {
  begin_stepping(std::make_shared<const study::Prepared>(std::move(prepared)));
  has_run_ = true;
  tell_rerun();
  say("");
}

void Worker::begin_stepping(std::shared_ptr<const study::Prepared> prepared) {
  stop_ = false;
  run_ = std::make_unique<SteppedStudy>(std::move(prepared), stop_);
  is_paused_ = false;
  look_took_ = {};
  looked_at_ = told_at_ = Clock::now();
  view_.phase = Phase::running;
  view_.progress = run_->progress();
}

void Worker::on(const intents::RunBoth& intent) {
  if (!opened_ || !view_.compared) return say("there is no other result to compare with", true);
  const auto same_bytes = [](const results::InputFile& one, const results::InputFile& other) {
    return one.sha256 == other.sha256;
  };
  const std::vector<results::InputFile>& then = view_.compared->bundle->provenance.inputs;
  const std::vector<results::InputFile>& now = opened_->prepared->provenance.inputs;
  // The overrides of A are of the file as it was.
  if (!std::equal(then.begin(), then.end(), now.begin(), now.end(), same_bytes))
    return say("the file was saved since A was simulated: A cannot be made again", true);
  give_up_run();
  study::Request request = opened_->request;
  request.overrides.clear();
  for (const auto& [path, value] : view_.compared->overrides) request.overrides.push_back({path, value});
  request.replications = replications_ = std::max(intent.replications, 2);
  study::Preparation preparation = study::prepare(request, opened_->source, *registry_);
  if (!preparation.prepared) return say("A cannot be run again: it has mistakes now", true);
  begin_run(std::move(*preparation.prepared));
  is_run_of_a_ = true;
  say("A is simulated first, then the present design");
}

void Worker::on(const intents::Pause&) {
  if (!run_) return;
  is_paused_ = true;
  if (is_run_shown()) look_at_run();
  view_.phase = Phase::paused;
}

void Worker::on(const intents::Resume&) {
  if (!run_) return;
  is_paused_ = false;
  run_->rest();
  view_.phase = Phase::running;
}

void Worker::on(const intents::Stop&) {
  teller_.reset();
  view_.is_telling = false;
  stop_ = run_ != nullptr;
  if (!run_) return;
  while (!run_->is_over()) run_->step(quantum);  // of the replications that are left none begins
  const bool was_replay = is_replay_;
  end_run();
  if (!was_replay) say("the run was stopped; this is what there was");
}

void Worker::step_run() {
  run_->step(quantum);
  if (std::string note = run_->take_note(); !note.empty()) say(std::move(note));
  if (run_->is_over()) return end_run();
  const Clock::time_point now = Clock::now();
  const auto wait = std::max<Clock::duration>(between_looks, looks_cost_one_in * look_took_);
  if (is_run_shown() && now - looked_at_ >= wait) {
    look_at_run();
  } else if (now - told_at_ >= between_tellings) {
    const std::int64_t on_the_way = view_.progress.on_the_way;
    view_.progress = run_->progress();
    view_.progress.on_the_way = on_the_way;
  } else {
    return;
  }
  told_at_ = now;
  publish();
}

void Worker::look_at_run() {
  const Clock::time_point begin = Clock::now();
  view_.journey = with_words(run_->journey(), *run_->prepared());
  view_.calls = with_words(run_->calls(), *run_->prepared());
  view_.progress = run_->progress();
  show_bundle(run_->snapshot());
  fates_.reset();  // those of a run are known at its end
  looked_at_ = Clock::now();
  look_took_ = looked_at_ - begin;
}

void Worker::show_bundle(results::Bundle bundle) {
  if (const results::PeopleRow* everybody = results::everybody(bundle))
    view_.progress.on_the_way = static_cast<std::int64_t>(everybody->on_the_way.mean);
  view_.bundle = std::make_shared<const results::Bundle>(std::move(bundle));
  view_.bundle_is_of_design = true;
  view_.story = nullptr;
  shown_ = run_->prepared();
  shown_overrides_ = opened_->changes.overrides();
  shown_inputs_ = shown_->provenance.inputs;
}

/// What is shown stays until the present design runs.
void Worker::end_run_of_a() {
  Design design = *view_.compared;
  const auto journey = run_->whole_journey(), calls = run_->whole_calls();
  results::Bundle bundle = run_->result();
  const study::Prepared& of = *run_->prepared();
  const bool is_whole = bundle.status == results::Bundle::Status::complete;
  if (is_whole) {
    design.journey = with_words(*journey, of);
    design.calls = with_words(*calls, of);
    design.bundle = std::make_shared<const results::Bundle>(std::move(bundle));
    view_.compared = std::make_shared<const Design>(std::move(design));
    is_kept_ = true;  // the run that follows is beside it, not after it
  }
  give_up_run();
  view_.phase = Phase::finished;
  if (is_whole) on(intents::Run{replications_});
  publish();
}

void Worker::end_run() {
  if (is_run_of_a_) return end_run_of_a();
  if (is_replay_) return end_replay();
  view_.progress = run_->progress();
  fates_ = run_->fates();
  const auto journey = run_->whole_journey(), calls = run_->whole_calls();
  results::Bundle bundle;
  try {
    bundle = run_->result();
  } catch (...) {  // what was seen of it before stays
    run_.reset();
    view_.phase = Phase::failed;
    throw;
  }
  const bool is_whole = bundle.status == results::Bundle::Status::complete;
  const auto has_failed = [](const results::Replication& each) {
    return each.status == results::Replication::Status::failed;
  };
  const auto failed = std::find_if(bundle.replications.begin(), bundle.replications.end(), has_failed);
  view_.phase = failed == bundle.replications.end() ? Phase::finished : Phase::failed;
  if (failed != bundle.replications.end()) say(failed->message, true);
  view_.journey = with_words(*journey, *run_->prepared());
  view_.calls = with_words(*calls, *run_->prepared());
  show_bundle(std::move(bundle));
  run_.reset();
  stop_ = false;
  if (is_whole) {
    last_run_values_.clear();
    for (const Parameter& each : *view_.parameters) last_run_values_.emplace_back(each.path, each.value);
    std::vector<Parameter> parameters = *view_.parameters;
    for (Parameter& each : parameters) each.last_run = each.value;
    view_.parameters = std::make_shared<const std::vector<Parameter>>(std::move(parameters));
  }
  publish();
}

void Worker::give_up_run() {
  run_.reset();
  is_paused_ = is_run_of_a_ = is_replay_ = false;
  story_wanted_.reset();
  stop_ = false;
}

void Worker::on(const intents::TellStory& intent) {
  view_.story = nullptr;
  teller_.reset();
  view_.is_telling = false;
  if (view_.is_bundle && !view_.is_replayed) {
    if (std::string problem = run_ ? "" : begin_replay(); !problem.empty())
      return tell_no_story(std::move(problem));
    story_wanted_ = intent;
    view_.is_telling = true;
    return;
  }
  if (run_ || !shown_ || !fates_)
    return tell_no_story(run_ ? "the run goes on; a story is told when it is over"
                              : "a story is told of a run of this session: run the scenario first");
  const StoryChosen whom =
      chosen(shown_->model(), *fates_, {intent.step, intent.reason, intent.which, intent.on_the_way});
  if (!whom.problem.empty()) return tell_no_story(whom.problem);
  const bool is_whole = view_.bundle->status == results::Bundle::Status::complete;
  const SimTime end{is_whole ? shown_->model().duration : view_.bundle->reached};
  stop_ = false;
  teller_ = std::make_unique<StoryTeller>(shown_, whom, end, stop_);
  view_.is_telling = true;
}

void Worker::tell_no_story(std::string why) {
  Story story;
  story.problem = std::move(why);
  view_.story = std::make_shared<const Story>(std::move(story));
  view_.is_telling = false;
}

void Worker::on(const intents::ForgetStory&) {
  teller_.reset();
  story_wanted_.reset();
  view_.is_telling = false;
  view_.story = nullptr;
}

void Worker::step_story() {
  teller_->step(quantum);
  if (!teller_->is_over()) return;
  view_.story = std::make_shared<const Story>(teller_->story());
  view_.is_telling = false;
  teller_.reset();
  publish();
}

}  // namespace gelombang::viewer
