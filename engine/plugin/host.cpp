// SPDX-License-Identifier: Apache-2.0
#include "engine/plugin/host.hpp"

#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <system_error>
#include <tuple>

#include <fmt/format.h>

#include "engine/base/civil_time.hpp"
#include "engine/base/contract.hpp"
#include "engine/base/printable.hpp"
#include "engine/plugin/calls.hpp"
#include "engine/plugin/descriptor.hpp"
#include "engine/plugin/elf_file.hpp"
#include "engine/plugin/float_mode.hpp"
#include "engine/plugin/rehearsal.hpp"
#include "engine/plugin/values.hpp"

namespace gelombang::plugin {

namespace fs = std::filesystem;

const char* name_of(Kind kind) {
  constexpr const char* names[] = {"", "eligibility", "verification", "assessment", "selection"};
  return names[static_cast<std::size_t>(kind)];
}

const char* name_of(ParameterType type) {
  constexpr const char* names[] = {"", "number", "integer", "share", "duration", "text", "choice"};
  return names[static_cast<std::size_t>(type)];
}

std::string day_wib(std::int64_t unix_s) {
  return to_string(CivilTime{unix_s}, TimeZone::wib).substr(0, 10);
}

bool is_in_force(const Description& plugin, const std::string& day) {
  return (!plugin.effective_from || *plugin.effective_from <= day) &&
         (!plugin.effective_until || day <= *plugin.effective_until);
}

// ---- A loaded shared object --------------------------------------------------------------------------

class Plugin {
 public:
  /// Takes over the handle of dlopen().
  explicit Plugin(void* handle) : handle_(handle) {}
  ~Plugin() {
    const CallScope scope({Call::What::destroy, description.file.c_str()});  // its destructors run
    dlclose(handle_);
  }
  Plugin(const Plugin&) = delete;
  Plugin& operator=(const Plugin&) = delete;

  const gelombang_descriptor* descriptor = nullptr;
  Description description;

 private:
  void* handle_;
};

namespace {

/// What the loader says about its last failure, without the path, which the diagnostic carries.
std::string loader_sentence(const std::string& path) {
  const char* said = dlerror();
  std::string sentence = said == nullptr ? "no reason given" : said;
  if (sentence.starts_with(path + ": ")) sentence.erase(0, path.size() + 2);
  return printable(sentence);
}

Diagnostic refusal(const std::string& file, std::string what, std::string hint = {}) {
  return {Severity::warning, {file, 0, 0}, "not loaded: " + std::move(what), std::move(hint)};
}

/// A buffer for the sentence of a plugin that fails. Not filled: it is made for every question.
class Message {
 public:
  Message() { text_.front() = text_.back() = '\0'; }
  Message(const Message&) = delete;
  Message& operator=(const Message&) = delete;
  gelombang_message* out() { return &message_; }
  std::string text() const { return text_.front() == '\0' ? "it gave no reason" : printable(text_.data()); }

 private:
  std::array<char, 512> text_;
  gelombang_message message_{text_.data(), text_.size() - 1};
};

/// Calls a function of a plugin. What it may not do, and can be seen from here, is a PluginError: an
/// exception must not cross abi.h, and whoever computes after it computes as before.
template <class Function>
std::int32_t ask(const Call& call, const Function& function) {
  const FloatMode before = float_mode();
  const CallScope scope(call);
  std::int32_t status = 0;
  std::string thrown;
  try {
    status = function();
  } catch (const std::exception& error) {
    thrown = fmt::format("{}, threw an exception through its C functions: {}", to_string(call),
                         printable(error.what()));
  } catch (...) {
    thrown = to_string(call) + ", threw something through its C functions";
  }
  const bool computes_alike = float_mode() == before;
  if (!computes_alike) set_float_mode(before);
  if (!thrown.empty()) throw PluginError(thrown);
  if (!computes_alike)
    throw PluginError(to_string(call) +
                      ", changed how the processor rounds: every number after that would be another one");
  return status;
}

/// A plugin, or why there is none.
struct Opened {
  std::shared_ptr<Plugin> plugin;
  std::string problem, hint;
};

Opened open_plugin(const std::string& path) {
  const FloatMode before = float_mode();
  const CallScope scope({Call::What::load, path.c_str()});
  void* handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) return {nullptr, "the loader says: " + loader_sentence(path), {}};
  Opened opened{std::make_shared<Plugin>(handle), {}, {}};
  Plugin& plugin = *opened.plugin;
  plugin.description.file = path;
  if (float_mode() != before) {
    set_float_mode(before);
    opened.problem = "loading it changes how the processor rounds";
    opened.hint = "build it without -ffast-math, -Ofast and -mdaz-ftz";
    return opened;
  }
  const void* symbol = dlsym(handle, GELOMBANG_SYMBOL);
  if (symbol == nullptr) {
    opened.problem = "it is a shared object but no plugin: it does not export '" GELOMBANG_SYMBOL "'";
    opened.hint =
        "define `const gelombang_descriptor gelombang_plugin` at global scope; see plugins/template";
    return opened;
  }
  plugin.descriptor = static_cast<const gelombang_descriptor*>(symbol);
  opened.problem = read_descriptor(*plugin.descriptor, plugin.description);
  const std::string& name = plugin.description.name;
  if (!opened.problem.empty())
    opened.problem.insert(0, name.empty() ? "it " : fmt::format("plugin '{}' ", name));
  return opened;
}

/// Loading runs code of the plugin, reading its description follows pointers of it, and its destructors run
/// when it is closed. Some libraries stay when they are closed (those with symbols that are unique in the
/// process), and run their destructors when the program ends.
void open_and_close(const std::string& path) {
  open_plugin(path);
  if (void* const stays = dlopen(path.c_str(), RTLD_LAZY | RTLD_NOLOAD)) run_destructors(stays);
}

}  // namespace

