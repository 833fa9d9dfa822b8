// SPDX-License-Identifier: Apache-2.0
#include "viewer/session/story.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <utility>

#include "engine/experiment/groups.hpp"
#include "engine/experiment/seeded_run.hpp"
#include "engine/model/model.hpp"
#include "engine/model/observation/facts.hpp"
#include "engine/model/replication/run.hpp"

namespace gelombang::viewer {
namespace {

using What = StoryEvent::What;

constexpr std::array<const char*, facts::request_outcome_count> outcome_words{
    "answered", "timed_out", "pressed_again", "refused",        "connection_lost",
    "balked",   "reneged",   "dropped",       "answered_in_tab"};

/// Hears the facts of a run and keeps those of one person.
class Follower {
 public:
  Follower(const Model& model, std::uint32_t person) : model_(model), person_(person) {}

  void record(const facts::PersonArrived& fact) {
    newest_ = come_++;
    if (newest_ != person_) return;
    traits_ = fact.traits;
    add({fact.now, What::arrived, "", "", {}});
  }
  /// The first one after an arrival is of who has arrived. People lie in a table, each 64 bytes long, which
  /// may move when somebody arrives, and then only.
  void record(const facts::StepEntered& fact) {
    if (newest_) {
      const auto at = reinterpret_cast<std::uintptr_t>(&fact.traits);
      where_ = come_ > person_ ? at - (*newest_ - person_) * sizeof(Person) : 0;
      newest_.reset();
    }
    if (!is_hers(fact.traits)) return;
    step_ = fact.step;
    step_since_ = fact.now;
    add({fact.now, What::step_entered, model_.steps[step_].name, "", {}});
  }
  void record(const facts::MilestoneReached& fact) {
    if (fact.person == person_)
      add({fact.now, What::milestone, model_.milestones[fact.milestone], "", fact.since_arrival});
  }
  void record(const facts::PersonFinished& fact) {
    if (!is_hers(fact.traits)) return;
    add({fact.now, What::finished, "", "", fact.journey_time});
    is_over_ = true;
  }
  void record(const facts::PersonLost& fact) {
    if (!is_hers(fact.traits)) return;
    const Reason& reason = model_.reasons[fact.reason];
    add({fact.now, What::lost, reason.step, reason.code, {}});
    is_over_ = true;
  }
  void record(const facts::RequestSent& fact) {
    if (fact.person != person_) return;
    requests_.push_back(fact.request);
    add({fact.now,
         fact.retry ? What::request_retried : What::request_sent,
         model_.endpoints[fact.endpoint].name,
         "",
         {}});
  }
  void record(const facts::RequestEnded& fact) {
    const auto known = std::find(requests_.begin(), requests_.end(), fact.request);
    if (known == requests_.end()) return;
    requests_.erase(known);
    using Outcome = facts::RequestOutcome;
    if (fact.outcome == Outcome::refused && refused_at_ == fact.now && refused_by_ != none)
      add({fact.now, What::refused_at, model_.stations[refused_by_].name, "", {}});
    add({fact.now, What::request_ended, model_.endpoints[fact.endpoint].name,
         outcome_words[static_cast<std::size_t>(fact.outcome)], fact.since_sent});
  }
  void record(const facts::StationEntered& fact) {
    if (fact.queues && is_hers(fact.request))
      add({fact.now, What::waits_at, model_.stations[fact.station].name, "", {}});
  }
  void record(const facts::ServiceStarted& fact) {
    if (!fact.resumed && is_hers(fact.request))
      add({fact.now, What::served_at, model_.stations[fact.station].name, "", fact.delay_in_queue});
  }
  /// Nobody is named in it; the end of the request follows at once.
  void record(const facts::StationRefused& fact) {
    refused_by_ = fact.station;
    refused_at_ = fact.now;
  }
  void record(const facts::RoomEntered& fact) {
    if (is_hers(fact.traits)) add({fact.now, What::joins_line, room_name(fact.room), "", {}});
  }
  void record(const facts::RoomAdmitted& fact) {
    if (is_hers(fact.traits)) add({fact.now, What::let_in, room_name(fact.room), "", fact.delay_in_queue});
  }
  void record(const facts::SelectionDecided& fact) {
    if (is_hers(fact.traits))
      add({fact.now, What::selection, model_.waves[fact.wave].wave, word_of(fact.outcome), {}});
  }
  template <class Fact>
  void record(const Fact&) {}  // the others are of nobody's story

  /// The run ends, and she is on the way.
  void end(SimTime now) {
    add({now, What::still_there, model_.steps[step_].name, "", now - step_since_});
    is_over_ = true;
  }

  bool is_over() const { return is_over_; }

  void write(Story& story) const {
    story.person = person_;
    story.events = first_;
    story.events.insert(story.events.end(), last_.begin(), last_.end());
    story.left_out = left_out_;
    const experiment::Groups groups(model_.population);
    if (story.events.empty()) return;
    for (const std::uint16_t group : groups.of(traits_))
      if (!groups[group].is_everybody())
        story.traits.emplace_back(groups[group].dimension, groups[group].name);
  }

 private:
  static constexpr std::size_t most = 1000;  // at the beginning, and again at the end

  bool is_hers(const Traits& traits) const {
    return where_ != 0 && reinterpret_cast<std::uintptr_t>(&traits) == where_;
  }
  bool is_hers(std::uint32_t request) const {
    return std::find(requests_.begin(), requests_.end(), request) != requests_.end();
  }
  const std::string& room_name(std::uint16_t room) const { return model_.waiting_rooms[room].name; }

