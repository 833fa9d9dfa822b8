// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/ranks.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <mutex>
#include <string_view>
#include <type_traits>

#include "engine/base/error.hpp"
#include "engine/draw/ticket.hpp"
#include "engine/experiment/outcome_journal.hpp"
#include "engine/experiment/ranks.hpp"

namespace gelombang::cli {
namespace {

using experiment::DealtTasks;

/// Tasks that follow one another, of one design point, as many as a process does at the same time.
std::vector<DealtTasks> dealt(const std::vector<std::uint64_t>& missing, std::uint64_t replications,
                              std::uint64_t most) {
  std::vector<DealtTasks> spans;
  for (const std::uint64_t task : missing) {
    const bool goes_on = !spans.empty() && spans.back().end == task && task - spans.back().first < most &&
                         task % replications != 0;
    if (goes_on)
      ++spans.back().end;
    else
      spans.push_back({task, task + 1});
  }
  return spans;
}

/// Of all that decides about an outcome: a process on another machine may have another file, version or
/// plugin.
std::string hash_of(const results::Identity& identity) {
  std::string text;
  for (const auto& [name, value] : identity) text += name + '\0' + value + '\0';
  return draw::sha256_hex(text);
}

/// The hash of the identity, then the key in eight bytes, the lowest byte first, then the outcome.
std::string message_of(const std::string& identity, const experiment::Outcome& outcome) {
  std::string bytes = identity;
  for (const std::uint32_t part : {outcome.key.design_point, outcome.key.replication})
    for (int i = 0; i < 4; ++i) bytes += static_cast<char>(part >> 8 * i & 0xff);
  return bytes + to_bytes(outcome);
}

experiment::Outcome outcome_of(const std::string& identity, std::string_view message) {
  if (!message.starts_with(identity))
    throw FileError(
        "a process sends outcomes of another scenario, version or plugin; give every machine the same "
        "files");
  message.remove_prefix(identity.size());
  const auto part = [&](std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(message.at(at + i));
    return value;
  };
  return experiment::outcome_from_bytes({part(0), part(4)}, message.substr(8));
}

}  // namespace

void lead_ranks(const StudyAtHand& at_hand, experiment::OutcomeJournal& journal,
                const study::Supervision& supervision) {
  const auto most = static_cast<std::uint64_t>(std::max(at_hand.request.jobs, 1));
  const std::vector<DealtTasks> spans =
      dealt(at_hand.tasks.not_kept(journal.records()), at_hand.tasks.replications(), most);
  std::mutex mutex;
  std::size_t taken = 0;
  const auto next = [&]() -> DealtTasks {
    const std::lock_guard lock(mutex);
    const bool is_stopped = supervision.stop != nullptr && *supervision.stop;
    return is_stopped || taken == spans.size() ? DealtTasks{} : spans[taken++];
  };
  study::Supervision own = supervision;
  own.journal = nullptr;  // what is missing is dealt, and kept below
  own.begin = nullptr;    // of a single task it would tell too much
  own.report = nullptr;
  at_hand.request.ranks->lead(
      next,
      [&] {
        study::LastPoint last;
        for (DealtTasks tasks = next(); tasks.first != tasks.end; tasks = next())
          for (const experiment::Outcome& each : at_hand.tasks.outcomes({tasks.first, tasks.end}, own, last))
            journal.append(each);
      },
      [&, identity = hash_of(at_hand.identity())](const std::string& bytes) {
        journal.append(outcome_of(identity, bytes));
      });
}

ExitCode follow_ranks(const StudyAtHand& at_hand) {
  return supervised(
      at_hand, nullptr,
      [&](const study::Supervision& supervision) {
        const std::string identity = hash_of(at_hand.identity());
        study::LastPoint last;
        at_hand.request.ranks->follow([&](DealtTasks tasks) {
          std::vector<std::string> messages;
          for (const experiment::Outcome& each :
               at_hand.tasks.outcomes({tasks.first, tasks.end}, supervision, last))
            messages.push_back(message_of(identity, each));
          return messages;
        });
      },
      [](const InterruptWatch&) { return ExitCode::success; });
}

bool is_shared(const Request& request) {
  const auto shares = [](const RunRequest& run) {
    const TaskRequest& tasks = run.tasks;
    return !run.inclusion && !run.until_decided && !tasks.part && !tasks.range && !tasks.status &&
           !tasks.merge && tasks.plan.empty();
  };
  if (const auto* run = std::get_if<RunRequest>(&request)) return shares(*run);
  const auto* sweep = std::get_if<SweepRequest>(&request);
  return sweep != nullptr && shares(*sweep);
}

}  // namespace gelombang::cli
