// SPDX-License-Identifier: Apache-2.0
// Errors of the world: a disk that is full, a library that cannot be read. Thrown, and caught only in the
// command line's main, the viewer's session and the replication worker.
#pragma once

#include <stdexcept>
#include <string>

namespace gelombang {

/// `what()` is one sentence for the user: what was tried, on what, why it failed, what to do.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A file or folder could not be read or written.
class FileError : public Error {
 public:
  using Error::Error;
};

/// A plugin broke its contract while it ran: it threw, returned garbage, or asked for the impossible.
class PluginError : public Error {
 public:
  using Error::Error;
};

}  // namespace gelombang
