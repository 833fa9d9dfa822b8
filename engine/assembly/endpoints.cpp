// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "engine/assembly/parts.hpp"
#include "engine/model/journey/program.hpp"

namespace gelombang::assembly {

namespace {

using scenario::CallSpec;

constexpr std::size_t most_operations = 65'000;  // a request knows its operation by 16 bits

bool takes_service_time(Station::Kind kind) {
  return kind == Station::Kind::server_pool || kind == Station::Kind::processor ||
         kind == Station::Kind::delay;
}

/// A call must say what its station asks for, and nothing else.
void check_call(Context& context, const CallSpec& call, const Station& station) {
  using Kind = Station::Kind;
  const bool pool = station.kind == Kind::server_pool, has_size = station.kind == Kind::shared_link;
  if (call.size && !has_size)
    context.error(call.size->where, "'size' is for a shared_link, and '" + station.name + "' is none",
                  "a call of this station takes 'service_time'");
  if (call.service_time && !takes_service_time(station.kind))
    context.error(call.service_time->where, "'service_time' is not for '" + station.name + "'",
                  has_size ? "a shared_link sends a 'size'" : "a third_party has its own 'latency'");
  if (has_size && !call.size)
    context.error(call.station.where, "a call of the shared_link '" + station.name + "' needs a 'size'",
                  "for example 'size: 2 MB'");
  if ((station.kind == Kind::delay || station.kind == Kind::processor) && !call.service_time)
    context.error(call.station.where, std::string("a call of the ") +
                                          (station.kind == Kind::delay ? "delay" : "processor") + " '" +
                                          station.name + "' needs a 'service_time'");
  if (pool && !call.service_time && call.calls.empty())
    context.error(
        call.station.where,
        "a call of '" + station.name + "' does nothing: it has neither a 'service_time' nor inner 'calls'");
  if (!pool && !call.calls.empty())
    context.error(call.calls.front().station.where,
                  "only a server_pool can make calls, and '" + station.name + "' is none");
  if (station.discipline == QueueDiscipline::preemptive_priority && !call.calls.empty())
    context.error(call.calls.front().station.where,
                  "a service at '" + station.name + "' may be interrupted, so it cannot make calls",
                  "write 'discipline: priority' there, or make the calls after this one");
  const bool looks_at_priority = station.discipline == QueueDiscipline::priority ||
                                 station.discipline == QueueDiscipline::preemptive_priority ||
                                 station.shedding;
  if (call.priority.value != 0 && !looks_at_priority)
    context.warning(call.priority.where, "this 'priority' has no effect at '" + station.name + "'",
                    "give the station 'discipline: priority' or 'shedding'");
}

/// Walks the calls of one endpoint, checks them and has its program written.
class Calls {
 public:
  Calls(Context& context, const std::string& endpoint)
      : context_(context), program_(context.model, endpoint) {}

  /// Calls made one after the other; `path` names them all, and with their places the random streams.
  void walk(const std::vector<CallSpec>& calls, const std::string& path) {
    for (std::size_t i = 0; i < calls.size(); ++i)
      walk(calls[i], path + "#" + std::to_string(i), i + 1 < calls.size() ? &calls[i + 1] : nullptr);
  }
  void answer() {
    program_.answer();
    locate({});
  }

 private:
  /// `following`: the call that is made when this one is over, if there is one.
  void walk(const CallSpec& call, const std::string& path, const CallSpec* following) {
    const StationIndex index = context_.resolve(call.station, context_.stations, "station");
    if (index == none) return;
    const Station& station = context_.model.stations[index];
    check_call(context_, call, station);
    const std::vector<StationIndex>& held = program_.held();
    if (held.size() >= max_call_depth)
      return context_.error(
          call.station.where, "this call is nested more than " + std::to_string(max_call_depth) + " deep",
          "a request can be in at most " + std::to_string(max_call_depth) + " stations at one time");
    if (station.kind == Station::Kind::server_pool &&
        std::find(held.begin(), held.end(), index) != held.end())
      context_.error(call.station.where, "'" + station.name + "' calls itself while it is held",
                     "this can block for ever: two such requests wait for each other");

    const std::string name = path + "/" + station.name;
    Distribution amount = Distribution::constant(0);
    if (call.service_time) amount = distribution(call.service_time->value);
    if (call.size) amount = distribution(call.size->value);
    program_.begin(index, std::move(amount), static_cast<std::uint8_t>(call.priority.value),
                   purposes::service.of(name));
    locate(call.station.where);
    if (station.kind == Station::Kind::server_pool) walk(call.calls, name);
    program_.end(index, following != nullptr ? station_of(*following) : none);
    locate(call.station.where, following);
  }

  /// A station that is not there is told of when its own turn comes.
  StationIndex station_of(const CallSpec& call) const {
    const auto found = std::find(context_.stations.begin(), context_.stations.end(), call.station.value);
    return found == context_.stations.end() ? none
                                            : static_cast<StationIndex>(found - context_.stations.begin());
  }

  /// The operations written last are those of the call at this place; a place reserved at the end of it is
  /// asked for by the one that follows.
  void locate(const SourceLocation& where, const CallSpec* following = nullptr) {
    const std::vector<Operation>& operations = context_.model.operations;
    std::vector<SourceLocation>& located = context_.call_of_operation;
    while (located.size() < operations.size()) {
      const bool asks_for_next =
          following != nullptr && operations[located.size()].kind == Operation::Kind::reserve;
      located.push_back(asks_for_next ? following->station.where : where);
    }
  }

  Context& context_;
  ProgramWriter program_;
};

}  // namespace

void add_endpoints(Context& context) {
  const std::vector<Operation>& operations = context.model.operations;
  for (const auto& from : context.spec.endpoints) {
    context.endpoints.push_back(from.name.value);
    Calls calls(context, from.name.value);
    calls.walk(from.calls, from.name.value);
    calls.answer();
    if (operations.size() > most_operations)
      return context.error(
          from.name.where,
          "the endpoints up to here make more than " + std::to_string(most_operations) + " operations",
          "a call of a server_pool is two, or three where it blocks, any other call is one");
  }
}

}  // namespace gelombang::assembly