  void add(StoryEvent event) {
    if (first_.size() < most) return first_.push_back(std::move(event));
    last_.push_back(std::move(event));
    if (last_.size() <= most) return;
    last_.pop_front();
    ++left_out_;
  }

  const Model& model_;
  std::uint32_t person_;
  std::uint32_t come_ = 0;
  std::optional<std::uint32_t> newest_;
  std::uintptr_t where_ = 0;
  Traits traits_;
  std::uint16_t step_ = 0;
  SimTime step_since_{};
  std::vector<std::uint32_t> requests_;
  std::uint16_t refused_by_ = none;
  SimTime refused_at_{};
  bool is_over_ = false;
  std::vector<StoryEvent> first_;
  std::deque<StoryEvent> last_;
  std::size_t left_out_ = 0;
};

}  // namespace

namespace {

void add(SomePeople& to, std::size_t person) {
  if (to.count++ < SomePeople::most) to.some.push_back(static_cast<std::uint32_t>(person));
}

/// The largest of those that are meant; null: they are all empty.
template <class IsMeant>
const SomePeople* largest(const std::vector<SomePeople>& all, const IsMeant& is_meant) {
  const SomePeople* most = nullptr;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (is_meant(i) && all[i].count > 0 && (most == nullptr || all[i].count > most->count)) most = &all[i];
  return most;
}

}  // namespace

Fates fates_of(const Model& model, std::span<const Person> people) {
  Fates fates{std::vector<SomePeople>(model.reasons.size()), std::vector<SomePeople>(model.steps.size())};
  for (std::size_t i = 0; i < people.size(); ++i) {
    const Person& person = people[i];
    if (person.state == Person::State::lost)
      add(fates.lost[person.reason], i);
    else if (person.state != Person::State::finished)
      add(fates.on_the_way[person.step], i);
  }
  return fates;
}

StoryChosen chosen(const Model& model, const Fates& fates, const StoryAsked& asked) {
  const auto is_reason_meant = [&](std::size_t i) {
    const Reason& reason = model.reasons[i];
    return (asked.step.empty() || reason.step == asked.step) &&
           (asked.reason.empty() || reason.code == asked.reason || reason.english == asked.reason);
  };
  const auto is_step_meant = [&](std::size_t i) {
    return asked.step.empty() || model.steps[i].name == asked.step;
  };
  const SomePeople* most =
      asked.is_on_the_way ? largest(fates.on_the_way, is_step_meant) : largest(fates.lost, is_reason_meant);
  StoryChosen found;
  if (most == nullptr) {
    found.problem = asked.is_on_the_way ? "nobody is still on the way" : "nobody was lost";
    if (!asked.step.empty()) found.problem += " at '" + asked.step + "'";
    if (!asked.reason.empty()) found.problem += " for the reason '" + asked.reason + "'";
    found.problem += asked.is_on_the_way ? " when the first replication ends" : " in the first replication";
    return found;
  }
  found.candidates = most->count;
  found.person = most->some[asked.which % most->some.size()];
  return found;
}

class StoryTeller::Work {
 public:
  Work(std::shared_ptr<const study::Prepared> prepared, const StoryChosen& chosen, SimTime end,
       const std::atomic<bool>& stop)
      : prepared_(std::move(prepared)),
        end_(end),
        candidates_(chosen.candidates),
        follower_(prepared_->model(), chosen.person),
        run_(prepared_->model(), prepared_->provenance.seed, {}, follower_, &stop) {}

  bool is_over() const { return follower_.is_over() || run_.is_over(); }
  void advance() {
    const SimTime to = std::min({run_.next_instant(), reached_ + stride_, end_});
    const auto begin = Clock::now();
    if (run_.advance_to(to)) reached_ = to;
    if (reached_ == end_ && !follower_.is_over()) follower_.end(end_);
    const auto took = Clock::now() - begin;
    constexpr std::chrono::milliseconds call{5};
    if (took > 2 * call) stride_ = std::max(stride_ / 2, Duration{std::chrono::milliseconds(1)});
    if (took < call) stride_ = std::min(stride_ * 2, Duration{std::chrono::minutes(1)});
  }
  Story story() const {
    Story story;
    follower_.write(story);
    story.candidates = candidates_;
    story.is_complete = follower_.is_over();
    return story;
  }

 private:
  using Clock = std::chrono::steady_clock;
  std::shared_ptr<const study::Prepared> prepared_;
  SimTime end_;
  std::uint64_t candidates_;
  Follower follower_;
  experiment::SeededRun<Follower> run_;
  SimTime reached_{};
  Duration stride_ = std::chrono::seconds(1);
};

StoryTeller::StoryTeller(std::shared_ptr<const study::Prepared> prepared, const StoryChosen& chosen,
                         SimTime end, const std::atomic<bool>& stop)
    : work_(std::make_unique<Work>(std::move(prepared), chosen, end, stop)) {}

StoryTeller::~StoryTeller() = default;

void StoryTeller::step(std::chrono::milliseconds budget) {
  const auto until = std::chrono::steady_clock::now() + budget;
  while (!is_over() && std::chrono::steady_clock::now() < until) work_->advance();
}

bool StoryTeller::is_over() const {
  return work_->is_over();
}
Story StoryTeller::story() const {
  return work_->story();
}

}  // namespace gelombang::viewer
