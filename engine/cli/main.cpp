// SPDX-License-Identifier: Apache-2.0
// The program. The one place of the command line where errors of the world are caught.
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>

#include "engine/cli/commands.hpp"
#include "engine/cli/ranks.hpp"
#include "engine/cli/record.hpp"
#include "engine/experiment/ranks.hpp"

namespace {

using namespace gelombang;
using cli::ExitCode;

struct Perform {
  ExitCode operator()(const cli::CheckRequest& request) const { return check(request, std::cout, std::cerr); }
  ExitCode operator()(const cli::RunRequest& request) const { return run(request, std::cout, std::cerr); }
  ExitCode operator()(const cli::SizeRequest& request) const {
    return cli::size(request, std::cout, std::cerr);
  }
  ExitCode operator()(const cli::MetricsRequest& request) const {
    return cli::metrics(request, std::cout, std::cerr);
  }
  ExitCode operator()(const cli::TwinRequest& request) const { return twin(request, std::cout, std::cerr); }
  ExitCode operator()(const cli::SweepRequest& request) const {
    return cli::sweep(request, std::cout, std::cerr);
  }
  ExitCode operator()(const cli::DiffRequest& request) const {
    return cli::diff(request, std::cout, std::cerr);
  }
  ExitCode operator()(const cli::DrawRequest& request) const {
    return cli::draw(request, std::cout, std::cerr);
  }
  ExitCode operator()(const cli::VerifyRequest& request) const {
    return verify(request, std::cout, std::cerr);
  }
  ExitCode operator()(const cli::AuditRequest& request) const {
    return cli::audit(request, std::cout, std::cerr);
  }
  ExitCode operator()(const cli::ReportRequest& request) const {
    return cli::report(request, std::cout, std::cerr);
  }
  ExitCode operator()(const cli::PluginsRequest& request) const {
    return plugins(request, std::cout, std::cerr);
  }
};

ExitCode failed(ExitCode code, const char* sentence) {
  std::cerr << "gelombang: " << sentence << '\n';
  return code;
}

ExitCode perform(const cli::Request& request) {
  try {
    return std::visit(Perform{}, request);
  } catch (...) {
    const cli::Failure failure = cli::current_failure();
    return failed(failure.code, failure.sentence.c_str());
  }
}

/// Of the tasks of this request each process has its part.
void share(cli::Request& request, experiment::Ranks& ranks) {
  if (auto* run = std::get_if<cli::RunRequest>(&request)) run->ranks = &ranks;
  if (auto* sweep = std::get_if<cli::SweepRequest>(&request)) sweep->ranks = &ranks;
}

/// Whether the standard output is a pipe whose reader has gone.
bool nobody_reads() {
  pollfd standard_output{STDOUT_FILENO, POLLOUT, 0};
  return poll(&standard_output, 1, 0) == 1 && (standard_output.revents & POLLERR) != 0;
}

/// What nothing catches, or what is thrown where nothing may be: a defect, whose exit status is documented.
[[noreturn]] void on_terminate() {
  try {
    if (std::exception_ptr error = std::current_exception()) std::rethrow_exception(error);
  } catch (const std::exception& error) {
    std::cerr << "gelombang: " << error.what() << '\n';
  } catch (...) {
  }
  std::cerr << "gelombang: ended by an error that nothing caught: this is a defect of the program, please "
               "report it\n";
  std::_Exit(static_cast<int>(ExitCode::internal_error));
}

}  // namespace

int main(int count, char** arguments) {
  // Both would end the program in the middle of a run or of a file. Ignored, they are errors of the writing.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  std::set_terminate(on_terminate);
  const std::unique_ptr<experiment::Ranks> ranks = experiment::join_ranks();
  cli::ParsedArguments parsed =
      cli::parse({arguments + std::min(count, 1), arguments + count}, count > 0 ? arguments[0] : "gelombang");
  if (ranks && ranks->size() > 1) {
    const bool is_shared = parsed.request && cli::is_shared(*parsed.request);
    if (ranks->rank() > 0 && !is_shared) return 0;  // the first does it alone
    if (is_shared) share(*parsed.request, *ranks);
  }
  const bool is_first = !ranks || ranks->rank() == 0;
  if (!is_first) {  // one voice is enough
    std::cout.setstate(std::ios::badbit);
    std::cerr.setstate(std::ios::badbit);
  }
  std::cout << parsed.out;
  std::cerr << parsed.err;
  ExitCode code = parsed.request ? perform(*parsed.request) : parsed.code;
  if (!is_first) return static_cast<int>(code);
  // A summary that nobody could read is not a success: stdout may be a full disk.
  if (!std::cout.flush() && code == ExitCode::success && nobody_reads())
    return static_cast<int>(ExitCode::nobody_reads);
  if (!std::cout && code == ExitCode::success)
    code = failed(ExitCode::resource_limit, "the summary could not be written to the standard output");
  return static_cast<int>(code);
}
