#include <map>

#include "engine/assembly/parts.hpp"

namespace gelombang::assembly {

namespace {

class Streams {
 public:
  explicit Streams(Context& context) : context_(context) {}
  void add(std::uint32_t stream, const std::string& name, const SourceLocation& where) {
    const auto [other, is_new] = names_.emplace(stream, name);
    if (!is_new && other->second != name)
      context_.error(where, name + " and " + other->second + " would draw the same random numbers",
                     "give one of them another name");
  }

 private:
  Context& context_;
  std::map<std::uint32_t, std::string> names_;
};

}  // namespace

void check_streams(Context& context) {
  const Model& model = context.model;
  Streams streams(context);
  for (std::size_t i = 0; i < model.steps.size(); ++i) {
    const Step& step = model.steps[i];
    const std::string of = " of step '" + step.name + "'";
    const SourceLocation& where = context.spec.journey.steps[i].name.where;
    streams.add(step.think_purpose, "the thinking" + of, where);
    streams.add(step.leave_purpose, "the leaving" + of, where);
    streams.add(step.retry_purpose, "the retries" + of, where);
    streams.add(step.press_purpose, "the presses" + of, where);
    if (!step.branch.empty()) streams.add(step.branch_purpose, "the branches" + of, where);
    if (step.client != none && model.clients[step.client].tabs > 1)
      streams.add(step.tabs_purpose, "the tabs" + of, where);
  }
  for (const auto& rule : context.spec.rules)
    streams.add(rule_purpose(rule.name.value), "the rule '" + rule.name.value + "'", rule.name.where);
  for (std::size_t i = 0; i < model.operations.size(); ++i)
    if (model.operations[i].purpose != 0)
      streams.add(model.operations[i].purpose, "call " + std::to_string(i), context.call_of_operation[i]);
  for (std::size_t i = 0; i < model.stations.size(); ++i) {
    const Station& station = model.stations[i];
    const std::string of = " of station '" + station.name + "'";
    const SourceLocation& where = context.spec.stations[i].name.where;
    if (station.patience) streams.add(purpose("patience", station.name), "the patience" + of, where);
    if (!station.balk.empty()) streams.add(purpose("balk", station.name), "the balking" + of, where);
    if (station.discipline == QueueDiscipline::random_order)
      streams.add(purpose("order of service", station.name), "the order of service" + of, where);
  }
  for (std::size_t i = 0; i < model.clients.size(); ++i)
    if (model.clients[i].throttle)
      streams.add(purpose("throttle", model.clients[i].name),
                  "the throttle of client '" + model.clients[i].name + "'",
                  context.spec.clients[i].name.where);
  for (const auto& fault : context.spec.faults)
    streams.add(purpose("fault", fault.name.value), "the fault '" + fault.name.value + "'", fault.name.where);
  for (const auto& wave : context.spec.waves)
    streams.add(purpose("rejoin", wave.name.value), "the joining again after wave '" + wave.name.value + "'",
                wave.name.where);
  for (const auto& room : context.spec.waiting_rooms) {
    const std::string name = "waiting room '" + room.name.value + "'";
    streams.add(purpose("waiting room", room.name.value), "the " + name, room.name.where);
    if (room.patience)
      streams.add(purpose("patience in the room", room.name.value), "the patience of " + name,
                  room.name.where);
  }
}

}  // namespace gelombang::assembly
