// SPDX-License-Identifier: Apache-2.0
#include "engine/assembly/graph.hpp"

#include <algorithm>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/visitors.hpp>

namespace gelombang::assembly {

namespace {

using Edges = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

Edges edges_of(const Graph& graph) {
  Edges edges(graph.next.size());
  for (std::size_t node = 0; node < graph.next.size(); ++node)
    for (const std::uint16_t to : graph.next[node]) boost::add_edge(node, to, edges);
  return edges;
}

/// Of each node reached from `start`, the node before it on a shortest path; `start` is its own. Others:
/// none.
std::vector<std::size_t> shortest_paths(const Graph& graph, std::size_t start, std::size_t none) {
  const Edges edges = edges_of(graph);
  std::vector<std::size_t> before(graph.next.size(), none);
  std::vector<boost::default_color_type> color(graph.next.size(), boost::white_color);
  boost::queue<std::size_t> buffer;
  boost::breadth_first_visit(
      edges, start, buffer,
      boost::make_bfs_visitor(boost::record_predecessors(before.data(), boost::on_tree_edge())),
      boost::make_iterator_property_map(color.begin(), boost::get(boost::vertex_index, edges)));
  before[start] = start;
  return before;
}

}  // namespace

std::vector<bool> Graph::reachable_from(std::size_t node) const {
  const std::size_t none = next.size();
  std::vector<bool> reached;
  for (const std::size_t before : shortest_paths(*this, node, none)) reached.push_back(before != none);
  return reached;
}

std::vector<bool> Graph::on_a_cycle() const {
  const Edges edges = edges_of(*this);
  std::vector<std::size_t> component(next.size());
  boost::strong_components(
      edges, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, edges)));
  std::vector<bool> result;
  for (std::size_t node = 0; node < next.size(); ++node)
    result.push_back(std::any_of(next[node].begin(), next[node].end(),
                                 [&](std::uint16_t to) { return component[to] == component[node]; }));
  return result;
}

std::optional<std::vector<std::size_t>> Graph::cycle() const {
  const std::vector<bool> candidates = on_a_cycle();
  const auto first = std::find(candidates.begin(), candidates.end(), true);
  if (first == candidates.end()) return std::nullopt;
  const auto start = static_cast<std::size_t>(first - candidates.begin());
  const std::size_t none = next.size();
  const std::vector<std::size_t> before = shortest_paths(*this, start, none);
  std::vector<std::size_t> shortest;
  for (std::size_t last = 0; last < next.size(); ++last) {
    if (before[last] == none || std::find(next[last].begin(), next[last].end(), start) == next[last].end())
      continue;
    std::vector<std::size_t> circle{start};
    for (std::size_t at = last; at != start; at = before[at]) circle.push_back(at);
    circle.push_back(start);
    std::reverse(circle.begin(), circle.end());
    if (shortest.empty() || circle.size() < shortest.size()) shortest = circle;
  }
  return shortest;
}

}  // namespace gelombang::assembly
