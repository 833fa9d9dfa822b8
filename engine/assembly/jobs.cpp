// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/assembly/parts.hpp"

namespace gelombang::assembly {

namespace {

/// A job is nobody's, so it has no uplink that would limit its transfers.
void check_uploads(Context& context, const scenario::JobSpec& from, const Job& job) {
  const auto is_upload = [&](const Operation& operation) {
    return operation.endpoint == job.endpoint && operation.kind == Operation::Kind::transfer &&
           context.model.stations[operation.station].kind == Station::Kind::shared_link;
  };
  if (std::any_of(context.model.operations.begin(), context.model.operations.end(), is_upload))
    context.error(from.endpoint.where,
                  "the job '" + job.name + "' uploads over a shared_link, which has people's connections",
                  "let it call a server_pool, a processor or a third_party");
}

}  // namespace

void add_jobs(Context& context) {
  for (const auto& from : context.spec.jobs) {
    Job to;
    to.name = from.name.value;
    to.endpoint = context.resolve(from.endpoint, context.endpoints, "endpoint");
    to.at = SimTime{from.at.value};
    if (from.every) to.every = context.within_reach(from.every->value);
    to.items = static_cast<std::uint32_t>(from.items.value);
    to.parallel = static_cast<std::uint32_t>(from.parallel.value);
    if (to.endpoint != none) check_uploads(context, from, to);
    context.model.jobs.push_back(std::move(to));
  }
}

}  // namespace gelombang::assembly
