// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/assembly/parts.hpp"
#include "engine/model/purposes.hpp"

namespace gelombang::assembly {

namespace {

using Owner = Purpose::Owner;

/// Something of the scenario that has random streams of its own.
struct OwnerOfStreams {
  std::string name, in_words;
  SourceLocation where;
};

/// Owners with a name in the scenario.
template <class Spec>
std::vector<OwnerOfStreams> named(const std::vector<Spec>& specs, const std::string& kind) {
  std::vector<OwnerOfStreams> owners;
  for (const Spec& spec : specs)
    owners.push_back({spec.name.value, " " + kind + " '" + spec.name.value + "'", spec.name.where});
  return owners;
}

std::vector<OwnerOfStreams> owners_of(const Context& context, Owner owner) {
  switch (owner) {
    case Owner::household:
      return {{"household", " household", context.spec.population.count.where}};
    case Owner::list:
      return named(context.spec.population.lists, "list");
    case Owner::step:
      return named(context.spec.journey.steps, "step");
    case Owner::rule:
      return named(context.spec.rules, "rule");
    case Owner::station:
      return named(context.spec.stations, "station");
    case Owner::client:
      return named(context.spec.clients, "client");
    case Owner::fault:
      return named(context.spec.faults, "fault");
    case Owner::wave:
      return named(context.spec.waves, "wave");
    case Owner::waiting_room:
      return named(context.spec.waiting_rooms, "waiting room");
    case Owner::run:
    case Owner::call:
      break;
  }
  return {};
}

class StreamNumbers {
 public:
  explicit StreamNumbers(Context& context) : context_(context) {}
  void add(std::uint32_t number, const std::string& stream, const SourceLocation& where) {
    const auto [other, is_new] = names_.emplace(number, stream);
    if (!is_new && other->second != stream)
      context_.error(where, stream + " and " + other->second + " would draw the same random numbers",
                     "give one of them another name");
  }

 private:
  Context& context_;
  std::map<std::uint32_t, std::string> names_;
};

}  // namespace

void check_streams(Context& context) {
  StreamNumbers numbers(context);
  // Streams of the run come first: an error is told where somebody chose a name.
  for (const Purpose& each : purposes::all)
    if (each.owner == Owner::run) numbers.add(each.number, std::string(each.text), {});
  for (const Purpose& each : purposes::all)
    for (const OwnerOfStreams& owner : owners_of(context, each.owner))
      numbers.add(each.of(owner.name), std::string(each.text) + owner.in_words, owner.where);
  // The name of a call is its path below the endpoint; assembly has made a number of it.
  const std::vector<Operation>& operations = context.model.operations;
  for (std::size_t i = 0; i < operations.size(); ++i)
    if (operations[i].purpose != 0)
      numbers.add(operations[i].purpose, std::string(purposes::service.text) + " call " + std::to_string(i),
                  context.call_of_operation[i]);
}

}  // namespace gelombang::assembly
