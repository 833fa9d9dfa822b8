// SPDX-License-Identifier: Apache-2.0
// What plugins are asked at this moment, for whoever reports a call that takes long or takes the program
// along. A plugin runs in the program's own process. It cannot be stopped, but it can be named.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace gelombang::plugin {

/// A call of a plugin's function. The texts outlive it.
struct Call {
  enum class What : std::uint8_t { load, create, decide, select, destroy };
  What what = What::load;
  const char* plugin = "";    // its name; its file while it is loaded
  const char* rule = "";      // of the scenario; empty: outside of one
  std::uint64_t subject = 0;  // decide: the person's number; select: people in the pool
};

/// `plugin 'age' (rule 'adults'), asked about person 50`
std::string to_string(const Call& call);

/// Marks the calling thread as being in a call, for as long as it lives. A few instructions.
class CallScope {
 public:
  explicit CallScope(const Call& call) noexcept;
  ~CallScope();
  CallScope(const CallScope&) = delete;
  CallScope& operator=(const CallScope&) = delete;
};

/// A call that takes longer is told.
inline constexpr std::chrono::seconds slow_call{5};

/// While it lives, a call that takes longer than `limit` is told, again after twice that time, and so on; and
/// a call that ends the program (exit, _exit, abort, an exception nothing catches, a fault of memory) is
/// named on stderr before the program ends, with `exit_status`. SIGKILL and a bare system call cannot be
/// seen. At most one at a time.
class CallWatch {
 public:
  /// `tell` gets a sentence, on a thread of the watch.
  CallWatch(int exit_status, std::function<void(const std::string&)> tell,
            std::chrono::milliseconds limit = slow_call);
  ~CallWatch();
  CallWatch(const CallWatch&) = delete;
  CallWatch& operator=(const CallWatch&) = delete;

  /// A sentence for each call that has gone on for longer than `patience`.
  std::vector<std::string> longer_than(std::chrono::milliseconds patience) const;

 private:
  using Clock = std::chrono::steady_clock;
  struct UnderWay {
    std::uint64_t turn = 0;
    Clock::time_point since;
    std::chrono::milliseconds tell_after{};
    std::string text;
  };
  void watch();
  std::vector<std::string> look();

  std::function<void(const std::string&)> tell_;
  std::chrono::milliseconds limit_;
  mutable std::mutex mutex_;
  std::condition_variable closes_;
  bool closing_ = false;
  std::map<const void*, UnderWay> under_way_;  // by thread
  std::thread thread_;
};

}  // namespace gelombang::plugin
