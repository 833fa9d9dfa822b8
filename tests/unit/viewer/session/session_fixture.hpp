// SPDX-License-Identifier: Apache-2.0
// A session on a scenario of each test's own folder.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "tests/support/own_folder.hpp"
#include "viewer/session/session.hpp"

namespace gelombang::viewer {

/// People with a weak connection and a strong one come to one desk, and some are lost.
inline constexpr const char* one_desk = R"(# A desk. This comment stays.
gelombang: 1
name: one_desk
title: One desk
duration: 30 min
seed: 3

assumptions:
  think: {value: 5 s, low: 1 s, high: 10 s, because: a guess}   # and so does this one
labels:
  desk: {en: the desk, id: meja}
  think: {en: time to think, id: waktu berpikir}
population:
  count: 3000
  connections:
    - {name: strong, share: 50 %, uplink: 4 Mbit/s}
    - {name: weak, share: 50 %, uplink: 4 Mbit/s}
arrivals:
  rate:
    - {at: 0 s, rate: 150/min}
    - {at: 30 min, rate: 50/min}
stations:
  desk:
    kind: server_pool
    servers: 3      # clerks
    queue: 40
  archive: {kind: server_pool, servers: 2}
endpoints:
  ask: {at: desk, service_time: exponential(mean 2 s), calls: [{at: archive, service_time: exponential(mean 500 ms)}]}
clients: {impatient: {timeout: 60 s, attempts: 3, retry_after: 5 s, come_back: {probability: 0 %, after: 1 h, visits: 1}}}
journey:
  come: {think: $think}
  ask: {request: ask, client: impatient, milestone: asked}
)";

inline std::map<std::string, std::string> files_of(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(folder).string()] = test::contents(entry.path());
  return files;
}

class SessionTest : public test::OwnShell {
 protected:
  SessionTest() : path(write("one_desk.yaml", one_desk)) {}
  ~SessionTest() override { std::filesystem::current_path(before_); }

  /// What is shown once all that was posted is done.
  std::shared_ptr<const View> after(Session& session, Intent intent) {
    session.post(std::move(intent));
    return settled(session);
  }
  std::shared_ptr<const View> settled(const Session& session) {
    EXPECT_TRUE(session.settle(120)) << "the session does not come to rest";
    return session.view();
  }
  std::shared_ptr<const View> opened(Session& session) { return after(session, intents::OpenFile{path}); }

  static const Parameter& parameter(const View& view, const std::string& wanted) {
    for (const Parameter& each : *view.parameters)
      if (each.path == wanted) return each;
    throw std::runtime_error("there is no parameter " + wanted);
  }

  std::string path;

 private:
  std::filesystem::path before_ = std::filesystem::current_path();  // some tests go into their folder
};

}  // namespace gelombang::viewer
