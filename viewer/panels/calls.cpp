// SPDX-License-Identifier: Apache-2.0
// The call graph: which request goes where, as a stream as thick as its rate at the cursor. Repeated attempts
// and refusals are streams of their own within it. Laid out in layers: whoever calls stands left of whom it
// calls; within a layer in the order of the neighbours' means, so that few streams cross.
#include <algorithm>
#include <cmath>
#include <map>

#include "viewer/panels/panels.hpp"

namespace gelombang::viewer {
namespace {

struct Box {
  int layer = 0;
  float order = 0;
  Place place{};
};

/// Longest way from a node that nobody calls; a call back to a caller does not count.
std::vector<Box> layered(const Flow& flow) {
  std::vector<Box> boxes(flow.nodes.size());
  for (std::size_t round = 0; round < flow.nodes.size(); ++round) {
    bool has_moved = false;
    for (const FlowEdge& edge : flow.edges) {
      if (edge.from == edge.to || boxes[edge.to].layer > boxes[edge.from].layer) continue;
      if (boxes[edge.from].layer + 1 >= static_cast<int>(flow.nodes.size())) continue;
      // Rounds are bounded, so that a circle ends.
      if (round > 8) continue;
      boxes[edge.to].layer = boxes[edge.from].layer + 1;
      has_moved = true;
    }
    if (!has_moved) break;
  }
  std::map<int, int> counts;
  for (std::size_t i = 0; i < boxes.size(); ++i)
    boxes[i].order = static_cast<float>(counts[boxes[i].layer]++);
  for (int sweep = 0; sweep < 6; ++sweep) {
    std::vector<float> wanted(boxes.size(), 0);
    std::vector<int> neighbours(boxes.size(), 0);
    const auto share = [&](std::size_t node) {
      return boxes[node].order / static_cast<float>(std::max(1, counts[boxes[node].layer]));
    };
    for (const FlowEdge& edge : flow.edges) {
      wanted[edge.to] += share(edge.from), ++neighbours[edge.to];
      wanted[edge.from] += share(edge.to), ++neighbours[edge.from];
    }
    for (const auto& [layer, count] : counts) {
      std::vector<std::size_t> members;
      for (std::size_t i = 0; i < boxes.size(); ++i)
        if (boxes[i].layer == layer) members.push_back(i);
      std::stable_sort(members.begin(), members.end(), [&](std::size_t one, std::size_t other) {
        const auto mean = [&](std::size_t i) {
          return neighbours[i] > 0 ? wanted[i] / static_cast<float>(neighbours[i]) : share(i);
        };
        return mean(one) < mean(other);
      });
      for (std::size_t i = 0; i < members.size(); ++i) boxes[members[i]].order = static_cast<float>(i);
      (void)count;
    }
  }
  return boxes;
}

double at_cursor(const Rates& rates, std::int64_t minutes, double seconds) {
  if (rates.empty()) return 0;
  const double place = std::max(0.0, std::ceil(seconds / (60.0 * static_cast<double>(minutes))) - 1);
  const auto index = static_cast<std::size_t>(place);
  return static_cast<double>(rates[std::min(index, rates.size() - 1)]);
}

std::string name_of(const Frame& frame, const FlowNode& node) {
  const std::string& words =
      frame.locale->language == reports::Language::indonesian ? node.indonesian : node.english;
  return words.empty() ? node.name : words;
}

void stream(Frame& frame, ImVec2 from, ImVec2 to, float thickness, std::uint32_t rgb, double opacity) {
  const float bow = (to.x - from.x) / 2;
  frame.list->AddBezierCubic(from, {from.x + bow, from.y}, {to.x - bow, to.y}, to, frame.colour(rgb, opacity),
                             std::max(1.0F, thickness), 20);
}

float distance_to(ImVec2 from, ImVec2 to, ImVec2 mouse) {
  if (mouse.x < from.x || mouse.x > to.x || to.x <= from.x) return 1e9F;
  const float part = (mouse.x - from.x) / (to.x - from.x);
  return std::fabs(from.y + (to.y - from.y) * part * part * (3 - 2 * part) - mouse.y);
}

void node_box(Frame& frame, const Record* record, const FlowNode& node, const Place& place) {
  const bool is_station = node.kind == FlowNode::Kind::station;
  double use = results::not_a_number, queue = results::not_a_number;
  if (is_station && record != nullptr) {
    if (const auto* series = record->series("station." + node.name + ".utilization"))
      use = value_at(*series, frame.state->cursor);
    if (const auto* series = record->series("station." + node.name + ".number_in_queue"))
      queue = value_at(*series, frame.state->cursor);
  }
  const Control press = control(frame, "node/" + node.name, place, name_of(frame, node));
  if (press.is_pressed && is_station) frame.state->station = node.name;
  const bool is_chosen = is_station && frame.state->station == node.name;
  // Many requests stand close together: they are words alone, where their streams begin.
  if (is_station || press.is_hovered)
    frame.list->AddRectFilled(place.from(), place.to(),
                              frame.colour(press.is_hovered || is_chosen ? ground::pressed : ground::hovered),
                              frame.px(4));
  const float middle = (place.top + place.bottom) / 2;
  if (is_station) {
    const std::uint32_t rgb = use >= 0.95 ? style::vermillion : use >= 0.8 ? style::amber : style::blue;
    rectangle(frame, {place.left, place.bottom - frame.px(3), place.right, place.bottom}, style::track);
    if (use > 0)
      rectangle(frame,
                {place.left, place.bottom - frame.px(3),
                 place.left + place.width() * static_cast<float>(std::min(1.0, use)), place.bottom},
                rgb);
    frame.list->AddRect(place.from(), place.to(),
                        frame.colour(use >= 0.95 ? style::vermillion : ground::border), frame.px(4));
  }
  float most = place.width() - frame.px(16);
  if (queue >= 0.5) {
    const std::string waiting = frame.number(queue);
    const float end = words(frame, waiting, place.right - frame.px(8), middle,
                            {type::small, style::ink, true, Anchor::end});
    (void)end;
    most -= width_of(waiting, type::small, true, frame.look) + frame.px(8);
  }
  if (is_station)
    words(frame, name_of(frame, node), place.left + frame.px(8), middle, {type::small, style::ink, true},
          most);
  else
    words(frame, shortened(name_of(frame, node), place.width() - frame.px(4), type::small, false, frame.look),
          place.right - frame.px(4), middle, {type::small, style::soft, false, Anchor::end});
  if (press.is_hovered && is_station)
    tip(frame, name_of(frame, node) + "\n" + frame.say("busy") + ": " + frame.text(reports::Share{use}) +
                   "\n" + frame.say("waiting") + ": " + frame.number(queue));
}

/// What is drawn: nodes and streams at the cursor.
struct Link {
  std::size_t from = 0, to = 0;
  double all = 0, again = 0, refused = 0;  // visits a minute
};
struct Graph {
  std::vector<FlowNode> nodes;
  std::vector<Box> boxes;
  std::vector<Link> links;
};

/// Visits of each node in the whole run.
std::vector<double> visits_of(const Flow& flow) {
  std::vector<double> visits(flow.nodes.size(), 0);
  for (const FlowEdge& edge : flow.edges) {
    double sum = 0;
    for (const float rate : edge.all) sum += static_cast<double>(rate);
    visits[edge.from] += sum, visits[edge.to] += sum;
  }
  return visits;
}

/// Where a layer has more endpoints than rows, the least visited become one. Returns for each node the one
/// that stands for it.
std::vector<std::size_t> merge_small(const Frame& frame, const Flow& flow, std::size_t rows, Graph& graph) {
  std::vector<std::size_t> stands(flow.nodes.size());
  std::map<int, std::vector<std::size_t>> layers;
  for (std::size_t i = 0; i < stands.size(); ++i) stands[i] = i, layers[graph.boxes[i].layer].push_back(i);
  const std::vector<double> visits = visits_of(flow);
  for (auto& [layer, members] : layers) {
    if (members.size() <= rows) continue;
    const std::size_t surplus = members.size() - rows + 1;
    std::erase_if(members, [&](std::size_t i) { return flow.nodes[i].kind != FlowNode::Kind::endpoint; });
    if (members.size() < 2) continue;
    std::stable_sort(members.begin(), members.end(),
                     [&](std::size_t one, std::size_t other) { return visits[one] < visits[other]; });
    members.resize(std::min(surplus, members.size()));
    FlowNode others;
    others.kind = FlowNode::Kind::endpoint;
    others.name = "others/" + std::to_string(layer);
    others.english = others.indonesian =
        frame.number(static_cast<double>(members.size())) + " " + frame.say("others");
    for (const std::size_t each : members) stands[each] = graph.nodes.size();
    graph.nodes.push_back(std::move(others));
    graph.boxes.push_back({layer, 1e6F, {}});
  }
  return stands;
}

Graph graph_of(const Frame& frame, const Flow& flow, float height) {
  Graph graph;
  graph.boxes = layered(flow);
  for (const FlowNode& node : flow.nodes)
    graph.nodes.push_back({node.kind, node.name, node.english, node.indonesian, node.station_kind, {}});
  const auto rows = static_cast<std::size_t>(std::max(3.0F, std::floor(height / frame.px(17))));
  const std::vector<std::size_t> stands = merge_small(frame, flow, rows, graph);
  std::map<std::pair<std::size_t, std::size_t>, Link> links;
  for (const FlowEdge& edge : flow.edges) {
    Link& link = links[{stands[edge.from], stands[edge.to]}];
    link.from = stands[edge.from], link.to = stands[edge.to];
    const auto at = [&](const Rates& rates) {
      return at_cursor(rates, flow.minutes_per_value, frame.state->cursor);
    };
    link.all += at(edge.all), link.again += at(edge.retries), link.refused += at(edge.refused);
  }
  for (const auto& [ends, link] : links) graph.links.push_back(link);
  // Whoever is stood for has no place.
  for (std::size_t i = 0; i < stands.size(); ++i)
    if (stands[i] != i) graph.boxes[i].layer = -1;
  return graph;
}

void place_boxes(const Frame& frame, Graph& graph, const Place& place) {
  std::map<int, std::vector<Box*>> layers;
  for (Box& box : graph.boxes)
    if (box.layer >= 0) layers[box.layer].push_back(&box);
  const auto count = static_cast<float>(layers.empty() ? 1 : layers.rbegin()->first + 1);
  const float width = std::min(frame.px(168), place.width() / (count * 1.45F));
  const float gap = count > 1 ? (place.width() - width * count) / (count - 1) : 0;
  for (auto& [layer, boxes] : layers) {
    std::stable_sort(boxes.begin(), boxes.end(),
                     [](const Box* one, const Box* other) { return one->order < other->order; });
    const float room = place.height() / static_cast<float>(boxes.size());
    const float height = std::min(frame.px(26), room - frame.px(2));
    const float left = place.left + (width + gap) * static_cast<float>(layer);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      const float middle = place.top + room * (static_cast<float>(i) + 0.5F);
      boxes[i]->place = {left, middle - height / 2, left + width, middle + height / 2};
    }
  }
}

/// Streams; returns the one under the mouse, null: none.
const Link* draw_links(Frame& frame, const Graph& graph, const Place& place) {
  double most = 0;
  for (const Link& link : graph.links) most = std::max(most, link.all);
  const float thickest = std::min(frame.px(22), place.height() / 10);
  const Link* hovered = nullptr;
  for (const Link& link : graph.links) {
    const Place &a = graph.boxes[link.from].place, &b = graph.boxes[link.to].place;
    const ImVec2 from{a.right, (a.top + a.bottom) / 2}, to{b.left, (b.top + b.bottom) / 2};
    // By the root: a stream of a hundredth is still seen.
    const float whole =
        most > 0 && link.all > 0 ? thickest * static_cast<float>(std::sqrt(link.all / most)) : 0.0F;
    stream(frame, from, to, std::max(whole, 1.0F), link.all > 0 ? style::light_blue : style::grid_line,
           link.all > 0 ? 0.55 : 1);
    if (link.again > 0)
      stream(frame, {from.x, from.y - whole / 4}, {to.x, to.y - whole / 4},
             whole / 2 * static_cast<float>(link.again / link.all), style::amber, 0.9);
    if (link.refused > 0)
      stream(frame, {from.x, from.y + whole / 4}, {to.x, to.y + whole / 4},
             whole / 2 * static_cast<float>(link.refused / link.all), style::vermillion, 0.9);
    if (!frame.is_blocked &&
        distance_to(from, to, ImGui::GetIO().MousePos) < std::max(whole / 2, frame.px(4)))
      hovered = &link;
    frame.ledger->write(
        "stream/" + graph.nodes[link.from].name + "/" + graph.nodes[link.to].name, from, to,
        frame.number(link.all) + "; " + frame.number(link.again) + "; " + frame.number(link.refused));
  }
  return hovered;
}

void stream_key(Frame& frame, const Place& foot) {
  float x = foot.left;
  const float middle = (foot.top + foot.bottom) / 2;
  for (const auto& [text, rgb] : {std::pair{"visits a minute", style::light_blue},
                                  {"of them repeated", style::amber},
                                  {"of them refused", style::vermillion}}) {
    rectangle(frame, {x, middle - frame.px(2), x + frame.px(14), middle + frame.px(2)}, rgb);
    x = words(frame, frame.say(text), x + frame.px(20), middle, soft_words) + frame.px(20);
  }
}

}  // namespace

void calls(Frame& frame, const View& view, const Record* record, Place place) {
  if (view.calls == nullptr || view.calls->nodes.empty())
    return empty_state(frame, place,
                       frame.say("A stored result does not say which request goes where. Replay makes its "
                                 "run again, and checks that "
                                 "it is the same one."));
  const Place foot = cut_bottom(place, frame.px(20), frame.px(4));
  Graph graph = graph_of(frame, *view.calls, place.height());
  place_boxes(frame, graph, place);
  const Link* hovered = draw_links(frame, graph, place);
  for (std::size_t i = 0; i < graph.boxes.size(); ++i)
    if (graph.boxes[i].layer >= 0) node_box(frame, record, graph.nodes[i], graph.boxes[i].place);
  stream_key(frame, foot);
  if (hovered == nullptr) return;
  const auto line = [&](const char* text, double value) {
    return "\n" + frame.say(text) + ": " + frame.number(std::round(value));
  };
  tip(frame, name_of(frame, graph.nodes[hovered->from]) + " → " + name_of(frame, graph.nodes[hovered->to]) +
                 line("visits a minute", hovered->all) + line("of them repeated", hovered->again) +
                 line("of them refused", hovered->refused));
}

}  // namespace gelombang::viewer
