// SPDX-License-Identifier: Apache-2.0
#include "viewer/session/flow.hpp"

#include <algorithm>
#include <set>

#include "engine/model/stations/station_words.hpp"

namespace gelombang::viewer {
namespace {

constexpr std::uint32_t no_edge = 0xffffffff;

FlowNode node(FlowNode::Kind kind, const std::string& name) {
  FlowNode made;
  made.kind = kind;
  made.name = made.english = made.indonesian = name;
  return made;
}

FlowEdge edge(std::size_t from, std::size_t to) {
  FlowEdge made;
  made.from = from;
  made.to = to;
  return made;
}

/// The edges of one endpoint's program that are not there yet, and which edge a visit to each station goes
/// along: the first that leads there.
void add_calls(const Model& model, std::uint16_t endpoint, Flow& flow,
               const std::function<void(std::uint16_t station, std::size_t edge)>& leads_to) {
  std::set<std::uint16_t> reached;
  for (std::size_t i = model.endpoints[endpoint].first_operation;
       model.operations[i].kind != Operation::Kind::answer; ++i) {
    const Operation& operation = model.operations[i];
    if (operation.station == none || operation.kind == Operation::Kind::leave) continue;
    if (!reached.insert(operation.station).second) continue;
    const std::size_t from =
        operation.held.empty() ? endpoint : model.endpoints.size() + operation.held.back();
    const std::size_t to = model.endpoints.size() + operation.station;
    const auto known = std::find_if(flow.edges.begin(), flow.edges.end(),
                                    [&](const FlowEdge& each) { return each.from == from && each.to == to; });
    leads_to(operation.station, static_cast<std::size_t>(known - flow.edges.begin()));
    if (known == flow.edges.end()) flow.edges.push_back(edge(from, to));
  }
}

}  // namespace

std::int64_t minutes_per_value(const Model& model) {
  constexpr std::int64_t longest = 7 * 24 * 60;  // as of the series of a bundle
  return 1 + (model.duration - Duration{1}) / std::chrono::minutes(1) / longest;
}

Flow journey_of(const Model& model) {
  Flow flow;
  flow.minutes_per_value = minutes_per_value(model);
  flow.nodes.push_back(node(FlowNode::Kind::arrivals, "arrivals"));
  for (const Step& step : model.steps) flow.nodes.push_back(node(FlowNode::Kind::step, step.name));
  const std::size_t finished = flow.nodes.size(), lost = finished + 1;
  flow.nodes.push_back(node(FlowNode::Kind::finished, "finished"));
  flow.nodes.push_back(node(FlowNode::Kind::lost, "lost"));
  flow.edges.push_back(edge(0, 1));
  for (std::size_t i = 0; i < model.steps.size(); ++i) {
    const Step& step = model.steps[i];
    std::set<std::size_t> to;
    for (const Branch& branch : step.branch)
      to.insert(branch.step == none ? finished : std::size_t{1} + branch.step);
    to.insert(step.next == none ? finished : std::size_t{1} + step.next);
    for (const std::size_t each : to) flow.edges.push_back(edge(i + 1, each));
    flow.edges.push_back(edge(i + 1, lost));
  }
  return flow;
}

Flow calls_of(const Model& model) {
  Flow flow;
  flow.minutes_per_value = minutes_per_value(model);
  for (const Endpoint& endpoint : model.endpoints)
    flow.nodes.push_back(node(FlowNode::Kind::endpoint, endpoint.name));
  for (const Station& station : model.stations) {
    flow.nodes.push_back(node(FlowNode::Kind::station, station.name));
    flow.nodes.back().station_kind = word_of(station.kind);
  }
  for (std::size_t i = 0; i < model.endpoints.size(); ++i)
    add_calls(model, static_cast<std::uint16_t>(i), flow, [](std::uint16_t, std::size_t) {});
  return flow;
}

EdgeCounts::EdgeCounts(const Model& model, std::size_t edges)
    : interval_(std::chrono::minutes(minutes_per_value(model))),
      end_(SimTime{interval_}),
      minutes_(static_cast<double>(minutes_per_value(model))),
      now_(edges),
      ended_(edges) {}

void EdgeCounts::end_interval() {
  for (std::size_t i = 0; i < now_.size(); ++i)
    ended_[i].push_back(static_cast<float>(std::exchange(now_[i], 0U) / minutes_));
  end_ += interval_;
}

FlowRecorder::FlowRecorder(const Model& model)
    : journey_(journey_of(model)),
      calls_(calls_of(model)),
      finished_(model.steps.size() + 1),
      lost_(model.steps.size() + 2),
      edge_of_way_(journey_.nodes.size() * journey_.nodes.size(), no_edge),
      edge_of_call_(model.endpoints.size() * model.stations.size(), no_edge),
      stations_(model.stations.size()),
      people_(model, journey_.edges.size()),
      visits_(model, calls_.edges.size()),
      retries_(model, calls_.edges.size()),
      refused_(model, calls_.edges.size()),
      at_step_(journey_.nodes.size()),
      levels_(journey_.nodes.size()) {
  for (std::size_t i = 0; i < journey_.edges.size(); ++i) {
    const FlowEdge& each = journey_.edges[i];
    edge_of_way_[each.from * journey_.nodes.size() + each.to] = static_cast<std::uint32_t>(i);
  }
  Flow again;
  for (std::size_t i = 0; i < model.endpoints.size(); ++i)
    add_calls(model, static_cast<std::uint16_t>(i), again, [&](std::uint16_t station, std::size_t call) {
      edge_of_call_[i * stations_ + station] = static_cast<std::uint32_t>(call);
    });
}

void FlowRecorder::end_intervals(SimTime now) {
  while (people_.is_over(now)) {
    for (EdgeCounts* each : {&people_, &visits_, &retries_, &refused_}) each->end_interval();
    for (std::size_t i = 0; i < levels_.size(); ++i) levels_[i].push_back(static_cast<float>(at_step_[i]));
  }
}

void FlowRecorder::go(std::size_t from, std::size_t to) {
  const std::uint32_t way = edge_of_way_[from * journey_.nodes.size() + to];
  if (way != no_edge) people_.add(way);
}

std::size_t FlowRecorder::left_by(const Traits& person) {
  for (std::size_t i = under_way_.size(); i-- > 0;) {
    if (under_way_[i].first != &person) continue;
    const std::size_t from = std::size_t{1} + under_way_[i].second;
    under_way_.erase(under_way_.begin() + static_cast<std::ptrdiff_t>(i));
    return from;
  }
  return arrivals_;
}

void FlowRecorder::record(const facts::PersonArrived& fact) {
  begin(fact.now);
}

void FlowRecorder::record(const facts::StepEntered& fact) {
  begin(fact.now);
  const std::size_t to = std::size_t{1} + fact.step;
  go(left_by(fact.traits), to);
  ++at_step_[to];
}

void FlowRecorder::record(const facts::StepLeft& fact) {
  begin(fact.now);
  --at_step_[std::size_t{1} + fact.step];
  under_way_.emplace_back(&fact.traits, fact.step);
}

void FlowRecorder::record(const facts::PersonFinished& fact) {
  begin(fact.now);
  go(left_by(fact.traits), finished_);
  ++at_step_[finished_];
}

void FlowRecorder::record(const facts::PersonLost& fact) {
  begin(fact.now);
  const std::size_t from = left_by(fact.traits);
  if (from != arrivals_) go(from, lost_);
  ++at_step_[lost_];
}

void FlowRecorder::visit(std::uint16_t endpoint, std::uint16_t station, bool retry, bool refused) {
  const std::uint32_t call = edge_of_call_[endpoint * stations_ + station];
  if (call == no_edge) return;
  visits_.add(call);
  if (retry) retries_.add(call);
  if (refused) refused_.add(call);
}

void FlowRecorder::record(const facts::StationEntered& fact) {
  begin(fact.now);
  visit(fact.endpoint, fact.station, fact.retry, false);
}

void FlowRecorder::record(const facts::StationRefused& fact) {
  begin(fact.now);
  visit(fact.endpoint, fact.station, fact.retry, true);
}

Flow FlowRecorder::journey() const {
  Flow flow = journey_;
  for (std::size_t i = 0; i < flow.edges.size(); ++i) flow.edges[i].all = people_.rates(i);
  for (std::size_t i = 0; i < flow.nodes.size(); ++i) flow.nodes[i].level = levels_[i];
  return flow;
}

Flow FlowRecorder::calls() const {
  Flow flow = calls_;
  for (std::size_t i = 0; i < flow.edges.size(); ++i) {
    flow.edges[i].all = visits_.rates(i);
    flow.edges[i].retries = retries_.rates(i);
    flow.edges[i].refused = refused_.rates(i);
  }
  return flow;
}

}  // namespace gelombang::viewer
