// SPDX-License-Identifier: Apache-2.0
#include "viewer/session/session.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

#include "engine/plugin/calls.hpp"
#include "viewer/session/worker.hpp"

namespace gelombang::viewer {
namespace {

/// With a plugin that does not come back, when the session is to end.
constexpr std::chrono::seconds patience{3};
/// Of a program that a plugin has ended: what the command line says then.
constexpr int exit_status_of_plugin = 4;

std::shared_ptr<const View> first_view() {
  View view;
  view.problems = std::make_shared<const std::vector<Problem>>();
  view.parameters = std::make_shared<const std::vector<Parameter>>();
  view.journey = view.calls = std::make_shared<const Flow>();
  return std::make_shared<const View>(std::move(view));
}

/// The others can wait until it is over.
bool ends_sizing(const Intent& intent) {
  return !std::holds_alternative<intents::RunByItself>(intent) &&
         !std::holds_alternative<intents::WriteBundle>(intent) &&
         !std::holds_alternative<intents::KeepAsA>(intent) &&
         !std::holds_alternative<intents::ClearCompared>(intent);
}

}  // namespace

/// What both threads use. The thread of the session keeps it alive, in case it is left behind.
struct Session::Shared {
  std::function<void()> on_change;
  mutable std::mutex mutex;
  mutable std::condition_variable changed;
  std::deque<Intent> queue;
  std::shared_ptr<const View> view = first_view();
  bool is_busy = true;     // the thread does something, or has something to do
  bool is_sizing = false;  // the intent that is handled takes minutes
  bool is_closing = false, is_done = false;
  std::atomic<bool> stop{false};
  std::thread thread;
  plugin::CallWatch calls{exit_status_of_plugin, [this](const std::string& sentence) { tell(sentence); }};

  void call_on_change() {
    std::function<void()> call;
    {
      const std::lock_guard lock(mutex);
      call = on_change;
    }
    if (call) call();
  }

  /// From the thread of the watch, while the session's own waits for the plugin.
  void tell(const std::string& sentence) {
    {
      const std::lock_guard lock(mutex);
      View next = *view;
      ++next.version;
      next.message = sentence;
      next.message_is_error = true;
      ++next.message_number;
      view = std::make_shared<const View>(std::move(next));
    }
    call_on_change();
  }

  void publish(std::shared_ptr<const View> next) {
    {
      const std::lock_guard lock(mutex);
      if (next->version <= view->version) {
        View newer = *next;
        newer.version = view->version + 1;
        next = std::make_shared<const View>(std::move(newer));
      }
      view = std::move(next);
    }
    call_on_change();
  }

  /// The next intent, if there is one; waits for it when there is nothing else to do.
  std::optional<Intent> take(bool has_work) {
    std::unique_lock lock(mutex);
    if (queue.empty() && !has_work && !is_closing) {
      is_busy = false;
      changed.notify_all();
      changed.wait(lock, [this] { return !queue.empty() || is_closing; });
    }
    is_busy = true;
    if (is_closing || queue.empty()) return std::nullopt;
    Intent intent = std::move(queue.front());
    queue.pop_front();
    is_sizing = std::holds_alternative<intents::RunSize>(intent);
    // What ends it may have been posted before it was taken; from here on it is heeded.
    if (is_sizing) stop = std::any_of(queue.begin(), queue.end(), ends_sizing);
    // Of a slider that is dragged, only where it is now counts.
    while (is_replaced_by_next(intent)) {
      intent = std::move(queue.front());
      queue.pop_front();
    }
    return intent;
  }

  bool is_replaced_by_next(const Intent& intent) const {
    const auto* now = std::get_if<intents::SetParameter>(&intent);
    const auto* next = queue.empty() ? nullptr : std::get_if<intents::SetParameter>(&queue.front());
    return now != nullptr && next != nullptr && !now->done && now->path == next->path;
  }

  bool is_to_close() const {
    const std::lock_guard lock(mutex);
    return is_closing;
  }

  void run(std::vector<std::string> plugin_paths) {
    {
      Worker worker(std::move(plugin_paths), stop, [this](auto next) { publish(std::move(next)); });
      while (!is_to_close()) {
        if (const std::optional<Intent> intent = take(worker.has_work()))
          worker.handle(*intent);
        else if (worker.has_work() && !is_to_close())
          worker.work();
      }
    }
    const std::lock_guard lock(mutex);
    is_done = true;
    is_busy = false;
    changed.notify_all();
  }
};

Session::Session(std::vector<std::string> plugin_paths, std::function<void()> on_change)
    : shared_(std::make_shared<Shared>()) {
  shared_->on_change = std::move(on_change);
  shared_->thread = std::thread([shared = shared_, paths = std::move(plugin_paths)] { shared->run(paths); });
}

Session::~Session() {
  std::unique_lock lock(shared_->mutex);
  shared_->is_closing = true;
  shared_->changed.notify_all();
  while (!shared_->is_done) {
    shared_->stop = true;  // again and again: a run that just begins takes it back
    if (shared_->changed.wait_for(lock, std::chrono::milliseconds(50), [this] { return shared_->is_done; }))
      break;
    lock.unlock();
    const bool is_stuck = !shared_->calls.longer_than(patience).empty();
    lock.lock();
    if (!is_stuck) continue;
    shared_->on_change = {};
    shared_->thread.detach();
    return;
  }
  lock.unlock();
  shared_->thread.join();
}

std::shared_ptr<const View> Session::view() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->view;
}

void Session::post(Intent intent) {
  const std::lock_guard lock(shared_->mutex);
  if (ends_sizing(intent) && (shared_->is_sizing || std::holds_alternative<intents::Stop>(intent)))
    shared_->stop = true;
  shared_->is_busy = true;
  shared_->queue.push_back(std::move(intent));
  shared_->changed.notify_all();
}

bool Session::settle(double seconds) const {
  std::unique_lock lock(shared_->mutex);
  return shared_->changed.wait_for(lock, std::chrono::duration<double>(seconds),
                                   [this] { return !shared_->is_busy && shared_->queue.empty(); });
}

}  // namespace gelombang::viewer
