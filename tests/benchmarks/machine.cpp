// SPDX-License-Identifier: Apache-2.0
// What the machine itself takes for the two things that limit a simulation: fetching a record from memory,
// and two workers waiting for each other. Prints nanoseconds as one line of JSON; needs two cores.
//
//     benchmark_machine [people=2000000]
//
// The table that is touched is as large as the table of so many people in a run, in the pages it would have.
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>

#include <fmt/core.h>

#include "engine/base/large_pages.hpp"
#include "engine/base/prefetch.hpp"
#include "engine/model/replication.hpp"

namespace gelombang::benchmarks {
namespace {

/// Nanoseconds that each of so many repetitions takes.
template <class Work>
double time_of_each(std::uint64_t repetitions, Work&& work) {
  const auto begin = std::chrono::steady_clock::now();
  work(repetitions);
  const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - begin;
  return taken.count() / static_cast<double>(repetitions);
}

// Memory

struct alignas(64) Record {
  std::uint64_t touched = 0, salt = 0;
};
static_assert(sizeof(Record) == 64);

class Records {
 public:
  explicit Records(std::size_t bytes) : records_(bytes / sizeof(Record)) {
    for (std::size_t i = 0; i < records_.size(); ++i) records_[i].salt = scrambled(i);
  }

  /// Which record comes next stands in the record before.
  void touch_dependently(std::uint64_t times) {
    std::uint64_t where = 0;
    for (std::uint64_t i = 0; i < times; ++i) {
      Record& record = at(scrambled(where + i));
      ++record.touched;
      where = record.salt;
    }
    sum_ += where;
  }

  /// Which record comes next is known so far ahead, and is fetched then.
  void touch_fetched(std::uint64_t times, std::uint64_t ahead) {
    for (std::uint64_t i = 0; i < times; ++i) {
      prefetch(&at(scrambled(i + ahead)));
      Record& record = at(scrambled(i));
      ++record.touched;
      sum_ += record.salt;
    }
  }

  void read_in_order() {
    for (const Record& record : records_) sum_ += record.salt;
  }
  std::size_t size() const { return records_.size(); }
  std::uint64_t sum() const { return sum_; }

 private:
  /// The finisher of SplitMix64. Source: Steele, Lea and Flood, OOPSLA 2014.
  static std::uint64_t scrambled(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
  }
  Record& at(std::uint64_t random) { return records_[((random >> 32) * records_.size()) >> 32]; }

  Table<Record> records_;
  std::uint64_t sum_ = 0;
};

// Two workers

/// Both say that they have come, and each waits for the other: the least that two cores can do.
class Meeting {
 public:
  void wait(std::size_t me) {
    const std::uint64_t round = came_[me].rounds.load(std::memory_order_relaxed) + 1;
    came_[me].rounds.store(round, std::memory_order_release);
    while (came_[1 - me].rounds.load(std::memory_order_acquire) < round) {
    }
  }

 private:
  struct alignas(128) Counter {  // 128: the neighbour of a cache line is often fetched with it
    std::atomic<std::uint64_t> rounds{0};
  };
  std::array<Counter, 2> came_;
};

double meeting_in_memory(std::uint64_t rounds) {
  Meeting meeting;
  const auto meet = [&](std::size_t me) {
    for (std::uint64_t i = 0; i < rounds; ++i) meeting.wait(me);
  };
  return time_of_each(rounds, [&](std::uint64_t) {
    std::thread other(meet, 1);
    meet(0);
    other.join();
  });
}

void require(bool worked, const char* what) {
  if (!worked) throw std::system_error(errno, std::generic_category(), what);
}

class Socket {
 public:
  explicit Socket(int descriptor) : descriptor_(descriptor) { require(descriptor >= 0, "socket"); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() { close(descriptor_); }
  int descriptor() const { return descriptor_; }

  /// Sends one number and waits for the other's.
  void exchange() const {
    std::uint64_t number = 0;
    require(send(descriptor_, &number, sizeof number, 0) == sizeof number, "send");
    require(recv(descriptor_, &number, sizeof number, MSG_WAITALL) == sizeof number, "recv");
  }
  void send_at_once() const {
    const int yes = 1;
    require(setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes) == 0, "TCP_NODELAY");
  }

 private:
  int descriptor_;
};

double meeting_over_tcp(std::uint64_t rounds) {
  const Socket listening(socket(AF_INET, SOCK_STREAM, 0)), here(socket(AF_INET, SOCK_STREAM, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const plain = reinterpret_cast<sockaddr*>(&address);
  require(bind(listening.descriptor(), plain, size) == 0, "bind");
  require(listen(listening.descriptor(), 1) == 0, "listen");
  require(getsockname(listening.descriptor(), plain, &size) == 0, "getsockname");
  require(connect(here.descriptor(), plain, size) == 0, "connect");
  const Socket there(accept(listening.descriptor(), nullptr, nullptr));
  for (const Socket* end : {&here, &there}) end->send_at_once();
  const auto meet = [&](const Socket& end) {
    for (std::uint64_t i = 0; i < rounds; ++i) end.exchange();
  };
  return time_of_each(rounds, [&](std::uint64_t) {
    std::thread other(meet, std::cref(there));
    meet(here);
    other.join();
  });
}

void measure(std::uint64_t people) {
  Records records(people * sizeof(Person));
  constexpr std::uint64_t touches = 10'000'000;
  std::string text;
  const auto report = [&](const char* name, double nanoseconds) {
    text += fmt::format(R"({}"machine/{}": {:.2f})", text.empty() ? "" : ", ", name, nanoseconds);
  };
  report("dependent_touch",
         time_of_each(touches, [&](std::uint64_t times) { records.touch_dependently(times); }));
  report("fetched_touch",
         time_of_each(touches, [&](std::uint64_t times) { records.touch_fetched(times, 8); }));
  report("line_in_order", time_of_each(10 * records.size(), [&](std::uint64_t) {
           for (int i = 0; i < 10; ++i) records.read_in_order();
         }));
  if (records.sum() == 0) throw std::runtime_error("nothing was read");
  report("meeting_in_memory", meeting_in_memory(2'000'000));
  report("meeting_over_tcp", meeting_over_tcp(50'000));
  fmt::print("{{{}}}\n", text);
}

}  // namespace
}  // namespace gelombang::benchmarks

int main(int argc, char** argv) {
  try {
    const std::string word = argc > 1 ? argv[1] : "people=2000000";
    if (word.rfind("people=", 0) != 0) throw std::invalid_argument("what is '" + word + "'?");
    gelombang::benchmarks::measure(std::stoull(word.substr(7)));
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return EXIT_FAILURE;
  }
}
