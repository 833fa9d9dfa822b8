// SPDX-License-Identifier: Apache-2.0
#include "viewer/session/replay.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/sha256.hpp"
#include "engine/scenario/scale.hpp"

namespace gelombang::viewer {
namespace {

namespace fs = std::filesystem;

Replay cannot(std::string why) {
  return {nullptr, "it cannot be replayed: " + std::move(why)};
}

bool has_bytes(const std::string& file, const std::string& sha256) {
  std::error_code ignored;
  return fs::is_regular_file(file, ignored) && sha256_hex_of_file(file) == sha256;
}

struct Found {
  std::string path;   // with the bytes of then; empty: there is none
  std::string other;  // the first of that name with other bytes
};

Found scenario_of(const results::Provenance& provenance, const std::string& folder) {
  Found found;
  const auto look_in = [&](const fs::path& place) {
    std::error_code ignored;
    const std::string file = (place / provenance.scenario_path).lexically_normal().string();
    if (!found.path.empty() || !fs::is_regular_file(file, ignored)) return;
    if (has_bytes(file, provenance.inputs.front().sha256))
      found.path = file;
    else if (found.other.empty())
      found.other = file;
  };
  look_in("");
  for (fs::path place = fs::absolute(folder).lexically_normal(); place.has_relative_path();) {
    place = place.parent_path();
    look_in(place);
  }
  return found;
}

/// Why its plugins do not decide as they did; empty: they do, as far as their versions tell.
std::string difference_of_plugins(const results::Provenance& provenance, const plugin::Registry& registry) {
  for (const results::PluginUse& each : provenance.plugins) {
    const plugin::Description* here = registry.find(each.name);
    if (here == nullptr) return "its plugin '" + each.name + "' is not installed";
    if (here->version != each.version)
      return "its plugin '" + each.name + "' had version " + each.version + ", the one here has " +
             here->version;
  }
  return {};
}

std::string difference_of_files(const std::vector<results::InputFile>& then,
                                const std::vector<results::InputFile>& now) {
  for (const results::InputFile& each : then)
    if (std::none_of(now.begin(), now.end(), [&](const results::InputFile& other) {
          return other.path == each.path && other.sha256 == each.sha256;
        }))
      return "'" + each.path + "' is not as it was";
  return then.size() == now.size() ? "" : "it was made from other files";
}

study::Request request_of(const results::Provenance& provenance, const std::string& scenario,
                          std::string& problem) {
  study::Request request;
  request.scenario = scenario;
  for (const auto& [path, value] : provenance.overrides) request.overrides.push_back({path, value});
  if (!provenance.scale.empty()) request.scale = scenario::parse_scale(provenance.scale, problem);
  request.seed = static_cast<std::int64_t>(provenance.seed);
  request.replications = 1;  // the others show nothing that the result does not have
  return request;
}

}  // namespace

Replay replay_of(const results::Bundle& bundle, const std::string& folder, const plugin::Registry& registry) {
  const results::Provenance& provenance = bundle.provenance;
  if (provenance.inputs.empty() || bundle.replications.empty()) return cannot("no run is behind it");
  if (bundle.replications.front().status != results::Replication::Status::complete)
    return cannot("its first replication did not get to its end");
  const Found found = scenario_of(provenance, folder);
  if (found.path.empty())
    return cannot(found.other.empty() ? "its scenario '" + provenance.scenario_path +
                                            "' is not here; start the viewer where the result was made"
                                      : "'" + found.other + "' is not as it was");
  if (std::string other = difference_of_plugins(provenance, registry); !other.empty())
    return cannot(std::move(other));
  std::string problem;
  const study::Request request = request_of(provenance, found.path, problem);
  if (!problem.empty()) return cannot(std::move(problem));
  scenario::Source source(found.path);
  study::Preparation preparation = study::prepare(request, source, registry);
  if (!preparation.prepared) {
    const auto first = std::find_if(preparation.diagnostics.begin(), preparation.diagnostics.end(),
                                    [](const Diagnostic& each) { return each.severity == Severity::error; });
    return cannot(first == preparation.diagnostics.end() ? "its scenario has mistakes" : first->message);
  }
  if (std::string other = difference_of_files(provenance.inputs, preparation.prepared->provenance.inputs);
      !other.empty())
    return cannot(std::move(other));
  return {std::make_shared<const study::Prepared>(std::move(*preparation.prepared)), {}};
}

std::string difference(const results::Bundle& bundle, const results::Bundle& again) {
  if (again.replications.front().fingerprint == bundle.replications.front().fingerprint) return {};
  const std::string &then = bundle.provenance.program_version, &now = again.provenance.program_version;
  return "the replay is another run than the result: it was made " +
         (then == now ? "by this version, in another way" : "by version " + then + ", and this is " + now);
}

}  // namespace gelombang::viewer
