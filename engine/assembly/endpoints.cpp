#include <algorithm>
#include <utility>

#include "engine/assembly/parts.hpp"

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
                                 station.admission;
  if (call.priority.value != 0 && !looks_at_priority)
    context.warning(call.priority.where, "this 'priority' has no effect at '" + station.name + "'",
                    "give the station 'discipline: priority' or 'shedding'");
}

Operation::Kind first_operation_at(Station::Kind kind) {
  switch (kind) {
    case Station::Kind::server_pool:
      return Operation::Kind::enter;
    case Station::Kind::shared_link:
    case Station::Kind::processor:
      return Operation::Kind::transfer;
    case Station::Kind::third_party:
      return Operation::Kind::consult;
    case Station::Kind::delay:
      break;
  }
  return Operation::Kind::delay;
}

/// Flattens the calls of one endpoint into operations.
class Program {
 public:
  Program(Context& context, std::uint16_t endpoint) : context_(context), endpoint_(endpoint) {}

  /// Calls made one after the other; `path` names them all, and with their places the random streams.
  void make(const std::vector<CallSpec>& calls, const std::string& path) {
    for (std::size_t i = 0; i < calls.size(); ++i)
      make(calls[i], path + "#" + std::to_string(i), i + 1 < calls.size() ? &calls[i + 1] : nullptr);
  }
  void answer() { append(Operation{}, {}); }

 private:
  /// `following`: the call that is made when this one is over, if there is one.
  void make(const CallSpec& call, const std::string& path, const CallSpec* following) {
    const StationIndex index = context_.resolve(call.station, context_.stations, "station");
    if (index == none) return;
    const Station& station = context_.model.stations[index];
    check_call(context_, call, station);
    if (held_.size() >= max_call_depth)
      return context_.error(
          call.station.where, "this call is nested more than " + std::to_string(max_call_depth) + " deep",
          "a request can be in at most " + std::to_string(max_call_depth) + " stations at one time");

    const bool place_is_reserved = std::exchange(next_place_is_reserved_, false);
    if (station.blocks && !held_.empty() && !place_is_reserved) reserve(call, index);

    const std::string name = path + "/" + station.name;
    Operation operation = here(first_operation_at(station.kind), call, index);
    operation.purpose = purpose("service", name);
    if (call.service_time) operation.amount = distribution(call.service_time->value);
    if (call.size) operation.amount = distribution(call.size->value);
    append(std::move(operation), call.station.where);
    if (station.kind != Station::Kind::server_pool) return;

    if (std::find(held_.begin(), held_.end(), index) != held_.end())
      context_.error(call.station.where, "'" + station.name + "' calls itself while it is held",
                     "this can block for ever: two such requests wait for each other");
    held_.push_back(index);
    make(call.calls, name);
    if (following != nullptr) reserve_before_leaving(*following);
    append(here(Operation::Kind::leave, call, index), call.station.where);
    held_.pop_back();
  }

  /// Blocking after service: whoever goes from one pool to one that blocks keeps the server until a place
  /// there is free.
  void reserve_before_leaving(const CallSpec& following) {
    const auto found = std::find(context_.stations.begin(), context_.stations.end(), following.station.value);
    if (found == context_.stations.end()) return;  // said when its turn comes
    const auto index = static_cast<StationIndex>(found - context_.stations.begin());
    if (!context_.model.stations[index].blocks) return;
    reserve(following, index);
    next_place_is_reserved_ = true;
  }

  void reserve(const CallSpec& call, StationIndex index) {
    append(here(Operation::Kind::reserve, call, index), call.station.where);
  }

  Operation here(Operation::Kind kind, const CallSpec& call, StationIndex index) const {
    Operation operation;
    operation.kind = kind;
    operation.station = index;
    operation.depth = static_cast<std::uint8_t>(held_.size());
    operation.held = held_;
    operation.priority = static_cast<std::uint8_t>(call.priority.value);
    return operation;
  }

  void append(Operation operation, const SourceLocation& where) {
    operation.endpoint = endpoint_;
    context_.model.operations.push_back(std::move(operation));
    context_.call_of_operation.push_back(where);
  }

  Context& context_;
  std::uint16_t endpoint_;
  std::vector<StationIndex> held_;
  bool next_place_is_reserved_ = false;
};

}  // namespace

void add_endpoints(Context& context) {
  std::vector<Operation>& operations = context.model.operations;
  for (const auto& from : context.spec.endpoints) {
    const auto index = static_cast<std::uint16_t>(context.model.endpoints.size());
    context.endpoints.push_back(from.name.value);
    context.model.endpoints.push_back({from.name.value, static_cast<std::uint32_t>(operations.size())});
    Program program(context, index);
    program.make(from.calls, from.name.value);
    program.answer();
    if (operations.size() > most_operations)
      return context.error(
          from.name.where,
          "the endpoints up to here make more than " + std::to_string(most_operations) + " operations",
          "a call of a server_pool is two, or three where it blocks, any other call is one");
  }
}

}  // namespace gelombang::assembly
