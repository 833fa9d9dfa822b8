// SPDX-License-Identifier: Apache-2.0
#include "engine/plugin/calls.hpp"

#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iterator>
#include <memory>
#include <utility>

namespace gelombang::plugin {
namespace {

// ---- What each thread is in ----------------------------------------------------------------------------

/// One for each thread that ever called a plugin. Written by that thread, read by the watch.
class Slot {
 public:
  Slot();
  ~Slot();
  Slot(const Slot&) = delete;
  Slot& operator=(const Slot&) = delete;

  void begin(const Call& call) {
    what_.store(call.what, std::memory_order_relaxed);
    plugin_.store(call.plugin, std::memory_order_relaxed);
    rule_.store(call.rule, std::memory_order_relaxed);
    subject_.store(call.subject, std::memory_order_relaxed);
    next_turn();
  }
  void end() { next_turn(); }

  /// Odd: in a call. Every call has its own.
  std::uint64_t turn() const { return turn_.load(std::memory_order_acquire); }
  Call call() const {
    return {what_.load(std::memory_order_relaxed), plugin_.load(std::memory_order_relaxed),
            rule_.load(std::memory_order_relaxed), subject_.load(std::memory_order_relaxed)};
  }

 private:
  void next_turn() { turn_.store(turn_.load(std::memory_order_relaxed) + 1, std::memory_order_release); }

  std::atomic<std::uint64_t> turn_{0}, subject_{0};
  std::atomic<Call::What> what_{};
  std::atomic<const char*> plugin_{""}, rule_{""};
  // Where the handler of a signal runs: the thread's own stack may be what ran out.
  std::unique_ptr<std::array<char, 1 << 16>> handler_stack_;
};

struct Slots {
  std::mutex mutex;
  std::vector<Slot*> all;
};

/// Never destroyed: threads may end after the program's static objects.
Slots& slots() {
  static Slots& instance = *new Slots;
  return instance;
}

thread_local constinit Slot* own_slot = nullptr;  // for handlers of signals, which must not make one

Slot::Slot() {
  stack_t before{};
  if (sigaltstack(nullptr, &before) == 0 && (before.ss_flags & SS_DISABLE) != 0) {
    handler_stack_ = std::make_unique<std::array<char, 1 << 16>>();
    stack_t ours{};
    ours.ss_sp = handler_stack_->data();
    ours.ss_size = handler_stack_->size();
    sigaltstack(&ours, nullptr);
  }
  const std::lock_guard lock(slots().mutex);
  slots().all.push_back(this);
  own_slot = this;
}

Slot& slot_of_this_thread() {
  thread_local Slot slot;
  return slot;
}

/// Without memory of its own, for handlers of signals. Returns the length.
std::size_t write_call(const Call& call, char* text, std::size_t size) {
  constexpr const char* doings[] = {"while it was loaded", "while it was made", "asked about person",
                                    "asked to select from a pool of", "while it was destroyed"};
  const bool has_rule = *call.rule != '\0';
  int length =
      std::snprintf(text, size, "plugin '%.200s'%s%.100s%s, %s", call.plugin, has_rule ? " (rule '" : "",
                    call.rule, has_rule ? "')" : "", doings[static_cast<std::size_t>(call.what)]);
  if (call.what == Call::What::decide || call.what == Call::What::select)
    length += std::snprintf(text + length, size - static_cast<std::size_t>(length), " %llu",
                            static_cast<unsigned long long>(call.subject));
  return static_cast<std::size_t>(length);
}

// ---- Calls that end the program ------------------------------------------------------------------------

std::atomic<int> status_of_watch{0};     // what the program ends with; 0: nobody watches
std::atomic<pid_t> process_of_watch{0};  // children of a plugin may end as they like

bool ends_in_a_call() {
  return own_slot != nullptr && own_slot->turn() % 2 == 1 && status_of_watch != 0 &&
         process_of_watch == getpid();
}

[[noreturn]] void leave(int status) {
  for (;;) syscall(SYS_exit_group, status);
}

/// Says who ended the program, and ends it.
[[noreturn]] void blame(const char* how) {
  std::array<char, 640> text;
  std::size_t length = static_cast<std::size_t>(
      std::snprintf(text.data(), text.size(), "%sgelombang: ", isatty(STDERR_FILENO) == 1 ? "\n" : ""));
  length += write_call(own_slot->call(), text.data() + length, text.size() - length);
  length += static_cast<std::size_t>(
      std::snprintf(text.data() + length, text.size() - length, ", ended the program (%s)\n", how));
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, text.data(), length);
  leave(status_of_watch);
}

Slot::~Slot() {
  if (ends_in_a_call()) blame("exit");  // exit() ends what belongs to the thread first
  own_slot = nullptr;
  if (handler_stack_) {
    stack_t none{};
    none.ss_flags = SS_DISABLE;
    sigaltstack(&none, nullptr);
  }
  const std::lock_guard lock(slots().mutex);
  std::erase(slots().all, this);
}

void when_the_program_exits() {
  if (ends_in_a_call()) blame("exit");
}

std::atomic<std::terminate_handler> terminate_before{nullptr};

void when_nothing_catches() {
  if (ends_in_a_call()) blame("an exception that nothing catches");
  terminate_before.load()();
}

constexpr int signals[] = {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGSYS, SIGTRAP};
std::array<struct sigaction, std::size(signals)> actions_before;

const char* name_of_signal(int signal) {
  switch (signal) {
    case SIGABRT:
      return "abort";
    case SIGBUS:
      return "SIGBUS: a file became shorter while it was in use, or a bad address";
    case SIGFPE:
      return "SIGFPE: a division by zero";
    case SIGILL:
      return "SIGILL: an instruction that this processor does not have";
    case SIGSEGV:
      return "SIGSEGV: a bad address, or a recursion without end";
    case SIGSYS:
      return "SIGSYS";
    default:
      return "SIGTRAP";
  }
}

void restore_actions() {
  for (std::size_t i = 0; i < std::size(signals); ++i) sigaction(signals[i], &actions_before[i], nullptr);
}

/// Of a fault that is not a plugin's: as if it had never been here.
void on_signal(int signal, siginfo_t* about, void*) {
  if (ends_in_a_call()) blame(name_of_signal(signal));
  restore_actions();
  if (about->si_code <= 0) raise(signal);  // somebody sent it; a fault comes again by itself
}

void take_signals() {
  struct sigaction action {};
  action.sa_sigaction = on_signal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < std::size(signals); ++i) sigaction(signals[i], &action, &actions_before[i]);
}

}  // namespace

