// SPDX-License-Identifier: Apache-2.0
// What a session does, on one thread: an intent, or a piece of work of some milliseconds, at a time.
// Internal to viewer/session; knows no thread and no lock.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/plugin/host.hpp"
#include "engine/scenario/node.hpp"
#include "engine/scenario/source.hpp"
#include "engine/study/prepare.hpp"
#include "viewer/session/changes.hpp"
#include "viewer/session/session.hpp"
#include "viewer/session/stepped_study.hpp"
#include "viewer/session/story.hpp"
#include "viewer/session/view.hpp"

namespace gelombang::viewer {

/// Of a result that was read.
Progress progress_of(const results::Bundle& bundle);
/// With the labels of its scenario.
std::shared_ptr<const Flow> with_words(Flow flow, const study::Prepared& prepared);

class Worker {
 public:
  using Publish = std::function<void(std::shared_ptr<const View>)>;

  /// `stop` is set from outside to end what runs, and taken back here.
  Worker(std::vector<std::string> plugin_paths, std::atomic<bool>& stop, Publish publish);

  /// Whatever goes wrong is told in the view.
  void handle(const Intent& intent);
  /// Something goes on by itself: a run that is not paused, an estimate, a story.
  bool has_work() const;
  void work();

 private:
  using Clock = std::chrono::steady_clock;

  /// A scenario as it was read.
  struct Opened {
    Opened(study::Request asked, std::string path) : request(std::move(asked)), source(std::move(path)) {}
    study::Request request;
    scenario::Source source;
    scenario::Node tree;              // with what it extends, without changes
    std::vector<std::string> inputs;  // scenario files
    Changes changes;
    std::shared_ptr<const study::Prepared> prepared;
  };

  // Files
  void on(const intents::OpenFile& intent);
  void on(const intents::Reload& intent);
  void on(const intents::Save& intent);
  void on(const intents::SaveAs& intent);
  void on(const intents::WriteBundle& intent);
  void open_scenario(std::string path, std::string scale, const Changes& changes);
  void open_bundle(std::string folder);
  void save(std::string path);
  bool read_plugins();
  study::Preparation prepare(Opened& opened, const Changes& changes, std::optional<int> replications);

  // Runs
  void on(const intents::Run& intent);
  void on(const intents::RunBoth& intent);
  void on(const intents::Pause& intent);
  void on(const intents::Resume& intent);
  void on(const intents::Stop& intent);
  void on(const intents::RunSize& intent);
  void on(const intents::LoadPlan& intent);
  void step_run();
  void look_at_run();
  void begin_run(study::Prepared prepared);
  void end_run();
  void end_run_of_a();
  void give_up_run();
  void begin_stepping(std::shared_ptr<const study::Prepared> prepared);
  /// What there is of it is shown while it goes on.
  bool is_run_shown() const { return run_->is_in_first() && !is_run_of_a_ && !is_replay_; }
  void show_bundle(results::Bundle bundle);

  // Changes
  void on(const intents::SetParameter& intent);
  void on(const intents::DropFault& intent);
  void on(const intents::DropSurge& intent);
  void on(const intents::Undo& intent);
  void on(const intents::Redo& intent);
  void on(const intents::KeepAsA& intent);
  void on(const intents::ClearCompared& intent);
  void on(const intents::RunByItself& intent);
  void change(Changes changes, bool is_done);
  void describe_design();
  void tell_rerun();
  bool is_of_design() const;
  void keep_as_a(const std::string& name);
  void estimate();

  // Stored results
  void on(const intents::Replay& intent);
  std::string begin_replay();  // why there is none; empty: it runs
  void end_replay();

  // Stories
  void on(const intents::TellStory& intent);
  void on(const intents::ForgetStory& intent);
  void step_story();
  void tell_no_story(std::string why);

  void say(std::string message, bool is_error = false);
  void show_problems(const std::vector<Diagnostic>& diagnostics, scenario::Source* source);
  void publish();

  std::vector<std::string> plugin_paths_;
  std::atomic<bool>& stop_;
  Publish publish_;
  View view_;

  std::optional<plugin::Registry> registry_;
  std::optional<intents::OpenFile> wanted_;  // what was to be opened last
  std::unique_ptr<Opened> opened_;
  bool wants_estimate_ = false;

  std::unique_ptr<SteppedStudy> run_;
  bool is_paused_ = false, has_run_ = false;
  bool is_run_of_a_ = false;  // what runs is A, and the present design follows
  bool is_replay_ = false;    // what runs is that of the stored result
  int replications_ = 0;      // asked for last
  Clock::time_point looked_at_{}, told_at_{};
  Clock::duration look_took_{};

  /// What `view_.bundle` was made from.
  std::shared_ptr<const study::Prepared> shown_;
  std::vector<scenario::Override> shown_overrides_;
  std::vector<results::InputFile> shown_inputs_;
  bool is_kept_ = false;  // A was chosen by a person
  std::vector<std::pair<std::string, std::string>> last_run_values_;

  std::unique_ptr<StoryTeller> teller_;
  std::optional<intents::TellStory> story_wanted_;  // once the replay is over
  std::optional<Fates> fates_;                      // of `shown_`, once it is over
};

}  // namespace gelombang::viewer
