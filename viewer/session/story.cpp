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
    if (is_hers(fact.traits))
      add({fact.now, What::step_entered, model_.steps[step_ = fact.step].name, "", {}});
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
  std::vector<std::uint32_t> requests_;
  std::uint16_t refused_by_ = none;
  SimTime refused_at_{};
  bool is_over_ = false;
  std::vector<StoryEvent> first_;
  std::deque<StoryEvent> last_;
  std::size_t left_out_ = 0;
};

}  // namespace

std::vector<LostPeople> lost_people(const Model& model, std::span<const Person> people) {
  std::vector<LostPeople> lost(model.reasons.size());
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (people[i].state != Person::State::lost) continue;
    LostPeople& of = lost[people[i].reason];
    if (of.count++ < LostPeople::most) of.some.push_back(static_cast<std::uint32_t>(i));
  }
  return lost;
}

StoryChosen chosen(const Model& model, const std::vector<LostPeople>& lost, const StoryAsked& asked) {
  const auto fits = [&](const Reason& reason) {
    return (asked.step.empty() || reason.step == asked.step) &&
           (asked.reason.empty() || reason.code == asked.reason || reason.english == asked.reason);
  };
  const LostPeople* most = nullptr;
  for (std::size_t i = 0; i < lost.size(); ++i)
    if (fits(model.reasons[i]) && lost[i].count > 0 && (most == nullptr || lost[i].count > most->count))
      most = &lost[i];
  StoryChosen found;
  if (most == nullptr) {
    found.problem = "nobody was lost";
    if (!asked.step.empty()) found.problem += " at '" + asked.step + "'";
    if (!asked.reason.empty()) found.problem += " for the reason '" + asked.reason + "'";
    found.problem += " in the first replication";
    return found;
  }
  found.candidates = most->count;
  found.person = most->some[asked.which % most->some.size()];
  return found;
}

class StoryTeller::Work {
 public:
  Work(std::shared_ptr<const study::Prepared> prepared, const StoryChosen& chosen,
       const std::atomic<bool>& stop)
      : prepared_(std::move(prepared)),
        candidates_(chosen.candidates),
        stop_(stop),
        follower_(prepared_->model(), chosen.person),
        run_(prepared_->model(), prepared_->provenance.seed, {}, follower_, &stop) {}

  bool is_over() const { return follower_.is_over() || run_.is_over(); }
  void advance() {
    const SimTime to = std::min(run_.next_instant(), reached_ + stride_);
    const auto begin = Clock::now();
    if (run_.advance_to(to)) reached_ = to;
    const auto took = Clock::now() - begin;
    constexpr std::chrono::milliseconds call{5};
    if (took > 2 * call) stride_ = std::max(stride_ / 2, Duration{std::chrono::milliseconds(1)});
    if (took < call) stride_ = std::min(stride_ * 2, Duration{std::chrono::minutes(1)});
  }
  Story story() const {
    Story story;
    follower_.write(story);
    story.candidates = candidates_;
    story.is_complete = follower_.is_over() || (run_.is_over() && !stop_.load() && !run_.has_failed());
    return story;
  }

 private:
  using Clock = std::chrono::steady_clock;
  std::shared_ptr<const study::Prepared> prepared_;
  std::uint64_t candidates_;
  const std::atomic<bool>& stop_;
  Follower follower_;
  experiment::SeededRun<Follower> run_;
  SimTime reached_{};
  Duration stride_ = std::chrono::seconds(1);
};

StoryTeller::StoryTeller(std::shared_ptr<const study::Prepared> prepared, const StoryChosen& chosen,
                         const std::atomic<bool>& stop)
    : work_(std::make_unique<Work>(std::move(prepared), chosen, stop)) {}

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