std::string to_string(const Call& call) {
  std::array<char, 512> text;
  return {text.data(), write_call(call, text.data(), text.size())};
}

CallScope::CallScope(const Call& call) noexcept {
  slot_of_this_thread().begin(call);
}

CallScope::~CallScope() {
  slot_of_this_thread().end();
}

// ---- Calls that take long ------------------------------------------------------------------------------

CallWatch::CallWatch(int exit_status, std::function<void(const std::string&)> tell,
                     std::chrono::milliseconds limit)
    : tell_(std::move(tell)), limit_(limit) {
  process_of_watch = getpid();
  status_of_watch = exit_status;
  take_signals();
  terminate_before = std::set_terminate(when_nothing_catches);
  std::atexit(when_the_program_exits);
  std::at_quick_exit(when_the_program_exits);
  // Its thread receives no signals: those of the program are for others.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  thread_ = std::thread([this] { watch(); });
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

CallWatch::~CallWatch() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  closes_.notify_all();
  thread_.join();
  restore_actions();
  std::set_terminate(terminate_before);
  status_of_watch = 0;
}

void CallWatch::watch() {
  const auto pause = std::min<std::chrono::milliseconds>(limit_ / 4, std::chrono::milliseconds(200));
  std::unique_lock lock(mutex_);
  while (!closes_.wait_for(lock, pause, [this] { return closing_; })) {
    const std::vector<std::string> sentences = look();
    lock.unlock();
    for (const std::string& sentence : sentences) tell_(sentence);
    lock.lock();
  }
}

std::vector<std::string> CallWatch::look() {
  std::vector<std::string> sentences;
  std::map<const void*, UnderWay> now_under_way;
  const auto now = Clock::now();
  const std::lock_guard lock(slots().mutex);
  for (const Slot* slot : slots().all) {
    const std::uint64_t turn = slot->turn();
    if (turn % 2 == 0) continue;
    UnderWay& call = now_under_way[slot];
    if (const auto known = under_way_.find(slot); known != under_way_.end() && known->second.turn == turn)
      call = known->second;
    else
      call = {turn, now, limit_, {}};
    if (now - call.since < call.tell_after / 2) continue;
    const std::string text = to_string(slot->call());
    if (slot->turn() != turn) continue;  // it came back meanwhile
    call.text = text;
    if (now - call.since < call.tell_after) continue;
    const double seconds = std::chrono::duration<double>(call.tell_after).count();
    std::array<char, 32> duration;
    std::snprintf(duration.data(), duration.size(), "%g s", seconds);
    sentences.push_back(text + ", has not answered for " + duration.data());
    call.tell_after *= 2;
  }
  under_way_ = std::move(now_under_way);
  return sentences;
}

std::vector<std::string> CallWatch::longer_than(std::chrono::milliseconds patience) const {
  std::vector<std::string> sentences;
  const auto now = Clock::now();
  const std::lock_guard lock(mutex_);
  for (const auto& [thread, call] : under_way_)
    if (now - call.since >= patience && !call.text.empty())
      sentences.push_back(call.text + ", did not come back");
  return sentences;
}

}  // namespace gelombang::plugin

// A plugin's `_exit` is this one: the program's own symbols come before those of its libraries. Nothing else
// tells that a process ends in this way.
extern "C" {
__attribute__((visibility("default"))) void _exit(int status) {
  if (gelombang::plugin::ends_in_a_call()) gelombang::plugin::blame("_exit");
  gelombang::plugin::leave(status);
}
__attribute__((visibility("default"))) void _Exit(int status) noexcept {
  _exit(status);
}
}