// ---- Loading -----------------------------------------------------------------------------------------

std::optional<Diagnostic> Registry::load_file(const std::string& file) {
  // Absolute, so that the loader opens this file and does not search its own folders for the name.
  std::error_code error;
  const fs::path canonical = fs::canonical(file, error);
  const std::string path = error ? fs::absolute(file).string() : canonical.string();
  for (const auto& [name, plugin] : plugins_) {
    if (plugin->description.file == path) return std::nullopt;
  }
  const auto refuse = [&](std::string what, std::string hint = {}) {
    refused_.push_back(printable(file));
    return refusal(refused_.back(), std::move(what), std::move(hint));
  };

  // A pipe would keep the loader waiting for somebody to write into it.
  const fs::file_status status = fs::status(path, error);
  if (fs::exists(status) && !fs::is_regular_file(status)) return refuse("it is not a regular file");
  if (std::string missing = what_is_missing(path); !missing.empty())
    return refuse(std::move(missing), "copy it again; a copy that was interrupted looks like this");
  if (const std::string end = rehearse([&] { open_and_close(path); }, slow_call); !end.empty())
    return refuse("tried in a process of its own, it " + end + " while it is loaded or unloaded");
  const auto [plugin, problem, hint] = open_plugin(path);
  if (!problem.empty()) return refuse(problem, hint);
  const auto [place, added] = plugins_.emplace(plugin->description.name, plugin);
  if (!added)
    return refuse(
        fmt::format("the name '{}' is already taken by {}", place->first, place->second->description.file));
  return std::nullopt;
}

std::vector<Diagnostic> Registry::load_folder(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> files;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == ".so") files.push_back(entry->path().string());
  }
  if (error)
    return {{Severity::error, {folder, 0, 0}, "cannot read the plugin folder: " + error.message(), {}}};
  std::sort(files.begin(), files.end());  // the order of a listing differs between file systems
  std::vector<Diagnostic> diagnostics;
  for (const std::string& file : files) {
    if (auto diagnostic = load_file(file)) diagnostics.push_back(std::move(*diagnostic));
  }
  return diagnostics;
}

const Description* Registry::find(std::string_view name) const {
  const auto found = plugins_.find(name);
  return found == plugins_.end() ? nullptr : &found->second->description;
}

std::vector<const Description*> Registry::list() const {
  std::vector<const Description*> result;
  for (const auto& [name, plugin] : plugins_) result.push_back(&plugin->description);
  return result;
}

// ---- Making a rule -----------------------------------------------------------------------------------

namespace {

Diagnostic error_at(const SourceLocation& where, std::string message, std::string hint = {}) {
  return {Severity::error, where, std::move(message), std::move(hint)};
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
  const auto near = nearest(word, candidates);
  return near ? fmt::format("did you mean '{}'?", *near) : "";
}

/// The values in the order of the plugin's table, and the texts they point to.
struct Values {
  std::vector<std::string> texts;
  std::vector<gelombang_value> values;
};

Values read_values(const Description& d, const Written& plugin, const std::map<std::string, Written>& given,
                   std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string_view> known;
  for (const ParameterDescription& p : d.parameters) known.push_back(p.name);
  for (const auto& [name, written] : given) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string hint = did_you_mean(name, known);
    if (hint.empty())
      hint = known.empty() ? "it has no parameters" : fmt::format("it has: {}", joined(known));
    diagnostics.push_back(
        error_at(written.where, fmt::format("plugin '{}' has no parameter '{}'", d.name, name), hint));
  }
  Values result;
  for (const ParameterDescription& p : d.parameters) {
    const auto found = given.find(p.name);
    if (found == given.end() && !p.fallback) {
      diagnostics.push_back(error_at(plugin.where,
                                     fmt::format("plugin '{}' needs the parameter '{}'", d.name, p.name),
                                     fmt::format("{}: {}", name_of(p.type), p.help)));
      continue;
    }
    result.texts.push_back(found == given.end() ? *p.fallback : found->second.text);
    ReadValue read = read_value(p, result.texts.back());
    if (read.value)
      result.values.push_back(*read.value);
    else
      diagnostics.push_back(error_at(
          found->second.where, fmt::format("parameter '{}' {}", p.name, read.problem), std::move(read.hint)));
  }
  return result;
}

