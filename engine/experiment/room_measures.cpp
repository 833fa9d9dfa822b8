// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/room_measures.hpp"

#include <string>

#include "engine/experiment/one_estimate.hpp"

namespace gelombang::experiment {

void RoomMeasures::record(const facts::RoomEntered& fact) {
  Measure& room = rooms_[fact.room];
  ++room.came;
  room.in_queue.add(fact.now, 1);
}

void RoomMeasures::record(const facts::RoomAdmitted& fact) {
  Measure& room = rooms_[fact.room];
  ++room.admitted;
  room.delay_in_queue.record(fact.delay_in_queue.count());
  if (fact.from_queue)
    room.in_queue.add(fact.now, -1);
  else
    ++room.came;
}

void RoomMeasures::record(const facts::RoomLeft& fact) {
  Measure& room = rooms_[fact.room];
  if (fact.from_queue) {
    ++room.gave_up;
    room.in_queue.add(fact.now, -1);
  } else {
    ++room.turned_away;
    ++room.came;
  }
}

void RoomMeasures::begin_measuring(SimTime now) {
  for (Measure& room : rooms_) {
    Measure fresh;
    fresh.in_queue = TimeAverage(now, room.in_queue.value_now());
    fresh.came = static_cast<std::uint64_t>(room.in_queue.value_now());
    fresh.admitted_before = room.admitted_before - room.admitted;
    room = fresh;
  }
}

void RoomMeasures::extend(Series& series) const {
  for (std::size_t i = 0; i < rooms_.size(); ++i) {
    const std::string& name = model_.waiting_rooms[i].name;
    series.add({"room.", name, ".number_in_queue"}, "", static_cast<double>(rooms_[i].in_queue.value_now()));
    series.add_count({"room.", name, ".admitted"}, rooms_[i].admitted, rooms_[i].admitted_before);
  }
}

void RoomMeasures::series_were_extended() {
  for (Measure& room : rooms_) room.admitted_before = room.admitted;
}

void RoomMeasures::write(results::Bundle& bundle, const RunView& run) const {
  std::vector<StillThere> left(rooms_.size());
  for (std::uint32_t id = 0; id < run.people().size() && !rooms_.empty(); ++id) {
    const Person& person = run.people()[id];
    if (person.state != Person::State::waiting_in_room) continue;
    left[model_.steps[person.step].room].add(run.now() - run.in_line_since(id));
  }
  for (std::size_t i = 0; i < rooms_.size(); ++i) {
    const Measure& room = rooms_[i];
    bundle.rooms.push_back({model_.waiting_rooms[i].name, one(room.came), one(room.admitted),
                            one(room.gave_up), one(room.turned_away), one(room.in_queue.average(run.now())),
                            one(static_cast<double>(room.in_queue.maximum())), durations(room.delay_in_queue),
                            one(left[i].count), left[i].longest_ns()});
  }
}

}  // namespace gelombang::experiment
