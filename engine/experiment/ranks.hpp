// SPDX-License-Identifier: Apache-2.0
// Processes that do the tasks of one study together, on one machine or several: the first one deals them out
// and keeps the outcomes. The only user of MPI; a program is linked with it or with the part that knows of
// one process only.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gelombang::experiment {

/// Tasks by number, without `end`. Empty: there are no more.
struct DealtTasks {
  std::uint64_t first = 0, end = 0;
};

class Ranks {
 public:
  virtual ~Ranks() = default;
  virtual int rank() const = 0;  // 0: the first
  virtual int size() const = 0;

  /// Of the first: answers the others until `next` has none for any of them, and hands what they send to
  /// `keep`, in this thread. Meanwhile `work` does tasks of its own in another thread, which asks `next`,
  /// too: it must be safe to call from both. Throws what `work` or `keep` throws, once the others were told
  /// that it is over.
  virtual void lead(const std::function<DealtTasks()>& next, const std::function<void()>& work,
                    const std::function<void(const std::string& bytes)>& keep) = 0;
  /// Of the others: asks for tasks and sends what `work` makes of them, until there are no more.
  virtual void follow(const std::function<std::vector<std::string>(DealtTasks tasks)>& work) = 0;
};

/// Null where this process is alone. Call it once, before any other thread is there.
std::unique_ptr<Ranks> join_ranks();

}  // namespace gelombang::experiment