/// The scenario's names as abi.h wants them. Points into `info`.
class HostView {
 public:
  explicit HostView(const HostInfo& info) {
    host_.struct_size = sizeof host_;
    host_.start_unix_s = info.start_unix_s.value_or(0);
    host_.region = names(regions_, info.regions);
    host_.sex = names(sexes_, info.sexes);
    host_.education = names(educations_, info.educations);
    host_.work_status = names(work_statuses_, info.work_statuses);
    host_.list = names(lists_, info.lists);
  }
  const gelombang_host* get() const { return &host_; }

 private:
  static gelombang_names names(std::vector<const char*>& pointers, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) pointers.push_back(text.c_str());
    return {static_cast<std::uint32_t>(pointers.size()), pointers.data()};
  }
  std::vector<const char*> regions_, sexes_, educations_, work_statuses_, lists_;
  gelombang_host host_{};
};

void check_categories(const Written& plugin, const HostInfo& info, std::vector<Diagnostic>& diagnostics) {
  const auto check = [&](const char* what, std::size_t count, std::size_t most) {
    if (count > most)
      diagnostics.push_back(error_at(
          plugin.where,
          fmt::format("the population has {} {}, and a rule can tell at most {} apart", count, what, most)));
  };
  check("values of sex", info.sexes.size(), 256);
  check("values of education", info.educations.size(), 256);
  check("values of work_status", info.work_statuses.size(), 256);
  check("lists", info.lists.size(), 64);
}

}  // namespace

Loaded<RuleInstance> Registry::instantiate(const Written& name,
                                           const std::map<std::string, Written>& parameters,
                                           const HostInfo& info, const std::string& rule_name) const {
  Loaded<RuleInstance> result;
  const auto found = plugins_.find(name.text);
  if (found == plugins_.end()) {
    std::vector<std::string_view> known;
    for (const auto& [known_name, plugin] : plugins_) known.push_back(known_name);
    std::string hint = did_you_mean(name.text, known);
    if (hint.empty() && !refused_.empty()) hint = fmt::format("not loaded: {}", joined(refused_));
    if (hint.empty())
      hint =
          "plugins are looked for beside the program; --plugin-path adds a folder, and `gelombang plugins` "
          "lists "
          "those there are";
    result.diagnostics.push_back(
        error_at(name.where, fmt::format("no plugin is named '{}'", name.text), hint));
    return result;
  }
  const std::shared_ptr<const Plugin>& plugin = found->second;
  check_categories(name, info, result.diagnostics);
  Values values = read_values(plugin->description, name, parameters, result.diagnostics);
  std::stable_sort(result.diagnostics.begin(), result.diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::tie(a.where.line, a.where.column) < std::tie(b.where.line, b.where.column);
                   });
  if (has_error(result.diagnostics)) return result;

  for (std::size_t i = 0; i < values.values.size(); ++i) values.values[i].text = values.texts[i].c_str();
  const HostView host(info);
  void* instance = nullptr;
  Message message;
  const auto count = static_cast<std::uint32_t>(values.values.size());
  const std::int32_t status =
      ask({Call::What::create, plugin->description.name.c_str(), rule_name.c_str()}, [&] {
        return plugin->descriptor->create(host.get(), values.values.data(), count, &instance, message.out());
      });
  if (status != 0) {
    result.diagnostics.push_back(
        error_at(name.where, fmt::format("plugin '{}' cannot be used here: {}", name.text, message.text())));
    return result;
  }
  RuleInstance rule;
  rule.descriptor_ = plugin->descriptor;
  rule.description_ = &plugin->description;
  rule.name_ = rule_name;
  rule.instance_ = std::shared_ptr<const void>(instance, [plugin](void* p) noexcept {
    const FloatMode before = float_mode();
    const CallScope scope({Call::What::destroy, plugin->description.name.c_str()});
    plugin->descriptor->destroy(p);
    set_float_mode(before);
  });
  result.value = std::move(rule);
  return result;
}

