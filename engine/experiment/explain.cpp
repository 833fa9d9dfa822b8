// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/explain.hpp"

#include <algorithm>
#include <chrono>

#include "engine/model/replication.hpp"

namespace gelombang::experiment {

// Breakdown

void Breakdown::add(std::int64_t whole, const std::vector<std::int64_t>& parts, std::uint32_t attempts,
                    std::int64_t since_first) {
  const std::size_t at = Histogram::bucket_of(whole) * width_;
  if (at >= sums_.size()) sums_.resize(at + width_);
  double* sum = &sums_[at];
  ++count_;
  *sum++ += 1;
  for (const std::int64_t part : parts) *sum++ += static_cast<double>(part);
  *sum++ += attempts;
  *sum += static_cast<double>(since_first);
}

Breakdown::Mean Breakdown::mean_of(std::size_t first_bucket, std::size_t end_bucket) const {
  std::vector<double> total(width_);
  for (std::size_t i = first_bucket * width_; i < end_bucket * width_; ++i) total[i % width_] += sums_[i];
  Mean mean;
  mean.count = static_cast<std::int64_t>(total[0]);
  mean.parts.assign(total.begin() + 1, total.begin() + 1 + static_cast<std::ptrdiff_t>(parts_));
  mean.attempts = total[parts_ + 1];
  mean.since_first = total[parts_ + 2];
  if (mean.count == 0) return mean;
  for (double& part : mean.parts) part /= total[0];
  mean.attempts /= total[0];
  mean.since_first /= total[0];
  return mean;
}

Breakdown::Mean Breakdown::slowest(double share) const {
  std::size_t first = buckets();
  for (double found = 0; first > 0 && found < share * static_cast<double>(count_); --first)
    found += sums_[(first - 1) * width_];
  return mean_of(first, buckets());
}

Breakdown::Mean Breakdown::between(double low, double high) const {
  const auto all = static_cast<double>(count_);
  std::size_t first = 0, end = 0;
  for (double below = 0; end < buckets() && below < high * all; ++end) {
    if (below + sums_[end * width_] <= low * all) first = end + 1;
    below += sums_[end * width_];
  }
  return mean_of(first, end);
}

// Explainer

Explainer::Explainer(const Model& model, const Question& question)
    : model_(model), question_(question), breakdown_(0) {
  if (question.about == Question::About::station)
    part_names_ = {"delay in queue", "own service", "held, waiting for a place further on"};
  else
    part_names_ = {"earlier attempts, and waits before the next", "network"};
  first_pair_ = part_names_.size();
  for (const Operation& operation : model.operations) {
    if (operation.station == none || operation.kind == Operation::Kind::leave ||
        operation.kind == Operation::Kind::reserve)
      continue;
    const std::string& name = model.stations[operation.station].name;
    if (question.about == Question::About::endpoint && operation.endpoint == question.index)
      add_pair(operation.station, name + ": delay in queue", name + ": service");
    if (question.about == Question::About::station && !operation.held.empty() &&
        operation.held.back() == question.index)
      add_pair(operation.station, "held by " + name + ": its queue", "held by " + name + ": the rest");
  }
  breakdown_ = Breakdown(part_names_.size());
}

void Explainer::add_pair(std::uint16_t station, const std::string& queue, const std::string& rest) {
  if (std::find(part_station_.begin(), part_station_.end(), station) != part_station_.end()) return;
  part_station_.push_back(station);
  part_names_.push_back(queue);
  part_names_.push_back(rest);
}

/// Its queue and the rest, in the parts of a request.
std::int64_t* Explainer::pair_of(Track& track, std::uint16_t station) const {
  const auto found = std::find(part_station_.begin(), part_station_.end(), station);
  return &track.parts[first_pair_ + 2 * static_cast<std::size_t>(found - part_station_.begin())];
}

Explainer::Visit* Explainer::visit(std::uint32_t request, std::uint16_t station) {
  if (request >= tracks_.size()) return nullptr;
  auto& visits = tracks_[request].visits;
  const auto found = std::find_if(visits.rbegin(), visits.rend(),
                                  [&](const Visit& each) { return each.station == station; });
  return found == visits.rend() ? nullptr : &*found;
}

void Explainer::record(const facts::RequestSent& fact) {
  Attempts alone;
  if (fact.person != facts::no_person && fact.person >= attempts_.size()) attempts_.resize(fact.person + 1);
  Attempts& attempts = fact.person == facts::no_person ? alone : attempts_[fact.person];
  if (!fact.retry) attempts = {fact.now, 0};
  if (fact.request >= tracks_.size()) tracks_.resize(fact.request + 1);
  Track& track = tracks_[fact.request];
  track.is_followed = question_.about == Question::About::station || fact.endpoint == question_.index;
  track.sent_at = fact.now;
  track.arrived_at.reset();
  track.attempts = attempts.sent++;
  track.first_sent_at = attempts.first_sent_at;
  track.visits.clear();
  if (!is_about(Question::About::endpoint, fact.endpoint)) return;
  track.parts.assign(part_names_.size(), 0);
  if (!fact.retry && is_in_question(fact.now)) ++came_;
}

void Explainer::record(const facts::StationEntered& fact) {
  if (fact.request >= tracks_.size()) return;
  Track& track = tracks_[fact.request];
  if (!track.is_followed) return;
  if (!track.arrived_at) track.arrived_at = fact.now;
  if (is_about(Question::About::station, fact.station)) {
    track.parts.assign(part_names_.size(), 0);
    if (is_in_question(fact.now)) ++came_;
  } else if (question_.about == Question::About::station && track.visits.empty()) {
    return;  // of no interest before the station in question is entered
  }
  Visit visit;
  visit.station = fact.station;
  visit.entered_at = visit.since = fact.now;
  track.visits.push_back(visit);
}

void Explainer::end_phase(Visit& visit, SimTime now) {
  const std::int64_t took = (now - visit.since).count();
  if (visit.phase == Visit::Phase::queue) visit.in_queue += took;
  if (visit.phase == Visit::Phase::service) visit.in_service += took;
  visit.since = now;
}

void Explainer::record(const facts::ServiceStarted& fact) {
  Visit* const found = visit(fact.request, fact.station);
  if (found == nullptr) return;
  end_phase(*found, fact.now);
  found->phase = Visit::Phase::service;
}

void Explainer::record(const facts::ServicePreempted& fact) {
  Visit* const found = visit(fact.request, fact.station);
  if (found == nullptr) return;
  end_phase(*found, fact.now);
  found->phase = Visit::Phase::queue;
}

void Explainer::record(const facts::ServiceEnded& fact) {
  Visit* const found = visit(fact.request, fact.station);
  if (found == nullptr) return;
  end_phase(*found, fact.now);
  found->phase = Visit::Phase::calls;
}

void Explainer::record(const facts::StationLeft& fact) {
  Visit* const found = visit(fact.request, fact.station);
  if (found == nullptr) return;
  end_phase(*found, fact.now);
  Track& track = tracks_[fact.request];
  visit_ended(track, static_cast<std::size_t>(found - track.visits.data()), fact.now, fact.served);
}

void Explainer::visit_ended(Track& track, std::size_t index, SimTime now, bool served) {
  const Visit visit = track.visits[index];
  track.visits.erase(track.visits.begin() + static_cast<std::ptrdiff_t>(index));
  const std::int64_t whole = (now - visit.entered_at).count();
  Visit* const caller = index > 0 ? &track.visits[index - 1] : nullptr;
  if (caller != nullptr) caller->in_calls += whole;
  if (question_.about == Question::About::endpoint) {
    std::int64_t* pair = pair_of(track, visit.station);
    pair[0] += visit.in_queue;
    pair[1] += whole - visit.in_queue - visit.in_calls;
  } else if (caller != nullptr && caller->station == question_.index) {
    std::int64_t* pair = pair_of(track, visit.station);
    pair[0] += visit.in_queue;
    pair[1] += whole - visit.in_queue;
  } else if (visit.station == question_.index && served && is_in_question(visit.entered_at)) {
    track.parts[0] = visit.in_queue;
    track.parts[1] = visit.in_service;
    track.parts[2] = whole - visit.in_queue - visit.in_service - visit.in_calls;
    breakdown_.add(whole, track.parts, track.attempts, (visit.entered_at - track.first_sent_at).count());
  }
}

void Explainer::record(const facts::RequestEnded& fact) {
  if (!is_about(Question::About::endpoint, fact.endpoint) || fact.outcome != facts::RequestOutcome::answered)
    return;
  Track& track = tracks_[fact.request];
  if (!is_in_question(track.first_sent_at)) return;
  const std::int64_t earlier = (track.sent_at - track.first_sent_at).count();
  track.parts[0] = earlier;
  track.parts[1] = (track.arrived_at.value_or(fact.now) - track.sent_at).count();
  breakdown_.add((fact.now - track.first_sent_at).count(), track.parts, track.attempts, earlier);
}

void Explainer::write(results::Bundle& bundle, SimTime end) const {
  const Breakdown::Mean slowest = breakdown_.slowest(0.01), middle = breakdown_.between(0.45, 0.55);
  results::ExplanationRow row;
  row.subject = question_.about == Question::About::station ? model_.stations[question_.index].name
                                                            : model_.endpoints[question_.index].name;
  row.from = question_.from.time_since_epoch();
  row.to = std::min(question_.to, end).time_since_epoch();
  row.explained = breakdown_.count();
  row.left_out = came_ - row.explained;
  row.slowest = slowest.count;
  row.middle = middle.count;
  row.attempts_slowest = slowest.attempts;
  row.attempts_middle = middle.attempts;
  row.since_first_slowest_ns = slowest.since_first;
  row.since_first_middle_ns = middle.since_first;
  for (std::size_t i = 0; i < part_names_.size(); ++i)
    bundle.explanation_parts.push_back(
        {row.subject, row.from, row.to, part_names_[i], slowest.parts[i], middle.parts[i]});
  bundle.explanations.push_back(std::move(row));
}

// The second run

namespace {

struct Explainers {
  std::vector<Explainer> all;
  template <class Fact>
  void record(const Fact& fact) {
    for (Explainer& each : all) each.record(fact);
  }
};

}  // namespace

void explain(const Model& model, const RunOptions& options, const std::vector<Question>& questions,
             results::Bundle& bundle, const std::function<void(const Progress&)>& report) {
  Explainers explainers;
  for (const Question& question : questions) explainers.all.emplace_back(model, question);
  SeededRun<Explainers> run(model, options.seed, {}, explainers, options.stop);
  Reporter reporter(1, model.duration, report);
  const auto tell = [&] { reporter.tell(0, run.now(), run.events(), run.is_over()); };
  // What stands still was told when it stood still for the first time.
  advance_to_end(run, tell, [](const Standstill&) {});
  if (run.has_failed()) throw PluginError(run.replication().message);
  for (const Explainer& each : explainers.all) each.write(bundle, run.now());
}

}  // namespace gelombang::experiment
