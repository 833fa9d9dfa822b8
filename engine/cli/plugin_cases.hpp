// SPDX-License-Identifier: Apache-2.0
// The cases of a rule as data, `cases.csv`: a person in; verdict, reason and article out. A row is a case; of
// a selection, rows of one name that follow each other are a pool in the order of its tickets.
//
//   case, verdict, reason, article     what must come out; the article is the reason's, word for word
//   parameters                         `name=value; name=value`
//   date                               the run starts at noon of this day; without it, the plugin's first day
//   region sex education work_status   names; an empty cell is a name that occurs nowhere
//   age disability lists household losses attempt        `lists`: names, a space between two
//   numbers                            the uniform random numbers that are drawn: no more, no less
//   seats                              of a pool, on its first row, as are `parameters`, `date` and `numbers`
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/plugin/host.hpp"

namespace gelombang::cli {

struct CasesReport {
  bool is_usable = true;                // the file could be read as a table of cases
  std::size_t cases = 0;                // that were asked
  std::vector<Diagnostic> diagnostics;  // what is wrong with the file; every case that ended otherwise; every
                                        // reason that no case ends with
};

/// Asks `plugin`, which is in the registry, every case of `file`.
CasesReport ask_cases(const std::string& file, const plugin::Registry& registry,
                      const plugin::Description& plugin);

}  // namespace gelombang::cli