// ---- Asking a rule -----------------------------------------------------------------------------------

Verdict RuleInstance::checked(const gelombang_verdict& raw) const {
  const bool may_lack_a_reason = raw.outcome == GELOMBANG_ACCEPTED;
  const bool known_reason = raw.reason < description_->reasons.size();
  if (!known_reason && !(may_lack_a_reason && raw.reason == GELOMBANG_NO_REASON))
    throw PluginError(fmt::format("plugin '{}' gave reason number {} (outcome {}), and its table has {}",
                                  description_->name, raw.reason, raw.outcome, description_->reasons.size()));
  return {static_cast<Outcome>(raw.outcome), raw.reason, Verdict::no_stratum};
}

Verdict RuleInstance::decide_with(const Person& person, const gelombang_random& random) const {
  GELOMBANG_REQUIRE(descriptor_->decide != nullptr && person.attempt >= 1);
  gelombang_verdict verdict{};
  Message message;
  const Call call{Call::What::decide, description_->name.c_str(), name_.c_str(), person.entity};
  const std::int32_t status = ask(
      call, [&] { return descriptor_->decide(instance_.get(), &person, &random, &verdict, message.out()); });
  if (status != 0)
    throw PluginError(fmt::format("plugin '{}' failed when asked about person {} (attempt {}): {}",
                                  description_->name, person.entity, person.attempt, message.text()));
  if (verdict.outcome < GELOMBANG_ACCEPTED || verdict.outcome > GELOMBANG_CORRECT_AND_RETRY)
    throw PluginError(
        fmt::format("plugin '{}' answered with outcome {}, which is none of accepted, rejected and "
                    "correct_and_retry",
                    description_->name, verdict.outcome));
  return checked(verdict);
}

namespace {

bool can_be_told_apart(const std::vector<std::uint32_t>& strata) {
  std::set<std::uint32_t> different;
  for (const std::uint32_t each : strata)
    if (different.insert(each).second && different.size() > most_strata) return false;
  return true;
}

}  // namespace

std::vector<Verdict> RuleInstance::select_with(std::span<const Person> people, std::uint64_t seats,
                                               const gelombang_random& random) const {
  GELOMBANG_REQUIRE(descriptor_->select != nullptr);
  std::vector<gelombang_verdict> raw(people.size());
  std::vector<std::uint32_t> strata(people.size(), Verdict::no_stratum);
  const gelombang_pool pool{sizeof pool, sizeof(Person), seats, people.size(), people.data(), strata.data()};
  Message message;
  const Call call{Call::What::select, description_->name.c_str(), name_.c_str(), people.size()};
  const std::int32_t status = ask(
      call, [&] { return descriptor_->select(instance_.get(), &pool, &random, raw.data(), message.out()); });
  if (status != 0)
    throw PluginError(fmt::format("plugin '{}' failed when asked to select from {} people: {}",
                                  description_->name, people.size(), message.text()));
  std::uint64_t accepted = 0, not_selected = 0;
  std::vector<Verdict> verdicts;
  verdicts.reserve(raw.size());
  for (const gelombang_verdict& verdict : raw) {
    if (verdict.outcome != GELOMBANG_ACCEPTED && verdict.outcome != GELOMBANG_REJECTED &&
        verdict.outcome != GELOMBANG_NOT_SELECTED)
      throw PluginError(
          fmt::format("plugin '{}' answered with outcome {} for number {} of the pool, which is none "
                      "of accepted, rejected and not_selected",
                      description_->name, verdict.outcome, verdicts.size() + 1));
    accepted += verdict.outcome == GELOMBANG_ACCEPTED;
    not_selected += verdict.outcome == GELOMBANG_NOT_SELECTED;
    verdicts.push_back(checked(verdict));
  }
  if (accepted > seats)
    throw PluginError(
        fmt::format("plugin '{}' gave {} seats away, and there are {}", description_->name, accepted, seats));
  if (not_selected > 0 && accepted < seats)
    throw PluginError(
        fmt::format("plugin '{}' left {} eligible people without a seat while {} of {} seats are empty",
                    description_->name, not_selected, seats - accepted, seats));
  if (can_be_told_apart(strata))
    for (std::size_t i = 0; i < verdicts.size(); ++i) verdicts[i].stratum = strata[i];
  return verdicts;
}

// ---- Where plugins are -------------------------------------------------------------------------------

std::vector<std::string> default_plugin_folders() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const fs::path folder = (program.parent_path() / GELOMBANG_PLUGINS_FROM_PROGRAM).lexically_normal();
  if (!fs::is_directory(folder, error)) return {};
  return {folder.string()};
}

}  // namespace gelombang::plugin
