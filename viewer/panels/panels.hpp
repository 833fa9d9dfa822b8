// SPDX-License-Identifier: Apache-2.0
// Panels: functions of a view and the state of the interface that draw, and say what the user asks for. None
// knows a thread, a window or GL, so that tests call them over canned views.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/results/comparison.hpp"
#include "reports/document/document.hpp"
#include "viewer/locale/words.hpp"
#include "viewer/panels/kit.hpp"
#include "viewer/panels/plot.hpp"
#include "viewer/session/session.hpp"

namespace gelombang::viewer {

using Intents = std::vector<Intent>;

class Paper;

/// A view with what is looked up in its results.
struct Scene {
  const View* view = nullptr;
  const Record* record = nullptr;    // of `view->bundle`; null: there is none
  const Record* compared = nullptr;  // of A
  Paper* paper = nullptr;            // the report on the bundle; null: not asked for
  const std::vector<results::ResponseDifference>* differences = nullptr;  // from A; null: there is no A
};

/// Makes records and reports of bundles once.
class Records {
 public:
  Records();
  ~Records();
  /// A report is made only where one is shown: it takes a tenth of a second.
  Scene scene(const View& view, bool with_report);

 private:
  struct Kept {
    std::shared_ptr<const results::Bundle> bundle;
    std::unique_ptr<Record> record;
    std::unique_ptr<Paper> paper;
  };
  static const Record* keep(Kept& kept, const std::shared_ptr<const results::Bundle>& bundle,
                            std::uint64_t& count);
  Kept bundle_, compared_;
  std::vector<results::ResponseDifference> differences_;
  std::shared_ptr<const results::Bundle> first_, second_;  // `differences_` are theirs
  std::uint64_t count_ = 0;
};

/// The instant that a run has reached by now, in simulated seconds: views come a few times a second.
double instant_of_run(Interface& state, const View& view, double process_seconds);

/// The whole window.
Intents show(Frame& frame, const Scene& scene, const Place& window);

// ---- Its parts
// ----------------------------------------------------------------------------------------------

void header(Frame& frame, const Scene& scene, Place place, Intents& intents);
/// Demand of the whole run, what happened, the window shown and the cursor.
void overview(Frame& frame, const Record& record, const Place& place);
/// `19:00-20:30`, `30-90`: a part of the run; none: it is no part of it.
std::optional<TimeWindow> range_of(const std::string& text, const Record& record);
/// The sheet in which one is typed.
void type_range(Frame& frame, const Record& record, const Place& window);
void transport(Frame& frame, const Scene& scene, Place place, Intents& intents);
/// Keys of the time line; those that mean something else are left.
void time_keys(Frame& frame, const Record* record);

void watch(Frame& frame, const Scene& scene, Place place, Intents& intents);
void ask(Frame& frame, const Scene& scene, Place place, Intents& intents);
/// A sentence: which of two designs is better, or that it cannot be told. Returns what is asked for.
void better_of_two(Frame& frame, const Scene& scene, Place place, Intents& intents);
/// It has something to say.
bool has_two(const Scene& scene);
void decide(Frame& frame, const Scene& scene, Place place, Intents& intents);
void present(Frame& frame, const Scene& scene, Place place);

void journey(Frame& frame, const Scene& scene, const Place& place);
/// Which request goes where; `record` may be null.
void calls(Frame& frame, const View& view, const Record* record, Place place);
void stations(Frame& frame, const Record& record, const Place& place);
Plot requests_plot(Frame& frame, const Record& record);
Plot station_plot(Frame& frame, const Record& record, const std::string& station);
/// Of a panel at the side: its card, what is within, and where the heading has room for buttons.
struct SidePlace {
  Place card, inner;
  float right = 0, middle = 0;
};
/// By reason; of the chosen group, where the result has them by group.
void losses(Frame& frame, const Record& record, const SidePlace& at);
/// A click on a province, or a group, chooses it.
void provinces(Frame& frame, const Record& record, const SidePlace& at);
void groups(Frame& frame, const Record& record, const SidePlace& at);
void findings(Frame& frame, const Record& record, const Place& place);
void person(Frame& frame, const Scene& scene, Place place, Intents& intents);
/// The mistakes of a scenario, with their lines.
void problems(Frame& frame, const View& view, const Place& place);

/// A chart of reports, as high as it needs; the wheel moves what does not fit. `version` stands for its
/// values.
/// Returns what was clicked, as its tip tells it: `Jawa Barat: 80 %`; empty: nothing.
std::string chart_view(Frame& frame, const std::string& label, std::uint64_t version,
                       const reports::Chart& chart, const Place& place);
/// Export of a chart: a drawing or a table, written beside where the program was started. Returns a sentence.
std::string write_chart(const reports::Chart& chart, const reports::Locale& locale, const std::string& form);
/// Says for some seconds what was done.
void announce(Frame& frame, std::string text, bool is_error);

/// Notes of the file that is shown, in order of time.
const std::vector<Note>& notes_shown(const Interface& state);
/// Opens the sheet for the note at this instant; one that is there is changed.
void begin_note(Interface& state, double at);
void note_sheet(Frame& frame, const Record& record, const Place& window);
/// Flags on a place that shows this window of time; a click on one opens it. `where` is for the ledger.
void mark_notes(Frame& frame, const Record& record, const reports::Domain& window, const Place& field,
                const std::string& where);
reports::Section section_of_notes(const Frame& frame, const Record& record);

/// `connection: 3G` in words; of everybody: empty.
std::string in_words(const Frame& frame, const Record& record, const results::Group& group);

/// A sheet in the middle of the window, over all else. Returns the place within.
Place sheet(Frame& frame, const Place& window, float width, float height);
void help(Frame& frame, const Place& window);
/// Ends the session, or opens what was dropped, unless something would be lost: then it is asked once.
void heed_closing(Frame& frame, const View& view, Intents& intents);
void close_question(Frame& frame, const View& view, const Place& window, Intents& intents);
/// Four cards of what a first look needs.
void tour(Frame& frame, const Place& window);
/// In place of the panels while no file is open.
void welcome(Frame& frame, const Place& place);
/// Puts the file that is shown in front of those that were open before.
void remember_file(Interface& state, const View& view);
/// Something lies over the panels.
bool has_modal(const Interface& state);
/// Closes whatever lies over the panels. False: there was nothing.
bool close_modals(Interface& state);
void palette(Frame& frame, const Scene& scene, const Place& window, Intents& intents);

/// A line between two parts that the mouse moves; `share` is where, between 0 and 1.
void splitter(Frame& frame, const std::string& label, float& share, const Place& whole, bool is_upright);

}  // namespace gelombang::viewer
