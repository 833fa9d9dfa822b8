// SPDX-License-Identifier: Apache-2.0
// The command line of `gelombang audit`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/audit/audit.hpp"
#include "engine/audit/read_pool.hpp"

namespace CLI {
class App;
}

namespace gelombang::cli {

struct AuditRequest {
  std::string bundle;         // folder of a simulated run, or of a draw; empty: a real pool
  std::string commitment;     // of a drawn folder; empty: it is not compared
  std::string pool;           // CSV; of a drawn folder, more about its people
  std::string selected_list;  // CSV with the identifiers of the selected; empty: a column of the pool says it
  std::string key_file;       // of the keyed hashes
  audit::ColumnMap columns;
  audit::Settings settings;
  bool trial = false;  // of the rules of a promised draw, not of one draw
  int draws = 200;
  std::uint64_t first_seed = 1;
  bool in_draw_order = false;  // the file is in the order in which the draw saw the people
  bool skip_bad_rows = false;
  bool json = false;
  std::string junit;    // a file; empty: none
  bool strict = false;  // `cannot tell` is not a success
};

/// What was typed, before it is taken apart.
struct AuditArguments {
  AuditRequest request;
  std::vector<std::string> columns, quotas;
  std::optional<std::int64_t> seats;
  std::optional<std::string> pool_sha256, commitment;
  std::string seed, wave;
};

CLI::App* add_audit(CLI::App& app, AuditArguments& arguments);
/// Empty `problem` when all is well.
AuditRequest audit_request(const AuditArguments& arguments, std::string& problem);

}  // namespace gelombang::cli
