// SPDX-License-Identifier: Apache-2.0
// The scenario of the tests of commands: one server, busy four fifths of the time.
#pragma once

#include <string>

namespace gelombang::cli {

/// `name` is also the name of its file, without `.yaml`.
inline std::string one_counter(const std::string& name, const std::string& duration, int people) {
  return "gelombang: 1\nname: " + name + "\ntitle: One counter\nduration: " + duration +
         "\nseed: 3\npopulation: {count: " + std::to_string(people) + R"(}
arrivals: {interarrival_time: exponential(mean 75 s)}
stations:
  counter: {kind: server_pool, servers: 1}
endpoints:
  serve: {at: counter, service_time: exponential(mean 1 min)}
journey:
  visit: {background: serve}
)";
}

}  // namespace gelombang::cli
