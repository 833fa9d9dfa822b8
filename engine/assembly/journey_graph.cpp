#include "engine/assembly/journey_graph.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/strong_components.hpp>

namespace gelombang::assembly {

namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

Graph make_graph(const std::vector<std::uint16_t>& next) {
  Graph graph(next.size());
  for (std::size_t step = 0; step < next.size(); ++step)
    if (next[step] != JourneyGraph::end) boost::add_edge(step, next[step], graph);
  return graph;
}

}  // namespace

std::vector<std::size_t> JourneyGraph::unreachable() const {
  const Graph graph = make_graph(next);
  std::vector<boost::default_color_type> color(next.size(), boost::white_color);
  boost::queue<std::size_t> buffer;
  boost::breadth_first_visit(
      graph, std::size_t{0}, buffer, boost::default_bfs_visitor(),
      boost::make_iterator_property_map(color.begin(), boost::get(boost::vertex_index, graph)));
  std::vector<std::size_t> result;
  for (std::size_t step = 0; step < next.size(); ++step)
    if (color[step] == boost::white_color) result.push_back(step);
  return result;
}

std::optional<std::vector<std::size_t>> JourneyGraph::cycle() const {
  const Graph graph = make_graph(next);
  std::vector<std::size_t> component(next.size());
  boost::strong_components(
      graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
  for (std::size_t step = 0; step < next.size(); ++step) {
    if (next[step] == end || component[next[step]] != component[step]) continue;
    std::vector<std::size_t> circle{step};
    for (std::size_t at = next[step]; at != step; at = next[at]) circle.push_back(at);
    circle.push_back(step);
    return circle;
  }
  return std::nullopt;
}

}  // namespace gelombang::assembly
