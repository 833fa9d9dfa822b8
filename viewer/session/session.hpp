// SPDX-License-Identifier: Apache-2.0
// A planner's session: one scenario, or one result, that is looked at, run, changed and saved. It does all of
// that on a thread of its own; whoever draws takes views and posts intents, and waits for neither.
// Not here: windows, panels and what a key does.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "viewer/session/view.hpp"

namespace gelombang::viewer {

namespace intents {

/// A scenario file, or the folder of a result.
struct OpenFile {
  std::string path;
  std::string scale = {};  // as --scale: `1/50`
};
/// Reads the file again; the changes stay.
struct Reload {};
/// `replications`: 0: as many as the scenario says.
struct Run {
  int replications = 0;
};
struct Pause {};
struct Resume {};
/// Ends the run and keeps what there is.
struct Stop {};
/// As --set. `done`: the drag is over, or the text was typed; until then it is one step with what follows.
/// An empty text takes the change back.
struct SetParameter {
  std::string path, text;
  bool done = true;
};
/// A fault of the scenario's own kind: capacity of stations for some time. One step.
struct DropFault {
  std::vector<std::string> stations;
  Duration at{}, lasts{};
  double capacity = 0;  // what is left, 0 .. 1
};
/// So many times the arrivals, from `at` on for `lasts`. One step. Only where arrivals follow a rate.
struct DropSurge {
  Duration at{}, lasts{};
  double factor = 2;
};
struct Undo {};
struct Redo {};
/// To the file that is open, or to another one, which is open then.
struct Save {};
struct SaveAs {
  std::string path;
};
/// Looks for the cheapest plan, as the scenario's `size` says. It has the session for itself until it is
/// over; Stop, or whatever changes the scenario, ends it with the best plan so far.
struct RunSize {};
/// The plan of this number becomes the values of the scenario, in one step.
struct LoadPlan {
  std::int64_t plan = 0;
};
/// The result as `gelombang run --out` writes it.
struct WriteBundle {
  std::string folder;
};
/// The present result becomes A, or A is forgotten.
struct KeepAsA {};
struct ClearCompared {};
/// A and then the present design, both with so many replications, so that their difference has an interval.
struct RunBoth {
  int replications = 5;
};
/// Whether a change is simulated once its drag is over.
struct RunByItself {
  bool yes = true;
};
/// Makes the run of a stored result again, in which its journey, calls and people are seen. It must be the
/// same run, or the view says why it is not, or cannot be made again.
struct Replay {};
/// What happened to one person of replication 0. All may be empty: the commonest way out is taken. Of a
/// stored result that was not replayed yet, it is replayed first.
struct TellStory {
  std::string step, reason;  // lost there, for this reason: its code, or as tables have it
  std::uint64_t which = 0;   // of those people, from 0
  bool on_the_way = false;   // still there when the run ends, in place of lost
};
struct ForgetStory {};

}  // namespace intents

using Intent =
    std::variant<intents::OpenFile, intents::Reload, intents::Run, intents::Pause, intents::Resume,
                 intents::Stop, intents::SetParameter, intents::DropFault, intents::DropSurge, intents::Undo,
                 intents::Redo, intents::Save, intents::SaveAs, intents::WriteBundle, intents::KeepAsA,
                 intents::ClearCompared, intents::RunBoth, intents::RunSize, intents::LoadPlan,
                 intents::RunByItself, intents::Replay, intents::TellStory, intents::ForgetStory>;

class Session {
 public:
  /// `on_change` is called after each new view, on a thread of the session: it must be quick, and may call
  /// view(). `plugin_paths`: folders, beside those of the installed program.
  explicit Session(std::vector<std::string> plugin_paths = {}, std::function<void()> on_change = {});
  /// Stops what runs, and waits for it. A plugin that does not come back is left behind after three seconds.
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// The newest. Never null.
  std::shared_ptr<const View> view() const;
  /// From any thread; in order. Pause and Stop are heeded within a tenth of a second while a run goes on.
  void post(Intent intent);
  /// Waits until all that was posted so far is done: no run, no estimate and no story is under way. False:
  /// `seconds` were over before. A paused run counts as done. For scripts and tests.
  bool settle(double seconds) const;

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace gelombang::viewer
