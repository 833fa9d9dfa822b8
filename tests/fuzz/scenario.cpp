// SPDX-License-Identifier: Apache-2.0
// A scenario with the CSV files beside it: loaded, assembled, and the beginning of its run. The file `set`
// has overrides, one on each line.
#include "engine/scenario/load.hpp"

#include <algorithm>
#include <sstream>

#include "engine/assembly/assemble.hpp"
#include "engine/base/error.hpp"
#include "engine/model/replication.hpp"
#include "tests/fuzz/target.hpp"

namespace gelombang::fuzz {
namespace {

namespace fs = std::filesystem;

struct NoRecorder {
  template <class Fact>
  void record(const Fact&) {}
};

std::vector<scenario::Override> overrides_of(const Files& files) {
  std::vector<scenario::Override> overrides;
  const auto set = files.find("set");
  if (set == files.end()) return overrides;
  std::istringstream lines(set->second);
  for (std::string line; std::getline(lines, line) && overrides.size() < 20;)
    if (const std::size_t equals = line.find('='); equals != line.npos)
      overrides.push_back({line.substr(0, equals), line.substr(equals + 1)});
  return overrides;
}

/// A few thousand events, with few people: what there is to find shows early, and a million inputs are tried.
/// The time looked at doubles, so that the step which is one too many has about as many events as all before.
void run_a_little(scenario::ScenarioSpec spec, const plugin::Registry& registry) {
  constexpr std::int64_t most_people = 300;
  constexpr std::uint64_t most_events = 2000;
  if (spec.population.count.value > most_people) spec.population.count.value = most_people;
  const Loaded<Model> assembled = assembly::assemble(spec, registry);
  if (!assembled.value) return;  // more seats than people
  NoRecorder recorder;
  Replication<NoRecorder> run(*assembled.value, 1, 0, recorder);
  const SimTime end{assembled.value->duration};
  try {
    for (Duration step{1000}; run.now() < end && run.events() < most_events; step *= 2)
      run.run_until(end - run.now() > step ? run.now() + step : end);
  } catch (const PluginError&) {
  }
}

/// What is beside a scenario and named in it.
std::string with_its_files(const fs::path& file) {
  Files files{{"scenario.yaml", contents(file)}};
  for (const auto& entry : fs::directory_iterator(file.parent_path())) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() == ".csv" && files["scenario.yaml"].find(name) != std::string::npos)
      files[name] = contents(entry.path());
  }
  return joined(files);
}

}  // namespace

void one_input(std::string_view bytes) {
  static const Scratch scratch;
  static const plugin::Registry registry = [] {
    plugin::Registry shipped;
    promise(shipped.load_folder(SHIPPED_PLUGINS).empty(), "the plugins of this tree load");
    return shipped;
  }();
  Files files = split(bytes, "scenario.yaml");
  files["scenario.yaml"];
  const auto texts = scratch.fill(files);
  const std::string path = scratch.path("scenario.yaml");
  const std::vector<scenario::Override> overrides = overrides_of(files);

  Loaded<scenario::ScenarioSpec> loaded = scenario::load(path, overrides);
  promise_sound(loaded.value.has_value(), loaded.diagnostics, texts);
  if (bytes.size() < 2000)
    promise(in_words(loaded.diagnostics) == in_words(scenario::load(path, overrides).diagnostics),
            "the same file is told the same", in_words(loaded.diagnostics));
  if (!loaded.value) return;
  const Loaded<Model> assembled = assembly::assemble(*loaded.value, registry);
  promise_sound(assembled.value.has_value(), assembled.diagnostics, texts);
  if (assembled.value) run_a_little(std::move(*loaded.value), registry);
}

std::map<std::string, std::string> seeds(const fs::path& source) {
  std::map<std::string, std::string> found;
  for (const char* folder : {"scenarios", "tests/diagnostics/cases", "plugins"})
    for (const auto& entry : fs::recursive_directory_iterator(source / folder))
      if (entry.path().extension() == ".yaml") {
        std::string name = fs::relative(entry.path(), source).string();
        std::replace(name.begin(), name.end(), '/', '-');
        if (std::string seed = with_its_files(entry.path()); seed.size() < 40'000)
          found[name] = std::move(seed);
      }
  return found;
}

}  // namespace gelombang::fuzz
