// SPDX-License-Identifier: Apache-2.0
// Ranks over MPI, with two-sided messages only: windows fail over TCP with the components that Open MPI 4.1
// takes by default, and where they work they need the first rank to be idle.
#define OMPI_SKIP_MPICXX 1
#include <mpi.h>
#include <signal.h>

#include <array>
#include <chrono>
#include <exception>
#include <limits>
#include <thread>

#include "engine/base/error.hpp"
#include "engine/experiment/ranks.hpp"

namespace gelombang::experiment {
namespace {

constexpr int asks = 1, sends = 2, deals = 3, quits = 4;  // tags
using Message = std::array<std::uint64_t, 2>;

class MpiRanks : public Ranks {
 public:
  MpiRanks() {
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm_size(MPI_COMM_WORLD, &size_);
  }
  /// One that could not take part, or failed, says so, or the first would wait for it. What it was dealt is
  /// missing then, and done by the first.
  ~MpiRanks() override {
    if (rank_ == 0 && !has_led_)  // it failed before: the others wait to be told that there is nothing to do
      MpiRanks::lead([] { return DealtTasks{}; }, [] {}, [](const std::string&) {});
    if (rank_ > 0 && !is_over_) MPI_Send(nullptr, 0, MPI_BYTE, 0, quits, MPI_COMM_WORLD);
    MPI_Finalize();
  }

  int rank() const override { return rank_; }
  int size() const override { return size_; }

  void lead(const std::function<DealtTasks()>& next, const std::function<void()>& work,
            const std::function<void(const std::string& bytes)>& keep) override {
    has_led_ = true;
    std::exception_ptr failure, own_failure;
    std::thread own([&] {
      try {
        work();
      } catch (...) {
        own_failure = std::current_exception();
      }
    });
    for (int asking = size_ - 1; asking > 0;) {
      MPI_Status status;
      const std::string bytes = received(status);
      if (status.MPI_TAG == sends) {
        try {
          if (!failure) keep(bytes);
        } catch (...) {  // nobody is dealt any more, or they would go on for nothing
          failure = std::current_exception();
        }
        continue;
      }
      if (status.MPI_TAG == quits) {
        --asking;
        continue;
      }
      const DealtTasks tasks = failure ? DealtTasks{} : next();
      const Message message{tasks.first, tasks.end};
      MPI_Send(message.data(), 2, MPI_UINT64_T, status.MPI_SOURCE, deals, MPI_COMM_WORLD);
      if (tasks.first == tasks.end) --asking;
    }
    own.join();
    if (failure) std::rethrow_exception(failure);
    if (own_failure) std::rethrow_exception(own_failure);
  }

  void follow(const std::function<std::vector<std::string>(DealtTasks tasks)>& work) override {
    for (;;) {
      MPI_Send(nullptr, 0, MPI_BYTE, 0, asks, MPI_COMM_WORLD);
      Message message{};
      MPI_Recv(message.data(), 2, MPI_UINT64_T, 0, deals, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
      if (message[0] == message[1]) {
        is_over_ = true;
        return;
      }
      for (const std::string& each : work({message[0], message[1]})) {
        if (each.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
          throw Error("an outcome is larger than a message of MPI can be; use --task instead");
        MPI_Send(each.data(), static_cast<int>(each.size()), MPI_BYTE, 0, sends, MPI_COMM_WORLD);
      }
    }
  }

 private:
  /// Waits without taking a core: the first rank works beside it.
  static std::string received(MPI_Status& status) {
    for (int is_there = 0;;) {
      MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &is_there, &status);
      if (is_there != 0) break;
      std::this_thread::sleep_for(std::chrono::microseconds(500));
    }
    int count = 0;
    MPI_Get_count(&status, MPI_BYTE, &count);
    std::string bytes(static_cast<std::size_t>(count), '\0');
    MPI_Recv(bytes.data(), count, MPI_BYTE, status.MPI_SOURCE, status.MPI_TAG, MPI_COMM_WORLD, &status);
    return bytes;
  }

  int rank_ = 0, size_ = 1;
  bool is_over_ = false;  // there is nothing more to be dealt
  bool has_led_ = false;
};

}  // namespace

std::unique_ptr<Ranks> join_ranks() {
  // Threads of MPI inherit the mask: a signal that one of them received would end the program.
  sigset_t ours, before;
  sigemptyset(&ours);
  for (const int each : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ours, each);
  pthread_sigmask(SIG_BLOCK, &ours, &before);
  int provided = 0;
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return std::make_unique<MpiRanks>();
}

}  // namespace gelombang::experiment
